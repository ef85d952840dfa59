"""What an open dossier does for its own safety: backups, drills, the log, other versions beside it."""

from __future__ import annotations

import contextlib
import hmac
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import RLock
from typing import Any

from sqlcipher3 import dbapi2

from pgbdesk.app.bewaren import Saving
from pgbdesk.app.gast import LEES_GAST_VOORBIJ
from pgbdesk.app.gevonden import Found
from pgbdesk.app.logboek import Head, LogEntry
from pgbdesk.app.reservekopie import DRILL_DAYS, GEEN_PLEK, Backup, BackupState, Kind
from pgbdesk.app.safety import Krap, Safety
from pgbdesk.clock import Clock
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import PgbError
from pgbdesk.storage import beleid, container, lockfile, logboek, migrations, room, rows, work
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.beeld import Beeldplek
from pgbdesk.storage.beside import Beside
from pgbdesk.storage.connection import Connection, connect, not_opened, not_written, problems
from pgbdesk.storage.errors import ANDERS, Damaged, NotSaved, OtherKey, megabytes, reason
from pgbdesk.storage.header import Header
from pgbdesk.storage.lockfile import Holder, Verdict
from pgbdesk.storage.logical import logical_hash
from pgbdesk.storage.memory import enough
from pgbdesk.storage.omgang import Omgang
from pgbdesk.storage.versions import Seen, others
from pgbdesk.text import Text

#: Why a dossier can only be read.
LEES_PLEK = Text("pgbdesk mag op deze plek niet schrijven.")
LEES_OUDER = Text("dit is niet de laatste versie die op deze computer is bewaard.")
LEES_ELDERS = Text("het dossier is open op een andere computer.")
LEES_GEVRAAGD = Text("u hebt het dossier geopend om te lezen.")


def surroundings(path: Path, opened: Header) -> Found:
    """What is the matter around a file: other versions, another computer, an older file than was here."""
    holder = lockfile.read(path)
    away = holder is not None and lockfile.judge(holder, lockfile.this_machine(opened.dossier_id)) is not Verdict.FREE
    return Found(
        not_the_last=Seen(opened.dossier_id, path).judge(opened),
        elsewhere=lockfile.elsewhere(holder) if holder is not None and away else None,
        others=others(path, opened),
    )


def why_read_only(found: Found, *, asked: Text | None, writable: bool) -> Text | None:
    """Why a dossier is opened for reading only, the firmest reason first; None when it is not."""
    if not writable:
        return LEES_PLEK
    if asked is not None:
        return asked
    if found.elsewhere is not None:
        return LEES_ELDERS
    return LEES_OUDER if found.not_the_last is not None else None


