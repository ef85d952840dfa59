"""The only place that asks the computer what time it is. Everything else is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")

#: Gives the present instant, aware, in Europe/Amsterdam. Injected everywhere.
Clock = Callable[[], datetime]


def dutch_now() -> datetime:
    """The present instant in Europe/Amsterdam, to the second."""
    return datetime.now(AMSTERDAM).replace(microsecond=0)


def fixed(day: date, hour: int = 12) -> Clock:
    """A clock that stands still on `day` (Dutch day), for `--vandaag`, tests and pictures."""
    instant = datetime(day.year, day.month, day.day, hour, tzinfo=AMSTERDAM)
    return lambda: instant
