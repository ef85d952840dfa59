"""Findings on what the law presumes, and on the written information that an on-call carer must have."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import OvereenkomstSoort
from pgbdesk.law.engine import certainty, rule, sources_of
from pgbdesk.law.overeenkomst import in_dienst, oproepcontract
from pgbdesk.law.rechtsvermoeden import afgesproken, dienstbetrekking, hoogste, omvang
from pgbdesk.law.results import AanbodStatus
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source, bw7
from pgbdesk.law.vaste_uren import aanbod
from pgbdesk.text import Minutes, Text

BW_610A = bw7("610a", checked_on=date(2026, 11, 22))
HALF_JAAR, JAAR = 6, 12  # months after which what is missing is only a remark, and after which it is silent
INFORMATIE_SINDS = date(2022, 8, 1)


def _einde(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


MEER_TITEL = Text("{naam} werkt meer uren dan afgesproken")
MEER_UITLEG = Text(
    "{naam} kreeg de laatste drie maanden gemiddeld {uren} per week betaald. Afgesproken is {afspraak}. "
    "{naam} mag dan zeggen: dit zijn mijn uren. U moet dan laten zien dat het anders zit."
)
OPROEP_TITEL = Text("{naam} mag rekenen op gemiddeld {uren} per week")
OPROEP_UITLEG = Text(
    "Er zijn geen vaste uren afgesproken. "
    "Na drie maanden gaat de wet uit van het gemiddelde van de laatste drie maanden. "
    "Roept u minder op? Dan kan {naam} toch loon over {uren} per week vragen."
)
ANDER_GEMIDDELDE = Text(
    "{uitleg} Dit is het gemiddelde van drie maanden. Het is hoger dan het gemiddelde van 12 maanden, "
    "dat bij het aanbod van vaste uren hoort."
)
MEER_DOEN = Text(
    "Spreek af hoeveel uur het echt is, en zet dat in de zorgovereenkomst. Was het tijdelijk? Leg vast waarom."
)


@rule(
    "rechtsvermoeden.omvang",
    of=Zorgovereenkomst,
    day=_einde,
    since=date(1999, 1, 1),
    titel=Text("Drie maanden werk bepalen op hoeveel uren iemand mag rekenen"),
    getallen=("arbeid.rechtsvermoeden_maanden", "oproep.weken_per_jaar"),
    blad=("arbeidsrecht 3",),
)
def meer_uren(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The average of three months is more than was agreed; for who works on call it is only told.

    Silent when it is not known what was agreed, and while an offer of fixed hours is due over at least as
    many hours: then the same is told there.
    """
    if not in_dienst(overeenkomst) or case.today not in overeenkomst.periode:
        return
    agreed = afgesproken(overeenkomst)
    if agreed is None:
        return
    found = omvang(overeenkomst, case)
    if found.minuten_per_week <= agreed:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    gelijk_aanbod = _aanbod_nodig(overeenkomst, case)
    if not agreed and gelijk_aanbod is not None and gelijk_aanbod >= found.minuten_per_week:
        return
    uren = Minutes(hoogste(overeenkomst, case))
    oproep = Text(OPROEP_UITLEG.msgid, naam=naam, uren=uren)
    yield Finding(
        rule="rechtsvermoeden.omvang",
        ernst=Ernst.LET_OP if agreed else Ernst.INFO,
        about=overeenkomst,
        titel=Text(MEER_TITEL.msgid, naam=naam) if agreed else Text(OPROEP_TITEL.msgid, naam=naam, uren=uren),
        uitleg=(
            Text(MEER_UITLEG.msgid, naam=naam, uren=Minutes(found.minuten_per_week), afspraak=Minutes(agreed))
            if agreed
            else oproep
            if gelijk_aanbod is None
            else Text(ANDER_GEMIDDELDE.msgid, uitleg=oproep)
        ),
        doen=MEER_DOEN,
        bronnen=found.berekening.bronnen,
        zekerheid=found.berekening.zekerheid,
        because=(
            (Text("Gemiddeld per week in drie maanden"), Minutes(found.minuten_per_week)),
            (Text("Afgesproken per week"), Minutes(agreed)),
        ),
        berekening=found.berekening,
    )


