"""An open dossier: rows, history, unfinished input and settings, each change durable at once."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from sqlcipher3 import dbapi2

from pgbdesk import __version__
from pgbdesk.app.changes import Change, HistoryEntry, Step
from pgbdesk.app.gevonden import Found
from pgbdesk.app.ports import MAX_CONTENT, TooLarge
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.clock import Clock
from pgbdesk.domain.dossier import BY_TABLE, Dossier
from pgbdesk.domain.plain import decode, encode
from pgbdesk.domain.record import Record
from pgbdesk.errors import PgbError
from pgbdesk.storage import beleid, container, gastkopie, header, lockfile, logboek, quick, room, rows, wissen, work
from pgbdesk.storage.beeld import Beeldplek
from pgbdesk.storage.beside import Prove
from pgbdesk.storage.connection import Connection, connect, not_opened, not_written
from pgbdesk.storage.errors import WEG, NotSaved, ReadOnly, StillReferred, reason
from pgbdesk.storage.header import Header
from pgbdesk.storage.history import entry
from pgbdesk.storage.keeping import Keeping
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.memory import enough
from pgbdesk.text import Text


class VaultStore(Keeping):
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
        return tuple(
            Change(_record(table, before), _record(table, after)) for table, before, after in json.loads(row[0])
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
            wissen.clean(self._db)
        except dbapi2.DatabaseError as error:
            raise self._not_written(error) from None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[None]:
        """All of it or nothing. Raises `ReadOnly`, `StillReferred`, `NotSaved` or `Damaged`."""
        if self.read_only is not None:
            raise ReadOnly(self.read_only)
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

    def _not_written(self, error: dbapi2.DatabaseError) -> PgbError:
        """Why a change could not be written; of a full disk also how much must be freed."""
        problem = not_written(error)
        if isinstance(problem, NotSaved):
            return NotSaved(problem.reason, room.missing(self._folder.path, os.fstat(self._image).st_size))
        return problem

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
        changes = [[c.record.TABLE, *(each and encode(each) for each in (c.before, c.after))] for c in step.changes]
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
                _json(changes),
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
            self._db.execute("INSERT OR IGNORE INTO inhoud (sha256, bytes) VALUES (?, ?)", (found, data))
            self._count()
        return found

    def content(self, sha256: str) -> bytes | None:
        """The bytes of a document."""
        row = self._db.execute("SELECT bytes FROM inhoud WHERE sha256 = ?", (sha256,)).fetchone()
        return None if row is None else bytes(row[0])

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

    # The container ---------------------------------------------------------------------------------

    @property
    def dirty(self) -> bool:
        """Whether the working copy has steps that the container has not; so it is taken when it cannot be read."""
        try:
            return work.mark(self._db).steps != self._saved_steps
        except dbapi2.DatabaseError:
            return True

    @property
    def saved_at(self) -> datetime:
        """When the container was last written."""
        return datetime.fromisoformat(self._header.saved)

    @property
    def generation(self) -> int:
        """How often the container was written."""
        return self._header.generation

    @enough()
    def save(self) -> None:
        """Write the container when there is anything new: new file, on disk, checked, renamed over the old.

        Raises `ChangedUnderneath` when another program changed it, `NotSaved` when the disk refuses;
        the old container and the working copy are then whole.
        """
        if self.dirty:
            self._write()

    def _write(self, prove: Prove | None = None) -> bytes:
        """Write the container as it is now, looked over, and proved, before it counts; gives its bytes."""
        generation = max(self._header.generation, self._generation_floor) + 1
        try:
            base, steps = self._next_base, work.mark(self._db).steps
        except dbapi2.DatabaseError as error:
            raise self._not_written(error) from None
        # Stays when the save fails: the container may be the old one or the new one, and both are known.
        with self._transaction():
            work.put_mark(self._db, generatie=generation, bewaard=steps, basis=base, vorige=self._base)
        sealed, raw = self._packed(generation, self._image_bytes())
        if room.disk_of(self._path) != self._disk and not room.is_there(self._path):
            raise NotSaved(WEG)  # the stick was pulled out, and its folder stayed
        with self._looking(raw, hashed=prove is not None) as looked:
            made = container.file_print(raw)
            self._ours.add(made)

            def check(_raw: bytes) -> None:
                if prove is not None:
                    prove(raw, made, looked)
                looked.result()

            container.write(self._path, raw, check=check, ours=self._ours)
        self._ours = {made}
        self._header, self._saved_steps = sealed, steps
        self._beeld.drop()  # it was of the state before this one
        self._seen.note(sealed)
        self._base, self._next_base = base, work.new_base()
        with contextlib.suppress(NotSaved), self._transaction():
            work.put_mark(self._db, vorige=work.NONE)
        return raw

    @enough()
    def save_copy(self, path: Path) -> None:
        """Write the dossier as a new file; raises `Exists` when there is one. This one goes on as it was."""
        generation, steps = self._header.generation + 1, self._mark().steps
        try:
            copy = self._folder.put(self._image_bytes(), "kopie.db")
            try:
                db = connect(copy, self._db_key)
                try:
                    work.put_mark(db, generatie=generation, bewaard=steps, basis=work.new_base(), vorige=work.NONE)
                finally:
                    db.close()
                _, raw = self._packed(generation, copy.read_bytes())
            finally:
                copy.unlink(missing_ok=True)
        except dbapi2.DatabaseError as error:
            raise self._not_written(error) from None
        except OSError as error:
            raise NotSaved(reason(error), room.missing(self._folder.path, os.fstat(self._image).st_size)) from None
        container.write(path, raw, check=self._check, ours=None)

    def _packed(self, generation: int, body: bytes) -> tuple[Header, bytes]:
        sealed = self._sealed(generation, body)
        return sealed, container.pack(sealed, body)

    def _sealed(self, generation: int, body: bytes) -> Header:
        plain = replace(
            self._header,
            generation=generation,
            saved=self._clock().isoformat(timespec="seconds"),
            writer=__version__,
            body_len=len(body),
        )
        with_body = replace(plain, body_mac=container.body_mac(self._body_key, plain, body))
        return header.seal(with_body, self._header_key)

    def _image_bytes(self) -> bytes:
        size, parts = os.fstat(self._image).st_size, []
        os.lseek(self._image, 0, os.SEEK_SET)
        while size and (part := os.read(self._image, size)):
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    @enough()
    def close(self) -> None:
        """Save, let go of everything, and remove the working copy when all is in the container."""
        saved = False
        try:
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
        self.pictures()  # gone, where nothing may be left
        self._db.close()
        os.close(self._image)
        lockfile.release(self._path, self._lock)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _record(table: str, plain: Mapping[str, object] | None) -> Record | None:
    return None if plain is None else decode(BY_TABLE[table], plain)
