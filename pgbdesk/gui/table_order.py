"""The order of what stands in a column: also of amounts, durations and words, which Python cannot compare."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from pgbdesk.gui.tongue import show
from pgbdesk.text import Hours, Minutes, Money, Weekday


def place_of(value: object) -> tuple[int, Any] | None:
    """Any value among any others: numbers and amounts, then days and times, then words by how they read."""
    match value:
        case None:
            return None
        case Money(number) | Hours(number) | Minutes(number):
            return 0, number
        case int() | Decimal() | float():
            return 0, value
        case Weekday(day):
            return 1, day.isoformat()
        case date() | time():
            return 1, value.isoformat()
    return 2, show(value).lower()
