"""Which paper or pack is meant by what was typed, and whether it may be printed."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pgbdesk.app.aanbod import kandidaten, voorstel
from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import naam_van, records_voor
from pgbdesk.app.checklists.verslag import verslag
from pgbdesk.app.checklists.werk import sjabloon_van, titel
from pgbdesk.app.declareren import maand_uit_rooster
from pgbdesk.app.documents import aanbod_brief, file_name
from pgbdesk.app.maandstaat import declaratie_van
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.app.pakketten.lijst import PAKKET_BIJ_ID
from pgbdesk.app.pakketten.soort import Tijd, Vraag, bestandsnaam, naam_van_keuze
from pgbdesk.app.papieren import papier, waarden
from pgbdesk.app.roosterpapier import bestandsnaam as bestandsnaam_rooster
from pgbdesk.app.roosterpapier import roosterpapier, van_maand, van_week, zorgverleners
from pgbdesk.app.veranderpapier import verander_papier
from pgbdesk.app.wet import rijen
from pgbdesk.app.wetpapier import papier as wet_papier
from pgbdesk.cli.problems import NoSuchChoice, NotComplete
from pgbdesk.domain.dates import Period, month_end
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Checklist
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.errors import Problem
from pgbdesk.forms.aanbod_vaste_uren import AANBOD_VASTE_UREN
from pgbdesk.forms.bundel import Bundel
from pgbdesk.forms.checklistverslag import CHECKLISTVERSLAG
from pgbdesk.forms.rooster import ROOSTER
from pgbdesk.forms.spec import Document, PrintAs
from pgbdesk.forms.wat_verandert import WAT_VERANDERT
from pgbdesk.forms.wet_en_regels import WET_EN_REGELS
from pgbdesk.i18n import Language
from pgbdesk.law.engine import all_rules
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

_DUTCH = Language("nl")
GETOOND = 12


@dataclass(frozen=True, slots=True)
class Gevraagd:
    """What was asked for, filled in, with a neutral name for its file."""

    wat: Document | Bundel
    naam: str


def gevraagd(args: Namespace, case: Case) -> Gevraagd:
    """The paper or pack that is meant. Raises a problem when it is not complete, or more than one is meant."""
    form: str = args.form
    if form in PAKKET_BIJ_ID:
        return _pakket(args, case)
    if form == WAT_VERANDERT.id:
        return Gevraagd(verander_papier(case), f"wat-verandert-{case.today:%Y-%m}.pdf")
    if form == WET_EN_REGELS.id:
        rows = rijen(case.law, all_rules(), case.today)
        return Gevraagd(wet_papier(rows, case.today, Text("Alle onderwerpen")), f"wet-en-regels-{case.today}.pdf")
    if form == CHECKLISTVERSLAG.id:
        return _verslag(args, case)
    if form == ROOSTER.id:
        return _rooster(args, case)
    if form in BRIEF_BIJ_ID:
        return _brief(args, case)
    if form == AANBOD_VASTE_UREN.id:
        return _offer(args.zorgverlener, case)
    return _declaratie(args, case)


# Packs -----------------------------------------------------------------------------------------------


def _pakket(args: Namespace, case: Case) -> Gevraagd:
    pakket = PAKKET_BIJ_ID[args.form]
    if pakket.tijd is Tijd.MAAND and args.maand is None:
        raise NoSuchChoice(Text("Bij dit pakket hoort een maand."), Text("Typ er --maand 2026-04 bij."))
    names = [(r, naam_van_keuze(r, case)) for r in case.dossier.all(pakket.over)]
    record = _een(names, args.over)
    month = Period(args.maand, month_end(args.maand)) if pakket.tijd is Tijd.MAAND else None
    vraag = Vraag(record, month, case, args.geschoond)
    return Gevraagd(pakket.bundel(vraag), bestandsnaam(pakket, vraag))


def _rooster(args: Namespace, case: Case) -> Gevraagd:
    """The roster of a month, else of this week; of one carer when a name was typed."""
    van, tot = van_maand(args.maand) if args.maand is not None else van_week(case.today)
    carer = None
    if args.zorgverlener:
        known = [(case.dossier.get(Zorgverlener, id_), naam) for id_, naam in zorgverleners(case, van, tot)]
        wanted = args.zorgverlener.casefold()
        carer = _een([(z, Text("{naam}", naam=naam)) for z, naam in known if wanted in naam.casefold()], args.over).id
    return Gevraagd(roosterpapier(case, van, tot, None, carer), bestandsnaam_rooster(van, tot))


def _verslag(args: Namespace, case: Case) -> Gevraagd:
    """The report of a checklist; without names when it is for others."""
    known = [c for c in case.dossier.all(Checklist) if sjabloon_van(c) is not None]
    record = _een([(c, _checklist(c)) for c in known], args.over)
    assert isinstance(record, Checklist)
    document = verslag(record, case, met_namen=not args.geschoond)
    return Gevraagd(document, file_name(CHECKLISTVERSLAG.id, record, record.gestart_op or case.today))


def _checklist(checklist: Checklist) -> Text:
    return Text("{titel}, begonnen op {dag}", titel=titel(checklist), dag=checklist.gestart_op or "")


# Letters and sheets ----------------------------------------------------------------------------------


def _brief(args: Namespace, case: Case) -> Gevraagd:
    names = [(r, naam_van(r, case)) for r in records_voor(BRIEF_BIJ_ID[args.form], case)]
    fitting = [(r, name) for r, name in names if _past(r, name, args)]
    record = _een(fitting or names, args.over)
    values = waarden(args.form, record, dict(args.antwoord), case)
    return _af(args.form, record, papier(args.form, record, values, case), values, case)


def _past(record: Record, name: Text, args: Namespace) -> bool:
    """Whether a record fits the carer and month that were typed."""
    if args.zorgverlener and args.zorgverlener.casefold() not in _DUTCH.say(name).casefold():
        return False
    return not (args.maand and isinstance(record, Declaratie) and record.periode_van != args.maand)


def _een(names: Sequence[tuple[Record, Text]], over: str | None) -> Record:
    """The one record that is meant. Raises a problem that lists the choices when there are more."""
    found = [(r, name) for r, name in names if over is None or r.id.startswith(over)]
    if len(found) == 1:
        return found[0][0]
    if not names:
        raise NoSuchChoice(
            Text("Er is niets in het dossier waarover dit papier nu kan gaan."), Text("Kijk het dossier na.")
        )
    choices = "; ".join(f"{r.id[:8]} {_DUTCH.say(name)}" for r, name in (found or names)[:GETOOND])
    told = Text("Er zijn meer keuzes.") if found else Text("Deze keuze is er niet.")
    raise NoSuchChoice(told, Text("Typ er --over ID bij. Kies uit: {keuzes}.", keuzes=choices))


def _af(form: str, record: Record, document: Document, values: Mapping[str, Any], case: Case) -> Gevraagd:
    """A paper that may be printed. A sheet to copy may have gaps: they are filled in by hand."""
    wrong = [
        Problem(form, melding.bevinding.titel)
        for melding in kijk_na(document, record, case, values)
        if melding.houdt_tegen
    ]
    if document.print_as is PrintAs.OFFICIAL:
        wrong += [Problem("ontbreekt", label) for label in document.missing]
    if wrong:
        raise NotComplete(tuple(wrong))
    day = record.periode_van if isinstance(record, Declaratie) else case.today
    return Gevraagd(document, file_name(form, record, day))


# Declarations and offers -----------------------------------------------------------------------------


def _declaratie(args: Namespace, case: Case) -> Gevraagd:
    made = [d for d in case.dossier.all(Declaratie) if args.over and d.id.startswith(args.over)]
    if len(made) == 1:
        return _af(args.form, made[0], papier(args.form, made[0], {}, case), {}, case)
    month: date | None = args.maand
    if month is None:
        raise NoSuchChoice(Text("Bij dit formulier hoort een maand."), Text("Typ er --maand 2026-04 bij."))
    overeenkomst = _agreement(_running(case.dossier, month), args.zorgverlener, case.dossier)
    declaratie = declaratie_van(case, overeenkomst, month) or maand_uit_rooster(overeenkomst, month, case)
    try:
        return _af(args.form, declaratie, papier(args.form, declaratie, {}, case), {}, case)
    except NotComplete as wrong:
        name = case.dossier.naam_bij(overeenkomst) or overeenkomst.id
        told = (Problem(name if p.where == args.form else p.where, p.what) for p in wrong.problems)
        raise NotComplete(tuple(told)) from None


def _offer(name: str | None, case: Case) -> Gevraagd:
    found = kandidaten(case)
    overeenkomst = _agreement([k.overeenkomst for k in found], name, case.dossier)
    made = [a for a in case.dossier.where(Aanbieding, "zorgovereenkomst_id", overeenkomst.id) if not a.antwoord_op]
    offer = made[-1] if made else voorstel(next(k for k in found if k.overeenkomst == overeenkomst), case.today)
    document = aanbod_brief(offer, case)
    _af(AANBOD_VASTE_UREN.id, offer, document, {}, case)
    return Gevraagd(document, file_name(AANBOD_VASTE_UREN.id, offer, offer.aangeboden_op or case.today))


def _running(dossier: Dossier, month: date) -> list[Zorgovereenkomst]:
    period = Period(month, month_end(month))
    return [z for z in dossier.all(Zorgovereenkomst) if z.periode.overlaps(period)]


def _agreement(possible: Sequence[Zorgovereenkomst], name: str | None, dossier: Dossier) -> Zorgovereenkomst:
    """The one agreement that is meant: the latest of the one carer whose name fits."""
    fitting = [z for z in possible if name is None or name.casefold() in dossier.naam_bij(z).casefold()]
    carers = {z.zorgverlener_id: dossier.naam_bij(z) or z.zorgverlener_id for z in fitting or possible}
    names = ", ".join(sorted(carers.values()))
    if not possible:
        raise NoSuchChoice(
            Text("Er is geen zorgverlener voor wie dit formulier nu past."), Text("Kijk de maand en het dossier na.")
        )
    if not fitting:
        raise NoSuchChoice(
            Text("Er past geen zorgverlener bij de naam {naam}.", naam=name), Text("Kies uit: {namen}.", namen=names)
        )
    if len(carers) > 1:
        raise NoSuchChoice(
            Text("Er zijn meer zorgverleners: {namen}.", namen=names), Text("Typ er --zorgverlener NAAM bij.")
        )
    return max(fitting, key=lambda z: z.ingang)
