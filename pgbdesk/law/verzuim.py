"""Absences of a carer: which belong to an agreement, and spells of illness as the law adds them up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import VerzuimSoort
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case

DAY = timedelta(days=1)


def verzuim_van(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> tuple[Verzuim, ...]:
    """The absences of an agreement, in order: those that name it, and those that name only its carer.

    An absence that names only the carer counts for every agreement that runs on its first day, except
    for leave that was counted in minutes: that counts for the oldest of them only.
    """
    found = list(dossier.where(Verzuim, "zorgovereenkomst_id", overeenkomst.id))
    for verzuim in dossier.where(Verzuim, "zorgverlener_id", overeenkomst.zorgverlener_id):
        if verzuim.zorgovereenkomst_id is not None or verzuim.van not in overeenkomst.periode:
            continue
        if verzuim.verlof_minuten is None or _oudste(overeenkomst, verzuim.van, dossier):
            found.append(verzuim)
    return tuple(sorted(found, key=lambda verzuim: (verzuim.van, verzuim.id)))


def afwezig_op(day: date, overeenkomst: Zorgovereenkomst, dossier: Dossier) -> tuple[Verzuim, ...]:
    """The absences that run on `day`, in order, of an agreement or of its carer without a name of an agreement.

    Also those that began under an earlier agreement: who was ill when the next one began is still ill.
    """
    own = dossier.where(Verzuim, "zorgovereenkomst_id", overeenkomst.id)
    carer = dossier.where(Verzuim, "zorgverlener_id", overeenkomst.zorgverlener_id)
    found = {v.id: v for v in (*own, *(v for v in carer if v.zorgovereenkomst_id is None))}
    running = (v for v in found.values() if v.van <= day and (v.tot is None or day <= v.tot))
    return tuple(sorted(running, key=lambda v: (v.van, v.id)))


def _oudste(overeenkomst: Zorgovereenkomst, day: date, dossier: Dossier) -> bool:
    """Whether it is the oldest agreement of its carer that runs on `day`."""
    running = [
        z
        for z in dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id)
        if in_dienst(z) and day in z.periode
    ]
    return not running or min(running, key=lambda z: (z.ingang, z.id)).id == overeenkomst.id


def overeenkomst_van(verzuim: Verzuim, dossier: Dossier) -> Zorgovereenkomst | None:
    """The employment that an absence is about: the one it names, else the oldest of the carer on its first day."""
    if verzuim.zorgovereenkomst_id is not None:
        named = dossier.find(Zorgovereenkomst, verzuim.zorgovereenkomst_id)
        return named if named is not None and in_dienst(named) else None
    if verzuim.zorgverlener_id is None:
        return None
    running = [
        z
        for z in dossier.where(Zorgovereenkomst, "zorgverlener_id", verzuim.zorgverlener_id)
        if in_dienst(z) and verzuim.van in z.periode
    ]
    return min(running, key=lambda z: (z.ingang, z.id)) if running else None


@dataclass(frozen=True, slots=True)
class Ziekteperiode:
    """Reports of illness that the law takes together, in order. Gaps between them are no sick days."""

    delen: tuple[Verzuim, ...]

    @property
    def eerste_dag(self) -> date:
        """The first sick day."""
        return self.delen[0].van

    @property
    def laatste_dag(self) -> date | None:
        """The last sick day, None while it goes on."""
        ends = [verzuim.tot for verzuim in self.delen]
        return None if None in ends else max(end for end in ends if end is not None)

    def loopt_op(self, day: date) -> bool:
        """Whether the carer is ill on `day`."""
        return any(v.van <= day and (v.tot is None or day <= v.tot) for v in self.delen)

    def ziektedagen(self, tot: date) -> int:
        """Sick days up to and including `tot`; a day in two reports counts once."""
        total = 0
        for van, einde in self._stukken():
            total += max(0, (min(einde or tot, tot) - van).days + 1)
        return total

    def na_dagen(self, dagen: int) -> date:
        """The day on which so many sick days are complete, if the last report goes on."""
        left = dagen
        stukken = self._stukken()
        for number, (van, einde) in enumerate(stukken):
            length = (einde - van).days + 1 if einde is not None and number + 1 < len(stukken) else left
            if left <= length:
                return van + (left - 1) * DAY
            left -= length
        raise AssertionError("a spell has a report")

    def _stukken(self) -> list[tuple[date, date | None]]:
        """Stretches of sick days that do not overlap."""
        found: list[tuple[date, date | None]] = []
        for verzuim in self.delen:
            van = verzuim.van
            if found:
                last = found[-1][1]
                if last is None:
                    break
                van = max(van, last + DAY)
                if verzuim.tot is not None and verzuim.tot < van:
                    continue
            found.append((van, verzuim.tot))
        return found


def ziekteperioden(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Ziekteperiode, ...]:
    """The spells of illness of an agreement; with less than four weeks between, they are one (BW 7:629 lid 10)."""
    reports = [v for v in verzuim_van(overeenkomst, case.dossier) if v.soort is VerzuimSoort.ZIEK]
    return tuple(samengeteld(reports, case))


def samengeteld(reports: Iterable[Verzuim], case: Case) -> list[Ziekteperiode]:
    """Reports in order, taken together where less than four weeks lie between them."""
    found: list[Ziekteperiode] = []
    for verzuim in reports:
        if found and _sluit_aan(found[-1], verzuim, case):
            found[-1] = Ziekteperiode((*found[-1].delen, verzuim))
        else:
            found.append(Ziekteperiode((verzuim,)))
    return found


def _sluit_aan(eerder: Ziekteperiode, verzuim: Verzuim, case: Case) -> bool:
    last = eerder.laatste_dag
    if last is None:
        return True
    known = case.law["ziekte.samentellen_dagen"].from_the_first(verzuim.van)
    return (verzuim.van - last).days - 1 < known.value


def periode_van(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> Ziekteperiode:
    """The spell that a report of illness belongs to."""
    for periode in ziekteperioden(overeenkomst, case):
        if any(deel.id == verzuim.id for deel in periode.delen):
            return periode
    return Ziekteperiode((verzuim,))
