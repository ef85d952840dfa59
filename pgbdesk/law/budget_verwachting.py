"""The forecast of one budget by month, and the day on which the money is used up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_end

NUL = Decimal(0)
DAG = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Maand:
    """One month, in euros, not rounded: what is known, what is expected, and the charges on both."""

    maand: date
    bekend: Decimal  # paid, under way or owed
    verwacht: Decimal  # agreed or expected, still to come
    lasten_bekend: Decimal = NUL
    lasten_verwacht: Decimal = NUL


@dataclass(frozen=True, slots=True)
class Verwachting:
    """What will be spent, month by month, and what there is to spend."""

    toekenning: Toekenning
    storting: Decimal
    maanden: tuple[Maand, ...]
    lasten_onbekend: bool = False  # a percentage is not known: the charges in here are not complete
    per_maand: Mapping[str, Decimal] = field(default_factory=dict)  # what an agreement cost in an average month
    voorbij: tuple[date, ...] = ()  # months that are over and in which nothing is expected any more
    gemeten: tuple[date, ...] = ()  # those of which it is known what they cost

    @property
    def beschikbaar(self) -> Decimal | None:
        """Granted and paid in; None when the granted amount is not known."""
        bedrag = self.toekenning.bedrag
        return None if bedrag is None else bedrag + self.storting

    @property
    def lasten_bekend(self) -> Decimal:
        """The charges on wage that was paid, asked or is owed."""
        return sum((m.lasten_bekend for m in self.maanden), NUL)

    @property
    def lasten_verwacht(self) -> Decimal:
        """The charges on wage to come."""
        return sum((m.lasten_verwacht for m in self.maanden), NUL)

    @property
    def kosten(self) -> Decimal:
        """All that will be spent, charges included."""
        return sum((m.bekend + m.verwacht for m in self.maanden), NUL) + self.lasten_bekend + self.lasten_verwacht

    @property
    def eind(self) -> Decimal | None:
        """What will be left at the end of the grant; None when the granted amount is not known."""
        return None if self.beschikbaar is None else self.beschikbaar - self.kosten


def op_dag(verwachting: Verwachting, today: date) -> date | None:
    """The first day on which all that was spent and is expected is more than there is; None when there is enough.

    Care counts on the day it is given. Within a month the known part is spread evenly over the days
    up to today, the expected part over the days after it.
    """
    if verwachting.beschikbaar is None:
        return None
    total = NUL
    for maand in verwachting.maanden:
        month = maand.bekend + maand.lasten_bekend + maand.verwacht + maand.lasten_verwacht
        if total + month <= verwachting.beschikbaar:
            total += month
            continue
        return _in_maand(maand, verwachting, verwachting.beschikbaar - total, today)
    return None


def _in_maand(maand: Maand, verwachting: Verwachting, over: Decimal, today: date) -> date:
    """The day of a month on which more than `over` is spent, knowing that it happens in this month."""
    for day, amount in _per_dag(maand, verwachting.toekenning, today):
        over -= amount
        if over < 0:
            return day
    return month_end(maand.maand)


def _per_dag(maand: Maand, toekenning: Toekenning, today: date) -> Iterator[tuple[date, Decimal]]:
    """The days of a month in order, with what is spent on each; together exactly the month."""
    first, last = max(maand.maand, toekenning.van), min(month_end(maand.maand), toekenning.tot)
    until = last if not first <= today < last else today
    yield from _gelijk(first, until, maand.bekend + maand.lasten_bekend)
    after = until + DAG if until < last else first
    yield from _gelijk(after, last, maand.verwacht + maand.lasten_verwacht)


def _gelijk(first: date, last: date, amount: Decimal) -> Iterator[tuple[date, Decimal]]:
    days = (last - first).days + 1
    given = NUL
    for number in range(1, days + 1):
        reached = amount if number == days else amount * number / days
        yield first + (number - 1) * DAG, reached - given
        given = reached
