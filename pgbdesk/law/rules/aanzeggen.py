"""Findings on the notice of the end of a fixed term: to be told, told too late, went on without a word."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.aanzeggen import Aanzegging, aanzeggen_uiterlijk, aanzegging, doorgegaan_tot
from pgbdesk.law.dienstverband import gaat_door
from pgbdesk.law.engine import certainty, rule
from pgbdesk.law.keten import keten
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Money, Text, Weekday

DOEN_TITEL = Text("Laat {naam} weten of u doorgaat")
DOEN_UITLEG = Text(
    "De zorgovereenkomst stopt op {einde}. U moet uiterlijk op {uiterlijk} schriftelijk laten weten of u verlengt. "
    "Vergeet u dat? Dan kan {naam} een vergoeding vragen van hoogstens 1 maandloon."
)
TE_LAAT_UITLEG = Text(
    "De zorgovereenkomst stopt op {einde}. U moest uiterlijk op {uiterlijk} schriftelijk laten weten of u verlengt. "
    "Elke dag later maakt de vergoeding hoger die {naam} kan vragen."
)
DOEN = Text(
    "Schrijf {naam} of het contract stopt of doorgaat, en als het doorgaat: met welke uren en welk loon. "
    "Doe dat per brief of e-mail en bewaar een kopie. Vul daarna hier de dag in. "
    "Staat in het contract zelf al dat het niet wordt verlengd? Vul dan de dag van ondertekenen in."
)
VERGOEDING_TITEL = Text("{naam} kan {bedrag} vragen, want u liet het te laat weten")
VERGOEDING_ONBEKEND = Text("{naam} kan een vergoeding vragen, want u liet het te laat weten")
NIETS_UITLEG = Text(
    "U moest uiterlijk op {uiterlijk} schriftelijk laten weten of het contract doorging. Dat staat niet in uw dossier. "
    "De vergoeding is dan hoogstens 1 maandloon."
)
LAAT_UITLEG = Text(
    "U liet op {gezegd} weten of het contract doorgaat. Dat moest uiterlijk op {uiterlijk}. "
    "De vergoeding hangt af van het aantal dagen te laat."
)
VERGOEDING_DOEN = Text(
    "Had u het toch op tijd laten weten? Vul de dag in. Anders: houd dit bedrag achter de hand tot en met {vorderen}. "
    "Daarna kan {naam} het niet meer vragen."
)
DOOR_TITEL = Text("{naam} werkt door na de einddatum van het contract")
DOOR_UITLEG = Text(
    "Het contract liep tot en met {einde}. Daarna is er doorgewerkt, zonder nieuwe afspraak. "
    "Het contract gaat dan door voor dezelfde tijd, hoogstens 1 jaar: tot en met {tot}. De oude afspraken gelden nog."
)
DOOR_DOEN = Text("Maak een nieuwe zorgovereenkomst of pas de einddatum aan, en stuur dat naar de SVB.")

SINDS = date(2015, 1, 1)
NAGEKEKEN = date(2026, 11, 22)
BW_AANZEGGEN = Source("BW 7:668", NAGEKEKEN, "A", "BWBR0005290", "668", text_of=date(2017, 1, 1))
BW_DOORGAAN = Source("BW 7:668 lid 4", NAGEKEKEN, "A", "BWBR0005290", "668", "4", text_of=date(2017, 1, 1))


def _einde(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.einddatum or date.max


def _vast_geworden(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether the contract is permanent before its last day: then it does not end, and that is told elsewhere."""
    stand = keten(overeenkomst, case)
    return stand is not None and stand.onbepaald_op is not None


def _because(stand: Aanzegging) -> tuple[tuple[Text, object], ...]:
    return (
        (Text("Laatste dag van het contract"), stand.einde),
        (Text("Laten weten voor of op"), stand.uiterlijk),
        *(((Text("Laten weten op"), stand.gezegd_op),) if stand.gezegd_op else ()),
        (Text("Dagen te laat"), stand.dagen_te_laat),
    )


