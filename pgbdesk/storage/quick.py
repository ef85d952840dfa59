"""Rows to records at one go, for opening: a household of ten years is some 30,000 records and parts of records.

What stands in the rows was checked when it was written, and the container is sealed with a key. So types and bounds
of each field are looked at, and not again whether fields fit together (an end after its begin). It goes field by
field over all rows, which Python does several times faster than row by row. Rows that do not fit are read once more
by `pgbdesk.storage.rows`, which says what is wrong; `verify`, the drill and taking over a file check every record.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import MISSING, dataclass
from datetime import date, datetime, time
from decimal import Decimal
from itertools import chain, islice, repeat
from operator import methodcaller
from typing import Any

from pgbdesk.collector import paused
from pgbdesk.domain.dates import AMSTERDAM, in_amsterdam
from pgbdesk.domain.dossier import ENTITIES, Dossier
from pgbdesk.domain.record import FIRST_YEAR, LAST_YEAR, MOST, FieldInfo, Kind, Record, Value, fields_of, per_class
from pgbdesk.errors import Invalid
from pgbdesk.storage import rows
from pgbdesk.storage.connection import Connection

Column = Sequence[Any]


class _DoesNotFit(Exception):
    """A row or part with something that is not expected."""


#: The offset of a Dutch clock in the months in which it does not change, since 1980.
_OFFSET = {"+02:00": ("04", "05", "06", "07", "08", "09"), "+01:00": ("11", "12", "01", "02")}
_SINCE, _UNTIL = "1980", "2101"


def instant(stored: str) -> datetime:
    """An instant, written as local time and its offset. Where the offset says nothing new it is quick."""
    if len(stored) == 25 and _SINCE <= stored < _UNTIL and stored[5:7] in _OFFSET.get(stored[19:], ()):
        return datetime.fromisoformat(stored[:19]).replace(tzinfo=AMSTERDAM)
    read = in_amsterdam(datetime.fromisoformat(stored))
    _in_our_times(read)
    return read


def _in_our_times(day: date) -> None:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(day.year)


def _day(stored: str) -> date:
    day = date.fromisoformat(stored)
    _in_our_times(day)
    return day


def _decimal(stored: str) -> Decimal:
    number = Decimal(stored)
    if not 0 <= number <= MOST:  # nor what is no number
        raise ValueError
    return number


def _integer(stored: int) -> int:
    if not 0 <= stored <= MOST:
        raise ValueError
    return stored


_READ: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.YES_NO: bool,
    Kind.DECIMAL: _decimal,
    Kind.INTEGER: _integer,
    Kind.DAY: _day,
    Kind.INSTANT: instant,
    Kind.CLOCK_TIME: time.fromisoformat,
    Kind.TEXTS: tuple,
    Kind.ANSWERS: dict,
}


def _reading(info: FieldInfo) -> Callable[[Column], Column]:
    """What reads the values of a field that are there, all at once."""
    if info.kind is Kind.VALUE:
        return lambda parts: _parts(info.element, parts)
    if info.kind is Kind.VALUES:
        return lambda lists: _lists(info.element, lists)
    if info.kind is Kind.CHOICE:
        of_word = {member.value: member for member in info.element}.__getitem__
        return lambda words: list(map(of_word, words))
    read = _READ.get(info.kind)
    return (lambda column: column) if read is None else lambda column: list(map(read, column))


@dataclass(frozen=True, slots=True)
class _Field:
    """How the values of one field are read and put in their records."""

    name: str
    put: Callable[[Any, Any], None]
    read: Callable[[Column], Column]
    absent: Callable[[], Any] | None

    def values(self, column: Column) -> Iterable[Any]:
        """The values; what is not there becomes what the field is without it."""
        there = [value for value in column if value is not None]
        if len(there) == len(column):
            return self.read(column)
        if self.absent is None:
            raise _DoesNotFit
        read, absent = iter(self.read(there)), self.absent
        return [absent() if value is None else next(read) for value in column]


def _absent(cls: type[Value], name: str) -> Callable[[], Any] | None:
    field = cls.__dataclass_fields__[name]
    if field.default_factory is not MISSING and name != "id":
        return field.default_factory
    return None if field.default is MISSING else lambda: field.default


@per_class
def _fields(cls: type[Value]) -> tuple[_Field, ...]:
    return tuple(
        _Field(i.name, getattr(cls, i.name).__set__, _reading(i), _absent(cls, i.name)) for i in fields_of(cls)
    )


def _made(cls: type[Any], columns: Iterable[Column], count: int) -> list[Any]:
    """So many records or parts, of which the fields stand in columns."""
    made = list(map(object.__new__, repeat(cls, count)))
    for field, column in zip(_fields(cls), columns, strict=True):
        deque(map(field.put, made, field.values(column)), maxlen=0)
    return made


def _parts(cls: type[Value], plain: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Nested parts from their plain data."""
    fields = _fields(cls)
    known = frozenset(field.name for field in fields)
    if not all(map(known.issuperset, plain)):
        raise _DoesNotFit
    return _made(cls, (list(map(methodcaller("get", field.name), plain)) for field in fields), len(plain))


def _lists(cls: type[Value], plain: Sequence[Sequence[Mapping[str, Any]]]) -> list[tuple[Any, ...]]:
    parts = iter(_parts(cls, list(chain.from_iterable(plain))))
    return [tuple(islice(parts, len(each))) for each in plain]


def _unpacked(column: Column) -> Column:
    return [None if packed is None else json.loads(packed) for packed in column]


def _at_once(cls: type[Record], found: Sequence[Sequence[Any]]) -> list[Record]:
    nested = rows.shape(cls).nested
    names = (field.name for field in _fields(cls))
    columns = (
        _unpacked(column) if name in nested else column
        for name, column in zip(names, zip(*found, strict=True), strict=True)
    )
    return _made(cls, columns, len(found))


def _all_of(db: Connection, cls: type[Record]) -> Iterable[Record]:
    sql = f"SELECT {rows.shape(cls).columns} FROM {cls.TABLE} ORDER BY rowid"  # noqa: S608 - own names
    found = db.execute(sql).fetchall()
    if not found:
        return ()
    try:
        return _at_once(cls, found)
    except (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, Invalid, _DoesNotFit):
        return map(rows.reader(cls), found)


def _all(db: Connection) -> Iterator[Record]:
    for cls in ENTITIES:
        yield from _all_of(db, cls)


def dossier(db: Connection) -> Dossier:
    """Everything in the database. Raises `Damaged` for a row that is no record."""
    with paused():
        return Dossier(_all(db))
