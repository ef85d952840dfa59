"""Papers over many dossiers, which no office asks for: the list with its last days, and what the month run made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Text

EIGEN = Text("Eigen overzicht, gemaakt met pgbdesk. Er is geen officieel formulier voor.")
LET_OP_NAMEN = Text("Op dit papier staan namen van meer mensen. Laat het niet liggen en bewaar het achter slot.")
LET_OP_LETTERS = Text("Op dit papier staan alleen initialen. Bewaar het toch zo dat een ander er niet bij kan.")
STAND_VAN = Text(
    "De stand is van de dag waarop het dossier het laatst open was. Wat daarna veranderde, staat er niet op."
)


@dataclass(frozen=True, slots=True)
class Dossierregel:
    """A dossier on paper: who, which budgets, its state in words, what comes first, and when it was looked at."""

    naam: Text
    budget: Text
    stand: Text
    taak: Text | None
    datum: date | None
    bekeken: Text


@dataclass(frozen=True, slots=True)
class Dagregel:
    """A last day on paper: what, for whom, and how far away."""

    datum: date
    wat: Text
    naam: Text
    wanneer: Text


@dataclass(frozen=True, slots=True)
class Lijstfeiten:
    """The list on a day; `initialen`: without names."""

    gemaakt: date
    initialen: bool
    dossiers: tuple[Dossierregel, ...]
    dagen: tuple[Dagregel, ...]


BUDGETHOUDERSLIJST = FormSpec[Lijstfeiten](
    id="budgethouderslijst",
    title=Text("Mijn budgethouders"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Deze lijst"),
            fields=(
                Field("gemaakt", Text("Gemaakt op"), lambda f: f.gemaakt),
                Field("aantal", Text("Aantal dossiers"), lambda f: str(len(f.dossiers))),
            ),
            paragraphs=lambda f: (LET_OP_LETTERS if f.initialen else LET_OP_NAMEN, STAND_VAN),
        ),
        Section(
            Text("Dossiers"),
            table=TableSpec(
                (
                    Column(Text("Stand"), lambda r: r.stand),
                    Column(Text("Naam"), lambda r: r.naam, grow=True),
                    Column(Text("Budget"), lambda r: r.budget),
                    Column(Text("Eerste taak"), lambda r: r.taak),
                    Column(Text("Datum"), lambda r: r.datum),
                    Column(Text("Bekeken"), lambda r: r.bekeken),
                ),
                lambda f: f.dossiers,
            ),
        ),
        Section(
            Text("Alle deadlines op datum"),
            table=TableSpec(
                (
                    Column(Text("Datum"), lambda r: r.datum),
                    Column(Text("Wat"), lambda r: r.wat, grow=True),
                    Column(Text("Naam"), lambda r: r.naam),
                    Column(Text("Wanneer"), lambda r: r.wanneer),
                ),
                lambda f: f.dagen,
            ),
            when=lambda f: bool(f.dagen),
        ),
    ),
    example=Lijstfeiten(
        date(2026, 11, 24),
        False,
        (
            Dossierregel(
                Text("{naam}", naam="Noor de Vries"),
                Text("{wet} {jaar}", wet=Text("Wlz"), jaar="2026"),
                Text("{n} te laat", n=1),
                Text("Aanbod vaste uren"),
                date(2026, 10, 31),
                Text("vandaag"),
            ),
            Dossierregel(
                Text("{naam}", naam="J. Bakker"),
                Text("{wet} {jaar}", wet=Text("Wmo"), jaar="2026"),
                Text("In orde"),
                None,
                None,
                Text.counted("{n} dag geleden", "{n} dagen geleden", 4),
            ),
        ),
        (
            Dagregel(
                date(2026, 10, 31),
                Text("Aanbod vaste uren"),
                Text("{naam}", naam="Noor de Vries"),
                Text.counted("{n} dag te laat", "{n} dagen te laat", 24),
            ),
        ),
    ),
    source=EIGEN,
)


@dataclass(frozen=True, slots=True)
class Gemaaktregel:
    """What the month run made: for whom, which paper."""

    naam: Text
    papier: Text


@dataclass(frozen=True, slots=True)
class Overgeslagen:
    """What the month run left out, and why."""

    naam: Text
    wat: Text
    waarom: Text


@dataclass(frozen=True, slots=True)
class Maandrunfeiten:
    """The month run over all dossiers."""

    gemaakt_op: date
    maand: Text
    initialen: bool
    dossiers: int
    gemaakt: tuple[Gemaaktregel, ...]
    overgeslagen: tuple[Overgeslagen, ...]


MAANDRUNVERSLAG = FormSpec[Maandrunfeiten](
    id="maandrunverslag",
    title=Text("Verslag van de maandrun"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Deze maandrun"),
            fields=(
                Field("maand", Text("Maand"), lambda f: f.maand),
                Field("gemaakt", Text("Gemaakt op"), lambda f: f.gemaakt_op),
                Field("dossiers", Text("Aantal dossiers"), lambda f: str(f.dossiers)),
                Field("klaar", Text("Declaraties gemaakt"), lambda f: str(len(f.gemaakt))),
                Field("over", Text("Overgeslagen"), lambda f: str(len(f.overgeslagen))),
            ),
            paragraphs=lambda f: (LET_OP_LETTERS if f.initialen else LET_OP_NAMEN,),
        ),
        Section(
            Text("Gemaakt"),
            table=TableSpec(
                (
                    Column(Text("Budgethouder"), lambda r: r.naam),
                    Column(Text("Wat"), lambda r: r.papier, grow=True),
                ),
                lambda f: f.gemaakt,
            ),
            when=lambda f: bool(f.gemaakt),
        ),
        Section(
            Text("Overgeslagen"),
            table=TableSpec(
                (
                    Column(Text("Budgethouder"), lambda r: r.naam),
                    Column(Text("Wat"), lambda r: r.wat),
                    Column(Text("Waarom"), lambda r: r.waarom, grow=True),
                ),
                lambda f: f.overgeslagen,
            ),
            when=lambda f: bool(f.overgeslagen),
        ),
    ),
    example=Maandrunfeiten(
        date(2026, 11, 24),
        Text("{maand} {jaar}", maand=Text("oktober"), jaar="2026"),
        False,
        2,
        (Gemaaktregel(Text("{naam}", naam="Noor de Vries"), Text("Urendeclaratie")),),
        (
            Overgeslagen(
                Text("{naam}", naam="J. Bakker"),
                Text("Declaratie"),
                Text("Er staan geen uren voor deze maand."),
            ),
        ),
    ),
    source=EIGEN,
)
