"""Rules about the paper of a zorgovereenkomst (Rlz 5.16): approved, on the right model, with what must be in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import DeclaratieStatus, OvereenkomstSoort, Wet
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.inbeeld import bij_wet, loopt_nog, telt_vanaf
from pgbdesk.law.loon import is_gewerkt, regels
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

_NAGEKEKEN = date(2026, 11, 22)
SINDS = date(2015, 1, 1)
RLZ_OVEREENKOMST = Source("Rlz 5.16", _NAGEKEKEN, "A", "BWBR0036014", "5.16")
RLZ_ONVERWIJLD = Source("Rlz 5.18 lid 1 onder c", _NAGEKEKEN, "A", "BWBR0036014", "5.18", "1")
RLZ_UITGAVEN = Source("Rlz 5.17 lid 1", _NAGEKEKEN, "A", "BWBR0036014", "5.17", "1")
WLZ_GEEN_BEHANDELING = Source("Wlz 3.3.3 lid 1", _NAGEKEKEN, "A", "BWBR0035917", "3.3.3", "1")

#: What shows that the SVB knows and accepts an agreement.
AANVAARD = frozenset({DeclaratieStatus.GOEDGEKEURD, DeclaratieStatus.BETAALD})
#: Kinds of agreement in which holiday pay is part of the fee (Rlz 5.16).
IN_OPDRACHT = frozenset({OvereenkomstSoort.OPDRACHT, OvereenkomstSoort.PARTNER_OF_FAMILIE})

NIEUW_MODEL = Text("Maak een nieuwe zorgovereenkomst op het model van de SVB van nu. Laat iedereen tekenen.")


def _last_day(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _wlz(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether an agreement that still runs is paid from a Wlz budget that still matters."""
    return loopt_nog(overeenkomst, case) and bij_wet(overeenkomst, case, Wet.WLZ) is not None


def getekend_op(overeenkomst: Zorgovereenkomst) -> date:
    """The day of the last signature; without one the first day of the agreement."""
    known = [d for d in (overeenkomst.getekend_budgethouder_op, overeenkomst.getekend_zorgverlener_op) if d]
    return max(known) if known else overeenkomst.ingang


# Approval ----------------------------------------------------------------------------------------


