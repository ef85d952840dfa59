"""Numbers of people, and days as the law counts them."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import holidays as other_source
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.domain import dates, waarden
from pgbdesk.domain.dates import AMSTERDAM, Period, add_months, amsterdam, in_amsterdam, minutes_between
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.errors import Invalid


@pytest.mark.parametrize("typed", ["999990007", "9999 90 007", "9999.90.007"])
def test_a_bsn_is_nine_digits_that_pass_the_test(typed):
    assert Persoon(bsn=typed).bsn == "999990007"


@pytest.mark.parametrize("typed", ["123456789", "99999000", "9999900070", "abc", "000000000", "99999000７"])
def test_a_bsn_that_fails_the_test_is_refused_at_its_field(typed):
    with pytest.raises(Invalid) as caught:
        Persoon(bsn=typed)
    assert caught.value.field == "bsn"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("NL91 ABNA 0417 1643 00", "NL91ABNA0417164300"),
        ("nl91abna0417164300", "NL91ABNA0417164300"),
        ("BE68 5390 0754 7034", "BE68539007547034"),
    ],
)
def test_an_iban_is_kept_without_spaces(typed, kept):
    assert waarden.iban(typed) == kept


@pytest.mark.parametrize("typed", ["NL91ABNA0417164301", "NL91", "tafel", "NL91 ABNA 0417 1643 0"])
def test_an_iban_with_a_slip_is_refused(typed):
    with pytest.raises(Invalid):
        waarden.iban(typed)


def test_numbers_on_a_screen_that_others_see_are_masked():
    assert waarden.masked_bsn("999990007") == "•••• •• 007"
    assert "0417" not in waarden.masked_iban("NL91ABNA0417164300")


@pytest.mark.parametrize(
    ("day", "months", "reached"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 31), -1, date(2026, 11, 30)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2025, 5, 1), 12, date(2026, 5, 1)),
    ],
)
def test_a_month_on_is_the_same_day_or_the_last_of_the_month(day, months, reached):
    assert add_months(day, months) == reached


@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 400), st.integers(0, 400))
def test_months_never_go_backwards(day, some, more):
    assert add_months(day, some) <= add_months(day, some + more)


@pytest.mark.parametrize("year", range(2020, 2036))
def test_the_holidays_are_those_of_another_source(year):
    known = set(other_source.country_holidays("NL", years=year, categories=("public", "optional")))
    ours = dates.holidays(year)
    assert ours <= known
    assert known - ours <= {
        dates.easter(year),
        dates.easter(year) + timedelta(days=49),
    }  # Sundays: no working days anyway


def test_a_working_day_is_not_a_weekend_or_a_holiday():
    assert dates.previous_working_day(date(2026, 5, 31)) == date(2026, 5, 29)
    assert dates.next_working_day(date(2026, 12, 25)) == date(2026, 12, 28)


def test_a_night_in_which_the_clock_changes_has_its_real_hours():
    assert (
        minutes_between(
            amsterdam(date(2026, 3, 28), time(23)),
            amsterdam(date(2026, 3, 29), time(7)),
        )
        == 7 * 60
    )
    assert (
        minutes_between(
            amsterdam(date(2026, 10, 24), time(23)),
            amsterdam(date(2026, 10, 25), time(7)),
        )
        == 9 * 60
    )


def test_a_time_that_was_skipped_does_not_exist():
    with pytest.raises(Invalid):
        in_amsterdam(datetime.fromisoformat("2026-03-29T02:30"))


@given(st.integers(600_000_000, 2_000_000_000).map(lambda seconds: datetime.fromtimestamp(seconds, UTC)))
def test_an_instant_stays_the_same_instant_with_a_dutch_clock(instant):
    assert in_amsterdam(instant) == instant
    assert in_amsterdam(instant).tzinfo is AMSTERDAM


def test_a_period_holds_both_its_ends():
    period = Period(date(2026, 1, 1), date(2026, 12, 31))
    assert date(2026, 1, 1) in period
    assert date(2026, 12, 31) in period
    assert date(2027, 1, 1) not in period
    assert period.overlaps(Period(date(2026, 12, 31)))
    assert not period.overlaps(Period(date(2027, 1, 1)))
    with pytest.raises(Invalid):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_what_cannot_have_happened_is_refused():
    nine = amsterdam(date(2026, 4, 1), time(9))
    with pytest.raises(Invalid, match="begin"):
        Uren(zorgovereenkomst_id="z", begin=nine, einde=nine)
    with pytest.raises(Invalid, match="pauze"):
        Uren(zorgovereenkomst_id="z", begin=nine, einde=nine + timedelta(hours=1), pauze_minuten=60)
    with pytest.raises(Invalid, match="7 dagen"):
        Oproep(zorgovereenkomst_id="z", begin=nine, einde=nine + timedelta(days=8))
