"""A calculation on paper: what was filled in, the outcome, the steps, and where the rules stand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Rekenregel:
    """A line: what, how it follows, how much. A line that only has `wat` is a heading in the table."""

    wat: object
    hoe: object = None
    waarde: object = None


@dataclass(frozen=True, slots=True)
class Rekenfeiten:
    """One or more calculations in words, ready to print."""

    onderwerp: object
    datum: date
    invoer: tuple[Rekenregel, ...]
    uitkomsten: tuple[Rekenregel, ...]
    stappen: tuple[Rekenregel, ...]
    opmerkingen: tuple[Text, ...]
    bronnen: tuple[Text, ...]


_WAT = Column[Rekenfeiten](Text("Wat"), lambda r: r.wat, grow=True)
_WAARDE = Column[Rekenfeiten](Text("Hoeveel"), lambda r: r.waarde, numeric=True)

REKENBLAD = FormSpec[Rekenfeiten](
    id="rekenblad",
    title=Text("Berekening"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Waar gaat het over"),
            fields=(
                Field("onderwerp", Text("Onderwerp"), lambda f: f.onderwerp),
                Field("datum", Text("Berekend op"), lambda f: f.datum),
            ),
        ),
        Section(
            Text("Uitkomst"),
            table=TableSpec((_WAT, _WAARDE), lambda f: f.uitkomsten),
        ),
        Section(
            Text("Dit is ingevuld"),
            table=TableSpec((_WAT, _WAARDE), lambda f: f.invoer),
            when=lambda f: bool(f.invoer),
        ),
        Section(
            Text("Zo is het berekend"),
            table=TableSpec((_WAT, Column(Text("Hoe"), lambda r: r.hoe), _WAARDE), lambda f: f.stappen),
            when=lambda f: bool(f.stappen),
        ),
        Section(
            Text("Let op"),
            paragraphs=lambda f: f.opmerkingen,
            when=lambda f: bool(f.opmerkingen),
        ),
        Section(
            Text("Bronnen"),
            paragraphs=lambda f: f.bronnen,
            when=lambda f: bool(f.bronnen),
        ),
    ),
    source=Text("Gemaakt met pgbdesk. Dit is een berekening, geen besluit en geen juridisch advies."),
    example=Rekenfeiten(
        onderwerp=Text("Hoe hoog moet een tarief zijn?"),
        datum=date(2026, 11, 24),
        invoer=(
            Rekenregel(Text("Loon per uur"), None, Money(Decimal("18.00"))),
            Rekenregel(Text("Vakantiegeld in procent"), None, Decimal(8)),
        ),
        uitkomsten=(Rekenregel(Text("Nodig tarief per uur"), None, Money(Decimal("24.32"))),),
        stappen=(
            Rekenregel(Text("Loon per uur"), None, Money(Decimal("18.00"))),
            Rekenregel(Text("Met vakantiegeld"), Text("loon x (100% + 8%)"), Money(Decimal("19.44"))),
        ),
        opmerkingen=(Text("De percentages zijn van u. Er is geen wet die ze voorschrijft."),),
        bronnen=(Text("Uitvoeringsbesluit Wmo 2015 art. 5.4 lid 3, nagekeken op 22 november 2026"),),
    ),
)
