"""F1 and the menu Help lead to the manual; it is searched and read by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel

from pgbdesk.app.handleiding import lees
from pgbdesk.gui.handleiding import NIETS, Handleiding, stukken
from pgbdesk.gui.help import Panel
from pgbdesk.gui.papier_beeld import PagePicture
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from tests.helpers.desk import Desk, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


def manual(desk: Desk) -> Handleiding:
    settle()
    [found] = [w for w in desk.window.findChildren(Handleiding) if w.isVisible()]
    return found


def shown(made: Handleiding) -> str:
    inner = made.area.widget()
    assert inner is not None
    return " | ".join(words.accessibleName() or words.text() for words in inner.findChildren(QLabel))


def test_f1_shows_the_chapter_of_the_page_and_leads_to_the_whole_manual(desk):
    desk.open()
    desk.workspace.go("documenten")
    desk.shortcut("F1")
    [panel] = [p for p in desk.window.findChildren(Panel) if p.isVisible()]
    assert "Hoe lang bewaren?" in desk.words(panel)
    button = next(b for b in panel.findChildren(QAbstractButton) if b.text() == "Hele handleiding")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    made = manual(desk)
    assert made.chapters.currentItem().text() == "Documenten"
    assert made.area.accessibleName() == "Documenten"


def test_the_manual_is_there_without_a_dossier(desk):
    desk.action("Handleiding").trigger()
    assert "Wat is pgbdesk?" in shown(manual(desk))


@pytest.mark.parametrize("item", ["Woordenlijst", "Toegankelijkheid"])
def test_the_glossary_and_accessibility_are_one_step_away(desk, item):
    desk.action(item).trigger()
    assert manual(desk).chapters.currentItem().text() == item


def test_words_are_found_while_typing_and_arrows_show_what_was_found(desk):
    desk.action("Handleiding").trigger()
    made = manual(desk)
    QTest.keyClicks(made.words, "kop")
    assert made.chapters.count() > 1
    made.words.clear()
    QTest.keyClicks(made.words, "usb")
    assert made.chapters.item(0).text() == "Een tweede plek – Reservekopieën"
    assert "usb-stick" in shown(made)
    made.words.clear()
    QTest.keyClicks(made.words, "qqqq")
    assert made.chapters.item(0).text() == str(NIETS)
    made.words.clear()
    assert made.chapters.count() > 20


def test_headings_can_be_reached_with_tab_and_esc_closes_it(desk):
    desk.action("Handleiding").trigger()
    made = manual(desk)
    heads = [w for w in made.area.findChildren(QLabel) if w.property("kop")]
    assert heads
    assert all(h.focusPolicy() == Qt.FocusPolicy.TabFocus for h in heads)
    QTest.keyClick(made, Qt.Key.Key_Escape)
    settle()
    assert not [w for w in desk.window.findChildren(Handleiding) if w.isVisible()]


@pytest.mark.parametrize("scale", [100, 200])
def test_the_chapter_that_is_open_is_in_sight_in_the_list(desk, scale):
    theme().set(scheme=Scheme.LIGHT, scale=scale)
    desk.action("Woordenlijst").trigger()
    made = manual(desk)
    desk.qtbot.waitUntil(
        lambda: made.chapters.viewport().rect().intersects(made.chapters.visualItemRect(made.chapters.currentItem()))
    )


@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_scrolls_sideways(desk, scale):
    theme().set(scheme=Scheme.LIGHT, scale=scale)
    desk.action("Handleiding").trigger()
    made = manual(desk)
    for row in range(made.chapters.count()):
        made.chapters.setCurrentRow(row)
        settle()
        assert made.area.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("scale", [100, 200])
def test_pictures_fit_in_the_window_and_say_what_is_seen(desk, scale):
    desk.look(scale=scale)
    desk.action("Handleiding").trigger()
    made = manual(desk)
    made.open_chapter("eerste_maand")
    settle()
    pictures = made.area.findChildren(PagePicture)
    assert len(pictures) >= 12
    assert pictures[0].accessibleName().startswith("Het beginscherm")
    assert all(0 < p.width() <= made.area.viewport().width() and p.height() > 50 for p in pictures)
    assert made.area.horizontalScrollBar().maximum() == 0


def test_names_from_the_window_are_bold_and_are_heard_without_marks(qapp):
    chapter = lees("x", "# Titel\n\nKies **Druk <af>** of **Bewaar**.\n- Kies **Later**.\nGewoon & niet vet.\n")
    box = stukken(chapter)
    words = box.findChildren(QLabel)
    assert [made.text() for made in words] == [
        "Kies <b>Druk &lt;af&gt;</b> of <b>Bewaar</b>.",
        "Kies <b>Later</b>.",
        "Gewoon & niet vet.",
    ]
    assert [made.accessibleName() for made in words] == ["Kies Druk <af> of Bewaar.", "Kies Later.", ""]
