"""What a database says, apart from how its pages lie: to see that a backup holds the same, and a migration kept all."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from pgbdesk.storage.connection import Connection

#: Where a save and the log of saves leave their own marks; they say nothing about the dossier.
_OWN = ("meta", "sqlite_sequence")
#: The names of the columns of a table, the number of its rows, and a hash over them.
Content = tuple[tuple[str, ...], int, bytes]


def columns_of(db: Connection) -> dict[str, tuple[str, ...]]:
    """The tables that hold the dossier, with their columns."""
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    return {
        name: tuple(row[1] for row in db.execute(f'PRAGMA table_info("{name}")'))
        for name in tables
        if name not in _OWN and not name.startswith("sqlite_")
    }


def contents(db: Connection, columns: Mapping[str, tuple[str, ...]]) -> dict[str, Content]:
    """What stands in these columns, row by row in the order of the first column."""
    found: dict[str, Content] = {}
    for table, names in columns.items():
        made, count = sha256(), 0
        chosen = ", ".join(f'"{name}"' for name in names)
        for row in db.execute(f'SELECT {chosen} FROM "{table}" ORDER BY 1'):  # noqa: S608 - names of our own schema
            if bytes in map(type, row):  # the words of bytes are four times as long
                row = tuple(sha256(v).digest() if isinstance(v, bytes) else v for v in row)  # noqa: PLW2901
            made.update(repr(row).encode("utf-8", "surrogatepass"))
            count += 1
        found[table] = names, count, made.digest()
    return found


def logical_hash(db: Connection) -> bytes:
    """A hash over all tables: their names, their columns, and their rows."""
    return sha256(repr(sorted(contents(db, columns_of(db)).items())).encode()).digest()
