"""From calls and hours of one agreement to lines per day, with the least pay per period added.

What was worked out for a call, a line of hours or a piece of time is kept for the next time, so that
one changed call costs one call. The records are immutable: the same object has the same outcome.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import amsterdam, minutes_between
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Antwoord, Wet, Zorgfunctie
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.law.overeenkomst import minimum_per_periode
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.stukken import Stuk, StukSoort, eenmaal, stuk_van_uren, stukken_van_oproep
from pgbdesk.law.tarieven import uurtarief

DAY = timedelta(days=1)


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
class _VanOproep:
    """The pieces of one call, with what they were worked out from."""

    oproep: Oproep
    uren: tuple[Uren, ...]
    elders: tuple[Uren, ...]
    stukken: tuple[Stuk, ...]
    einde: datetime | None  # the end of the planned piece, if there is one
    nog_te_komen: bool  # whether that end was still to come

    def holds(self, oproep: Oproep, uren: tuple[Uren, ...], elders: tuple[Uren, ...], now: datetime) -> bool:
        """Whether it is still the outcome."""
        return (
            self.oproep is oproep
            and self.uren == uren
            and self.elders == elders
            and (self.einde is None or (self.einde > now) is self.nog_te_komen)
        )


@dataclass(slots=True)
class Geheugen:
    """What was worked out for one agreement, by the identity of what it was worked out from.

    The values hold the records themselves, so that an identity is never used again for another one.
    """

    overeenkomst: Zorgovereenkomst
    law: Lawbook
    rates: tuple[Tarief, ...]
    calls: dict[int, _VanOproep] = field(default_factory=dict)
    hours: dict[int, tuple[Uren, Stuk]] = field(default_factory=dict)
    lines: dict[int, tuple[Stuk, int, tuple[LoonRegel, ...]]] = field(default_factory=dict)
    perioden: dict[date, tuple[int, int]] = field(default_factory=dict)

    def periode(self, begin: datetime) -> tuple[int, int]:
        """For work that began then: the minutes of a break that ends it, and the least that is paid for it."""
        known = self.perioden.get(begin.date())
        if known is None:
            least = minimum_per_periode(self.overeenkomst, begin, self.law)
            known = self.perioden[begin.date()] = _break(begin, self.law), least
        return known

    def fits(self, overeenkomst: Zorgovereenkomst, law: Lawbook, rates: tuple[Tarief, ...]) -> bool:
        """Whether it may be used: the agreement, its rates and the law are still the same."""
        return self.overeenkomst is overeenkomst and self.law is law and self.rates == rates


def reken(
    geheugen: Geheugen, calls: tuple[Oproep, ...], hours: tuple[Uren, ...], dossier: Dossier, now: datetime
) -> tuple[tuple[LoonRegel, ...], Geheugen]:
    """The lines of an agreement in order of time, and what to keep for the next time."""
    keep = Geheugen(geheugen.overeenkomst, geheugen.law, geheugen.rates, perioden=geheugen.perioden)
    pieces = _stukken(geheugen, keep, calls, hours, now)
    rates = _Tarieven(geheugen.overeenkomst, geheugen.rates, dossier)
    lines: list[LoonRegel] = []
    for stuk, aanvulling in zip(pieces, _aanvullingen(pieces, keep), strict=True):
        known = geheugen.lines.get(id(stuk))
        if known is None or known[1] != aanvulling:
            known = (stuk, aanvulling, tuple(_per_dag(stuk, aanvulling, rates)))
        keep.lines[id(stuk)] = known
        lines.extend(known[2])
    return tuple(lines), keep


# Pieces ------------------------------------------------------------------------------------------


def _stukken(
    geheugen: Geheugen, keep: Geheugen, calls: tuple[Oproep, ...], hours: tuple[Uren, ...], now: datetime
) -> list[Stuk]:
    """All pieces of time of an agreement, in order."""
    linked, elsewhere, loose = verdeel(calls, hours)
    pieces: list[Stuk] = []
    for uren in loose:
        kept = geheugen.hours.get(id(uren)) or (uren, stuk_van_uren(uren, geheugen.overeenkomst))
        keep.hours[id(uren)] = kept
        pieces.append(kept[1])
    for call in calls:
        own, other = linked.get(call.id, ()), elsewhere.get(call.id, ())
        known = geheugen.calls.get(id(call))
        if known is None or not known.holds(call, own, other, now):
            known = _van_oproep(call, own, other, geheugen, now)
        keep.calls[id(call)] = known
        pieces.extend(known.stukken)
    pieces.sort(key=_volgorde)
    return eenmaal(pieces)


def _volgorde(stuk: Stuk) -> tuple[int, int, str]:
    """By time; of two at the same time always the same one first, in whatever order the records came."""
    record = stuk.oproep or stuk.uren
    return stuk.van, stuk.tot, record.id if record is not None else ""


def _van_oproep(
    call: Oproep, own: tuple[Uren, ...], other: tuple[Uren, ...], geheugen: Geheugen, now: datetime
) -> _VanOproep:
    found = stukken_van_oproep(call, (own, other), geheugen.overeenkomst, geheugen.law, now)
    planned = next((stuk.einde for stuk in found if stuk.soort is StukSoort.GEPLAND), None)
    return _VanOproep(call, own, other, found, planned, planned is not None and planned > now)


Verdeeld = dict[str, tuple[Uren, ...]]


def verdeel(calls: tuple[Oproep, ...], hours: tuple[Uren, ...]) -> tuple[Verdeeld, Verdeeld, list[Uren]]:
    """Hours by the call they belong to; hours that only overlap a call; and all other hours.

    Hours that name no call but were worked in the time of one belong to it, or the same time would be
    owed twice: as called and as worked.
    """
    known = {call.id for call in calls}
    linked: dict[str, list[Uren]] = {}
    elsewhere: dict[str, list[Uren]] = {}
    loose: list[Uren] = []
    per_day = _per_dag_oproepen(calls) if any(uren.oproep_id not in known for uren in hours) else {}
    for uren in hours:
        if uren.oproep_id in known:
            linked.setdefault(uren.oproep_id or "", []).append(uren)
            continue
        at_once = _gelijktijdig(uren, per_day)
        if not at_once:
            loose.append(uren)
            continue
        linked.setdefault(at_once[0].id, []).append(uren)
        for call in at_once[1:]:
            elsewhere.setdefault(call.id, []).append(uren)
    return _tuples(linked), _tuples(elsewhere), loose


def _tuples(lists: dict[str, list[Uren]]) -> Verdeeld:
    return {id: tuple(found) for id, found in lists.items()}


def _per_dag_oproepen(calls: tuple[Oproep, ...]) -> dict[date, list[Oproep]]:
    """The calls by each day on which they may ask for work; a refused call asks for none."""
    found: dict[date, list[Oproep]] = {}
    for call in calls:
        if call.antwoord is Antwoord.GEWEIGERD:
            continue
        for begin, einde in _tijden(call):
            day = begin.date()
            while day <= einde.date():
                found.setdefault(day, []).append(call)
                day += DAY
    return found


def _tijden(call: Oproep) -> Iterable[tuple[datetime, datetime]]:
    yield call.begin, call.einde
    for wijziging in call.wijzigingen:
        if wijziging.nieuw_begin is not None and wijziging.nieuw_einde is not None:
            yield wijziging.nieuw_begin, wijziging.nieuw_einde


def _gelijktijdig(uren: Uren, per_day: dict[date, list[Oproep]]) -> list[Oproep]:
    """The calls, by id, whose time overlaps that of the hours."""
    if not per_day:
        return []
    found: dict[str, Oproep] = {}
    day = uren.begin.date()
    while day <= uren.einde.date():
        for call in per_day.get(day, ()):
            if any(begin < uren.einde and uren.begin < einde for begin, einde in _tijden(call)):
                found[call.id] = call
        day += DAY
    return sorted(found.values(), key=lambda call: (call.begin.timestamp(), call.id))


# The least pay per period ------------------------------------------------------------------------


def _aanvullingen(pieces: Sequence[Stuk], geheugen: Geheugen) -> list[int]:
    """The minutes that the least pay adds to each piece; the first piece of a period carries them.

    A period is work that is not interrupted by more than a normal break. Sick hours and leave are no
    work: the minimum is not theirs.
    """
    added = [0] * len(pieces)
    period: list[int] = []
    end = 0
    for number, stuk in enumerate(pieces):
        if not stuk.minuten or stuk.soort in (StukSoort.ZIEK, StukSoort.VERLOF):
            continue
        if period and stuk.van - end >= 60 * geheugen.periode(stuk.begin)[0]:
            _top_up(period, pieces, added, geheugen)
            period = []
        end = max(end, stuk.tot) if period else stuk.tot
        period.append(number)
    if period:
        _top_up(period, pieces, added, geheugen)
    return added


def _top_up(period: list[int], pieces: Sequence[Stuk], added: list[int], geheugen: Geheugen) -> None:
    first = pieces[period[0]]
    minuten = sum(pieces[number].minuten for number in period)
    added[period[0]] = max(0, geheugen.periode(first.begin)[1] - minuten)


def _break(begin: datetime, law: Lawbook) -> int:
    """Minutes from which a break makes two periods; before there was a number, any break does."""
    try:
        return law.whole("oproep.onderbreking_minuten", begin.date())
    except NotInForce:
        return 1


# Days and rates ----------------------------------------------------------------------------------


def _per_dag(stuk: Stuk, aanvulling: int, rates: _Tarieven) -> Iterable[LoonRegel]:
    """A piece as lines per day; a break is taken from the first day that has room for it."""
    if stuk.begin.date() == stuk.einde.date():
        yield LoonRegel(stuk, stuk.begin.date(), stuk.minuten, stuk.geleverd, aanvulling, rates.op(stuk))
        return
    break_left = minutes_between(stuk.begin, stuk.einde) - stuk.minuten if stuk.minuten else 0
    begin = stuk.begin
    while begin < stuk.einde:
        midnight = amsterdam(begin.date() + DAY, time())
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
            rates.op(stuk, begin.date()),
        )
        begin = midnight


class _Tarieven:
    """The hourly rates of one agreement, looked up once for each stretch in which they do not change."""

    def __init__(self, overeenkomst: Zorgovereenkomst, rates: tuple[Tarief, ...], dossier: Dossier) -> None:
        self._overeenkomst, self._dossier = overeenkomst, dossier
        begins = {rate.van for rate in rates if rate.van} | {rate.tot + DAY for rate in rates if rate.tot}
        self._cuts = sorted(begins)
        self._known: dict[tuple[int, Wet | None, Zorgfunctie | None], Decimal | None] = {}

    def op(self, stuk: Stuk, day: date | None = None) -> Decimal | None:
        """Euros per hour for a piece on `day`, else on the day it began."""
        day = day or stuk.begin.date()
        wet, functie = (stuk.uren.wet, stuk.uren.zorgfunctie) if stuk.uren else (None, None)
        key = (bisect_right(self._cuts, day), wet, functie)
        if key not in self._known:
            self._known[key] = uurtarief(self._dossier, self._overeenkomst, day, wet=wet, functie=functie)
        return self._known[key]
