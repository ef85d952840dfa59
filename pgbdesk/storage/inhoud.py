"""The bytes of documents, in pieces: a large file is written bit by bit, each on disk before the next.

Only one file is unfinished at a time, and a mark says which: it is as if it were not there. It goes at the next
opening, or when another file is begun.
"""

from __future__ import annotations

from collections.abc import Iterator

from pgbdesk.storage.connection import Connection

#: What is written or read at once: takes a small part of a tenth of a second, also on a slow computer.
PIECE = 1 << 19
#: The mark in `meta`: the hash of the file that is not written to its end.
UNFINISHED = "onaf"


def count(data: bytes) -> int:
    """How many pieces it takes."""
    return max(1, -(-len(data) // PIECE))


def piece(data: bytes, number: int) -> bytes:
    """One of its pieces."""
    return data[number * PIECE : (number + 1) * PIECE]


def is_whole(db: Connection, name: str) -> bool:
    """Whether the file is there, to its end."""
    return _is_old(db, name) or (written(db, name) > 0 and unfinished(db) != name)


def _is_old(db: Connection, name: str) -> bool:
    """Whether it is kept as all were before there were pieces."""
    return db.execute("SELECT 1 FROM inhoud WHERE sha256 = ?", (name,)).fetchone() is not None


def written(db: Connection, name: str) -> int:
    """How many pieces of the file are there."""
    return int(db.execute("SELECT count(*) FROM inhoud_stuk WHERE sha256 = ?", (name,)).fetchone()[0])


def unfinished(db: Connection) -> str | None:
    """The file that was begun."""
    row = db.execute("SELECT waarde FROM meta WHERE naam = ?", (UNFINISHED,)).fetchone()
    return None if row is None else str(row[0])


def put(db: Connection, name: str, data: bytes) -> None:
    """Write a file whole, unless it is there; in a transaction."""
    if not is_whole(db, name):
        for number in range(count(data)):
            put_piece(db, name, data, number)


def put_piece(db: Connection, name: str, data: bytes, number: int) -> None:
    """Write one piece, in the order of their numbers; in a transaction."""
    if number == 0:
        drop_unfinished(db)
        db.execute("INSERT INTO meta VALUES (?, ?)", (UNFINISHED, name))
    db.execute("INSERT INTO inhoud_stuk (sha256, stuk, bytes) VALUES (?, ?, ?)", (name, number, piece(data, number)))
    if number + 1 == count(data):
        db.execute("DELETE FROM meta WHERE naam = ?", (UNFINISHED,))


def drop_unfinished(db: Connection) -> None:
    """Take out what was begun and is not whole; in a transaction."""
    name = unfinished(db)
    if name is not None:
        db.execute("DELETE FROM inhoud_stuk WHERE sha256 = ?", (name,))
        db.execute("DELETE FROM meta WHERE naam = ?", (UNFINISHED,))


def read(db: Connection, name: str) -> Iterator[bytes]:
    """The pieces of a file, one by one; none when it is not there."""
    old = db.execute("SELECT bytes FROM inhoud WHERE sha256 = ?", (name,)).fetchone()
    if old is not None:
        yield bytes(old[0])
        return
    for number in range(written(db, name) if is_whole(db, name) else 0):
        row = db.execute("SELECT bytes FROM inhoud_stuk WHERE sha256 = ? AND stuk = ?", (name, number)).fetchone()
        if row is None:  # erased meanwhile
            return
        yield bytes(row[0])
