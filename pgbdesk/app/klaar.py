"""What was done this week: facts that were recorded from Monday on and that settle something, as the history tells.

A fact counts when it is there now and was not there when the week began: what was undone, put back or removed does
not count. A record that came in whole (an open file that was taken over, an agreement with all its papers) settled
nothing: it counts from how it came in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from pgbdesk.app.changes import Change, HistoryEntry
from pgbdesk.app.checklists.werk import titel
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.session import Session
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Checklist, Gebeurtenis, Taak, Verblijf
from pgbdesk.domain.soorten import Antwoord, DeclaratieStatus, PlanStatus
from pgbdesk.domain.werk import Aanbieding, Oproep, Verzuim
from pgbdesk.text import N_, Text

#: A step that touches more tables than this took something over as a whole; it is not read, which could take long.
TABELLEN = 8
#: So many lines of the history are looked at first; twice as many each time the week goes on before them.
REGELS = 100

_INGESTUURD = frozenset({DeclaratieStatus.INGEDIEND, DeclaratieStatus.GOEDGEKEURD, DeclaratieStatus.BETAALD})


@dataclass(frozen=True, slots=True)
class Feit:
    """Something of a record that settles a duty: how much of it there is, and how that is said."""

    of: type[Record]
    hoeveel: Callable[[Any], int]
    woorden: str


def _gezet(name: str) -> Callable[[Any], int]:
    return lambda record: int(getattr(record, name) is not None)


def _beantwoord(record: Oproep | Aanbieding) -> int:
    return int(record.antwoord not in (None, Antwoord.OPEN))


def _getekend(z: Zorgovereenkomst) -> int:
    return int(z.getekend_budgethouder_op is not None and z.getekend_zorgverlener_op is not None)


def _antwoorden(checklist: Checklist) -> int:
    """The questions with an answer, until it is finished: then that is what is told."""
    return 0 if checklist.afgerond_op else sum(a.antwoord is not None for a in checklist.antwoorden)


FEITEN: tuple[Feit, ...] = (
    Feit(Taak, _gezet("gedaan_op"), N_("Gedaan: {wat}")),
    Feit(Declaratie, lambda d: int(d.status in _INGESTUURD), N_("Ingestuurd: {wat}")),
    Feit(Declaratie, lambda d: int(d.status is DeclaratieStatus.BETAALD), N_("Betaald: {wat}")),
    Feit(Betaling, lambda _: 1, N_("Vastgelegd: {wat}")),
    Feit(Zorgovereenkomst, _getekend, N_("Getekend: {wat}")),
    Feit(Zorgovereenkomst, _gezet("goedgekeurd_verstrekker_op"), N_("Goedgekeurd door de verstrekker: {wat}")),
    Feit(Zorgovereenkomst, _gezet("goedgekeurd_svb_op"), N_("Goedgekeurd door de SVB: {wat}")),
    Feit(Zorgovereenkomst, _gezet("niet_verlengen_aangezegd_op"), N_("Aangezegd: {wat}")),
    Feit(Zorgovereenkomst, _gezet("informatie_gegeven_op"), N_("Informatie gegeven: {wat}")),
    Feit(Zorgovereenkomst, _gezet("zorgbeschrijving_op"), N_("Zorgbeschrijving gemaakt: {wat}")),
    Feit(Tarief, _gezet("wijziging_gemeld_op"), N_("Gemeld: {wat}")),
    Feit(Oproep, _gezet("verzonden_op"), N_("Opgeroepen: {wat}")),
    Feit(Oproep, _beantwoord, N_("Antwoord vastgelegd: {wat}")),
    Feit(Aanbieding, _gezet("aangeboden_op"), N_("Aangeboden: {wat}")),
    Feit(Aanbieding, _beantwoord, N_("Antwoord vastgelegd: {wat}")),
    Feit(Checklist, _gezet("afgerond_op"), N_("Afgerond: {wat}")),
    Feit(Checklist, _antwoorden, N_("Aan gewerkt: {wat}")),
    Feit(Gebeurtenis, _gezet("gemeld_op"), N_("Gemeld: {wat}")),
    Feit(Verblijf, _gezet("gemeld_op"), N_("Gemeld: {wat}")),
    Feit(Verzuim, _gezet("gemeld_op"), N_("Gemeld: {wat}")),
    Feit(Verzuim, _gezet("hersteld_gemeld_op"), N_("Beter gemeld: {wat}")),
    Feit(Toekenning, _gezet("bezwaar_op"), N_("Bezwaar gemaakt: {wat}")),
    Feit(Budgetplan, lambda p: int(p.status is PlanStatus.INGEDIEND), N_("Ingestuurd: {wat}")),
)

_TABELLEN = frozenset(feit.of.TABLE for feit in FEITEN)
#: Records that are a fact by being there, and what they are a fact of: that must have been there already.
_BIJ: dict[type[Record], Callable[[Any], str | None]] = {
    Betaling: lambda b: b.declaratie_id,
    Oproep: lambda o: o.zorgovereenkomst_id,
    Aanbieding: lambda a: a.zorgovereenkomst_id,
    Taak: lambda t: t.betreft.id if t.betreft else None,
}


@dataclass(frozen=True, slots=True)
class Gedaan:
    """Something that was done: on which day, what, and the record that it is about."""

    dag: date
    wat: Text
    record: Record


@dataclass(slots=True)
class _Spoor:
    """A record this week: how it was when the week began or when it came in, and since when which facts are there."""

    begin: Record | None
    sinds: dict[int, date] = field(default_factory=dict)


class Weekwerk:
    """What was done this week in an open dossier. Each line of the history is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._van: tuple[date, int] | None = None
        self._tot = 0
        self._sporen: dict[tuple[type[Record], str], _Spoor] = {}

    def gedaan(self) -> tuple[Gedaan, ...]:
        """What was done from Monday until now, the newest first."""
        self._read()
        dossier = self._session.dossier
        found = list(self._found(dossier))
        betaald = {g.record.id for n, g in found if FEITEN[n].of is Declaratie}
        shown = (g for _, g in found if not (isinstance(g.record, Betaling) and g.record.declaratie_id in betaald))
        return tuple(sorted(shown, key=lambda g: g.dag, reverse=True))

    def _found(self, dossier: Dossier) -> Iterator[tuple[int, Gedaan]]:
        for (cls, id), spoor in self._sporen.items():
            record = dossier.find(cls, id)
            if record is not None:
                for number, day in spoor.sinds.items():
                    yield number, Gedaan(day, Text(FEITEN[number].woorden, wat=_naam(record, dossier)), record)

    # Reading ---------------------------------------------------------------------------------------

    def _read(self) -> None:
        today = self._session.today
        monday = today - timedelta(days=today.weekday())
        if self._van != (monday, self._session.erasures):  # what was erased must not stay here either
            self._van, self._tot, self._sporen = (monday, self._session.erasures), 0, {}
        for entry in self._new(monday):
            if len(entry.tables) <= TABELLEN and not entry.tables.isdisjoint(_TABELLEN):
                self._step(self._session.store.changes_of(entry.seq), entry.at.date())

    def _new(self, monday: date) -> tuple[HistoryEntry, ...]:
        """The lines of this week that were not read before, the oldest first."""
        limit = 1 if self._tot else REGELS
        while True:
            lines = self._session.history(limit)
            new = tuple(e for e in lines if e.seq > self._tot and e.at.date() >= monday)
            if len(new) < len(lines) or len(lines) < limit:
                break
            limit = max(REGELS, 2 * limit)
        if lines:
            self._tot = lines[-1].seq
        return new

    def _step(self, changes: tuple[Change, ...], day: date) -> None:
        fresh = {change.record.id for change in changes if change.before is None}
        for change in changes:
            cls = type(change.record)
            if cls.TABLE in _TABELLEN:
                known = self._sporen.get((cls, change.record.id))
                spoor = known or _Spoor(_begin(change, fresh))
                self._sporen[cls, change.record.id] = spoor
                _follow(spoor, change.after, cls, day)


def _begin(change: Change, fresh: set[str]) -> Record | None:
    """What a record counts from: as it was, as it came in, or nothing when it is a fact by itself."""
    if change.before is not None:
        return change.before
    about = _BIJ.get(type(change.record))
    over = about(change.record) if about is not None else None
    return None if over is not None and over not in fresh else change.after


def _follow(spoor: _Spoor, after: Record | None, cls: type[Record], day: date) -> None:
    for number, feit in enumerate(FEITEN):
        if feit.of is not cls:
            continue
        before = feit.hoeveel(spoor.begin) if spoor.begin is not None else 0
        if after is not None and feit.hoeveel(after) > before:
            spoor.sinds.setdefault(number, day)
        else:
            spoor.sinds.pop(number, None)


def _naam(record: Record, dossier: Dossier) -> Text:
    """What a record is called behind what was done with it."""
    if isinstance(record, Taak):
        return Text("{titel}", titel=record.titel)
    return titel(record) if isinstance(record, Checklist) else omschrijving(record, dossier)
