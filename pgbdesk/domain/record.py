"""What every record of the household is, and the one look-up of its fields.

A record is a frozen dataclass whose fields have one of a closed set of types (`Kind`). The open
JSON file, the rows in the dossier file and the forms all read the fields from here, so that a new
field is added in the dataclass, in a migration and in a form, and nowhere else.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum, StrEnum
from functools import cache
from typing import Any, ClassVar, TypeVar, cast
from uuid import uuid4

from pgbdesk.errors import Invalid
from pgbdesk.text import Text

T = TypeVar("T")


class Kind(Enum):
    """The types that a field may have."""

    TEXT = "tekst"
    INTEGER = "geheel getal"
    YES_NO = "ja of nee"
    DECIMAL = "bedrag of aantal"
    DAY = "datum"
    INSTANT = "tijdstip"
    CLOCK_TIME = "kloktijd"
    CHOICE = "keuze"
    VALUE = "waarde"  # one nested value object
    VALUES = "lijst"  # a tuple of nested value objects
    TEXTS = "lijst met teksten"
    ANSWERS = "antwoorden"  # a mapping of text to text


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field: its name (the same in class, column and JSON), kind, and whether it may be unknown."""

    name: str
    kind: Kind
    optional: bool
    element: Any = None  # the StrEnum of a CHOICE, the dataclass of VALUE and VALUES
    refers_to: str | None = None  # the list that an id points into, such as "zorgovereenkomsten"


_PLAIN = {
    str: Kind.TEXT,
    int: Kind.INTEGER,
    bool: Kind.YES_NO,
    Decimal: Kind.DECIMAL,
    date: Kind.DAY,
    datetime: Kind.INSTANT,
    time: Kind.CLOCK_TIME,
}


def new_id() -> str:
    """A new id: a random UUID."""
    return str(uuid4())


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A part of a record without an identity of its own, such as one line of a declaration."""

    def __post_init__(self) -> None:
        normalise(self)
        self.check()

    def check(self) -> None:
        """Refuse nonsense with `Invalid`. Each class says what that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Value):
    """A thing in the household with an identity."""

    LIST: ClassVar[str] = ""  # its list in the open JSON file
    TABLE: ClassVar[str] = ""  # its table in the dossier file

    id: str = dataclasses.field(default_factory=new_id)


def per_class(function: Callable[[type[Any]], T]) -> Callable[[type[Any]], T]:
    """Remember what a function says of each class; `functools.cache`, but typed for dataclasses."""
    return cast("Callable[[type[Any]], T]", cache(function))


@per_class
def fields_of(cls: type[Value]) -> tuple[FieldInfo, ...]:
    """The fields of a record or value, in order of declaration."""
    hints = typing.get_type_hints(cls)
    return tuple(_info(f, hints[f.name]) for f in dataclasses.fields(cls))


def _info(f: dataclasses.Field[Any], hint: Any) -> FieldInfo:
    optional = False
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        options = [a for a in typing.get_args(hint) if a is not type(None)]
        optional = len(options) < len(typing.get_args(hint))
        [hint] = options
    refers_to = f.metadata.get("refers_to")
    if hint in _PLAIN:
        return FieldInfo(f.name, _PLAIN[hint], optional, refers_to=refers_to)
    origin = typing.get_origin(hint)
    if origin is tuple:
        element = typing.get_args(hint)[0]
        kind = Kind.TEXTS if element is str else Kind.VALUES
        return FieldInfo(f.name, kind, True, element, refers_to)
    if origin is Mapping:
        return FieldInfo(f.name, Kind.ANSWERS, True)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return FieldInfo(f.name, Kind.CHOICE, optional, hint)
    return FieldInfo(f.name, Kind.VALUE, optional, hint, refers_to)


@per_class
def _to_check(cls: type[Value]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The fields with days, with texts that may be unknown, and with numbers."""
    fields = fields_of(cls)
    return (
        tuple(f.name for f in fields if f.kind in (Kind.DAY, Kind.INSTANT)),
        tuple(f.name for f in fields if f.kind is Kind.TEXT and f.optional),
        tuple(f.name for f in fields if f.kind in (Kind.DECIMAL, Kind.INTEGER)),
    )


#: Years outside these are a slip, or another program's way to say "no end"; counting from them would overflow.
FIRST_YEAR, LAST_YEAR = 1900, 2100
#: A larger amount or number is a slip.
MOST = 99_999_999


def normalise(record: Value) -> None:
    """An empty text is an unknown one; a number is never negative nor without end; a day lies in our times."""
    days, texts, numbers = _to_check(type(record))
    for name in days:
        day = getattr(record, name)
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise Invalid(_impossible(day.year), name)
    for name in texts:
        if getattr(record, name) == "":
            object.__setattr__(record, name, None)
    for name in numbers:
        number = getattr(record, name)
        if number is None:
            continue
        if isinstance(number, Decimal) and not number.is_finite():
            raise Invalid(Text("Dit is geen getal."), name)
        if number < 0:
            raise Invalid(Text("Dit getal mag niet kleiner zijn dan 0."), name)
        if number > MOST:
            raise Invalid(Text("Dit getal is te groot."), name)


def _impossible(year: int) -> Text:
    return Text(
        "Het jaar {jaar} kan niet kloppen. pgbdesk rekent van {van} tot en met {tot}. "
        "Is er geen einddatum? Laat dit veld dan weg.",
        jaar=str(year),
        van=str(FIRST_YEAR),
        tot=str(LAST_YEAR),
    )


def refers(to: str, *, optional: bool = False) -> Any:
    """A field with the id of a record in the list `to`."""
    if optional:
        return dataclasses.field(default=None, metadata={"refers_to": to})
    return dataclasses.field(metadata={"refers_to": to})


def in_order(first: date | None, last: date | None, field: str) -> None:
    """Refuse a last day that lies before the first."""
    if first is not None and last is not None and last < first:
        raise Invalid(Text("De laatste dag ({last}) ligt voor de eerste dag ({first}).", first=first, last=last), field)


def instants_in_order(begin: datetime | None, einde: datetime | None, field: str) -> None:
    """Refuse an end that does not lie after the begin."""
    if begin is not None and einde is not None and einde <= begin:
        raise Invalid(Text("Het einde ({einde}) moet na het begin ({begin}) liggen.", begin=begin, einde=einde), field)
