"""One employment made of several agreements: where its months lie when gaps are bridged.

For the offer of fixed hours all employment with the same employer counts, on call or not, with gaps
of at most six months; the gap itself does not count (art. 7:628a lid 5 BW, SZW Kennisdocument).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

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

    def met_voorganger(self) -> Dienstverband:
        """The same employment, begun with an employer whom this one follows where the dossier says so.

        Only to count time: the first agreement then begins on another day than the record does.
        """
        first = self.overeenkomsten[0]
        earlier = first.opvolgend_werkgever_sinds
        if earlier is None or earlier >= first.ingang:
            return self
        return Dienstverband((replace(first, ingang=earlier), *self.overeenkomsten[1:]))

    def zonder_einde(self) -> Dienstverband:
        """The same employment with the latest agreement running on; only to count time to another last day."""
        last = replace(self.overeenkomsten[-1], einddatum=None, beeindigd_per=None)
        return Dienstverband((*self.overeenkomsten[:-1], last))

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
            whole, rest = lengte(overeenkomst.ingang, einde + DAY)
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

    def stukken(self, van: date, tot: date) -> tuple[tuple[date, date], ...]:
        """For each agreement, in order, its first and last day within `van`..`tot`; last before first when none is."""
        return tuple((max(van, z.ingang), min(tot, einde or tot)) for z, einde in self._stretches())

    def maanden_in_dienst(self, van: date, tot: date) -> Decimal:
        """How many months of `van` up to and including `tot` the employment ran; days left over are 1/30."""
        months = days = 0
        for overeenkomst, einde in self._stretches():
            whole, rest = lengte(max(van, overeenkomst.ingang), min(tot, einde or tot) + DAY)
            months, days = months + whole, days + rest
        return months + Decimal(days) / 30

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


def lengte(first: date, after: date) -> tuple[int, int]:
    """Whole months and the days left from `first` up to but not including `after`."""
    if after <= first:
        return 0, 0
    months = (after.year - first.year) * 12 + after.month - first.month
    while add_months(first, months) > after:
        months -= 1
    return months, (after - add_months(first, months)).days


def lengte_in_maanden(first: date, last: date) -> Decimal:
    """Months of `first` up to and including `last`; days left over are 1/30."""
    whole, rest = lengte(first, last + DAY)
    return whole + Decimal(rest) / 30


def dienstverband(overeenkomst: Zorgovereenkomst, dossier: Dossier, brug_maanden: int) -> Dienstverband:
    """The employment that an agreement belongs to, up to and including that agreement."""
    chain: list[Zorgovereenkomst] = []
    for other in zelfde_paar(overeenkomst, dossier):
        if _plaats(other) > _plaats(overeenkomst):
            break
        last = chain[-1].laatste_dag if chain else None
        if last is not None and onderbroken(last, other.ingang, brug_maanden):
            chain = []
        chain.append(other)
    return Dienstverband(tuple(chain) or (overeenkomst,))


def zelfde_paar(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> tuple[Zorgovereenkomst, ...]:
    """The employment agreements of the same carer with the same budgethouder, oldest first."""
    same = (
        other
        for other in dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
        if other.budgethouder_id == overeenkomst.budgethouder_id and in_dienst(other)
    )
    return tuple(sorted(same, key=_plaats))


def _plaats(overeenkomst: Zorgovereenkomst) -> tuple[date, str]:
    return overeenkomst.ingang, overeenkomst.id


def opvolger(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> Zorgovereenkomst | None:
    """The next employment agreement of the same pair, if the dossier holds one."""
    later = (other for other in zelfde_paar(overeenkomst, dossier) if _plaats(other) > _plaats(overeenkomst))
    return next(later, None)


def gaat_door(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> bool:
    """Whether the next agreement begins at the latest on the day after the last day of this one."""
    following, last = opvolger(overeenkomst, dossier), overeenkomst.laatste_dag
    return following is not None and last is not None and following.ingang <= last + DAY


def onderbroken(last: date, following: date, brug_maanden: int) -> bool:
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
