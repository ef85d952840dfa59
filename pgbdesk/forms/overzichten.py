"""Overviews of our own: one data sheet for all offices, motivation, a change of law.

Facts: pgb-regels L, rows 19, 44, 48, 107 and 143; F.2 (questions of the bewustekeuzegesprek).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.forms.blad import DE_WIT, ELS, Persoonsfeiten, overzicht, persoonsvelden
from pgbdesk.forms.spec import Column, Field, Section, Signature, TableSpec
from pgbdesk.text import Text

EIGEN = Text("Eigen papier. Er is geen officieel formulier voor. Gemaakt met pgbdesk.")
TEKENT = Text("Budgethouder of vertegenwoordiger")


# One data sheet for all offices --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Regel:
    """A line of a table: at most five cells."""

    cellen: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Gegevensfeiten:
    """What every office asks again: who, who acts, which budgets, which carers, whom to call."""

    budgethouder: Persoonsfeiten
    datum: date
    vertegenwoordigers: tuple[Regel, ...]
    budgetten: tuple[Regel, ...]
    zorgverleners: tuple[Regel, ...]
    contacten: tuple[Regel, ...]


def _tabel(rows: str, *koppen: Text, grow: int = 0) -> TableSpec[Gegevensfeiten]:
    def column(number: int, kop: Text) -> Column[Gegevensfeiten]:
        return Column(kop, lambda r: r.cellen[number], grow=number == grow)

    return TableSpec(tuple(column(n, kop) for n, kop in enumerate(koppen)), lambda f: getattr(f, rows))


GEGEVENSBLAD = overzicht(
    "gegevensblad",
    Text("Gegevensblad voor alle loketten"),
    (
        Section(
            Text("Budgethouder"),
            fields=(
                *persoonsvelden("bh", lambda f: f.budgethouder, klantnummer=True),
                Field("email", Text("E-mail"), lambda f: f.budgethouder.email, required=False),
                Field("datum", Text("Bijgewerkt op"), lambda f: f.datum),
            ),
        ),
        Section(
            Text("Wie mag iets regelen"),
            table=_tabel("vertegenwoordigers", Text("Wie"), Text("Als wat"), Text("Vanaf"), Text("Telefoon")),
        ),
        Section(
            Text("Budgetten"),
            table=_tabel(
                "budgetten", Text("Wie geeft het"), Text("Wet"), Text("Kenmerk"), Text("Van"), Text("Tot en met")
            ),
        ),
        Section(
            Text("Zorgverleners"),
            table=_tabel("zorgverleners", Text("Wie"), Text("Welk contract"), Text("Sinds"), Text("Telefoon")),
        ),
        Section(
            Text("Loketten"),
            table=_tabel("contacten", Text("Wie"), Text("Contactpersoon"), Text("Telefoon"), Text("E-mail")),
        ),
        Section(
            Text("Let op"),
            paragraphs=lambda _: (
                Text(
                    "Geef dit blad alleen aan wie deze gegevens mag hebben. Vraag een loket eerst wat het nodig heeft."
                ),
            ),
        ),
    ),
    Gegevensfeiten(
        DE_WIT,
        date(2026, 11, 24),
        (Regel((ELS.naam, Text("Gemachtigde"), date(2026, 1, 1), ELS.telefoon_1)),),
        (
            Regel(
                ("Zorgkantoor Voorbeeldregio", Text("Wlz"), "WLZ-2026-0001", date(2026, 1, 1), date(2026, 12, 31)),
            ),
        ),
        (Regel(("F. El Amrani", Text("Arbeidsovereenkomst"), date(2025, 10, 1), "0612341234")),),
        (Regel(("Zorgkantoor Voorbeeldregio", "mevrouw Jaspers", "0881234567", "pgb@voorbeeld.nl")),),
    ),
    EIGEN,
    over=(Budgethouder,),
    waarheen=lambda _: (Text("Neem dit mee naar een gesprek, of stuur het mee met een aanvraag."),),
)


# Motivation ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Motivatiefeiten:
    """Why a pgb, in the user's own words, by the topics of the bewustekeuzegesprek."""

    budgethouder: Persoonsfeiten
    datum: date
    ondertekenaars: tuple[str, ...]
    antwoorden: Mapping[str, str | None]


ONDERWERPEN: tuple[tuple[str, Text], ...] = (
    ("situatie", Text("Mijn situatie en mijn dag")),
    ("waarom", Text("Waarom een pgb en geen zorg in natura")),
    ("zin", Text("Wat ik aan zorg in natura heb bekeken")),
    ("zorgverleners", Text("Wie de zorg geeft, en wie invalt")),
    ("kwaliteit", Text("Hoe ik zie of de zorg goed en veilig is")),
    ("beheer", Text("Wie het pgb beheert en de administratie doet")),
    ("stopt", Text("Wat ik doe als een zorgverlener stopt")),
    ("vrij", Text("Of iemand dit pgb van mij vroeg")),
)


def _onderwerp(naam: str, titel: Text) -> Section[Motivatiefeiten]:
    return Section(
        titel,
        paragraphs=lambda f: (Text("{verhaal}", verhaal=f.antwoorden.get(naam) or Text("Nog in te vullen.")),),
    )


