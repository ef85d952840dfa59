"""Records to rows and back. A row has a column for each field; nested parts are JSON texts."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pgbdesk.collector import paused
from pgbdesk.domain.dossier import ENTITIES, Dossier
from pgbdesk.domain.plain import decode, encode
from pgbdesk.domain.record import Kind, Record, fields_of, per_class
from pgbdesk.errors import Invalid
from pgbdesk.storage.connection import Connection
from pgbdesk.storage.errors import Damaged

_NESTED = (Kind.VALUE, Kind.VALUES, Kind.TEXTS, Kind.ANSWERS)


@dataclass(frozen=True, slots=True)
class Shape:
    """How an entity lies in its table: column names, and what to do with some on the way in and out."""

    cls: type[Record]
    names: tuple[str, ...]
    nested: frozenset[str]
    switches: frozenset[str]

    @property
    def columns(self) -> str:
        """The columns, for SQL."""
        return ", ".join(self.names)


@per_class
def shape(cls: type[Record]) -> Shape:
    """The shape of an entity."""
    infos = fields_of(cls)
    return Shape(
        cls,
        tuple(info.name for info in infos),
        frozenset(info.name for info in infos if info.kind in _NESTED),
        frozenset(info.name for info in infos if info.kind is Kind.YES_NO),
    )


def to_row(record: Record) -> tuple[Any, ...]:
    """The values of a row, in order of the columns."""
    form = shape(type(record))
    plain = encode(record)
    return tuple(_packed(plain.get(name), name in form.nested) for name in form.names)


def _packed(value: Any, nested: bool) -> Any:
    if value is None or not nested:
        return value
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@per_class
def reader(cls: type[Record]) -> Callable[[Sequence[Any]], Record]:
    """A function from the values of a row to the record. It raises `Damaged` for a row the domain refuses."""
    form = shape(cls)
    special = tuple(n for n, name in enumerate(form.names) if name in form.nested or name in form.switches)
    names = form.names

    def read(row: Sequence[Any]) -> Record:
        values = list(row)
        for number in special:
            if values[number] is not None:
                values[number] = json.loads(values[number]) if names[number] in form.nested else bool(values[number])
        try:
            return decode(cls, {name: value for name, value in zip(names, values, strict=True) if value is not None})
        except (Invalid, ValueError):
            raise Damaged from None

    return read


def all_of(db: Connection, cls: type[Record]) -> Iterator[Record]:
    """Every record of an entity, in the order in which they were added."""
    read = reader(cls)
    for row in db.execute(f"SELECT {shape(cls).columns} FROM {cls.TABLE} ORDER BY rowid"):  # noqa: S608 - own names
        yield read(row)


def one(db: Connection, cls: type[Record], record_id: str) -> Record | None:
    """The record with an id, or None."""
    sql = f"SELECT {shape(cls).columns} FROM {cls.TABLE} WHERE id = ?"  # noqa: S608 - own names
    row = db.execute(sql, (record_id,)).fetchone()
    return None if row is None else reader(cls)(row)


def insert(db: Connection, record: Record) -> None:
    """Add a row."""
    form = shape(type(record))
    marks = ", ".join("?" * len(form.names))
    db.execute(f"INSERT INTO {record.TABLE} ({form.columns}) VALUES ({marks})", to_row(record))  # noqa: S608


def update(db: Connection, record: Record) -> None:
    """Replace a row; it keeps its place."""
    form = shape(type(record))
    sets = ", ".join(f"{name} = ?" for name in form.names)
    db.execute(f"UPDATE {record.TABLE} SET {sets} WHERE id = ?", (*to_row(record), record.id))  # noqa: S608


def delete(db: Connection, record: Record) -> None:
    """Remove a row."""
    db.execute(f"DELETE FROM {record.TABLE} WHERE id = ?", (record.id,))  # noqa: S608 - own names


def dossier(db: Connection) -> Dossier:
    """Everything in the database."""
    with paused():
        return Dossier(record for cls in ENTITIES for record in all_of(db, cls))
