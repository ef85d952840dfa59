"""Why a zorgovereenkomst comes back: what the SVB and the zorgkantoor look at before they approve it.

Checks of the forms sheet, section 16, that no rule of the dossier makes yet. They are about a paper that is
about to be signed, so they are asked when it is printed and not on the list of today.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Reiskosten, Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Verstrekker, Vertegenwoordiging, Zorgverlener
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import (
    DeclaratieSoort,
    Eenheid,
    KostenSoort,
    Looptijd,
    OvereenkomstSoort,
    PlanStatus,
    Route,
    UrenGrondslag,
    VertegenwoordigerSoort,
    Wet,
)
from pgbdesk.law.aanzeggen import aanzegging
from pgbdesk.law.engine import certainty
from pgbdesk.law.formeel import beoordeel, is_naaste
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.vertegenwoordiging import loopt, naam_van
from pgbdesk.text import Text, Weekday

_NAGEKEKEN = date(2026, 11, 22)
SVB_TOELICHTING = Source(
    "SVB, toelichting bij de zorgovereenkomst",
    _NAGEKEKEN,
    "B",
    page="https://www.svb.nl/nl/pgb",
    doubt="Gelezen in een oudere uitgave van het formulier.",
)
PORTAAL = Source("mijnpgb.nl, zorgovereenkomst maken", _NAGEKEKEN, "B", page="https://www.mijnpgb.nl")
SVB_SOORT = Source("SVB, zorgovereenkomst kiezen", _NAGEKEKEN, "B", page="https://www.svb.nl/nl/pgb")
RLZ_MODEL = Source("Rlz 5.16 lid 2", _NAGEKEKEN, "A", "BWBR0036014", "5.16", "2")
RLZ_WERK = Source("Rlz 5.16 lid 4 onder b", _NAGEKEKEN, "A", "BWBR0036014", "5.16", "4")
CZ_PLAN = Source("CZ zorgkantoor, zorgovereenkomst wijzigen", _NAGEKEKEN, "B", page="https://www.cz.nl/zorgkantoor")

#: From this day CZ asks for a new budgetplan before an agreement changes; older budgets keep their own way.
CZ_SINDS = date(2023, 10, 1)

VASTE_UREN = frozenset(
    {UrenGrondslag.VAST_WEEK, UrenGrondslag.VAST_4_WEKEN, UrenGrondslag.VAST_MAAND, UrenGrondslag.VAST_JAAR}
)
DOOR_RECHTER = frozenset(
    {VertegenwoordigerSoort.CURATOR, VertegenwoordigerSoort.BEWINDVOERDER, VertegenwoordigerSoort.MENTOR}
)


def blokkade(about: Record, rule: str, titel: Text, uitleg: Text, doen: Text, *bronnen: Source, field: str) -> Finding:
    """What brings the paper back for certain: it is not printed before this is right."""
    return replace(waarschuwing(about, rule, titel, uitleg, doen, *bronnen, field=field), blocks_print=True)


def waarschuwing(
    about: Record, rule: str, titel: Text, uitleg: Text, doen: Text, *bronnen: Source, field: str
) -> Finding:
    """What may bring the paper back."""
    zeker = certainty(*bronnen)
    return Finding(rule, Ernst.LET_OP, about, titel, uitleg, doen, bronnen, field=field, zekerheid=zeker)


def tarieven_nu(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Tarief, ...]:
    """The rates that hold today, or on the first day when that is still to come."""
    day = max(case.today, overeenkomst.ingang)
    rates = case.dossier.where(Tarief, "zorgovereenkomst_id", overeenkomst.id)
    return tuple(t for t in rates if t.geldt_op(day))


def budget_nu(overeenkomst: Zorgovereenkomst, case: Case) -> Toekenning | None:
    """The budget that pays the agreement today, or on its first day when that is still to come."""
    return case.dossier.toekenning_van(overeenkomst, max(case.today, overeenkomst.ingang))


# Who signs (lint 2), and the paper of the court (lint 20) ------------------------------------------


def machtiging(budgethouder_id: str, case: Case) -> Iterator[Finding]:
    """Lint 2: somebody with a machtiging may only sign when the budgethouder signed that machtiging."""
    for rol in case.dossier.where(Vertegenwoordiging, "budgethouder_id", budgethouder_id):
        signed = rol.machtiging_getekend_op
        if rol.soort is not VertegenwoordigerSoort.GEMACHTIGDE or not loopt(rol, case.today):
            continue
        if signed is None or signed > case.today:
            yield blokkade(
                rol,
                "papier.machtiging",
                Text("De machtiging van {naam} is nog niet getekend", naam=naam_van(rol, case)),
                Text("Een gemachtigde mag pas tekenen als de machtiging getekend is. Anders komt het papier terug."),
                Text("Laat de machtiging tekenen. Vul de datum in bij Gebeurtenissen, onder Wie mag tekenen."),
                SVB_TOELICHTING,
                field="machtiging_getekend_op",
            )


def beschikking_rechtbank(budgethouder_id: str, case: Case) -> Iterator[Finding]:
    """Lint 20: a copy of the decision of the court goes with the papers."""
    for rol in case.dossier.where(Vertegenwoordiging, "budgethouder_id", budgethouder_id):
        if rol.soort in DOOR_RECHTER and loopt(rol, case.today) and rol.beschikking_rechtbank_op is None:
            yield waarschuwing(
                rol,
                "papier.rechtbank",
                Text("Van {naam} is geen beschikking van de rechtbank bekend", naam=naam_van(rol, case)),
                Text("Een kopie van de beschikking gaat mee met dit papier. Zonder kopie komt het vaak terug."),
                Text("Zoek de beschikking op, doe er een kopie bij en vul de datum in."),
                SVB_TOELICHTING,
                field="beschikking_rechtbank_op",
            )


# What is agreed -----------------------------------------------------------------------------------


def maandloon_zonder_uren(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 12: an employee has a fixed pay per month only with a fixed number of hours."""
    per_maand = any(t.eenheid is Eenheid.MAAND for t in tarieven_nu(overeenkomst, case))
    if in_dienst(overeenkomst) and per_maand and overeenkomst.uren_grondslag not in VASTE_UREN:
        yield blokkade(
            overeenkomst,
            "papier.maandloon",
            Text("Een vast maandloon kan alleen met een vast aantal uren"),
            Text("In deze zorgovereenkomst staat een loon per maand, maar geen vast aantal uren."),
            Text("Spreek vaste uren af, of een loon per uur."),
            SVB_TOELICHTING,
            field="uren_grondslag",
        )


