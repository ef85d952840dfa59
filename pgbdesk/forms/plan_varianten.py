"""Variants of a budgetplan side by side, and the list of what can be cut when the award is lower."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Budgetplan
from pgbdesk.forms.blad import overzicht
from pgbdesk.forms.spec import Column, Field, Section, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Vergelijkregel:
    """One line: what is compared, and its value in each variant."""

    wat: Text
    waarden: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Vergelijkfeiten:
    """At most four variants by name, compared in groups of lines."""

    budgethouder: str
    van: date
    tot: date
    namen: tuple[str, ...]
    samen: tuple[Vergelijkregel, ...]
    functies: tuple[Vergelijkregel, ...]
    wetten: tuple[Vergelijkregel, ...]
    zorgverleners: tuple[Vergelijkregel, ...]


def _kolommen(kop: Text) -> Callable[[Vergelijkfeiten], tuple[Column[Vergelijkfeiten], ...]]:
    def variant(number: int, naam: str) -> Column[Vergelijkfeiten]:
        return Column(Text("{naam}", naam=naam), lambda r: r.waarden[number], numeric=True)

    def columns(f: Vergelijkfeiten) -> tuple[Column[Vergelijkfeiten], ...]:
        variants = (variant(number, naam) for number, naam in enumerate(f.namen))
        return (Column(kop, lambda r: r.wat, grow=True), *variants)

    return columns


PLAN_VERGELIJKING = overzicht(
    "plan_vergelijking",
    Text("Varianten van het budgetplan naast elkaar"),
    (
        Section(
            Text("Voor wie"),
            fields=(
                Field("naam", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("van", Text("Periode van"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
            ),
        ),
        Section(Text("Alles bij elkaar"), table=TableSpec(_kolommen(Text("Wat")), lambda f: f.samen)),
        Section(Text("Per soort zorg"), table=TableSpec(_kolommen(Text("Soort zorg")), lambda f: f.functies)),
        Section(Text("Per wet"), table=TableSpec(_kolommen(Text("Wet")), lambda f: f.wetten)),
        Section(Text("Per zorgverlener"), table=TableSpec(_kolommen(Text("Wie")), lambda f: f.zorgverleners)),
    ),
    Vergelijkfeiten(
        "A. de Wit-Şahin",
        date(2027, 1, 1),
        date(2027, 12, 31),
        ("Zoals nu", "Met een extra hulp", "Zuinig"),
        (
            Vergelijkregel(
                Text("Totaal"), (Money(Decimal("8303.01")), Money(Decimal("9863.01")), Money(Decimal("7073.01")))
            ),
            Vergelijkregel(
                Text("Over of tekort"), (Money(Decimal("696.99")), Money(Decimal("-863.01")), Money(Decimal("1926.99")))
            ),
        ),
        (
            Vergelijkregel(
                Text("begeleiding"),
                (Text("6 uur per week"), Text("7 uur en 30 minuten per week"), Text("6 uur per week")),
            ),
        ),
        (
            Vergelijkregel(
                Text("Wlz"), (Money(Decimal("8303.01")), Money(Decimal("9863.01")), Money(Decimal("7073.01")))
            ),
        ),
        (Vergelijkregel(Text("F. El Amrani"), (Money(Decimal("7073.01")),) * 3),),
    ),
    Text("Eigen overzicht, om te kiezen en te bespreken. Gemaakt met pgbdesk."),
    over=(Budgetplan,),
    waarheen=lambda _: (Text("Dit is voor uzelf. U kunt het meenemen naar een gesprek."),),
    eigen=True,
)


@dataclass(frozen=True, slots=True)
class Bezuinigfeiten:
    """A plan that costs more than the award: each cut with what it saves, what is left after it, what follows."""

    budgethouder: str
    plan: str | None
    van: date
    tot: date
    totaal: Decimal
    toegekend: Decimal
    mogelijk: tuple[tuple[Text, Decimal, Decimal, tuple[Text, ...]], ...]  # what, saves, left or lacking, effects

    @property
    def tekort(self) -> Decimal:
        """Euros that the plan costs too much."""
        return max(Decimal(0), self.totaal - self.toegekend)


PLAN_BEZUINIGEN = overzicht(
    "plan_bezuinigen",
    Text("Het budget is lager: wat u kunt doen"),
    (
        Section(
            Text("Het verschil"),
            fields=(
                Field("naam", Text("Budgethouder"), lambda f: f.budgethouder),
                Field("plan", Text("Plan"), lambda f: f.plan, required=False),
                Field("van", Text("Periode van"), lambda f: f.van),
                Field("tot", Text("Tot en met"), lambda f: f.tot),
                Field("totaal", Text("Het plan kost"), lambda f: Money(f.totaal)),
                Field("toegekend", Text("Toegekend"), lambda f: Money(f.toegekend)),
                Field("tekort", Text("Tekort"), lambda f: Money(f.tekort)),
            ),
        ),
        Section(
            Text("Wat u kunt doen"),
            paragraphs=lambda f: (
                (Text("Elke regel is apart uitgerekend. Een min bij het verschil betekent: u komt nog tekort."),)
                if f.mogelijk
                else (Text("Het plan past in het budget."),)
            ),
            table=TableSpec(
                (
                    Column(Text("Wat"), lambda r: r[0], grow=True),
                    Column(Text("Bespaart"), lambda r: Money(r[1]), numeric=True),
                    Column(Text("Verschil daarna"), lambda r: Money(r[2]), numeric=True),
                    Column(Text("Gevolgen"), lambda r: _zinnen(r[3])),
                ),
                lambda f: f.mogelijk,
            ),
        ),
        Section(
            Text("Niet eens met het bedrag?"),
            paragraphs=lambda _: (
                Text("U kunt binnen 6 weken bezwaar maken tegen de beschikking. De dag op de brief telt."),
                Text(
                    "Verandert de zorg? Dan kan ook een nieuw budgetplan nodig zijn. Vraag het voordat u iets wijzigt."
                ),
            ),
        ),
    ),
    Bezuinigfeiten(
        "A. de Wit-Şahin",
        "Met een extra hulp",
        date(2027, 1, 1),
        date(2027, 12, 31),
        Decimal("9863.01"),
        Decimal("9000.00"),
        (
            (
                Text("F. El Amrani (begeleiding): 5 uur en 15 minuten per week in plaats van 6 uur per week"),
                Decimal("884.13"),
                Decimal("21.12"),
                (Text("45 minuten per week minder begeleiding."), Text("F. El Amrani is bij u in dienst.")),
            ),
        ),
    ),
    Text("Bezwaar: artikel 6:7 Algemene wet bestuursrecht. De besparingen zijn een berekening. Gemaakt met pgbdesk."),
    over=(Budgetplan,),
    waarheen=lambda _: (Text("Dit is voor uzelf. Bespreek het met uw zorgverleners voordat u kiest."),),
    eigen=True,
)


def _zinnen(lines: tuple[Text, ...]) -> Text:
    """Sentences after each other."""
    if not lines:
        return Text("Geen")
    said = lines[0]
    for line in lines[1:]:
        said = Text("{een} {ander}", een=said, ander=line)
    return said