MOTIVATIE = overzicht(
    "motivatie_pgb",
    Text("Waarom ik een pgb wil"),
    (
        Section(
            Text("Voor wie"),
            fields=(
                Field("naam", Text("Budgethouder"), lambda f: f.budgethouder.naam),
                Field("geboren", Text("Geboortedatum"), lambda f: f.budgethouder.geboren, required=False),
                Field("datum", Text("Datum"), lambda f: f.datum),
            ),
        ),
        *(_onderwerp(naam, titel) for naam, titel in ONDERWERPEN),
    ),
    Motivatiefeiten(
        DE_WIT,
        date(2026, 11, 24),
        ("A. de Wit-Şahin",),
        {
            "situatie": "Ik heb spierziekte en gebruik een rolstoel.",
            "waarom": "Ik wil zelf kiezen wie er in huis komt en op welke tijd.",
            "zin": "Ik sprak met twee aanbieders. Zij komen niet in het weekend.",
            "zorgverleners": "Fatima komt op werkdagen. Zoë valt in.",
            "kwaliteit": "Elke maand bespreken we wat goed gaat.",
            "beheer": "Ik doe het zelf met pgbdesk, mijn zus kijkt mee.",
            "stopt": "Ik heb een lijst met drie mensen die ik kan bellen.",
            "vrij": "Nee, ik koos dit zelf.",
        },
    ),
    Text("Onderwerpen van het bewustekeuzegesprek, in eigen woorden. Geen officieel formulier. Gemaakt met pgbdesk."),
    over=(Budgethouder,),
    voor=(Text("wie het budget geeft"),),
    waarheen=lambda _: (Text("Stuur dit mee met de aanvraag, of neem het mee naar het gesprek."),),
    tekent=(Signature(TEKENT, lambda f: f.ondertekenaars[0], when=lambda f: bool(f.ondertekenaars)),),
)


# Another law ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Overstapfeiten:
    """From one law to another on a day: which budgets and agreements end, and which come after them."""

    budgethouder: Persoonsfeiten
    van_wet: Text | None
    naar_wet: Text | None
    dag: date
    laatste_dag: date
    budgetten: tuple[Regel, ...]
    overeenkomsten: tuple[Regel, ...]


OVERSTAP = overzicht(
    "overstap_andere_wet",
    Text("Overstap naar een andere wet"),
    (
        Section(
            Text("Wat er verandert"),
            fields=(
                Field("naam", Text("Budgethouder"), lambda f: f.budgethouder.naam),
                Field("bsn", Text("Burgerservicenummer (BSN)"), lambda f: f.budgethouder.bsn, required=False),
                Field("van", Text("Van"), lambda f: f.van_wet),
                Field("naar", Text("Naar"), lambda f: f.naar_wet),
                Field("dag", Text("Eerste dag van de nieuwe wet"), lambda f: f.dag),
                Field("laatste", Text("Laatste dag van de oude wet"), lambda f: f.laatste_dag),
            ),
        ),
        Section(
            Text("Budgetten"),
            table=TableSpec(
                (
                    Column(Text("Wie geeft het"), lambda r: r.cellen[0], grow=True),
                    Column(Text("Wet"), lambda r: r.cellen[1]),
                    Column(Text("Loopt tot en met"), lambda r: r.cellen[2]),
                    Column(Text("Wat u doet"), lambda r: r.cellen[3]),
                ),
                lambda f: f.budgetten,
            ),
        ),
        Section(
            Text("Zorgovereenkomsten"),
            table=TableSpec(
                (
                    Column(Text("Wie"), lambda r: r.cellen[0]),
                    Column(Text("Welk contract"), lambda r: r.cellen[1]),
                    Column(Text("Wat u doet"), lambda r: r.cellen[2], grow=True),
                ),
                lambda f: f.overeenkomsten,
            ),
        ),
        Section(
            Text("Denk hieraan"),
            paragraphs=lambda f: (
                Text(
                    "Zorg tot en met {dag} declareert u uit het oude budget, zorg daarna uit het nieuwe.",
                    dag=f.laatste_dag,
                ),
                Text("Elke wet heeft een eigen model van de zorgovereenkomst. Een nieuwe wet is een nieuw papier."),
                Text(
                    "Gemeente en zorgkantoor delen niets zonder uw toestemming. Maak daarvoor het toestemmingspapier."
                ),
            ),
        ),
    ),
    Overstapfeiten(
        DE_WIT,
        Text("Wmo"),
        Text("Wlz"),
        date(2027, 1, 1),
        date(2026, 12, 31),
        (Regel(("Gemeente Voorbeeldstad", Text("Wmo"), date(2027, 6, 30), Text("Laten stoppen op de laatste dag"))),),
        (
            Regel(
                (
                    "F. El Amrani",
                    Text("Arbeidsovereenkomst"),
                    Text("Nieuwe zorgovereenkomst op het model van de nieuwe wet"),
                ),
            ),
        ),
    ),
    Text("Eigen blad. De Wlz gaat voor op Wmo en Jeugdwet. Gemaakt met pgbdesk."),
    over=(Budgethouder, Gebeurtenis),
    waarheen=lambda _: (Text("Gebruik dit bij de oude en de nieuwe instantie. Het is geen aanvraag."),),
    eigen=True,
)