def vervanging(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 13: who is replaced stands in it, and a replacement is paid per hour (forms sheet 4.5, C)."""
    if overeenkomst.looptijd is not Looptijd.VERVANGING:
        return
    if overeenkomst.vervangt_zorgverlener_id is None:
        yield blokkade(
            overeenkomst,
            "papier.vervanging",
            Text("Wie wordt er vervangen?"),
            Text("Bij een tijdelijke vervanging staat de naam van de vaste zorgverlener op het papier."),
            Text("Vul in wie de vaste zorgverlener is."),
            SVB_TOELICHTING,
            field="vervangt_zorgverlener_id",
        )
    if any(t.eenheid is not Eenheid.UUR for t in tarieven_nu(overeenkomst, case)):
        yield blokkade(
            overeenkomst,
            "papier.vervanging",
            Text("Een tijdelijke vervanging wordt per uur betaald"),
            Text("Bij deze zorgovereenkomst staat een ander soort tarief dan een uurtarief."),
            Text("Spreek een tarief per uur af."),
            SVB_TOELICHTING,
            field="tarief",
        )


def reiskosten_instelling(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 14: travel of a zorginstelling is inside its rate."""
    travel = case.dossier.where(Reiskosten, "zorgovereenkomst_id", overeenkomst.id)
    if overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING and travel:
        yield blokkade(
            travel[0],
            "papier.reiskosten",
            Text("Reiskosten van een zorginstelling zitten in het tarief"),
            Text("Ze mogen niet apart op de zorgovereenkomst staan."),
            Text("Haal de reiskosten weg en spreek één tarief af."),
            SVB_TOELICHTING,
            field="soort",
        )


def agb(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 15: the portal and the insurer know a formal carer by the AGB-code."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    toekenning = budget_nu(overeenkomst, case)
    if carer is None or carer.agb or toekenning is None:
        return
    if toekenning.route is not Route.PORTAAL and toekenning.wet is not Wet.ZVW:
        return
    if beoordeel(overeenkomst, toekenning, max(case.today, overeenkomst.ingang), case).formeel is not True:
        return
    yield blokkade(
        overeenkomst,
        "papier.agb",
        Text("De AGB-code van {naam} ontbreekt", naam=case.dossier.naam_zorgverlener(carer)),
        Text("Een formele zorgverlener staat in het PGB Portaal en bij de zorgverzekeraar onder zijn AGB-code."),
        Text("Vraag de AGB-code en vul die in bij de zorgverlener."),
        PORTAAL,
        field="agb",
    )


def werkzaamheden(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 16: without a zorgbeschrijving nobody can see that the work is the same (Wlz)."""
    toekenning = budget_nu(overeenkomst, case)
    if toekenning is None or toekenning.wet is not Wet.WLZ or overeenkomst.zorgbeschrijving:
        return
    yield waarschuwing(
        overeenkomst,
        "papier.zorgbeschrijving",
        Text("Bij deze zorgovereenkomst is geen zorgbeschrijving ingevuld"),
        Text(
            "De werkzaamheden op de zorgovereenkomst en in de zorgbeschrijving moeten gelijk zijn. "
            "pgbdesk kan dat nu niet nakijken."
        ),
        Text("Vul de zorgbeschrijving in, of leg de twee papieren naast elkaar."),
        RLZ_WERK,
        field="zorgbeschrijving",
    )


def familie(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 21: for a partner and near family the SVB has a model of its own."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if overeenkomst.soort is OvereenkomstSoort.PARTNER_OF_FAMILIE or is_naaste(carer) is not True:
        return
    assert carer is not None
    yield waarschuwing(
        overeenkomst,
        "papier.familie",
        Text("{naam} is naaste familie. Past dit model wel?", naam=case.dossier.naam_zorgverlener(carer)),
        Text("De SVB heeft een eigen model voor een partner of familielid."),
        Text("Kijk of u het model voor partner of familie nodig heeft."),
        SVB_SOORT,
        field="soort",
    )


def aanzegging_gepland(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 22: a fixed term of six months or more needs a word before it ends."""
    stand = aanzegging(overeenkomst, case)
    if stand is None or stand.gezegd_op is not None or stand.einde < case.today:
        return
    yield Finding(
        "papier.aanzegging",
        Ernst.LET_OP,
        overeenkomst,
        Text("Schrijf op wanneer u laat weten of het contract doorgaat"),
        Text(
            "Dit contract stopt op {einde}. U moet uiterlijk {dag} schriftelijk laten weten of het doorgaat.",
            einde=stand.einde,
            dag=Weekday(stand.uiterlijk),
        ),
        Text("pgbdesk zet dit op tijd bij Vandaag. U kunt het ook nu al in de zorgovereenkomst zetten."),
        stand.berekening_dag.bronnen,
        uiterlijk=stand.uiterlijk,
        field="niet_verlengen_aangezegd_op",
    )


def netwerk_en_overeenkomst(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 26, seen from the agreement: the carer is paid already as help from the sociaal netwerk."""
    for declaratie in case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id):
        netwerk = declaratie.kostensoort is KostenSoort.SOCIAAL_NETWERK
        if netwerk and declaratie.soort is DeclaratieSoort.BIJKOMENDE_KOSTEN:
            yield blokkade(
                declaratie,
                "papier.sociaal_netwerk",
                Text("Iemand met een zorgovereenkomst krijgt niet ook de vergoeding voor het sociaal netwerk"),
                Text("Voor deze zorgverlener is ook de vergoeding voor het sociaal netwerk gevraagd."),
                Text("Kies een van de twee. Haal de andere weg."),
                SVB_TOELICHTING,
                field="kostensoort",
            )
            return


def nieuw_budgetplan(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Lint 27: CZ wants a new, approved budgetplan before an agreement changes; not for the yearly indexation."""
    toekenning = budget_nu(overeenkomst, case)
    if toekenning is None or toekenning.wet is not Wet.WLZ or toekenning.van < CZ_SINDS:
        return
    verstrekker = case.dossier.find(Verstrekker, toekenning.verstrekker_id)
    if verstrekker is None or "cz" not in (verstrekker.naam or "").casefold().split():
        return
    plans = case.dossier.where(Budgetplan, "toekenning_id", toekenning.id)
    if any(plan.status is PlanStatus.GOEDGEKEURD for plan in plans):
        return
    yield Finding(
        "papier.budgetplan",
        Ernst.LET_OP,
        overeenkomst,
        Text("CZ wil eerst een nieuw budgetplan zien"),
        Text(
            "Bij een budget dat na 1 oktober 2023 begon, keurt CZ eerst het budgetplan goed. Dan de zorgovereenkomst."
        ),
        Text("Stuur eerst het budgetplan in. Is het alleen de nieuwe prijs van dit jaar? Dan hoeft het niet."),
        (CZ_PLAN,),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
        field="status",
    )
