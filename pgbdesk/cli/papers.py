"""Which paper is meant by what was typed, and whether it may be printed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pgbdesk.app.aanbod import kandidaten, voorstel
from pgbdesk.app.declareren import maand_uit_rooster
from pgbdesk.app.documents import aanbod_brief, portaal_overname, urendeclaratie
from pgbdesk.app.maandstaat import declaratie_van
from pgbdesk.app.nakijken.zaak import kijk_na
from pgbdesk.cli.problems import NoSuchChoice, NotComplete
from pgbdesk.domain.dates import Period, month_end
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.errors import Problem
from pgbdesk.forms.aanbod_vaste_uren import AANBOD_VASTE_UREN
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME
from pgbdesk.forms.spec import Document
from pgbdesk.law.rule import Case
from pgbdesk.text import Text


def paper(form: str, name: str | None, month: date | None, case: Case) -> tuple[Document, Record, date]:
    """The filled-in paper, the record it is about, and its day. Raises a problem when it is not complete."""
    if form == AANBOD_VASTE_UREN.id:
        return _offer(name, case)
    if month is None:
        raise NoSuchChoice(Text("Bij dit formulier hoort een maand."), Text("Typ er --maand 2026-04 bij."))
    overeenkomst = _agreement(_running(case.dossier, month), name, case.dossier)
    declaratie = declaratie_van(case, overeenkomst, month) or maand_uit_rooster(overeenkomst, month, case)
    document = (portaal_overname if form == PORTAAL_OVERNAME.id else urendeclaratie)(declaratie, case)
    wrong = [
        Problem(case.dossier.naam_bij(overeenkomst) or overeenkomst.id, melding.bevinding.titel)
        for melding in kijk_na(document, declaratie, case)
        if melding.houdt_tegen
    ]
    if wrong:
        raise NotComplete(tuple(wrong))
    return _complete(document), declaratie, declaratie.periode_van


def _offer(name: str | None, case: Case) -> tuple[Document, Record, date]:
    found = kandidaten(case)
    overeenkomst = _agreement([k.overeenkomst for k in found], name, case.dossier)
    made = [a for a in case.dossier.where(Aanbieding, "zorgovereenkomst_id", overeenkomst.id) if not a.antwoord_op]
    offer = made[-1] if made else voorstel(next(k for k in found if k.overeenkomst == overeenkomst), case.today)
    return _complete(aanbod_brief(offer, case)), offer, offer.aangeboden_op or case.today


def _complete(document: Document) -> Document:
    if document.missing:
        raise NotComplete(tuple(Problem("ontbreekt", label) for label in document.missing))
    return document


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
