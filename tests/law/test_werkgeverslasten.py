"""The WW premium low or high, the SVB's percentage since 2026, the compensation (sections 8 and 9; M.6, M.7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, UrenGrondslag, Wet
from pgbdesk.law.werkgeverslasten import (
    LOOPTIJD_ONBEKEND,
    SCHRIFTELIJK_ONBEKEND,
    SVB_ONBEKEND,
    WwPremie,
    compensatie,
    krijgt_compensatie,
    lasten,
    percentage,
    ww_premie,
)
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money, Text
from tests.helpers.arbeid_builders import grant
from tests.helpers.law_builders import case, contract, worked

D = Decimal
NOW = "2026-11-24 12:00"
DAY = date(2026, 5, 1)


def fixed(**more: Any) -> Zorgovereenkomst:
    """Written, for an indefinite time, with 16 fixed hours a week on three days."""
    values: dict[str, Any] = {
        "ingang": date(2024, 1, 1),
        "looptijd": Looptijd.ONBEPAALD,
        "schriftelijk": True,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 960,
        "dagen_per_week": 3,
    }
    return contract(**(values | more))


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, WwPremie.LAAG),  # indefinite + written + not on call
        ({"uren_grondslag": UrenGrondslag.GEEN}, WwPremie.HOOG),
        ({"uren_grondslag": UrenGrondslag.MIN_MAX, "uren_maximum_minuten": 1200}, WwPremie.HOOG),
        ({"looptijd": Looptijd.BEPAALD, "einddatum": date(2027, 1, 1)}, WwPremie.HOOG),
        ({"looptijd": Looptijd.VERVANGING}, WwPremie.HOOG),
        ({"schriftelijk": False}, WwPremie.HOOG),
        ({"schriftelijk": None}, WwPremie.HOOG),
        ({"looptijd": None}, WwPremie.HOOG),
        ({"loon_uitgesloten": True}, WwPremie.HOOG),
        ({"uren_grondslag": UrenGrondslag.VAST_JAAR, "loon_gelijkmatig": True}, WwPremie.LAAG),
    ],
)
def test_the_low_premium_is_for_indefinite_written_contracts_with_fixed_hours(more, expected):
    z = fixed(**more)
    assert ww_premie(z, DAY, case(NOW, z, grant())).premie is expected


def test_what_is_not_known_counts_as_high_and_is_said():
    z = fixed(schriftelijk=None, looptijd=None)
    premie = ww_premie(z, DAY, case(NOW, z, grant()))
    assert premie.berekening.aannames == (LOOPTIJD_ONBEKEND, SCHRIFTELIJK_ONBEKEND)


def test_tv_37_ten_fixed_hours_low_and_a_temporary_addition_of_twenty_high():
    base = fixed(uren_minuten=600)
    addition = fixed(
        id="z2", uren_minuten=1200, looptijd=Looptijd.BEPAALD, ingang=date(2026, 2, 1), einddatum=date(2026, 8, 1)
    )
    household = case(NOW, base, addition, grant())
    assert ww_premie(base, DAY, household).premie is WwPremie.LAAG
    assert ww_premie(addition, DAY, household).premie is WwPremie.HOOG


@pytest.mark.parametrize(
    ("born", "hours", "expected"),
    [
        ("2005-05-02", 12, WwPremie.LAAG),  # 20 on the first of May; 12 a week is 52 a month
        ("2005-05-01", 12, WwPremie.HOOG),  # 21 that very day
        ("2005-05-02", 13, WwPremie.HOOG),
        ("2008-01-01", 8, WwPremie.LAAG),
    ],
)
def test_who_is_under_21_with_at_most_52_hours_a_month_has_the_low_premium(born, hours, expected):
    z = fixed(looptijd=Looptijd.BEPAALD, einddatum=date(2027, 1, 1), uren_minuten=hours * 60)
    young = Persoon(id="p2", voornaam="Fatima", geboortedatum=date.fromisoformat(born))
    assert ww_premie(z, DAY, case("2026-05-01 12:00", z, grant(), young)).premie is expected


@pytest.mark.parametrize(("days", "expected"), [(13, WwPremie.LAAG), (14, WwPremie.HOOG)])
def test_in_a_month_that_is_over_the_paid_hours_decide(days, expected):
    z = fixed(uren_grondslag=UrenGrondslag.GEEN, uren_minuten=None)
    young = Persoon(id="p2", voornaam="Fatima", geboortedatum=date(2008, 1, 1))
    hours = [worked(f"2026-05-{d:02} 09:00", f"2026-05-{d:02} 13:00", f"u{d}") for d in range(1, days + 1)]
    assert ww_premie(z, DAY, case(NOW, z, grant(), young, hours)).premie is expected


def test_before_2020_there_was_no_difference_and_opdracht_has_none():
    z = fixed(ingang=date(2018, 1, 1))
    assert ww_premie(z, date(2019, 12, 31), case(NOW, z)).premie is None
    assert ww_premie(fixed(soort=OvereenkomstSoort.OPDRACHT), DAY, case(NOW, fixed())).premie is None


# The SVB's percentage ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("more", "wet", "day", "expected"),
    [
        ({}, Wet.WLZ, "2026-01-01", "17.54"),
        ({"uren_grondslag": UrenGrondslag.GEEN}, Wet.WLZ, "2026-01-01", "22.54"),
        ({"looptijd": Looptijd.BEPAALD}, Wet.WMO, "2026-12-31", "22.54"),
        ({}, Wet.JEUGDWET, "2026-12-31", "17.54"),
        ({"dagen_per_week": 5}, Wet.WLZ, "2026-07-01", "17.54"),
        ({}, Wet.WLZ, "2025-12-31", "0"),  # at most three days: the home service rule
        ({"soort": OvereenkomstSoort.OPDRACHT}, Wet.WLZ, "2026-07-01", "0"),
        ({"soort": OvereenkomstSoort.PARTNER_OF_FAMILIE}, Wet.WLZ, "2026-07-01", "0"),
        ({"salarisadministratie_svb": False}, Wet.ZVW, "2026-07-01", "0"),
        ({"salarisadministratie_svb": False, "dagen_per_week": 5}, Wet.ZVW, "2026-07-01", "0"),
        ({"salarisadministratie_svb": True}, Wet.ZVW, "2026-07-01", "17.54"),
        ({"salarisadministratie_svb": None}, Wet.ZVW, "2026-07-01", "17.54"),
        ({"salarisadministratie_svb": False}, Wet.WLZ, "2026-07-01", "17.54"),  # compulsory there
    ],
)
def test_the_svb_withholds_17_54_or_22_54_percent_since_2026(more, wet, day, expected):
    z = fixed(**more)
    found = percentage(z, date.fromisoformat(day), case(NOW, z, grant(wet)))
    assert found.uitkomst == D(expected)


@pytest.mark.parametrize(
    ("day", "more"), [("2027-01-01", {}), ("2027-06-01", {}), ("2025-12-31", {"dagen_per_week": 4})]
)
def test_a_percentage_that_is_not_known_is_not_guessed(day, more):
    z = fixed(**more)
    found = percentage(z, date.fromisoformat(day), case(NOW, z, grant()))
    assert found.uitkomst is None
    assert found.ontbreekt
    assert lasten(D(1000), z, date.fromisoformat(day), case(NOW, z, grant())) is None


def test_the_trace_names_the_facts_the_numbers_and_what_was_taken_for_granted():
    z = fixed(schriftelijk=None, salarisadministratie_svb=None)
    found = percentage(z, DAY, case(NOW, z, grant(Wet.ZVW)))
    assert found.uitkomst == D("22.54")
    assert {SCHRIFTELIJK_ONBEKEND, SVB_ONBEKEND} <= set(found.aannames)
    assert found.feiten == (z,)
    assert any("19766" in bron.name for bron in found.bronnen)
    assert found.stappen[-1].waarde == Text("{procent} %", procent=D("22.54"))


@pytest.mark.parametrize(("more", "euros"), [({"uren_grondslag": UrenGrondslag.GEEN}, "2695.78"), ({}, "2097.78")])
def test_m7_11_23_euros_times_10_hours_times_52_weeks(more, euros):
    z = fixed(**more)
    found = lasten(D("11960"), z, DAY, case(NOW, z, grant()))
    assert found is not None
    assert found.quantize(D("0.01")) == D(euros)


# The compensation --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bruto", "expected"),
    [("10000", "2370.53"), ("0", "0.00"), ("11960.00", "2835.16")],
)
def test_the_compensation_is_the_wage_of_2025_indexed_times_the_high_rate(bruto, expected):
    found = compensatie(D(bruto), DAY, case(NOW))
    assert found.uitkomst == Money(D(expected))
    assert D(expected) == (D(bruto) * D("1.0517") * D("0.2254")).quantize(D("0.01"))
    assert found.zekerheid is Zekerheid.VAST


def test_the_compensation_of_2027_is_not_known():
    found = compensatie(D(10000), date(2027, 1, 1), case(NOW))
    assert found.uitkomst is None
    assert found.ontbreekt


@pytest.mark.parametrize(
    ("begin", "wet", "day", "expected"),
    [
        ("2025-12-31", Wet.WLZ, "2026-01-01", True),
        ("2026-01-01", Wet.WLZ, "2026-01-01", False),  # only for employment begun before 2026
        ("2025-12-31", Wet.WMO, "2026-01-01", False),  # per gemeente, not automatic
        ("2025-12-31", Wet.WLZ, "2027-12-31", True),
        ("2025-12-31", Wet.WLZ, "2028-01-01", False),  # after 2027: undecided
        ("2025-01-01", Wet.WLZ, "2025-12-31", False),
    ],
)
def test_compensation_is_for_wlz_employment_of_before_2026_in_2026_and_2027(begin, wet, day, expected):
    z = fixed(ingang=date.fromisoformat(begin))
    assert krijgt_compensatie(z, date.fromisoformat(day), case(NOW, z, grant(wet)))[0] is expected
