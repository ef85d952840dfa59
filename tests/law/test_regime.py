"""The home service rule until 2026 and ordinary law since, by days per week (arbeidsrecht.md section 9)."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from pgbdesk.domain.overeenkomst import WeekTijd, Zorgovereenkomst
from pgbdesk.domain.soorten import OvereenkomstSoort, Wet
from pgbdesk.law.regime import BANNER, DAGEN_ONBEKEND, SVB_ONBEKEND, Regime, dagen_per_week, regime, wet_van
from pgbdesk.law.zekerheid import Zekerheid
from tests.helpers.arbeid_builders import grant
from tests.helpers.law_builders import case, contract


def days(count: int | None, **more: Any) -> Zorgovereenkomst:
    return contract(ingang=date(2024, 1, 1), dagen_per_week=count, **more)


@pytest.mark.parametrize(
    ("count", "day", "expected"),
    [
        (3, "2025-12-31", Regime.RDAH),  # "doorgaans op minder dan vier dagen per week"
        (4, "2025-12-31", Regime.GEWOON),
        (1, "2024-06-01", Regime.RDAH),
        (3, "2026-01-01", Regime.GEWOON),  # bill 36 744 works back to 1 January 2026
        (4, "2026-01-01", Regime.GEWOON),
        (3, "2027-06-01", Regime.GEWOON),
    ],
)
def test_days_decide_not_hours_and_the_switch_lies_at_1_january_2026(count, day, expected):
    z = days(count)
    stand = regime(z, date.fromisoformat(day), case("2026-11-24 12:00", z, grant()))
    assert stand.regime is expected
    assert stand.dagen == count


def test_what_rests_on_the_bill_carries_the_banner_and_is_not_certain():
    z = days(3)
    stand = regime(z, date(2026, 1, 1), case("2026-11-24 12:00", z, grant()))
    assert stand.banner == BANNER
    assert stand.zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert any("36 744" in bron.name for bron in stand.bronnen)
    assert regime(days(4), date(2026, 1, 1), case("2026-11-24 12:00", days(4), grant())).banner is None
    assert regime(z, date(2025, 12, 31), case("2026-11-24 12:00", z, grant())).banner is None


@pytest.mark.parametrize(("svb", "expected"), [(False, Regime.RDAH), (True, Regime.GEWOON), (None, Regime.GEWOON)])
def test_zvw_without_the_svbs_payroll_keeps_the_old_rule_until_a_royal_decree(svb, expected):
    z = days(2, salarisadministratie_svb=svb)
    stand = regime(z, date(2026, 5, 1), case("2026-11-24 12:00", z, grant(Wet.ZVW)))
    assert stand.regime is expected
    assert (SVB_ONBEKEND in stand.berekening.aannames) is (svb is None)


def test_wlz_without_the_svbs_payroll_falls_under_the_new_rules_all_the_same():
    z = days(2, salarisadministratie_svb=False)
    assert regime(z, date(2026, 5, 1), case("2026-11-24 12:00", z, grant())).regime is Regime.GEWOON


def test_an_unknown_number_of_days_is_judged_by_ordinary_law_and_said():
    z = days(None)
    stand = regime(z, date(2025, 5, 1), case("2026-11-24 12:00", z, grant()))
    assert stand.regime is Regime.GEWOON
    assert stand.dagen is None
    assert DAGEN_ONBEKEND in stand.berekening.aannames


def test_who_is_not_employed_falls_under_neither():
    z = days(2, soort=OvereenkomstSoort.OPDRACHT)
    stand = regime(z, date(2025, 5, 1), case("2026-11-24 12:00", z))
    assert stand.regime is None
    assert stand.berekening.uitkomst is None


def test_before_the_rule_existed_nothing_is_said():
    z = days(2)
    stand = regime(z, date(2006, 12, 31), case("2026-11-24 12:00", z))
    assert stand.regime is None
    assert stand.berekening.ontbreekt


def test_days_are_counted_per_household_over_all_agreements_of_the_carer():
    roster = (WeekTijd(weekdag=1, van=time(9), tot=time(12)), WeekTijd(weekdag=1, van=time(14), tot=time(15)))
    one = days(None, rooster=roster)
    other = contract("z2", ingang=date(2024, 1, 1), budgethouder_id="b1", dagen_per_week=3)
    both = case("2026-11-24 12:00", one, other)
    assert dagen_per_week(one, date(2025, 5, 1), case("2026-11-24 12:00", one)) == 1
    assert dagen_per_week(one, date(2025, 5, 1), both) == 4
    assert regime(one, date(2025, 5, 1), both).regime is Regime.GEWOON
    assert dagen_per_week(one, date(2023, 5, 1), both) == 1
    assert (
        dagen_per_week(one, date(2025, 5, 1), case("2026-11-24 12:00", one, contract("z2", ingang=date(2024, 1, 1))))
        is None
    )


def test_the_law_of_an_agreement_is_that_of_its_budget_or_unknown():
    z = contract(ingang=date(2024, 1, 1))
    assert wet_van(z, date(2026, 1, 1), case("2026-11-24 12:00", z)) is None
    assert wet_van(z, date(2026, 1, 1), case("2026-11-24 12:00", z, grant(Wet.WMO))) is Wet.WMO
    assert wet_van(z, date(2035, 1, 1), case("2026-11-24 12:00", z, grant(Wet.WMO))) is Wet.WMO
    two = case("2026-11-24 12:00", z, grant(Wet.WMO), grant(Wet.WLZ, "t2"))
    assert wet_van(z, date(2026, 1, 1), two) is None
    named = contract(ingang=date(2024, 1, 1), toekenning_ids=("t2",))
    assert (
        wet_van(named, date(2035, 1, 1), case("2026-11-24 12:00", named, grant(Wet.WMO), grant(Wet.WLZ, "t2")))
        is Wet.WLZ
    )
