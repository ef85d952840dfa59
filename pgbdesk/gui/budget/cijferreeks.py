"""What a chart shows, the same for its drawing, its table, the clipboard, the spreadsheet and the paper."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Point:
    """One month: its short name, its name in full, and the amounts of each series (None: no value)."""

    short: str
    name: str
    values: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: the series by name, the months, and the sentence that concludes it."""

    title: Text
    conclusion: Text
    series: tuple[Text, ...]
    points: tuple[Point, ...]
    expected_from: int | None = None  # from this month on the first series is expected, not known
    band: tuple[int, int] | None = None  # the series between which what is expected lies
    notes: tuple[Text, ...] = ()  # under the chart: what is not in it, or how it was worked out
