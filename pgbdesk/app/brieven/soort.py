"""What a letter needs beside its paper: the records it fits, questions, facts, and what sending it changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.partijen import handtekeningen
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Contactmoment, Gebeurtenis, Wooninitiatief
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.domain.werk import Oproep, Verzuim
from pgbdesk.forms.blad import BUDGETHOUDER as ROL_BUDGETHOUDER
from pgbdesk.forms.budgetplan import VERZEKERDE as ROL_VERZEKERDE
from pgbdesk.forms.overeenkomstdelen import ZORGVERLENER as ROL_ZORGVERLENER
from pgbdesk.forms.spec import Document, FormSpec, fill
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.budgetplan import houder_van_plan, periode_van_plan
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.stukken import tijden_nu
from pgbdesk.law.verzuim import overeenkomst_van
from pgbdesk.text import Money, Text, Weekday

Waarden = Mapping[str, Any]
BRIEF = "brief"
VASTLEGGEN = Text("Leg dit nu vast")
VERSTUURD = Text("Ik heb dit verstuurd")


def _geen_vragen(_record: Any, _case: Case) -> tuple[Entry, ...]:
    return ()


def _leeg(_record: Any, _case: Case) -> Mapping[str, str]:
    return {}


def _goed(_record: Any, _waarden: Waarden, _case: Case) -> None:
    return None


def _niets(_record: Any, _waarden: Waarden, _case: Case) -> tuple[Any, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Briefsoort:
    """A kind of letter. The functions are given the record that it is about, and the answers to its questions.

    `past`: whether it makes sense for a record. `vragen` are asked first, `begin` is what stands in them.
    `klok` gives the last moment to count down to. `vastleggen` records the fact now, with its words, while the paper is
    still to be acted on. `controle` raises `Invalid` for answers that cannot be. `let_op`: what the law and the dossier
    say of sending it today. `gedaan`: what changes in the dossier once it was sent. `regels`: the rules whose finding
    it answers. `onthoud`: its stories stay after it was sent, for the next time.
    """

    spec: FormSpec[Any]
    knop: Text
    past: Callable[[Any, Case], bool]
    feiten: Callable[[Any, Waarden, Case], Any]
    contact: Callable[[Any, Waarden, Case], ContactMet]
    vragen: Callable[[Any, Case], tuple[Entry, ...]] = _geen_vragen
    begin: Callable[[Any, Case], Mapping[str, str]] = _leeg
    controle: Callable[[Any, Waarden, Case], None] = _goed
    let_op: Callable[[Any, Waarden, Case], tuple[Finding | Text, ...]] = _niets
    gedaan: Callable[[Any, Waarden, Case], tuple[Change, ...]] = _niets
    gedaan_knop: Text = VERSTUURD
    daarna: Text | None = None
    bericht: Callable[[Any, Waarden, Case], Text] | None = None
    regels: frozenset[str] = frozenset()
    kanaal: str = BRIEF
    onthoud: bool = False
    klok: Callable[[Any, Waarden, Case], datetime | None] | None = None
    vastleggen: Callable[[Any, Waarden, Case], tuple[Text, Change]] | None = None
    vastleg_knop: Text = VASTLEGGEN

    @property
    def id(self) -> str:
        """The id of its paper."""
        return self.spec.id


# Records -------------------------------------------------------------------------------------------


def budget_van(record: Record, case: Case) -> Toekenning | None:
    """The budget that a record is paid from, when it is known."""
    if isinstance(record, Toekenning):
        return record
    if isinstance(record, Declaratie):
        return toekenning_van_declaratie(record, case.dossier)
    if isinstance(record, Zorgovereenkomst):
        last = record.laatste_dag
        day = max(record.ingang, case.today if last is None else min(case.today, last))
        return case.dossier.toekenning_van(record, day)
    return None


def overeenkomst_bij(verzuim: Verzuim, case: Case) -> Zorgovereenkomst | None:
    """The agreement that an absence is about: the one it names, or the employment of its carer on that day."""
    return case.dossier.find(Zorgovereenkomst, verzuim.zorgovereenkomst_id) or overeenkomst_van(verzuim, case.dossier)


def houder_van(record: Record, case: Case) -> str:
    """The id of the budgethouder that a record belongs to; empty when it is not known."""
    if isinstance(record, Budgethouder):
        return record.id
    if isinstance(record, Zorgovereenkomst | Toekenning | Gebeurtenis | Vertegenwoordiging):
        return record.budgethouder_id or ""
    if isinstance(record, Budgetplan):
        return houder_van_plan(record, case)
    if isinstance(record, Wooninitiatief):
        return next((b.budgethouder_id for b in record.bewoners if b.budgethouder_id), "")
    if isinstance(record, Verzuim):
        absent = overeenkomst_bij(record, case)
        return absent.budgethouder_id if absent is not None else ""
    if isinstance(record, Oproep | Declaratie):
        overeenkomst = case.dossier.find(Zorgovereenkomst, record.zorgovereenkomst_id)
        if overeenkomst is not None:
            return overeenkomst.budgethouder_id
    budget = budget_van(record, case)
    return budget.budgethouder_id if budget is not None else ""


def past_bij(soort: Briefsoort, record: Record, case: Case) -> bool:
    """Whether a letter exists for the law and route of a record's budget, and makes sense for it now."""
    if not isinstance(record, soort.spec.over) or not houder_van(record, case):
        return False
    budget = budget_van(record, case)
    if budget is not None:
        if budget.wet not in soort.spec.wetten:
            return False
        if budget.route is not None and budget.route not in soort.spec.routes:
            return False
    return soort.past(record, case)


