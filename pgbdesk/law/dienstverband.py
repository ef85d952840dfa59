"""One employment made of several agreements: where its months lie when gaps are bridged.

For the offer of fixed hours all employment with the same employer counts, on call or not, with gaps
of at most six months; the gap itself does not count (art. 7:628a lid 5 BW, SZW Kennisdocument).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.overeenkomst import in_dienst, oproepcontract

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dienstverband:
    """Agreements that count as one employment, in order. It began on `begin`."""

    overeenkomsten: tuple[Zorgovereenkomst, ...]

    @property
    def begin(self) -> date:
        """The first day."""
        return self.overeenkomsten[0].ingang

    @property
    def laatste(self) -> Zorgovereenkomst:
        """The latest agreement."""
        return self.overeenkomsten[-1]

    def na_maanden(self, maanden: int) -> date | None:
        """The day after `maanden` months of employment are complete; None when it ended before that.

        Months are those of the employment: from the 15th to the 14th. What is left of a contract in
        days is carried on, 30 days as a month; the earlier result counts.
        """
        months = days = 0
        for overeenkomst, einde in self._stretches():
            left = maanden - months
            day = add_months(overeenkomst.ingang, left) - timedelta(days=days)
            day = min(day, add_months(overeenkomst.ingang - timedelta(days=days), left))
            if einde is None or day <= einde + DAY:
                return max(day, overeenkomst.ingang)
            whole, rest = _length(overeenkomst.ingang, einde + DAY)
            months, days = months + whole, days + rest
            months, days = months + days // 30, days % 30
        return None

    def dagen_in_dienst(self, van: date, tot: date) -> int:
        """How many days of `van` up to and including `tot` the employment ran."""
        total = 0
        for overeenkomst, einde in self._stretches():
            first, last = max(van, overeenkomst.ingang), min(tot, einde or tot)
            total += max(0, (last - first).days + 1)
        return total

    def _stretches(self) -> tuple[tuple[Zorgovereenkomst, date | None], ...]:
        """Each agreement with its last day, cut where the next one begins."""
        cut = []
        for number, overeenkomst in enumerate(self.overeenkomsten):
            einde = overeenkomst.laatste_dag
            if number + 1 < len(self.overeenkomsten):
                before_next = self.overeenkomsten[number + 1].ingang - DAY
                einde = before_next if einde is None else min(einde, before_next)
            cut.append((overeenkomst, einde))
        return tuple(cut)


def _length(first: date, after: date) -> tuple[int, int]:
    """Whole months and the days left from `first` up to but not including `after`."""
    if after <= first:
        return 0, 0
    months = (after.year - first.year) * 12 + after.month - first.month
    while add_months(first, months) > after:
        months -= 1
    return months, (after - add_months(first, months)).days


def dienstverband(overeenkomst: Zorgovereenkomst, dossier: Dossier, brug_maanden: int) -> Dienstverband:
    """The employment that an agreement belongs to, up to and including that agreement."""
    chain: list[Zorgovereenkomst] = []
    same = (
        other
        for other in dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
        if other.budgethouder_id == overeenkomst.budgethouder_id
        and in_dienst(other)
        and (other.ingang, other.id) <= (overeenkomst.ingang, overeenkomst.id)
    )
    for other in sorted(same, key=lambda z: (z.ingang, z.id)):
        if chain and chain[-1].laatste_dag is not None and _gap(chain[-1].laatste_dag, other.ingang, brug_maanden):
            chain = []
        chain.append(other)
    return Dienstverband(tuple(chain) or (overeenkomst,))


def _gap(last: date, following: date, brug_maanden: int) -> bool:
    """Whether the time between is longer than may be bridged; exactly six months still is."""
    return following > add_months(last + DAY, brug_maanden)


def is_laatste(overeenkomst: Zorgovereenkomst, dossier: Dossier, brug_maanden: int) -> bool:
    """Whether no later on-call agreement is one employment with this one: then the offer stands under that one."""
    return not any(
        overeenkomst in dienstverband(other, dossier, brug_maanden).overeenkomsten
        for other in dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
        if other.budgethouder_id == overeenkomst.budgethouder_id
        and oproepcontract(other)[0]
        and (other.ingang, other.id) > (overeenkomst.ingang, overeenkomst.id)
    )
