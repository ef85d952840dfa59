"""What Dutch people type, and what is meant by it; what could mean two things is asked back."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.app import parsing
from pgbdesk.errors import Invalid

TODAY = date(2026, 11, 24)  # a Tuesday

MONEY = {
    "22,50": "22.50",
    "22.50": "22.50",
    "22,5": "22.5",
    "€ 22,50": "22.50",
    "€22": "22",
    " 22 ": "22",
    "1.250": "1250",
    "1.250,00": "1250.00",
    "1250.5": "1250.5",
    "1250,50": "1250.50",
    "28.000,00": "28000.00",
    "1.234.567,89": "1234567.89",
    "1,234.50": "1234.50",
    "25,-": "25",
    "0": "0",
}


@pytest.mark.parametrize(("typed", "meant"), MONEY.items())
def test_an_amount_is_understood(typed, meant):
    assert parsing.money(typed) == Decimal(meant)


def test_an_amount_with_a_digit_too_many_is_asked_back():
    assert parsing.money("9.999.999,99") == Decimal("9999999.99")
    with pytest.raises(Invalid, match="te hoog"):
        parsing.money("10.000.000")


@pytest.mark.parametrize(
    "typed",
    ["1,250", "1.25.0", "12,345", "-5", "abc", "1,2,3", "1.2.3", "12.3456", "€", "1e3", "22,50 euro per uur"],
)
def test_an_amount_that_is_not_clear_is_asked_back_with_an_example(typed):
    with pytest.raises(Invalid) as caught:
        parsing.money(typed)
    assert str(caught.value.what)


@given(st.integers(0, 99_999_999))
def test_an_amount_that_is_shown_can_be_typed(cents):
    amount = Decimal(cents) / 100
    assert parsing.money(parsing.shown(amount)) == amount


DURATION = {
    "3": 180,
    "3,5": 210,
    "3.5": 210,
    "3,25": 195,
    "3:30": 210,
    "3u30": 210,
    "3u": 180,
    "3 uur": 180,
    "45m": 45,
    "45 min": 45,
    "0,25": 15,
    "10:05": 605,
}


@pytest.mark.parametrize(("typed", "minutes"), DURATION.items())
def test_hours_are_understood(typed, minutes):
    assert parsing.duration(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ("3,5", "3.50"),
        ("3.25", "3.25"),
        ("3:30", "3.50"),
        ("3u15", "3.25"),
        ("3 : 30 uur", "3.50"),
        ("2:20", "2.33"),
        ("4", "4"),
    ],
)
def test_hours_of_a_plan_may_be_typed_with_their_minutes(typed, count):
    assert parsing.count_per_week(typed) == Decimal(count)


@pytest.mark.parametrize("typed", ["3:75", "drie", "3,555", "45 minuten", ""])
def test_an_amount_in_a_plan_that_is_not_clear_is_asked_back(typed):
    with pytest.raises(Invalid):
        parsing.count_per_week(typed)


@pytest.mark.parametrize("typed", ["drie", "3:75", "-2", "3,555", "3;30", ""])
def test_hours_that_are_not_clear_are_asked_back(typed):
    with pytest.raises(Invalid):
        parsing.duration(typed)


@given(st.integers(0, 100_000))
def test_hours_that_are_shown_can_be_typed(minutes):
    assert parsing.duration(parsing.shown_duration(minutes)) == minutes


DAY = {
    "4-12-2026": date(2026, 12, 4),
    "04-12-2026": date(2026, 12, 4),
    "4/12/26": date(2026, 12, 4),
    "4.12.2026": date(2026, 12, 4),
    "4 dec": date(2026, 12, 4),
    "4 december": date(2026, 12, 4),
    "4 december 2027": date(2027, 12, 4),
    "vr 4 dec": date(2026, 12, 4),
    "vrijdag 4 december 2026": date(2026, 12, 4),
    "2026-12-04": date(2026, 12, 4),
    "4-12": date(2026, 12, 4),
    "5 jan": date(2027, 1, 5),
    "1 mrt": date(2027, 3, 1),
    "30 juni": date(2026, 6, 30),
    "vandaag": TODAY,
    "morgen": date(2026, 11, 25),
    "gisteren": date(2026, 11, 23),
    "+7": date(2026, 12, 1),
    "-1": date(2026, 11, 23),
    "vr": date(2026, 11, 27),
    "dinsdag": date(2026, 12, 1),
    "29-2-2028": date(2028, 2, 29),
    "Friday": date(2026, 11, 27),
    "Fri 4 Dec": date(2026, 12, 4),
    "tomorrow": date(2026, 11, 25),
}


@pytest.mark.parametrize(("typed", "meant"), DAY.items())
def test_a_day_is_understood(typed, meant):
    assert parsing.day(typed, TODAY) == meant


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("31-11-2026", "bestaat niet"),
        ("29-2-2027", "bestaat niet"),
        ("32-1-2026", "bestaat niet"),
        ("ooit", "4-12-2026"),
        ("4-13-2026", "bestaat niet"),
        ("1-1-0026", "bestaat niet"),
        ("", "4-12-2026"),
    ],
)
def test_a_day_that_does_not_exist_is_said_so(typed, word):
    with pytest.raises(Invalid) as caught:
        parsing.day(typed, TODAY)
    assert word in str(caught.value.what)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_that_is_shown_can_be_typed(day):
    assert parsing.day(parsing.shown(day), TODAY) == day


CLOCK = {
    "9": time(9),
    "900": time(9),
    "9.00": time(9),
    "9:00": time(9),
    "21u15": time(21, 15),
    "09:05": time(9, 5),
    "24:00": time(0),
    "9 uur": time(9),
    "1730": time(17, 30),
}


@pytest.mark.parametrize(("typed", "meant"), CLOCK.items())
def test_a_time_is_understood(typed, meant):
    assert parsing.clock_time(typed) == meant


@pytest.mark.parametrize("typed", ["25", "9:60", "negen", "12345", "-1", ""])
def test_a_time_that_does_not_exist_is_asked_back(typed):
    with pytest.raises(Invalid):
        parsing.clock_time(typed)


@given(st.text(max_size=40))
def test_no_text_whatever_makes_a_reader_fall_over(typed):
    readers = (
        parsing.money,
        parsing.duration,
        parsing.clock_time,
        parsing.whole,
        parsing.number,
        parsing.count_per_week,
        parsing.bsn,
        parsing.iban,
        parsing.postcode,
        parsing.kvk,
    )
    for reader in readers:
        try:
            reader(typed)
        except Invalid:
            continue
    try:
        parsing.day(typed, TODAY)
    except Invalid:
        return
