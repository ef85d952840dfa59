"""What an employer pays on top of the wage: the low or high WW premium, the SVB's percentage, the compensation.

Since 2026 the SVB withholds the charges on every arbeidsovereenkomst in a Wlz, Wmo or Jeugdwet budget.
Low only for an indefinite, written contract with fixed hours; else five points more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Looptijd, Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.leeftijd import leeftijd
from pgbdesk.law.loon import verschuldigd
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week, oproepcontract
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.regime import BANNER, Regime, regime, wet_van
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.text import Minutes, Money, Text

TITEL = Text("Werkgeverslasten")
PREMIE_TITEL = Text("Lage of hoge WW-premie")
GEEN_DIENST = Text("Geen arbeidsovereenkomst: de SVB houdt geen werkgeverslasten in.")
RDAH = Text("Regeling dienstverlening aan huis: er zijn geen werkgeverslasten.")
OUD_ONBEKEND = Text("Het percentage van de SVB op {dag} staat niet in pgbdesk.")
PROCENT = Text("{procent} %")
SCHRIFTELIJK_ONBEKEND = Text("Of het contract op papier staat, is niet ingevuld. pgbdesk rekent met de hoge premie.")
LOOPTIJD_ONBEKEND = Text("Of het contract vast is, is niet ingevuld. pgbdesk rekent met de hoge premie.")
SVB_ONBEKEND = Text("Of de SVB het loon regelt, is niet ingevuld. pgbdesk rekent dat de SVB de lasten inhoudt.")


class WwPremie(StrEnum):
    """Which WW premium."""

    LAAG = "laag"
    HOOG = "hoog"


WOORD = {WwPremie.LAAG: Text("laag"), WwPremie.HOOG: Text("hoog")}


@dataclass(frozen=True, slots=True)
class Premie:
    """The premium with why. None for who is not employed, and before there was a difference (2020)."""

    premie: WwPremie | None
    berekening: Berekening


def ww_premie(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Premie:
    """Low or high on `day` (Besluit Wfsv 2.2): low for indefinite, written and not on call; or young with few hours.

    What is not known counts as high, which is safe for the budget.
    """
    if not in_dienst(overeenkomst):
        return Premie(None, Berekening("ww_premie", PREMIE_TITEL, None, ontbreekt=(GEEN_DIENST,)))
    try:
        bron = case.law["werkgeverslasten.ww_verschil_procent"].on(day).source
    except NotInForce as unknown:
        return Premie(None, Berekening("ww_premie", PREMIE_TITEL, None, ontbreekt=(unknown.what,)))
    on_call, why = oproepcontract(overeenkomst)
    vast = overeenkomst.looptijd is Looptijd.ONBEPAALD
    stappen = [
        Stap(Text("Vast contract (zonder einddatum)"), _ja(vast), bronnen=(bron,), feiten=(overeenkomst,)),
        Stap(Text("Op papier"), _ja(overeenkomst.schriftelijk is True), bronnen=(bron,), feiten=(overeenkomst,)),
        Stap(Text("Vaste uren"), _ja(not on_call), why, (bron,), (overeenkomst,)),
    ]
    aannames = []
    if overeenkomst.looptijd is None:
        aannames.append(LOOPTIJD_ONBEKEND)
    if overeenkomst.schriftelijk is None:
        aannames.append(SCHRIFTELIJK_ONBEKEND)
    laag = vast and overeenkomst.schriftelijk is True and not on_call and overeenkomst.einddatum is None
    if not laag:
        jong = _jong_met_weinig_uren(overeenkomst, day, case)
        stappen += jong
        laag = bool(jong)
    premie = WwPremie.LAAG if laag else WwPremie.HOOG
    berekening = Berekening(
        "ww_premie",
        PREMIE_TITEL,
        WOORD[premie],
        tuple(stappen),
        () if laag else tuple(aannames),
        zekerheid=certainty(bron, *(b for s in stappen for b in s.bronnen)),
    )
    return Premie(premie, berekening)


def _ja(value: bool) -> Text:
    return Text("ja") if value else Text("nee")


def _jong_met_weinig_uren(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> list[Stap]:
    """The steps by which a carer under 21 with at most 52 hours in the month has the low premium, or none.

    Age on the first day of the month; hours as paid in a month that is over, else as agreed.
    """
    maand = month_start(day)
    jaren = leeftijd(overeenkomst, maand, case)
    grens = case.law["werkgeverslasten.ww_jeugd_leeftijd"].on(day)
    uren = case.law["werkgeverslasten.ww_jeugd_uren_maand"].on(day)
    if jaren is None or jaren >= grens.value:
        return []
    if month_end(day) < case.today:
        minuten: Decimal | None = Decimal(verschuldigd(overeenkomst, maand, month_end(day), case).minuten_verschuldigd)
    else:
        per_week = minuten_per_week(overeenkomst) if not oproepcontract(overeenkomst)[0] else None
        minuten = per_week * 52 / 12 if per_week is not None else None
    if minuten is None or minuten > uren.value * 60:
        return []
    return [
        Stap(Text("Leeftijd op de eerste dag van de maand"), jaren, bronnen=(grens.source,)),
        Stap(Text("Uren in de maand"), Minutes(int(minuten)), bronnen=(uren.source,), feiten=(overeenkomst,)),
    ]


def percentage(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Berekening:
    """The employer's charges on `day`, as a percentage of the gross wage; the outcome is a Decimal.

    0 where none are withheld: no arbeidsovereenkomst, the home service rule, or a Zvw budget without
    the SVB's payroll. None where the percentage is not known (before 2026, after 2026).
    """
    if not in_dienst(overeenkomst):
        return Berekening("werkgeverslasten.percentage", TITEL, Decimal(0), aannames=(GEEN_DIENST,))
    stand = regime(overeenkomst, day, case)
    if stand.regime is Regime.RDAH:
        return Berekening(
            "werkgeverslasten.percentage",
            TITEL,
            Decimal(0),
            (*stand.berekening.stappen, Stap(RDAH, Text(PROCENT.msgid, procent=Decimal(0)), bronnen=stand.bronnen)),
            zekerheid=stand.zekerheid,
        )
    if wet_van(overeenkomst, day, case) is Wet.ZVW and overeenkomst.salarisadministratie_svb is False:
        return Berekening("werkgeverslasten.percentage", TITEL, Decimal(0), aannames=(ZVW_ZONDER_SVB,))
    return _van_svb(overeenkomst, day, case)


ZVW_ZONDER_SVB = Text("Pgb van de zorgverzekeraar, loon niet via de SVB: de SVB houdt niets in. Regel de premies zelf.")


def _van_svb(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Berekening:
    premie = ww_premie(overeenkomst, day, case)
    naam = "werkgeverslasten.laag_procent" if premie.premie is WwPremie.LAAG else "werkgeverslasten.hoog_procent"
    try:
        waarde = case.law[naam].on(day)
    except NotInForce:
        onbekend = Text(OUD_ONBEKEND.msgid, dag=day)
        return Berekening("werkgeverslasten.percentage", TITEL, None, premie.berekening.stappen, ontbreekt=(onbekend,))
    aannames = list(premie.berekening.aannames)
    if wet_van(overeenkomst, day, case) is Wet.ZVW and overeenkomst.salarisadministratie_svb is None:
        aannames.append(SVB_ONBEKEND)
    if regime(overeenkomst, day, case).banner is not None:
        aannames.append(BANNER)
    procent = Decimal(waarde.value)
    stap = Stap(
        Text("Werkgeverslasten bij deze premie"), Text(PROCENT.msgid, procent=procent), bronnen=(waarde.source,)
    )
    return Berekening(
        "werkgeverslasten.percentage",
        TITEL,
        procent,
        (*premie.berekening.stappen, Stap(PREMIE_TITEL, premie.berekening.uitkomst), stap),
        tuple(aannames),
        zekerheid=certainty(waarde.source, *premie.berekening.bronnen),
    )


def lasten(loon: Decimal, overeenkomst: Zorgovereenkomst, day: date, case: Case) -> Decimal | None:
    """Euros on top of a gross wage of `day`, not rounded; None when the percentage is not known."""
    procent = percentage(overeenkomst, day, case).uitkomst
    return loon * procent / 100 if isinstance(procent, Decimal) else None


# The compensation ---------------------------------------------------------------------------------


def krijgt_compensatie(overeenkomst: Zorgovereenkomst, day: date, case: Case) -> tuple[bool, Source | None]:
    """Whether a Wlz agreement of before 2026 that still runs is compensated on `day`, with the source (Rlz 5.13a)."""
    schakelaar = case.law["werkgeverslasten.compensatie"]
    if not schakelaar.known_on(day):
        return False, None
    waarde = schakelaar.on(day)
    recht = (
        bool(waarde.value)
        and in_dienst(overeenkomst)
        and wet_van(overeenkomst, day, case) is Wet.WLZ
        and overeenkomst.ingang < waarde.since
        and day in overeenkomst.periode
    )
    return recht, waarde.source


def compensatie(bruto_vorig_jaar: Decimal, day: date, case: Case) -> Berekening:
    """The compensation of the year of `day` from the gross wage of 2025 (Rlz 5.13a): indexed, times the high rate.

    Rounded once to the cent. None where the index or the rate is not known.
    """
    titel = Text("Compensatie werkgeverslasten")
    begin = Stap(Text("Brutoloon in 2025"), Money(cents(bruto_vorig_jaar)))
    try:
        index = case.law["werkgeverslasten.compensatie_index_procent"].on(day)
        procent = case.law["werkgeverslasten.compensatie_procent"].on(day)
    except NotInForce as unknown:
        return Berekening("werkgeverslasten.compensatie", titel, None, (begin,), ontbreekt=(unknown.what,))
    verhoogd = bruto_vorig_jaar * (100 + Decimal(index.value)) / 100
    uitkomst = cents(verhoogd * Decimal(procent.value) / 100)
    return Berekening(
        "werkgeverslasten.compensatie",
        titel,
        Money(uitkomst),
        (
            begin,
            Stap(Text("Verhoging"), Text(PROCENT.msgid, procent=Decimal(index.value)), bronnen=(index.source,)),
            Stap(Text("Brutoloon met verhoging"), Money(cents(verhoogd))),
            Stap(Text("Deel"), Text(PROCENT.msgid, procent=Decimal(procent.value)), bronnen=(procent.source,)),
        ),
        zekerheid=certainty(index.source, procent.source),
    )
