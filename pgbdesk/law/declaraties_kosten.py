"""The checks of costs beside care: which the budget pays, how much, and for whom (Rlz 5.17, 5.23)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import months_between
from pgbdesk.domain.declaratie import Declaratie, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import (
    Dagbesteding,
    DeclaratieSoort,
    DeclaratieStatus,
    EigenGetalSoort,
    KostenSoort,
    OvereenkomstSoort,
    Relatie,
    ToeslagSoort,
    Wet,
)
from pgbdesk.law.beschikking import eigen_papier
from pgbdesk.law.bijlage_h import profiel
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties_controle import SVB, boven, stop
from pgbdesk.law.declaraties_termijnen import maand_tekst, vervangen
from pgbdesk.law.engine import certainty
from pgbdesk.law.formeel import beoordeel
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import DatedValue, Lawbook, NotInForce
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.sources import Source
from pgbdesk.law.toeslagen import WOONINITIATIEF, over_jaren
from pgbdesk.law.toeslagen import berekening as toeslag_berekening
from pgbdesk.text import Minutes, Money, Text

_NAGEKEKEN = date(2026, 11, 22)
RLZ_BESTEDEN = Source("Rlz 5.17 lid 1", _NAGEKEKEN, "A", "BWBR0036014", "5.17", "1")
RLZ_VERVOER = Source("Rlz 5.17 lid 2", _NAGEKEKEN, "A", "BWBR0036014", "5.17", "2")
CZ_VERVOER = Source("CZ zorgkantoor, vervoer", _NAGEKEKEN, "B", page="https://www.cz-zorgkantoor.nl")
NETWERK = Source(
    "Regeling Jeugdwet en Uitvoeringsregeling Wmo (Stcrt. 2018, 68315)",
    _NAGEKEKEN,
    "A",
    page="https://zoek.officielebekendmakingen.nl/stcrt-2018-68315.html",
)

#: The costs of Rlz 5.17 lid 1 onder h, and those of a wooninitiatief; the rest is not paid from a Wlz budget.
_CORONA = frozenset({KostenSoort.CORONA, KostenSoort.CONTINUITEIT_WOONINITIATIEF})
_HUIS = frozenset({KostenSoort.TOESLAG_WOONINITIATIEF, KostenSoort.INFECTIEPREVENTIE})
_NIET_VAN_NAASTEN = frozenset({KostenSoort.CONSUMPTIES_OVERWERK, KostenSoort.TOEGANG_BEGELEIDER})


def _wet(declaratie: Declaratie, case: Case) -> Wet | None:
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    return toekenning.wet if toekenning else None


def _zorgverlener(declaratie: Declaratie, dossier: Dossier) -> tuple[Zorgovereenkomst | None, Zorgverlener | None]:
    overeenkomst = dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    return overeenkomst, dossier.find(Zorgverlener, overeenkomst.zorgverlener_id) if overeenkomst else None


def kostensoort(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D11: bijkomende kosten of the Wlz are only those on the list; two of them not for a carer of the family."""
    if declaratie.soort is not DeclaratieSoort.BIJKOMENDE_KOSTEN or _wet(declaratie, case) is not Wet.WLZ:
        return
    soort = declaratie.kostensoort
    overeenkomst, carer = _zorgverlener(declaratie, case.dossier)
    if soort is None:
        titel = Text("Kies wat voor kosten dit zijn")
        uitleg = Text("De Wlz betaalt maar een paar soorten bijkomende kosten. Daarom moet bekend zijn welke dit zijn.")
        yield stop(
            "declaratie.kostensoort",
            declaratie,
            titel,
            uitleg,
            Text("Kies de soort bij de declaratie."),
            RLZ_BESTEDEN,
            field="kostensoort",
        )
    elif soort in (KostenSoort.ANDERS, KostenSoort.SOCIAAL_NETWERK):
        yield stop(
            "declaratie.kostensoort",
            declaratie,
            Text("Deze kosten betaalt een Wlz-budget niet"),
            Text(
                "Bijkomende kosten zijn alleen: eten en drinken bij overwerk van een werknemer; een "
                "cursus die bij uw beperking hoort; toegang voor iemand die met u meegaat."
            ),
            Text("Haal deze kosten uit de declaratie. Twijfelt u? Bel het zorgkantoor."),
            RLZ_BESTEDEN,
            field="kostensoort",
        )
    elif soort is KostenSoort.CONSUMPTIES_OVERWERK and overeenkomst is not None and not in_dienst(overeenkomst):
        yield stop(
            "declaratie.kostensoort",
            declaratie,
            Text("Eten en drinken bij overwerk is alleen voor iemand in dienst"),
            Text("Deze zorgverlener heeft geen arbeidsovereenkomst met u."),
            Text("Haal deze kosten uit de declaratie."),
            RLZ_BESTEDEN,
            field="kostensoort",
        )
    elif soort in _NIET_VAN_NAASTEN and carer is not None and carer.relatie_code not in (None, Relatie.GEEN):
        yield stop(
            "declaratie.kostensoort",
            declaratie,
            Text("Deze kosten gelden niet voor familie"),
            Text(
                "Voor {naam} betaalt het budget dit niet, omdat het familie is.",
                naam=case.dossier.naam_zorgverlener(carer),
            ),
            Text("Haal deze kosten uit de declaratie. Twijfelt u? Bel het zorgkantoor."),
            RLZ_BESTEDEN,
            field="kostensoort",
        )