def _aanbod_nodig(overeenkomst: Zorgovereenkomst, case: Case) -> int | None:
    """Minutes per week of an offer of fixed hours that is due now or too late; None when none is."""
    if not oproepcontract(overeenkomst)[0]:
        return None
    stand = aanbod(overeenkomst, case)
    due = stand.status in (AanbodStatus.NU, AanbodStatus.TE_LAAT) and stand.betaalde_minuten
    return stand.gemiddeld_minuten_per_week if due else None


OVK_TITEL = Text("De wet vermoedt dat {naam} bij u in dienst is")
OVK_UITLEG = Text(
    "{naam} werkt volgens de papieren in opdracht. De laatste drie maanden werkte {naam} elke week, of minstens "
    "20 uur per maand. Dan kan {naam} zeggen: ik ben werknemer. U moet dan laten zien dat dat niet zo is."
)
OVK_DOEN = Text(
    "Werkt {naam} ook voor anderen, op eigen wijze en eigen risico? Bewaar wat dat laat zien. "
    "Twijfelt u? Bel Per Saldo."
)


@rule(
    "rechtsvermoeden.overeenkomst",
    of=Zorgovereenkomst,
    day=_einde,
    since=date(1999, 1, 1),
    titel=Text("Wie drie maanden regelmatig werkt, kan werknemer zijn"),
    bronnen=(BW_610A,),
    getallen=("arbeid.rechtsvermoeden_ovk_maanden", "arbeid.rechtsvermoeden_ovk_uren_per_maand"),
    blad=("arbeidsrecht 3", "arbeidsrecht 13.2"),
)
def in_opdracht(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """An opdracht whose facts make an employment presumed (BW 7:610a).

    A remark only. Silent for partner and family, whom the SVB holds not to be employed, and for
    entrepreneurs.
    """
    if overeenkomst.soort is not OvereenkomstSoort.OPDRACHT or case.today not in overeenkomst.periode:
        return
    zorgverlener = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if zorgverlener is None or zorgverlener.ondernemer_ib or zorgverlener.kvk:
        return
    found = dienstbetrekking(overeenkomst, case)
    if not found.vermoed:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="rechtsvermoeden.overeenkomst",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(OVK_TITEL.msgid, naam=naam),
        uitleg=Text(OVK_UITLEG.msgid, naam=naam),
        doen=Text(OVK_DOEN.msgid, naam=naam),
        bronnen=(BW_610A, *found.berekening.bronnen),
        zekerheid=found.berekening.zekerheid,
        because=tuple((Text("Gewerkt in de maand vanaf {dag}", dag=m), Minutes(n)) for m, n in found.minuten_per_maand),
        berekening=found.berekening,
    )


INFO_TITEL = Text("Geef {naam} op papier wat de afspraken over de uren zijn")
INFO_UITLEG = Text(
    "Bij wisselende uren zet u op papier: dat de uren wisselen, en hoeveel uren u zeker betaalt. "
    "Ook: op welke dagen en tijden u {naam} mag oproepen, en dat u dat vier dagen van tevoren doet. "
    "De belangrijkste gegevens moesten er "
    "op {kern} zijn, de rest op {rest}."
)
INFO_REST = Text(
    "Bij wisselende uren zet u op papier: dat de uren wisselen, en hoeveel uren u zeker betaalt. "
    "Ook: op welke dagen en tijden u {naam} mag oproepen, en dat u dat vier dagen van tevoren doet. "
    "De belangrijkste gegevens moesten er "
    "op {kern} al zijn. De rest geeft u uiterlijk op {rest}."
)
INFO_STRAKS = Text(
    "Bij wisselende uren zet u op papier: dat de uren wisselen, en hoeveel uren u zeker betaalt. "
    "Ook: op welke dagen en tijden u {naam} mag oproepen, en dat u dat vier dagen van tevoren doet. "
    "De belangrijkste gegevens geeft u "
    "uiterlijk op {kern}, de rest uiterlijk op {rest}."
)
INFO_DOEN = Text("Geef of mail {naam} deze informatie. Leg de dag vast bij de zorgovereenkomst.")


