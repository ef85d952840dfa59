"""The letters that are easier to tell apart: chosen anywhere, at once, kept, and never at the cost of a sign."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QFont, QFontInfo, QTextLayout
from PySide6.QtWidgets import QApplication, QCheckBox

from pgbdesk.gui import typeface
from pgbdesk.gui.settings import Preferences, load, preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.typeface import FAMILY
from tests.helpers.desk import Desk, settle


def family(font: QFont) -> str:
    """The letters that are really used."""
    return QFontInfo(font).family()


def menu_action(desk: Desk) -> QAction:
    [found] = [a for a in desk.window.findChildren(QAction) if a.text().replace("&", "") == "Leesbaar lettertype"]
    return found


def drawn_with(words: str, font: QFont) -> list[tuple[str, list[int]]]:
    """Each run of words: its family, and the numbers of its glyphs; 0 is a box in place of a sign."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return [(run.rawFont().familyName(), list(run.glyphIndexes())) for run in layout.glyphRuns()]


@pytest.mark.parametrize("bold", [False, True])
def test_the_letters_change_at_once_and_back(desk, bold):
    desk.open()
    before = family(theme().font(bold=bold))
    assert before != FAMILY
    for readable, wanted in ((True, FAMILY), (False, before)):
        preferences().change(readable=readable)
        settle()
        assert family(theme().font(bold=bold)) == wanted
        assert family(QApplication.font()) == wanted
        assert family(desk.workspace.page.header.title.font()) == wanted


@pytest.mark.parametrize("weight", [QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold])
def test_every_weight_has_letters_of_its_own(qapp, weight):
    theme().set(readable=True)
    font = theme().font()
    font.setWeight(weight)
    assert QFontInfo(font).weight() == weight
    assert QFontInfo(font).family() == FAMILY


def test_the_tick_in_the_settings_is_kept_and_put_back_with_the_rest(desk):
    desk.open()
    desk.workspace.go("instellingen")
    tick = next(t for t in desk.page.findChildren(QCheckBox) if t.text() == "Leesbaar lettertype")
    tick.click()
    assert load().readable
    Preferences.forget()
    assert preferences().now.readable


def test_the_menu_has_it_also_without_a_dossier(desk):
    action = menu_action(desk)
    assert not action.isChecked()
    action.trigger()
    assert action.isChecked()
    assert family(desk.window.font()) == FAMILY
    action.trigger()
    assert not action.isChecked()
    assert not load().readable


def test_they_stay_when_the_dossier_is_locked(desk, tmp_path):
    desk.open(path=tmp_path / "gezin.pgbd")
    preferences().change(readable=True)
    desk.window.lock()
    settle()
    assert desk.window.open is None
    assert family(desk.window.centralWidget().font()) == FAMILY


@pytest.mark.parametrize("words", ["ğışİŞĞçöü", "ąćęłńóśźżŁ", "ăâîșț", "Café € 12,50 – “ja” · ½ × 3"])
def test_what_is_written_here_is_in_the_letters_themselves(qapp, words):
    theme().set(readable=True)
    for used, glyphs in drawn_with(words, theme().font()):
        assert used == FAMILY
        assert 0 not in glyphs


@pytest.mark.parametrize("words", ["Їжак і ґава", "ساعات العمل", "→ ← ▾ ✓"])
def test_a_sign_that_is_not_in_them_comes_from_other_letters(qapp, words):
    theme().set(readable=True)
    runs = drawn_with(f"Jan {words}", theme().font())
    assert {FAMILY} < {used for used, _ in runs}
    assert not any(0 in glyphs for _, glyphs in runs)


def test_files_that_are_gone_leave_the_letters_of_the_system(qapp, monkeypatch, tmp_path):
    monkeypatch.setattr(typeface, "resource", tmp_path.joinpath)
    monkeypatch.setattr(typeface, "load", typeface.load.__wrapped__)
    assert typeface.families("Sans Serif", readable=True) == ["Sans Serif"]


def test_who_did_not_choose_them_does_not_wait_for_them():
    code = (
        "from PySide6.QtWidgets import QApplication; app = QApplication([])\n"
        "from pgbdesk.gui.theme import theme; theme().set(scale=120)\n"
        "from pgbdesk.gui import typeface; assert typeface.load.cache_info().currsize == 0\n"
        "theme().set(readable=True); assert typeface.load.cache_info().currsize == 1"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])


def test_a_picture_of_before_in_other_letters_is_not_shown(desk):
    from pgbdesk.gui.eerste_beeld import _look

    before = _look(desk.window)
    preferences().change(readable=True)
    assert _look(desk.window) != before
