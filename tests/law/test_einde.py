"""Death of the budgethouder or the carer, end of the pgb, and the single payment: fact sheet 6.4."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import GebeurtenisSoort, OvereenkomstSoort, Wet
from pgbdesk.law.einde import eenmalige_uitkering, loon_na_overlijden, overlijden, zorg_in_natura
from pgbdesk.text import Money
from tests.helpers.law_builders import case, contract, rate, worked

D = Decimal
DIED = date(2026, 10, 12)


def grant(wet: Wet) -> Toekenning:
    return Toekenning(
        id="b1", budgethouder_id="b1", wet=wet, van=date(2026, 1, 1), tot=date(2026, 12, 31), bedrag=D("20000.00")
    )


#: 10 hours in June, August, September, 12 in October; none in July.
SHIFTS = tuple(
    worked(f"2026-{m:02}-05 08:00", f"2026-{m:02}-05 {h}", id=f"u{m}")
    for m, h in ((6, "18:00"), (8, "18:00"), (9, "18:00"), (10, "20:00"))
)


@pytest.mark.parametrize(
    ("wet", "allowed", "remarks"),
    [(Wet.WLZ, True, 1), (Wet.WMO, True, 2), (Wet.JEUGDWET, True, 2), (Wet.ZVW, False, 0)],
)
def test_the_single_payment_is_at_most_the_average_of_the_last_three_worked_months(wet, allowed, remarks):
    """(10 + 10 + 12) hours x 18.00 / 3 = 192.00; Wmo and Jeugdwet only with consent, Zvw not."""
    own = contract()
    found = eenmalige_uitkering(own, DIED, case("2026-11-24 12:00", own, *SHIFTS, rate("18.00"), grant(wet)))
    assert found.kan is allowed
    assert found.bedrag == (D("192.00") if allowed else None)
    assert len(found.berekening.aannames) == remarks


def test_what_was_worked_after_the_death_or_is_not_known_does_not_count():
    own = contract()
    later = worked("2026-10-20 08:00", "2026-10-20 20:00", id="u99")
    known = case("2026-11-24 12:00", own, *SHIFTS, later, rate("18.00"), grant(Wet.WLZ))
    assert eenmalige_uitkering(own, DIED, known).bedrag == D("192.00")
    unknown = eenmalige_uitkering(own, DIED, case("2026-11-24 12:00", own, *SHIFTS))
    assert unknown.kan is None
    nothing = eenmalige_uitkering(own, DIED, case("2026-11-24 12:00", own, grant(Wet.WLZ)))
    assert nothing.bedrag is None
    assert nothing.berekening.ontbreekt


def test_an_institution_gets_none():
    house = contract(soort=OvereenkomstSoort.ZORGINSTELLING)
    assert eenmalige_uitkering(house, DIED, case("2026-11-24 12:00", house, grant(Wet.WLZ))).kan is False


def test_the_wages_after_the_death_of_a_carer_run_for_a_month():
    """BW 7:674: from the day after the death up to and including one month on; 60 hours in three months at 18.00."""
    own = contract()
    shifts = [worked(f"2026-{m:02}-05 04:00", f"2026-{m:02}-06 00:00", id=f"u{m}") for m in (8, 9, 10)]
    found = loon_na_overlijden(own, DIED, case("2026-11-24 12:00", own, *shifts, rate("18.00")))
    assert found.uitkomst == Money(D("360.00"))
    assert date(2026, 11, 12) in {stap.waarde for stap in found.stappen}


def test_outside_employment_or_without_hours_no_wages_are_counted():
    own = contract(soort=OvereenkomstSoort.OPDRACHT)
    assert loon_na_overlijden(own, DIED, case("2026-11-24 12:00", own)).uitkomst is None
    empty = contract()
    assert loon_na_overlijden(empty, DIED, case("2026-11-24 12:00", empty)).uitkomst is None


def event(soort: GebeurtenisSoort, op: date, **more: Any) -> Gebeurtenis:
    return Gebeurtenis(id=f"g-{op}", budgethouder_id="b1", soort=soort, op=op, **more)


def test_the_day_of_death_is_known_by_the_person_or_by_an_event():
    own = contract()
    by_event = case("2026-11-24 12:00", own, event(GebeurtenisSoort.OVERLIJDEN, DIED))
    holder = replace(Budgethouder(id="b1", persoon_id="p1"), overleden_op=date(2026, 10, 11))
    by_person = case("2026-11-24 12:00", own, holder, event(GebeurtenisSoort.OVERLIJDEN, DIED))
    assert overlijden(own, by_event) == DIED
    assert overlijden(own, by_person) == date(2026, 10, 11)
    assert overlijden(own, case("2026-11-24 12:00", own)) is None
    assert zorg_in_natura(own, by_event) is None
    natura = event(GebeurtenisSoort.NAAR_ZORG_IN_NATURA, date(2027, 1, 1))
    assert zorg_in_natura(own, case("2026-11-24 12:00", own, natura)) == date(2027, 1, 1)
