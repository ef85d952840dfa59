"""What a database says, apart from how its pages lie: to see that a backup holds the same, and a migration kept all."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from hashlib import sha256
from typing import TypeVar

from pgbdesk.storage.connection import Connection

T = TypeVar("T")
#: Where a save and the log of saves leave their own marks; they say nothing about the dossier.
_OWN = ("meta", "sqlite_sequence")
#: The tables with the bytes of files, of which one row is read at a time; of others so many.
_FILES, _AT_ONCE = frozenset({"inhoud", "inhoud_stuk"}), 1_000
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
    return _end(_reading(db, columns))


def logical_hash(db: Connection) -> bytes:
    """A hash over all tables: their names, their columns, and their rows."""
    return _end(hashing(db))


def hashing(db: Connection) -> Generator[None, None, bytes]:
    """That hash in short turns; it is only right when nothing was changed between the first and the last."""
    found = yield from _reading(db, columns_of(db))
    return sha256(repr(sorted(found.items())).encode()).digest()


def _reading(db: Connection, columns: Mapping[str, tuple[str, ...]]) -> Generator[None, None, dict[str, Content]]:
    found: dict[str, Content] = {}
    for table, names in columns.items():
        made, count, at_once = sha256(), 0, 1 if table in _FILES else _AT_ONCE
        chosen = ", ".join(f'"{name}"' for name in names)
        part = f'SELECT {chosen} FROM "{table}" ORDER BY 1 LIMIT {at_once} OFFSET ?'  # noqa: S608 - names of our own
        while rows := db.execute(part, (count,)).fetchall():
            for row in rows:
                if bytes in map(type, row):  # the words of bytes are four times as long
                    row = tuple(sha256(v).digest() if isinstance(v, bytes) else v for v in row)  # noqa: PLW2901
                made.update(repr(row).encode("utf-8", "surrogatepass"))
            count += len(rows)
            yield
            if len(rows) < at_once:
                break
        found[table] = names, count, made.digest()
    return found


def _end(turns: Generator[None, None, T]) -> T:
    """What all turns together give."""
    while True:
        try:
            next(turns)
        except StopIteration as over:
            return over.value  # type: ignore[no-any-return]
