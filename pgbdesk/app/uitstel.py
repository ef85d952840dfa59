"""Tasks for later: until which day one may be put off, what is kept of that, and when it is there again.

A task is known by what it is about: the rule that found it, the record, and its last day. It comes back on the day
that was chosen, or sooner when it is no longer what was put off: another last day, more pressing, another amount.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pgbdesk.app.changes import Change
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Betreft, Uitstel
from pgbdesk.errors import PgbError
from pgbdesk.law.rule import Ernst
from pgbdesk.text import Text, Weekday

if TYPE_CHECKING:  # that list asks here what was put off
    from pgbdesk.app.attention import Punt

DAG, WEEK = timedelta(days=1), timedelta(weeks=1)
#: Without a last day a task can wait this long.
LANGST = timedelta(days=92)
#: The rule of what users wrote down to do themselves.
EIGEN = "taak"

_HAAST = {Ernst.NU: 0, Ernst.BINNENKORT: 1, Ernst.LET_OP: 2}
#: Amounts that are expected: they move a little each day. Only when they move more than this part, it is another task.
_VERWACHT = frozenset({"budget.tekort"})
_SPELING = Decimal("0.10")

#: What a task is known by: rule, which record, field, last day.
_Sleutel = tuple[str, Betreft | None, str | None, date | None]


class NietUitstellen(PgbError):
    """A day until which a task cannot wait."""


@dataclass(frozen=True, slots=True)
class Grens:
    """The last day until which a task can wait, and why that is."""

    dag: date
    waarom: Text


@dataclass(frozen=True, slots=True)
class Keuze:
    """A day that is offered, and what it is called."""

    dag: date
    naam: Text


# Until when -------------------------------------------------------------------------------------------


def grens(punt: Punt, today: date) -> Grens | None:
    """Until when a task can wait; None when it cannot.

    It cannot when it is late or due today, when the law asks for it at once (now, without a day), and when there is
    nothing to do.
    """
    if punt.ernst not in _HAAST:
        return None
    if punt.uiterlijk is None:
        if punt.ernst is Ernst.NU:
            return None
        last = today + LANGST
        return Grens(last, Text("Kan niet later dan {dag}. Langer wachten is niet verstandig.", dag=Weekday(last)))
    if punt.uiterlijk <= today:
        return None
    last = min(punt.uiterlijk, today + LANGST)
    if last < punt.uiterlijk:
        return Grens(last, Text("Kan niet later dan {dag}. Langer wachten is niet verstandig.", dag=Weekday(last)))
    if punt.finding is not None and punt.finding.liefst:
        return Grens(last, Text("Kan niet later dan {dag}. Dan is het liefst klaar.", dag=Weekday(last)))
    if punt.gebeurt:
        return Grens(last, Text("Kan niet later dan {dag}. Dan gebeurt het.", dag=Weekday(last)))
    return Grens(last, Text("Kan niet later dan {dag}. Dat is de laatste dag.", dag=Weekday(last)))


def keuzes(punt: Punt, today: date) -> tuple[Keuze, ...]:
    """The days to choose from: tomorrow and the Monday of next week, as far as the task can wait."""
    bound = grens(punt, today)
    if bound is None:
        return ()
    tomorrow, monday = today + DAG, today + WEEK - today.weekday() * DAG
    offered = [Keuze(tomorrow, Text("Morgen, {dag}", dag=Weekday(tomorrow)))]
    if monday > tomorrow:
        offered.append(Keuze(monday, Text("Volgende week, {dag}", dag=Weekday(monday))))
    return tuple(keuze for keuze in offered if keuze.dag <= bound.dag)


# Putting off, and taking back -------------------------------------------------------------------------


def uitstellen(punt: Punt, tot: date, dossier: Dossier, today: date) -> tuple[Text, tuple[Change, ...]]:
    """The step that puts a task off until a day. Raises `NietUitstellen`, with why, when it cannot wait so long.

    What was put off before and is over or no longer as it was, is cleared away in the same step.
    """
    bound = grens(punt, today)
    if bound is None:
        raise NietUitstellen(Text("Deze taak kan niet wachten."), Text("Doe dit vandaag."))
    if tot > bound.dag:
        raise NietUitstellen(bound.waarom)
    if tot <= today:
        raise NietUitstellen(Text("Kies een dag na vandaag."))
    made = Uitstel(
        regel=_regel(punt),
        betreft=_betreft(punt),
        veld=punt.finding.field if punt.finding is not None else None,
        uiterlijk=punt.uiterlijk,
        bedrag=_bedrag(punt),
        haast=_HAAST[punt.ernst],
        gezet_op=today,
        tot=tot,
    )
    label = Text("Uitgesteld tot {dag}: {titel}", dag=Weekday(tot), titel=punt.titel)
    over = (Change(old, None) for old in dossier.all(Uitstel) if old.tot <= today or _van(old) == _sleutel(punt))
    return label, (*over, Change(None, made))


def teruggehaald(punt: Punt, dossier: Dossier) -> tuple[Text, tuple[Change, ...]]:
    """The step that takes a task back into the list."""
    gone = tuple(Change(old, None) for old in dossier.all(Uitstel) if _van(old) == _sleutel(punt))
    return Text("Teruggehaald: {titel}", titel=punt.titel), gone


def uitgesteld(punten: Iterable[Punt], dossier: Dossier, today: date) -> Iterator[tuple[Punt, date]]:
    """The tasks that wait, each with the day on which it is there again."""
    waiting: dict[_Sleutel, list[Uitstel]] = {}
    for uitstel in dossier.all(Uitstel):
        if today < uitstel.tot:
            waiting.setdefault(_van(uitstel), []).append(uitstel)
    if not waiting:
        return
    for punt in punten:
        until = [u.tot for u in waiting.get(_sleutel(punt), ()) if _staat_zo(u, punt)]
        bound = grens(punt, today)
        if until and bound is not None:
            yield punt, min(*until, bound.dag)


def _staat_zo(uitstel: Uitstel, punt: Punt) -> bool:
    """Whether a task still stands as it stood when it was put off."""
    haast = _HAAST.get(punt.ernst)
    if haast is None or haast < uitstel.haast:
        return False
    then, now = uitstel.bedrag, _bedrag(punt)
    if then is None or now is None or uitstel.regel not in _VERWACHT:
        return then == now
    return abs(now - then) <= then * _SPELING


def _regel(punt: Punt) -> str:
    return punt.finding.rule if punt.finding is not None else EIGEN


def _betreft(punt: Punt) -> Betreft:
    return Betreft(soort=punt.about.TABLE, id=punt.about.id)


def _bedrag(punt: Punt) -> Decimal | None:
    """The amount, as far as it can be kept."""
    return abs(punt.finding.bedrag) if punt.finding is not None and punt.finding.bedrag is not None else None


def _sleutel(punt: Punt) -> _Sleutel:
    veld = punt.finding.field if punt.finding is not None else None
    return _regel(punt), _betreft(punt), veld or None, punt.uiterlijk


def _van(uitstel: Uitstel) -> _Sleutel:
    return uitstel.regel, uitstel.betreft, uitstel.veld, uitstel.uiterlijk
