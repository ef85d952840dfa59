"""Findings on the employer's charges: why they are high, what brings them down, compensation, the change of 2026."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Huishouden
from pgbdesk.domain.soorten import Looptijd, ToeslagSoort, Wet
from pgbdesk.law.engine import rule
from pgbdesk.law.loon import verschuldigd
from pgbdesk.law.overeenkomst import in_dienst, oproepcontract
from pgbdesk.law.regime import BANNER, Regime, regime
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.werkgeverslasten import WwPremie, compensatie, krijgt_compensatie, percentage, ww_premie
from pgbdesk.law.ww_herziening import Herziening, herziening, kort_dienstverband
from pgbdesk.text import Minutes, Money, Text

SINDS = date(2026, 1, 1)
PREMIE_SINDS = date(2020, 1, 1)


def _einde(overeenkomst: Zorgovereenkomst) -> date:
    return overeenkomst.laatste_dag or date.max


def _loopt(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    return in_dienst(overeenkomst) and case.today in overeenkomst.periode


PAPIER_TITEL = Text("Zet het contract van {naam} op papier")
PAPIER_UITLEG = Text(
    "{naam} heeft een vast contract met vaste uren. Staat dat op papier, dan is de WW-premie laag. Anders betaalt u "
    "{punten} % van het loon meer."
)
PAPIER_DOEN = Text("Maak het contract op papier, met handtekeningen. Staat het al op papier? Vul dat in.")


@rule(
    "werkgeverslasten.schriftelijk",
    of=Zorgovereenkomst,
    day=_einde,
    since=PREMIE_SINDS,
    titel=Text("De lage WW-premie geldt alleen voor een contract op papier"),
    getallen=("werkgeverslasten.ww_verschil_procent",),
    blad=("arbeidsrecht 8",),
)
def schriftelijk(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """Indefinite with fixed hours, but not (known to be) on paper, where the SVB withholds charges."""
    if not _loopt(overeenkomst, case) or overeenkomst.schriftelijk or oproepcontract(overeenkomst)[0]:
        return
    if overeenkomst.looptijd is not Looptijd.ONBEPAALD or overeenkomst.einddatum is not None:
        return
    if percentage(overeenkomst, case.today, case).uitkomst == 0:
        return
    if ww_premie(overeenkomst, case.today, case).premie is not WwPremie.HOOG:
        return
    punten = case.law["werkgeverslasten.ww_verschil_procent"].on(case.today)
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="werkgeverslasten.schriftelijk",
        ernst=Ernst.LET_OP,
        about=overeenkomst,
        titel=Text(PAPIER_TITEL.msgid, naam=naam),
        uitleg=Text(PAPIER_UITLEG.msgid, naam=naam, punten=Decimal(punten.value)),
        doen=PAPIER_DOEN,
        bronnen=(punten.source,),
        berekening=ww_premie(overeenkomst, case.today, case).berekening,
        field="schriftelijk",
    )


HOOG_ONE = "Voor {n} zorgverlener betaalt u de hoge werkgeverslasten"
HOOG_MANY = "Voor {n} zorgverleners betaalt u de hoge werkgeverslasten"
HOOG_UITLEG = Text(
    "Boven op het loon van {namen} komt {procent} % aan werkgeverslasten. Dat gaat van uw budget af. "
    "Met een vast contract op papier en vaste uren is het {laag} %."
)
HOOG_DOEN = Text("U hoeft niets te doen. Reken deze kosten mee in uw budget. Vaste uren maken het goedkoper.")


@rule(
    "werkgeverslasten.hoog",
    of=Huishouden,
    day=lambda _: date.max,
    since=SINDS,
    titel=Text("Oproepcontract of tijdelijk contract: hoge werkgeverslasten"),
    getallen=("werkgeverslasten.hoog_procent", "werkgeverslasten.ww_verschil_procent"),
    blad=("arbeidsrecht 8",),
)
def hoog(huishouden: Huishouden, case: Case) -> Iterator[Finding]:
    """The high rate, because of on-call or fixed-term contracts; said once. Silent where the rate is not known."""
    running = [z for z in case.dossier.all(Zorgovereenkomst) if _hoog_door_contract(z, case)]
    rates = [(z, found) for z in running if (found := percentage(z, case.today, case)).uitkomst]
    if not rates:
        return
    found = rates[0][1]
    laag = case.law["werkgeverslasten.laag_procent"].on(case.today)
    namen = sorted({case.dossier.naam_bij(z) for z, _ in rates})
    titel = Text.counted(HOOG_ONE, HOOG_MANY, len(namen))
    yield Finding(
        rule="werkgeverslasten.hoog",
        ernst=Ernst.INFO,
        about=huishouden,
        titel=titel,
        uitleg=Text(HOOG_UITLEG.msgid, namen=", ".join(namen), procent=found.uitkomst, laag=Decimal(laag.value)),
        doen=HOOG_DOEN,
        bronnen=(*found.bronnen, laag.source),
        zekerheid=found.zekerheid,
        because=tuple((Text("{naam}", naam=case.dossier.naam_voor(z)), each.uitkomst) for z, each in rates),
        berekening=found,
    )


def _hoog_door_contract(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    if not _loopt(overeenkomst, case) or ww_premie(overeenkomst, case.today, case).premie is not WwPremie.HOOG:
        return False
    tijdelijk = overeenkomst.looptijd in (Looptijd.BEPAALD, Looptijd.VERVANGING) or overeenkomst.einddatum is not None
    return tijdelijk or oproepcontract(overeenkomst)[0]


MEER_TITEL = Text("De WW-premie van {naam} over {jaar} wordt hoog")
MEER_UITLEG = Text(
    "{naam} kreeg in {jaar} {betaald} betaald. Met de afgesproken uren mocht dat hoogstens {grens} zijn voor de lage "
    "premie. Over het hele jaar geldt dan de hoge premie."
)
SNEL_TITEL = Text("{naam} werkt veel meer dan afgesproken: de WW-premie kan hoog worden")
SNEL_UITLEG = Text(
    "{naam} kreeg in {jaar} al {betaald} betaald. Wordt het over het hele jaar meer dan {grens}? Dan geldt over het "
    "hele jaar de hoge premie."
)
MEER_DOEN = Text("Spreek meer vaste uren af als dit zo blijft. Houd het verschil achter de hand.")


@rule(
    "werkgeverslasten.herziening",
    of=Zorgovereenkomst,
    day=_einde,
    since=PREMIE_SINDS,
    titel=Text("Veel meer uren dan afgesproken maakt de premie alsnog hoog"),
    getallen=("werkgeverslasten.ww_herziening_procent", "werkgeverslasten.ww_herziening_uren"),
    blad=("arbeidsrecht 8",),
)
def meer_uren(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """More than 30 % more hours than agreed: this year certain or likely, or last year.

    Likely is told after three months of the year. Silent about earlier years.
    """
    if not in_dienst(overeenkomst):
        return
    for jaar in (case.today.year - 1, case.today.year):
        found = herziening(overeenkomst, jaar, case)
        if found is None or percentage(overeenkomst, _dag(found, case), case).uitkomst == 0:
            continue
        if found.over:
            yield _herziening(found, overeenkomst, case, (MEER_TITEL, MEER_UITLEG), Ernst.LET_OP)
        elif found.te_snel and jaar == case.today.year and _kwartaal(overeenkomst, case):
            yield _herziening(found, overeenkomst, case, (SNEL_TITEL, SNEL_UITLEG), Ernst.INFO)


def _dag(found: Herziening, case: Case) -> date:
    return min(case.today, date(found.jaar, 12, 31))


def _kwartaal(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    return (case.today - max(overeenkomst.ingang, date(case.today.year, 1, 1))).days >= 90


def _herziening(
    found: Herziening, overeenkomst: Zorgovereenkomst, case: Case, words: tuple[Text, Text], ernst: Ernst
) -> Finding:
    naam = case.dossier.naam_voor(overeenkomst)
    titel, uitleg = words
    return Finding(
        rule="werkgeverslasten.herziening",
        ernst=ernst,
        about=overeenkomst,
        titel=Text(titel.msgid, naam=naam, jaar=found.jaar),
        uitleg=Text(
            uitleg.msgid, naam=naam, jaar=found.jaar, betaald=Minutes(found.betaald), grens=Minutes(found.grens)
        ),
        doen=MEER_DOEN,
        bronnen=found.berekening.bronnen,
        zekerheid=found.berekening.zekerheid,
        bedrag=found.verschil,
        berekening=found.berekening,
    )


KORT_TITEL = Text("Over het werk van {naam} geldt alsnog de hoge WW-premie")
KORT_UITLEG = Text("Het werk van {naam} stopte binnen twee maanden. Dan geldt over de hele tijd de hoge premie.")
KORT_DOEN = Text("U hoeft niets te doen. De SVB verrekent dit. Houd er rekening mee in uw budget.")


@rule(
    "werkgeverslasten.kort",
    of=Zorgovereenkomst,
    day=_einde,
    since=PREMIE_SINDS,
    titel=Text("Stopt het werk binnen twee maanden, dan is de premie alsnog hoog"),
    getallen=("werkgeverslasten.ww_herziening_maanden",),
    blad=("arbeidsrecht 8",),
)
def kort(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Finding]:
    """A low premium that becomes high since the work ended within two months. Silent half a year later."""
    if not in_dienst(overeenkomst) or not kort_dienstverband(overeenkomst, case):
        return
    last = overeenkomst.laatste_dag
    if last is None or not last - timedelta(days=60) <= case.today <= last + timedelta(days=183):
        return
    if percentage(overeenkomst, last, case).uitkomst == 0:
        return
    bron = case.law["werkgeverslasten.ww_herziening_maanden"].on(overeenkomst.ingang).source
    naam = case.dossier.naam_voor(overeenkomst)
    yield Finding(
        rule="werkgeverslasten.kort",
        ernst=Ernst.INFO,
        about=overeenkomst,
        titel=Text(KORT_TITEL.msgid, naam=naam),
        uitleg=Text(KORT_UITLEG.msgid, naam=naam),
        doen=KORT_DOEN,
        bronnen=(bron,),
    )


WLZ_TITEL = Text("Kijk of u compensatie voor de werkgeverslasten heeft gekregen")
WLZ_UITLEG = Text(
    "Voor contracten van vóór 2026 krijgt u van het zorgkantoor geld voor de werkgeverslasten. Dat gaat vanzelf. "
    "Het is alleen voor werkgeverslasten. Het gaat om {namen}. In uw budget van {jaar} staat het nog niet."
)
WLZ_DOEN = Text(
    "Kijk in de beschikking. Staat het er? Leg de toeslag vast bij uw budget. Staat het er niet? Bel het zorgkantoor."
)
GEMEENTE_TITEL = Text("Vraag uw gemeente om compensatie voor de werkgeverslasten")
GEMEENTE_UITLEG = Text(
    "Sinds 2026 gaan er werkgeverslasten van uw budget af, voor {namen}. Uw gemeente kan u daarvoor geld geven, "
    "maar dat gaat niet vanzelf. Niet elke gemeente doet het."
)
GEMEENTE_DOEN = Text(
    "Vraag het uw gemeente met een brief of e-mail. Legt u een toeslag vast, dan gaat deze melding weg."
)
UIT_DOSSIER = Text("Gerekend met de uren van 2025 die in dit dossier staan.")


@rule(
    "werkgeverslasten.compensatie",
    of=Toekenning,
    day=lambda t: t.tot,
    since=SINDS,
    titel=Text("Voor contracten van vóór 2026 is er compensatie voor de werkgeverslasten"),
    getallen=("werkgeverslasten.compensatie",),
    blad=("arbeidsrecht 9", "M.6 comp_wgl_2026"),
)
def compensatie_vragen(toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    """Compensation that may be due and does not stand in a budget of today: automatic in the Wlz, else to be asked.

    The amount is told when wages of 2025 stand in the dossier.
    """
    if case.today not in toekenning.periode or _heeft_toeslag(toekenning):
        return
    schakelaar = case.law["werkgeverslasten.compensatie"]
    found = [
        z
        for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", toekenning.budgethouder_id)
        if _loopt(z, case)
        and z.ingang < SINDS
        and case.dossier.toekenning_van(z, case.today) is toekenning
        and percentage(z, case.today, case).uitkomst
    ]
    if not found or not schakelaar.known_on(case.today):
        return
    bron = schakelaar.on(case.today).source
    namen = ", ".join(sorted({case.dossier.naam_bij(z) for z in found}))
    if toekenning.wet is Wet.WLZ:
        yield _compensatie_wlz(
            toekenning, [z for z in found if krijgt_compensatie(z, case.today, case)[0]], namen, case
        )
    elif toekenning.wet in (Wet.WMO, Wet.JEUGDWET):
        yield Finding(
            rule="werkgeverslasten.compensatie",
            ernst=Ernst.INFO,
            about=toekenning,
            titel=GEMEENTE_TITEL,
            uitleg=Text(GEMEENTE_UITLEG.msgid, namen=namen),
            doen=GEMEENTE_DOEN,
            bronnen=regime(found[0], case.today, case).bronnen or (bron,),
            zekerheid=Zekerheid.NIET_GECONTROLEERD,
        )


def _compensatie_wlz(toekenning: Toekenning, found: list[Zorgovereenkomst], namen: str, case: Case) -> Finding:
    bron = case.law["werkgeverslasten.compensatie"].on(case.today).source
    bruto = sum((_loon_2025(z, case) for z in found), Decimal(0))
    rekening = compensatie(bruto, case.today, case)
    rekening = replace(rekening, aannames=(*rekening.aannames, UIT_DOSSIER))
    return Finding(
        rule="werkgeverslasten.compensatie",
        ernst=Ernst.INFO,
        about=toekenning,
        titel=WLZ_TITEL,
        uitleg=Text(WLZ_UITLEG.msgid, namen=namen, jaar=case.today.year),
        doen=WLZ_DOEN,
        bronnen=(bron,),
        bedrag=rekening.uitkomst.amount if bruto and isinstance(rekening.uitkomst, Money) else None,
        berekening=rekening if bruto else None,
    )


def _loon_2025(overeenkomst: Zorgovereenkomst, case: Case) -> Decimal:
    """The gross hourly wages of 2025 as they stand in the dossier; 0 when they do not."""
    stand = verschuldigd(overeenkomst, date(2025, 1, 1), date(2025, 12, 31), case)
    return cents(stand.bedrag_verschuldigd or Decimal(0))


def _heeft_toeslag(toekenning: Toekenning) -> bool:
    return any(toeslag.soort is ToeslagSoort.WERKGEVERSLASTEN for toeslag in toekenning.toeslagen)


REGIME_TITEL = Text("Er gelden nieuwe regels voor wie hoogstens 3 dagen per week werkt")
REGIME_DOEN = Text(
    "Ontsla niemand zonder toestemming. Reken bij ziekte op langer doorbetalen. "
    "Vraag de SVB of Per Saldo hoe het staat."
)


REGIME_ZVW_TITEL = Text("De oude regels voor wie hoogstens 3 dagen per week werkt, gaan ook bij u veranderen")
REGIME_ZVW_DOEN = Text(
    "Wilt u iemand ontslaan, of is iemand ziek? Vraag dan eerst de SVB of Per Saldo welke regels gelden."
)


@rule(
    "werkgeverslasten.regime",
    of=Huishouden,
    day=lambda _: date.max,
    since=SINDS,
    titel=Text("De regeling dienstverlening aan huis geldt sinds 2026 niet meer"),
    getallen=("regime.rdah", "regime.rdah_zvw_zonder_svb"),
    blad=("arbeidsrecht 9",),
)
def nieuw_recht(huishouden: Huishouden, case: Case) -> Iterator[Finding]:
    """The banner of the change of 2026, once, while somebody of at most three days a week works here.

    Where the old rule stays for now (Zvw without the SVB's payroll) and holds for all of them, that is said.
    """
    stands = [regime(z, case.today, case) for z in case.dossier.all(Zorgovereenkomst) if _loopt(z, case)]
    changed = [stand for stand in stands if stand.banner is not None]
    if not changed:
        return
    found = next((stand for stand in changed if stand.regime is Regime.GEWOON), changed[0])
    nieuw = found.regime is Regime.GEWOON
    yield Finding(
        rule="werkgeverslasten.regime",
        ernst=Ernst.INFO,
        about=huishouden,
        titel=REGIME_TITEL if nieuw else REGIME_ZVW_TITEL,
        uitleg=found.banner or BANNER,
        doen=REGIME_DOEN if nieuw else REGIME_ZVW_DOEN,
        bronnen=found.bronnen,
        zekerheid=Zekerheid.NIET_GECONTROLEERD,
        berekening=found.berekening,
    )
