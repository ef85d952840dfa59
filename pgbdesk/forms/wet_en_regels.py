"""The numbers and rules of a day on paper: what holds, from when, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.forms.spec import Column, Field, FormSpec, PrintAs, Section, TableSpec
from pgbdesk.text import Money, Text


@dataclass(frozen=True, slots=True)
class Wetregel:
    """A line of the list. A line that only has `wat` is the heading of a subject."""

    wat: object
    waarde: object = None
    geldt: object = None
    bron: object = None


@dataclass(frozen=True, slots=True)
class Wetfeiten:
    """The list: the day it is about, which part of it was chosen, and its lines."""

    dag: date
    keuze: object
    regels: tuple[Wetregel, ...]


WET_EN_REGELS = FormSpec[Wetfeiten](
    id="wet_en_regels",
    title=Text("Wet en regels"),
    print_as=PrintAs.REPORT,
    eigen=True,
    sections=(
        Section(
            Text("Waar gaat het over"),
            fields=(
                Field("dag", Text("Geldt op"), lambda f: f.dag),
                Field("keuze", Text("Keuze"), lambda f: f.keuze, required=False),
            ),
        ),
        Section(
            Text("Getallen en regels"),
            table=TableSpec(
                (
                    Column(Text("Getal of regel"), lambda r: r.wat, grow=True),
                    Column(Text("Waarde"), lambda r: r.waarde),
                    Column(Text("Geldt"), lambda r: r.geldt),
                    Column(Text("Bron"), lambda r: r.bron),
                ),
                lambda f: f.regels,
            ),
        ),
    ),
    source=Text(
        "Gemaakt met pgbdesk. Dit is geen juridisch advies. Twijfelt u? Kijk in de wet zelf, of bel Per Saldo."
    ),
    example=Wetfeiten(
        dag=date(2026, 11, 24),
        keuze=Text("Loon en minimumloon"),
        regels=(
            Wetregel(Text("Loon en minimumloon")),
            Wetregel(
                Text("Minimumloon per uur vanaf 21 jaar, zonder vakantiegeld"),
                Text("{bedrag} per uur", bedrag=Money(Decimal("14.99"))),
                Text("{van} tot en met {tot}", van=date(2026, 7, 1), tot=date(2026, 12, 31)),
                Text("Minimumloon, tweedehands tabel. Nog niet nagekeken. Bekeken op {dag}", dag=date(2026, 11, 22)),
            ),
        ),
    ),
)
