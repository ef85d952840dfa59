"""Life events: record one, make tasks of its steps, and keep what was reported to whom. Every step can be undone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from typing import Any

from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.reading import yes_no
from pgbdesk.domain.checks import who_points_to
from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Contactmoment, Gebeurtenis, Taak, Toestemming, Verblijf
from pgbdesk.domain.soorten import ContactMet, GebeurtenisSoort, VerblijfSoort, VerzuimSoort
from pgbdesk.domain.werk import Verzuim
from pgbdesk.errors import PgbError
from pgbdesk.law.levensplan import Levensplan, PlanStap
from pgbdesk.text import Text

ZIEK, ZWANGER = "zorgverlener_ziek", "zorgverlener_zwanger"
OPNAME, BUITENLAND, OVERLIJDEN = (
    GebeurtenisSoort.OPNAME.value,
    GebeurtenisSoort.BUITENLAND.value,
    GebeurtenisSoort.OVERLIJDEN.value,
)


@dataclass(frozen=True, slots=True)
class Keuze:
    """An event that can be recorded: its key, what it is called, and what its day is called."""

    key: str
    titel: Text
    dag: Text


def _van(soort: GebeurtenisSoort, dag: Text) -> Keuze:
    return Keuze(soort.value, label_of(soort), dag)


#: What can change, in the order in which people look for it.
KEUZES: tuple[Keuze, ...] = (
    _van(GebeurtenisSoort.VERHUIZING, Text("Dag van de verhuizing")),
    _van(GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, Text("Dag van de verhuizing")),
    _van(GebeurtenisSoort.VERHUIZING_ANDER_ZORGKANTOOR, Text("Dag van de verhuizing")),
    _van(GebeurtenisSoort.OPNAME, Text("Eerste dag van de opname")),
    _van(GebeurtenisSoort.BUITENLAND, Text("Eerste dag weg")),
    Keuze(ZIEK, Text("Een zorgverlener is ziek"), Text("Eerste ziektedag")),
    Keuze(ZWANGER, Text("Een zorgverlener gaat met zwangerschapsverlof"), Text("Eerste dag van het verlof")),
    _van(GebeurtenisSoort.ANDERE_VERTEGENWOORDIGER, Text("Eerste dag van de nieuwe vertegenwoordiger")),
    _van(GebeurtenisSoort.ANDERE_ZORGVRAAG, Text("Sinds wanneer?")),
    _van(GebeurtenisSoort.GEWIJZIGD_BUDGETPLAN, Text("Eerste dag van het nieuwe plan")),
    _van(GebeurtenisSoort.GEWIJZIGDE_ZORGOVEREENKOMST, Text("Eerste dag van de nieuwe afspraak")),
    _van(GebeurtenisSoort.ANDERE_WET, Text("Eerste dag van de nieuwe wet")),
    _van(GebeurtenisSoort.NAAR_ZORG_IN_NATURA, Text("Eerste dag van de zorg in natura")),
    _van(GebeurtenisSoort.LAGERE_TOEKENNING, Text("Dag op de brief")),
    _van(GebeurtenisSoort.HUISBEZOEK, Text("Dag van het bezoek")),
    _van(GebeurtenisSoort.SCHULDSANERING_OF_FAILLISSEMENT, Text("Eerste dag")),
    _van(GebeurtenisSoort.DETENTIE, Text("Eerste dag")),
    _van(GebeurtenisSoort.OVERLIJDEN, Text("Dag van overlijden")),
)
OP_SLEUTEL: Mapping[str, Keuze] = {keuze.key: keuze for keuze in KEUZES}


def vastleggen(typed: Mapping[str, Any], dossier: Dossier, today: date) -> tuple[Text, tuple[Change, ...], Record]:
    """The step that records an event, and the record that its plan follows from.

    An admission and a journey become a stay, a carer who is away an absence, a death stands with the
    budgethouder; everything else is an event.
    """
    keuze = OP_SLEUTEL[typed["wat"]]
    change = _wijziging(typed, dossier, today)
    assert change.after is not None
    return Text("Vastgelegd: {wat}", wat=keuze.titel), (change,), change.after


def _wijziging(typed: Mapping[str, Any], dossier: Dossier, today: date) -> Change:
    wat, op, notitie = typed["wat"], typed["op"], typed.get("notitie")
    if wat in (ZIEK, ZWANGER):
        z = dossier.get(Zorgovereenkomst, typed["zorgovereenkomst"])
        soort = VerzuimSoort.ZIEK if wat == ZIEK else VerzuimSoort.ZWANGERSCHAP
        away = Verzuim(zorgverlener_id=z.zorgverlener_id, zorgovereenkomst_id=z.id, soort=soort, van=op)
        return Change(None, away)
    holder = typed["budgethouder"]
    if wat == OVERLIJDEN:
        before = dossier.get(Budgethouder, holder)
        return Change(before, replace(before, overleden_op=op))
    if wat in (OPNAME, BUITENLAND):
        where = VerblijfSoort(typed["waar"]) if wat == OPNAME else VerblijfSoort.BUITENLAND
        stay = Verblijf(
            budgethouder_id=holder,
            soort=where,
            van=op,
            tot=typed.get("tot"),
            land=typed.get("land"),
            buiten_eu=yes_no(typed.get("buiten_eu")),
            lokale_zorgverleners=yes_no(typed.get("lokale_zorgverleners")),
            notitie=notitie,
        )
        return Change(None, stay)
    event = Gebeurtenis(
        budgethouder_id=holder, soort=GebeurtenisSoort(wat), op=op, vastgelegd_op=today, notitie=notitie
    )
    return Change(None, event)


# Steps and tasks -------------------------------------------------------------------------------------


def betreft(record: Record) -> Betreft:
    """How a task or contact names the record that it is about."""
    return Betreft(soort=record.TABLE, id=record.id)


def _taak(plan: Levensplan, stap: PlanStap, gedaan_op: date | None = None) -> Taak:
    titel = str(Text("{plan}: {stap}", plan=plan.titel, stap=stap.wat))
    return Taak(
        titel=titel, uiterlijk=stap.uiterlijk, gedaan_op=gedaan_op, betreft=betreft(plan.over), bron_regel=stap.regel
    )


def zonder_taak(plan: Levensplan) -> tuple[PlanStap, ...]:
    """The open steps that are no task yet."""
    return tuple(s for s in plan.open_stappen if s.taak is None)


def naar_taken(plan: Levensplan) -> tuple[Text, tuple[Change, ...]]:
    """Make a task of every open step that is none yet."""
    steps = zonder_taak(plan)
    text = Text.counted("{n} stap bij uw taken gezet", "{n} stappen bij uw taken gezet", len(steps))
    return text, tuple(Change(None, _taak(plan, s)) for s in steps)


def stap_gedaan(plan: Levensplan, stap: PlanStap, op: date) -> tuple[Text, tuple[Change, ...]]:
    """A step is done on a day: its task is done, or a done task is made of it."""
    after = replace(stap.taak, gedaan_op=op) if stap.taak is not None else _taak(plan, stap, op)
    return Text("Stap gedaan: {stap}", stap=stap.wat), (Change(stap.taak, after),)


def stap_weer_open(stap: PlanStap) -> tuple[Text, tuple[Change, ...]]:
    """A step is not done after all. What was reported stays reported; that is taken back by Undo."""
    taak = stap.taak
    changes = () if taak is None else (Change(taak, replace(taak, gedaan_op=None)),)
    return Text("Stap weer open: {stap}", stap=stap.wat), changes


def gemeld(
    plan: Levensplan, stap: PlanStap, typed: Mapping[str, Any], now: datetime
) -> tuple[Text, tuple[Change, ...]]:
    """A step was reported: kept with its day as a contact, as proof; the event says so when the step reports it."""
    op: date = typed["op"]
    aan = ContactMet(typed["aan"])
    moment = now if op == now.date() else amsterdam(op, time(12))
    contact = Contactmoment(
        met=aan,
        op=moment,
        kanaal=typed.get("kanaal"),
        onderwerp=str(stap.wat),
        verslag=typed.get("verslag"),
        betreft=betreft(plan.over),
    )
    _, changes = stap_gedaan(plan, stap, op)
    text = Text("Gemeld aan {wie} op {dag}", wie=label_of(aan), dag=op)
    return text, (*_gemeld_op(plan.over, stap, op, aan, moment), Change(None, contact), *changes)


def _gemeld_op(record: Record, stap: PlanStap, op: date, aan: ContactMet, moment: datetime) -> tuple[Change, ...]:
    if not stap.meldt or getattr(record, "gemeld_op", None) is not None:
        return ()
    match record:
        case Gebeurtenis():
            return (Change(record, replace(record, gemeld_op=op, gemeld_aan=aan)),)
        case Verblijf():
            return (Change(record, replace(record, gemeld_op=op)),)
        case Verzuim():
            return (Change(record, replace(record, gemeld_op=moment)),)
        case _:
            return ()


def contacten(record: Record, dossier: Dossier) -> tuple[Contactmoment, ...]:
    """What was reported about a record, the latest first."""
    mine = (c for c in dossier.all(Contactmoment) if c.betreft is not None and c.betreft.id == record.id)
    return tuple(sorted(mine, key=lambda c: (c.op.timestamp(), c.id), reverse=True))


def verwijderen(plan: Levensplan, dossier: Dossier) -> tuple[Text, tuple[Change, ...]]:
    """Take an event out, with its open tasks; done tasks and contacts stay as proof.

    Of a death only the day goes. Raises `PgbError` when a consent belongs to the event, and for an 18th
    birthday, which follows from the birth date.
    """
    record = plan.over
    text = Text("Weggehaald: {wat}", wat=plan.titel)
    tasks = _open_taken(record, dossier)
    if isinstance(record, Budgethouder):
        if record.overleden_op is None:
            raise PgbError(
                Text("Dit plan volgt uit de geboortedatum."), Text("Klopt de geboortedatum niet? Pas die dan aan.")
            )
        return text, (Change(record, replace(record, overleden_op=None)), *tasks)
    if who_points_to(dossier, record):
        raise PgbError(
            Text("Er hoort nog een toestemming bij."), Text("Haal eerst die toestemming weg, bij Toestemming.")
        )
    return text, (*tasks, Change(record, None))


def _open_taken(record: Record, dossier: Dossier) -> Iterable[Change]:
    return tuple(
        Change(t, None)
        for t in dossier.all(Taak)
        if t.betreft is not None and t.betreft.id == record.id and t.bron_regel and t.gedaan_op is None
    )


def intrekken(toestemming: Toestemming, op: date) -> tuple[Text, tuple[Change, ...]]:
    """The budgethouder takes a consent back."""
    return Text("Toestemming ingetrokken op {dag}", dag=op), (
        Change(toestemming, replace(toestemming, ingetrokken_op=op)),
    )
