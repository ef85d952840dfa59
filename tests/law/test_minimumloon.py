"""The minimum wage by age, half year and what the rate holds (arbeidsrecht.md section 10; pgb-regels C08, M.7 25)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import assess
from pgbdesk.law.leeftijd import leeftijd_op, verjaardag
from pgbdesk.law.minimumloon import (
    GEEN_MENS,
    LEEFTIJD_ONBEKEND,
    MODEL,
    ONDERNEMER,
    TE_JONG,
    minimum,
    ondergrens,
    tekorten,
    toets,
)
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Money
from tests.helpers.law_builders import case, contract, rate, worked

D = Decimal
NOW = "2026-11-24 12:00"
ADULT = Persoon(id="p2", voornaam="Fatima", geboortedatum=date(1990, 5, 5))


def born(day: str) -> Persoon:
    return replace(ADULT, geboortedatum=date.fromisoformat(day))


def found(judged: Case, rule: str) -> list[Finding]:
    return [f for f in assess(judged) if f.rule == rule]


# The table of section 10.1 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "amounts"),
    [
        ("2026-01-01", "14.71 11.77 8.83 7.36 5.81 5.07 4.41"),
        ("2026-06-30", "14.71 11.77 8.83 7.36 5.81 5.07 4.41"),
        ("2026-07-01", "14.99 11.99 8.99 7.50 5.92 5.17 4.50"),
        ("2026-12-31", "14.99 11.99 8.99 7.50 5.92 5.17 4.50"),
    ],
)
def test_the_table_of_2026_for_every_age(day, amounts):
    for jaren, amount in zip((21, 20, 19, 18, 17, 16, 15), amounts.split(), strict=True):
        known = minimum(jaren, date.fromisoformat(day), lawbook())
        assert known is not None
        assert known.bedrag == D(amount)
    older = minimum(64, date.fromisoformat(day), lawbook())
    assert older is not None
    assert older.bedrag == D(amounts.split()[0])


@pytest.mark.parametrize(
    ("day", "full", "twenty"),
    [
        ("2024-01-01", "13.27", "10.62"),
        ("2024-06-30", "13.27", "10.62"),
        ("2024-07-01", "13.68", "10.94"),
        ("2025-01-01", "14.06", "11.25"),
        ("2025-07-01", "14.40", "11.52"),
        ("2025-12-31", "14.40", "11.52"),
    ],
)
def test_the_half_years_of_2024_and_2025_with_the_youth_amount_from_the_percentage(day, full, twenty):
    on = date.fromisoformat(day)
    vol, jong = minimum(30, on, lawbook()), minimum(20, on, lawbook())
    assert vol is not None
    assert jong is not None
    assert (vol.bedrag, jong.bedrag, jong.procent) == (D(full), D(twenty), D(80))


@pytest.mark.parametrize("day", ["2023-12-31", "2027-01-01", "2027-06-01"])
@pytest.mark.parametrize("jaren", [15, 18, 21, 40])
def test_before_2024_and_from_2027_the_amount_is_not_known(day, jaren):
    with pytest.raises(NotInForce):
        minimum(jaren, date.fromisoformat(day), lawbook())


@pytest.mark.parametrize(
    ("jaren", "old", "new"),
    [
        (20, "80", "87.5"),
        (19, "60", "75"),
        (18, "50", "62.5"),
        (17, "39.5", "50"),
        (16, "34.5", "40"),
        (15, "30", "30"),
    ],
)
def test_the_youth_percentages_of_2027_are_known(jaren, old, new):
    law = lawbook()
    assert law.amount(f"loon.wml_procent_{jaren}", date(2026, 12, 31)) == D(old)
    assert law.amount(f"loon.wml_procent_{jaren}", date(2027, 1, 1)) == D(new)


def test_under_fifteen_there_is_no_minimum():
    assert minimum(14, date(2026, 1, 1), lawbook()) is None


# What the rate holds: 10.2 -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "geld", "uren", "expected"),
    [
        ("2026-07-01", False, False, "14.99"),
        ("2026-07-01", True, False, "16.19"),  # 14.99 x 1.08
        ("2026-07-01", None, None, "16.19"),  # the model of the SVB
        ("2026-07-01", True, True, "17.54"),  # 14.99 x 13/12 x 1.08
        ("2026-03-01", True, False, "15.89"),  # M.7 25
        ("2026-07-01", False, True, "16.24"),
    ],
)
def test_the_least_rate_follows_what_the_rate_holds(day, geld, uren, expected):
    z = contract(vakantiegeld_inbegrepen=geld, vakantieuren_inbegrepen=uren)
    grens = ondergrens(z, date.fromisoformat(day), case(NOW, z, ADULT))
    assert grens is not None
    assert grens.bedrag == D(expected)
    assert grens.berekening.uitkomst == Money(D(expected))
    assert (MODEL in grens.berekening.aannames) is (geld is None)


@pytest.mark.parametrize(
    ("bedrag", "day", "too_low"),
    [
        ("15.50", "2026-03-01", True),  # M.7 25: F C08 (15.89)
        ("15.88", "2026-03-01", True),
        ("15.89", "2026-03-01", False),
        ("16.18", "2026-07-01", True),
        ("16.19", "2026-07-01", False),
    ],
)
def test_both_sides_of_the_least_rate(bedrag, day, too_low):
    z = contract(vakantiegeld_inbegrepen=True)
    judged = case(f"{day} 12:00", z, ADULT, rate(bedrag))
    now = [
        f for f in found(judged, "minimumloon.tarief") if "te laag" in f.titel.msgid and "eerder" not in f.titel.msgid
    ]
    assert bool(now) is too_low


def test_c08_fee_of_15_50_in_march_2026_is_an_error_with_the_difference():
    z = contract(vakantiegeld_inbegrepen=True)
    hours = [worked(f"2026-03-0{d} 09:00", f"2026-03-0{d} 19:00", f"u{d}") for d in (2, 3)]
    [f] = found(case("2026-03-10 12:00", z, ADULT, rate("15.50"), hours), "minimumloon.tarief")
    assert f.ernst is Ernst.NU
    assert f.zekerheid is Zekerheid.NIET_GECONTROLEERD  # the 8 % was read second-hand
    assert f.bedrag == D("7.74")  # 20 hours x (15.8868 - 15.50)
    assert f.uitleg.values["minimum"] == Money(D("15.89"))
    assert f.berekening is not None


def test_under_the_second_hand_amount_of_july_only_it_is_a_warning():
    z = contract(vakantiegeld_inbegrepen=True)
    [f] = found(case("2026-08-10 12:00", z, ADULT, rate("16.00")), "minimumloon.tarief")
    assert f.ernst is Ernst.LET_OP
    [g] = [
        f
        for f in found(case("2026-08-10 12:00", z, ADULT, rate("15.50")), "minimumloon.tarief")
        if f.uitleg.values.get("dag") == date(2026, 7, 1)
    ]
    assert g.ernst is Ernst.NU  # it lies under the verified amount of January too


# Birthdays ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("geboren", "day", "jaren"),
    [
        ("2005-05-02", "2026-05-01", 20),
        ("2005-05-01", "2026-05-01", 21),
        ("2005-04-30", "2026-05-01", 21),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
    ],
)
def test_a_birthday_counts_from_the_day_itself(geboren, day, jaren):
    assert leeftijd_op(date.fromisoformat(geboren), date.fromisoformat(day)) == jaren


def test_the_day_of_a_birthday_of_29_february_agrees_with_the_age():
    born_on = date(2008, 2, 29)
    for jaren in range(15, 22):
        day = verjaardag(born_on, jaren)
        assert leeftijd_op(born_on, day) == jaren
        assert leeftijd_op(born_on, date.fromordinal(day.toordinal() - 1)) == jaren - 1


@pytest.mark.parametrize(
    ("now", "ernst"),
    [
        ("2026-03-01", None),  # more than two months ahead
        ("2026-03-02", Ernst.BINNENKORT),
        ("2026-04-30", Ernst.BINNENKORT),
        ("2026-05-01", Ernst.NU),
    ],
)
def test_a_twenty_first_birthday_is_told_two_months_ahead_and_binds_on_the_day(now, ernst):
    z = contract(vakantiegeld_inbegrepen=True)
    list_ = found(case(f"{now} 12:00", z, born("2005-05-01"), rate("12.75")), "minimumloon.tarief")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])
    if ernst is Ernst.BINNENKORT:
        assert list_[0].uiterlijk == date(2026, 4, 30)
        assert list_[0].uitleg.values["jaren"] == 21


def test_a_half_year_is_told_ahead_too():
    z = contract(vakantiegeld_inbegrepen=True)
    [f] = found(case("2026-06-01 12:00", z, ADULT, rate("15.89")), "minimumloon.tarief")
    assert f.ernst is Ernst.BINNENKORT
    assert f.uiterlijk == date(2026, 6, 30)
    assert f.uitleg.values["dag"] == date(2026, 7, 1)


# Through time ------------------------------------------------------------------------------------


def test_a_rate_that_was_too_low_is_told_once_with_each_half_year_in_its_calculation():
    z = contract(ingang=date(2025, 1, 1), vakantiegeld_inbegrepen=True)
    rates = (rate("15.00", van=date(2025, 1, 1), tot=date(2025, 12, 31)), rate("19.00", "t2", van=date(2026, 1, 1)))
    hours = [worked(f"2025-{m:02}-05 09:00", f"2025-{m:02}-05 19:00", f"u{m}") for m in (2, 9)]
    list_ = found(case(NOW, z, ADULT, rates, hours), "minimumloon.tarief")
    (finding,) = list_
    assert (finding.ernst, finding.bedrag) == (Ernst.LET_OP, D("7.37"))
    assert (finding.uitleg.values["van"], finding.uitleg.values["tot"]) == (date(2025, 1, 1), date(2025, 12, 31))
    assert finding.berekening is not None
    assert [stap.waarde for stap in finding.berekening.stappen] == [
        Money(D("1.85")),  # 10 h x (15.1848 - 15.00)
        Money(D("5.52")),  # 10 h x (15.552 - 15.00)
    ]


def test_what_lies_longer_ago_than_five_years_or_has_no_hours_is_silent():
    z = contract(ingang=date(2024, 1, 1), vakantiegeld_inbegrepen=True)
    old = rate("10.00", tot=date(2024, 6, 30))
    hours = worked("2024-03-05 09:00", "2024-03-05 19:00")
    assert found(case("2026-11-24 12:00", z, ADULT, old), "minimumloon.tarief") == []
    assert len(found(case("2029-06-30 12:00", z, ADULT, old, hours), "minimumloon.tarief")) == 1
    assert found(case("2029-07-01 12:00", z, ADULT, old, hours), "minimumloon.tarief") == []


def test_a_rate_that_a_newer_one_replaced_is_not_judged_any_more():
    z = contract(vakantiegeld_inbegrepen=True)
    rates = (rate("15.50"), rate("19.00", "t2", van=date(2026, 2, 1)))
    assert found(case(NOW, z, ADULT, rates), "minimumloon.tarief") == []
    [stretch] = tekorten(rates[0], z, date(2026, 12, 31), case(NOW, z, ADULT, rates))
    assert (stretch.van, stretch.tot) == (date(2026, 1, 1), date(2026, 1, 31))


def test_rates_per_day_or_month_are_not_judged_per_hour():
    z = contract()
    assert found(case(NOW, z, ADULT, rate("5.00", eenheid=Eenheid.DAGDEEL)), "minimumloon.tarief") == []


# Whom it is for: 10.3 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "carer", "expected"),
    [
        (OvereenkomstSoort.OPDRACHT, {"ondernemer_ib": False}, Ernst.NU),
        (OvereenkomstSoort.PARTNER_OF_FAMILIE, {"ondernemer_ib": False}, Ernst.LET_OP),  # the sheets differ: disputed
        (OvereenkomstSoort.OPDRACHT, {"ondernemer_ib": True}, None),
        (OvereenkomstSoort.OPDRACHT, {"kvk": "12345678"}, None),
        (OvereenkomstSoort.OPDRACHT, {}, Ernst.LET_OP),  # not known: asked
        (OvereenkomstSoort.ZORGINSTELLING, {}, None),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, {"ondernemer_ib": True}, Ernst.NU),
    ],
)
def test_an_opdracht_has_a_minimum_unless_the_contractor_is_an_entrepreneur(soort, carer, expected):
    z = contract(soort=soort)
    v = Zorgverlener(id="v1", persoon_id="p2", **carer)
    judged = case("2026-03-10 12:00", z, ADULT, v, rate("15.50"))
    assert [f.ernst for f in found(judged, "minimumloon.tarief")] == ([expected] if expected else [])


def test_in_an_opdracht_the_holiday_pay_is_in_the_fee_and_there_are_no_holiday_hours():
    z = contract(soort=OvereenkomstSoort.OPDRACHT, vakantiegeld_inbegrepen=False, vakantieuren_inbegrepen=True)
    grens = ondergrens(z, date(2026, 7, 1), case(NOW, z, ADULT))
    assert grens is not None
    assert grens.bedrag == D("16.19")


def verdict(z: Zorgovereenkomst, *records: Any) -> tuple[Any, ...]:
    return toets(z, date(2026, 7, 1), case(NOW, z, *records)).ontbreekt


def test_the_calculation_says_why_there_is_no_minimum():
    z = contract(soort=OvereenkomstSoort.OPDRACHT)
    assert verdict(z, ADULT, Zorgverlener(id="v1", persoon_id="p2", ondernemer_ib=True)) == (ONDERNEMER,)
    assert verdict(contract(soort=OvereenkomstSoort.ZORGINSTELLING), ADULT) == (GEEN_MENS,)
    assert verdict(contract(), Persoon(id="p2")) == (LEEFTIJD_ONBEKEND,)
    assert verdict(contract(), born("2012-01-01")) == (TE_JONG,)
    assert verdict(contract(), ADULT) == ()
    assert toets(contract(), date(2027, 1, 1), case(NOW, contract(), ADULT)).ontbreekt != ()


def test_without_a_day_of_birth_a_low_rate_asks_for_it_and_a_high_one_does_not():
    assert [f.about.id for f in found(case(NOW, contract(), rate("15.50")), "minimumloon.leeftijd")] == ["t1"]
    assert found(case(NOW, contract(), rate("16.19")), "minimumloon.leeftijd") == []
    assert found(case(NOW, contract(), rate("16.18")), "minimumloon.leeftijd") != []
    assert found(case(NOW, contract(), rate("15.50")), "minimumloon.tarief") == []
    assert found(case(NOW, contract(), ADULT, rate("15.50")), "minimumloon.leeftijd") == []


# 2027 --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "told"), [("2026-12-31 12:00", False), ("2027-01-01 12:00", True), ("2027-06-01 12:00", True)]
)
@pytest.mark.parametrize("person", [ADULT, Persoon(id="p2")])
def test_in_2027_pgbdesk_says_that_it_did_not_judge_the_rates_and_guesses_nothing(now, told, person):
    judged = case(now, contract(), person, rate("19.50"))
    list_ = [
        f for f in found(judged, "pgbdesk.getal_onbekend") if "uurloon" in str(f.uitleg) or "leeftijd" in str(f.uitleg)
    ]
    assert bool(list_) is told
    assert [f for f in assess(judged) if f.rule.startswith("minimumloon")] == []


@pytest.mark.parametrize(
    ("geboren", "now", "expected"),
    [
        ("2008-06-01", "2026-11-24", (18, D(50), D("62.5"))),
        ("2007-01-01", "2026-11-24", (20, D(80), D("87.5"))),  # turns 20 that very day
        ("2006-01-01", "2026-11-24", None),  # turns 21
        ("2008-06-01", "2026-10-31", None),  # more than two months ahead
        ("2008-06-01", "2027-01-01", None),
        ("2011-06-01", "2026-11-24", None),  # 15: stays 30 %
    ],
)
def test_the_rise_of_the_youth_percentages_is_told_ahead(geboren, now, expected):
    list_ = found(case(f"{now} 12:00", contract(), born(geboren), rate("25.00")), "minimumloon.staffel")
    if expected is None:
        assert list_ == []
        return
    [f] = list_
    assert (f.uitleg.values["jaren"], f.uitleg.values["oud"], f.uitleg.values["nieuw"]) == expected


def test_a_tarief_without_its_agreement_is_left_alone():
    loose = Tarief(id="t9", zorgovereenkomst_id="nergens", bedrag=D("1.00"))
    judged = case(NOW, contract(), ADULT, rate("19.00"), loose)
    assert [f for f in assess(judged) if f.about.id == "t9" and f.rule.startswith("minimumloon")] == []


def test_a_rate_or_employment_of_later_is_not_judged_yet():
    z = contract(ingang=date(2027, 3, 1))
    assert found(case(NOW, z, ADULT, rate("5.00")), "minimumloon.tarief") == []
    assert found(case(NOW, contract(), ADULT, rate("5.00", van=date(2027, 3, 1))), "minimumloon.tarief") == []
    assert "pgbdesk.controle" not in {f.rule for f in assess(case(NOW, z, ADULT, rate("5.00")))}
