"""The report *Wat verandert er*, fact sheet 13: what is coming per contract; planned as planned, unknown as unknown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Looptijd, OvereenkomstSoort, UrenGrondslag, Wet, ZorgverlenerSoort
from pgbdesk.i18n import Language
from pgbdesk.law.wat_verandert import Verandering, WatVerandert, bandbreedte, veranderingen, wat_verandert
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes, Money
from tests.helpers.law_builders import case, contract, rate
from tests.law.test_keten import THREE_YEARS, aged, fixed

D = Decimal
NEW_YEAR, PLANNED = date(2027, 1, 1), date(2028, 1, 1)


def steady(**more: Any) -> Zorgovereenkomst:
    values: dict[str, Any] = {
        "looptijd": Looptijd.ONBEPAALD,
        "schriftelijk": True,
        "uren_grondslag": UrenGrondslag.VAST_WEEK,
        "uren_minuten": 1200,
        "ingang": date(2025, 1, 1),
        "dagen_per_week": 3,
    }
    return contract(**(values | more))


def changes(own: Zorgovereenkomst, *records: Any, today: str = "2026-11-25") -> dict[str, Verandering]:
    found = veranderingen(own, case(f"{today} 12:00", own, *records))
    for change in found:
        for text in (change.titel, change.gevolg, change.doen, *change.aannames):
            assert "{" not in Language("nl").say(text)
        assert change.bronnen
    return {change.id: change for change in found}


def test_the_minimum_wage_and_the_charges_of_2027_are_told_as_not_known():
    found = changes(steady())
    for id in ("verandering.minimumloon", "verandering.werkgeverslasten"):
        assert (found[id].per, found[id].bekend, found[id].gepland) == (NEW_YEAR, False, False)
        assert found[id].zekerheid is Zekerheid.NIET_GECONTROLEERD
    assert found["verandering.werkgeverslasten"].gevolg.values["procent"] == D("17.54")
    high = changes(steady(looptijd=Looptijd.BEPAALD, einddatum=date(2027, 6, 30)))
    assert high["verandering.werkgeverslasten"].gevolg.values["procent"] == D("22.54")


def test_a_minimum_wage_that_is_known_is_compared_with_the_wage():
    """On 1 July 2026 it went to 14.99."""
    found = changes(steady(), rate("16.00"), today="2026-05-01")["verandering.minimumloon"]
    assert (found.per, found.bekend) == (date(2026, 7, 1), True)
    assert found.gevolg.values["bedrag"] == Money(D("14.99"))
    assert found.gevolg.values["loon"] == Money(D("16.00"))


@pytest.mark.parametrize(
    ("born", "now", "then"),
    [
        ("2006-01-02", "80", "87.5"),  # 20 on 1-1-2027
        ("2007-01-02", "60", "75"),
        ("2008-01-02", "50", "62.5"),
        ("2009-01-02", "39.5", "50"),
        ("2010-01-02", "34.5", "40"),
        ("2011-01-02", None, None),  # 15: stays 30 %
        ("2006-01-01", None, None),  # 21 on the day itself
    ],
)
def test_the_youth_scale_of_2027_is_told_by_the_age_on_that_day(born, now, then):
    """Fact sheet 10.1 and 13.3; published by Performa."""
    found = changes(steady(), *aged(geboren=born)).get("verandering.jeugdloon")
    if now is None:
        assert found is None
        return
    assert found is not None
    assert (found.gevolg.values["nu"], found.gevolg.values["straks"]) == (D(now), D(then))
    assert (found.per, found.bekend) == (NEW_YEAR, True)


@pytest.mark.parametrize(("tarief", "told"), [("37.99", True), ("38.00", False)])
def test_an_hourly_rate_below_38_euros_in_opdracht_is_told_as_planned(tarief, told):
    """Wet 36 783: whether it holds for a private client is not known."""
    own = steady(soort=OvereenkomstSoort.OPDRACHT)
    found = changes(own, rate(tarief)).get("verandering.uurtarief")
    assert (found is not None) is told
    if found:
        assert (found.per, found.gepland, found.zekerheid) == (NEW_YEAR, True, Zekerheid.NIET_GECONTROLEERD)
    company = Zorgverlener(id="v1", soort=ZorgverlenerSoort.INSTELLING, bedrijfsnaam="Zorg BV")
    assert "verandering.uurtarief" not in changes(own, rate(tarief), company)
    assert "verandering.uurtarief" not in changes(steady(), rate(tarief))


def test_an_on_call_contract_becomes_a_bandwidth_contract_by_plan():
    """Wet 36 746: minimum 20, at most 26 hours (130 %); exceptions and transition not verified."""
    own = contract(uren_grondslag=UrenGrondslag.MIN_MAX, uren_minuten=1200, uren_maximum_minuten=1800)
    found = changes(own)["verandering.oproep"]
    assert (found.per, found.gepland, found.zekerheid) == (PLANNED, True, Zekerheid.NIET_GECONTROLEERD)
    assert found.berekening is not None
    assert found.berekening.uitkomst == Minutes(26 * 60)
    assert found.berekening.stappen[-1].hoe is not None
    within = replace(own, uren_maximum_minuten=1560)
    fits = bandbreedte(within, case("2026-11-25 12:00", within))
    assert fits is not None
    assert fits.stappen[-1].hoe is None
    assert changes(contract())["verandering.oproep"].berekening is None
    assert "verandering.oproep" not in changes(steady())
    assert "verandering.oproep" not in changes(steady(soort=OvereenkomstSoort.OPDRACHT))


@pytest.mark.parametrize(("einde", "told"), [("2027-12-31", False), ("2028-01-01", True)])
def test_the_longer_gap_is_told_for_a_fixed_term_that_still_runs_then(einde, told):
    own = fixed("z1", "2026-01-01", einde)
    assert ("verandering.keten" in changes(own)) is told
    assert "verandering.keten" not in changes(steady())


def test_the_longer_gap_does_not_matter_for_what_is_permanent_by_law():
    terms = [fixed(f"z{n}", *term) for n, term in enumerate((*THREE_YEARS, ("2026-01-01", "2028-06-30")), start=1)]
    assert "verandering.keten" not in changes(terms[-1], *terms[:-1])


@pytest.mark.parametrize(
    ("wet", "facts", "told"),
    [
        (Wet.WLZ, {}, True),
        (Wet.ZVW, {}, True),
        (Wet.WMO, {}, False),
        (Wet.WLZ, {"ingang": date(2026, 1, 1)}, False),
        (Wet.WLZ, {"dagen_per_week": 4}, False),
        (Wet.WLZ, {"dagen_per_week": None}, True),
        (Wet.WLZ, {"soort": OvereenkomstSoort.OPDRACHT}, False),
    ],
)
def test_the_end_of_the_compensation_is_told_for_contracts_from_before_2026(wet, facts, told):
    """Fact sheet 9: 2026 and 2027 only, contracts begun before 2026 and at most three days; after 2027 undecided."""
    grant = Toekenning(id="g1", budgethouder_id="b1", wet=wet, van=date(2026, 1, 1), tot=date(2026, 12, 31))
    found = changes(steady(**facts), grant).get("verandering.compensatie")
    assert (found is not None) is told
    if found:
        assert (found.per, found.bekend) == (PLANNED, False)


def report(today: str, *records: Any) -> WatVerandert:
    return wat_verandert(case(f"{today} 12:00", *records))


def test_the_report_holds_running_contracts_by_name_and_the_days_in_order():
    over = steady(id="z3", beeindigd_per=date(2026, 10, 31))
    found = report("2026-11-25", steady(id="z1"), contract("z2"), over)
    assert [deel.overeenkomst.id for deel in found.contracten] == ["z1", "z2"]
    assert [str(deel.naam) for deel in found.contracten] == [
        "Fatima El Amrani (voor A. de Wit, sinds 01-01-2025)",
        "Fatima El Amrani (voor A. de Wit, sinds 01-01-2026)",
    ]
    assert found.dagen == (NEW_YEAR, PLANNED)
    assert [v.id for v in found.algemeen] == ["verandering.transitie_maximum"]
    for deel in found.contracten:
        assert [v.per for v in deel.veranderingen] == sorted(v.per for v in deel.veranderingen)


def test_nothing_changes_for_nobody_and_the_general_part_is_for_employers():
    assert report("2026-11-25", steady(beeindigd_per=date(2026, 10, 31))) == WatVerandert((), ())
    own = steady(soort=OvereenkomstSoort.OPDRACHT)
    assert report("2026-11-25", own, rate("25.00")).algemeen == ()


def test_in_june_2027_the_plans_of_2027_still_stand_as_plans_and_unknown_numbers_are_not_guessed():
    own, helper = contract(), steady(id="z2", soort=OvereenkomstSoort.OPDRACHT)
    found = report("2027-06-01", own, helper, rate("25.00", zorgovereenkomst_id="z2"))
    ids = {v.id: v for deel in found.contracten for v in deel.veranderingen}
    assert set(ids) == {"verandering.oproep", "verandering.uurtarief"}
    assert ids["verandering.uurtarief"].gepland
    later = report("2029-01-01", own, helper, rate("25.00", zorgovereenkomst_id="z2"))
    assert later.contracten == ()
