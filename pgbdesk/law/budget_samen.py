"""Several budgets together: by law, and the household as a whole. A sum to see where the money is.

What is expected is not added up: what is left of one budget does not make up for what another falls short.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.budget_boek import NUL
from pgbdesk.law.results import BudgetStand


@dataclass(frozen=True, slots=True)
class Samen:
    """Some budgets as one: `toegekend = besteed + onderweg + verplicht + vrij`. Euros, as each budget says them."""

    wet: Wet | None  # None: of all laws
    budgetten: int
    toegekend: Decimal
    besteed: Decimal
    onderweg: Decimal
    verplicht: Decimal
    vrij: Decimal


def samen(standen: Iterable[tuple[Toekenning, BudgetStand]], wet: Wet | None = None) -> Samen:
    """Add up the budgets of one law, or of all. One of which the amount is not known cannot be added."""
    found = [now for t, now in standen if now.toegekend is not None and wet in (None, t.wet)]
    return Samen(
        wet,
        len(found),
        toegekend=sum((now.toegekend or NUL for now in found), NUL),
        besteed=sum((now.besteed for now in found), NUL),
        onderweg=sum((now.onderweg for now in found), NUL),
        verplicht=sum((now.verplicht for now in found), NUL),
        vrij=sum((now.vrij or NUL for now in found), NUL),
    )


def per_wet(standen: Iterable[tuple[Toekenning, BudgetStand]]) -> tuple[Samen, ...]:
    """Each law that pays a budget, in the order of the laws."""
    known = list(standen)
    return tuple(row for wet in Wet if (row := samen(known, wet)).budgetten)
