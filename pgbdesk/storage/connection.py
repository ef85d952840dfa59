"""The one way to open an encrypted database; every setting is asserted, at every open."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from threading import RLock
from typing import Any

from sqlcipher3 import dbapi2

from pgbdesk.errors import PgbError
from pgbdesk.storage import memory
from pgbdesk.storage.errors import ANDERS, GEEN_TOEGANG, VOL, Damaged, InUse, NotOpened, NotSaved, TooLittleMemory
from pgbdesk.text import Text


class Rows:
    """What a statement gave: all its rows, read already."""

    __slots__ = ("_rows", "lastrowid")

    def __init__(self, rows: list[Any], lastrowid: int) -> None:
        self._rows, self.lastrowid = iter(rows), lastrowid

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        """The next row, or None."""
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        """All rows that are left."""
        return list(self._rows)


class Connection:
    """A database connection that more than one thread may use: one statement at a time, to its last row.

    SQLite would keep them apart too, but who waits for it there holds Python, which the one that goes on may need for
    `_allowed`: then they wait for each other for ever.
    """

    def __init__(self, db: Any) -> None:  # sqlcipher3 has no types
        self._db, self._one = db, RLock()

    def execute(self, sql: str, values: Sequence[object] = ()) -> Rows:
        """Do one statement."""
        with self._one:
            cursor = self._db.execute(sql, values)
            return Rows(cursor.fetchall(), cursor.lastrowid)

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """Do one statement for each row."""
        with self._one:
            self._db.executemany(sql, rows)

    def executescript(self, sql: str) -> None:
        """Do several statements."""
        with self._one:
            self._db.executescript(sql)

    @property
    def in_transaction(self) -> bool:
        """Whether something was begun and not committed."""
        return bool(self._db.in_transaction)

    @property
    def total_changes(self) -> int:
        """How many rows were changed since it was opened."""
        return int(self._db.total_changes)

    def set_authorizer(self, allowed: Callable[..., int] | None) -> None:
        """Who is asked of each statement whether it may be done."""
        with self._one:
            self._db.set_authorizer(allowed)

    def set_trace_callback(self, told: Callable[[str], object] | None) -> None:
        """Who is told of each statement."""
        with self._one:
            self._db.set_trace_callback(told)

    def backup(self, target: Connection) -> None:
        """Copy all of it to another database."""
        with self._one, target._one:
            self._db.backup(target._db)

    def close(self) -> None:
        """Let go of the file, once nothing is being done."""
        with self._one:
            self._db.close()


#: What must hold after opening. `PRAGMA name` answers with one value.
EXPECTED = {
    "temp_store": 2,
    "secure_delete": 1,
    "cipher_use_hmac": "1",
    "journal_mode": "truncate",
    "synchronous": 2,
    "locking_mode": "exclusive",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cipher_log_level": "NONE",
}
_MIN_CIPHER = (4, 17)
_WRITABLE = frozenset({"user_version", "foreign_keys", "application_id", "table_info", "quick_check"})
_SQLITE_DENY, _SQLITE_OK = 1, 0
_ACTION_PRAGMA, _ACTION_ATTACH, _ACTION_FUNCTION = 19, 24, 31


def connect(path: Path | str, key: bytes, *, cache: int = 65_536) -> Connection:
    """A connection with the 32-byte key. The file is made when it is not there: callers look first.

    It keeps up to `cache` KiB of pages in memory.

    Raises `Damaged` when the key does not fit the file; keys are proved by the header before this,
    so it is never the passphrase. Raises `InUse` or `NotOpened` when the file is held or the disk refuses.
    """
    db = dbapi2.connect(str(path), isolation_level=None, check_same_thread=False)
    try:
        if tuple(int(n) for n in _one(db, "cipher_version").split()[0].split(".")[:2]) < _MIN_CIPHER:
            raise AssertionError("this SQLCipher is too old")
        raw = bytearray(b"x'" + key.hex().encode() + b"'")
        db.set_key(raw)
        raw[:] = bytes(len(raw))
        for setting in (
            "cipher_log_level=NONE",
            "temp_store=2",
            "secure_delete=ON",
            "locking_mode=EXCLUSIVE",
            "journal_mode=TRUNCATE",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "cell_size_check=ON",
            "mmap_size=0",
            "busy_timeout=2000",
            f"cache_size=-{cache}",
        ):
            db.execute(f"PRAGMA {setting}")
        for name, value in EXPECTED.items():
            found = _one(db, name)
            assert found == value, f"PRAGMA {name} is {found!r}"
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        db.set_authorizer(_allowed)
    except dbapi2.DatabaseError as error:
        db.close()
        raise not_opened(error) from None
    except BaseException:
        db.close()
        raise
    return Connection(db)


def _one(db: Any, name: str) -> Any:
    row = db.execute(f"PRAGMA {name}").fetchone()
    return None if row is None else row[0]


def _why(error: dbapi2.DatabaseError) -> Text | None:
    """Why the disk did not do it; None when it is not the disk. SQLCipher gives words and no codes."""
    said = str(error)
    if "full" in said:
        return VOL
    if "readonly" in said or "unable to open" in said:
        return GEEN_TOEGANG
    return ANDERS if "I/O" in said else None


def _is_memory(error: dbapi2.DatabaseError) -> bool:
    """Whether memory ran out; then what else it says of the file proves nothing."""
    return "memory" in str(error) or memory.is_short()


def is_disk(error: dbapi2.DatabaseError) -> bool:
    """Whether it is the disk that did not do it."""
    return _why(error) is not None


def not_opened(error: dbapi2.DatabaseError) -> Exception:
    """What the user is told when a database could not be opened or read; the error itself when it is our bug."""
    if _is_memory(error):
        return TooLittleMemory()
    if "locked" in str(error):
        return InUse()
    if why := _why(error):
        return NotOpened(why)
    return error if isinstance(error, dbapi2.OperationalError) else Damaged()


def not_written(error: dbapi2.DatabaseError) -> PgbError:
    """What the user is told when a change could not be written."""
    if _is_memory(error):
        return TooLittleMemory()
    if isinstance(error, dbapi2.OperationalError):
        return NotSaved(_why(error) or ANDERS)
    return Damaged()


def _allowed(action: int, first: str | None, second: str | None, _db: str | None, _trigger: str | None) -> int:
    """Deny what a dossier never needs and a malicious one could use."""
    if action == _ACTION_ATTACH:
        return _SQLITE_DENY
    if action == _ACTION_FUNCTION and second == "load_extension":
        return _SQLITE_DENY
    if action == _ACTION_PRAGMA and second is not None and first not in _WRITABLE:
        return _SQLITE_DENY
    return _SQLITE_OK


@contextlib.contextmanager
def without_guard(db: Connection) -> Iterator[None]:
    """For one statement of our own that SQLite itself needs ATTACH for."""
    db.set_authorizer(None)
    try:
        yield
    finally:
        db.set_authorizer(_allowed)


def problems(db: Connection) -> tuple[str, ...]:
    """What the checks of SQLCipher and SQLite say, all rows; nothing when the database is whole.

    SQLite's check reads every page that is in use, and SQLCipher looks at the seal of each page that is read. So
    its own check, which takes as long again, is only for pages that are not in use. On a fresh connection.
    """
    found: list[str] = []
    if db.execute("PRAGMA freelist_count").fetchone()[0]:
        found += [str(row[0]) for row in db.execute("PRAGMA cipher_integrity_check")]
    found += [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
    found += [str(row[0]) for row in db.execute("PRAGMA foreign_key_check")]
    return tuple(found)