class Keeping(Omgang):
    """The part of an open store (`pgbdesk.storage.store.VaultStore`) that is about its safety."""

    _path: Path
    _db: Connection
    _db_key: bytes
    _header_key: bytes
    _body_key: bytes
    _folder: work.WorkFolder
    _clock: Clock
    _header: Header
    _beeld: Beeldplek
    _ours: set[container.Print]
    _lock: str | None
    _one: RLock
    who: logboek.Who
    found: Found
    read_only: Text | None
    _generation_floor: int

    def save(self) -> None:
        """Write the container."""
        raise NotImplementedError

    def save_copy(self, path: Path) -> None:
        """Write the dossier as a new file."""
        raise NotImplementedError

    def begin_copy(self, path: Path) -> Saving[None]:
        """Begin what `save_copy` does."""
        raise NotImplementedError

    @property
    def safety(self) -> Safety:
        """This."""
        return self

    def pictures(self) -> Callable[[bytes], None] | None:
        """What keeps a picture of the dossier as it stands in the container; callable in any thread.

        None when there is something newer, and where nothing may be left on the computer: for who works for
        others and of a guest copy. What was kept is gone then.
        """
        if self.dirty or self.read_only is not None or beleid.of_dossier(self.settings()).professional:
            self._beeld.drop()
            return None
        return self._beeld.keeper(self._header.body_mac)

    def ahead_of_back_up(self) -> Iterator[None]:
        """What a backup needs to know, in short turns."""
        raise NotImplementedError

    def ahead_of_close(self) -> Iterator[None]:
        """What closing needs to know, in short turns."""
        raise NotImplementedError

    def begin_close(self) -> Saving[Any] | None:
        """Begin what closing would write."""
        raise NotImplementedError

    def settings(self) -> Mapping[str, str]:
        """The settings of this dossier."""
        raise NotImplementedError

    def _transaction(self) -> contextlib.AbstractContextManager[None]:
        raise NotImplementedError

    def _count(self, *, content: bool = True) -> None:
        raise NotImplementedError

    def back_up(self, kind: Kind = Kind.ORDINARY) -> Backup:
        """Save, and make a checked backup."""
        raise NotImplementedError

    def begin_back_up(self, kind: Kind = Kind.ORDINARY) -> Saving[Backup]:
        """Begin what `back_up` does."""
        raise NotImplementedError

    @property
    def dirty(self) -> bool:
        """Whether there are steps that the container has not."""
        raise NotImplementedError

    # Reading only ------------------------------------------------------------------------------------

    @property
    def may_allow_writing(self) -> bool:
        """Whether the user can decide to write after all."""
        return self.read_only is not None and self.read_only not in (LEES_PLEK, LEES_GAST_VOORBIJ)

    def allow_writing(self) -> None:
        """The user has seen what is the matter and wants to go on with this file."""
        assert self.may_allow_writing
        self.read_only = None
        self.begin(firmly=True)

    def begin(self, *, firmly: bool = False) -> None:
        """Say to other computers that it is open here, and remember which file this is.

        When another computer was just before this one, it can only be read; unless `firmly`.
        """
        if self.read_only is not None:
            return
        here = lockfile.this_machine(self._header.dossier_id)
        taken = lockfile.take(self._path, here, self._clock(), firmly=firmly)
        if isinstance(taken, Holder):
            self.found = replace(self.found, elsewhere=lockfile.elsewhere(taken))
            self.read_only = LEES_ELDERS
            return
        self._lock = taken
        self._backups.clear_half()
        self._generation_floor = max(self._generation_floor, self._seen.floor(), self._backups.highest())
        self._seen.note(self._header)

    @property
    def _seen(self) -> Seen:
        return Seen(self._header.dossier_id, self._path)

    def shortage(self) -> Krap | None:
        """Where there is little room left for saving; None when there is enough."""
        size = max(self._header.body_len, self._folder.size)
        for folder, here in ((self._path.parent, False), (self._folder.path, True)):
            if lacking := room.missing(folder, size):
                return Krap(here, megabytes(lacking))
        return None

    # The log --------------------------------------------------------------------------------------------

    @enough()
    def note(self, event: str, what: str = "") -> None:
        """Add a line to the log; nothing where nothing can be written."""
        if self.read_only is None:
            with self._transaction():
                logboek.append(self._db, self._clock(), event, what, who=self.who)
                self._count(content=event != logboek.OPENED)

    def log(self, limit: int = 1000) -> tuple[LogEntry, ...]:
        """The newest lines of the log that are not steps, the oldest first."""
        return logboek.entries(self._db, limit)

    def head(self) -> Head | None:
        """The last line of the log, for on paper."""
        return logboek.head(self._db)

    def is_past(self, printed: Head) -> bool:
        """Whether a head from a paper is in the past of this dossier."""
        return logboek.is_past(self._db, printed)

    def log_faults(self) -> tuple[str, ...]:
        """What in the log does not fit; nothing when it is whole. Slow, and may be asked in another thread."""
        with self._one:  # nothing is written meanwhile
            return logboek.faults(self._db)

    # Backups --------------------------------------------------------------------------------------------

    @property
    def _backups(self) -> Backups:
        return beleid.backups(self._header.dossier_id, self._path, self._beleid())

    def backups(self) -> tuple[Backup, ...]:
        """Every backup on this computer, the oldest first."""
        return self._backups.all()

    def backup_state(self) -> BackupState:
        """How it stands with the backups."""
        first = self._db.execute("SELECT op FROM geschiedenis ORDER BY seq LIMIT 1").fetchone()
        begun = datetime.fromisoformat(first[0] if first else self._header.saved)
        state = self._backups.state(self._clock(), self._header.generation, begun, work.mark(self._db).content)
        return replace(state, problem=GEEN_PLEK) if self._no_place else state

    def _mark(self) -> work.Mark:
        """How far the dossier is. Raises `NotSaved` when the disk refused just before: then it does not read either."""
        try:
            return work.mark(self._db)
        except dbapi2.DatabaseError as error:
            raise not_written(error) from None

    def _logical(self) -> bytes:
        try:
            return logical_hash(self._db)
        except dbapi2.DatabaseError as error:  # the disk refused just before
            raise not_written(error) from None

    def choose_second(self, folder: Path | None) -> None:
        """Choose a second place for backups, or none."""
        self._backups.set_second(folder)

    def check_backups(self) -> tuple[Backup, ...]:
        """Read all backups again; gives those that are damaged. Slow, and needs no key: run it in a job."""
        return self._backups.check(self._clock())

    def drill_is_due(self) -> bool:
        """Whether it is a month ago that an older backup was restored for a try."""
        last = self._backups.last_drill()
        return last is None or self._clock() - last >= timedelta(days=DRILL_DAYS)

    @enough()
    def drill(self) -> Backup | None:
        """Restore the least recently drilled backup to a scratch place and compare; gives it. Slow: run it in a job.

        Raises `Damaged` when it does not hold what it should; it is then marked as such.
        """
        skipped: set[Path] = set()
        while (backup := self._backups.to_drill(skipped)) is not None:
            try:
                with self._opened(container.read(backup.path), "proef.db") as db:
                    migrations.assert_schema(db)
                    expected = self._backups.content_of(backup)
                    if problems(db) or (expected and expected != self._sealed_hash(logical_hash(db))):
                        raise Damaged
                self._backups.drilled(backup, self._clock())
                break
            except OtherKey:  # whole, as far as can be seen
                skipped.add(backup.path)
            except PgbError:
                self._backups.found_damaged(backup)
                raise
        return backup

    def _sealed_hash(self, logical: bytes) -> str:
        return hmac.new(self._body_key, logical, "sha256").hexdigest()

    # Checks of what was written ---------------------------------------------------------------------------

    @contextlib.contextmanager
    def _opened(self, read: container.Container, name: str) -> Iterator[Connection]:
        """The database in a container of this dossier, as a scratch copy. Raises `Damaged`, `OtherKey`."""
        if not container.authentic(read, self._header_key, self._body_key):
            raise OtherKey  # its checksum was right
        try:
            path = self._folder.put(read.body, f"{name}-{os.getpid()}", durable=False)
            try:
                db = connect(path, self._db_key)
                try:
                    yield db
                finally:
                    db.close()
            finally:
                path.unlink(missing_ok=True)
        except dbapi2.DatabaseError as error:
            raise not_opened(error) from None
        except OSError as error:
            raise NotSaved(reason(error)) from None

    def _looking(self, raw: bytes, *, hashed: bool = False) -> Beside[bytes]:
        """Looks over, in another thread, whether what is written can be opened again; gives its logical hash.

        For bytes that the disk gives back the same; the caller sees to that.
        """
        return Beside(lambda: self._looked_over(raw, hashed=hashed))

    def _looked_over(self, raw: bytes, *, hashed: bool) -> bytes:
        """MACs right, and the database in it whole. Raises `NotSaved`."""
        try:
            read = container.parse(raw, known=container.NO_PRINT)
            with self._opened(read, "controle.db") as db:
                if problems(db):
                    raise Damaged
                return logical_hash(db) if hashed else b""
        except (Damaged, OtherKey):
            raise NotSaved(ANDERS) from None

    def _check(self, raw: bytes) -> None:
        self._looked_over(raw, hashed=False)

    # Other versions -----------------------------------------------------------------------------------------

    @enough()
    def read_other(self, path: Path) -> Dossier:
        """What is in another version of this dossier. Raises as opening does; nothing is changed."""
        with self._opened(container.read(path), "ander.db") as db:
            migrations.assert_schema(db)
            migrations.migrate(db)
            return rows.dossier(db)
