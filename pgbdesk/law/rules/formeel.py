"""Rules about formal care: who may not be formal, and how old the proof is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import FormeelGrond, Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import rule
from pgbdesk.law.formeel import (
    GRAAD_WOORDEN,
    RLZ_FORMEEL,
    RLZ_NAASTE,
    RZV_FORMEEL,
    beoordeel,
    graad,
    is_bedrijf,
    is_naaste,
    sbi_is_zorg,
)
from pgbdesk.law.inbeeld import bij_wet, in_beeld, loopt_nog
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

SINDS = date(2015, 1, 1)
RAAD = Source("Keuze van pgbdesk, geen wet", date(2026, 11, 22), "E")


def _last_day(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _carer(overeenkomst: Zorgovereenkomst, case: Case) -> Zorgverlener | None:
    return case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)


def _familie(carer: Zorgverlener) -> Text:
    found = graad(carer.relatie_code)
    return GRAAD_WOORDEN[found] if found is not None else Text("niet bekend")


@rule(
    "formeel.familie",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Naaste familie geeft geen formele zorg als zzp'er of met een BIG-registratie (Wlz)"),
    bronnen=(RLZ_NAASTE,),
    blad=("C04",),
)
def naaste_als_zzp(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C04: formal by zzp or BIG, while the carer is the spouse or family in the first or second degree."""
    carer = _carer(overeenkomst, case)
    if carer is None or not is_naaste(carer) or carer.formeel_grond not in (FormeelGrond.ZZP, FormeelGrond.BIG):
        return
    if not loopt_nog(overeenkomst, case) or bij_wet(overeenkomst, case, Wet.WLZ) is None:
        return
    naam = case.dossier.naam_zorgverlener(carer)
    yield Finding(
        "formeel.familie",
        Ernst.NU,
        overeenkomst,
        Text("{naam} telt voor de Wlz niet als formele zorg", naam=naam),
        Text(
            "{naam} is {graad}. Een inschrijving als zzp'er of in het BIG-register telt dan niet. "
            "U mag alleen het tarief voor informele zorg betalen.",
            naam=naam,
            graad=_familie(carer),
        ),
        Text("Zet bij de zorgverlener: geen (informeel). Kijk of het tarief lager moet."),
        (RLZ_NAASTE, RLZ_FORMEEL),
        because=((Text("Familie"), _familie(carer)),),
        field="formeel_grond",
    )


@rule(
    "formeel.familiebedrijf",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Een bedrijf van naaste familie legt u eerst voor aan het zorgkantoor (Wlz)"),
    bronnen=(RLZ_FORMEEL, RLZ_NAASTE),
    blad=("C05",),
)
def bedrijf_van_naaste(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C05: a company of near family. The law does not exclude it; zorgkantoren may object."""
    carer = _carer(overeenkomst, case)
    if carer is None or not is_naaste(carer) or not is_bedrijf(carer) or carer.kvk_zorgactiviteit is False:
        return
    if not loopt_nog(overeenkomst, case) or bij_wet(overeenkomst, case, Wet.WLZ) is None:
        return
    naam = case.dossier.naam_zorgverlener(carer)
    yield Finding(
        "formeel.familiebedrijf",
        Ernst.LET_OP,
        overeenkomst,
        Text("Vraag het zorgkantoor of {naam} formele zorg mag geven", naam=naam),
        Text(
            "{naam} is een bedrijf van naaste familie. De wet verbiedt dat niet. "
            "Het zorgkantoor kan het tarief voor formele zorg toch weigeren.",
            naam=naam,
        ),
        Text("Leg het vooraf voor aan het zorgkantoor en bewaar het antwoord."),
        (RLZ_FORMEEL, RLZ_NAASTE),
        because=((Text("Familie"), _familie(carer)),),
        field="formeel_grond",
    )


@rule(
    "formeel.zvw",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Formele zorg uit de Zvw vraagt KvK-code 86, 87 of 88 of BIG, en is geen naaste familie"),
    bronnen=(RZV_FORMEEL,),
    blad=("C06",),
)
def zvw_formeel(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C06: formal care was filled in for a Zvw budget, but the Rzv does not allow it. Silent without an SBI code."""
    carer = _carer(overeenkomst, case)
    if carer is None or carer.formeel_grond in (None, FormeelGrond.GEEN) or not loopt_nog(overeenkomst, case):
        return
    fout = is_naaste(carer) or carer.formeel_grond is FormeelGrond.SKJ
    fout = fout or (carer.formeel_grond is not FormeelGrond.BIG and sbi_is_zorg(carer) is False)
    found = bij_wet(overeenkomst, case, Wet.ZVW)
    if not fout or found is None:
        return
    naam = case.dossier.naam_zorgverlener(carer)
    yield Finding(
        "formeel.zvw",
        Ernst.NU,
        overeenkomst,
        Text("{naam} telt voor de zorgverzekeraar niet als formele zorg", naam=naam),
        Text(
            "{reden} De zorgverzekeraar betaalt dan het tarief voor informele zorg.",
            reden=beoordeel(overeenkomst, found[0], found[1], case).reden,
        ),
        Text("Zet bij de zorgverlener: geen (informeel). Twijfelt u? Bel uw zorgverzekeraar."),
        (RZV_FORMEEL,),
        because=((Text("Familie"), _familie(carer)), (Text("SBI-code"), carer.sbi_code)),
        field="formeel_grond",
    )


@rule(
    "formeel.bewijs",
    of=Zorgovereenkomst,
    day=_last_day,
    since=SINDS,
    titel=Text("Kijk elk jaar na of de inschrijving die de zorg formeel maakt nog klopt (raad van pgbdesk)"),
    bronnen=(RAAD,),
    blad=("C07",),
)
def oud_bewijs(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """C07: the proof of formal care is more than a year old. Advice, no law. Silent without a day of the proof."""
    carer = _carer(overeenkomst, case)
    if carer is None or carer.bewijs_formeel_op is None or not loopt_nog(overeenkomst, case):
        return
    found = next(in_beeld(overeenkomst, case), None)
    if found is None or not beoordeel(overeenkomst, found[0], found[1], case).formeel:
        return
    try:
        value = case.law["tarief.bewijs_formeel_maanden"].on(case.today)
    except NotInForce:
        return
    opnieuw = add_months(carer.bewijs_formeel_op, int(value.value))
    if case.today <= opnieuw:
        return
    naam = case.dossier.naam_zorgverlener(carer)
    stappen = (
        Stap(Text("Laatst nagekeken"), carer.bewijs_formeel_op, feiten=(carer,)),
        Stap(Text("Opnieuw nakijken"), opnieuw, Text("{n} maanden later", n=value.value), (value.source,)),
    )
    yield Finding(
        "formeel.bewijs",
        Ernst.INFO,
        overeenkomst,
        Text("Kijk na of {naam} nog formele zorg geeft", naam=naam),
        Text(
            "U keek op {dag} voor het laatst in het register. Een inschrijving kan stoppen. "
            "Dit is een raad van pgbdesk, geen wet.",
            dag=carer.bewijs_formeel_op,
        ),
        Text("Kijk in het Handelsregister of het BIG-register, bewaar een kopie en vul de datum in."),
        (value.source,),
        because=((Text("Laatst nagekeken"), carer.bewijs_formeel_op),),
        field="bewijs_formeel_op",
        berekening=Berekening("formeel.bewijs", Text("Opnieuw nakijken"), opnieuw, stappen),
    )
