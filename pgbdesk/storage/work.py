"""The private working copy of an open dossier: where it is, who may have it, what came back after a crash."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import sys
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from pgbdesk.clock import AMSTERDAM
from pgbdesk.paths import private_dir, private_folder
from pgbdesk.storage import lockfile
from pgbdesk.storage.connection import Connection, connect
from pgbdesk.storage.errors import Damaged, InUse

if sys.platform == "win32":  # pragma: no cover - the lock of another system
    import msvcrt
else:
    import fcntl


#: Databases that are put beside the working copy for a moment, with their journals and what is half written.
SCRATCH = (
    *("controle.db-*", "proef.db-*", "ander.db-*", "container.db*", "kopie.db*"),
    *("sleutel-oud-*", "sleutel-nieuw-*", "werk.db.nieuw"),
)
#: No save is under way.
NONE = -1
#: How often, and after how many seconds, it is asked again who has a folder.
_ASK_TIMES, _ASK_AGAIN = 10, 0.02


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a database is, and which container it goes on from.

    `base` is a number drawn at each save, so that two computers that both saved once from the same
    file are told apart. While a save is under way, `base` is the new one and `previous` the one before:
    whichever of the two the container turns out to have, this database goes on from it. `content` is
    drawn anew at each change of what a backup must hold; 0 in a dossier of before that was kept.
    """

    generation: int
    steps: int
    saved_steps: int
    base: int
    previous: int
    content: int = 0

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
        content=int(known.get("inhoud", 0)),
    )


def put_mark(db: Connection, **values: int) -> None:
    """Set parts of the mark; inside a transaction of the caller, or by itself."""
    for name, value in values.items():
        db.execute(
            "INSERT INTO meta VALUES (?, ?) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde",
            (name, str(value)),
        )


def new_base() -> int:
    """A number for a save, or for what is in it, that no other has."""
    return secrets.randbits(62) or 1


class WorkFolder:
    """`werk/<dossier id>` in the user's private folder, locked for one process at a time."""

    def __init__(self, dossier_id: bytes, dossier: Path | None = None) -> None:
        self.dossier = dossier  # the file that it is the working copy of
        self.path = private_folder() / "werk" / dossier_id.hex()
        private_dir(self.path)
        self._id = dossier_id
        self._lock: int | None = None
        self._mark: str | None = None

    @property
    def database(self) -> Path:
        """The working copy."""
        return self.path / "werk.db"

    def lock(self, now: datetime) -> None:
        """Take the folder. Raises `InUse` when another process has it; a dead one holds nothing."""
        descriptor = os.open(self.path / "slot", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":  # pragma: no cover
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(descriptor)
            raise InUse(self._holder()) from None
        self._lock = descriptor
        self._clear_scratch()
        here = lockfile.this_machine(self._id)
        taken = lockfile.take(self._sign, here, now, firmly=True)
        self._mark = taken if isinstance(taken, str) else None

    def _clear_scratch(self) -> None:
        """Remove what a killed program left of copies that were only for looking at; whoever holds the lock has none.

        They are older states: of before somebody was erased, or under a key that was withdrawn.
        """
        for pattern in SCRATCH:
            for left in self.path.glob(pattern):
                with contextlib.suppress(OSError):
                    left.unlink()
        for left in self.path.glob("nakijken-*"):  # put there without the lock
            number = re.match(r"nakijken-(\d{1,9})\.db", left.name)
            if number and not lockfile.runs(int(number[1])):
                with contextlib.suppress(OSError):
                    left.unlink()

    def unlock(self) -> None:
        """Let go of the folder."""
        if self._lock is not None:
            lockfile.release(self._sign, self._mark)
            os.close(self._lock)
            self._lock = None

    @property
    def _sign(self) -> Path:
        """Says who has the folder; the lock itself decides."""
        return self.path / "open"

    def _holder(self) -> tuple[str, datetime] | None:
        """Which computer has it and since when; it may have been taken this very moment, so it is asked some times."""
        here = lockfile.this_machine(self._id)
        for _ in range(_ASK_TIMES):
            found = lockfile.read(self._sign)
            if found is not None and (found.pid == here.pid or lockfile.judge(found, here) is lockfile.Verdict.HERE):
                other = lockfile.elsewhere(found)
                return (other.computer, other.since) if other.since is not None else None
            time.sleep(_ASK_AGAIN)  # noqa: TID251 - the other process writes its name within milliseconds
        return None

    def put(self, body: bytes, name: str = "werk.db", *, durable: bool = True) -> Path:
        """Write a database image, durable unless it is only for looking at, readable by this user only."""
        path = self.path / name
        temporary = self.path / f"{name}.nieuw"
        temporary.unlink(missing_ok=True)
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            view = memoryview(body)
            while view:
                view = view[os.write(descriptor, view) :]
            if durable:
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

    @property
    def size(self) -> int:
        """How large the working copy is, in bytes."""
        return self.database.stat().st_size if self.database.exists() else 0

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