def records_voor(soort: Briefsoort, case: Case, houders: frozenset[str] | None = None) -> tuple[Record, ...]:
    """The records that a letter can be about now, budgets that are over last; `houders` limits them to some people."""
    found = [
        record
        for cls in soort.spec.over
        for record in case.dossier.all(cls)
        if past_bij(soort, record, case) and (houders is None or houder_van(record, case) in houders)
    ]
    return tuple(sorted(found, key=lambda r: isinstance(r, Toekenning) and r.tot < case.today))


def naam_van(record: Record, case: Case) -> Text:
    """What a record is called in a list to choose from."""
    dossier = case.dossier
    match record:
        case Zorgovereenkomst():
            return Text("{naam}, sinds {dag}", naam=dossier.naam_voor(record), dag=record.ingang)
        case Oproep():
            begin, einde = tijden_nu(record) or (record.begin, record.einde)
            return Text(
                "{naam}, {dag}, {van} tot {tot} uur",
                naam=dossier.naam_voor(record.zorgovereenkomst_id),
                dag=Weekday(begin.date()),
                van=begin.time(),
                tot=einde.time(),
            )
        case Declaratie():
            naam = dossier.naam_voor(record.zorgovereenkomst_id) if record.zorgovereenkomst_id else ""
            maand = maand_tekst(record.periode_van)
            return Text("{naam}, {maand}, {bedrag}", naam=naam, maand=maand, bedrag=Money(record.totaal))
        case Toekenning():
            return Text(
                "{naam}, {wet} van {van} tot en met {tot}",
                naam=dossier.naam_budgethouder(record.budgethouder_id),
                wet=label_of(record.wet),
                van=record.van,
                tot=record.tot,
            )
        case Gebeurtenis():
            naam = dossier.naam_budgethouder(record.budgethouder_id or "")
            return Text("{naam}, {wat} op {dag}", naam=naam, wat=label_of(record.soort), dag=record.op)
        case Budgethouder():
            return Text("{naam}", naam=dossier.naam_budgethouder(record))
        case Budgetplan():
            return Text(
                "{plan}, {naam}, vanaf {van}",
                plan=omschrijving(record, dossier),
                naam=dossier.naam_budgethouder(houder_van_plan(record, case)),
                van=periode_van_plan(record, case).first,
            )
        case Vertegenwoordiging() | Wooninitiatief() | Verzuim():
            return omschrijving(record, dossier)
    raise TypeError(record.TABLE)


# The letter ----------------------------------------------------------------------------------------


def maak(soort: Briefsoort, record: Record, waarden: Waarden, case: Case) -> Document:
    """The letter, filled in. Of a sheet to copy it says by name who signs the form of the office today."""
    made = fill(soort.spec, soort.feiten(record, waarden, case))
    if not made.ondertekenen or isinstance(record, Vertegenwoordiging):
        return made
    return replace(made, ondertekenen=tuple(_met_naam(role, record, case) for role in made.ondertekenen))


def _met_naam(role: Text, record: Record, case: Case) -> Text:
    """A role with who has it, when the dossier knows."""
    z = record if isinstance(record, Zorgovereenkomst) else None
    if role in (ROL_BUDGETHOUDER, ROL_VERZEKERDE):
        names = handtekeningen(case, houder_van(record, case), case.today, geld=z is None)
    elif role == ROL_ZORGVERLENER and z is not None:
        names = (case.dossier.naam_bij(z),)
    else:
        names = ()
    known = [name for name in names if name]
    if not known:
        return role
    if len(known) == 1:
        return Text("{rol}: {naam}", rol=role, naam=known[0])
    return Text("{rol}: {naam} en {ander}", rol=role, naam=known[0], ander=known[1])


def verstuurd(soort: Briefsoort, record: Record, waarden: Waarden, case: Case) -> tuple[Text, tuple[Change, ...]]:
    """Record that a letter went out: proof of it, and what follows from it in the dossier."""
    contact = Contactmoment(
        met=soort.contact(record, waarden, case),
        op=case.now,
        kanaal=str(waarden.get("kanaal") or soort.kanaal),
        onderwerp=str(soort.spec.title),
        betreft=Betreft(soort=record.TABLE, id=record.id),
    )
    words = Text("Verstuurd: {wat}", wat=soort.spec.title)
    return words, (Change(None, contact), *soort.gedaan(record, waarden, case))
