"""Yearly amounts for a part of a year, by days: both ends count, a leap year has 366 (Rlz 5.14)."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import cents


@dataclass(frozen=True, slots=True)
class Jaardeel:
    """The days of one calendar year that lie in a period."""

    van: date
    tot: date

    @property
    def dagen(self) -> int:
        """Both ends count."""
        return (self.tot - self.van).days + 1

    @property
    def dagen_in_jaar(self) -> int:
        """365 or 366."""
        return 366 if isleap(self.van.year) else 365


def jaardelen(van: date, tot: date) -> Iterator[Jaardeel]:
    """A period cut at every new year."""
    for year in range(van.year, tot.year + 1):
        yield Jaardeel(max(van, date(year, 1, 1)), min(tot, date(year, 12, 31)))


def ongerond(jaarbedrag: Decimal, van: date, tot: date) -> Decimal:
    """The part of a yearly amount that belongs to these days, in euros, not rounded."""
    return sum((jaarbedrag * deel.dagen / deel.dagen_in_jaar for deel in jaardelen(van, tot)), Decimal(0))


def naar_dagen(jaarbedrag: Decimal, van: date, tot: date) -> Decimal:
    """The part of a yearly amount that belongs to these days, rounded half-up to the cent (Rlz 5.14)."""
    return cents(ongerond(jaarbedrag, van, tot))
