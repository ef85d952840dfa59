"""What the law presumes after three months, and the information on paper (arbeidsrecht.md sections 2 and 3; C22)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import OvereenkomstSoort, UrenGrondslag, UrenSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.law.engine import assess
from pgbdesk.law.rechtsvermoeden import TE_KORT, afgesproken, dienstbetrekking, hoogste, omvang
from pgbdesk.law.rule import Case, Ernst, Finding
from tests.helpers.law_builders import call, case, contract, withdrawn, worked

NOW = "2026-05-10 12:00"  # the three whole months before are February, March and April
FIXED: dict[str, Any] = {"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren_minuten": 480, "vaste_tijden": True}
LONG: dict[str, Any] = {"ingang": date(2025, 12, 1)}


def found(judged: Case, rule: str) -> list[Finding]:
    return [f for f in assess(judged) if f.rule == rule]


def weekly(hours: int, first: str = "2026-02-02", weeks: int = 13, **more: Any) -> list[Uren]:
    """So many hours on the same weekday of consecutive weeks."""
    begin = date.fromisoformat(first)
    days = [begin + timedelta(weeks=n) for n in range(weeks)]
    return [worked(f"{d} 09:00", f"{d} {9 + hours:02}:00", f"u{d}", **more) for d in days]


def test_the_average_of_three_months_is_per_month_times_12_divided_by_52():
    """Sheet 3: avg_month = paid/3; avg_week = avg_month*12/52. 13 shifts of 10 hours are 10 hours a week."""
    z = contract(**LONG)
    got = omvang(z, case(NOW, z, weekly(10)))
    assert (got.van, got.tot) == (date(2026, 2, 1), date(2026, 5, 1))
    assert got.minuten_per_maand == 2600
    assert got.minuten_per_week == 600
    assert got.berekening.feiten == (z,)


def test_all_paid_hours_count_sick_leave_late_withdrawals_and_top_ups():
    z = contract(**LONG)
    records: list[Record] = [
        worked("2026-02-03 09:00", "2026-02-03 13:00", "a"),
        worked("2026-02-10 09:00", "2026-02-10 13:00", "b", soort=UrenSoort.ZIEK),
        worked("2026-03-03 09:00", "2026-03-03 13:00", "c", soort=UrenSoort.VERLOF),
        worked("2026-03-10 09:00", "2026-03-10 10:00", "d"),  # one hour: three are paid
        call("2026-04-07 09:00", "2026-04-07 13:00", "2026-03-01 09:00", wijzigingen=(withdrawn("2026-04-06 09:00"),)),
    ]
    paid = (4 + 4 + 4 + 3 + 4) * 60
    assert omvang(z, case(NOW, z, records)).minuten_per_week == -(-paid // 13)


@pytest.mark.parametrize(
    ("ingang", "known"), [("2026-02-01", True), ("2026-02-02", False), ("2026-04-01", False), ("2020-01-01", True)]
)
def test_three_whole_months_must_have_passed(ingang, known):
    z = contract(ingang=date.fromisoformat(ingang))
    got = omvang(z, case(NOW, z, weekly(10)))
    assert (got.minuten_per_week > 0) is known
    assert (TE_KORT in got.berekening.ontbreekt) is not known


def test_contracts_that_follow_on_each_other_are_one_and_a_gap_begins_anew():
    old = contract("z0", ingang=date(2025, 6, 1), einddatum=date(2026, 3, 31))
    new = contract(ingang=date(2026, 4, 1))
    hours = [*weekly(10, weeks=8, zorgovereenkomst_id="z0"), *weekly(10, "2026-04-06", weeks=4)]
    assert omvang(new, case(NOW, old, new, hours)).minuten_per_week == -(-12 * 600 // 13)
    later = contract(ingang=date(2026, 4, 2))
    assert omvang(later, case(NOW, old, later, hours)).minuten_per_week == 0


def test_an_employment_that_ended_and_an_opdracht_have_no_presumed_hours():
    over = contract(**LONG, beeindigd_per=date(2026, 4, 29))
    assert omvang(over, case(NOW, over, weekly(10))).minuten_per_week == 0
    just = contract(**LONG, beeindigd_per=date(2026, 4, 30))
    assert omvang(just, case(NOW, just, weekly(10))).minuten_per_week == 600
    free = contract(soort=OvereenkomstSoort.OPDRACHT, **LONG)
    assert omvang(free, case(NOW, free, weekly(10))).minuten_per_week == 0


def test_after_twelve_months_the_higher_of_both_averages_counts():
    z = contract(ingang=date(2025, 5, 1))
    many = weekly(10, "2025-05-05", weeks=38)
    few = weekly(4, "2026-02-02", weeks=13)
    both = case(NOW, z, many, few)
    assert omvang(z, both).minuten_per_week == 240
    assert hoogste(z, both) == -(-(38 * 600 + 12 * 240 + 240) // 52)
    assert (
        hoogste(z, case("2026-04-30 12:00", z, many, few))
        == omvang(z, case("2026-04-30 12:00", z, many, few)).minuten_per_week
    )
    fixed = contract(ingang=date(2025, 5, 1), **FIXED)
    assert hoogste(fixed, case(NOW, fixed, many, few)) == 240


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (FIXED, 480),
        ({"uren_grondslag": UrenGrondslag.MIN_MAX, "uren_minuten": 300}, 300),
        ({"uren_grondslag": UrenGrondslag.GEEN}, 0),
        ({"uren_grondslag": None}, None),
    ],
)
def test_what_was_agreed_per_week(more, expected):
    assert afgesproken(contract(**more)) == expected


# Findings ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("hours", "told"), [(8, False), (9, True)])
def test_fixed_hours_that_are_passed_on_average_are_told(hours, told):
    z = contract(**LONG, **FIXED)
    list_ = found(case(NOW, z, weekly(hours)), "rechtsvermoeden.omvang")
    assert bool(list_) is told
    if told:
        assert list_[0].ernst is Ernst.LET_OP
        assert list_[0].berekening is not None


def test_on_call_the_presumed_hours_are_only_told_and_unknown_hours_are_silent():
    z = contract(**LONG)
    [f] = found(case(NOW, z, weekly(4)), "rechtsvermoeden.omvang")
    assert f.ernst is Ernst.INFO
    unknown = contract(**LONG, uren_grondslag=None)
    assert found(case(NOW, unknown, weekly(4)), "rechtsvermoeden.omvang") == []
    assert found(case(NOW, z), "rechtsvermoeden.omvang") == []


OPDRACHT: dict[str, Any] = {"soort": OvereenkomstSoort.OPDRACHT, "ingang": date(2026, 1, 1)}


def days_of(month: int, hours: int) -> list[Uren]:
    """So many hours in one week of a month, ten a day."""
    full, rest = divmod(hours, 10)
    lengths = [10] * full + ([rest] if rest else [])
    return [
        worked(f"2026-{month:02}-{10 + n} 08:00", f"2026-{month:02}-{10 + n} {8 + h:02}:00", f"u{month}{n}")
        for n, h in enumerate(lengths)
    ]


@pytest.mark.parametrize(
    ("hours", "presumed"),
    [((20, 20, 20), True), ((20, 20, 19), False), ((40, 0, 40), False), ((0, 0, 0), False)],
)
def test_twenty_hours_in_each_of_three_months_presume_an_employment(hours, presumed):
    """BW 7:610a."""
    z = contract(**OPDRACHT)
    records = [u for month, n in zip((2, 3, 4), hours, strict=True) for u in days_of(month, n)]
    assert dienstbetrekking(z, case(NOW, z, records)).vermoed is presumed


@pytest.mark.parametrize(("skip", "presumed"), [(None, True), (5, False)])
def test_work_in_every_week_of_three_months_presumes_it_too(skip, presumed):
    z = contract(**OPDRACHT)
    records = [u for n, u in enumerate(weekly(1)) if n != skip]
    got = dienstbetrekking(z, case(NOW, z, records))
    assert got.elke_week is presumed
    assert got.vermoed is presumed


def test_three_months_must_have_passed_for_that_presumption():
    z = contract(**(OPDRACHT | {"ingang": date(2026, 2, 2)}))
    assert not dienstbetrekking(z, case(NOW, z, weekly(8))).vermoed


@pytest.mark.parametrize(
    ("soort", "carer", "told"),
    [
        (OvereenkomstSoort.OPDRACHT, {}, True),
        (OvereenkomstSoort.OPDRACHT, {"ondernemer_ib": True}, False),
        (OvereenkomstSoort.OPDRACHT, {"kvk": "12345678"}, False),
        (OvereenkomstSoort.PARTNER_OF_FAMILIE, {}, False),
        (OvereenkomstSoort.ARBEIDSOVEREENKOMST, {}, False),
    ],
)
def test_the_presumed_employment_is_told_for_an_opdracht_with_no_entrepreneur(soort, carer, told):
    z = contract(**(OPDRACHT | {"soort": soort}))
    v = Zorgverlener(id="v1", persoon_id="p2", **carer)
    assert [f.ernst for f in found(case(NOW, z, v, weekly(8)), "rechtsvermoeden.overeenkomst")] == (
        [Ernst.INFO] if told else []
    )


@pytest.mark.parametrize(
    ("now", "ernst", "uiterlijk"),
    [
        ("2026-03-02", Ernst.BINNENKORT, "2026-03-09"),
        ("2026-03-09", Ernst.BINNENKORT, "2026-03-09"),  # within one week after the start
        ("2026-03-10", Ernst.NU, "2026-04-02"),
        ("2026-04-02", Ernst.NU, "2026-04-02"),  # the rest within one month
        ("2026-04-03", Ernst.LET_OP, None),
        ("2026-10-02", Ernst.LET_OP, None),
        ("2026-10-03", Ernst.INFO, None),
        ("2027-03-02", Ernst.INFO, None),
        ("2027-03-03", None, None),  # perhaps it was given and not noted
    ],
)
def test_the_information_on_paper_is_due_within_a_week_and_a_month(now, ernst, uiterlijk):
    """BW 7:628b and 7:655."""
    list_ = found(case(f"{now} 12:00", contract(ingang=date(2026, 3, 2))), "rechtsvermoeden.informatie")
    assert [f.ernst for f in list_] == ([ernst] if ernst else [])
    for f in list_:
        assert f.uiterlijk == (date.fromisoformat(uiterlijk) if uiterlijk else None)


@pytest.mark.parametrize(
    "more",
    [
        {"informatie_gegeven_op": date(2026, 3, 3)},
        FIXED,  # hours that are no surprise
        {"soort": OvereenkomstSoort.OPDRACHT},
        {"beeindigd_per": date(2026, 4, 1)},
    ],
)
def test_where_no_information_is_due_nothing_is_said(more):
    z = contract(**({"ingang": date(2026, 3, 2)} | more))
    assert found(case(NOW, z), "rechtsvermoeden.informatie") == []


def test_the_first_day_of_that_law():
    before = contract(ingang=date(2022, 7, 31))
    assert found(case("2022-08-10 12:00", before), "rechtsvermoeden.informatie") == []
    z = contract(ingang=date(2022, 8, 1))
    assert [f.ernst for f in found(case("2023-05-10 12:00", z), "rechtsvermoeden.informatie")] == [Ernst.INFO]


@pytest.mark.parametrize(
    ("here", "elsewhere", "told"),
    [(True, True, True), (True, False, False), (True, None, False), (False, True, False), (None, True, False)],
)
def test_c22_the_tax_credit_holds_in_one_place(here, elsewhere, told):
    z = contract(loonheffingskorting=here)
    v = Zorgverlener(id="v1", persoon_id="p2", loonheffingskorting_elders=elsewhere)
    assert bool(found(case(NOW, z, v), "loonheffingskorting.dubbel")) is told
