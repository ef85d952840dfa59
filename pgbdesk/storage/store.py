"""An open dossier: rows, history, unfinished input and settings, each change durable at once."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import TypeVar

from sqlcipher3 import dbapi2

from pgbdesk.app.bewaren import Saving
from pgbdesk.app.changes import Change, HistoryEntry, Step
from pgbdesk.app.gevonden import Found
from pgbdesk.app.ports import MAX_CONTENT, TooLarge
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.clock import Clock
from pgbdesk.domain.dossier import Dossier
from pgbdesk.storage import beleid, container, gastkopie, inhoud, lockfile, logboek, quick, room, rows, wissen, work
from pgbdesk.storage.beeld import Beeldplek
from pgbdesk.storage.connection import Connection, connect, not_opened
from pgbdesk.storage.errors import ReadOnly, StillReferred
from pgbdesk.storage.header import Header
from pgbdesk.storage.history import changes_in, entry, text_of
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.memory import enough
from pgbdesk.storage.writing import Writing
from pgbdesk.text import Text

T = TypeVar("T")


class VaultStore(Writing):
    """Implements `pgbdesk.app.ports.Store` on a working copy; `save` writes the container.

    `found`: what there was at the opening; `read_only`: why nothing can be changed; `records`: what was read already.
    """

    def __init__(
        self,
        path: Path,
        dek: bytearray,
        opened: container.Container,
        folder: work.WorkFolder,
        clock: Clock,
        *,
        found: Found,
        read_only: Text | None = None,
        records: Dossier | None = None,
    ) -> None:
        self._path, self._folder, self._clock = path, folder, clock
        self._db_key = subkey(dek, "db")
        self._header_key, self._body_key = subkey(dek, "hdr"), subkey(dek, "body")
        self._header: Header = opened.header
        self._disk = room.disk_of(path)
        self._ours = {opened.print}  # what may stand there when we save: as we read it, or as we tried to write it
        self._db: Connection = connect(folder.database, self._db_key)
        self._settings, self._beeld = beleid.settings_of(self._db), Beeldplek(opened.header.dossier_id, dek)
        known = work.mark(self._db)
        self._saved_steps, self._base, self._next_base = known.saved_steps, known.base, work.new_base()
        # Held open: closing another descriptor of the file would drop SQLite's lock on it.
        self._image = os.open(folder.database, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self.who = logboek.Who(logboek.this_computer())
        self.found, self.read_only, self._records = found, read_only, records
        self._generation_floor = 0
        self._one = RLock()
        self._lock: str | None = None

    # Reading -------------------------------------------------------------------------------------

    @enough()
    def dossier(self) -> Dossier:
        """Everything, read from the rows; the first time as it was read while it was checked."""
        records, self._records = self._records, None
        if records is not None:
            return records
        try:
            return quick.dossier(self._db)
        except dbapi2.DatabaseError as error:
            raise not_opened(error) from None

    def history(self, limit: int = 1000) -> tuple[HistoryEntry, ...]:
        """The newest lines of the history, the oldest first."""
        found = self._db.execute(
            """SELECT seq, op, wie, label, waarden, soort, van_seq, samen, tabellen
               FROM geschiedenis ORDER BY seq DESC LIMIT ?""",
            (limit,),
        ).fetchall()
        return tuple(entry(row) for row in reversed(found))

    def changes_of(self, seq: int) -> tuple[Change, ...]:
        """What one line of the history changed."""
        row = self._db.execute("SELECT wijzigingen FROM geschiedenis WHERE seq = ?", (seq,)).fetchone()
        return tuple(changes_in(row[0]))

    def size_of(self, seq: int) -> int:
        """How large what one line of the history changed is, in bytes; without reading it."""
        return int(
            self._db.execute("SELECT octet_length(wijzigingen) FROM geschiedenis WHERE seq = ?", (seq,)).fetchone()[0]
        )

    def drafts(self) -> Mapping[str, Mapping[str, str]]:
        """Unfinished input, by form."""
        return {key: json.loads(typed) for key, typed in self._db.execute("SELECT formulier, getypt FROM concept")}

    def settings(self) -> Mapping[str, str]:
        """The settings of this dossier."""
        return dict(self._settings)

    # Writing -------------------------------------------------------------------------------------

    @enough()
    def apply(self, step: Step) -> int:
        """Write the changes and their line in the history, together or not at all."""
        with self._transaction():
            for change in step.changes:
                self._change(change)
            seq = self._line(step)
            logboek.append_step(self._db, step.at, seq, self.who)
            self._count()
        self._beeld.drop()  # after a crash the next opening must not show what was
        return seq

    def erase(self, erasure: Erasure) -> None:
        """Change the records and take every trace out, together or not at all; then build the image anew."""
        self.begin_erase(erasure).finish()

    def begin_erase(self, erasure: Erasure) -> Saving[None]:
        """Begin that, after what is being written. Until it is finished the dossier is not to be changed."""
        self._settle()
        return self._under_way(Saving(enough()(lambda: self._erase(erasure)), lambda _: None))

    def beside(self, work: Callable[[], T]) -> Saving[T]:
        """Begin work with this store that is for another thread, after what is being written; closing waits for it."""
        self._settle()
        return self._under_way(Saving(enough()(work), _itself))

    def _erase(self, erasure: Erasure) -> None:
        with self._transaction():
            for change in erasure.changes:
                self._change(change)
            touched = wissen.wipe_traces(self._db, erasure)
            wissen.add_line(self._db, erasure)
            logboek.append_erasure(self._db, erasure.at, touched, self.who)
            self._count()
        self._beeld.drop()
        self.clean()

    def fill_as_guest(self, dossier: Dossier, files: Mapping[str, bytes], settings: Mapping[str, str]) -> None:
        """Put what a guest may see in this empty dossier."""
        with self._transaction():
            gastkopie.fill(self._db, dossier, files, settings)
            self._count()

    def clean(self) -> None:
        """Overwrite free space when something was erased. Raises `NotSaved`; then it is done at the next opening."""
        try:
            with self._one:
                wissen.clean(self._db)
        except dbapi2.DatabaseError as error:
            raise self._not_written(error) from None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing. Raises `ReadOnly`, `StillReferred`, `NotSaved` or `Damaged`.

        One at a time: somebody is erased in another thread than the one in which the rest is done.
        """
        if self.read_only is not None:
            raise ReadOnly(self.read_only)
        with self._one:
            yield from self._in_transaction()

    def _in_transaction(self) -> Iterator[None]:
        try:
            self._db.execute("BEGIN IMMEDIATE")
            yield
            found = beleid.settings_of(self._db)
            self._db.execute("COMMIT")
            self._settings = found
        except dbapi2.IntegrityError as error:
            self._roll_back()
            if "FOREIGN KEY" in str(error):
                raise StillReferred from None
            raise
        except dbapi2.DatabaseError as error:
            self._roll_back()
            raise self._not_written(error) from None
        except BaseException:
            self._roll_back()
            raise

    def _change(self, change: Change) -> None:
        record = change.record
        stored = rows.one(self._db, type(record), record.id)
        assert stored == change.before, "stale before"
        if change.after is None:
            rows.delete(self._db, record)
        elif change.before is None:
            rows.insert(self._db, change.after)
        else:
            rows.update(self._db, change.after)

    def _line(self, step: Step) -> int:
        cursor = self._db.execute(
            """INSERT INTO geschiedenis (op, wie, label, waarden, soort, van_seq, samen, tabellen, wijzigingen)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                step.at.isoformat(timespec="seconds"),
                step.who,
                step.label,
                _json(dict(step.values)),
                step.kind,
                step.of,
                step.merge,
                _json(sorted({c.record.TABLE for c in step.changes})),
                text_of(step.changes),
            ),
        )
        return int(cursor.lastrowid)

    def _count(self, *, content: bool = True) -> None:
        """One step more; `content`: of what a backup must hold."""
        self._records = None
        now = work.mark(self._db)
        fresh = {"inhoud": work.new_base()} if content or not now.content else {}
        work.put_mark(self._db, stappen=now.steps + 1, **fresh)

    @enough()
    def put_draft(self, key: str, typed: Mapping[str, str] | None) -> None:
        """Keep or forget unfinished input; where only can be read there is none to keep."""
        if self.read_only is not None:
            return
        self._put("concept", "formulier", "getypt", key, None if typed is None else _json(dict(typed)))

    @enough()
    def put_setting(self, name: str, value: str | None) -> None:
        """Keep or forget a setting; where only can be read it stays as it was."""
        if self.read_only is not None:
            return
        self._put("instelling", "naam", "waarde", name, value)

    @enough()
    def put_content(self, data: bytes) -> str:
        """Keep the bytes of a document."""
        if len(data) > MAX_CONTENT:
            raise TooLarge
        found = sha256(data).hexdigest()
        with self._transaction():
            inhoud.put(self._db, found, data)
            self._count()
        return found

    def put_in_pieces(self, data: bytes, sha256: str) -> Iterator[None]:
        """The same in short steps, each of them on disk. What was written goes when it does not come to its end."""
        if len(data) > MAX_CONTENT:
            raise TooLarge
        while not inhoud.is_whole(self._db, sha256):  # again when it was taken out meanwhile, by who erases
            for number in range(inhoud.count(data)):
                if number and inhoud.written(self._db, sha256) != number:
                    break
                self._put_piece(data, sha256, number)
                yield

    @enough()
    def _put_piece(self, data: bytes, sha256: str, number: int) -> None:
        with self._transaction():
            inhoud.put_piece(self._db, sha256, data, number)
            self._count()

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a document."""
        return b"".join(inhoud.read(self._db, sha256)) if inhoud.is_whole(self._db, sha256) else None

    def content_in_pieces(self, sha256: str) -> Iterator[bytes]:
        """The same, in short steps; none when they are not there."""
        return inhoud.read(self._db, sha256)

    def _put(self, table: str, name: str, content: str, key: str, value: str | None) -> None:
        with self._transaction():
            self._db.execute(f"DELETE FROM {table} WHERE {name} = ?", (key,))  # noqa: S608 - own names
            if value is not None:
                self._db.execute(f"INSERT INTO {table} ({name}, {content}) VALUES (?, ?)", (key, value))  # noqa: S608
            self._count()

    def _roll_back(self) -> None:
        if self._db.in_transaction:
            with contextlib.suppress(dbapi2.DatabaseError):  # the same disk; SQLite does it at the next opening
                self._db.execute("ROLLBACK")

    @enough()
    def close(self) -> None:
        """Save, let go of everything, and remove the working copy when all is in the container."""
        saved = False
        try:
            self._settle()
            if self.read_only is None:
                self._save_and_back_up()
            saved = not self.dirty
        finally:
            self._let_go()
            if saved:
                self._folder.clear()
            self._folder.unlock()

    def abandon(self) -> None:
        """Let go without saving; the working copy stays for the next time."""
        self._let_go()
        self._folder.unlock()

    def _let_go(self) -> None:
        with contextlib.suppress(Exception):  # who began it hears of it
            self._settle()
        self.pictures()  # gone, where nothing may be left
        with self._one:
            self._db.close()
        os.close(self._image)
        lockfile.release(self._path, self._lock)


def _itself(given: T) -> T:
    return given


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
