"""Leave earned and taken in minutes, with the opening balance and what may lapse (arbeidsrecht.md section 10.2)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app.check_arbeid import verlof_minuten
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import OvereenkomstSoort, UrenGrondslag, UrenSoort, VerzuimSoort
from pgbdesk.domain.werk import Uren, Verzuim
from pgbdesk.law.engine import assess
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.verlof import IN_LOON, Verlofstand, verlof
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes
from tests.helpers.law_builders import call, case, contract, withdrawn, worked

FIXED: dict[str, Any] = {"uren_grondslag": UrenGrondslag.VAST_WEEK, "uren_minuten": 720, "vaste_tijden": True}


def found(judged: Case, rule: str) -> list[Finding]:
    return [f for f in assess(judged) if f.rule == rule]


def on(z: Zorgovereenkomst, day: str, *records: Any, now: str | None = None) -> Verlofstand:
    stand = verlof(z, date.fromisoformat(day), case(f"{now or day} 12:00", z, *records))
    assert stand is not None
    return stand


def shifts(hours: int, count: int, first: str = "2026-01-05", **more: Any) -> list[Uren]:
    begin = date.fromisoformat(first)
    days = [begin + timedelta(days=n) for n in range(count)]
    return [worked(f"{d} 08:00", f"{d} {8 + hours:02}:00", f"u{d}", **more) for d in days]


def leave(van: str, tot: str | None = None, id: str = "l1", **more: Any) -> Verzuim:
    values: dict[str, Any] = {"zorgovereenkomst_id": "z1"}
    last = date.fromisoformat(tot) if tot else None
    return Verzuim(id=id, soort=VerzuimSoort.VERLOF, van=date.fromisoformat(van), tot=last, **(values | more))


# Earned ------------------------------------------------------------------------------------------


def test_twelve_hours_worked_give_one_hour_and_624_give_52():
    """The SVB's rule, as published."""
    z = contract()
    assert on(z, "2026-12-31", shifts(12, 1)).opgebouwd == 60
    assert on(z, "2026-12-31", shifts(12, 52)).opgebouwd == 52 * 60


def test_the_svbs_rule_is_one_thirteenth_of_all_paid_hours():
    z = contract()
    records = [*shifts(12, 52), *shifts(12, 4, "2026-06-01", soort=UrenSoort.VERLOF)]
    stand = on(z, "2026-12-31", records)
    assert stand.opgebouwd == 52 * 60
    assert stand.opgenomen == 48 * 60
    assert stand.saldo == 4 * 60


@pytest.mark.parametrize(
    ("ingang", "day", "minutes"),
    [
        ("2026-01-01", "2026-12-31", 48 * 60),  # four times 12 hours
        ("2026-01-01", "2026-06-30", round(48 * 60 * 181 / 365)),
        ("2026-07-01", "2026-12-31", round(48 * 60 * 184 / 365)),
        ("2026-12-31", "2026-12-31", 8),
        ("2024-01-01", "2024-12-31", 48 * 60),  # a leap year is one year
        ("2025-01-01", "2026-12-31", 96 * 60),
    ],
)
def test_fixed_hours_give_four_times_the_week_per_year_pro_rata(ingang, day, minutes):
    """BW 7:634."""
    assert on(contract(ingang=date.fromisoformat(ingang), **FIXED), day).opgebouwd == minutes


def test_an_agreement_that_ended_earns_nothing_after_its_last_day():
    z = contract(beeindigd_per=date(2026, 6, 30), **FIXED)
    assert on(z, "2026-12-31").opgebouwd == on(z, "2026-06-30").opgebouwd


def test_sick_hours_and_late_withdrawals_earn_leave_and_calls_to_come_do_not():
    z = contract()
    records: list[Record] = [
        worked("2026-02-03 09:00", "2026-02-03 15:00", "a", soort=UrenSoort.ZIEK),
        call("2026-02-07 09:00", "2026-02-07 15:00", "2026-01-01 09:00", wijzigingen=(withdrawn("2026-02-06 09:00"),)),
        call("2026-12-07 09:00", "2026-12-07 15:00", "2026-01-01 09:00", id="o2"),
    ]
    assert on(z, "2026-12-31", records, now="2026-11-24").opgebouwd == 60


