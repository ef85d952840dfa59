"""The WW premium low or high, the SVB's percentage since 2026, the compensation (sections 8 and 9; M.6, M.7)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.budget import Toeslag
from pgbdesk.domain.dossier import HUISHOUDEN_ID
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Huishouden, Persoon
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, ToeslagSoort, UrenGrondslag, Wet
from pgbdesk.domain.werk import Uren
from pgbdesk.law.engine import assess
from pgbdesk.law.regime import BANNER
from pgbdesk.law.rule import Case, Ernst, Finding
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
from pgbdesk.law.ww_herziening import herziening, kort_dienstverband
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


# Findings ----------------------------------------------------------------------------------------


def found(judged: Case, rule: str) -> list[Finding]:
    return [f for f in assess(judged) if f.rule == rule]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"schriftelijk": None}, True),
        ({"schriftelijk": False}, True),
        ({"schriftelijk": True}, False),
        ({"schriftelijk": None, "looptijd": Looptijd.BEPAALD}, False),  # paper would not help
        ({"schriftelijk": None, "uren_grondslag": UrenGrondslag.GEEN}, False),
        ({"schriftelijk": None, "beeindigd_per": date(2026, 11, 23)}, False),
    ],
)
def test_a_fixed_contract_that_is_not_on_paper_costs_five_points(more, told):
    z = fixed(**more)
    list_ = found(case(NOW, z, grant()), "werkgeverslasten.schriftelijk")
    assert bool(list_) is told
    assert all(f.uitleg.values["punten"] == D("5.00") and f.ernst is Ernst.LET_OP for f in list_)


def test_where_no_charges_are_withheld_no_paper_is_asked_for():
    z = fixed(schriftelijk=None)
    assert found(case("2025-11-24 12:00", z, grant()), "werkgeverslasten.schriftelijk") == []
    free = fixed(schriftelijk=None, salarisadministratie_svb=False)
    assert found(case(NOW, free, grant(Wet.ZVW)), "werkgeverslasten.schriftelijk") == []


@pytest.mark.parametrize(
    ("more", "now", "told"),
    [
        ({"uren_grondslag": UrenGrondslag.GEEN}, NOW, True),
        ({"looptijd": Looptijd.BEPAALD, "einddatum": date(2027, 1, 1)}, NOW, True),
        ({}, NOW, False),
        ({"uren_grondslag": UrenGrondslag.GEEN}, "2027-01-01 12:00", False),  # the percentage is not known
        ({"uren_grondslag": UrenGrondslag.GEEN}, "2025-12-31 12:00", False),
    ],
)
def test_the_high_rate_of_on_call_and_fixed_term_contracts_is_told(more, now, told):
    z = fixed(**more)
    two = (z, fixed(id="z2", **more), Huishouden(id=HUISHOUDEN_ID))
    list_ = found(case(now, two, grant()), "werkgeverslasten.hoog")
    assert len(list_) <= 1  # said once for the household
    assert bool(list_) is told
    assert all(f.ernst is Ernst.INFO and f.uitleg.values["procent"] == D("22.54") for f in list_)


def year(hours_per_week: int, jaar: int = 2026, weeks: int = 52, **more: Any) -> list[Uren]:
    """One shift a week, in every week from the first Monday of a year."""
    begin = date(jaar, 1, 1) + timedelta(days=-date(jaar, 1, 1).weekday() % 7)
    days = [begin + timedelta(weeks=n) for n in range(weeks)]
    return [worked(f"{d} 08:00", f"{d} {8 + hours_per_week:02}:00", f"u{jaar}{n}", **more) for n, d in enumerate(days)]


@pytest.mark.parametrize(("extra_minutes", "over"), [(0, False), (1, True)])
def test_more_than_thirty_percent_more_hours_in_a_year_makes_the_low_premium_high(extra_minutes, over):
    """7 hours a week over 365 days are 365 hours; 474.5 hours are exactly 30 % more."""
    z = fixed(uren_minuten=420, ingang=date(2025, 1, 1))
    minutes = 28470 + extra_minutes
    hours = [
        worked(f"2026-{1 + n // 28:02}-{1 + n % 28:02} 08:00", f"2026-{1 + n // 28:02}-{1 + n % 28:02} 18:00", f"u{n}")
        for n in range(47)
    ]
    rest = minutes - 47 * 600
    hours.append(worked("2026-06-01 00:00", f"2026-06-01 {rest // 60:02}:{rest % 60:02}", "rest"))
    got = herziening(z, 2026, case("2026-12-31 12:00", z, grant(), hours))
    assert got is not None
    assert (got.betaald, got.afgesproken, got.grens) == (minutes, 21900, 28470)
    assert got.over is over


@pytest.mark.parametrize(
    ("jaar", "hours", "exempt"),
    [
        (2025, 30, False),  # since 2025 only "gemiddeld meer dan 30 uur" is exempt
        (2025, 31, True),
        (2024, 34, False),  # before that: less than 35 hours
        (2024, 35, True),
        (2019, 20, True),  # there was no difference yet
    ],
)
def test_many_hours_are_exempt_from_the_thirty_percent_rule(jaar, hours, exempt):
    z = fixed(uren_minuten=hours * 60, ingang=date(2018, 1, 1))
    assert (herziening(z, jaar, case(NOW, z, grant())) is None) is exempt


def test_a_high_premium_cannot_become_high():
    z = fixed(schriftelijk=False)
    assert herziening(z, 2026, case(NOW, z, grant())) is None
    assert herziening(fixed(ingang=date(2027, 1, 1)), 2026, case(NOW, fixed(), grant())) is None


def test_the_revision_is_told_when_certain_when_likely_and_of_last_year():
    z = fixed(uren_minuten=300, ingang=date(2025, 1, 1))
    certain = found(case("2026-12-20 12:00", z, grant(), year(8)), "werkgeverslasten.herziening")
    assert [(f.ernst, f.titel.values["jaar"]) for f in certain] == [(Ernst.LET_OP, 2026)]
    assert certain[0].bedrag == (D("18.50") * 8 * 50 * D("0.05")).quantize(D("0.01"))
    likely = found(case("2026-05-01 12:00", z, grant(), year(8)), "werkgeverslasten.herziening")
    assert [f.ernst for f in likely] == [Ernst.INFO]
    assert found(case("2026-03-01 12:00", z, grant(), year(8)), "werkgeverslasten.herziening") == []
    assert found(case("2026-05-01 12:00", z, grant(), year(6)), "werkgeverslasten.herziening") == []
    last_year = found(case("2027-02-01 12:00", z, grant(), year(8)), "werkgeverslasten.herziening")
    assert [(f.ernst, f.titel.values["jaar"]) for f in last_year] == [(Ernst.LET_OP, 2026)]
    assert found(case("2026-02-01 12:00", z, grant(), year(8, 2025)), "werkgeverslasten.herziening") == []


@pytest.mark.parametrize(("einde", "told"), [("2026-03-31", True), ("2026-04-01", False)])
def test_work_that_ends_within_two_months_has_the_high_premium_after_all(einde, told):
    z = fixed(ingang=date(2026, 2, 1), beeindigd_per=date.fromisoformat(einde))
    assert kort_dienstverband(z, case(NOW, z, grant())) is told
    assert bool(found(case("2026-04-10 12:00", z, grant()), "werkgeverslasten.kort")) is told
    assert found(case("2026-12-10 12:00", z, grant()), "werkgeverslasten.kort") == []
    assert not kort_dienstverband(fixed(), case(NOW, fixed(), grant()))


def test_the_compensation_of_the_wlz_is_told_with_its_amount_until_it_stands_in_the_budget():
    z = fixed(ingang=date(2025, 1, 1))
    hours = year(5, 2025)
    [f] = found(case(NOW, z, grant(), hours), "werkgeverslasten.compensatie")
    assert f.bedrag == (D("18.50") * 5 * 52 * D("1.0517") * D("0.2254")).quantize(D("0.01"))
    assert f.ernst is Ernst.INFO
    [without] = found(case(NOW, z, grant()), "werkgeverslasten.compensatie")
    assert without.bedrag is None
    given = grant(toeslagen=(Toeslag(soort=ToeslagSoort.WERKGEVERSLASTEN, bedrag=D(1000)),))
    assert found(case(NOW, z, given, hours), "werkgeverslasten.compensatie") == []
    new = fixed(ingang=date(2026, 1, 1))
    assert found(case(NOW, new, grant()), "werkgeverslasten.compensatie") == []


@pytest.mark.parametrize(("wet", "told"), [(Wet.WMO, True), (Wet.JEUGDWET, True), (Wet.ZVW, False)])
def test_a_gemeente_must_be_asked_and_a_zorgverzekeraar_is_not_told_of(wet, told):
    z = fixed(ingang=date(2025, 1, 1), salarisadministratie_svb=True)
    list_ = found(case(NOW, z, grant(wet)), "werkgeverslasten.compensatie")
    assert bool(list_) is told
    assert all(f.bedrag is None and f.zekerheid is Zekerheid.NIET_GECONTROLEERD for f in list_)


@pytest.mark.parametrize(
    ("days", "now", "told"),
    [
        (3, NOW, True),
        (4, NOW, False),
        (None, NOW, False),
        (3, "2025-12-31 12:00", False),
        (3, "2027-06-01 12:00", True),
    ],
)
def test_the_change_of_2026_is_told_once_with_its_banner(days, now, told):
    house = Huishouden(id=HUISHOUDEN_ID)
    two = (fixed(dagen_per_week=days), contract("z2", zorgverlener_id="v9", dagen_per_week=days))
    list_ = found(case(now, two, house, grant()), "werkgeverslasten.regime")
    assert len(list_) == (1 if told else 0)
    assert all(f.uitleg == BANNER and f.zekerheid is Zekerheid.NIET_GECONTROLEERD for f in list_)
