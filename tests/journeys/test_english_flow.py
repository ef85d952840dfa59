"""T3 in an English window: what it costs is told in English, and the message to the carer stays Dutch."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QAbstractButton, QLabel

from pgbdesk.exchange.demo import DEMO_DAY, demo
from tests.gui.test_english import dutch_words, english
from tests.journeys.steps import begin, name_of
from tests.journeys.test_t2_t3_rooster import to_wednesday

__all__ = ["english"]


def test_t3_a_shift_is_called_off_in_english(desk_on, english):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    hands.press("Ctrl+4")
    to_wednesday(desk, hands)
    hands.press("Delete")
    assert hands.at == "Cancel anyway and pay €\N{NO-BREAK SPACE}77.00"
    hands.enter()
    dutch = [words for words in shown(desk.window) if dutch_words(words.replace("de Wit", ""))]
    assert len(dutch) == 1, dutch
    assert dutch[0].startswith("Beste Fatima, de dienst van woensdag 25 november 2026")
    assert "Cancelled, to be paid" in shown(desk.window)
    assert date(2026, 11, 25) in {o.begin.date() for o in desk.dossier if getattr(o, "wijzigingen", ())}


def shown(window):
    """What stands on the window, and what its buttons are called."""
    return [
        name_of(each)
        for each in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton))
        if each.isVisible()
    ]