def test_leave_in_the_rate_is_counted_as_time_off_and_said():
    z = contract(vakantieuren_inbegrepen=True)
    stand = on(z, "2026-12-31", shifts(12, 13), shifts(6, 1, "2026-08-03", soort=UrenSoort.VERLOF))
    assert (stand.opgebouwd, stand.opgenomen, stand.in_loon) == (13 * 60, 6 * 60, True)
    assert IN_LOON in stand.berekening.aannames


# The opening balance -----------------------------------------------------------------------------


def test_the_opening_balance_replaces_what_came_before_its_day():
    z = contract(
        ingang=date(2024, 1, 1), verlof_beginstand_minuten=600, verlof_beginstand_datum=date(2026, 1, 1), **FIXED
    )
    before = worked("2025-12-31 09:00", "2025-12-31 17:00", "a", soort=UrenSoort.VERLOF)
    after = worked("2026-01-01 09:00", "2026-01-01 17:00", "b", soort=UrenSoort.VERLOF)
    stand = on(z, "2026-12-31", before, after)
    assert (stand.beginstand, stand.opgebouwd, stand.opgenomen) == (600, 2880, 480)
    assert stand.saldo == 600 + 2880 - 480


def test_a_balance_without_a_day_is_of_the_first_day():
    z = contract(verlof_beginstand_minuten=90, **FIXED)
    assert on(z, "2026-12-31").saldo == 2880 + 90


# Taken -------------------------------------------------------------------------------------------


def test_an_absence_with_minutes_and_hours_of_leave_on_its_days_are_the_same_leave():
    z = contract(**FIXED)
    period = leave("2026-07-06", "2026-07-12", verlof_minuten=720)
    same = worked("2026-07-07 09:00", "2026-07-07 17:00", "a", soort=UrenSoort.VERLOF)
    other = worked("2026-07-13 09:00", "2026-07-13 17:00", "b", soort=UrenSoort.VERLOF)
    assert on(z, "2026-12-31", period, same, other).opgenomen == 720 + 480
    assert on(z, "2026-12-31", leave("2026-07-06", "2026-07-12"), same).opgenomen == 480


def test_an_absence_that_names_only_the_carer_is_taken_off_once():
    one, two = contract(**FIXED), contract("z2", ingang=date(2026, 2, 1), **FIXED)
    period = leave("2026-07-06", "2026-07-12", zorgovereenkomst_id=None, zorgverlener_id="v1", verlof_minuten=720)
    judged = case("2026-12-31 12:00", one, two, period)
    taken = [stand.opgenomen for z in (one, two) if (stand := verlof(z, date(2026, 12, 31), judged))]
    assert taken == [720, 0]


def test_leave_after_the_day_is_not_taken_yet():
    z = contract(**FIXED)
    assert on(z, "2026-07-05", leave("2026-07-06", verlof_minuten=720)).opgenomen == 0


def test_who_is_not_employed_has_no_leave():
    z = contract(soort=OvereenkomstSoort.OPDRACHT)
    assert verlof(z, date(2026, 12, 31), case("2026-12-31 12:00", z)) is None
    assert verlof_minuten(z, case("2026-12-31 12:00", z)) == {}


def test_check_prints_the_figures():
    z = contract(ingang=date(2025, 1, 1), **FIXED)
    printed = verlof_minuten(z, case("2026-12-31 12:00", z, leave("2026-07-06", verlof_minuten=3000)))
    assert printed == {
        "beginstand": 0,
        "opgebouwd": 5760,
        "opgenomen": 3000,
        "saldo": 2760,
        "in_loon": False,
        "per_jaar": [
            {"jaar": 2025, "opgebouwd": 2880, "over": 0, "vervalt_op": "2026-07-01"},
            {"jaar": 2026, "opgebouwd": 2880, "over": 2760, "vervalt_op": "2027-07-01"},
        ],
    }


