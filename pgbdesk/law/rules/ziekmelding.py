"""Findings on reports: illness, recovery, leave for a birth, UWV after 42 weeks and for illness by pregnancy."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import VerzuimSoort, Wet
from pgbdesk.domain.werk import Verzuim
from pgbdesk.law.afgehandeld import afgehandeld
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.regime import Regime, regime, wet_van
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.verzuim import overeenkomst_van, periode_van, verzuim_van
from pgbdesk.law.ziekmelding import (
    Termijn,
    eigen_kosten,
    herstel_melden,
    meldt_na_42_weken,
    uwv_door_zwangerschap,
    ziekmelden,
    zwangerschap_melden,
)
from pgbdesk.law.ziekte import week_42
from pgbdesk.text import Money, Text

SINDS = date(2015, 1, 1)
DAY = timedelta(days=1)
KORT_GELEDEN = timedelta(days=60)  # what is over for longer cannot be mended by a report any more
HALF_JAAR = timedelta(days=183)
VOORUIT = timedelta(days=42)
NABIJ = timedelta(days=14)


def _finding(rule_id: str, verzuim: Verzuim, termijn: Termijn, words: tuple[Text, Text, Text], ernst: Ernst) -> Finding:
    titel, uitleg, doen = words
    return Finding(
        rule=rule_id,
        ernst=ernst,
        about=verzuim,
        titel=titel,
        uitleg=uitleg,
        doen=doen,
        bronnen=(termijn.source,),
        uiterlijk=termijn.uiterlijk,
        zekerheid=certainty(termijn.source),
    )


ZIEK_TITEL = Text("Meld {naam} ziek bij de SVB")
ZIEK_UITLEG = Text(
    "{naam} is ziek sinds {dag}. Meldt u dat later dan {uiterlijk}? Dan vergoedt de SVB het loon pas later. "
    "De tijd ertussen betaalt u zelf. Meldt u vóór {uur} uur, dan verwerkt de SVB het dezelfde dag."
)
ZIEK_AL_LAAT = Text(
    "{naam} is ziek sinds {dag}. De melding moest er op {uiterlijk} zijn. Meld het nu: elke dag later vergoedt de SVB "
    "het loon misschien ook later. De tijd ertussen betaalt u zelf. Meldt u vóór {uur} uur, dan verwerkt de SVB het "
    "dezelfde dag."
)
ZIEK_DOEN = Text(
    "Meld het in het PGB Portaal, in Mijn PGB of bel 030 264 82 00. Houd klaar: naam en BSN, eerste "
    "ziektedag en adres tijdens de ziekte. Zeg ook of iemand helemaal of deels ziek is, en of het "
    "door zwangerschap komt. Leg daarna vast wanneer u het meldde."
)
ZVW_DOEN = Text(
    "Regelt de SVB het loon nog niet? Vraag de SVB dan eerst om het loon over te nemen. Anders krijgt u het ziekteloon "
    "niet vergoed. Meld daarna {naam} ziek."
)
ALSNOG = Text(
    "{naam} was ziek van {dag} tot en met {tot}. In het dossier staat niet dat u dat heeft gemeld. "
    "De SVB vergoedt pas later als u later meldt. De tijd ertussen betaalt u zelf."
)
LAAT_TITEL = Text("U meldde {naam} te laat ziek")
LAAT_UITLEG = Text(
    "De melding moest er op {uiterlijk} zijn. De SVB vergoedt het loon pas vanaf de dag dat de arbodienst begon. "
    "De dagen daarvoor betaalt u zelf."
)
LAAT_DOEN = Text("Vraag de SVB vanaf welke dag zij het loon vergoedt. Leg vast wanneer de arbodienst begon.")


@rule(
    "ziekte.melden",
    of=Verzuim,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Ziekte moet binnen 24 uur bij de SVB gemeld zijn, bij Zvw binnen een werkdag"),
    getallen=("ziekte.melden_uren", "ziekte.melden_zvw_werkdagen"),
    blad=("P12", "arbeidsrecht 12"),
)
def ziek_melden(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """An illness of an employee that was not reported, or too late.

    Silent for who is not employed, before the first sick day, two months after an illness that was never
    reported, and half a year after a late report. An illness ends here when the contract does.
    """
    overeenkomst = overeenkomst_van(verzuim, case.dossier)
    if verzuim.soort is not VerzuimSoort.ZIEK or overeenkomst is None or verzuim.van > case.today:
        return
    termijn = ziekmelden(verzuim, overeenkomst, case)
    naam = case.dossier.naam_voor(overeenkomst)
    if verzuim.gemeld_op is not None:
        if termijn.te_laat(verzuim.gemeld_op) and verzuim.van + HALF_JAAR >= case.today:
            yield _te_laat(verzuim, overeenkomst, termijn, case)
        return
    last = min(verzuim.tot or date.max, overeenkomst.laatste_dag or date.max)
    if last >= case.today:
        uur = case.law.whole("ziekte.melden_voor_uur", case.today)
        zin = ZIEK_AL_LAAT if termijn.te_laat(case.now) else ZIEK_UITLEG
        uitleg = Text(zin.msgid, naam=naam, dag=verzuim.van, uiterlijk=termijn.moment or termijn.uiterlijk, uur=uur)
        words = (Text(ZIEK_TITEL.msgid, naam=naam), uitleg, _hoe(overeenkomst, naam, case))
        yield _finding("ziekte.melden", verzuim, termijn, words, Ernst.NU)
    elif last + KORT_GELEDEN >= case.today:
        uitleg = Text(ALSNOG.msgid, naam=naam, dag=verzuim.van, tot=last)
        words = (Text(ZIEK_TITEL.msgid, naam=naam), uitleg, _hoe(overeenkomst, naam, case))
        yield _finding("ziekte.melden", verzuim, termijn, words, Ernst.LET_OP)


def _hoe(overeenkomst: Zorgovereenkomst, naam: str | Text, case: Case) -> Text:
    zvw = wet_van(overeenkomst, case.today, case) is Wet.ZVW
    return Text(ZVW_DOEN.msgid, naam=naam) if zvw and not overeenkomst.salarisadministratie_svb else ZIEK_DOEN


def _te_laat(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, termijn: Termijn, case: Case) -> Finding:
    naam = case.dossier.naam_voor(overeenkomst)
    uitleg = Text(LAAT_UITLEG.msgid, uiterlijk=termijn.uiterlijk)
    words = (Text(LAAT_TITEL.msgid, naam=naam), uitleg, LAAT_DOEN)
    found = _finding("ziekte.melden", verzuim, termijn, words, Ernst.LET_OP)
    kosten = eigen_kosten(verzuim, overeenkomst, case)
    bedrag = kosten.uitkomst.amount if isinstance(kosten.uitkomst, Money) else None
    return replace(
        found,
        uiterlijk=None,
        bedrag=bedrag or None,
        berekening=kosten,
        because=((Text("Gemeld op"), verzuim.gemeld_op), (Text("Uiterlijk"), termijn.moment or termijn.uiterlijk)),
    )


HERSTEL_TITEL = Text("Meld dat {naam} weer werkt")
HERSTEL_UITLEG = Text(
    "{naam} was afwezig tot en met {tot}. De SVB wil dat binnen 24 uur weten, ook als {naam} deels werkt. "
    "Anders loopt het ziekteloon door en moet u terugbetalen."
)
HERSTEL_DOEN = Text("Meld het in het PGB Portaal, in Mijn PGB of telefonisch. Leg daarna vast wanneer u het meldde.")


@rule(
    "ziekte.herstel",
    of=Verzuim,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Herstel moet binnen 24 uur bij de SVB gemeld zijn"),
    getallen=("ziekte.melden_uren",),
    blad=("arbeidsrecht 12",),
)
def herstel(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """A reported absence that is over while recovery was not reported. Silent two months later."""
    overeenkomst = overeenkomst_van(verzuim, case.dossier)
    if verzuim.soort is VerzuimSoort.VERLOF or overeenkomst is None or verzuim.gemeld_op is None:
        return
    if verzuim.tot is None or verzuim.hersteld_gemeld_op is not None:
        return
    if not verzuim.tot < case.today <= verzuim.tot + KORT_GELEDEN:
        return
    if overeenkomst.laatste_dag is not None and overeenkomst.laatste_dag <= verzuim.tot:
        return
    if any(
        v.van <= verzuim.tot + DAY and (v.tot is None or v.tot > verzuim.tot)
        for v in _andere(verzuim, overeenkomst, case)
    ):
        return
    termijn = herstel_melden(verzuim, case)
    naam = case.dossier.naam_voor(overeenkomst)
    uitleg = Text(HERSTEL_UITLEG.msgid, naam=naam, tot=verzuim.tot)
    words = (Text(HERSTEL_TITEL.msgid, naam=naam), uitleg, HERSTEL_DOEN)
    yield _finding("ziekte.herstel", verzuim, termijn, words, Ernst.NU)


def _andere(verzuim: Verzuim, overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verzuim]:
    """The other absences but leave: who is ill again the next day did not come back."""
    return (
        v for v in verzuim_van(overeenkomst, case.dossier) if v.id != verzuim.id and v.soort is not VerzuimSoort.VERLOF
    )


ZWANGER_TITEL = Text("Meld het verlof van {naam} bij de SVB")
ZWANGER_UITLEG = Text(
    "Het zwangerschapsverlof van {naam} begint op {van}. De SVB wil dat uiterlijk vier weken daarvoor weten."
)
ZWANGER_DOEN = Text(
    "Meld het in het PGB Portaal of telefonisch. Houd klaar: de verwachte bevallingsdatum en de eerste verlofdag. "
    "Werkt {naam} 4 dagen of meer per week? Dan ook de zwangerschapsverklaring."
)


@rule(
    "ziekte.zwangerschap",
    of=Verzuim,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Zwangerschapsverlof moet vier weken van tevoren gemeld zijn"),
    getallen=("ziekte.zwangerschap_melden_weken",),
    blad=("arbeidsrecht 12",),
)
def zwangerschap(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """Leave for a birth that was not reported, from six weeks before the last day. Silent when the leave is over."""
    overeenkomst = overeenkomst_van(verzuim, case.dossier)
    if verzuim.soort is not VerzuimSoort.ZWANGERSCHAP or overeenkomst is None or verzuim.gemeld_op is not None:
        return
    if (verzuim.tot is not None and verzuim.tot < case.today) or verzuim.van + HALF_JAAR < case.today:
        return
    termijn = zwangerschap_melden(verzuim, case)
    if termijn.uiterlijk - VOORUIT > case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    doen = Text(ZWANGER_DOEN.msgid, naam=naam)
    words = (Text(ZWANGER_TITEL.msgid, naam=naam), Text(ZWANGER_UITLEG.msgid, naam=naam, van=verzuim.van), doen)
    ernst = Ernst.NU if termijn.uiterlijk - NABIJ <= case.today else Ernst.BINNENKORT
    yield _finding("ziekte.zwangerschap", verzuim, termijn, words, ernst)


UWV_TITEL = Text("Laat UWV weten dat {naam} lang ziek is")
UWV_UITLEG = Text(
    "{naam} is {weken} weken ziek of bijna. UWV moet dat uiterlijk op {dag} weten. "
    "Te laat melden kan een boete geven van hoogstens {boete}. Of de SVB dit voor u doet, is nog niet nagekeken."
)
UWV_KORT = Text(
    "{naam} is {weken} weken ziek of bijna. UWV moet dat uiterlijk op {dag} weten. Te laat melden kan een boete geven. "
    "Of de SVB dit voor u doet, is nog niet nagekeken."
)
UWV_DOEN = Text("Vraag de SVB of zij het meldt. Zo niet, meld het zelf bij UWV. Vink deze taak daarna af.")


@rule(
    "ziekte.week42",
    of=Verzuim,
    day=lambda v: v.van,
    since=SINDS,
    titel=Text("Na 42 weken ziekte moet UWV het weten"),
    getallen=("ziekte.uwv_week",),
    blad=("arbeidsrecht 12",),
)
def uwv_na_42_weken(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """An illness that still runs comes near 42 weeks, or has passed them.

    Silent under the home service rule and after the AOW age (no WIA), when a task about it is done, and
    when the 104 weeks are over.
    """
    overeenkomst = overeenkomst_van(verzuim, case.dossier)
    if verzuim.soort is not VerzuimSoort.ZIEK or overeenkomst is None or not _loopt(verzuim, case):
        return
    if afgehandeld("ziekte.week42", verzuim, case) or not meldt_na_42_weken(overeenkomst, case):
        return
    periode = periode_van(verzuim, overeenkomst, case)
    dag = week_42(periode, case)
    weken = case.law["ziekte.uwv_week"].on(periode.eerste_dag)
    lang = case.law.whole("ziekte.weken", periode.eerste_dag)
    if dag - VOORUIT > case.today or periode.na_dagen(7 * lang) < case.today:
        return
    boete = case.law["ziekte.uwv_boete_max"]
    naam = case.dossier.naam_voor(overeenkomst)
    uitleg = Text(UWV_KORT.msgid, naam=naam, dag=dag, weken=int(weken.value))
    if boete.known_on(case.today):
        bedrag = Money(Decimal(boete.on(case.today).value))
        uitleg = Text(UWV_UITLEG.msgid, naam=naam, dag=dag, weken=int(weken.value), boete=bedrag)
    words = (Text(UWV_TITEL.msgid, naam=naam), uitleg, UWV_DOEN)
    found = _finding(
        "ziekte.week42",
        verzuim,
        Termijn(dag, None, weken.source),
        words,
        Ernst.NU if dag - NABIJ <= case.today else Ernst.BINNENKORT,
    )
    yield replace(found, because=((Text("Eerste ziektedag"), periode.eerste_dag), (Text("Uiterlijk"), dag)))


def _loopt(verzuim: Verzuim, case: Case) -> bool:
    return verzuim.van <= case.today and (verzuim.tot is None or verzuim.tot >= case.today)


DOOR_TITEL = Text("Laat UWV weten dat {naam} ziek is door de zwangerschap")
DOOR_UITLEG = Text(
    "{naam} is ziek door de zwangerschap of de bevalling. UWV kan dan een uitkering geven. UWV moet het "
    "uiterlijk op {dag} weten. Of de SVB dit voor u doet, is nog niet nagekeken."
)


@rule(
    "ziekte.door_zwangerschap",
    of=Verzuim,
    day=lambda v: v.van,
    since=date(2020, 1, 1),
    titel=Text("Ziek door zwangerschap of bevalling: UWV moet het weten"),
    getallen=("ziekte.zwanger_uwv_weken", "ziekte.na_bevalling_uwv_dag"),
    blad=("arbeidsrecht 12",),
)
def door_zwangerschap(verzuim: Verzuim, case: Case) -> Iterator[Finding]:
    """Illness by pregnancy or birth that UWV must know of.

    Silent under the home service rule, when a task about it is done, and two months after the last day.
    """
    overeenkomst = overeenkomst_van(verzuim, case.dossier)
    if verzuim.soort is not VerzuimSoort.ZIEK or not verzuim.door_zwangerschap or overeenkomst is None:
        return
    if verzuim.van > case.today or afgehandeld("ziekte.door_zwangerschap", verzuim, case):
        return
    if regime(overeenkomst, verzuim.van, case).regime is not Regime.GEWOON:
        return
    termijn = uwv_door_zwangerschap(verzuim, overeenkomst, case)
    if termijn.uiterlijk + KORT_GELEDEN < case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    uitleg = Text(DOOR_UITLEG.msgid, naam=naam, dag=termijn.uiterlijk)
    words = (Text(DOOR_TITEL.msgid, naam=naam), uitleg, UWV_DOEN)
    ernst = Ernst.NU if termijn.uiterlijk - NABIJ <= case.today else Ernst.BINNENKORT
    yield _finding("ziekte.door_zwangerschap", verzuim, termijn, words, ernst)
