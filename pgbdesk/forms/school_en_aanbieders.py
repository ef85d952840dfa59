"""Overviews of our own: care in school hours, and providers side by side. Facts: pgb-regels L, rows 51 and 140."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from pgbdesk.domain.personen import Budgethouder
from pgbdesk.forms.blad import ELS, Persoonsfeiten, overzicht
from pgbdesk.forms.overzichten import EIGEN, Regel
from pgbdesk.forms.spec import Column, Field, Section, TableSpec
from pgbdesk.text import Minutes, Money, Text

# School --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Schoolfeiten:
    """Care in school hours: who, how long in an average week, and what for."""

    budgethouder: Persoonsfeiten
    school: str | None
    tijden: str
    zorg: str | None
    wens: str | None
    weken: int
    regels: tuple[Regel, ...]  # carer, minutes a week in school hours
    totaal: int


OVERZICHT_SCHOOL = overzicht(
    "overzicht_school",
    Text("Zorg onder schooltijd: overzicht voor het gesprek"),
    (
        Section(
            Text("Voor wie"),
            fields=(
                Field("naam", Text("Leerling"), lambda f: f.budgethouder.naam),
                Field("geboren", Text("Geboortedatum"), lambda f: f.budgethouder.geboren, required=False),
                Field("school", Text("School"), lambda f: f.school),
                Field("tijden", Text("Schooltijden"), lambda f: f.tijden),
            ),
        ),
        Section(
            Text("Welke zorg er nodig is op school"),
            paragraphs=lambda f: (Text("{zorg}", zorg=f.zorg or Text("Nog in te vullen.")),),
        ),
        Section(
            Text("Zorg uit het pgb onder schooltijd"),
            paragraphs=lambda f: (
                (Text.counted("Gemiddelde van {n} week.", "Gemiddelde van de laatste {n} weken.", f.weken),)
                if f.regels
                else (Text("In de laatste weken staan er geen uren onder schooltijd in het dossier."),)
            ),
            table=TableSpec(
                (
                    Column(Text("Wie"), lambda r: r.cellen[0], grow=True),
                    Column(Text("Per week"), lambda r: r.cellen[1]),
                ),
                lambda f: f.regels,
                lambda f: (Text("Samen"), Minutes(f.totaal)),
            ),
        ),
        Section(
            Text("Wat ik wil bespreken"),
            paragraphs=lambda f: (
                Text("{wens}", wens=f.wens or Text("Wie welke zorg onder schooltijd geeft en betaalt.")),
            ),
        ),
    ),
    Schoolfeiten(
        replace(ELS, naam="S. de Wit", geboren=date(2017, 5, 20), geslacht=Text("Man")),
        "Basisschool De Brug",
        "ma-vr 8:30-14:00",
        "Hulp bij eten, naar de wc gaan en rust nemen.",
        None,
        8,
        (Regel(("Z. Ćosić", Minutes(150))),),
        150,
    ),
    EIGEN,
    over=(Budgethouder,),
    waarheen=lambda _: (Text("Neem dit mee naar school. Stuur het niet per gewone e-mail."),),
)


# Comparing providers -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Aanbieder:
    """A provider with the user's own notes; `tarief` in euros an hour."""

    naam: str
    tarief: Decimal | None
    goed: str | None
    minder: str | None


@dataclass(frozen=True, slots=True)
class Aanbiedersfeiten:
    """Providers side by side for one need."""

    budgethouder: str
    datum: date
    zorg: str | None
    aanbieders: tuple[Aanbieder, ...]
    keuze: str | None


VERGELIJKING_AANBIEDERS = overzicht(
    "vergelijking_aanbieders",
    Text("Aanbieders vergelijken: eigen aantekeningen"),
    (
        Section(
            Text("Waarvoor"),
            fields=(
                Field("naam", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("datum", Text("Datum"), lambda f: f.datum),
                Field("zorg", Text("Welke zorg"), lambda f: f.zorg),
            ),
        ),
        Section(
            Text("De aanbieders"),
            table=TableSpec(
                (
                    Column(Text("Aanbieder"), lambda a: a.naam),
                    Column(Text("Tarief"), lambda a: None if a.tarief is None else Money(a.tarief), numeric=True),
                    Column(Text("Wat goed is"), lambda a: a.goed, grow=True),
                    Column(Text("Wat minder is"), lambda a: a.minder),
                ),
                lambda f: f.aanbieders,
            ),
        ),
        Section(
            Text("Wat u elke aanbieder kunt vragen"),
            paragraphs=lambda _: (
                Text("Wie komt er, en wie valt in? Op welke tijden? Wat kost het echt, met reiskosten en btw?"),
                Text("Hoe zegt u op? Waar kunt u klagen? Staat de aanbieder in het register van zorgaanbieders?"),
            ),
        ),
        Section(
            Text("Mijn keuze"),
            paragraphs=lambda f: (Text("{keuze}", keuze=f.keuze or Text("Nog geen keuze gemaakt.")),),
        ),
    ),
    Aanbiedersfeiten(
        "A. de Wit-Şahin",
        date(2026, 11, 24),
        "huishoudelijke hulp, 3 uur per week",
        (
            Aanbieder("Thuishulp Oost", Decimal("32.50"), "Komt steeds dezelfde", "Niet in de zomer"),
            Aanbieder("Schoon & Zo", Decimal("29.00"), "Snel beschikbaar", "Steeds iemand anders"),
        ),
        "Thuishulp Oost, omdat dezelfde persoon komt.",
    ),
    Text("Eigen aantekeningen, geen oordeel van pgbdesk. Gemaakt met pgbdesk."),
    over=(Budgethouder,),
    waarheen=lambda _: (Text("Dit is voor uzelf. Het kan ook laten zien dat u zelf heeft gekozen."),),
    eigen=True,
)
