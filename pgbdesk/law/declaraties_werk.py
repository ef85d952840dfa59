"""The checks of declared work against what was recorded: twice, while ill, beside a fixed wage, owed and not asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.declaratie import Declaratie, DeclaratieRegel, cents
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import DeclaratieSoort, Eenheid, VerzuimSoort
from pgbdesk.domain.werk import Uren, Verzuim
from pgbdesk.law.budget import vrij_voor
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.budget_lasten import lasten_van
from pgbdesk.law.budget_plichten import niet_geleverd_in
from pgbdesk.law.declaraties_controle import BW_LOON, SVB, is_niet_geleverd, stop
from pgbdesk.law.declaraties_termijnen import (
    WACHT_OP_GELD,
    ZORG,
    familie,
    inleveren_uiterlijk,
    maand_tekst,
    per_maand_betaald,
    vervangen,
)
from pgbdesk.law.loon import regels
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case, Ernst, Finding, Zekerheid
from pgbdesk.law.sources import Source
from pgbdesk.law.stukken import StukSoort
from pgbdesk.text import Money, Text

_NAGEKEKEN = date(2026, 11, 22)
ZIEK = Source("SVB, ziekte bij een overeenkomst van opdracht", _NAGEKEKEN, "B", page="https://www.svb.nl/nl/pgb")

#: How a line says that it comes from the roster: the program does not know whether the care was given.
VOLGENS_ROOSTER = "Zorg volgens rooster"


def factuur_laat(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D03: the date on the invoice lies more than six weeks after the month of care."""
    uiterlijk = inleveren_uiterlijk(declaratie.periode_tot, case.law)
    if declaratie.factuurdatum is None or uiterlijk is None or declaratie.factuurdatum <= uiterlijk:
        return
    yield Finding(
        "declaratie.factuur_laat",
        Ernst.LET_OP,
        declaratie,
        Text("Deze factuur is laat gemaakt"),
        Text(
            "In de zorgovereenkomst staat meestal dat een factuur er binnen 6 weken na de maand is. "
            "Voor {maand} was dat {uiterlijk}. Op de factuur staat {dag}.",
            maand=maand_tekst(declaratie.periode_tot),
            uiterlijk=uiterlijk,
            dag=declaratie.factuurdatum,
        ),
        Text("Stuur die wel in. Spreek met de zorgverlener af dat het de volgende keer op tijd is."),
        (SVB,),
        because=((Text("Laatste dag"), uiterlijk), (Text("Datum op de factuur"), declaratie.factuurdatum)),
        field="factuurdatum",
    )


