"""Ctrl+K: a few letters and Enter lead anywhere, without the mouse."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.zoekvenster import NIETS, Zoekvenster
from pgbdesk.text import Text
from tests.helpers.desk import Desk, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


def palette(desk: Desk) -> Zoekvenster:
    desk.shortcut("Ctrl+K")
    settle()
    [found] = desk.window.findChildren(Zoekvenster)
    return found


def typed(desk: Desk, words: str) -> Zoekvenster:
    found = palette(desk)
    QTest.keyClicks(found.line, words)
    return found


def lines(found: Zoekvenster) -> list[str]:
    return [found.found.item(n).text() for n in range(found.found.count())]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("budg", "Budget – Pagina"),
        ("fat", "Zorgverlener Fatima"),
        ("BUDGET", "Budget – Pagina"),
        ("verlof", "Hoeveel verlof heeft een zorgverlener? – Rekenhulp"),
        ("oproep fatima 4 juni", "oproepen voor donderdag 4 juni 2026"),
        ("4 juni", "Rooster van donderdag 4 juni 2026 – Oproep en uren"),
        ("18,50", "Tarief € 18,50 van"),
        ("zorgverlener toevoegen", "Zorgverlener toevoegen – Doen"),
        ("week overnemen", "Vorige week overnemen in het rooster – Doen"),
        ("overdragen", "Overdragen aan een opvolger – Doen"),
        ("herstelcode", "Wie kan erin"),
        ("taal", "Taal van de vensters kiezen – Doen"),
        ("verhuizing", "Checklist beginnen: Verhuizing"),
        ("grotere", "Grotere letters (Ctrl++) – Doen"),
    ],
)
def test_a_few_letters_bring_the_right_thing_first(desk, words, first):
    desk.open()
    found = typed(desk, words)

    assert any(first in line.replace("\u00a0", " ") for line in lines(found)[:3]), lines(found)[:5]


def test_enter_opens_the_page_and_the_keyboard_is_at_its_title(desk):
    desk.open()
    found = typed(desk, "logb")
    QTest.keyClick(found.line, Qt.Key.Key_Return)
    settle()

    assert desk.workspace.page.key == "logboek"
    assert desk.focus is desk.workspace.page.header.title


@pytest.mark.parametrize("words", ["oproepen fatima 4 juni", "calls Fatima Thu 4 June", "call Fatima Thu 4 June"])
def test_a_call_for_a_carer_on_a_day_is_begun_with_carer_and_day_filled_in(desk, words):
    desk.open()
    found = typed(desk, words)
    QTest.keyClick(found.line, Qt.Key.Key_Return)
    settle()
    page = desk.workspace.page

    assert page.key == "rooster"
    assert page.maandag == date(2026, 6, 1)
    assert page.call.form["datum"].text == "4-6-2026"


def test_arrows_choose_while_the_keyboard_stays_in_the_line(desk):
    desk.open()
    found = typed(desk, "fat")
    before = found.found.currentRow()
    QTest.keyClick(found.line, Qt.Key.Key_Down)

    assert found.found.currentRow() == before + 1
    assert found.focusWidget() is found.line


def test_nothing_found_says_so_in_words_and_enter_does_nothing(desk):
    desk.open()
    found = typed(desk, "qqqqq")
    QTest.keyClick(found.line, Qt.Key.Key_Return)

    assert found.none.text() == str(Text(NIETS.msgid))
    assert found.isVisible()
    assert lines(found) == []


def test_esc_closes_it_and_nothing_has_changed(desk):
    desk.open()
    desk.workspace.go("budget")
    found = typed(desk, "fatima")
    QTest.keyClick(found.line, Qt.Key.Key_Escape)
    settle()

    assert desk.workspace.page.key == "budget"
    assert desk.workspace.session.undo_label is None


def test_an_action_is_done(desk):
    desk.open()
    found = typed(desk, "op slot")
    QTest.keyClick(found.line, Qt.Key.Key_Return)
    settle()

    assert desk.window.workspace is None


def test_the_button_beside_the_pages_opens_it_too(desk):
    desk.open()
    desk.workspace.side.search.click()
    settle()

    assert desk.window.findChildren(Zoekvenster)


def test_accents_and_capitals_do_not_matter():
    from pgbdesk.app.zoeken import _woorden

    assert _woorden("Ayşe Łukasz-IJsbrand É") == ("ayse", "lukasz", "ijsbrand", "e")


def test_every_line_has_words_for_a_screen_reader_and_the_line_its_label(desk):
    from PySide6.QtGui import QAccessible

    desk.open()
    found = palette(desk)
    name = QAccessible.queryAccessibleInterface(found.line).text(QAccessible.Text.Name)

    assert name.startswith("Zoek een naam")
    assert all(lines(found))
    assert not [
        b
        for b in found.findChildren(QAbstractButton)
        if b.isVisible() and b.text() == "" and b.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def test_the_icons_and_the_window_follow_a_look_that_changes_while_it_is_open(desk):
    desk.open()
    found = typed(desk, "fat")
    wide = found.width()
    theme().set(scheme=Scheme.DARK, scale=140)
    settle()
    drawn = found.found.item(1).icon().pixmap(found.found.iconSize()).toImage()
    colours = [drawn.pixelColor(x, y) for x in range(drawn.width()) for y in range(drawn.height())]

    assert max(c.lightness() for c in colours if c.alpha() > 200) > 150
    assert found.found.iconSize().width() == theme().px(18)
    assert found.width() > wide
