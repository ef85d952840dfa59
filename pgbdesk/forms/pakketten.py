"""The sheets of a pack: front page, tab, agreements, from hours to payment, evidence of a declaration, what runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Hours, Money, Text

GEMAAKT = Text("Gemaakt met pgbdesk uit uw eigen dossier. Dit is geen officieel formulier.")
NIETS = Text("Er ontbreekt niets dat pgbdesk kan zien.")
FATIMA = "Fatima El Amrani"


def _of_leeg(amount: Decimal | None) -> object:
    return Money(amount) if amount is not None else Text("niet bekend")


# Front page and tab --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Inhoudsregel:
    """A part, and the page on which it begins."""

    deel: Text
    bladzijde: int


@dataclass(frozen=True, slots=True)
class Voorbladfeiten:
    """What a pack is about, what is missing, and what is in it."""

    wat: Text
    over: Text
    van: date | None
    tot: date | None
    gemaakt: date
    ontbreekt: tuple[Text, ...]
    inhoud: tuple[Inhoudsregel, ...]


PAKKET_VOORBLAD = FormSpec[Voorbladfeiten](
    id="pakket_voorblad",
    title=Text("Map met papieren"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Waar dit over gaat"),
            fields=(
                Field("wat", Text("Welke map"), lambda f: f.wat),
                Field("over", Text("Voor wie"), lambda f: f.over),
                Field("van", Text("Vanaf"), lambda f: f.van, required=False),
                Field("tot", Text("Tot en met"), lambda f: f.tot, required=False),
                Field("gemaakt", Text("Gemaakt op"), lambda f: f.gemaakt),
            ),
        ),
        Section(Text("Wat nog ontbreekt"), paragraphs=lambda f: f.ontbreekt or (NIETS,)),
        Section(
            Text("Inhoud"),
            table=TableSpec(
                (
                    Column(Text("Deel"), lambda r: r.deel, grow=True),
                    Column(Text("Bladzijde"), lambda r: r.bladzijde, numeric=True),
                ),
                lambda f: f.inhoud,
            ),
        ),
    ),
    source=GEMAAKT,
    example=Voorbladfeiten(
        wat=Text("Huisbezoek"),
        over=Text("A. de Wit"),
        van=date(2026, 8, 1),
        tot=date(2026, 10, 31),
        gemaakt=date(2026, 11, 24),
        ontbreekt=(Text("De zorgovereenkomst met {naam} is niet getekend door de zorgverlener.", naam=FATIMA),),
        inhoud=(Inhoudsregel(Text("Het budget"), 2), Inhoudsregel(Text("Zorgovereenkomsten"), 3)),
    ),
)


@dataclass(frozen=True, slots=True)
class Tabfeiten:
    """A tab page: the number and name of a part, and the papers behind it."""

    nummer: int
    deel: Text
    papieren: tuple[Text, ...]


PAKKET_TAB = FormSpec[Tabfeiten](
    id="pakket_tab",
    title=Text("Tabblad"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Deel van de map"),
            fields=(
                Field("nummer", Text("Tab"), lambda f: f.nummer),
                Field("deel", Text("Deel"), lambda f: f.deel),
            ),
        ),
        Section(Text("Wat er achter zit"), paragraphs=lambda f: f.papieren, when=lambda f: bool(f.papieren)),
        Section(
            Text("Leeg"),
            paragraphs=lambda _: (Text("Hier zit nu niets achter. Doe uw eigen papieren er later bij."),),
            when=lambda f: not f.papieren,
        ),
    ),
    source=GEMAAKT,
    example=Tabfeiten(2, Text("Zorgovereenkomsten"), (Text("Overzicht van de zorgovereenkomsten"),)),
)


# The budget ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Planregel:
    """A part of the plan: what for, by whom, and euros."""

    wat: Text
    wie: str
    bedrag: Decimal | None


@dataclass(frozen=True, slots=True)
class Budgetfeiten:
    """An award with its plan, what was paid and what is left, in euros."""

    budgethouder: str
    wet: Text
    verstrekker: str
    kenmerk: str | None
    van: date
    tot: date
    bedrag: Decimal | None
    besteed: Decimal | None
    over: Decimal | None
    plan: tuple[Planregel, ...]
    begin: Decimal | None = None  # of what was paid: before the household began with the program
    posten: tuple[Planregel, ...] = ()  # how the award itself divides the budget; shown when there is no plan


PAKKET_BUDGET = FormSpec[Budgetfeiten](
    id="pakket_budget",
    title=Text("Het budget en het plan"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Toekenning"),
            fields=(
                Field("bh", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("wet", Text("Wet"), lambda f: f.wet),
                Field("wie", Text("Wie het budget geeft"), lambda f: f.verstrekker, required=False),
                Field("kenmerk", Text("Kenmerk"), lambda f: f.kenmerk, required=False),
                Field("van", Text("Vanaf"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
                Field("bedrag", Text("Toegekend"), lambda f: _of_leeg(f.bedrag)),
                Field("besteed", Text("Uitgegeven tot nu"), lambda f: _of_leeg(f.besteed)),
                Field(
                    "begin",
                    Text("Daarvan voordat u met pgbdesk begon; daar zit geen betaling van in deze map"),
                    lambda f: Money(f.begin) if f.begin else None,
                    required=False,
                ),
                Field("over", Text("Nog over als alle zorg tot nu toe is betaald"), lambda f: _of_leeg(f.over)),
            ),
        ),
        Section(
            Text("Plan"),
            table=TableSpec(
                (
                    Column(Text("Waarvoor"), lambda r: r.wat, grow=True),
                    Column(Text("Wie"), lambda r: r.wie),
                    Column(Text("Bedrag"), lambda r: _of_leeg(r.bedrag), numeric=True),
                ),
                lambda f: f.plan,
            ),
            when=lambda f: bool(f.plan),
        ),
        Section(
            Text("Bedragen per soort zorg"),
            table=TableSpec(
                (
                    Column(Text("Waarvoor"), lambda r: r.wat, grow=True),
                    Column(Text("Bedrag"), lambda r: _of_leeg(r.bedrag), numeric=True),
                ),
                lambda f: f.posten,
            ),
            when=lambda f: bool(f.posten) and not f.plan,
        ),
    ),
    source=GEMAAKT,
    example=Budgetfeiten(
        budgethouder="A. de Wit",
        wet=Text("Wlz"),
        verstrekker="Zorgkantoor Voorbeeldregio",
        kenmerk="WLZ-2026-0417",
        van=date(2026, 1, 1),
        tot=date(2026, 12, 31),
        bedrag=Decimal("28000.00"),
        besteed=Decimal("8967.90"),
        over=Decimal("19032.10"),
        plan=(Planregel(Text("Begeleiding individueel"), FATIMA, Decimal("9250.00")),),
    ),
)


# Agreements ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Contractregel:
    """An agreement with the days on which it was signed and approved."""

    naam: str
    soort: Text
    van: date
    tot: date | None
    tarief: Text | None
    getekend_bh: date | None
    getekend_zv: date | None
    goedgekeurd: date | None


@dataclass(frozen=True, slots=True)
class Contractfeiten:
    """All agreements of a time."""

    budgethouder: str
    regels: tuple[Contractregel, ...]


def dag_of_ontbreekt(day: date | None) -> object:
    """A day, or that it is missing."""
    return Text("{dag}", dag=day) if day is not None else Text("ontbreekt")


PAKKET_OVEREENKOMSTEN = FormSpec[Contractfeiten](
    id="pakket_overeenkomsten",
    title=Text("Overzicht van de zorgovereenkomsten"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(Text("Van wie"), fields=(Field("bh", Text("Budgethouder"), lambda f: f.budgethouder),)),
        Section(
            Text("Zorgovereenkomsten"),
            table=TableSpec(
                (
                    Column(Text("Zorgverlener"), lambda r: r.naam, grow=True),
                    Column(Text("Soort"), lambda r: r.soort),
                    Column(Text("Tarief"), lambda r: r.tarief),
                    Column(Text("Vanaf"), lambda r: Text("{dag}", dag=r.van)),
                    Column(Text("Tot en met"), lambda r: Text("{dag}", dag=r.tot) if r.tot else Text("loopt door")),
                ),
                lambda f: f.regels,
            ),
        ),
        Section(
            Text("Handtekeningen en goedkeuring"),
            table=TableSpec(
                (
                    Column(Text("Zorgverlener"), lambda r: r.naam, grow=True),
                    Column(Text("Getekend door u"), lambda r: dag_of_ontbreekt(r.getekend_bh)),
                    Column(Text("Getekend door zorgverlener"), lambda r: dag_of_ontbreekt(r.getekend_zv)),
                    Column(Text("Goedgekeurd"), lambda r: dag_of_ontbreekt(r.goedgekeurd)),
                ),
                lambda f: f.regels,
            ),
        ),
    ),
    source=GEMAAKT,
    example=Contractfeiten(
        "A. de Wit",
        (
            Contractregel(
                FATIMA,
                Text("Arbeidsovereenkomst"),
                date(2025, 5, 1),
                None,
                Text("{bedrag} per uur", bedrag=Money(Decimal("18.50"))),
                date(2025, 4, 20),
                None,
                None,
            ),
        ),
    ),
)


# From hours to payment -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Betaalregel:
    """One carer in one month: minutes worked, euros declared and paid, and how it stands."""

    maand: Text
    naam: str
    minuten: int | None
    gedeclareerd: Decimal | None
    betaald: Decimal
    stand: Text


@dataclass(frozen=True, slots=True)
class Betaalfeiten:
    """The lines of a time."""

    budgethouder: str
    van: date
    tot: date
    regels: tuple[Betaalregel, ...]


def _som(f: Betaalfeiten) -> tuple[object, ...]:
    return (
        Text("Samen"),
        "",
        Hours(sum(r.minuten or 0 for r in f.regels)),
        Money(sum((r.gedeclareerd or Decimal(0) for r in f.regels), Decimal(0))),
        Money(sum((r.betaald for r in f.regels), Decimal(0))),
        "",
    )


PAKKET_UREN = FormSpec[Betaalfeiten](
    id="pakket_uren",
    title=Text("Van uren tot betaling"),
    print_as=PrintAs.REPORT,
    sections=(
        Section(
            Text("Welke tijd"),
            fields=(
                Field("bh", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("van", Text("Vanaf"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
            ),
        ),
        Section(
            Text("Per maand en zorgverlener"),
            table=TableSpec(
                (
                    Column(Text("Maand"), lambda r: r.maand),
                    Column(Text("Zorgverlener"), lambda r: r.naam, grow=True),
                    Column(Text("Uren"), lambda r: None if r.minuten is None else Hours(r.minuten), numeric=True),
                    Column(
                        Text("Gedeclareerd"),
                        lambda r: None if r.gedeclareerd is None else Money(r.gedeclareerd),
                        numeric=True,
                    ),
                    Column(Text("Betaald"), lambda r: Money(r.betaald), numeric=True),
                    Column(Text("Stand"), lambda r: r.stand),
                ),
                lambda f: f.regels,
                totals=_som,
            ),
        ),
    ),
    source=GEMAAKT,
    example=Betaalfeiten(
        "A. de Wit",
        date(2026, 4, 1),
        date(2026, 4, 30),
        (Betaalregel(Text("april 2026"), FATIMA, 1050, Decimal("425.50"), Decimal("407.00"), Text("Minder betaald")),),
    ),
)