def maandloon(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D10: hours are asked for days on which a fixed monthly wage is paid without a declaration."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if overeenkomst is None or declaratie.soort not in (DeclaratieSoort.UREN, DeclaratieSoort.FACTUUR):
        return
    days = [r.datum for r in declaratie.regels if r.datum is not None and r.eenheid is not Eenheid.MAAND]
    days = days or [declaratie.periode_tot]
    if any(per_maand_betaald(overeenkomst, day, case.dossier) for day in days):
        yield stop(
            "declaratie.maandloon",
            declaratie,
            Text("Deze zorgverlener krijgt elke maand een vast bedrag"),
            Text("De SVB betaalt dat zonder declaratie. Voor dezelfde uren betaalt zij niet nog een keer."),
            Text("Haal deze uren weg. Zijn het extra uren? Spreek dan een tarief per uur af in de zorgovereenkomst."),
            SVB,
            field="soort",
        )


def ziek(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D20: care is declared on days on which a carer who is not employed was ill: there is no pay then."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    if overeenkomst is None or in_dienst(overeenkomst) or declaratie.soort not in ZORG:
        return
    stays = [
        v
        for v in case.dossier.where(Verzuim, "zorgverlener_id", overeenkomst.zorgverlener_id)
        if v.zorgovereenkomst_id in (None, overeenkomst.id)
    ]
    stays += [
        v for v in case.dossier.where(Verzuim, "zorgovereenkomst_id", overeenkomst.id) if v.zorgverlener_id is None
    ]
    ill = [v for v in stays if v.soort is VerzuimSoort.ZIEK and v.percentage in (None, Decimal(100))]
    for number, regel in enumerate(declaratie.regels):
        day = regel.datum
        if day is not None and any(v.van <= day and (v.tot is None or day <= v.tot) for v in ill):
            yield stop(
                "declaratie.ziek",
                declaratie,
                Text("{naam} was ziek op {dag}", naam=case.dossier.naam_voor(overeenkomst), dag=day),
                Text("Wie niet bij u in dienst is, krijgt geen geld voor dagen van ziekte."),
                Text("Haal deze dag weg, of pas de ziekmelding aan als er wel gewerkt is."),
                ZIEK,
                field=f"regels[{number}].datum",
            )


def tegelijk(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """D07: hours overlap with hours of the same carer in another declaration, also of another agreement."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    own = list(_uren(declaratie, case.dossier))
    if overeenkomst is None or not own:
        return
    family = familie(declaratie, case.dossier)
    elsewhere: dict[date, list[Uren]] = {}
    for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", overeenkomst.zorgverlener_id):
        for other in case.dossier.where(Declaratie, "zorgovereenkomst_id", z.id):
            near = (
                other.periode_van - timedelta(days=7) <= declaratie.periode_tot
                and declaratie.periode_van - timedelta(days=7) <= other.periode_tot
            )
            if near and other.id not in family and not vervangen(other, case.dossier):
                for _, uren in _uren(other, case.dossier):
                    elsewhere.setdefault(uren.dag, []).append(uren)
    for number, uren in own:
        days = (uren.dag - timedelta(days=1), uren.dag, uren.dag + timedelta(days=1))
        if any(_overlap(uren, other) for day in days for other in elsewhere.get(day, ())):
            yield stop(
                "declaratie.tegelijk",
                declaratie,
                Text("Op {dag} staat dezelfde tijd in twee declaraties", dag=uren.dag),
                Text(
                    "{naam} kan niet op twee plekken tegelijk werken. De SVB ziet dit als dubbel.",
                    naam=case.dossier.naam_voor(overeenkomst),
                ),
                Text("Kijk welke tijden goed zijn en haal de andere weg."),
                SVB,
                field=f"regels[{number}].datum",
            )


def _uren(declaratie: Declaratie, dossier: Dossier) -> Iterator[tuple[int, Uren]]:
    for number, regel in enumerate(declaratie.regels):
        uren = dossier.find(Uren, regel.uren_id)
        if uren is not None:
            yield number, uren


def _overlap(one: Uren, other: Uren) -> bool:
    """Whether two different shifts share time; the very same one is told by the check of double hours."""
    if one.id == other.id:
        return False
    return one.begin.timestamp() < other.einde.timestamp() and other.begin.timestamp() < one.einde.timestamp()


def rooster(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lines that were taken from the roster: nobody recorded that this care was given.

    Of a day that is not over nobody can say that yet; until the month is over nothing is asked for anyway.
    """
    planned = _nog_niet_ingevuld(declaratie, case)
    over = [r for r in declaratie.regels if r.datum is None or r.datum < case.today]
    lines = [r for r in over if _van_rooster(r, planned)]
    if not lines:
        return
    amount = cents(sum((r.waarde or Decimal(0) for r in lines), Decimal(0)))
    yield Finding(
        "declaratie.rooster",
        Ernst.LET_OP,
        declaratie,
        Text.counted(
            "Kijk na of de zorg op {n} dag uit het rooster echt gegeven is",
            "Kijk na of de zorg op {n} dagen uit het rooster echt gegeven is",
            len(lines),
        ),
        Text.counted(
            "Deze dag staat alleen in het rooster. U declareert zorg die gegeven is. Het gaat om {bedrag}.",
            "Deze dagen staan alleen in het rooster. U declareert zorg die gegeven is. Het gaat om {bedrag}.",
            len(lines),
            bedrag=Money(amount),
        ),
        Text("Is de zorg gegeven? Neem de dienst dan over in de uren. Is er niet gewerkt? Haal de regel weg."),
        (SVB,),
        bedrag=amount,
        field="regels",
        blocks_print=True,  # what nobody says was given is not asked for
    )


def _nog_niet_ingevuld(declaratie: Declaratie, case: Case) -> frozenset[date]:
    """The days on which a shift stands in the roster of which nobody recorded the hours."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    lines = () if overeenkomst is None else regels(overeenkomst, case)
    return frozenset(line.dag for line in lines if line.stuk.soort is StukSoort.GEPLAND)


def _van_rooster(regel: DeclaratieRegel, planned: frozenset[date]) -> bool:
    """Whether a line of hours is only in the roster; also when its words were changed since it was proposed."""
    if regel.uren_id is not None:
        return False
    said = VOLGENS_ROOSTER.lower() in (regel.omschrijving or "").lower()
    return said or (regel.datum in planned and regel.eenheid is Eenheid.UUR and not is_niet_geleverd(regel))


def loon_niet_gevraagd(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Only care that was given is asked, while more pay is owed by law: both figures, and the question to ask."""
    overeenkomst = case.dossier.find(Zorgovereenkomst, declaratie.zorgovereenkomst_id)
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if overeenkomst is None or toekenning is None or declaratie.soort is not DeclaratieSoort.UREN:
        return
    if not in_dienst(overeenkomst) or declaratie.periode_tot >= case.today:
        return
    owed = niet_geleverd_in(overeenkomst, declaratie.periode_van, declaratie.periode_tot, toekenning, case)
    asked = sum((r.waarde or Decimal(0) for r in declaratie.regels if is_niet_geleverd(r)), Decimal(0))
    rest = cents(owed - asked)
    if rest < Decimal("0.10"):  # hours in two decimals may differ that much from minutes
        return
    yield Finding(
        "declaratie.loon_niet_gevraagd",
        Ernst.LET_OP,
        declaratie,
        Text(
            "U bent {naam} nog {bedrag} loon schuldig dat u niet declareert",
            naam=case.dossier.naam_voor(overeenkomst),
            bedrag=Money(rest),
        ),
        Text(
            "De wet zegt dat u dit loon moet betalen, ook al is er geen zorg gegeven. Het staat niet in de declaratie. "
            "Of het budget dit betaalt, is niet helemaal zeker."
        ),
        Text(
            "Vraag aan wie het budget geeft: mag ik loon voor uren zonder zorg uit het pgb betalen? "
            "Ik moet dit loon van de wet betalen. Mag het? Zet het in de declaratie. Mag het niet? "
            "Betaal het dan "
            "zelf."
        ),
        (BW_LOON,),
        bedrag=rest,
        zekerheid=Zekerheid.BETWIST,
        because=(
            (Text("In de declaratie"), Money(declaratie.totaal)),
            (Text("Loon zonder geleverde zorg"), Money(cents(owed))),
            (Text("Daarvan in de declaratie"), Money(cents(asked))),
        ),
        field="regels",
    )


def budget(declaratie: Declaratie, case: Case) -> Iterator[Finding]:
    """Lint 25 and D09: what is left of the budget is less than what is asked, with the employer's charges on it."""
    toekenning = toekenning_van_declaratie(declaratie, case.dossier)
    if toekenning is None or declaratie.status in WACHT_OP_GELD:
        return
    left = vrij_voor(declaratie, toekenning, case)
    charges = cents(lasten_van(declaratie, case) or Decimal(0))
    asked = declaratie.totaal + charges
    if left is None or asked <= left:
        return
    figures = {"totaal": Money(asked), "over": Money(max(Decimal(0), cents(left)))}
    yield Finding(
        "declaratie.budget",
        Ernst.LET_OP,
        declaratie,
        Text("In het budget is niet genoeg over voor deze declaratie"),
        Text(
            "De declaratie is {totaal}, met de werkgeverslasten erbij. In het budget zit nog {over}. De SVB betaalt "
            "niet meer dan uw budget.",
            **figures,
        )
        if charges
        else Text(
            "De declaratie is {totaal}. In het budget zit nog {over}. De SVB betaalt niet meer dan uw budget.",
            **figures,
        ),
        Text("Kijk bij Budget wat er al betaald is. Bel met wie het budget geeft als u tekortkomt."),
        (SVB,),
        bedrag=cents(asked - left),
        because=(
            (Text("Declaratie"), Money(declaratie.totaal)),
            (Text("Werkgeverslasten daarop"), Money(charges)),
            (Text("Nog in het budget"), Money(cents(left))),
        ),
    )
