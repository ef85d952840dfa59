"""Findings on what is coming: a new on-call contract that runs past 2028, and the report *Wat verandert er*."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Huishouden
from pgbdesk.domain.soorten import Looptijd
from pgbdesk.law.engine import rule
from pgbdesk.law.overeenkomst import oproepcontract
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.wat_verandert import veranderingen, wat_verandert
from pgbdesk.text import Text

OPROEP_TITEL = Text("Het nieuwe oproepcontract met {naam} kan volgens plan niet zo blijven vanaf {dag}")
OVERZICHT_TITEL_ONE = "Er verandert iets voor {n} zorgovereenkomst"
OVERZICHT_TITEL_MANY = "Er verandert iets voor {n} zorgovereenkomsten"
OVERZICHT_UITLEG = Text("Op {dag} veranderen regels of bedragen. Niet alles is al zeker. Dat staat er dan bij.")
OVERZICHT_DOEN = Text("Bekijk het overzicht Wat verandert er. Per contract staat er wat u kunt doen.")

NAGEKEKEN = date(2026, 11, 22)
FLEX = Source(
    "Wet meer zekerheid flexwerkers (36 746), gepland",
    NAGEKEKEN,
    "D",
    page="https://www.rijksoverheid.nl/actueel/nieuws/2026/07/08/meer-zekerheid-voor-mensen-met-een-flexcontract",
)
SINDS = date(2026, 1, 1)


def _ends(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


@rule(
    "verandering.oproep",
    of=Zorgovereenkomst,
    day=_ends,
    since=SINDS,
    titel=Text("Een nieuw oproepcontract houdt rekening met de plannen voor 2028"),
    bronnen=(FLEX,),
    blad=("arbeidsrecht 13",),
)
def nieuw_oproepcontract(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A new on-call contract that runs past the day on which on-call contracts are planned to end.

    Silent for contracts that began longer ago than `arbeid.contract_einde_dagen`: those stand in the report.
    Silent too for a replacement, which ends when the regular carer is back.
    """
    recent = case.today - timedelta(days=case.law.whole("arbeid.contract_einde_dagen", case.today))
    if overeenkomst.ingang < recent or not oproepcontract(overeenkomst)[0]:
        return
    if overeenkomst.looptijd is Looptijd.VERVANGING:
        return
    found = next((v for v in veranderingen(overeenkomst, case) if v.id == "verandering.oproep"), None)
    if found is None or found.per <= case.today:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="verandering.oproep",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(OPROEP_TITEL.msgid, naam=naam, dag=found.per),
        uitleg=found.gevolg,
        doen=found.doen,
        bronnen=found.bronnen,
        zekerheid=found.zekerheid,
        because=tuple((Text("Let op"), aanname) for aanname in found.aannames),
        berekening=found.berekening,
    )


@rule(
    "verandering.overzicht",
    of=Huishouden,
    day=lambda _: date.max,
    since=SINDS,
    titel=Text("Wat er verandert, staat per zorgovereenkomst in een overzicht"),
    bronnen=(FLEX,),
    blad=("arbeidsrecht 13",),
)
def overzicht(huishouden: Huishouden, case: Case) -> Iterator[Finding]:
    """Once for the household: something changes on a day at most `arbeid.contract_einde_dagen` ahead."""
    ahead = case.today + timedelta(days=case.law.whole("arbeid.contract_einde_dagen", case.today))
    delen = [
        near
        for deel in wat_verandert(case).contracten
        if (near := [v for v in deel.veranderingen if case.today < v.per <= ahead])
    ]
    if not delen:
        return
    bronnen = {source.name: source for near in delen for v in near for source in v.bronnen}
    yield Finding(
        rule="verandering.overzicht",
        ernst=Ernst.INFO,
        about=huishouden,
        titel=Text.counted(OVERZICHT_TITEL_ONE, OVERZICHT_TITEL_MANY, len(delen)),
        uitleg=Text(OVERZICHT_UITLEG.msgid, dag=min(v.per for near in delen for v in near)),
        doen=OVERZICHT_DOEN,
        bronnen=tuple(bronnen.values()),
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
    )
