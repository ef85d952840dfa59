"""How a paper is declared: sections, fields, tables, signatures; what it needs and who signs.

A `FormSpec` says *what* a paper holds and how it leaves the house. From it and a small facts object `fill`
makes a `Document`: every label and value in reading order, which preview, PDF, list of missing facts and
tests share.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import Route, Wet
from pgbdesk.forms.naast import Naast
from pgbdesk.text import Text

F = TypeVar("F")

ALLE_WETTEN = frozenset(Wet)
ALLE_ROUTES = frozenset(Route)
GEMEENTE_EN_WLZ = frozenset({Wet.WLZ, Wet.WMO, Wet.JEUGDWET})


class PrintAs(StrEnum):
    """OFFICIAL: the paper is the document of record. PREP: a sheet to copy, type or call from.

    REPORT: an overview or calculation of our own, to keep, show or send along.
    """

    OFFICIAL = "official"
    PREP = "prep"
    REPORT = "report"


@dataclass(frozen=True)
class Field(Generic[F]):
    """A label and a function from the facts to a typed value (str, date, Money, Text, …) or None.

    `code`: groups of digits that are copied by hand, so they stand large on lines of their own.
    """

    id: str
    label: Text
    value: Callable[[F], object]
    required: bool = True
    code: bool = False


@dataclass(frozen=True)
class Column(Generic[F]):
    """A column: heading, value of a row, whether it holds numbers, whether it takes the room that is left."""

    label: Text
    value: Callable[[Any], object]
    numeric: bool = False
    grow: bool = False
    anders: bool = False  # its words are in the language beside Dutch


@dataclass(frozen=True)
class TableSpec(Generic[F]):
    """A table: rows from the facts, columns, and an optional row of totals (same length as columns).

    Where what is compared makes the columns, such as the variants of a plan, they follow from the facts.
    `invullen`: the cells are written in by hand, so there is room and each has its box.
    """

    columns: tuple[Column[F], ...] | Callable[[F], tuple[Column[F], ...]]
    rows: Callable[[F], tuple[Any, ...]]
    totals: Callable[[F], tuple[object, ...]] | None = None
    invullen: bool = False


@dataclass(frozen=True)
class Section(Generic[F]):
    """A heading with paragraphs, fields and a table, in that order. `when` leaves it out."""

    title: Text
    fields: tuple[Field[F], ...] = ()
    paragraphs: Callable[[F], tuple[Text, ...]] | None = None
    table: TableSpec[F] | None = None
    when: Callable[[F], bool] | None = None


@dataclass(frozen=True)
class Signature(Generic[F]):
    """A place for a date and a signature, and who signs there: without a name that is written by hand too.

    `when` leaves it out.
    """

    role: Text
    name: Callable[[F], object]
    when: Callable[[F], bool] | None = None


@dataclass(frozen=True)
class FormSpec(Generic[F]):
    """A paper: see the module. `example` makes it testable without a dossier.

    `over` are the kinds of record it can be about, `wetten` and `routes` the budgets for which it exists,
    `nodig` what it must know beside its fields. How it leaves the house: `exemplaren` says who gets one (as
    many copies), `waarheen` how it gets there, `uiterlijk` until when, `model` which form and version of an
    office a PREP sheet is copied to, and `ondertekenen` who signs that form. `blad` is its name in section 16 of
    the forms sheet, when that is not `id`. `naast` gives the language that stands beside the Dutch words.
    `eigen` papers are for the user alone and speak the language of the window; what a carer or an office
    reads, or is copied into their forms, is Dutch.
    """

    id: str
    title: Text
    print_as: PrintAs
    sections: tuple[Section[F], ...]
    example: F
    source: Text | Callable[[F], Text]
    signatures: tuple[Signature[F], ...] = ()
    choices: tuple[Text, ...] = ()  # boxes to tick above the signatures (ja / nee)
    letterhead: Callable[[F], tuple[tuple[str, ...], tuple[str, ...], object]] | None = None  # from, to, place and date
    over: tuple[type[Record], ...] = ()
    wetten: frozenset[Wet] = ALLE_WETTEN
    routes: frozenset[Route] = ALLE_ROUTES
    nodig: tuple[Field[F], ...] = ()
    exemplaren: tuple[Text, ...] = ()
    waarheen: Callable[[F], tuple[Text, ...]] | None = None
    uiterlijk: Callable[[F], date | None] | None = None
    model: Callable[[F], Text | None] | None = None
    ondertekenen: tuple[Text, ...] = ()
    blad: str = ""
    naast: Callable[[F], Naast | None] | None = None
    eigen: bool = False

    @property
    def papier(self) -> str:
        """What the forms sheet calls it; several papers can be one there (the four zorgovereenkomsten)."""
        return self.blad or self.id


@dataclass(frozen=True)
class FilledField:
    """A label with its value, typed; None when unknown."""

    id: str
    label: Text
    value: object
    required: bool
    code: bool = False


@dataclass(frozen=True)
class FilledTable:
    """Headings, rows and totals, all typed."""

    headings: tuple[Text, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[object, ...], ...]
    totals: tuple[object, ...] | None
    grow: int = 0  # the column that takes what room is left
    anders: tuple[bool, ...] = ()
    invullen: bool = False


@dataclass(frozen=True)
class FilledSection:
    """A section as it will be printed."""

    title: Text
    paragraphs: tuple[Text, ...]
    fields: tuple[FilledField, ...]
    table: FilledTable | None


@dataclass(frozen=True)
class Document:
    """A filled-in paper, ready to be shown, checked and printed.

    `taal` is the language (a code) that the user chose for a paper that is `eigen`; empty: that of the window.
    """

    form_id: str
    title: Text
    print_as: PrintAs
    sections: tuple[FilledSection, ...]
    signatures: tuple[tuple[Text, object], ...]
    choices: tuple[Text, ...]
    source: Text
    sender: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    place_and_date: object = None
    nodig: tuple[FilledField, ...] = ()
    exemplaren: tuple[Text, ...] = ()
    waarheen: tuple[Text, ...] = ()
    uiterlijk: date | None = None
    model: Text | None = None
    logboek: str = ""
    papier: str = ""
    moet_getekend: bool = False
    ondertekenen: tuple[Text, ...] = ()
    naast: Naast | None = None
    eigen: bool = False
    taal: str = ""

    @property
    def missing(self) -> tuple[Text, ...]:
        """The labels of required fields and other needed facts that are not known."""
        shown = (field for section in self.sections for field in section.fields)
        return tuple(f.label for f in (*self.nodig, *shown) if f.required and f.value in (None, "", ()))


def fill(spec: FormSpec[F], facts: F) -> Document:
    """The paper with its values; sections whose `when` says no are left out."""
    sender, recipient, place_and_date = spec.letterhead(facts) if spec.letterhead else ((), (), None)
    return Document(
        form_id=spec.id,
        title=spec.title,
        print_as=spec.print_as,
        sections=tuple(_section(s, facts) for s in spec.sections if s.when is None or s.when(facts)),
        signatures=tuple((s.role, s.name(facts)) for s in spec.signatures if s.when is None or s.when(facts)),
        choices=spec.choices,
        source=spec.source if isinstance(spec.source, Text) else spec.source(facts),
        sender=sender,
        recipient=recipient,
        place_and_date=place_and_date,
        nodig=tuple(_field(f, facts) for f in spec.nodig),
        exemplaren=spec.exemplaren,
        waarheen=spec.waarheen(facts) if spec.waarheen else (),
        uiterlijk=spec.uiterlijk(facts) if spec.uiterlijk else None,
        model=spec.model(facts) if spec.model else None,
        papier=spec.papier,
        moet_getekend=bool(spec.signatures),
        ondertekenen=spec.ondertekenen,
        naast=spec.naast(facts) if spec.naast else None,
        eigen=spec.eigen,
    )


def _field(field: Field[F], facts: F) -> FilledField:
    return FilledField(field.id, field.label, field.value(facts), field.required, field.code)


def _section(section: Section[F], facts: F) -> FilledSection:
    return FilledSection(
        title=section.title,
        paragraphs=section.paragraphs(facts) if section.paragraphs else (),
        fields=tuple(_field(f, facts) for f in section.fields),
        table=_table(section.table, facts) if section.table else None,
    )


def _table(table: TableSpec[F], facts: F) -> FilledTable:
    columns = table.columns(facts) if callable(table.columns) else table.columns
    return FilledTable(
        headings=tuple(c.label for c in columns),
        numeric=tuple(c.numeric for c in columns),
        rows=tuple(tuple(c.value(row) for c in columns) for row in table.rows(facts)),
        totals=table.totals(facts) if table.totals else None,
        grow=next((number for number, column in enumerate(columns) if column.grow), 0),
        anders=tuple(c.anders for c in columns),
        invullen=table.invullen,
    )
