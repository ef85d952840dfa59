"""To whom the money of one budget went, by month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from pgbdesk.domain.dates import month_start
from pgbdesk.domain.declaratie import Betaling, Declaratie, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.budget_boek import NUL
from pgbdesk.law.results import ONBEKEND


class PerZorgverlener:
    """Sums by carer and month, not rounded. Care counts in the month it was given, where that is known."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._sums: dict[str, dict[date, Decimal]] = {}

    def add(self, overeenkomst: Zorgovereenkomst | None, month: date, part: Decimal) -> None:
        """Count a part with the carer of an agreement; without one with nobody who is known."""
        if part:
            carer = ONBEKEND if overeenkomst is None else overeenkomst.zorgverlener_id
            months = self._sums.setdefault(carer, {})
            months[month] = months.get(month, NUL) + part

    def add_loose(self, betaling: Betaling, part: Decimal) -> None:
        """What a loose payment did not pay of a known month: with the carer of its declaration, if it names one."""
        declaratie = self._dossier.find(Declaratie, betaling.declaratie_id)
        found = self._dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id) if declaratie else None
        self.add(found, month_start(betaling.datum), part)

    def series(self) -> tuple[tuple[str, tuple[tuple[date, Decimal], ...]], ...]:
        """In whole cents that add up to the whole: what rounding leaves goes on to the next amount."""
        total = told = NUL
        found = []
        for carer, months in self._sums.items():
            amounts = []
            for month, amount in sorted(months.items()):
                total += amount
                amounts.append((month, cents(total) - told))
                told = cents(total)
            found.append((carer, tuple(amounts)))
        return tuple(found)
