"""The private working copy of an open dossier: where it is, who may have it, what came back after a crash."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pgbdesk.paths import private_folder
from pgbdesk.storage.connection import Connection, connect
from pgbdesk.storage.errors import Damaged, InUse

if sys.platform == "win32":  # pragma: no cover - the lock of another system
    import msvcrt
else:
    import fcntl


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a database is: the container it was last part of, steps in all, steps in that container."""

    generation: int
    steps: int
    saved_steps: int


def mark(db: Connection) -> Mark:
    """How far a database is."""
    known = dict(db.execute("SELECT naam, waarde FROM meta"))
    return Mark(int(known.get("generatie", 0)), int(known.get("stappen", 0)), int(known.get("bewaard", 0)))


def put_mark(db: Connection, **values: int) -> None:
    """Set parts of the mark; inside a transaction of the caller, or by itself."""
    for name, value in values.items():
        db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde",
            (name, str(value)),
        )


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
        self._drop_journal()
        return kept

    def clear(self) -> None:
        """Remove the working copy; only after a verified save."""
        self.database.unlink(missing_ok=True)
        self._drop_journal()

    def _drop_journal(self) -> None:
        with contextlib.suppress(OSError):
            self.database.with_name("werk.db-journal").unlink(missing_ok=True)


def look(path: Path, key: bytes) -> Mark | None:
    """How far a left-behind working copy is; None when it cannot be opened."""
    try:
        db = connect(path, key)
    except Damaged:
        return None
    try:
        return mark(db)
    except Exception:  # whatever is wrong with a left-behind copy, the container itself is whole
        return None
    finally:
        db.close()
