"""What an agreement owes for its hours: pieces of time, the least pay per period, and euros.

All pieces of one agreement are taken together, so that two calls that follow on each other are one
period of work, and what is owed per call, per day and per month adds up to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import amsterdam, minutes_between
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import UrenSoort
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.overeenkomst import minimum_per_periode
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import Stuk, StukSoort, stuk_van_uren, stukken_van_oproep
from pgbdesk.law.tarieven import uurtarief


@dataclass(frozen=True, slots=True)
class LoonRegel:
    """A piece of time on one day, with what it costs. `aanvulling` is the part that only the minimum adds."""

    stuk: Stuk
    dag: date
    minuten: int
    geleverd: int
    aanvulling: int
    tarief: Decimal | None

    @property
    def verschuldigd(self) -> int:
        """All minutes owed."""
        return self.minuten + self.aanvulling


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
    key: tuple[object, ...]
    ends: tuple[datetime, datetime]  # between these instants the lines do not depend on the present
    lines: tuple[LoonRegel, ...]


_REMEMBERED: dict[str, _Remembered] = {}
_AT_MOST = 4_000


def regels(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[LoonRegel, ...]:
    """Every line of an agreement, in order of time.

    Remembered until the agreement, its calls, hours or rates change, or a call that was still to come
    is over: one changed call then costs one agreement, not the household.
    """
    dossier = case.dossier
    calls = dossier.where(Oproep, "zorgovereenkomst_id", overeenkomst.id)
    hours = dossier.where(Uren, "zorgovereenkomst_id", overeenkomst.id)
    rates = dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    key = (overeenkomst, calls, hours, rates, case.law)
    known = _REMEMBERED.get(overeenkomst.id)
    if known is not None and known.ends[0] <= case.now < known.ends[1] and _same(known.key, key):
        return known.lines
    lines = tuple(_regels(overeenkomst, calls, hours, case))
    if len(_REMEMBERED) >= _AT_MOST:
        _REMEMBERED.clear()
    _REMEMBERED[overeenkomst.id] = _Remembered(key, _steady(calls, case.now), lines)
    return lines


def forget() -> None:
    """Drop everything remembered; when a dossier is locked nothing of it may stay."""
    _REMEMBERED.clear()


def _same(one: tuple[object, ...], other: tuple[object, ...]) -> bool:
    """Equal where it matters: records are compared by identity first, so this is quick."""
    return one[0] is other[0] and one[4] is other[4] and one[1:4] == other[1:4]


def _steady(calls: tuple[Oproep, ...], now: datetime) -> tuple[datetime, datetime]:
    """Between which instants no call passes from "to come" to "over"."""
    first = amsterdam(date(1900, 1, 1), time())
    last = amsterdam(date(9999, 1, 1), time())
    for call in calls:
        for end in (call.einde, *(w.nieuw_einde for w in call.wijzigingen if w.nieuw_einde)):
            if end <= now:
                first = max(first, end)
            else:
                last = min(last, end)
    return first, last


def _regels(
    overeenkomst: Zorgovereenkomst, calls: tuple[Oproep, ...], hours: tuple[Uren, ...], case: Case
) -> Iterable[LoonRegel]:
    pieces = stukken(overeenkomst, calls, hours, case.law, case.now)
    for stuk, aanvulling in zip(pieces, _aanvullingen(pieces, overeenkomst, case.law), strict=True):
        yield from _per_dag(stuk, aanvulling, overeenkomst, case.dossier)


def stukken(
    overeenkomst: Zorgovereenkomst,
    calls: tuple[Oproep, ...],
    hours: tuple[Uren, ...],
    law: Lawbook,
    now: datetime,
) -> list[Stuk]:
    """All pieces of time of an agreement, in order."""
    by_call: dict[str, list[Uren]] = {}
    loose: list[Uren] = []
    known = {call.id for call in calls}
    for uren in hours:
        if uren.oproep_id in known:
            by_call.setdefault(uren.oproep_id or "", []).append(uren)
        else:
            loose.append(uren)
    pieces = [stuk_van_uren(uren, overeenkomst) for uren in loose]
    for call in calls:
        pieces.extend(stukken_van_oproep(call, tuple(by_call.get(call.id, ())), overeenkomst, law, now))
    pieces.sort(key=lambda stuk: stuk.begin.timestamp())
    return pieces


def _aanvullingen(pieces: list[Stuk], overeenkomst: Zorgovereenkomst, law: Lawbook) -> list[int]:
    """The minutes that the least pay adds to each piece; the first piece of a period carries them.

    A period is work that is not interrupted by more than a normal break. Sick hours and leave are no
    work: the minimum is not theirs.
    """
    added = [0] * len(pieces)
    period: list[int] = []
    end = None
    for number, stuk in enumerate(pieces):
        if not stuk.minuten or stuk.soort in (StukSoort.ZIEK, StukSoort.VERLOF):
            continue
        if period and end is not None and (stuk.begin - end) >= timedelta(minutes=_break(stuk.begin, law)):
            _top_up(period, pieces, added, overeenkomst, law)
            period, end = [], None
        period.append(number)
        end = stuk.einde if end is None else max(end, stuk.einde, key=datetime.timestamp)
    if period:
        _top_up(period, pieces, added, overeenkomst, law)
    return added


def _top_up(
    period: list[int], pieces: list[Stuk], added: list[int], overeenkomst: Zorgovereenkomst, law: Lawbook
) -> None:
    first = pieces[period[0]]
    minimum = minimum_per_periode(overeenkomst, first.begin, law)
    added[period[0]] = max(0, minimum - sum(pieces[number].minuten for number in period))


def _break(begin: datetime, law: Lawbook) -> int:
    try:
        return law.whole("oproep.onderbreking_minuten", begin.date())
    except NotInForce:
        return 1


def _per_dag(stuk: Stuk, aanvulling: int, overeenkomst: Zorgovereenkomst, dossier: Dossier) -> Iterable[LoonRegel]:
    """A piece as lines per day; a break is taken from the first day that has room for it."""
    break_left = minutes_between(stuk.begin, stuk.einde) - stuk.minuten if stuk.minuten else 0
    begin = stuk.begin
    while begin < stuk.einde:
        midnight = amsterdam(begin.date() + timedelta(days=1), time())
        part = minutes_between(begin, min(stuk.einde, midnight, key=datetime.timestamp))
        taken = min(break_left, part)
        break_left -= taken
        minuten = part - taken if stuk.minuten else 0
        yield LoonRegel(
            stuk,
            begin.date(),
            minuten,
            min(minuten if stuk.minuten else part, stuk.geleverd) if stuk.geleverd else 0,
            aanvulling if begin == stuk.begin else 0,
            _rate(stuk, overeenkomst, begin.date(), dossier),
        )
        begin = midnight


def _rate(stuk: Stuk, overeenkomst: Zorgovereenkomst, day: date, dossier: Dossier) -> Decimal | None:
    wet, functie = (stuk.uren.wet, stuk.uren.zorgfunctie) if stuk.uren else (None, None)
    return uurtarief(dossier, overeenkomst, day, wet=wet, functie=functie)


def is_gewerkt(regel: LoonRegel) -> bool:
    """Whether a line is work that was recorded."""
    return regel.stuk.uren is not None and regel.stuk.uren.soort is UrenSoort.GEWERKT
