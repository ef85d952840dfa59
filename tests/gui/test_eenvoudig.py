"""The simple view: four pages, Hulp and Meer; nothing is out of reach, and the choice is kept."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.domain.dossier import Dossier
from pgbdesk.gui.eenvoudig import is_simple, set_simple
from pgbdesk.gui.help import Panel
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.settings import load
from tests.helpers.desk import Desk, plain, settle

SIMPLE = ["Vandaag", "Budget", "Rooster en oproepen", "Uren en declaraties", "Hulp", "Meer"]


def shown(desk: Desk) -> list[str]:
    nav = desk.workspace.nav
    return [nav.item(row).text() for row in range(nav.count()) if not nav.isRowHidden(row)]


def choose(desk: Desk, words: str) -> None:
    """Go to a row of the navigation with the arrows, and press Enter."""
    nav = desk.workspace.nav
    nav.setFocus()
    desk.key(Qt.Key.Key_Home)
    for _ in range(nav.count()):
        if nav.currentItem().text() == words:
            break
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)


@pytest.fixture
def simple(desk):
    desk.open()
    set_simple(True)
    settle()
    return desk


def test_only_what_is_used_most_is_left_and_everything_comes_back(simple):
    assert shown(simple) == SIMPLE
    assert load().simple == "ja"
    simple.shortcut("Ctrl+Alt+E")
    assert shown(simple)[-1] == "Instellingen"
    assert len(shown(simple)) > len(SIMPLE)
    assert load().simple == "nee"


def test_the_rest_is_under_meer_and_goes_away_again(simple):
    choose(simple, "Meer")
    assert shown(simple)[-1] == "Minder"
    assert len(shown(simple)) == len(PAGES) + 2
    choose(simple, "Minder")
    assert shown(simple) == SIMPLE


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager
def test_hulp_opens_the_help(simple):
    choose(simple, "Hulp")
    assert any(panel.isVisible() for panel in simple.window.findChildren(Panel))


def test_a_page_that_is_opened_another_way_stands_in_the_navigation_while_it_is_open(simple):
    simple.workspace.go("logboek")
    assert "Logboek" in shown(simple)
    assert simple.workspace.nav.currentItem().text() == "Logboek"
    simple.shortcut("Ctrl+1")
    assert shown(simple) == SIMPLE


def test_it_is_offered_once_at_the_first_dossier_and_can_be_refused(desk, tmp_path):
    desk.open(Dossier(), tmp_path / "nieuw.pgbd")
    offer = desk.workspace.offer
    assert offer.isVisible()
    assert offer.geometry().top() >= desk.workspace.stack.geometry().bottom(), "a line below the page"
    assert offer.height() < 60, "and a small one"
    button = next(b for b in offer.findChildren(QAbstractButton) if "eenvoudige" in plain(b.text()))
    button.click()
    settle()
    assert is_simple()
    assert not offer.isVisible()

    desk.window.close_dossier()
    desk.open(Dossier(), tmp_path / "tweede.pgbd")
    assert not desk.workspace.offer.isVisible()


def test_the_choice_stands_in_the_settings(desk):
    desk.open()
    desk.workspace.go("instellingen")
    settle()
    box = desk.page.simple
    box.click()
    assert is_simple()
    set_simple(False)
    assert not box.isChecked()
