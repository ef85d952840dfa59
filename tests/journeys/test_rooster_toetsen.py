"""A week in the roster by keyboard only, in the real window: take last week over, move, call off, print, undo."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.soorten import Antwoord
from pgbdesk.domain.werk import Oproep
from pgbdesk.gui.pages.rooster import RoosterPage
from tests.helpers.desk import Desk, settle
from tests.helpers.rooster_builders import at, call, household

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TODAY = date(2026, 11, 24)  # a Tuesday
CTRL = Qt.KeyboardModifier.ControlModifier
FRIDAY = call("2026-11-20", "09:00", "12:00", "2026-11-01T12:00", antwoord=Antwoord.AANVAARD)


def test_a_week_by_keys_from_last_week_to_paper_and_back(qtbot):
    desk = Desk(qtbot, TODAY)
    desk.open(Dossier((*household(), FRIDAY)))
    desk.shortcut("Ctrl+4")
    page = desk.page
    assert isinstance(page, RoosterPage)
    calls = lambda: page.context.session.dossier.all(Oproep)  # noqa: E731

    desk.key(Qt.Key.Key_D, CTRL)  # take last week over: shown first
    assert len(calls()) == 1
    desk.key(Qt.Key.Key_Return)
    plan = calls()[1]
    assert (plan.begin, plan.verzonden_op) == (at("2026-11-27", "09:00"), None)

    assert page.table.hasFocus()
    for _ in range(4):
        desk.key(Qt.Key.Key_Right)  # to Friday
    while page.shift.dienst is None:
        desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_V)  # to Saturday: the date has the keyboard
    desk.key(Qt.Key.Key_A, CTRL)
    desk.type("28-11-2026")
    desk.key(Qt.Key.Key_Return)
    assert calls()[1].begin == at("2026-11-28", "09:00")
    assert page.table.currentIndex().column() == 5, "the moved shift is chosen"

    desk.key(Qt.Key.Key_Return)  # open: the first thing to do is to send the message
    desk.key(Qt.Key.Key_Return)
    desk.tab_to_button("Bericht vastleggen")
    desk.key(Qt.Key.Key_Return)
    assert calls()[1].verzonden_op is not None
    assert page.table.hasFocus()

    desk.key(Qt.Key.Key_Delete)  # call off: the amount is on the button, Escape leaves it
    assert page.shift.open is not None
    assert page.shift.open.main.text() == "Toch afzeggen en €\u00a055,50 betalen"  # less than four days ahead
    desk.key(Qt.Key.Key_Escape)
    assert calls()[1].wijzigingen == ()

    assert page.print_page()  # Ctrl+P, of which the menu bar tells below
    settle()
    assert page.paper.panel is not None
    assert page.paper.panel.print_button.hasFocus()
    desk.key(Qt.Key.Key_Return)
    desk.work_done()
    assert desk.ask.printed[0][0] == "Rooster"
    desk.key(Qt.Key.Key_Escape)

    for _ in range(3):
        desk.shortcut("Ctrl+Z")
    assert calls() == (FRIDAY,)


def test_ctrl_p_is_the_paper_of_the_page_and_elsewhere_the_papers_that_wait(qtbot):
    desk = Desk(qtbot, TODAY)
    desk.open(Dossier((*household(), FRIDAY)))
    desk.shortcut("Ctrl+4")
    desk.shortcut("Ctrl+P")
    assert desk.page.key == "rooster"
    assert desk.page.paper.isVisible()  # type: ignore[attr-defined]
    desk.shortcut("Ctrl+2")
    desk.shortcut("Ctrl+P")
    assert desk.page.key == "budget"
    assert "Druk af" in [b.text() for b in desk.page.findChildren(QAbstractButton) if b.isVisible()]
    desk.shortcut("Ctrl+3")
    desk.shortcut("Ctrl+P")
    assert desk.page.key == "formulieren"
