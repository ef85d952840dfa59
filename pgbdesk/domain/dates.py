"""Days, months and instants as the law counts them."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from pgbdesk.errors import Invalid
from pgbdesk.text import Text

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True, slots=True)
class Period:
    """Whole days from `first` up to and including `last`; without `last` it has no end yet."""

    first: date
    last: date | None = None

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise Invalid(
                Text("De laatste dag ({last}) ligt voor de eerste dag ({first}).", first=self.first, last=self.last)
            )

    def __contains__(self, day: date) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def overlaps(self, other: Period) -> bool:
        """Whether there is a day in both."""
        return (self.last is None or other.first <= self.last) and (other.last is None or self.first <= other.last)

    def years_completed_on(self, day: date) -> int:
        """Whole years behind us on `day`; an anniversary counts from the day itself."""
        anniversary_still_to_come = (day.month, day.day) < (self.first.month, self.first.day)
        return day.year - self.first.year - anniversary_still_to_come


def add_months(day: date, months: int) -> date:
    """The day that lies `months` calendar months after `day` (before it, when negative).

    Where the month reached has no such day, its last day is meant: one month after 31 January is
    28 or 29 February. Weekends and holidays are *not* skipped; terms that are counted back are not
    extended (art. 1 lid 2 Algemene termijnenwet).

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month0 + 1, min(day.day, monthrange(year, month0 + 1)[1]))


def month_start(day: date) -> date:
    """The first day of the month of `day`."""
    return day.replace(day=1)


def month_end(day: date) -> date:
    """The last day of the month of `day`."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def months_between(first: date, last: date) -> Iterator[date]:
    """The first day of each month that has a day in `first`..`last`, in order."""
    month = month_start(first)
    while month <= last:
        yield month
        month = add_months(month, 1)


def easter(year: int) -> date:
    """Easter Sunday of a Gregorian year (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * n) // 451
    month, day = divmod(h + n - 7 * m + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> frozenset[date]:
    """The algemeen erkende feestdagen (art. 3 Algemene termijnenwet) with Goede Vrijdag, King's day moved."""
    paas = easter(year)
    kings = date(year, 4, 27)
    if kings.weekday() == 6:
        kings -= timedelta(days=1)
    return frozenset(
        {
            date(year, 1, 1),
            paas - timedelta(days=2),
            paas + timedelta(days=1),
            paas + timedelta(days=39),
            paas + timedelta(days=50),
            kings,
            date(year, 5, 5),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def is_working_day(day: date) -> bool:
    """Not a Saturday, a Sunday or an algemeen erkende feestdag."""
    return day.weekday() < 5 and day not in holidays(day.year)


def next_working_day(day: date) -> date:
    """`day` itself when it is a working day, else the first one after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def previous_working_day(day: date) -> date:
    """`day` itself when it is a working day, else the last one before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def amsterdam(day: date, clock: time) -> datetime:
    """The instant at which a Dutch clock shows `clock` on `day` (the first one, when it does so twice)."""
    return datetime.combine(day, clock, tzinfo=AMSTERDAM)


def in_amsterdam(instant: datetime) -> datetime:
    """The same instant with a Dutch clock; without an offset it was a Dutch clock already.

    Raises `Invalid` for a clock time that was skipped when summer time began.
    """
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=AMSTERDAM)
        if instant.astimezone(UTC).astimezone(AMSTERDAM).replace(tzinfo=None) != instant.replace(tzinfo=None):
            raise Invalid(Text("Deze tijd bestaat niet: toen ging de klok een uur vooruit."))
        return instant
    return instant.astimezone(AMSTERDAM)


_MINUTE = timedelta(minutes=1)


def minutes_between(begin: datetime, einde: datetime) -> int:
    """Whole minutes that really passed, also in the night that the clock changes."""
    passed = einde - begin  # of one zone: as the clock on the wall says
    if begin.tzinfo is einde.tzinfo:
        before, after = begin.utcoffset(), einde.utcoffset()
        if before != after and before is not None and after is not None:
            passed -= after - before
    return passed // _MINUTE
