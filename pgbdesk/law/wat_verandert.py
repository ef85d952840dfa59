"""What changes in the law for each contract of a household: the report *Wat verandert er*.

What is planned is told as planned, with how sure it is. Nothing here computes with a number before its
day. A number that nobody knows yet is told as unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import OvereenkomstSoort, UrenGrondslag, Wet, ZorgverlenerSoort
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.engine import certainty
from pgbdesk.law.keten import keten, tijdelijk
from pgbdesk.law.leeftijd import leeftijd
from pgbdesk.law.overeenkomst import in_dienst, oproepcontract
from pgbdesk.law.parameters import DatedValue, Parameter
from pgbdesk.law.regime import wet_van
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.tarieven import uurtarief
from pgbdesk.law.werkgeverslasten import WwPremie, ww_premie
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes, Money, Text

DAG = timedelta(days=1)

BAND_TITEL = Text("Het oproepcontract wordt een bandbreedtecontract")
BAND_GEVOLG = Text(
    "Volgens plan mag er vanaf {dag} geen contract meer zijn zonder minimum aan uren. "
    "U spreekt dan een minimum af. Het maximum mag {procent} % daarvan zijn. Meer mag {naam} weigeren."
)
BAND_DOEN = Text(
    "Kijk nu al hoeveel uren {naam} echt werkt. Spreek vaste uren af als dat kan. "
    "Het contract zelf hoeft u nu nog niet te veranderen. Een aanbod na 12 maanden blijft wel nodig."
)
BAND_UITZONDERING = Text(
    "Voor bijbanen (scholieren, studenten, AOW-leeftijd, gemiddeld hoogstens {uren} uur per week) "
    "komt er misschien een uitzondering. Dat is niet nagekeken."
)
BAND_BESCHIKBAAR = Text(
    "Volgens plan hoeft iemand buiten de afgesproken uren hoogstens {procent} % extra beschikbaar te zijn."
)
BAND_OVERGANG = Text("Een contract dat dan loopt, wordt volgens één notitie vanzelf een bandbreedtecontract.")
KETEN_TITEL = Text("De pauze tussen tijdelijke contracten wordt langer")
KETEN_GEVOLG = Text(
    "Nu begint een nieuwe reeks tijdelijke contracten na een pauze van meer dan {nu} maanden. "
    "Volgens plan worden dat vanaf {dag} {straks} maanden."
)
KETEN_DOEN = Text("Reken er niet op dat u {naam} na een korte pauze weer tijdelijk kunt aannemen.")
ZZP_TITEL = Text("Onder {bedrag} per uur kan {naam} zeggen: dit is een arbeidsovereenkomst")
ZZP_GEVOLG = Text(
    "Het tarief van {naam} is {tarief} per uur. Volgens plan moet u vanaf {dag} bewijzen dat het geen "
    "arbeidsovereenkomst is. Of dit ook voor een budgethouder geldt, is niet bekend."
)
ZZP_DOEN = Text("U hoeft nu niets te doen. Vraag Per Saldo of dit voor u gaat gelden.")
JEUGD_TITEL = Text("Het minimumloon voor {jaar} jaar wordt een groter deel")
JEUGD_GEVOLG = Text(
    "{naam} is op {dag} {jaar} jaar. Het minimum gaat van {nu} % naar {straks} % van het volle minimumloon."
)
JEUGD_DOEN = Text("Kijk of het uurloon van {naam} dan nog hoog genoeg is. Spreek zo nodig een hoger loon af.")
WML_TITEL = Text("Het minimumloon verandert")
WML_ONBEKEND = Text("Het nieuwe bedrag vanaf {dag} kent pgbdesk nog niet.")
WML_BEKEND = Text("Vanaf {dag} is het volle minimumloon {bedrag} per uur, zonder vakantiegeld. Het loon nu is {loon}.")
WML_DOEN = Text("Kijk bij de SVB of Rijksoverheid naar het nieuwe bedrag. Pas het loon aan als het te laag is.")
LASTEN_TITEL = Text("Het percentage voor werkgeverslasten verandert")
LASTEN_ONBEKEND = Text("Nu is het {procent} % boven op het loon. Het percentage vanaf {dag} kent pgbdesk nog niet.")
LASTEN_BEKEND = Text("Nu is het {procent} % boven op het loon. Vanaf {dag} wordt het {straks} %.")
LASTEN_DOEN = Text("Houd ruimte in het budget. Kijk op de site van de SVB naar het nieuwe percentage.")
COMPENSATIE_TITEL = Text("De compensatie voor werkgeverslasten loopt af")
COMPENSATIE_GEVOLG = Text("De compensatie is geregeld tot en met {tot}. Wat daarna komt, is niet besloten.")
COMPENSATIE_DOEN = Text("Reken voor de tijd na {tot} niet op compensatie. Volg het nieuws van Per Saldo.")
MAXIMUM_TITEL = Text("Het maximum van de transitievergoeding verandert")
MAXIMUM_ONBEKEND = Text(
    "Het maximum vanaf {dag} kent pgbdesk nog niet. Het telt alleen bij een heel lang dienstverband."
)
MAXIMUM_DOEN = Text("U hoeft niets te doen.")


@dataclass(frozen=True, slots=True)
class Verandering:
    """One change: from which day, what it means, what to do, and how sure it is.

    `gepland`: it is not law in force, or the day is not certain. `bekend`: the new number is known.
    """

    id: str
    per: date
    gepland: bool
    bekend: bool
    titel: Text
    gevolg: Text
    doen: Text
    zekerheid: Zekerheid
    bronnen: tuple[Source, ...]
    aannames: tuple[Text, ...] = ()
    berekening: Berekening | None = None


@dataclass(frozen=True, slots=True)
class Contractdeel:
    """The changes for one agreement, the nearest first."""

    overeenkomst: Zorgovereenkomst
    naam: str | Text
    veranderingen: tuple[Verandering, ...]


@dataclass(frozen=True, slots=True)
class WatVerandert:
    """The report: agreements that something changes for, and what changes for every employer."""

    contracten: tuple[Contractdeel, ...]
    algemeen: tuple[Verandering, ...]

    @property
    def dagen(self) -> tuple[date, ...]:
        """The days on which something changes, in order."""
        parts = [v for deel in self.contracten for v in deel.veranderingen]
        return tuple(sorted({v.per for v in (*parts, *self.algemeen)}))


def wat_verandert(case: Case) -> WatVerandert:
    """All changes still to come, and planned ones whose day went by less than a year ago, for running contracts."""
    delen = []
    for overeenkomst in case.dossier.all(Zorgovereenkomst):
        if overeenkomst.laatste_dag is not None and overeenkomst.laatste_dag < case.today:
            continue
        found = veranderingen(overeenkomst, case)
        if found:
            delen.append(Contractdeel(overeenkomst, case.dossier.naam_voor(overeenkomst), found))
    delen.sort(key=lambda deel: (str(deel.naam), deel.overeenkomst.id))
    werkgever = any(in_dienst(deel.overeenkomst) for deel in delen)
    return WatVerandert(tuple(delen), tuple(_algemeen(case)) if werkgever else ())


def veranderingen(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Verandering, ...]:
    """What changes for one agreement while it runs, the nearest first."""
    makers = (_jeugdloon, _minimumloon, _lasten, _uurtarief, _compensatie, _bandbreedte, _tussenpoos)
    found = [change for make in makers for change in make(overeenkomst, case) if _raakt(change, overeenkomst, case)]
    return tuple(sorted(found, key=lambda change: (change.per, change.id)))


def _raakt(change: Verandering, overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether the agreement still runs on that day, and the day is not past."""
    einde = overeenkomst.laatste_dag
    past = add_months(change.per, 12) <= case.today if change.gepland else change.per <= case.today
    return not past and (einde is None or einde >= change.per)


