"""What an agreement owes for its hours: pieces of time, the least pay per period, and euros.

All pieces of one agreement are taken together, so that two calls that follow on each other are one
period of work, and what is owed per call, per day and per month adds up to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import UrenSoort
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.loonregels import Geheugen, LoonRegel, reken
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import StukSoort

__all__ = ["LoonRegel", "LoonStand", "forget", "is_gewerkt", "optellen", "regels", "verschuldigd"]


@dataclass(frozen=True, slots=True)
class LoonStand:
    """What is owed and what was delivered in a period; euros are None where a rate is missing."""

    minuten_verschuldigd: int
    minuten_geleverd: int
    bedrag_verschuldigd: Decimal | None
    bedrag_geleverd: Decimal | None
    regels: tuple[LoonRegel, ...]


def verschuldigd(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> LoonStand:
    """What is owed for the hours of `van` up to and including `tot`, by the safe reading of the law.

    A shift over midnight counts on each day for its own part; the top-up of the minimum on the day
    its period began.
    """
    return optellen(regel for regel in regels(overeenkomst, case) if van <= regel.dag <= tot)


def optellen(lines: Iterable[LoonRegel]) -> LoonStand:
    """The sum of lines; euros rounded once."""
    lines = tuple(lines)
    owed = sum(line.verschuldigd for line in lines)
    delivered = sum(line.geleverd for line in lines)
    return LoonStand(owed, delivered, _euros(lines, owed=True), _euros(lines, owed=False), lines)


def _euros(lines: Sequence[LoonRegel], *, owed: bool) -> Decimal | None:
    total = Decimal(0)
    for line in lines:
        minuten = line.verschuldigd if owed else line.geleverd
        if minuten and line.tarief is None:
            return None
        total += minuten * (line.tarief or Decimal(0))
    return cents(total / 60)


# All lines of an agreement, remembered ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Remembered:
    key: tuple[Zorgovereenkomst, tuple[Oproep, ...], tuple[Uren, ...]]
    ends: tuple[datetime, datetime]  # between these instants the lines do not depend on the present
    lines: tuple[LoonRegel, ...]
    geheugen: Geheugen


_REMEMBERED: dict[str, _Remembered] = {}
_AT_MOST = 1_000
_VERY_LONG_AGO = amsterdam(date(1900, 1, 1), time())
_NEVER = amsterdam(date(9999, 1, 1), time())


def regels(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[LoonRegel, ...]:
    """Every line of an agreement, in order of time.

    Remembered until the agreement, its calls, hours or rates change, or a call that was still to come
    is over. The same tuple is returned as long as nothing changed.
    """
    dossier = case.dossier
    calls = dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id)
    hours = dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id)
    rates = dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    known = _REMEMBERED.get(overeenkomst.id)
    fits = known is not None and known.geheugen.fits(overeenkomst, case.law, rates)
    same = known is not None and fits and known.key == (overeenkomst, calls, hours)
    if known is not None and same and known.ends[0] <= case.now < known.ends[1]:
        return known.lines
    geheugen = known.geheugen if known is not None and fits else Geheugen(overeenkomst, case.law, rates)
    lines, keep = reken(geheugen, calls, hours, dossier, case.now)
    if len(_REMEMBERED) >= _AT_MOST:
        _REMEMBERED.clear()
    _REMEMBERED[overeenkomst.id] = _Remembered((overeenkomst, calls, hours), _steady(lines, case.now), lines, keep)
    return lines


def forget() -> None:
    """Drop everything remembered; when a dossier is locked nothing of it may stay."""
    _REMEMBERED.clear()


def _steady(lines: Iterable[LoonRegel], now: datetime) -> tuple[datetime, datetime]:
    """Between which instants no planned call passes from "to come" to "over"."""
    ends = [line.stuk.einde for line in lines if line.stuk.soort is StukSoort.GEPLAND]
    return (
        max((end for end in ends if end <= now), default=_VERY_LONG_AGO),
        min((end for end in ends if end > now), default=_NEVER),
    )


def is_gewerkt(regel: LoonRegel) -> bool:
    """Whether a line is work that was recorded."""
    return regel.stuk.uren is not None and regel.stuk.uren.soort is UrenSoort.GEWERKT
