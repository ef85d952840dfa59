"""How far the end of a budget can lie from the forecast.

No rule or paper says how to work this out. The simple way is taken, which anybody can check: every month still to
come costs as much as the cheapest, or as the dearest, of the last six months of which the cost is known. What the
forecast expects itself lies always between the two.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pgbdesk.law.budget_verwachting import NUL, Maand, Verwachting

#: So many of the last months are looked at; from one alone no range can be told.
MAANDEN, MINSTENS = 6, 2


@dataclass(frozen=True, slots=True)
class Marge:
    """The cheapest and the dearest month; for each month of the grant how much less or more it can still cost."""

    laagst: Decimal
    hoogst: Decimal
    maanden: int  # from how many months
    minder: tuple[Decimal, ...]
    meer: tuple[Decimal, ...]


def marge(vooruit: Verwachting) -> Marge | None:
    """The range around a forecast, in euros, not rounded; None when nothing can be told of it."""
    behind = [_bekend(m, vooruit) for m in vooruit.maanden if m.maand in vooruit.gemeten][-MAANDEN:]
    if len(behind) < MINSTENS:
        return None
    low, high = min(behind), max(behind)
    around = [(NUL, NUL) if m.maand in vooruit.voorbij else _rond(m, low, high, vooruit) for m in vooruit.maanden]
    if not any(less or more for less, more in around):
        return None
    return Marge(low, high, len(behind), tuple(less for less, _ in around), tuple(more for _, more in around))


def _rond(maand: Maand, low: Decimal, high: Decimal, vooruit: Verwachting) -> tuple[Decimal, Decimal]:
    """How much less and more than expected a month can still cost; what is spent in it already is spent."""
    known = _bekend(maand, vooruit)
    expected = maand.verwacht + (NUL if vooruit.lasten_onbekend else maand.lasten_verwacht)
    least, most = (max(NUL, edge - known) for edge in (low, high))
    return max(NUL, expected - least), max(NUL, most - expected)


def _bekend(maand: Maand, vooruit: Verwachting) -> Decimal:
    """What a month cost, with its charges unless those are not complete."""
    return maand.bekend + (NUL if vooruit.lasten_onbekend else maand.lasten_bekend)