# Numbers that change or run out ------------------------------------------------------------------------


def _overgang(parameter: Parameter, case: Case) -> tuple[date, DatedValue, DatedValue | None] | None:
    """The next day on which a number of today changes or is no longer known, with both values."""
    if not parameter.known_on(case.today):
        return None
    nu = parameter.on(case.today)
    if nu.until is None:
        return None
    per = nu.until + DAG
    return per, nu, parameter.on(per) if parameter.known_on(per) else None


def _jeugdloon(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """The percentages of the minimum wage by age (1-1-2027)."""
    if not in_dienst(overeenkomst):
        return
    for jaar in range(15, 21):
        name = f"loon.wml_procent_{jaar}"
        found = _overgang(case.law[name], case)
        if found is None or found[2] is None or leeftijd(overeenkomst, found[0], case) != jaar:
            continue
        per, nu, straks = found[0], found[1], found[2]
        if straks.value == nu.value:
            continue
        naam = case.dossier.naam_voor(overeenkomst)
        yield Verandering(
            "verandering.jeugdloon",
            per,
            False,
            True,
            Text(JEUGD_TITEL.msgid, jaar=jaar),
            Text(JEUGD_GEVOLG.msgid, naam=naam, dag=per, jaar=jaar, nu=Decimal(nu.value), straks=Decimal(straks.value)),
            Text(JEUGD_DOEN.msgid, naam=naam),
            certainty(straks.source),
            (straks.source,),
        )


def _minimumloon(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """The minimum wage of the next half year: the amount when it is known, else that it is not."""
    found = _overgang(case.law["loon.wml_21"], case)
    if found is None or not in_dienst(overeenkomst):
        return
    per, nu, straks = found
    loon = uurtarief(case.dossier, overeenkomst, per)
    bekend = straks is not None and loon is not None
    gevolg = Text(WML_ONBEKEND.msgid, dag=per)
    if straks is not None and loon is not None:
        gevolg = Text(WML_BEKEND.msgid, dag=per, bedrag=Money(Decimal(straks.value)), loon=Money(loon))
    bron = (straks or nu).source
    zeker = certainty(bron) if bekend else Zekerheid.NIET_GECONTROLEERD
    yield Verandering("verandering.minimumloon", per, False, bekend, WML_TITEL, gevolg, WML_DOEN, zeker, (bron,))


def _lasten(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """The SVB's percentage for employer's charges, the low or the high one of this contract."""
    if not in_dienst(overeenkomst):
        return
    laag = ww_premie(overeenkomst, case.today, case).premie is WwPremie.LAAG
    found = _overgang(case.law[f"werkgeverslasten.{'laag' if laag else 'hoog'}_procent"], case)
    if found is None:
        return
    per, nu, straks = found
    gevolg = Text(LASTEN_ONBEKEND.msgid, procent=Decimal(nu.value), dag=per)
    if straks is not None:
        gevolg = Text(LASTEN_BEKEND.msgid, procent=Decimal(nu.value), dag=per, straks=Decimal(straks.value))
    bron = (straks or nu).source
    zeker = certainty(bron) if straks is not None else Zekerheid.NIET_GECONTROLEERD
    yield Verandering(
        "verandering.werkgeverslasten",
        per,
        False,
        straks is not None,
        LASTEN_TITEL,
        gevolg,
        LASTEN_DOEN,
        zeker,
        (bron,),
    )


def _algemeen(case: Case) -> Iterator[Verandering]:
    """What changes for every employer: the highest transition payment."""
    found = _overgang(case.law["transitie.maximum"], case)
    if found is None or found[2] is not None:
        return
    per, nu, _ = found
    gevolg = Text(MAXIMUM_ONBEKEND.msgid, dag=per)
    yield Verandering(
        *("verandering.transitie_maximum", per, False, False, MAXIMUM_TITEL, gevolg, MAXIMUM_DOEN),
        Zekerheid.NIET_GECONTROLEERD,
        (nu.source,),
    )


def _compensatie(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """The end of the compensation, for contracts that had begun before it did (Wlz; Zvw through the SVB)."""
    geregeld = case.law["komend.compensatie_werkgeverslasten_einde"].first
    if geregeld.until is None or not in_dienst(overeenkomst) or overeenkomst.ingang >= geregeld.since:
        return
    dag = max(overeenkomst.ingang, min(case.today, overeenkomst.laatste_dag or case.today))
    if wet_van(overeenkomst, dag, case) not in (Wet.WLZ, Wet.ZVW):
        return
    if overeenkomst.dagen_per_week is not None and overeenkomst.dagen_per_week >= case.law.whole(
        "regime.rdah_minder_dan_dagen", dag
    ):
        return
    tot = geregeld.until
    yield Verandering(
        "verandering.compensatie",
        tot + DAG,
        True,
        False,
        COMPENSATIE_TITEL,
        Text(COMPENSATIE_GEVOLG.msgid, tot=tot),
        Text(COMPENSATIE_DOEN.msgid, tot=tot),
        certainty(geregeld.source),
        (geregeld.source,),
    )


# What is planned -----------------------------------------------------------------------------------------


def _uurtarief(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """A person in opdracht below the hourly rate of the new presumption (wet 36 783)."""
    grens = case.law["komend.rechtsvermoeden_uurtarief"].first
    carer = case.dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    if overeenkomst.soort is not OvereenkomstSoort.OPDRACHT:
        return
    if carer is not None and carer.soort is ZorgverlenerSoort.INSTELLING:
        return
    tarief = uurtarief(case.dossier, overeenkomst, max(grens.since, overeenkomst.ingang))
    if tarief is None or tarief >= grens.value:
        return
    naam = case.dossier.naam_voor(overeenkomst)
    yield Verandering(
        "verandering.uurtarief",
        grens.since,
        True,
        True,
        Text(ZZP_TITEL.msgid, bedrag=Money(Decimal(grens.value)), naam=naam),
        Text(ZZP_GEVOLG.msgid, naam=naam, tarief=Money(tarief), dag=grens.since),
        ZZP_DOEN,
        certainty(grens.source),
        (grens.source,),
    )


def _tussenpoos(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """The longer gap of the chain (wet 36 746), for a fixed-term contract that is not permanent by law."""
    if not in_dienst(overeenkomst) or not tijdelijk(overeenkomst):
        return
    stand = keten(overeenkomst, case)
    plan = case.law["komend.keten_tussenpoos_maanden"].first
    if stand is None or (stand.onbepaald_op is not None and stand.onbepaald_op < plan.since):
        return
    nu = case.law.whole("arbeid.keten_tussenpoos_maanden", plan.since)
    yield Verandering(
        "verandering.keten",
        plan.since,
        True,
        True,
        KETEN_TITEL,
        Text(KETEN_GEVOLG.msgid, nu=nu, dag=plan.since, straks=int(plan.value)),
        Text(KETEN_DOEN.msgid, naam=case.dossier.naam_voor(overeenkomst)),
        certainty(plan.source),
        (plan.source,),
    )


def _bandbreedte(overeenkomst: Zorgovereenkomst, case: Case) -> Iterator[Verandering]:
    """The on-call contract that becomes a bandwidth contract (wet 36 746)."""
    if not oproepcontract(overeenkomst)[0]:
        return
    plan = case.law["komend.bandbreedtecontract"].first
    procent = case.law["komend.bandbreedte_procent"].on(plan.since)
    uren = case.law["komend.bijbaan_uren"].on(plan.since)
    naam = case.dossier.naam_voor(overeenkomst)
    yield Verandering(
        "verandering.oproep",
        plan.since,
        True,
        True,
        BAND_TITEL,
        Text(BAND_GEVOLG.msgid, dag=plan.since, procent=int(procent.value), naam=naam),
        Text(BAND_DOEN.msgid, naam=naam),
        certainty(plan.source),
        (plan.source,),
        (
            Text(BAND_BESCHIKBAAR.msgid, procent=case.law.whole("komend.beschikbaar_procent", plan.since)),
            BAND_OVERGANG,
            Text(BAND_UITZONDERING.msgid, uren=int(uren.value)),
        ),
        bandbreedte(overeenkomst, case),
    )


def bandbreedte(overeenkomst: Zorgovereenkomst, case: Case) -> Berekening | None:
    """The most hours that a minimum would allow by the plan, such as 26 hours for 20; None without a minimum."""
    if overeenkomst.uren_grondslag is not UrenGrondslag.MIN_MAX or not overeenkomst.uren_minuten:
        return None
    plan = case.law["komend.bandbreedte_procent"].first
    most = int(overeenkomst.uren_minuten * Decimal(plan.value) / 100)
    stappen = [
        Stap(Text("Minste uren per week in het contract"), Minutes(overeenkomst.uren_minuten), feiten=(overeenkomst,)),
        Stap(Text("Hoogstens dit deel daarvan, in procenten"), Decimal(plan.value), bronnen=(plan.source,)),
        Stap(Text("Meeste uren per week volgens plan"), Minutes(most)),
    ]
    now = overeenkomst.uren_maximum_minuten
    if now is not None:
        wat = Text("Meeste uren per week in het contract nu")
        stappen.append(Stap(wat, Minutes(now), Text("meer dan straks mag") if now > most else None))
    titel = Text("Meeste uren in een bandbreedtecontract")
    return Berekening("verandering.bandbreedte", titel, Minutes(most), tuple(stappen), zekerheid=certainty(plan.source))
