"""Sheets for money beside care: verantwoordingsvrij bedrag, transport, other costs, help from the own network.

Facts sheet svb-formulieren §9. None of these forms could be looked up: the sheets hold what law and SVB name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.blad import BUDGETHOUDER, DE_WIT, ELS, SVB_POST, Persoonsfeiten, overnameblad, persoonsvelden
from pgbdesk.forms.spec import GEMEENTE_EN_WLZ, Column, Field, Section, TableSpec
from pgbdesk.text import Money, Text


def _bedrag(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(amount)


# The amount without account ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Vvbfeiten:
    """How much of which budget is asked; `recht` is what the award gives for these days, `al_gevraagd` before."""

    budgethouder: Persoonsfeiten
    wet: Text
    kenmerk: str | None
    van: date
    tot: date
    recht: Decimal | None
    al_gevraagd: Decimal
    bedrag: Decimal | None
    zorg_betaald: bool
    wlz: bool = True


def _vvbregels(f: Vvbfeiten) -> tuple[Text, ...]:
    rules = [Text("Het geld gaat naar de rekening van de budgethouder zelf. U hoeft niet te laten zien waaraan.")]
    if f.wlz:
        rules.append(Text("Is er in deze periode geen zorg betaald? Dan kan het hele budget op 0 worden gezet."))
        if not f.zorg_betaald:
            rules.append(Text("Let op: in uw dossier staat nog geen betaalde zorg uit dit budget."))
    else:
        rules.append(Text("Bij een gemeente kan dit alleen als het in uw beschikking staat."))
    return tuple(rules)


VERANTWOORDINGSVRIJ = overnameblad(
    "verantwoordingsvrij",
    Text("Overnameblad: verantwoordingsvrij bedrag opvragen"),
    (
        Section(
            Text("Budgethouder"),
            fields=persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True, iban=True),
        ),
        Section(
            Text("Het bedrag"),
            fields=(
                Field("wet", Text("Uit welk budget"), lambda f: f.wet),
                Field("kenmerk", Text("Kenmerk toekenning"), lambda f: f.kenmerk, required=False),
                Field("van", Text("Budget van"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
                Field("recht", Text("Recht voor deze periode"), lambda f: _bedrag(f.recht)),
                Field("al", Text("Al eerder gevraagd"), lambda f: Money(f.al_gevraagd)),
                Field("bedrag", Text("Bedrag dat u nu vraagt"), lambda f: _bedrag(f.bedrag)),
            ),
        ),
        Section(Text("Goed om te weten"), paragraphs=_vvbregels),
    ),
    Vvbfeiten(
        DE_WIT,
        Text("Wlz"),
        "WLZ-2026-0001",
        date(2026, 1, 1),
        date(2026, 12, 31),
        Decimal("420.00"),
        Decimal("0.00"),
        Decimal("420.00"),
        zorg_betaald=True,
    ),
    Text("Recht en grenzen: artikel 5.17 lid 1 onder c en lid 3 en artikel 5.21 lid 4 Rlz. Gemaakt met pgbdesk."),
    over=(Toekenning,),
    wetten=GEMEENTE_EN_WLZ,
    model=lambda _: Text("Opvragen verantwoordingsvrij bedrag, of in het PGB Portaal bij Declareren"),
    ondertekenen=(BUDGETHOUDER,),
    waarheen=lambda _: (Text("In het PGB Portaal: kies bij declareren het verantwoordingsvrij bedrag."), SVB_POST),
)


# Costs ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kostenregel:
    """One ride or one bill."""

    datum: date | None
    omschrijving: str
    bedrag: Decimal | None


@dataclass(frozen=True, slots=True)
class Kostenfeiten:
    """What was paid by the budgethouder, for which costs, from which budget."""

    budgethouder: Persoonsfeiten
    wet: Text | None
    kenmerk: str | None
    van: date
    tot: date
    soort: Text | None
    zorgverlener: str | None
    regels: tuple[Kostenregel, ...]
    totaal: Decimal
    wlz: bool = True


def _tabel(omschrijving: Text) -> TableSpec[Kostenfeiten]:
    return TableSpec(
        (
            Column(Text("Datum"), lambda r: r.datum),
            Column(omschrijving, lambda r: r.omschrijving, grow=True),
            Column(Text("Bedrag"), lambda r: _bedrag(r.bedrag), numeric=True),
        ),
        lambda f: f.regels,
        lambda f: (Text("Totaal"), "", Money(f.totaal)),
    )


_PERIODE = (
    Field[Kostenfeiten]("wet", Text("Uit welk budget"), lambda f: f.wet),
    Field[Kostenfeiten]("kenmerk", Text("Kenmerk toekenning"), lambda f: f.kenmerk, required=False),
    Field[Kostenfeiten]("van", Text("Periode van"), lambda f: f.van),
    Field[Kostenfeiten]("tot", Text("Tot en met"), lambda f: f.tot),
)


def _ritregels(f: Kostenfeiten) -> tuple[Text, ...]:
    said = (
        Text("Dit is voor vervoer van de budgethouder, zonder zorgovereenkomst met de vervoerder."),
        Text("Bewaar alle kaartjes en bonnen. Het geld komt op de rekening van de budgethouder."),
    )
    if not f.wlz:
        return said
    return (*said, Text("Bij de Wlz geldt voor een rit een hoogste bedrag per minuut. Vraag het uw zorgkantoor."))


VERVOER_ZONDER_CONTRACT = overnameblad(
    "vervoer_zonder_contract",
    Text("Overnameblad: vervoerskosten zonder zorgovereenkomst"),
    (
        Section(
            Text("Budgethouder"), fields=persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True, iban=True)
        ),
        Section(Text("Periode"), fields=_PERIODE),
        Section(Text("De ritten"), table=_tabel(Text("Van waar naar waar, en hoe"))),
        Section(Text("Goed om te weten"), paragraphs=_ritregels),
    ),
    Kostenfeiten(
        DE_WIT,
        Text("Wlz"),
        "WLZ-2026-0001",
        date(2026, 10, 1),
        date(2026, 10, 31),
        None,
        None,
        (
            Kostenregel(date(2026, 10, 6), "Huis naar dagbesteding De Brug, taxi, 14 minuten", Decimal("17.50")),
            Kostenregel(date(2026, 10, 13), "Dagbesteding De Brug naar huis, taxi, 14 minuten", Decimal("17.50")),
        ),
        Decimal("35.00"),
    ),
    Text("Het model van de SVB is verplicht: artikel 5.23 lid 3 Rlz. Gemaakt met pgbdesk."),
    over=(Declaratie, Toekenning),
    wetten=GEMEENTE_EN_WLZ,
    model=lambda _: Text("Declaratie vervoerskosten (SVB)"),
    ondertekenen=(BUDGETHOUDER,),
    waarheen=lambda _: (SVB_POST, Text("Stuur kopieën mee. De echte kaartjes en bonnen houdt u zelf.")),
)


def _kostenregels(f: Kostenfeiten) -> tuple[Text, ...]:
    if not f.wlz:
        return (Text("Vraag uw gemeente welke kosten u zo mag declareren."),)
    return (
        Text(
            "De Wlz betaalt eten en drinken bij overwerk van een werknemer. "
            "Ook betaalt de Wlz de toegang voor iemand die met u meegaat."
        ),
        Text("Die twee betaalt de Wlz niet voor iemand uit uw familie of vriendenkring."),
        Text("De Wlz betaalt ook een cursus van hoogstens 12 maanden die bij de beperking hoort."),
        Text("En kosten van een wooninitiatief, tot het bedrag in uw beschikking."),
    )


BIJKOMENDE_KOSTEN = overnameblad(
    "bijkomende_kosten",
    Text("Overnameblad: bijkomende zorgkosten"),
    (
        Section(
            Text("Budgethouder"), fields=persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True, iban=True)
        ),
        Section(
            Text("De kosten"),
            fields=(
                *_PERIODE,
                Field("soort", Text("Soort kosten"), lambda f: f.soort),
                Field("zorgverlener", Text("Voor welke zorgverlener"), lambda f: f.zorgverlener, required=False),
            ),
        ),
        Section(Text("De rekeningen"), table=_tabel(Text("Wat het was"))),
        Section(Text("Goed om te weten"), paragraphs=_kostenregels),
    ),
    Kostenfeiten(
        DE_WIT,
        Text("Wlz"),
        "WLZ-2026-0001",
        date(2026, 10, 1),
        date(2026, 10, 31),
        Text("Cursus"),
        None,
        (Kostenregel(date(2026, 10, 9), "Cursus tillen en verplaatsen, 1 dag", Decimal("165.00")),),
        Decimal("165.00"),
    ),
    Text("Welke kosten: artikel 5.17 lid 1 onder b en h Rlz. Gemaakt met pgbdesk."),
    over=(Declaratie, Toekenning),
    wetten=GEMEENTE_EN_WLZ,
    model=lambda _: Text("Declaratieformulier Bijkomende Zorgkosten (SVB)"),
    ondertekenen=(BUDGETHOUDER,),
    waarheen=lambda _: (SVB_POST, Text("Stuur een kopie van de nota mee.")),
)


# The own network -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Netwerkfeiten:
    """Somebody from the own network who helps without a zorgovereenkomst, and what is paid in a month."""

    budgethouder: Persoonsfeiten
    wet: Text
    kenmerk: str | None
    gemeente: str | None
    hulp: Persoonsfeiten
    relatie: str | None
    werk: str | None
    vanaf: date | None
    per_maand: Decimal | None
    onkosten: str | None
    hoogste: Decimal | None


SOCIAAL_NETWERK = overnameblad(
    "sociaal_netwerk",
    Text("Overnameblad: hulp uit het sociaal netwerk"),
    (
        Section(Text("Budgethouder"), fields=persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True)),
        Section(
            Text("Het budget"),
            fields=(
                Field("wet", Text("Uit welke wet"), lambda f: f.wet),
                Field("gemeente", Text("Gemeente"), lambda f: f.gemeente),
                Field("kenmerk", Text("Kenmerk toekenning"), lambda f: f.kenmerk, required=False),
            ),
        ),
        Section(
            Text("Wie helpt"),
            fields=(
                *persoonsvelden("hulp", lambda f: f.hulp, iban=True),
                Field("relatie", Text("Wie is dit van u"), lambda f: f.relatie),
            ),
        ),
        Section(
            Text("De hulp"),
            fields=(
                Field("vanaf", Text("Vanaf"), lambda f: f.vanaf),
                Field("per_maand", Text("Vergoeding per maand"), lambda f: _bedrag(f.per_maand), required=False),
                Field("hoogste", Text("Hoogstens per maand"), lambda f: _bedrag(f.hoogste), required=False),
                Field("onkosten", Text("Onkosten"), lambda f: f.onkosten, required=False),
            ),
            paragraphs=lambda f: (Text("{werk}", werk=f.werk),) if f.werk else (),
        ),
        Section(
            Text("Goed om te weten"),
            paragraphs=lambda _: (
                Text("De gemeente moet dit goed vinden. Met deze persoon heeft u geen zorgovereenkomst."),
                Text("U declareert hoogstens 1 keer per maand. De SVB geeft het bedrag door aan de Belastingdienst."),
                Text("Onkosten zijn: schoonmaakmiddelen, eten en drinken, kleding en reiskosten."),
            ),
        ),
    ),
    Netwerkfeiten(
        DE_WIT,
        Text("Wmo"),
        "WMO-2026-0001",
        "Gemeente Voorbeeldstad",
        ELS,
        "zus",
        "Elke dinsdag boodschappen doen en samen koken.",
        date(2026, 11, 1),
        Decimal("100.00"),
        "reiskosten",
        Decimal("141.00"),
    ),
    Text(
        "Vergoeding: Regeling Jeugdwet en Uitvoeringsregeling Wmo, Stcrt. 2018, 68315. Het hoogste bedrag is dat "
        "van 2018 en is daarna niet nagekeken. Gemaakt met pgbdesk."
    ),
    over=(Toekenning,),
    wetten=frozenset({Wet.WMO, Wet.JEUGDWET}),
    model=lambda _: Text("Verklaring hulp uit het sociaal netwerk (van uw gemeente)"),
    ondertekenen=(BUDGETHOUDER, Text("wie helpt")),
    waarheen=lambda _: (
        Text("Vraag het lege formulier bij uw gemeente, en lever het daar ook in."),
        Text("De gemeente stuurt het door naar de SVB."),
    ),
)

SOCIAAL_NETWERK_MAAND = overnameblad(
    "sociaal_netwerk_maand",
    Text("Overnameblad: declaratie hulp uit het sociaal netwerk"),
    (
        Section(Text("Budgethouder"), fields=persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True)),
        Section(
            Text("De maand"),
            fields=(*_PERIODE, Field("wie", Text("Wie hielp u"), lambda f: f.zorgverlener)),
        ),
        Section(Text("Vergoeding en onkosten"), table=_tabel(Text("Wat het was"))),
        Section(
            Text("Goed om te weten"),
            paragraphs=lambda _: (
                Text("Stuur hoogstens 1 declaratie per maand in."),
                Text("Krijgt deze persoon ook geld via een zorgovereenkomst? Dan mag dit niet."),
            ),
        ),
    ),
    Kostenfeiten(
        DE_WIT,
        Text("Wmo"),
        "WMO-2026-0001",
        date(2026, 10, 1),
        date(2026, 10, 31),
        None,
        "E. de Wit",
        (
            Kostenregel(date(2026, 10, 31), "Vergoeding voor oktober", Decimal("100.00")),
            Kostenregel(date(2026, 10, 13), "Reiskosten bus", Decimal("12.40")),
        ),
        Decimal("112.40"),
        wlz=False,
    ),
    Text(
        "Het hoogste bedrag per maand is dat van 2018 (Stcrt. 2018, 68315), daarna niet nagekeken. Gemaakt met pgbdesk."
    ),
    over=(Toekenning,),
    wetten=frozenset({Wet.WMO, Wet.JEUGDWET}),
    model=lambda _: Text("Declaratieformulier hulp uit het sociaal netwerk (SVB)"),
    ondertekenen=(BUDGETHOUDER,),
    waarheen=lambda _: (SVB_POST, Text("Bewaar de bonnen van de onkosten.")),
)