@rule(
    "overeenkomst.goedkeuring",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Het zorgkantoor en de SVB keuren de zorgovereenkomst goed voordat de zorg begint (Wlz)"),
    bronnen=(RLZ_OVEREENKOMST,),
    blad=("C01",),
)
def zonder_goedkeuring(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C01: care or a declaration on a day without an approved agreement.

    Silent once something was approved or paid for the agreement, while no approval is on record: then
    the SVB knows it. Silent too when the first care lies in a settled year.
    """
    if bij_wet(overeenkomst, case, Wet.WLZ) is None:
        return
    papieren = [d for d in (overeenkomst.goedgekeurd_verstrekker_op, overeenkomst.goedgekeurd_svb_op) if d]
    declaraties = case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id)
    if len(papieren) < 2 and any(d.status in AANVAARD for d in declaraties):
        return
    eerste = eerste_zorg(overeenkomst, case)
    if eerste is None or eerste < telt_vanaf(case):
        return
    if len(papieren) == 2:
        yield from _te_vroeg(overeenkomst, eerste, max(papieren), case)
    else:
        yield _nog_niet(overeenkomst, eerste, case)


def eerste_zorg(overeenkomst: Zorgovereenkomst, case: Case) -> date | None:
    """The first day of care that was recorded or declared, today or before; None when there is none."""
    days = [next((r.dag for r in regels(overeenkomst, case) if is_gewerkt(r)), date.max)]
    for d in case.dossier.where(Declaratie, "zorgovereenkomst_id", overeenkomst.id):
        days += [r.datum for r in d.regels if r.datum is not None] or [d.periode_van]
    first = min(days)
    return first if first <= case.today else None


def _te_vroeg(overeenkomst: Zorgovereenkomst, eerste: date, goed: date, case: Case) -> Iterator[Finding]:
    if eerste >= goed:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        "overeenkomst.goedkeuring",
        Ernst.LET_OP if goed <= case.today else Ernst.NU,
        overeenkomst,
        Text("{naam} gaf zorg voordat de zorgovereenkomst was goedgekeurd", naam=naam),
        Text(
            "De eerste zorg was op {eerste}. De goedkeuring kwam op {goed}. "
            "De SVB kan zorg van voor de goedkeuring weigeren.",
            eerste=eerste,
            goed=goed,
        ),
        Text("Vraag het zorgkantoor of de zorg vanaf {eerste} betaald wordt. Bewaar het antwoord.", eerste=eerste),
        (RLZ_OVEREENKOMST,),
        because=(
            (Text("Eerste zorg"), eerste),
            (Text("Goedgekeurd door het zorgkantoor"), overeenkomst.goedgekeurd_verstrekker_op),
            (Text("Goedgekeurd door de SVB"), overeenkomst.goedgekeurd_svb_op),
        ),
        field="goedgekeurd_svb_op",
    )


def _nog_niet(overeenkomst: Zorgovereenkomst, eerste: date, case: Case) -> Finding:
    """Not approved, or not recorded: the user knows which. Half an approval is more pressing than none on record."""
    naam = case.dossier.naam_voor(overeenkomst)
    wacht_op = [
        wie
        for wie, day in (
            (Text("het zorgkantoor"), overeenkomst.goedgekeurd_verstrekker_op),
            (Text("de SVB"), overeenkomst.goedgekeurd_svb_op),
        )
        if day is None
    ]
    half = len(wacht_op) == 1
    return Finding(
        "overeenkomst.goedkeuring",
        Ernst.LET_OP if half else Ernst.INFO,
        overeenkomst,
        Text("Is de zorgovereenkomst met {naam} goedgekeurd?", naam=naam),
        Text(
            "{naam} geeft al zorg sinds {eerste}. U vulde nog niet in wanneer de zorgovereenkomst "
            "is goedgekeurd door {wie}. Zonder goedkeuring betaalt de SVB niet.",
            naam=naam,
            eerste=eerste,
            wie=wacht_op[0] if half else Text("het zorgkantoor en de SVB"),
        ),
        Text("Kijk in het PGB Portaal of in uw brieven. Vul de datum in. Niet goedgekeurd? Stuur die vandaag in."),
        (RLZ_OVEREENKOMST,),
        because=((Text("Eerste zorg"), eerste),),
        field="goedgekeurd_verstrekker_op" if overeenkomst.goedgekeurd_verstrekker_op is None else "goedgekeurd_svb_op",
    )


# What is in it -----------------------------------------------------------------------------------


@rule(
    "overeenkomst.derdenbeding",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("In de zorgovereenkomst staat een derdenbeding (Wlz)"),
    bronnen=(RLZ_OVEREENKOMST,),
    blad=("C09", "pgb-regels B.10"),
)
def zonder_derdenbeding(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C09: no derdenbeding. Agreements signed before 1 April 2017 often have none: then to look is information.

    Silent where it was not filled in and the agreement is newer: the model of the SVB has it.
    """
    if overeenkomst.derdenbeding or not _wlz(overeenkomst, case):
        return
    try:
        sinds = case.law["wlz.derdenbeding_verplicht"].on(case.today)
    except NotInForce:
        return
    getekend = getekend_op(overeenkomst)
    if overeenkomst.derdenbeding is None and getekend >= sinds.since:
        return
    onbekend = overeenkomst.derdenbeding is None
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        "overeenkomst.derdenbeding",
        Ernst.INFO if onbekend else Ernst.LET_OP,
        overeenkomst,
        Text("Kijk of er een derdenbeding in de zorgovereenkomst met {naam} staat", naam=naam)
        if onbekend
        else Text("De zorgovereenkomst met {naam} heeft geen derdenbeding", naam=naam),
        Text(
            "Met een derdenbeding kan het zorgkantoor geld rechtstreeks bij de zorgverlener terugvragen. "
            "Het hoort in elke zorgovereenkomst. In papieren van voor {dag} staat het vaak niet.",
            dag=sinds.since,
        ),
        Text("Kijk in het papier en vul het in.") if onbekend else NIEUW_MODEL,
        (RLZ_OVEREENKOMST, sinds.source),
        zekerheid=certainty(sinds.source),
        because=((Text("Getekend op"), getekend),),
        field="derdenbeding",
    )


@rule(
    "overeenkomst.zorgbeschrijving",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Verandert de zorg? Dan komt er meteen een nieuwe zorgbeschrijving (Wlz)"),
    bronnen=(RLZ_ONVERWIJLD,),
    blad=("C11",),
)
def oude_zorgbeschrijving(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C11: the care changed and the zorgbeschrijving is older than that, or has no day."""
    gewijzigd, beschreven = overeenkomst.feiten_gewijzigd_op, overeenkomst.zorgbeschrijving_op
    if gewijzigd is None or gewijzigd > case.today or not _wlz(overeenkomst, case):
        return
    if beschreven is not None and beschreven >= gewijzigd:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        "overeenkomst.zorgbeschrijving",
        Ernst.LET_OP,
        overeenkomst,
        Text("Maak een nieuwe zorgbeschrijving voor {naam}", naam=naam),
        Text(
            "De zorg veranderde op {dag}. De zorgbeschrijving is nog de oude. U moet die meteen aanpassen.",
            dag=gewijzigd,
        ),
        Text("Pas de zorgbeschrijving aan, stuur die naar het zorgkantoor en vul de datum in."),
        (RLZ_ONVERWIJLD,),
        because=((Text("De zorg veranderde op"), gewijzigd), (Text("Zorgbeschrijving van"), beschreven)),
        field="zorgbeschrijving_op",
    )


@rule(
    "overeenkomst.behandeling",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Behandeling en verblijf worden niet uit een Wlz-pgb betaald"),
    bronnen=(WLZ_GEEN_BEHANDELING,),
    blad=("C19",),
)
def behandeling_of_verblijf(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C19: the agreement is for treatment or stay, which a Wlz budget never pays."""
    if not overeenkomst.behandeling_of_verblijf or bij_wet(overeenkomst, case, Wet.WLZ) is None:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        "overeenkomst.behandeling",
        Ernst.NU if loopt_nog(overeenkomst, case) else Ernst.LET_OP,
        overeenkomst,
        Text("Behandeling of verblijf bij {naam} kan niet uit het Wlz-pgb", naam=naam),
        Text(
            "Het Wlz-pgb is er niet voor behandeling of verblijf. Het zorgkantoor betaalt dit niet of vraagt het terug."
        ),
        Text("Vraag het zorgkantoor om behandeling in natura. Dat kan samen met een pgb (mpt)."),
        (WLZ_GEEN_BEHANDELING,),
        field="behandeling_of_verblijf",
    )


