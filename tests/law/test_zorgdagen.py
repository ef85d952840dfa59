"""Days of care (H05, H07 to H10): a day has 24 hours, care while away, logeeropvang, the total of a month."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel
from pgbdesk.domain.overeenkomst import Tarief
from pgbdesk.domain.personen import Budgethouder, Persoon
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    DeclaratieStatus,
    Eenheid,
    VerblijfSoort,
    Wet,
    Zorgfunctie,
    ZorgverlenerSoort,
)
from pgbdesk.law.logeren import logeerjaren
from pgbdesk.law.rule import Ernst
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money
from tests.helpers.pgb_builders import D, agreement, budget, carer, case, day, found, hours, rate

LOGEREN = Zorgfunctie.LOGEEROPVANG


def line(on: str, aantal: str, eenheid: Eenheid = Eenheid.UUR, **more: Any) -> DeclaratieRegel:
    return DeclaratieRegel(datum=day(on), aantal=D(aantal), eenheid=eenheid, tarief=D("20"), **more)


def declared(*regels: DeclaratieRegel, **more: Any) -> Declaratie:
    values: dict[str, Any] = {
        "id": "d1",
        "zorgovereenkomst_id": "z1",
        "soort": DeclaratieSoort.UREN,
        "periode_van": day("2026-03-01"),
        "periode_tot": day("2026-03-31"),
        "regels": regels,
    }
    return Declaratie(**(values | more))


# H05 ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regels", "told"),
    [
        ((line("2026-03-10", "24"),), False),
        ((line("2026-03-10", "24.01"),), True),
        ((line("2026-03-10", "12"), line("2026-03-10", "12.5")), True),
        ((line("2026-03-10", "12"), line("2026-03-11", "12.5")), False),
        ((line("2026-03-29", "23.5"),), True),  # the clock goes forward: the day has 23 hours
        ((line("2026-03-10", "1", Eenheid.ETMAAL, zorgfunctie=LOGEREN),), False),
        ((line("2026-03-10", "1", Eenheid.ETMAAL, zorgfunctie=LOGEREN), line("2026-03-10", "1")), True),
        ((line("2026-03-10", "1", Eenheid.ETMAAL, zorgfunctie=LOGEREN), line("2026-03-11", "1")), False),
        ((line("2026-03-10", "1", Eenheid.ETMAAL), line("2026-03-10", "1")), False),
    ],
)
def test_h05_a_day_has_24_hours_and_an_etmaal_is_the_whole_day(regels, told):
    c = case("2026-04-01", budget(), carer(), agreement(), declared(*regels))
    assert [f.ernst for f in found(c, "uren.dag")] == ([Ernst.LET_OP] if told else [])


def test_h05_is_about_one_person_and_about_what_is_not_sent_yet():
    too_much = declared(line("2026-03-10", "30"))
    firm = carer(soort=ZorgverlenerSoort.INSTELLING)
    assert not found(case("2026-04-01", budget(), firm, agreement(), too_much), "uren.dag")
    sent = declared(line("2026-03-10", "30"), status=DeclaratieStatus.INGEDIEND)
    assert not found(case("2026-04-01", budget(), carer(), agreement(), sent), "uren.dag")


# H07 ---------------------------------------------------------------------------------------------


def month_of(euros: str, **more: Any) -> Declaratie:
    regel = DeclaratieRegel(datum=day("2026-03-10"), omschrijving="Zorg", bedrag=D(euros))
    return declared(regel, status=DeclaratieStatus.INGEDIEND, **more)


@pytest.mark.parametrize(
    ("euros", "expected"),
    [
        ("2999.99", []),
        ("3000.00", [Ernst.INFO]),
        ("9999.99", [Ernst.INFO]),
        ("10000.00", [Ernst.LET_OP]),
    ],
)
def test_h07_one_carer_in_one_month(euros, expected):
    c = case("2026-06-01", budget(), carer(), agreement(), month_of(euros))
    findings = found(c, "uren.maandtotaal")
    assert [f.ernst for f in findings] == expected
    if expected:
        assert findings[0].bedrag == D(euros)
        assert findings[0].berekening is not None
        assert findings[0].berekening.uitkomst == Money(D(euros))
        assert "Dit mag" in str(findings[0].uitleg)


def test_h07_adds_up_all_budgets_of_the_dossier():
    other = (
        Persoon(id="p3", voornaam="Bo", achternaam="Vos"),
        Budgethouder(id="b2", persoon_id="p3"),
        agreement(id="z2", budgethouder_id="b2", ingang=day("2026-01-01")),
        month_of("1500", id="d2", zorgovereenkomst_id="z2"),
    )
    c = case("2026-06-01", budget(), carer(), agreement(), month_of("1500"), other)
    [finding] = found(c, "uren.maandtotaal")
    assert finding.bedrag == D("3000.00")
    assert finding.about.id == "z2"


def test_h07_counts_hours_their_declaration_and_a_monthly_amount_once():
    uren = [hours(f"2026-03-{d:02} 09:00", f"2026-03-{d:02} 17:00") for d in range(1, 26)]
    rates = (rate("15.00"), Tarief(id="r2", zorgovereenkomst_id="z1", eenheid=Eenheid.MAAND, bedrag=D("2500")))
    c = case("2026-03-31", budget(), carer(), agreement(), rates, uren, month_of("3000"))
    [finding] = found(c, "uren.maandtotaal")
    assert finding.bedrag == D("3000.00")


def test_h07_leaves_companies_corrected_declarations_and_settled_years_out():
    firm = carer(soort=ZorgverlenerSoort.INSTELLING)
    assert not found(case("2026-06-01", budget(), firm, agreement(), month_of("9000")), "uren.maandtotaal")
    better = month_of("10", id="d2", corrigeert_id="d1")
    assert not found(case("2026-06-01", budget(), carer(), agreement(), month_of("9000"), better), "uren.maandtotaal")
    assert not found(case("2028-06-01", budget(), carer(), agreement(), month_of("9000")), "uren.maandtotaal")


# H08 ---------------------------------------------------------------------------------------------


def stay(soort: VerblijfSoort, van: str, tot: str | None, **more: Any) -> Verblijf:
    return Verblijf(id="s1", budgethouder_id="b1", soort=soort, van=day(van), tot=day(tot) if tot else None, **more)


@pytest.mark.parametrize(
    ("on", "told"),
    [
        ("2026-03-09", False),
        ("2026-03-10", False),
        ("2026-03-11", True),
        ("2026-03-19", True),
        ("2026-03-20", False),
        ("2026-03-21", False),
    ],
)
@pytest.mark.parametrize(
    "soort",
    [VerblijfSoort.ZIEKENHUIS, VerblijfSoort.INSTELLING, VerblijfSoort.DETENTIE, VerblijfSoort.BUITENLAND],
)
def test_h08_hours_while_away_on_the_days_between_the_first_and_the_last(on, told, soort):
    away = stay(soort, "2026-03-10", "2026-03-20")
    c = case("2026-06-01", budget(), carer(), agreement(), hours(f"{on} 09:00", f"{on} 11:00"), away)
    assert [f.ernst for f in found(c, "uren.verblijf")] == ([Ernst.LET_OP] if told else [])


def test_h08_is_silent_when_the_care_may_go_on_and_at_logeeropvang():
    uren = hours("2026-03-12 09:00", "2026-03-12 11:00")
    allowed = stay(VerblijfSoort.ZIEKENHUIS, "2026-03-10", "2026-03-20", zorg_gaat_door=True)
    guest = stay(VerblijfSoort.LOGEEROPVANG, "2026-03-10", "2026-03-20")
    for away in (allowed, guest):
        assert not found(case("2026-06-01", budget(), carer(), agreement(), uren, away), "uren.verblijf")
    goes_on = stay(VerblijfSoort.INSTELLING, "2026-03-10", None)
    assert found(case("2026-06-01", budget(), carer(), agreement(), uren, goes_on), "uren.verblijf")


# H09, H10 ----------------------------------------------------------------------------------------


def nights(count: int, van: str = "2026-01-01") -> Verblijf:
    first = day(van)
    return stay(VerblijfSoort.LOGEEROPVANG, van, str(first + timedelta(days=count)))


@pytest.mark.parametrize(
    ("jaar", "tot", "count", "told"),
    [
        (2026, None, 156, False),
        (2026, None, 157, True),
        (2028, None, 157, True),  # a leap year has 52 whole weeks too
        (2026, "2026-07-01", 78, False),  # 182 days: 26 weeks times 3
        (2026, "2026-07-01", 79, True),
        (2018, None, 104, False),
        (2018, None, 105, True),  # before 2019: 104
        (2019, None, 156, False),
    ],
)
def test_h09_etmalen_logeeropvang_in_a_year_or_a_part_of_it(jaar, tot, count, told):
    grant = budget(jaar, tot=day(tot or f"{jaar}-12-31"))
    c = case(str(grant.tot), grant, nights(count, f"{jaar}-01-01"))
    findings = found(c, "logeren.etmalen")
    assert [f.ernst for f in findings] == ([Ernst.NU] if told else [])


@pytest.mark.parametrize(
    ("count", "zeker"), [(78, None), (79, Zekerheid.BETWIST), (81, Zekerheid.BETWIST), (82, Zekerheid.VAST)]
)
def test_h09_a_week_that_is_not_whole_is_read_both_ways(count, zeker):
    """184 days are 26 weeks and 2 days: 78 by whole weeks, 81 when a begun week counts."""
    grant = budget(2026, tot=day("2026-07-03"))
    findings = found(case("2026-07-03", grant, nights(count)), "logeren.etmalen")
    assert [f.zekerheid for f in findings] == ([zeker] if zeker else [])
    assert [f.ernst for f in findings] == ([] if zeker is None else [Ernst.NU if count > 81 else Ernst.LET_OP])


def test_h09_counts_declared_etmalen_or_nights_whichever_is_more_and_a_correction_once():
    etmalen = declared(line("2026-03-10", "157", Eenheid.ETMAAL, zorgfunctie=LOGEREN))
    base = (budget(), carer(), agreement())
    assert found(case("2026-06-01", base, etmalen, nights(100)), "logeren.etmalen")
    better = declared(line("2026-03-10", "15", Eenheid.ETMAAL, zorgfunctie=LOGEREN), id="d2", corrigeert_id="d1")
    assert not found(case("2026-06-01", base, etmalen, better), "logeren.etmalen")
    other = declared(line("2026-03-10", "157", Eenheid.ETMAAL))
    assert not found(case("2026-06-01", base, other), "logeren.etmalen")


def test_h09_a_stay_over_new_year_counts_in_each_year_for_its_nights():
    over = stay(VerblijfSoort.LOGEEROPVANG, "2026-12-30", "2027-01-03")
    c = case("2027-02-01", budget(2026), budget(2027, id="t2"), over)
    [old] = logeerjaren(budget(2026), c)
    [new] = logeerjaren(budget(2027, id="t2"), c)
    assert (old.geteld, new.geteld) == (D(2), D(2))


def test_h09_a_stay_that_goes_on_counts_up_to_today():
    c = case("2026-03-10", budget(), stay(VerblijfSoort.LOGEEROPVANG, "2026-03-01", None))
    [jaar] = logeerjaren(budget(), c)
    assert (jaar.jaar, jaar.geteld, jaar.mag) == (2026, D(9), 156)
    assert jaar.berekening.bronnen


@pytest.mark.parametrize(
    ("more", "now", "wet", "expected"),
    [
        ({"buiten_eu": True}, "2026-03-15", Wet.WLZ, [Ernst.NU]),
        ({"buiten_eu": True}, "2026-03-21", Wet.WLZ, [Ernst.LET_OP]),
        ({"buiten_eu": False}, "2026-03-15", Wet.WLZ, []),
        ({}, "2026-03-15", Wet.WLZ, []),
        ({"buiten_eu": True}, "2026-03-15", Wet.WMO, []),
        ({"buiten_eu": True}, "2028-03-15", Wet.WLZ, []),
    ],
)
def test_h10_logeeropvang_outside_the_eu_is_not_paid(more, now, wet, expected):
    away = stay(VerblijfSoort.LOGEEROPVANG, "2026-03-10", "2026-03-20", **more)
    assert [f.ernst for f in found(case(now, budget(wet=wet), away), "logeren.buiten_eu")] == expected


def test_a_holiday_outside_the_eu_is_no_logeeropvang():
    away: Record = stay(VerblijfSoort.BUITENLAND, "2026-03-10", "2026-03-20", buiten_eu=True)
    assert not found(case("2026-03-15", budget(), away), "logeren.buiten_eu")
    assert date(2026, 3, 10) == day("2026-03-10")
