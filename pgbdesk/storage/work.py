"""The private working copy of an open dossier: where it is, who may have it, what came back after a crash."""

from __future__ import annotations

import contextlib
import os
import secrets
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from pgbdesk.clock import AMSTERDAM
from pgbdesk.paths import private_folder
from pgbdesk.storage.connection import Connection, connect
from pgbdesk.storage.errors import Damaged, InUse

if sys.platform == "win32":  # pragma: no cover - the lock of another system
    import msvcrt
else:
    import fcntl


#: No save is under way.
NONE = -1


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a database is, and which container it goes on from.

    `base` is a number drawn at each save, so that two computers that both saved once from the same
    file are told apart. While a save is under way, `base` is the new one and `previous` the one before:
    whichever of the two the container turns out to have, this database goes on from it.
    """

    generation: int
    steps: int
    saved_steps: int
    base: int
    previous: int

    @property
    def unsaved(self) -> bool:
        """Whether it may hold steps that its container has not."""
        return self.steps != self.saved_steps or self.previous != NONE

    def goes_on_from(self, container: Mark) -> bool:
        """Whether this database holds all that the container holds."""
        return container.base in (self.base, self.previous) and self.steps >= container.steps


def mark(db: Connection) -> Mark:
    """How far a database is."""
    known = dict(db.execute("SELECT naam, waarde FROM meta"))
    return Mark(
        generation=int(known.get("generatie", 0)),
        steps=int(known.get("stappen", 0)),
        saved_steps=int(known.get("bewaard", 0)),
        base=int(known.get("basis", 0)),
        previous=int(known.get("vorige", NONE)),
    )


def put_mark(db: Connection, **values: int) -> None:
    """Set parts of the mark; inside a transaction of the caller, or by itself."""
    for name, value in values.items():
        db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde",
            (name, str(value)),
        )


def new_base() -> int:
    """A number for a save that no other save has."""
    return secrets.randbits(62)


class WorkFolder:
    """`werk/<dossier id>` in the user's private folder, locked for one process at a time."""

    def __init__(self, dossier_id: bytes) -> None:
        self.path = private_folder() / "werk" / dossier_id.hex()
        self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock: int | None = None

    @property
    def database(self) -> Path:
        """The working copy."""
        return self.path / "werk.db"

    def lock(self) -> None:
        """Take the folder. Raises `InUse` when another process has it; a dead one holds nothing."""
        descriptor = os.open(self.path / "slot", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":  # pragma: no cover
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise InUse from None
        self._lock = descriptor

    def unlock(self) -> None:
        """Let go of the folder."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def put(self, body: bytes, name: str = "werk.db") -> Path:
        """Write a database image, durable, readable by this user only."""
        path = self.path / name
        temporary = self.path / f"{name}.nieuw"
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            view = memoryview(body)
            while view:
                view = view[os.write(descriptor, view) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(temporary, path)
        return path

    def set_aside(self) -> Path:
        """Keep the working copy under another name: it may hold what the container does not."""
        number = 1
        while (kept := self.path / f"bewaard-{number}.db").exists():
            number += 1
        os.replace(self.database, kept)
        if self._journal.exists():  # it belongs to the database, and is found by its name
            os.replace(self._journal, kept.with_name(kept.name + "-journal"))
        return kept

    def aside(self) -> tuple[tuple[Path, datetime], ...]:
        """What was set aside, with when it was last written."""
        found = [path for path in self.path.glob("bewaard-*.db*") if path.is_file()]
        return tuple((path, datetime.fromtimestamp(int(path.stat().st_mtime), AMSTERDAM)) for path in sorted(found))

    def clear(self) -> None:
        """Remove the working copy; only after a verified save."""
        self.database.unlink(missing_ok=True)
        with contextlib.suppress(OSError):
            self._journal.unlink(missing_ok=True)

    @property
    def _journal(self) -> Path:
        return self.database.with_name("werk.db-journal")

    def last_written(self) -> datetime:
        """When the working copy was last written."""
        return datetime.fromtimestamp(int(self.database.stat().st_mtime), AMSTERDAM)


def look(path: Path, key: bytes) -> Mark | None:
    """How far a database is; None when it is not whole. Raises `NotOpened` when the disk refuses."""
    try:
        db = connect(path, key)
    except Damaged:
        return None
    try:
        return mark(db)
    except (dbapi2.DatabaseError, ValueError):  # a page that is damaged, or a mark that is none
        return None
    finally:
        db.close()