# What may lapse ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("now", "told"),
    [("2026-03-30", False), ("2026-03-31", True), ("2026-06-30", True), ("2026-07-01", False), ("2026-12-31", False)],
)
def test_leave_of_last_year_that_is_left_is_told_in_the_last_months_before_it_may_lapse(now, told):
    """7:640a BW, from memory: shown as not looked up."""
    z = contract(ingang=date(2025, 1, 1), verlof_beginstand_minuten=0, **FIXED)
    list_ = found(case(f"{now} 12:00", z, leave("2026-02-02", verlof_minuten=880)), "verlof.vervalt")
    assert bool(list_) is told
    for f in list_:
        assert f.ernst is Ernst.BINNENKORT
        assert f.uiterlijk == date(2026, 6, 30)
        assert f.zekerheid is Zekerheid.NIET_GECONTROLEERD
        assert f.titel.values["uren"] == Minutes(2000)


def test_the_oldest_leave_is_taken_first_and_the_opening_balance_is_of_the_year_before():
    z = contract(
        ingang=date(2024, 1, 1), verlof_beginstand_minuten=600, verlof_beginstand_datum=date(2026, 1, 1), **FIXED
    )
    stand = on(z, "2026-12-31", leave("2026-02-02", verlof_minuten=700))
    assert [(j.jaar, j.opgebouwd, j.over) for j in stand.jaren] == [(2025, 600, 0), (2026, 2880, 2780)]


def test_where_leave_is_not_kept_nothing_is_said():
    z = contract(ingang=date(2024, 1, 1), **FIXED)
    rules = {f.rule for now in ("2026-04-10", "2026-11-24") for f in assess(case(f"{now} 12:00", z))}
    assert not {r for r in rules if r.startswith("verlof.")}


@pytest.mark.parametrize(("taken", "told"), [(2880, False), (2881, True)])
def test_more_leave_than_was_earned_is_told(taken, told):
    z = contract(**FIXED)
    list_ = found(case("2026-12-31 12:00", z, leave("2026-02-02", verlof_minuten=taken)), "verlof.te_veel")
    assert bool(list_) is told
    assert all(f.uitleg.values["uren"] == Minutes(1) for f in list_)


@pytest.mark.parametrize(
    ("periods", "now", "told"),
    [
        ([("2026-07-06", "2026-07-19")], "2026-10-01", False),  # two weeks in a row
        ([("2026-07-06", "2026-07-12"), ("2026-09-07", "2026-09-13")], "2026-10-01", False),  # twice a week
        ([("2026-07-06", "2026-07-12"), ("2026-07-13", "2026-07-19")], "2026-10-01", False),  # joined
        ([("2026-07-06", "2026-07-18")], "2026-10-01", True),
        ([("2026-07-06", "2026-07-12"), ("2026-07-10", "2026-07-14")], "2026-10-01", True),  # overlap counts once
        ([("2026-07-06", "2026-07-12"), ("2026-12-21", "2026-12-27")], "2026-10-01", False),  # planned
        ([("2026-07-06", "2026-07-12")], "2026-09-30", False),  # too early in the year
        ([("2025-07-06", "2025-07-19")], "2026-10-01", True),
    ],
)
def test_two_weeks_of_rest_a_year_are_asked_for_in_autumn(periods, now, told):
    z = contract(ingang=date(2025, 1, 1), **FIXED)
    records = [leave(van, tot, f"l{n}", verlof_minuten=60) for n, (van, tot) in enumerate(periods)]
    assert bool(found(case(f"{now} 12:00", z, records), "verlof.rust")) is told


@given(
    st.integers(0, 3000),
    st.lists(st.integers(1, 900), max_size=6),
    st.dates(date(2025, 1, 1), date(2027, 12, 31)),
)
def test_the_balance_is_what_the_years_have_left_and_what_was_taken_too_much(begin, taken, day):
    """Sums are preserved by the split over years."""
    z = contract(ingang=date(2025, 1, 1), verlof_beginstand_minuten=begin, **FIXED)
    records = [leave(f"2025-0{n + 2}-01", id=f"l{n}", verlof_minuten=m) for n, m in enumerate(taken)]
    stand = verlof(z, day, case("2027-12-31 12:00", z, records))
    assert stand is not None
    assert stand.saldo == stand.beginstand + stand.opgebouwd - stand.opgenomen
    assert sum(j.over for j in stand.jaren) == max(stand.saldo, 0)
    assert stand.berekening.uitkomst == Minutes(stand.saldo)
