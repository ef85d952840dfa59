"""Papers from the dossier: facts collected, what is missing, a neutral file name, and the record of sending."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from pgbdesk.app.changes import Change
from pgbdesk.app.labels import label_of
from pgbdesk.app.partijen import handtekeningen, partij_budgethouder, partij_zorgverlener, persoon_van
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Betreft, Contactmoment
from pgbdesk.domain.soorten import ContactMet, DeclaratieSoort, DeclaratieStatus, Eenheid, Route
from pgbdesk.domain.werk import Aanbieding, Uren
from pgbdesk.forms.aanbod_vaste_uren import AANBOD_VASTE_UREN, Aanbodfeiten
from pgbdesk.forms.gegevens import Partij
from pgbdesk.forms.herstelblad import HERSTELBLAD, Herstelfeiten
from pgbdesk.forms.noodblad import NOODBLAD, Noodfeiten
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME, Overnamefeiten, Week
from pgbdesk.forms.spec import Document, fill
from pgbdesk.forms.urendeclaratie import URENDECLARATIE, Declaratiefeiten, Regel
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties import insturen_uiterlijk, is_niet_geleverd
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.rule import Case
from pgbdesk.law.vaste_uren import aanbod
from pgbdesk.text import Text

PORTAAL = Text("Vul deze declaratie in het PGB Portaal in. U hoeft dit blad dan niet op te sturen.")
MIJN_PGB = Text("Stuur deze declaratie in via Mijn PGB, of per post naar SVB PGB, Postbus 8038, 3503 RA Utrecht.")
POST = Text("Stuur deze declaratie met uw handtekening naar SVB PGB, Postbus 8038, 3503 RA Utrecht.")
ZORGKANTOOR = Text("Stuur deze declaratie met uw handtekening naar uw zorgkantoor.")
VERZEKERAAR = Text("Stuur deze declaratie met uw handtekening naar uw zorgverzekeraar.")
ONBEKEND = Text("Kijk in uw toekenningsbeschikking waar u de declaratie naartoe stuurt.")

_WAARHEEN = {
    Route.PORTAAL: PORTAAL,
    Route.MIJN_PGB: MIJN_PGB,
    Route.POST: POST,
    Route.ZORGKANTOOR_PAPIER: ZORGKANTOOR,
    Route.VERZEKERAAR: VERZEKERAAR,
}


_TE_TEKENEN = (DeclaratieStatus.CONCEPT, DeclaratieStatus.GECONTROLEERD)


# Papers --------------------------------------------------------------------------------------------


def urendeclaratie(declaratie: Declaratie, case: Case) -> Document:
    """The declaration as a paper. Also for one that is not in the dossier yet."""
    facts = _declaratiefeiten(declaratie, case)
    paper = fill(URENDECLARATIE, facts)
    if facts.waarheen == (PORTAAL,):  # nothing is sent on paper: only the own copy is printed
        return replace(paper, exemplaren=paper.exemplaren[1:])
    return paper


def _declaratiefeiten(declaratie: Declaratie, case: Case) -> Declaratiefeiten:
    dossier = case.dossier
    overeenkomst = dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    toekenning = _toekenning(declaratie, dossier)
    holder = overeenkomst.budgethouder_id if overeenkomst else toekenning.budgethouder_id if toekenning else ""
    invoice = declaratie.soort is DeclaratieSoort.FACTUUR
    return Declaratiefeiten(
        budgethouder=partij_budgethouder(dossier, holder),
        zorgverlener=partij_zorgverlener(dossier, overeenkomst.zorgverlener_id) if overeenkomst else Partij(),
        ondertekenaar=next(iter(handtekeningen(case, holder, _tekendag(declaratie, case), geld=True)), None),
        van=declaratie.periode_van,
        tot=declaratie.periode_tot,
        wet=label_of(toekenning.wet) if toekenning else None,
        kenmerk=toekenning.kenmerk if toekenning else None,
        factuurnummer=declaratie.factuurnummer if invoice else None,
        factuurdatum=declaratie.factuurdatum if invoice else None,
        zorg=tuple(regel_van(r, dossier) for r in declaratie.regels if not is_niet_geleverd(r)),
        niet_geleverd=tuple(regel_van(r, dossier) for r in declaratie.regels if is_niet_geleverd(r)),
        totaal=declaratie.totaal,
        waarheen=(waarheen_met(toekenning),),
        uiterlijk=insturen_uiterlijk(declaratie, case.law),
    )


def _tekendag(declaratie: Declaratie, case: Case) -> date:
    """The day on which it is signed: today, or for one that went out the day since which it stands so."""
    if declaratie.status in _TE_TEKENEN:
        return case.today
    return min(case.today, declaratie.status_sinds or declaratie.periode_tot)


def _toekenning(declaratie: Declaratie, dossier: Dossier) -> Toekenning | None:
    return toekenning_van_declaratie(declaratie, dossier)


def waarheen_met(toekenning: Toekenning | None) -> Text:
    """Where a declaration of a budget goes."""
    return _WAARHEEN.get(toekenning.route, ONBEKEND) if toekenning and toekenning.route else ONBEKEND


def regel_van(regel: DeclaratieRegel, dossier: Dossier) -> Regel:
    """A line of a declaration as printed; with its times when it is about hours of one day."""
    uren = dossier.find(Uren, regel.uren_id)
    same_day = uren is not None and uren.begin.date() == uren.einde.date() == regel.datum
    return Regel(
        datum=regel.datum,
        van=uren.begin.time() if uren is not None and same_day else None,
        tot=uren.einde.time() if uren is not None and same_day else None,
        omschrijving=regel.omschrijving or "Zorg",
        eenheid=label_of(regel.eenheid or Eenheid.UUR),
        aantal=regel.aantal,
        tarief=regel.tarief,
        bedrag=regel.waarde,
    )


def portaal_overname(declaratie: Declaratie, case: Case) -> Document:
    """The sheet to type a declaration over into the portal, week by week."""
    dossier = case.dossier
    overeenkomst = dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    naam = partij_zorgverlener(dossier, overeenkomst.zorgverlener_id).naam if overeenkomst else ""
    rates = {r.tarief for r in declaratie.regels if r.tarief is not None}
    facts = Overnamefeiten(
        zorgverlener=naam,
        van=declaratie.periode_van,
        tot=declaratie.periode_tot,
        weken=weken(declaratie),
        tarief=rates.pop() if len(rates) == 1 else None,
        totaal=declaratie.totaal,
    )
    return fill(PORTAAL_OVERNAME, facts)


def weken(declaratie: Declaratie) -> tuple[Week, ...]:
    """The lines of a declaration per week from Monday to Sunday; the amounts add up to the total."""
    found: list[Week] = []
    running = Decimal(0)
    said = Decimal(0)
    monday = declaratie.periode_van - timedelta(days=declaratie.periode_van.weekday())
    while monday <= declaratie.periode_tot:
        sunday = monday + timedelta(days=6)
        lines = [r for r in declaratie.regels if monday <= (r.datum or declaratie.periode_van) <= sunday]
        if lines:
            running += sum((r.waarde for r in lines if r.waarde is not None), Decimal(0))
            amount = cents(running) - said
            said += amount
            count = sum((r.aantal for r in lines if r.aantal is not None), Decimal(0))
            first, last = max(monday, declaratie.periode_van), min(sunday, declaratie.periode_tot)
            found.append(Week(first, last, count, amount))
        monday += timedelta(days=7)
    return tuple(found)


def aanbod_brief(aanbieding: Aanbieding, case: Case) -> Document:
    """The letter with the offer of fixed hours. Also for an offer that is not in the dossier yet."""
    dossier = case.dossier
    overeenkomst = dossier.get(Zorgovereenkomst, aanbieding.zorgovereenkomst_id)
    stand = aanbod(overeenkomst, case)
    made = aanbieding.aangeboden_op or case.today
    holder = partij_budgethouder(dossier, overeenkomst.budgethouder_id)
    persoon = persoon_van(dossier, overeenkomst.budgethouder_id)
    from pgbdesk.app.aanbod import antwoord_uiterlijk

    facts = Aanbodfeiten(
        werkgever=holder,
        zorgverlener=partij_zorgverlener(dossier, overeenkomst.zorgverlener_id),
        ondertekenaars=handtekeningen(case, overeenkomst.budgethouder_id, made, geld=False),
        plaats=persoon.plaats if persoon else None,
        datum=made,
        begin=stand.begin or overeenkomst.ingang,
        twaalf_maanden_op=aanbieding.peildatum or stand.twaalf_maanden_op or made,
        betaalde_minuten=stand.betaalde_minuten,
        gemiddeld_per_week=stand.gemiddeld_minuten_per_week,
        aangeboden_per_week=aanbieding.uren_minuten_per_week or stand.aan_te_bieden_minuten_per_week,
        ingang=aanbieding.ingang or stand.ingang_uiterlijk or made,
        antwoord_uiterlijk=antwoord_uiterlijk(aanbieding) or made,
    )
    return fill(AANBOD_VASTE_UREN, facts)


def recovery_sheet(dossier_name: str, code: str, day: date) -> Document:
    """The recovery sheet of a new dossier."""
    return fill(HERSTELBLAD, Herstelfeiten(dossier_name, code, day))


def emergency_sheet(dossier_name: str, file_name: str, code: str, day: date) -> Document:
    """The emergency sheet of a dossier, for a closed envelope."""
    return fill(NOODBLAD, Noodfeiten(dossier_name, file_name, code, day))


# The queue ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Papier:
    """A paper that could be printed now: which form, about what, and what it is called in a list."""

    form_id: str
    over: Record
    titel: Text
    dag: date | None
    klaar: bool

    @property
    def id(self) -> str:
        """A key for lists."""
        return f"{self.form_id}:{self.over.id}"


def document(papier: Papier, case: Case) -> Document:
    """The paper, filled in."""
    if papier.form_id == AANBOD_VASTE_UREN.id:
        assert isinstance(papier.over, Aanbieding)
        return aanbod_brief(papier.over, case)
    assert isinstance(papier.over, Declaratie)
    if papier.form_id == PORTAAL_OVERNAME.id:
        return portaal_overname(papier.over, case)
    return urendeclaratie(papier.over, case)


def te_drukken(case: Case) -> tuple[Papier, ...]:
    """Papers that wait: declarations not sent in yet and offers that are open; newest period first."""
    dossier = case.dossier
    waiting = (DeclaratieStatus.CONCEPT, DeclaratieStatus.GECONTROLEERD, DeclaratieStatus.GETEKEND)
    found: list[Papier] = []
    for declaratie in dossier.all(Declaratie):
        if declaratie.status not in waiting or declaratie.soort is DeclaratieSoort.MAANDLOON:
            continue
        naam = dossier.naam_voor(declaratie.zorgovereenkomst_id) if declaratie.zorgovereenkomst_id else ""
        ready = declaratie.status is not DeclaratieStatus.CONCEPT
        uiterlijk = insturen_uiterlijk(declaratie, case.law)
        over = {"naam": naam, "maand": maand_tekst(declaratie.periode_van)}
        titel = Text("Declaratie van {naam} voor {maand}", **over)
        found.append(Papier("urendeclaratie", declaratie, titel, uiterlijk, ready))
        toekenning = _toekenning(declaratie, dossier)
        if toekenning is not None and toekenning.route in PORTAAL_OVERNAME.routes:
            titel = Text("Overnameblad voor het PGB Portaal: {naam}, {maand}", **over)
            found.append(Papier("portaal_overname", declaratie, titel, uiterlijk, ready))
    for aanbieding in dossier.all(Aanbieding):
        if aanbieding.antwoord_op is None:
            naam = dossier.naam_voor(aanbieding.zorgovereenkomst_id)
            titel = Text("Aanbod vaste uren aan {naam}", naam=naam)
            found.append(Papier("aanbod_vaste_uren", aanbieding, titel, aanbieding.aangeboden_op, klaar=True))
    return tuple(sorted(found, key=lambda p: (p.dag or date.max, p.form_id, p.over.id)))


def file_name(form_id: str, record: Record, day: date) -> str:
    """A neutral name for a PDF: what and when, never who: `urendeclaratie-2026-04-a3f2.pdf`."""
    mark = hashlib.sha256(record.id.encode()).hexdigest()[:4]
    return f"{form_id.replace('_', '-')}-{day:%Y-%m}-{mark}.pdf"


def contact_met(record: Record, case: Case) -> ContactMet:
    """With whom a paper without questions is a contact: a carer, or who pays."""
    if isinstance(record, Aanbieding):
        return ContactMet.ZORGVERLENER
    toekenning = _toekenning(record, case.dossier) if isinstance(record, Declaratie) else None
    routes = {Route.VERZEKERAAR: ContactMet.VERZEKERAAR, Route.ZORGKANTOOR_PAPIER: ContactMet.ZORGKANTOOR}
    return routes.get(toekenning.route, ContactMet.SVB) if toekenning and toekenning.route else ContactMet.SVB


def verstuurd(papier: Papier, op: datetime, met: ContactMet, naam: str) -> tuple[Text, tuple[Change, ...]]:
    """Record that a paper went out, as proof."""
    contact = Contactmoment(
        met=met,
        op=op,
        kanaal="papier",
        onderwerp=str(papier.titel),
        betreft=Betreft(soort=papier.over.TABLE, id=papier.over.id),
    )
    return Text("Verstuurd: {wat}", wat=naam or papier.titel), (Change(None, contact),)


def verzendingen(dossier: Dossier, record: Record) -> Sequence[Contactmoment]:
    """When a paper about a record went out."""
    return tuple(
        c
        for c in dossier.all(Contactmoment)
        if c.betreft is not None and c.betreft.id == record.id and c.betreft.soort == record.TABLE
    )