def corona(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D12: costs that were paid in the time of covid, outside that time."""
    if declaratie.kostensoort not in _CORONA:
        return
    days = (declaratie.periode_van, declaratie.periode_tot)
    if all(case.law.switch("wooninitiatief.continuiteitsbijdrage", day) for day in days):
        return
    value = case.law["wooninitiatief.continuiteitsbijdrage"].first
    yield stop(
        "declaratie.corona",
        declaratie,
        Text("Deze coronakosten vallen buiten de tijd waarvoor ze golden"),
        Text("De regeling gold voor kosten van {van} tot en met {tot}.", van=value.since, tot=value.until),
        Text("Pas de periode aan, of haal deze kosten uit de declaratie."),
        value.source,
        field="periode_van",
    )


# Transport ----------------------------------------------------------------------------------------


def vervoer(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D13: the Wlz pays transport only with begeleiding in a group with transport, or a VV profile."""
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if declaratie.soort is not DeclaratieSoort.VERVOER or toekenning is None or toekenning.wet is not Wet.WLZ:
        return
    found = profiel(toekenning.zorgprofiel)
    if found is None or found.groep == "VV" or toekenning.dagbesteding in (None, Dagbesteding.MET_VERVOER):
        return
    yield stop(
        "declaratie.vervoer",
        declaratie,
        Text("In dit budget zit geen vervoer"),
        Text("De Wlz betaalt vervoer alleen bij profiel VV, of bij dagbesteding met vervoer in de indicatie."),
        Text("Kijk in de beschikking. Staat er wel vervoer in? Vul dat in bij het budget."),
        RLZ_VERVOER,
        field="soort",
    )


def ritprijs_max(minuten: int, uurtarief: Decimal) -> Decimal:
    """The most that one ride costs in euros: its minutes at the highest hourly rate (CZ zorgkantoor)."""
    return cents(uurtarief * minuten / 60)


def _hoogste_uurtarief(declaratie: Declaratie, toekenning: Toekenning, day: date, case: Case) -> DatedValue | None:
    """The highest hourly rate for whoever drives; the formal one when that is not known, which says least."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    formeel = True if overeenkomst is None else beoordeel(overeenkomst, toekenning, day, case).tarief_formeel
    parameter = case.law["tarief.wlz_informeel_uur" if formeel is False else "tarief.wlz_formeel_uur"]
    return parameter.on(day) if parameter.known_on(day) else None


def ritprijs(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D14: a ride costs more than its minutes at the highest hourly rate."""
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if toekenning is None or toekenning.wet is not Wet.WLZ:
        return
    for number, regel in enumerate(declaratie.regels):
        price = regel.tarief if regel.tarief is not None else regel.bedrag
        if not regel.rit_minuten or price is None:
            continue
        value = _hoogste_uurtarief(declaratie, toekenning, regel.datum or declaratie.periode_tot, case)
        if value is None or price <= ritprijs_max(regel.rit_minuten, Decimal(value.value)):
            continue
        most = ritprijs_max(regel.rit_minuten, Decimal(value.value))
        yield Finding(
            "declaratie.ritprijs",
            Ernst.LET_OP,
            declaratie,
            Text("Een rit kost meer dan het zorgkantoor waarschijnlijk betaalt"),
            Text(
                "Een rit van {tijd} mag hoogstens {hoogst} kosten. Op regel {n} staat {prijs}.",
                tijd=Minutes(regel.rit_minuten),
                hoogst=Money(most),
                n=number + 1,
                prijs=Money(cents(price)),
            ),
            Text("Kijk de tijd van de rit na met een routeplanner. Vraag uw zorgkantoor wat het betaalt."),
            (CZ_VERVOER, value.source),
            bedrag=cents(price - most),
            zekerheid=certainty(value.source),
            because=((Text("Minuten"), regel.rit_minuten), (Text("Hoogste uurtarief"), Money(Decimal(value.value)))),
            field=f"regels[{number}].tarief",
        )


def reiskosten_instelling(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 14: travel of a zorginstelling is inside its rate."""
    overeenkomst, _ = _zorgverlener(declaratie, case.dossier)
    if declaratie.soort is not DeclaratieSoort.REISKOSTEN or overeenkomst is None:
        return
    if overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING:
        yield stop(
            "declaratie.reiskosten_instelling",
            declaratie,
            Text("Reiskosten van een zorginstelling zitten in het tarief"),
            Text("De SVB betaalt ze niet apart."),
            Text("Haal deze declaratie weg. Vraag de instelling om één factuur met alles erin."),
            SVB,
            field="soort",
        )


# The sociaal netwerk, the feestdagenuitkering, the allowance of a house ----------------------------------


def netwerk(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D18 and lint 26: a symbolic amount for the sociaal netwerk, once a month, not beside an agreement."""
    if declaratie.kostensoort is not KostenSoort.SOCIAAL_NETWERK:
        return
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if toekenning is None or toekenning.wet not in (Wet.WMO, Wet.JEUGDWET):
        return
    if declaratie.zorgovereenkomst_id is not None:
        yield stop(
            "declaratie.sociaal_netwerk",
            declaratie,
            Text("Iemand met een zorgovereenkomst krijgt niet ook de vergoeding voor het sociaal netwerk"),
            Text("De vergoeding is voor hulp zonder zorgovereenkomst. De gemeente stuurt deze declaratie terug."),
            Text("Declareer uren met de zorgovereenkomst, of haal de zorgovereenkomst van deze declaratie af."),
            NETWERK,
            field="zorgovereenkomst_id",
        )
    yield from _netwerk_bedrag(declaratie, toekenning, case)
    months = set(months_between(declaratie.periode_van, declaratie.periode_tot))
    if any(months & set(months_between(d.periode_van, d.periode_tot)) for d in _zelfde(declaratie, toekenning, case)):
        yield Finding(
            "declaratie.sociaal_netwerk",
            Ernst.LET_OP,
            declaratie,
            Text(
                "Er is al een declaratie voor het sociaal netwerk in {maand}", maand=maand_tekst(declaratie.periode_van)
            ),
            Text("Voor één persoon mag het één keer per maand."),
            Text("Is dit voor dezelfde persoon? Maak er dan één declaratie van."),
            (NETWERK,),
            field="periode_van",
        )


def _netwerk_bedrag(declaratie: Declaratie, toekenning: Toekenning, case: Case) -> Iterator[Finding]:
    known = _netwerk_maximum(declaratie, toekenning, case.law)
    if known is None:
        return
    most, bron = known
    months = len(tuple(months_between(declaratie.periode_van, declaratie.periode_tot)))
    if declaratie.totaal <= most * months:
        return
    yield boven(
        "declaratie.sociaal_netwerk",
        declaratie,
        Text("De vergoeding voor het sociaal netwerk is te hoog"),
        Text(
            "Het mag hoogstens {hoogst} per maand zijn. Er staat {totaal}.",
            hoogst=Money(most),
            totaal=Money(declaratie.totaal),
        ),
        Text("Pas het bedrag aan. Mag u meer van de gemeente? Vul dat bedrag in bij het budget."),
        bron=bron,
        field="regels",
    )


def _netwerk_maximum(declaratie: Declaratie, toekenning: Toekenning, law: Lawbook) -> tuple[Decimal, Source] | None:
    """What the gemeente set in this budget, else the number for the whole country."""
    for getal in toekenning.eigen_getallen:
        if getal.soort is EigenGetalSoort.SOCIAAL_NETWERK_MAAND and getal.geldt_op(declaratie.periode_tot):
            return getal.waarde, eigen_papier(toekenning, getal)
    parameter = law["wmo.sociaal_netwerk_max"]
    if not parameter.known_on(declaratie.periode_tot):
        return None
    value = parameter.on(declaratie.periode_tot)
    return Decimal(value.value), value.source


def _zelfde(declaratie: Declaratie, toekenning: Toekenning, case: Case) -> Iterator[Declaratie]:
    """Other declarations of the same kind of cost from the same budget, corrections left out."""
    for other in case.dossier.where(Declaratie, "kostensoort", declaratie.kostensoort):
        if other.id in (declaratie.id, declaratie.corrigeert_id) or vervangen(other, case.dossier):
            continue
        if toekenning_van_declaratie(other, case.dossier) is toekenning:
            yield other


def feestdagen(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D21: more than the highest feestdagenuitkering for one carer in one year."""
    overeenkomst, carer = _zorgverlener(declaratie, case.dossier)
    if declaratie.soort is not DeclaratieSoort.FEESTDAGENUITKERING or overeenkomst is None or carer is None:
        return
    year = declaratie.periode_tot.year
    parameter = case.law["loon.feestdagenuitkering_max"]
    if not parameter.known_on(declaratie.periode_tot):
        return
    value = parameter.on(declaratie.periode_tot)
    agreements = {z.id for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", carer.id)}
    others = [
        d
        for d in case.dossier.where(Declaratie, "soort", DeclaratieSoort.FEESTDAGENUITKERING)
        if d.zorgovereenkomst_id in agreements
        and d.periode_tot.year == year
        and d.id not in (declaratie.id, declaratie.corrigeert_id)
        and not vervangen(d, case.dossier)
    ]
    total = declaratie.totaal + sum((d.totaal for d in others), Decimal(0))
    if total > value.value:
        yield boven(
            "declaratie.feestdagen",
            declaratie,
            Text("De feestdagenuitkering is hoger dan mag"),
            Text(
                "Voor {naam} is het in {jaar} samen {totaal}. Hoogstens {hoogst} per jaar mag.",
                naam=case.dossier.naam_zorgverlener(carer),
                jaar=str(year),
                totaal=Money(total),
                hoogst=Money(Decimal(value.value)),
            ),
            Text("Pas het bedrag aan. Bel de SVB als u denkt dat er meer mag."),
            bron=value.source,
            field="regels",
        )


def toeslag(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D19: more is asked of the toeslag wooninitiatief than it is for the days of the budget."""
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if declaratie.kostensoort not in _HUIS or toekenning is None or toekenning.wet is not Wet.WLZ:
        return
    try:
        most, used = over_jaren(WOONINITIATIEF, toekenning.van, toekenning.tot, case.law)
    except NotInForce:
        return
    others = (
        d
        for soort in _HUIS
        for d in case.dossier.where(Declaratie, "kostensoort", soort)
        if d.id not in (declaratie.id, declaratie.corrigeert_id)
        and d.status is not DeclaratieStatus.TERUGGESTUURD
        and not vervangen(d, case.dossier)
        and toekenning_van_declaratie(d, case.dossier) is toekenning
    )
    total = declaratie.totaal + sum((d.totaal for d in others), Decimal(0))
    if total > most:
        finding = boven(
            "declaratie.toeslag_wooninitiatief",
            declaratie,
            Text("Er is meer gevraagd dan de toeslag voor het wooninitiatief"),
            Text(
                "Samen is het {totaal}. In deze periode is de toeslag hoogstens {hoogst}.",
                totaal=Money(total),
                hoogst=Money(most),
            ),
            Text("Verlaag het bedrag. De toeslag is voor veiligheid, gezamenlijke ruimte en infectiepreventie."),
            bron=next((v.source for v in used if not v.source.nagekeken), RLZ_BESTEDEN),
            field="regels",
        )
        yield replace(
            finding,
            bedrag=total - most,
            berekening=toeslag_berekening(ToeslagSoort.WOONINITIATIEF, toekenning.van, toekenning.tot, case.law),
        )
