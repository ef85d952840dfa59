"""Papers of a wooninitiatief: the overview of the house, and the uniform file for each resident's request.

Facts: pgb-regels H and L rows 29, 84 and 104. Each resident asks for himself: the house is no party.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.rondom import Wooninitiatief
from pgbdesk.forms.blad import overzicht
from pgbdesk.forms.spec import Column, Field, Section, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Eis:
    """A condition of the law: what it is and how it stands."""

    wat: Text
    waarde: object


@dataclass(frozen=True, slots=True)
class Bewonerregel:
    """A resident: since when, whether the lease is apart, what of the shared costs is theirs; None: not known."""

    naam: object
    van: date | None
    huur_apart: Text | None
    budget: Decimal | None
    aandeel: Decimal | None


@dataclass(frozen=True, slots=True)
class Huisfeiten:
    """A house with its residents, conditions and shared costs."""

    naam: str | None
    adres: str | None
    kvk: str | None
    lrza: str | None
    datum: date
    voldoet: Text
    eisen: tuple[Eis, ...]
    mist: tuple[Text, ...]
    bewoners: tuple[Bewonerregel, ...]
    kosten: Decimal
    verdeeld: Decimal


def _geld(amount: Decimal | None) -> Money | None:
    return None if amount is None else Money(amount)


OVERZICHT_HUIS = overzicht(
    "overzicht_huis",
    Text("Overzicht van het wooninitiatief"),
    (
        Section(
            Text("Het huis"),
            fields=(
                Field("naam", Text("Naam"), lambda f: f.naam),
                Field("adres", Text("Adres"), lambda f: f.adres),
                Field("kvk", Text("KvK-nummer"), lambda f: f.kvk, required=False),
                Field("lrza", Text("Nummer in het LRZa"), lambda f: f.lrza, required=False),
                Field("datum", Text("Bijgewerkt op"), lambda f: f.datum),
                Field("voldoet", Text("Wooninitiatief volgens de wet"), lambda f: f.voldoet),
            ),
        ),
        Section(
            Text("De eisen"),
            table=TableSpec(
                (Column(Text("Eis"), lambda e: e.wat, grow=True), Column(Text("Hoe het is"), lambda e: e.waarde)),
                lambda f: f.eisen,
            ),
            paragraphs=lambda f: f.mist,
        ),
        Section(
            Text("De bewoners"),
            table=TableSpec(
                (
                    Column(Text("Wie"), lambda b: b.naam, grow=True),
                    Column(Text("Sinds"), lambda b: b.van),
                    Column(Text("Huur apart"), lambda b: b.huur_apart),
                    Column(Text("Budget"), lambda b: _geld(b.budget), numeric=True),
                    Column(Text("Deel in de kosten"), lambda b: _geld(b.aandeel), numeric=True),
                ),
                lambda f: f.bewoners,
                lambda f: (Text("Samen"), "", "", "", Money(f.verdeeld)),
            ),
        ),
        Section(
            Text("Gedeelde kosten"),
            fields=(
                Field("kosten", Text("Kosten samen"), lambda f: Money(f.kosten)),
                Field("verdeeld", Text("Daarvan verdeeld"), lambda f: Money(f.verdeeld)),
            ),
        ),
    ),
    Huisfeiten(
        "De Linde",
        "Lindelaan 12, Voorbeeldstad",
        "12345678",
        None,
        date(2026, 11, 24),
        Text("ja"),
        (Eis(Text("Bewoners met een pgb"), 4), Eis(Text("Zij kopen samen zorg in"), Text("ja"))),
        (),
        (
            Bewonerregel("A. de Wit-Şahin", date(2024, 1, 1), Text("ja"), Decimal("62000.00"), Decimal("250.00")),
            Bewonerregel("B. Bakker", date(2024, 3, 1), None, None, Decimal("250.00")),
        ),
        Decimal("500.00"),
        Decimal("500.00"),
    ),
    Text("Eisen: artikel 3.1.4 lid 2 en 3 Blz. Eigen overzicht. Gemaakt met pgbdesk."),
    over=(Wooninitiatief,),
    waarheen=lambda _: (Text("Voor de bewoners en hun vertegenwoordigers. Er staan bedragen van mensen in."),),
    eigen=True,
)


# The uniform file ----------------------------------------------------------------------------------


AANWEZIG, ONTBREEKT = Text("aanwezig"), Text("ontbreekt")


@dataclass(frozen=True, slots=True)
class Stuk:
    """What belongs in the file of one resident, and whether it is there."""

    wat: Text
    stand: Text


@dataclass(frozen=True, slots=True)
class Persoonlijk:
    """The personal part of one resident."""

    naam: object
    stukken: tuple[Stuk, ...]
    compleet: bool


@dataclass(frozen=True, slots=True)
class Aanvraagfeiten:
    """The shared texts of a house and the personal part of each resident."""

    huis: str | None
    adres: str | None
    datum: date
    teksten: Mapping[str, str | None]
    bewoners: tuple[Persoonlijk, ...]


GEDEELD: tuple[tuple[str, Text], ...] = (
    ("visie", Text("Wat voor huis wij zijn")),
    ("samen", Text("Welke zorg wij samen inkopen, en hoe die 24 uur geregeld is")),
    ("regie", Text("Hoe elke bewoner zelf de regie houdt")),
    ("kwaliteit", Text("Hoe wij de kwaliteit bewaken")),
    ("door", Text("Wat er gebeurt als het huis of de zorgaanbieder stopt")),
)


def _gedeeld(naam: str, titel: Text) -> Section[Aanvraagfeiten]:
    return Section(
        titel, paragraphs=lambda f: (Text("{verhaal}", verhaal=f.teksten.get(naam) or Text("Nog in te vullen.")),)
    )


AANVRAAGDOSSIER = overzicht(
    "aanvraagdossier",
    Text("Aanvraagdossier van het wooninitiatief"),
    (
        Section(
            Text("Het huis"),
            fields=(
                Field("huis", Text("Naam"), lambda f: f.huis),
                Field("adres", Text("Adres"), lambda f: f.adres),
                Field("datum", Text("Datum"), lambda f: f.datum),
            ),
        ),
        *(_gedeeld(naam, titel) for naam, titel in GEDEELD),
        Section(
            Text("Is het dossier van elke bewoner compleet?"),
            paragraphs=lambda f: tuple(
                Text("{naam}: compleet.", naam=b.naam)
                if b.compleet
                else Text.counted(
                    "{naam}: er ontbreekt {n} stuk.",
                    "{naam}: er ontbreken {n} stukken.",
                    sum(s.stand == ONTBREEKT for s in b.stukken),
                    naam=b.naam,
                )
                for b in f.bewoners
            ),
        ),
        Section(
            Text("Per bewoner"),
            table=TableSpec(
                (
                    Column(Text("Bewoner"), lambda r: r[0]),
                    Column(Text("Stuk"), lambda r: r[1], grow=True),
                    Column(Text("Stand"), lambda r: r[2]),
                ),
                lambda f: tuple((b.naam, s.wat, s.stand) for b in f.bewoners for s in b.stukken),
            ),
        ),
        Section(
            Text("Wie vraagt aan"),
            paragraphs=lambda _: (
                Text("Elke bewoner vraagt zelf een pgb aan. Het zorgkantoor heeft met het huis geen afspraak."),
                Text(
                    "De teksten hierboven zijn voor alle bewoners gelijk. Het persoonlijke deel hoort bij één bewoner."
                ),
            ),
        ),
    ),
    Aanvraagfeiten(
        "De Linde",
        "Lindelaan 12, Voorbeeldstad",
        date(2026, 11, 24),
        {
            "visie": "Vier jonge mensen met een eigen appartement en een gezamenlijke woonkamer.",
            "samen": "Nachtzorg en begeleiding in de avond.",
            "regie": "Elke bewoner kiest mee wie er werkt.",
            "kwaliteit": "Twee keer per jaar een gesprek met iedereen.",
            "door": "Drie maanden opzegtermijn, en een lijst met vervangers.",
        },
        (
            Persoonlijk(
                "A. de Wit-Şahin",
                (
                    Stuk(Text("Budgetplan"), Text("aanwezig")),
                    Stuk(Text("Getekende zorgovereenkomst"), Text("ontbreekt")),
                ),
                compleet=False,
            ),
        ),
    ),
    Text("Eigen dossier, zodat elke aanvraag hetzelfde wordt beoordeeld. Gemaakt met pgbdesk."),
    over=(Wooninitiatief,),
    voor=(Text("elke bewoner"),),
    waarheen=lambda _: (Text("Voeg bij de aanvraag van een bewoner alleen het persoonlijke deel van die bewoner."),),
)
