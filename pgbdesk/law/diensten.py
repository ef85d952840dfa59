"""Shifts as the working hours act sees them: work between two prescribed rests, of all employments of a carer.

A visit in the morning and one in the evening can be one shift: it lasts until eleven hours of rest
come, within 24 hours of its begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from pgbdesk.domain.dates import AMSTERDAM, amsterdam
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
    """A stretch of work in seconds since 1970. `pauze` is None when it was not noted."""

    van: int
    tot: int
    minuten: int
    pauze: int | None
    gepland: bool
    bron: Uren | Oproep


@dataclass(frozen=True, slots=True)
class Dienst:
    """Work between two rests. `rust`: the longest within 24 hours of its begin; `daarna`: until the next shift."""

    delen: tuple[Werk, ...]
    rust: int  # seconds
    daarna: int | None  # seconds; None when no shift follows

    @property
    def van(self) -> int:
        """When it begins."""
        return self.delen[0].van

    @property
    def tot(self) -> int:
        """When it ends."""
        return max(deel.tot for deel in self.delen)

    @property
    def dag(self) -> date:
        """The Dutch day on which it begins."""
        return klok(self.van).date()

    @property
    def minuten(self) -> int:
        """Minutes of work, breaks taken off."""
        return sum(deel.minuten for deel in self.delen)

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
        total, day = 0, self.dag - timedelta(days=1)
        last = klok(self.tot).date()
        while day <= last:
            einde = day if tot_uur > van_uur else day + timedelta(days=1)
            first, end = _op(day, van_uur), _op(einde, tot_uur)
            total += sum(max(0, min(deel.tot, end) - max(deel.van, first)) for deel in self.delen)
            day += timedelta(days=1)
        return total // 60


def klok(seconds: int) -> datetime:
    """The instant on a Dutch clock."""
    return datetime.fromtimestamp(seconds, tz=UTC).astimezone(AMSTERDAM)


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
    return Werk(stuk.van, stuk.tot, stuk.geleverd or stuk.minuten, pauze, gepland, bron)


def diensten(werk: Sequence[Werk], rust_uren: int) -> list[Dienst]:
    """Shifts: each ends at the first rest of `rust_uren` within 24 hours of its begin, else at the longest there."""
    found: list[Dienst] = []
    first = 0
    while first < len(werk):
        cut, rust = _einde(werk, first, rust_uren * UUR)
        delen = tuple(werk[first:cut])
        einde = max(deel.tot for deel in delen)
        daarna = werk[cut].van - einde if cut < len(werk) else None
        found.append(Dienst(delen, rust, daarna))
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
