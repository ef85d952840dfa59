"""The offer of fixed hours in later rounds, over several agreements, and at awkward ends of months (1.6)."""

from __future__ import annotations

from datetime import date

import pytest

from pgbdesk.app.check import check
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, UrenGrondslag, Vorm
from pgbdesk.i18n import Language
from pgbdesk.law import engine
from pgbdesk.law.results import AanbodStatus
from pgbdesk.law.rule import Zekerheid
from pgbdesk.law.vaste_uren import aanbod
from tests.helpers.law_builders import case, contract, offer, rate, worked

REFUSED = Antwoord.GEWEIGERD


def day(text: str) -> date:
    return date.fromisoformat(text)


def stands(today: str, *records, of: str = "z1"):
    judging = case(f"{today} 12:00", *records)
    return aanbod(judging.dossier.get(Zorgovereenkomst, of), judging)


def told(today: str, *records):
    return [
        f for f in engine.assess(case(f"{today} 12:00", *records)) if f.rule.startswith(("oproep.aanbod", "oproep.v"))
    ]


EDGES = {  # first day, today, T, offer by, start by: worked out by hand with 1.6.1
    "31 January": ("2025-01-31", "2026-02-10", "2026-01-31", "2026-02-27", "2026-03-31"),
    "31 March": ("2025-03-31", "2026-04-10", "2026-03-31", "2026-04-29", "2026-05-31"),
    "30 November": ("2025-11-30", "2026-12-10", "2026-11-30", "2026-12-29", "2027-01-30"),
    "31 December": ("2025-12-31", "2027-01-10", "2026-12-31", "2027-01-30", "2027-02-28"),
    "29 February": ("2024-02-29", "2025-03-10", "2025-02-28", "2025-03-27", "2025-04-28"),
}


@pytest.mark.parametrize(("begin", "today", "t", "offer_by", "start_by"), EDGES.values(), ids=EDGES)
def test_a_contract_that_begins_at_the_end_of_a_month(begin, today, t, offer_by, start_by):
    stand = stands(today, contract(ingang=day(begin)))
    assert (stand.twaalf_maanden_op, stand.aanbieden_uiterlijk, stand.ingang_uiterlijk) == (
        day(t),
        day(offer_by),
        day(start_by),
    )


def test_after_four_years_a_contract_of_a_leap_day_has_its_own_day_again():
    yearly = [offer(f"{year}-03-01", 0, id=f"a{year}", antwoord=REFUSED) for year in (2025, 2026, 2027)]
    stand = stands("2028-03-01", contract(ingang=day("2024-02-29")), yearly)
    assert (stand.twaalf_maanden_op, stand.aanbieden_uiterlijk) == (day("2028-02-29"), day("2028-03-28"))


CARRIED = {  # the first contract, the second, T: days that are left over are carried, the earlier result counts
    "seventeen days": (("2025-01-15", "2025-03-31"), "2025-05-01", "2026-02-12"),
    "over the end of February": (("2025-01-01", "2025-02-17"), "2025-03-05", "2026-01-16"),
}


@pytest.mark.parametrize(("first", "second", "t"), CARRIED.values(), ids=CARRIED)
def test_days_left_over_are_carried_to_the_next_contract(first, second, t):
    z1 = contract(ingang=day(first[0]), einddatum=day(first[1]))
    z2 = contract("z2", ingang=day(second))
    assert stands("2026-03-01", z1, z2, of="z2").twaalf_maanden_op == day(t)


# Under which agreement ------------------------------------------------------------------------------

THREE = [
    contract(id, ingang=day(a), einddatum=day(b))
    for id, a, b in (
        ("z1", "2025-01-01", "2025-05-31"),
        ("z2", "2025-06-01", "2025-10-31"),
        ("z3", "2025-11-01", "2026-03-31"),
    )
]
FIXED = contract("z4", ingang=day("2026-04-01"), uren_grondslag=UrenGrondslag.VAST_WEEK, uren_minuten=600)
LATER = contract("z5", ingang=day("2026-10-02"))
UNDER = {
    "three in a row (TV-47)": (THREE, {"z3"}),
    "then fixed hours: the claim of before stays in sight": ([*THREE, FIXED], {"z3", "z4"}),
    "then more than six months nothing": ([*THREE, LATER], {"z3", "z5"}),
}


@pytest.mark.parametrize(("contracts", "under"), UNDER.values(), ids=UNDER)
def test_the_offer_stands_under_the_latest_contract_of_one_employment(contracts, under):
    judging = case("2026-12-01 12:00", contracts)
    assert set(check(judging.dossier, judging.now, judging.law)["aanbod"]) == under


# Rounds -----------------------------------------------------------------------------------------------

TWO_YEARS = contract(ingang=day("2024-01-01"))
HOURS_2025 = [worked(f"2025-05-{n:02} 09:00", f"2025-05-{n:02} 17:00", id=f"u{n}") for n in range(1, 29)]  # 259 a week


def test_an_offer_that_was_good_for_its_own_year_is_not_called_none_a_year_later():
    good = offer("2025-01-10", 0, antwoord=REFUSED)
    assert [f.rule for f in told("2026-01-10", TWO_YEARS, good, HOURS_2025)] == ["oproep.aanbod"]


def test_a_bad_offer_of_an_earlier_year_is_not_told_again():
    records = [TWO_YEARS, HOURS_2025, offer("2025-01-05", 0, vorm=Vorm.MONDELING), offer("2025-01-10", 0, id="a2")]
    records.append(offer("2025-01-12", 0, id="a3"))  # once more, to be sure
    assert "oproep.aanbod_geldig" not in {f.rule for f in told("2026-01-10", *records)}


def test_an_offer_made_in_the_second_year_must_be_enough_for_that_year_too():
    low = stands("2026-01-20", TWO_YEARS, HOURS_2025, offer("2026-01-10", 0))
    assert (low.status, low.twaalf_maanden_op) == (AanbodStatus.NU, day("2026-01-01"))
    enough = stands("2026-01-20", TWO_YEARS, HOURS_2025, offer("2026-01-10", 270))
    assert (enough.status, enough.twaalf_maanden_op) == (AanbodStatus.AANGEBODEN, day("2026-01-01"))


# In words -----------------------------------------------------------------------------------------------


def test_the_claim_is_told_as_disputed_with_the_day_it_is_counted_from():
    [found] = told("2026-02-28", contract(ingang=day("2025-01-01")), HOURS_2025, rate("20.00"))
    assert (found.rule, found.zekerheid, str(found.bedrag)) == ("oproep.aanbod", Zekerheid.BETWIST, "345.33")
    assert "rekent vanaf 1 februari 2026" in Language("nl").say(found.uitleg)


def test_the_claim_of_on_call_months_is_told_after_a_contract_with_fixed_hours_followed():
    z1 = contract(ingang=day("2025-01-01"), einddatum=day("2026-03-31"))
    [found] = told("2026-04-15", z1, FIXED, HOURS_2025, rate("20.00"))
    # 259 minutes a week over the 59 days of February and March
    assert (found.rule, str(found.bedrag), found.about.id) == ("oproep.vordering", "727.67", "z1")


@pytest.mark.parametrize(
    ("begin", "today", "early"), [("2025-12-31", "2027-01-02", True), ("2026-01-01", "2027-01-02", False)]
)
def test_where_an_answer_could_come_after_the_hours_began_the_advice_is_to_offer_early(begin, today, early):
    [found] = told(today, contract(ingang=day(begin)))
    assert ("eerste dagen" in str(found.doen)) is early
