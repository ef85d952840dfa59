"""The working hours act, each limit on both sides (arbeidsrecht.md section 11; pgb-regels M.2 H03)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.soorten import OvereenkomstSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.law.arbeidstijd import Grens, Overtreding, overtredingen
from pgbdesk.law.diensten import diensten, regels_van, werk_van
from pgbdesk.law.engine import all_rules, assess
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes
from tests.helpers.law_builders import call, case, contract, worked

CARER = Zorgverlener(id="v1", persoon_id="p2")
LONG_AGO: dict[str, Any] = {"ingang": date(2020, 1, 1)}
MONDAY = "2026-03-02"


def work(*spans: str, pauze: int | None = 60, contract_id: str = "z1") -> list[Uren]:
    """Hours from texts such as `2026-03-02 08:00-20:00`; an end that is not later lies on the next day."""
    made = []
    for number, span in enumerate(spans):
        day, clock = span.split(" ")
        van, tot = clock.split("-")
        last = date.fromisoformat(day) + timedelta(days=tot <= van)
        id = f"u{contract_id}{number}-{span}"
        made.append(worked(f"{day} {van}", f"{last} {tot}", id, pauze_minuten=pauze, zorgovereenkomst_id=contract_id))
    return made


def days(first: str, count: int, clock: str, every: int = 1, **more: Any) -> list[Uren]:
    begin = date.fromisoformat(first)
    return work(*(f"{begin + timedelta(days=n * every)} {clock}" for n in range(count)), **more)


def judged(now: str, *records: Any) -> Case:
    return case(f"{now} 12:00", contract(**LONG_AGO), *records)


def passed(grens: Grens, now: str, *records: Any) -> list[Overtreding]:
    household = judged(now, *records)
    carer = household.dossier.get(Zorgverlener, "v1")
    return [o for o in overtredingen(carer, household) if o.grens is grens]


# Shifts ------------------------------------------------------------------------------------------


def shifts_of(*spans: str) -> list[tuple[datetime, datetime]]:
    household = judged("2026-06-01", work(*spans, pauze=0))
    lines = regels_van(household.dossier.get(Zorgverlener, "v1"), date(2026, 1, 1), household)
    return [(d.delen[0].begin, d.einde) for d in diensten(werk_van(lines), 11)]


@pytest.mark.parametrize(
    ("spans", "count"),
    [
        (("2026-03-02 08:00-09:00", "2026-03-02 18:00-19:00", "2026-03-03 08:00-09:00"), 2),  # morning and evening
        (("2026-03-02 08:00-09:00", "2026-03-02 20:00-21:00", "2026-03-03 08:00-09:00"), 3),  # eleven hours between
        (("2026-03-02 08:00-09:00", "2026-03-02 19:59-21:00", "2026-03-03 08:00-09:00"), 2),
        (("2026-03-02 22:00-06:00", "2026-03-03 17:00-18:00"), 2),
        (("2026-03-02 08:00-12:00", "2026-03-02 12:00-16:00"), 1),
    ],
)
def test_a_shift_lasts_until_eleven_hours_of_rest(spans, count):
    assert len(shifts_of(*spans)) == count


SPANS = st.lists(st.tuples(st.integers(0, 60 * 24 * 10), st.integers(1, 900)), min_size=1, max_size=12)


@settings(max_examples=60)
@given(SPANS)
def test_no_work_is_lost_or_counted_twice_in_shifts(parts):
    begin = amsterdam(date(2026, 3, 2), datetime.min.time())
    hours = [
        worked(
            f"{begin + timedelta(minutes=a):%Y-%m-%d %H:%M}",
            f"{begin + timedelta(minutes=a + n):%Y-%m-%d %H:%M}",
            f"u{k}",
        )
        for k, (a, n) in enumerate(parts)
    ]
    household = judged("2026-06-01", hours)
    carer = household.dossier.get(Zorgverlener, "v1")
    lines = regels_van(carer, date(2026, 1, 1), household)
    found = diensten(werk_van(lines), 11)
    assert sorted(deel.bron.id for dienst in found for deel in dienst.delen) == sorted(u.id for u in hours)
    assert sum(dienst.minuten for dienst in found) == sum(u.minuten for u in hours)
    overtredingen(carer, household)


@pytest.mark.parametrize(("clock", "over"), [("08:00-21:00", False), ("08:00-21:01", True)])
def test_h03_a_shift_of_twelve_hours_at_most(clock, over):
    """5:7 lid 2; thirteen hours with one hour of break."""
    found = passed(Grens.DIENST, "2026-03-03", work(f"{MONDAY} {clock}"))
    assert bool(found) is over
    assert all((o.is_, o.mag) == (721, 720) for o in found)


def test_two_visits_in_one_shift_add_up_over_two_employments():
    two = [*work(f"{MONDAY} 06:00-13:00"), *work(f"{MONDAY} 13:00-20:30", contract_id="z2")]
    second = contract("z2", budgethouder_id="b1", **LONG_AGO)
    assert passed(Grens.DIENST, "2026-03-03", second, two)
    assert not passed(Grens.DIENST, "2026-03-03", second, two[:1])


@pytest.mark.parametrize(
    ("clock", "pauze", "over"),
    [
        ("08:00-13:30", 0, False),  # five and a half hours
        ("08:00-13:31", 0, True),
        ("08:00-14:01", 30, False),
        ("08:00-14:30", 29, True),
        ("08:00-14:30", None, False),  # not noted is not "none"
        ("08:00-18:30", 30, False),  # ten hours
        ("08:00-18:31", 30, True),  # longer than ten: 45 minutes
        ("08:00-18:46", 45, False),
        ("08:00-18:46", 44, True),
    ],
)
def test_breaks(clock, pauze, over):
    """5:4."""
    assert bool(passed(Grens.PAUZE, "2026-03-03", work(f"{MONDAY} {clock}", pauze=pauze))) is over


@pytest.mark.parametrize(("gap", "over"), [("12:15", False), ("12:14", True)])
def test_gaps_of_a_quarter_are_breaks_too(gap, over):
    first = work(f"{MONDAY} 09:00-12:00", pauze=0)
    rest = work(f"{MONDAY} {gap}-15:30", pauze=15, contract_id="z2")
    found = passed(Grens.PAUZE, "2026-03-03", contract("z2", **LONG_AGO), first, rest)
    assert bool(found) is over


# Rest --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("next_begin", "over"), [("08:00", False), ("07:59", False), ("04:59", True), ("05:00", False)]
)
def test_daily_rest_is_eleven_hours_and_eight_once_in_seven_days(next_begin, over):
    """5:3; the shift ends at 21:00."""
    spans = work(f"{MONDAY} 12:00-21:00", f"2026-03-03 {next_begin}-15:00")
    assert bool(passed(Grens.RUST, "2026-03-04", spans)) is over


@pytest.mark.parametrize(("second", "over"), [("2026-03-08", True), ("2026-03-09", False)])
def test_the_short_rest_is_once_in_seven_days(second, over):
    later = date.fromisoformat(second)
    spans = work(
        f"{MONDAY} 12:00-21:00",
        "2026-03-03 06:00-14:00",
        f"{later} 12:00-21:00",
        f"{later + timedelta(days=1)} 06:00-14:00",
    )
    assert bool(passed(Grens.RUST, "2026-03-12", spans)) is over


@pytest.mark.parametrize(("end", "over"), [("21:00", False), ("21:01", True)])
def test_a_day_that_is_spread_too_wide_leaves_no_eleven_hours(end, over):
    """From eight to nine in the evening, every day: eleven hours are left; a minute more and it is short each day."""
    spans = [s for d in ("2026-03-02", "2026-03-03", "2026-03-04") for s in (f"{d} 08:00-12:00", f"{d} 17:00-{end}")]
    assert bool(passed(Grens.RUST, "2026-03-05", work(*spans))) is over


@pytest.mark.parametrize(
    ("spans", "over"),
    [
        (days("2026-03-02", 6, "09:00-17:00"), False),  # Sunday off: 40 hours
        (days("2026-03-02", 8, "09:00-17:00"), False),  # then six days off
        (days("2026-03-02", 14, "09:00-17:00"), True),
        # nine days, then three days off: 88 hours within 14 days, in one part
        ([*days("2026-03-02", 9, "09:00-17:00"), *days("2026-03-14", 2, "09:00-17:00")], False),
        # eleven days, then two days off: 64 hours
        ([*days("2026-03-02", 11, "09:00-17:00"), *days("2026-03-15", 2, "09:00-17:00")], True),
    ],
)
def test_weekly_rest_is_36_hours_in_seven_days_or_72_in_fourteen(spans, over):
    """5:5."""
    assert bool(passed(Grens.WEEKRUST, "2026-03-20", spans)) is over


@pytest.mark.parametrize(("begin", "over"), [("09:00", False), ("08:59", True)])
def test_the_36_hours_to_the_minute(begin, over):
    """Six days to 21:00 on Saturday; Monday 09:00 is 36 hours later. Then on without rest."""
    first = days("2026-03-02", 6, "13:00-21:00")
    rest = work(f"2026-03-09 {begin}-17:00", *(f"2026-03-{d:02} 09:00-17:00" for d in range(10, 18)))
    found = [o for o in passed(Grens.WEEKRUST, "2026-03-20", first, rest) if o.dag == date(2026, 3, 2)]
    assert bool(found) is over


# Weeks -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("last", "over"), [("08:00-21:00", False), ("08:00-21:01", True)])
def test_h03_sixty_hours_a_week_at_most(last, over):
    """5:7: five days of twelve hours."""
    spans = [*days("2026-03-02", 4, "08:00-21:00"), *work(f"2026-03-06 {last}")]
    assert bool(passed(Grens.WEEK, "2026-03-09", spans)) is over


def test_a_night_from_sunday_to_monday_counts_in_both_weeks():
    spans = [*days("2026-03-02", 5, "08:00-20:30"), *work("2026-03-08 22:00-04:00", pauze=0)]
    household = judged("2026-03-12", spans)
    found = overtredingen(CARER, household)
    assert not [o for o in found if o.grens is Grens.WEEK]  # 57.5 + 2 hours
    assert [o.is_ for o in passed(Grens.WEEK, "2026-03-12", spans, work("2026-03-08 12:00-14:00"))] == [
        57 * 60 + 30 + 180
    ]


@pytest.mark.parametrize(("elders", "over"), [(None, False), (600, False), (601, True)])
def test_hours_at_other_employers_are_added(elders, over):
    spans = days("2026-03-02", 5, "08:00-19:00")  # fifty hours
    carer = Zorgverlener(id="v1", persoon_id="p2", werkt_elders_minuten_per_week=elders)
    assert bool(passed(Grens.WEEK, "2026-03-09", carer, spans)) is over


@pytest.mark.parametrize(("extra", "over"), [("08:00-20:00", False), ("08:00-20:01", True)])
def test_h03_an_average_of_55_hours_over_four_weeks_at_most(extra, over):
    """Three weeks of five times eleven hours, and one to the minute."""
    spans = [s for w in range(4) for s in days(str(date(2026, 3, 2) + timedelta(weeks=w)), 5, "08:00-20:00")]
    spans[-1:] = work(f"2026-03-27 {extra}")
    found = passed(Grens.VIER_WEKEN, "2026-03-30", spans)
    assert bool(found) is over
    assert all((o.van, o.dag, len(o.weken)) == (date(2026, 3, 2), date(2026, 3, 23), 4) for o in found)


@pytest.mark.parametrize(("extra", "over"), [("08:00-21:00", False), ("08:00-21:01", True)])
def test_h03_an_average_of_48_hours_over_sixteen_weeks_at_most(extra, over):
    """Sixteen weeks of four times twelve hours, and one to the minute."""
    spans = [s for w in range(16) for s in days(str(date(2026, 1, 5) + timedelta(weeks=w)), 4, "08:00-21:00")]
    spans[-1:] = work(f"2026-04-23 {extra}")
    found = passed(Grens.ZESTIEN_WEKEN, "2026-04-27", spans)
    assert bool(found) is over
    assert all((o.van, o.is_, o.mag) == (date(2026, 1, 5), 48 * 60 + 1, 48 * 60) for o in found)


# Nights ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("clock", "over"),
    [
        ("20:00-07:00", False),  # ten hours of work
        ("20:00-07:01", False),  # up to twelve, sometimes
        ("20:00-09:00", False),
        ("20:00-09:01", True),
        ("13:00-01:00", False),  # one hour after midnight is no night shift
    ],
)
def test_one_night_shift_is_ten_hours_and_twelve_at_times(clock, over):
    """5:8."""
    assert bool(passed(Grens.NACHTDIENST, "2026-03-05", work(f"{MONDAY} {clock}"))) is over


@pytest.mark.parametrize(("count", "over"), [(5, False), (6, True)])
def test_long_nights_are_at_most_five_in_two_weeks(count, over):
    assert bool(passed(Grens.NACHTDIENST, "2026-04-01", days("2026-03-02", count, "20:00-08:00", every=2))) is over


@pytest.mark.parametrize(("count", "over"), [(22, False), (23, True)])
def test_long_nights_are_at_most_22_in_52_weeks(count, over):
    spans = days("2025-09-01", count, "20:00-08:00", every=7)
    assert bool(passed(Grens.NACHTDIENST, "2026-03-01", spans)) is over


@pytest.mark.parametrize(("begin", "over"), [("20:00", False), ("19:59", True)])
def test_after_a_long_night_twelve_hours_of_rest(begin, over):
    spans = work(f"{MONDAY} 20:00-08:00", f"2026-03-03 {begin}-22:00")
    assert bool(passed(Grens.NACHTDIENST, "2026-03-05", spans)) is over


@pytest.mark.parametrize(
    ("night", "begin", "over"),
    [
        ("18:00-02:00", "14:00", False),  # does not end after two o'clock
        ("19:00-03:00", "17:00", False),  # fourteen hours
        ("19:00-03:00", "16:59", False),  # shorter once a week
        ("19:00-03:00", "11:00", False),  # eight hours
    ],
)
def test_one_short_rest_after_a_late_night_is_allowed(night, begin, over):
    spans = work(f"{MONDAY} {night}", f"2026-03-03 {begin}-20:00")
    assert bool(passed(Grens.NACHTRUST, "2026-03-05", spans)) is over


@pytest.mark.parametrize(("begin", "over"), [("17:00", False), ("16:59", True)])
def test_fourteen_hours_of_rest_after_a_late_night(begin, over):
    spans = work(
        f"{MONDAY} 19:00-03:00",
        "2026-03-03 16:00-18:00",  # the short rest of this week
        "2026-03-05 19:00-03:00",
        f"2026-03-06 {begin}-20:00",
    )
    assert bool(passed(Grens.NACHTRUST, "2026-03-09", spans)) is over


@pytest.mark.parametrize(
    ("nights", "begin", "over"),
    [
        (3, "2026-03-07 04:00", False),  # 46 hours
        (3, "2026-03-07 03:59", True),
        (2, "2026-03-05 20:00", False),
        (3, "2026-03-05 22:00", False),  # a fourth night belongs to the series
    ],
)
def test_after_three_nights_in_a_row_46_hours_of_rest(nights, begin, over):
    """The third night ends on 5 March at 06:00."""
    first = days("2026-03-02", nights, "22:00-06:00")
    after = work(f"{begin}-{'06:00' if begin.endswith('22:00') else '23:00'}")
    assert bool(passed(Grens.NACHTREEKS_RUST, "2026-03-10", first, after)) is over


@pytest.mark.parametrize(("count", "over"), [(7, False), (8, True)])
def test_at_most_seven_shifts_in_a_row_with_a_night_in_them(count, over):
    spans = [*work("2026-03-02 22:00-05:00"), *days("2026-03-04", count - 1, "14:00-20:00")]
    assert bool(passed(Grens.NACHTREEKS, "2026-03-20", spans)) is over
    assert not passed(Grens.NACHTREEKS, "2026-03-20", days("2026-03-04", count, "14:00-20:00"))


@pytest.mark.parametrize(("count", "over"), [(36, False), (37, True)])
def test_at_most_36_late_nights_in_sixteen_weeks(count, over):
    spans = days("2026-01-05", count, "22:00-05:00", every=3)
    found = passed(Grens.NACHTEN, "2026-05-01", spans)
    assert bool(found) is over
    assert not passed(Grens.NACHTEN, "2026-05-01", days("2026-01-05", 37, "18:00-02:00", every=3))


@pytest.mark.parametrize(("nights", "over"), [(15, False), (16, True)])
def test_with_sixteen_nights_in_sixteen_weeks_the_average_is_forty_hours(nights, over):
    """Sixteen weeks of 41 hours: three shifts of eleven and a night of eight."""
    spans = []
    for week in range(16):
        monday = date(2026, 1, 5) + timedelta(weeks=week)
        spans += days(str(monday), 3, "08:00-20:00")
        spans += work(f"{monday + timedelta(days=4)} {'22:00-07:00' if week < nights else '12:00-21:00'}")
    assert bool(passed(Grens.NACHTEN_GEMIDDELD, "2026-04-27", spans)) is over


# Sundays -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("sundays", "over"), [(39, False), (40, True)])
def test_thirteen_free_sundays_in_52_weeks(sundays, over):
    """5:6."""
    spans = days("2025-06-01", sundays, "10:00-12:00", every=7)
    found = passed(Grens.ZONDAGEN, "2026-03-15", spans)
    assert bool(found) is over
    assert all((o.is_, o.mag) == (12, 13) for o in found)


# 16 and 17 ---------------------------------------------------------------------------------------


def young(born: str) -> Persoon:
    return Persoon(id="p2", voornaam="Sam", geboortedatum=date.fromisoformat(born))


@pytest.mark.parametrize(
    ("born", "clock", "over"),
    [
        ("2009-01-01", "08:00-18:00", False),  # nine hours
        ("2009-01-01", "08:00-18:01", True),
        ("2008-03-03", "08:00-18:01", True),  # turns 18 the next day
        ("2008-03-02", "08:00-18:01", False),  # 18 that very day
    ],
)
def test_under_18_nine_hours_a_day(born, clock, over):
    assert bool(passed(Grens.DIENST, "2026-03-03", young(born), work(f"{MONDAY} {clock}"))) is over


@pytest.mark.parametrize(("last", "over"), [("08:00-18:00", False), ("08:00-18:01", True)])
def test_under_18_forty_five_hours_a_week(last, over):
    spans = [*days("2026-03-02", 4, "08:00-18:00"), *work(f"2026-03-06 {last}")]
    assert bool(passed(Grens.WEEK, "2026-03-09", young("2009-01-01"), spans)) is over


@pytest.mark.parametrize(("last", "over"), [("08:00-17:00", False), ("08:00-17:01", True)])
def test_under_18_forty_hours_on_average_over_four_weeks(last, over):
    spans = [s for w in range(4) for s in days(str(date(2026, 3, 2) + timedelta(weeks=w)), 5, "08:00-17:00")]
    spans[-1:] = work(f"2026-03-27 {last}")
    assert bool(passed(Grens.VIER_WEKEN, "2026-03-30", young("2009-01-01"), spans)) is over


@pytest.mark.parametrize(("begin", "over"), [("08:00", False), ("07:59", True)])
def test_under_18_twelve_hours_of_rest(begin, over):
    spans = work(f"{MONDAY} 13:00-20:00", f"2026-03-03 {begin}-12:00")
    assert bool(passed(Grens.RUST, "2026-03-04", young("2009-01-01"), spans)) is over
    assert not passed(Grens.RUST, "2026-03-04", spans)


@pytest.mark.parametrize(
    ("clock", "over"), [("18:00-23:00", False), ("18:00-23:01", True), ("05:59-09:00", True), ("06:00-09:00", False)]
)
def test_under_18_no_work_between_23_and_6(clock, over):
    spans = work(f"{MONDAY} {clock}", pauze=0)
    assert bool(passed(Grens.JEUGD_NACHT, "2026-03-04", young("2009-01-01"), spans)) is over
    assert not passed(Grens.JEUGD_NACHT, "2026-03-04", spans)


# Findings ----------------------------------------------------------------------------------------


def told(now: str, *records: Any) -> list[Finding]:
    return [f for f in assess(judged(now, *records)) if f.rule.startswith("arbeidstijd.")]


def rules(findings: Iterable[Finding]) -> set[str]:
    return {f.rule for f in findings}


@pytest.mark.parametrize(
    ("now", "ernst"),
    [("2026-02-22", Ernst.BINNENKORT), ("2026-02-23", Ernst.NU), ("2026-03-02", Ernst.NU)],
)
def test_a_planned_shift_that_is_too_long_can_still_be_mended(now, ernst):
    planned = call("2026-03-02 08:00", "2026-03-02 21:00", "2026-02-01 09:00")
    [f] = [f for f in told(now, planned) if f.rule == "arbeidstijd.dienst"]
    assert (f.ernst, f.about, f.uiterlijk) == (ernst, planned, date(2026, 3, 2))
    assert f.zekerheid is Zekerheid.NIET_GECONTROLEERD  # read in the text of 2015


@pytest.mark.parametrize(("now", "heard"), [("2026-03-03", True), ("2026-03-30", True), ("2026-03-31", False)])
def test_what_is_over_is_told_for_four_weeks(now, heard):
    list_ = told(now, work(f"{MONDAY} 08:00-22:00"))
    assert bool(list_) is heard
    assert all(f.ernst is Ernst.LET_OP and f.uiterlijk is None for f in list_)


def test_each_limit_is_told_once_per_carer():
    list_ = told("2026-03-20", days("2026-03-02", 14, "08:00-22:00"))
    assert len(list_) == len(rules(list_))
    assert {"arbeidstijd.dienst", "arbeidstijd.week", "arbeidstijd.weekrust"} <= rules(list_)
    [week] = [f for f in list_ if f.rule == "arbeidstijd.week"]
    assert week.uitleg.values["is_"] == Minutes(91 * 60)
    assert week.about.id == "z1"
    assert week.berekening is not None


def test_a_refused_call_an_unrecorded_one_of_the_past_and_opdracht_are_no_work():
    past = call("2026-03-02 08:00", "2026-03-02 22:00", "2026-02-01 09:00")
    assert told("2026-03-10", past) == []
    free = contract(soort=OvereenkomstSoort.OPDRACHT, **LONG_AGO)
    household = case("2026-03-03 12:00", free, work(f"{MONDAY} 08:00-23:00"))
    assert [f for f in assess(household) if f.rule.startswith("arbeidstijd.")] == []


def test_a_calm_week_says_nothing():
    assert told("2026-03-09", days("2026-03-02", 5, "09:00-17:00")) == []
    assert told("2026-03-09") == []
    assert told("2012-03-05", work("2012-03-02 08:00-22:00")) == []


def test_the_rule_carries_out_h03():
    [grenzen] = [r for r in all_rules() if r.id == "arbeidstijd.grenzen"]
    assert "H03" in grenzen.blad
