"""A sheet to type over into the PGB Portaal: the portal asks for hours per week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.soorten import Route
from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Week:
    """One week within the period: its first and last day in it, and what was done."""

    van: date
    tot: date
    aantal: Decimal
    bedrag: Decimal


@dataclass(frozen=True, slots=True)
class Overnamefeiten:
    """What the portal asks, in its order."""

    zorgverlener: str
    van: date
    tot: date
    weken: tuple[Week, ...]
    tarief: Decimal | None
    totaal: Decimal


PORTAAL_OVERNAME = FormSpec[Overnamefeiten](
    id="portaal_overname",
    title=Text("Overnameblad PGB Portaal"),
    print_as=PrintAs.PREP,
    sections=(
        Section(
            Text("Kies in het portaal"),
            fields=(
                Field("zorgverlener", Text("Zorgverlener"), lambda f: f.zorgverlener),
                Field("periode", Text("Periode"), lambda f: Text("{van} tot en met {tot}", van=f.van, tot=f.tot)),
                Field(
                    "tarief",
                    Text("Tarief per uur"),
                    lambda f: None if f.tarief is None else Money(f.tarief),
                    required=False,
                ),
            ),
        ),
        Section(
            Text("Vul per week in"),
            table=TableSpec(
                (
                    Column(Text("Van"), lambda w: w.van),
                    Column(Text("Tot en met"), lambda w: w.tot),
                    Column(Text("Uren"), lambda w: w.aantal, numeric=True),
                    Column(Text("Bedrag"), lambda w: Money(w.bedrag), numeric=True),
                ),
                lambda f: f.weken,
                lambda f: (
                    Text("Samen"),
                    "",
                    sum((w.aantal for w in f.weken), Decimal(0)),
                    Money(f.totaal),
                ),
            ),
        ),
    ),
    over=(Declaratie,),
    routes=frozenset({Route.PORTAAL}),
    model=lambda _: Text("het PGB Portaal, Declaraties"),
    source=Text("Gemaakt met pgbdesk. Vergelijk het totaal met het portaal voordat u indient."),
    example=Overnamefeiten(
        "F. El Amrani",
        date(2026, 4, 1),
        date(2026, 4, 30),
        (
            Week(date(2026, 4, 1), date(2026, 4, 5), Decimal("4.00"), Decimal("74.00")),
            Week(date(2026, 4, 6), date(2026, 4, 12), Decimal("7.00"), Decimal("129.50")),
        ),
        Decimal("18.50"),
        Decimal("203.50"),
    ),
)