@rule(
    "overeenkomst.model",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("De zorgovereenkomst staat op het model van de SVB van de dag van tekenen (Wlz)"),
    bronnen=(RLZ_OVEREENKOMST,),
    blad=("C23",),
)
def oud_model(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C23: it was signed on an older model than the one in force. Silent while the user did not say."""
    if overeenkomst.model_was_actueel is not False or not _wlz(overeenkomst, case):
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        "overeenkomst.model",
        Ernst.LET_OP,
        overeenkomst,
        Text("De zorgovereenkomst met {naam} staat op een oud model", naam=naam),
        Text(
            "Bij het tekenen was er al een nieuwer model van de SVB. Het zorgkantoor of de SVB kan dit papier weigeren."
        ),
        NIEUW_MODEL,
        (RLZ_OVEREENKOMST,),
        because=(
            (Text("Getekend op"), getekend_op(overeenkomst)),
            (Text("Uitgave van het model"), overeenkomst.model_versie),
        ),
        field="model_was_actueel",
    )


@rule(
    "overeenkomst.inhoud",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("De zorgovereenkomst staat op papier, met wat de Wlz erin vraagt"),
    bronnen=(RLZ_OVEREENKOMST,),
    blad=("pgb-regels B.11",),
)
def wat_erin_moet(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """B.11: not in writing, or a fee without holiday pay in opdracht. Silent on what was not filled in."""
    if not _wlz(overeenkomst, case):
        return
    naam = case.dossier.naam_voor(overeenkomst)
    if overeenkomst.schriftelijk is False:
        yield Finding(
            "overeenkomst.inhoud",
            Ernst.NU,
            overeenkomst,
            Text("De zorgovereenkomst met {naam} staat niet op papier", naam=naam),
            Text("Zonder papier op het model van de SVB wordt de zorg niet uit het pgb betaald."),
            NIEUW_MODEL,
            (RLZ_OVEREENKOMST,),
            field="schriftelijk",
        )
    if overeenkomst.vakantiegeld_inbegrepen is False and overeenkomst.soort in IN_OPDRACHT:
        yield Finding(
            "overeenkomst.inhoud",
            Ernst.LET_OP,
            overeenkomst,
            Text("In het tarief van {naam} hoort vakantiegeld te zitten", naam=naam),
            Text("In een zorgovereenkomst van opdracht staat dat vakantiegeld in het tarief zit. Dat vraagt de Wlz."),
            Text("Kijk in het papier. Staat het er niet in? Gebruik dan het model van de SVB."),
            (RLZ_OVEREENKOMST,),
            field="vakantiegeld_inbegrepen",
        )


@rule(
    "overeenkomst.bemiddelaar",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Kosten van een bureau dat bemiddelt, worden niet uit het Wlz-pgb betaald"),
    bronnen=(RLZ_UITGAVEN,),
    blad=("pgb-regels A.1",),
)
def geld_naar_een_bureau(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A.1: the agreement is with a bureau that stands in between. A bureau is not forbidden; its costs are not paid."""
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if carer is None or not carer.is_bemiddelaar or not _wlz(overeenkomst, case):
        return
    yield Finding(
        "overeenkomst.bemiddelaar",
        Ernst.INFO,
        overeenkomst,
        Text("{naam} is een bureau. Let op wie er betaald wordt", naam=case.dossier.naam_voor(overeenkomst)),
        Text("Een bureau mag helpen. Wat het bureau zelf kost, mag niet uit het Wlz-pgb komen: alleen de zorg."),
        Text("Vraag het bureau om een rekening waarop de zorg en de kosten van het bureau apart staan."),
        (RLZ_UITGAVEN,),
        field="is_bemiddelaar",
    )