@rule(
    "rechtsvermoeden.informatie",
    of=Zorgovereenkomst,
    day=lambda z: z.ingang,
    since=INFORMATIE_SINDS,
    titel=Text("Bij wisselende uren hoort informatie op papier"),
    getallen=("arbeid.informeren_kern_weken", "arbeid.informeren_rest_maanden"),
    blad=("arbeidsrecht 2",),
)
def informatie(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """No written information was noted for an on-call agreement (BW 7:628b, 7:655): a week, then a month.

    For contracts from 1 August 2022 on. After half a year it is only a remark, and silent after a year:
    perhaps it was given and not noted.
    """
    if not in_dienst(overeenkomst) or overeenkomst.informatie_gegeven_op is not None:
        return
    if not oproepcontract(overeenkomst)[0] or not (
        overeenkomst.laatste_dag is None or overeenkomst.laatste_dag >= case.today
    ):
        return
    weken = case.law["arbeid.informeren_kern_weken"].on(overeenkomst.ingang)
    maanden = case.law["arbeid.informeren_rest_maanden"].on(overeenkomst.ingang)
    kern = overeenkomst.ingang + timedelta(weeks=int(weken.value))
    rest = add_months(overeenkomst.ingang, int(maanden.value))
    if case.today > add_months(overeenkomst.ingang, JAAR):
        return
    naam = case.dossier.naam_voor(overeenkomst)
    if case.today <= kern:
        uitleg, ernst, uiterlijk = INFO_STRAKS, Ernst.BINNENKORT, kern
    elif case.today <= rest:
        uitleg, ernst, uiterlijk = INFO_REST, Ernst.NU, rest
    else:
        recent = case.today <= add_months(rest, HALF_JAAR)
        uitleg, ernst, uiterlijk = INFO_UITLEG, Ernst.LET_OP if recent else Ernst.INFO, None
    yield Finding(
        rule="rechtsvermoeden.informatie",
        ernst=ernst,
        about=overeenkomst,
        titel=Text(INFO_TITEL.msgid, naam=naam),
        uitleg=Text(uitleg.msgid, naam=naam, kern=kern, rest=rest),
        doen=Text(INFO_DOEN.msgid, naam=naam),
        bronnen=sources_of((weken, maanden)),
        zekerheid=certainty(weken.source, maanden.source),
        uiterlijk=uiterlijk,
        field="informatie_gegeven_op",
    )


KORTING_TITEL = Text("Vraag {naam} waar de loonheffingskorting geldt")
KORTING_UITLEG = Text(
    "In de zorgovereenkomst staat dat {naam} de loonheffingskorting bij u gebruikt. {naam} gebruikt die ook ergens "
    "anders. Het mag maar op één plek. Anders moet {naam} later belasting terugbetalen."
)
KORTING_DOEN = Text("Bespreek het met {naam}. Geldt de korting ergens anders? Geef dat door aan de SVB.")
AGENDA_PGB = Source("Agenda pgb 2020", date(2026, 11, 22), "B", page="https://www.rijksoverheid.nl/onderwerpen/pgb")


@rule(
    "loonheffingskorting.dubbel",
    of=Zorgovereenkomst,
    day=_einde,
    since=date(2015, 1, 1),
    titel=Text("De loonheffingskorting geldt maar op één plek"),
    bronnen=(AGENDA_PGB,),
    blad=("C22",),
)
def loonheffingskorting(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """The tax credit is used here while the carer has it elsewhere. Silent unless both were answered."""
    if not overeenkomst.loonheffingskorting or case.today not in overeenkomst.periode:
        return
    zorgverlener = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if zorgverlener is None or not zorgverlener.loonheffingskorting_elders:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="loonheffingskorting.dubbel",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(KORTING_TITEL.msgid, naam=naam),
        uitleg=Text(KORTING_UITLEG.msgid, naam=naam),
        doen=Text(KORTING_DOEN.msgid, naam=naam),
        bronnen=(AGENDA_PGB,),
        field="loonheffingskorting",
    )
