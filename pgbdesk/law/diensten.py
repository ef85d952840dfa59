"""Shifts as the working hours act sees them: work between two prescribed rests, of all employments of a carer.

A visit in the morning and one in the evening can be one shift: it lasts until eleven hours of rest
come, within 24 hours of its begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.loon import LoonRegel, regels
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import Stuk, StukSoort

UUR = 3600
ETMAAL = 24 * UUR
_LANGST = timedelta(days=8)  # longer than any line of hours
_NOOIT = 1 << 62


@dataclass(frozen=True, slots=True)
class Werk:
    """A stretch of work; `van` and `tot` in seconds since 1970. `pauze` is None when it was not noted."""

    begin: datetime
    einde: datetime
    van: int
    tot: int
    minuten: int
    pauze: int | None
    gepland: bool
    bron: Uren | Oproep


@dataclass(frozen=True, slots=True)
class Dienst:
    """Work between two rests, with minutes of work, breaks taken off.

    `rust`: the longest rest within 24 hours of its begin; `daarna`: until the next shift, None when none
    follows; both in seconds, as `van` and `tot`. `dag` is the Dutch day on which it begins.
    """

    delen: tuple[Werk, ...]
    rust: int
    daarna: int | None
    van: int
    tot: int
    dag: date
    minuten: int

    @property
    def einde(self) -> datetime:
        """The instant of its end, on a Dutch clock."""
        return max((deel.einde for deel in self.delen), key=datetime.timestamp)

    @property
    def gepland(self) -> bool:
        """Whether some of it is still to come."""
        return any(deel.gepland for deel in self.delen)

    @property
    def bron(self) -> Uren | Oproep:
        """The last record of it: the one that makes it too much."""
        return self.delen[-1].bron

    def pauze(self, kortste: int) -> int | None:
        """Minutes of break: noted ones, and gaps of at least `kortste` minutes. None when some were not noted."""
        if any(deel.pauze is None for deel in self.delen):
            return None
        gaten = (later.van - eerder.tot for eerder, later in zip(self.delen, self.delen[1:], strict=False))
        return sum(deel.pauze or 0 for deel in self.delen) + sum(g // 60 for g in gaten if g >= kortste * 60)

    def minuten_tussen(self, van_uur: int, tot_uur: int) -> int:
        """Minutes of presence between two hours of each day; a window over midnight when `tot_uur` is not later."""
        return sum(_tussen(deel, van_uur, tot_uur) for deel in self.delen) // 60


def _tussen(deel: Werk, van_uur: int, tot_uur: int) -> int:
    """Seconds of a stretch of work between two hours of each day."""
    same_day = deel.begin.date() == deel.einde.date()
    if same_day and deel.begin.hour >= tot_uur and (van_uur < tot_uur or deel.einde.hour < van_uur):
        return 0
    total, day = 0, deel.begin.date() - timedelta(days=1)
    while day <= deel.einde.date():
        einde = day if tot_uur > van_uur else day + timedelta(days=1)
        total += max(0, min(deel.tot, _op(einde, tot_uur)) - max(deel.van, _op(day, van_uur)))
        day += timedelta(days=1)
    return total


def _op(day: date, uur: int) -> int:
    midnight = amsterdam(day, datetime.min.time())
    return int(midnight.replace(hour=uur).timestamp())


def regels_van(zorgverlener: Zorgverlener, van: date, case: Case) -> list[LoonRegel]:
    """The lines of work from `van` on: recorded, or called for and still to come; all employments together."""
    found: list[LoonRegel] = []
    for overeenkomst in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", zorgverlener.id):
        if not in_dienst(overeenkomst):
            continue
        for line in reversed(regels(overeenkomst, case)):
            if line.dag < van - _LANGST:
                break
            if line.dag >= van and _is_werk(line.stuk, case):
                found.append(line)
    return found


def _is_werk(stuk: Stuk, case: Case) -> bool:
    return stuk.soort is StukSoort.GEWERKT or (stuk.soort is StukSoort.GEPLAND and stuk.einde > case.now)


def werk_van(lines: Sequence[LoonRegel]) -> list[Werk]:
    """The stretches of work of some lines, in order of time; a night is one stretch."""
    stukken = {id(line.stuk): line.stuk for line in lines}
    return sorted((_werk(stuk) for stuk in stukken.values()), key=lambda w: (w.van, w.tot, w.bron.id))


def _werk(stuk: Stuk) -> Werk:
    bron: Uren | Oproep | None = stuk.uren or stuk.oproep
    assert bron is not None
    pauze = stuk.uren.pauze_minuten if stuk.uren else None
    gepland = stuk.soort is StukSoort.GEPLAND
    minuten = stuk.geleverd or stuk.minuten
    return Werk(stuk.begin, stuk.einde, stuk.van, stuk.tot, minuten, pauze, gepland, bron)


def diensten(werk: Sequence[Werk], rust_uren: int) -> list[Dienst]:
    """Shifts: each ends at the first rest of `rust_uren` within 24 hours of its begin, else at the longest there."""
    found: list[Dienst] = []
    first = 0
    while first < len(werk):
        cut, rust = _einde(werk, first, rust_uren * UUR)
        delen = tuple(werk[first:cut])
        einde = max(deel.tot for deel in delen)
        daarna = werk[cut].van - einde if cut < len(werk) else None
        minuten = sum(deel.minuten for deel in delen)
        found.append(Dienst(delen, rust, daarna, delen[0].van, einde, delen[0].begin.date(), minuten))
        first = cut
    return found


def _einde(werk: Sequence[Werk], first: int, rust: int) -> tuple[int, int]:
    """Where the next shift begins, and the rest that lies before it within 24 hours of the begin of this one."""
    limit = werk[first].van + ETMAAL
    einde = werk[first].tot
    best, at = -_NOOIT, first + 1
    number = first + 1
    while True:
        volgende = werk[number].van if number < len(werk) else _NOOIT
        gat = min(volgende, limit) - einde
        if gat >= rust:
            return number, gat
        if gat > best:
            best, at = gat, number
        if volgende >= limit:
            return at, max(best, 0)
        einde = max(einde, werk[number].tot)
        number += 1