@rule(
    "aanzeggen.doen",
    of=Zorgovereenkomst,
    day=_einde,
    since=SINDS,
    titel=Text("Een maand voor het einde laat u weten of een tijdelijk contract doorgaat"),
    bronnen=(BW_AANZEGGEN,),
    blad=("C13", "arbeidsrecht 5"),
)
def laten_weten(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A longer fixed term ends soon and nothing was told (C13); silent when an agreement follows directly."""
    einde = overeenkomst.einddatum
    if einde is None or not 0 <= (einde - case.today).days <= case.law.whole("arbeid.aanzeg_waarschuwen_dagen", einde):
        return
    stand = aanzegging(overeenkomst, case)
    if stand is None or stand.gezegd_op is not None or gaat_door(overeenkomst, case.dossier):
        return
    if _vast_geworden(overeenkomst, case):
        return
    naam, laat = case.dossier.naam_voor(overeenkomst), case.today > stand.uiterlijk
    near = (stand.uiterlijk - case.today).days <= case.law.whole("declaratie.nu_dagen", case.today)
    uitleg = TE_LAAT_UITLEG if laat else DOEN_UITLEG
    yield Finding(
        rule="aanzeggen.doen",
        ernst=Ernst.NU if near else Ernst.BINNENKORT,
        about=overeenkomst,
        titel=Text(DOEN_TITEL.msgid, naam=naam),
        uitleg=Text(uitleg.msgid, einde=einde, uiterlijk=Weekday(stand.uiterlijk), naam=naam),
        doen=Text(DOEN.msgid, naam=naam),
        bronnen=stand.berekening_dag.bronnen,
        uiterlijk=stand.uiterlijk,
        bedrag=stand.vergoeding if laat else None,
        zekerheid=stand.berekening.zekerheid if laat else certainty(*stand.berekening_dag.bronnen),
        because=_because(stand),
        field="niet_verlengen_aangezegd_op",
        berekening=stand.berekening if laat else stand.berekening_dag,
    )


@rule(
    "aanzeggen.vergoeding",
    of=Zorgovereenkomst,
    day=_einde,
    since=SINDS,
    titel=Text("Wie te laat zegt of het contract doorgaat, betaalt een vergoeding"),
    bronnen=(BW_AANZEGGEN,),
    blad=("arbeidsrecht 5",),
)
def vergoeding(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """It was told too late, or the end came without a word; silent when the carer can no longer ask for it."""
    uiterlijk = aanzeggen_uiterlijk(overeenkomst, case.law)
    if uiterlijk is None or case.today <= uiterlijk:
        return
    stand = aanzegging(overeenkomst, case)
    if stand is None or case.today > stand.vorderen_tot or not stand.dagen_te_laat:
        return
    if stand.gezegd_op is None and (stand.einde >= case.today or gaat_door(overeenkomst, case.dossier)):
        return
    if _vast_geworden(overeenkomst, case):
        return
    naam = case.dossier.naam_voor(overeenkomst)
    titel = Text(VERGOEDING_ONBEKEND.msgid, naam=naam)
    if stand.vergoeding is not None:
        titel = Text(VERGOEDING_TITEL.msgid, naam=naam, bedrag=Money(stand.vergoeding))
    yield Finding(
        rule="aanzeggen.vergoeding",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=titel,
        uitleg=Text(LAAT_UITLEG.msgid, gezegd=stand.gezegd_op, uiterlijk=stand.uiterlijk)
        if stand.gezegd_op
        else Text(NIETS_UITLEG.msgid, uiterlijk=stand.uiterlijk),
        doen=Text(VERGOEDING_DOEN.msgid, vorderen=stand.vorderen_tot, naam=naam),
        bronnen=stand.berekening.bronnen or (BW_AANZEGGEN,),
        uiterlijk=stand.vorderen_tot,
        bedrag=stand.vergoeding,
        zekerheid=stand.berekening.zekerheid,
        because=_because(stand),
        field="niet_verlengen_aangezegd_op",
        berekening=stand.berekening,
    )


@rule(
    "aanzeggen.doorgegaan",
    of=Zorgovereenkomst,
    day=_einde,
    since=SINDS,
    titel=Text("Een tijdelijk contract dat zonder bericht doorgaat, gaat door voor dezelfde tijd"),
    bronnen=(BW_DOORGAAN,),
    blad=("arbeidsrecht 5",),
)
def doorgegaan(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Hours after the last day of a fixed term, without a new agreement; silent when that time is over too."""
    einde = overeenkomst.einddatum
    if einde is None or not einde < case.today <= einde + timedelta(days=366):
        return
    tot = doorgegaan_tot(overeenkomst, case)
    if tot is None or tot < case.today or _vast_geworden(overeenkomst, case):
        return
    yield Finding(
        rule="aanzeggen.doorgegaan",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(DOOR_TITEL.msgid, naam=case.dossier.naam_voor(overeenkomst)),
        uitleg=Text(DOOR_UITLEG.msgid, einde=einde, tot=tot),
        doen=DOOR_DOEN,
        bronnen=(BW_DOORGAAN,),
        zekerheid=certainty(BW_DOORGAAN),
        because=(
            (Text("Eerste dag"), overeenkomst.ingang),
            (Text("Laatste dag"), einde),
            (Text("Loopt door tot"), tot),
        ),
        field="einddatum",
    )
