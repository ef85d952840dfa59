"""T2: a new call. T3: a shift called off, with what it costs known first. By keyboard only, in the steps asked for."""

from __future__ import annotations

from datetime import date

from pgbdesk.domain.werk import Oproep
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.rooster import RoosterPage
from tests.journeys.steps import begin


def test_t2_a_call_in_three_keys_and_one_field(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = set(desk.dossier.all(Oproep))
    hands.press("Ctrl+4", "N")
    page = desk.page
    assert isinstance(page, RoosterPage)
    assert hands.focus is page.call.form["datum"].input
    hands.type("16-12-2026")
    hands.enter()
    [made] = [o for o in desk.dossier.all(Oproep) if o not in before]
    assert made.begin.date() == date(2026, 12, 16)
    assert (made.einde - made.begin).total_seconds() == 4 * 3600, "the times of the last call are filled in"
    assert page.call.bericht.isVisible(), "the message to send is there to be copied"
    assert hands.controls == ["Ctrl+4", "N", "Return"], "the target of T2"
    assert (len(hands.typed), hands.moves) == (1, [])


def test_t2_a_day_that_does_not_exist_is_named_and_nothing_is_recorded(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = desk.dossier
    hands.press("Ctrl+4", "N")
    hands.type("31-11-2026")
    hands.enter()
    page = desk.page
    assert isinstance(page, RoosterPage)
    assert "bestaat niet" in page.call.act.summary.words
    assert page.call.act.summary.hasFocus()
    assert desk.dossier == before


def to_wednesday(desk, hands):
    """With the arrows from the title to the shift of Fatima on Wednesday 25 November."""
    page = desk.page
    assert isinstance(page, RoosterPage)
    hands.press("Down")  # into the week
    names = [desk.dossier.naam_bij(regel.overeenkomst) for regel in page.table.table.regels]
    hands.press(*["Down"] * names.index("Fatima El Amrani"), "Right", "Right")
    return page


def test_t3_a_shift_is_called_off_with_the_amount_on_the_button(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = desk.dossier
    hands.press("Ctrl+4")
    to_wednesday(desk, hands)
    hands.press("Delete")
    assert "€" in hands.at, "the button says what it costs"
    assert desk.dossier == before, "nothing is done yet"
    hands.enter()
    [off] = [o for o in desk.dossier.all(Oproep) if o not in before.all(Oproep)]
    assert off.begin.date() == date(2026, 11, 25)
    assert len(off.wijzigingen) == 1
    assert hands.controls == ["Ctrl+4", "Delete", "Return"], "the target of T3"
    assert set(hands.moves) == {"Down", "Right"}, "arrows only"


def test_t3_escape_lets_the_shift_go_on(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = desk.dossier
    hands.press("Ctrl+4")
    page = to_wednesday(desk, hands)
    hands.press("Delete", "Esc")
    assert desk.dossier == before
    assert hands.focus is page.table, "the keyboard is back in the week"
