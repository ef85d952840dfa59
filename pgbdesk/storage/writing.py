"""What an open dossier writes: its container, copies of it, and backups. The slow part needs not the window's thread.

A save begins where the dossier is used: the working copy is marked, and the image of the database is read, both in a
moment. From then on nothing that is written depends on the dossier, which may go on and change. Only one is under way.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sqlcipher3 import dbapi2

from pgbdesk import __version__
from pgbdesk.app.bewaren import Saving
from pgbdesk.app.reservekopie import Backup, Kind, TweedeMislukt
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, header, room, work
from pgbdesk.storage.beside import BackupDraft
from pgbdesk.storage.connection import connect, not_written
from pgbdesk.storage.errors import ANDERS, WEG, ChangedUnderneath, NoPlace, NotSaved, reason
from pgbdesk.storage.header import Header
from pgbdesk.storage.keeping import Keeping
from pgbdesk.storage.logical import hashing
from pgbdesk.storage.memory import enough

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Begun:
    """A save that has begun: the header before it, and the image that is written, with its mark."""

    before: Header
    generation: int
    base: int
    steps: int
    body: bytes


@dataclass(frozen=True, slots=True)
class _Written:
    """A container that is on disk and was looked over."""

    begun: _Begun
    header: Header
    raw: bytes
    print: container.Print


@dataclass(frozen=True, slots=True)
class _BackedUp:
    """What a backup came to: the container when it was written anew, and the backup or why there is none."""

    written: _Written | None
    kept: Backup | PgbError


class Writing(Keeping):
    """The part of an open store (`pgbdesk.storage.store.VaultStore`) that writes whole files."""

    _disk: int | None
    _image: int
    _saved_steps: int
    _base: int
    _next_base: int
    _going: Saving[Any] | None = None
    _hashed: tuple[int, bytes] | None = None

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

    # The container ---------------------------------------------------------------------------------

    @enough()
    def save(self) -> None:
        """Write the container when there is anything new: new file, on disk, checked, renamed over the old.

        Raises `ChangedUnderneath` when another program changed it, `NotSaved` when the disk refuses;
        the old container and the working copy are then whole.
        """
        saving = self.begin_save()
        if saving is not None:
            saving.finish()

    @enough()
    def begin_save(self) -> Saving[None] | None:
        """Begin what `save` does, after what is still being written; None when there is nothing new."""
        self._settle()
        if not self.dirty:
            return None
        begun = self._begun()
        return self._under_way(Saving(enough()(lambda: self._written(begun)), self._ended))

    def _under_way(self, saving: Saving[T]) -> Saving[T]:
        self._going = saving
        return saving

    def _settle(self) -> None:
        """Let what is being written come to its end. Who began it hears of what went wrong."""
        going, self._going = self._going, None
        if going is not None and not going.over:
            with contextlib.suppress(PgbError):
                going.finish()

    def _begun(self) -> _Begun:
        """Mark the working copy as of the container that comes, and read its image."""
        generation = max(self._header.generation, self._generation_floor) + 1
        try:
            base, steps = self._next_base, work.mark(self._db).steps
        except dbapi2.DatabaseError as error:
            raise self._not_written(error) from None
        # Stays when the save fails: the container may be the old one or the new one, and both are known.
        with self.in_between(), self._transaction():
            work.put_mark(self._db, generatie=generation, bewaard=steps, basis=base, vorige=self._base)
        return _Begun(self._header, generation, base, steps, self._image_bytes())

    def _written(
        self, begun: _Begun, draft: BackupDraft | None = None, expected: Callable[[], bytes] = bytes
    ) -> _Written:
        """Write a container, looked over before it counts; as a backup too, and then what is in it is `expected`."""
        sealed, raw = self._packed(begun.before, begun.generation, begun.body)
        if room.disk_of(self._path) != self._disk and not room.is_there(self._path):
            raise NotSaved(WEG)  # the stick was pulled out, and its folder stayed
        with self._looking(raw, hashed=draft is not None) as looked:
            made = container.file_print(raw)
            self._ours.add(made)

            def check(_raw: bytes) -> None:
                if draft is not None:
                    draft.begin(raw, made)
                    _same(expected(), looked.result())
                looked.result()

            container.write(self._path, raw, check=check, ours=self._ours)
        return _Written(begun, sealed, raw, made)

    def _ended(self, written: _Written) -> None:
        """The container is this one from now on."""
        self._ours = {written.print}
        self._header, self._saved_steps = written.header, written.begun.steps
        self._beeld.drop()  # it was of the state before this one
        self._seen.note(written.header)
        self._base, self._next_base = written.begun.base, work.new_base()
        with contextlib.suppress(NotSaved), self.in_between(), self._transaction():
            work.put_mark(self._db, vorige=work.NONE)

    @enough()
    def save_copy(self, path: Path) -> None:
        """Write the dossier as a new file; raises `Exists` when there is one. This one goes on as it was."""
        self.begin_copy(path).finish()

    @enough()
    def begin_copy(self, path: Path) -> Saving[None]:
        """Begin what `save_copy` does, after what is still being written."""
        self._settle()
        before, steps, image = self._header, self._mark().steps, self._image_bytes()
        write = enough()(lambda: self._copied(path, before, steps, image))
        return self._under_way(Saving(write, lambda _: None))

    def _copied(self, path: Path, before: Header, steps: int, image: bytes) -> None:
        generation = before.generation + 1
        try:
            copy = self._folder.put(image, "kopie.db")
            try:
                db = connect(copy, self._db_key)
                try:
                    work.put_mark(db, generatie=generation, bewaard=steps, basis=work.new_base(), vorige=work.NONE)
                finally:
                    db.close()
                _, raw = self._packed(before, generation, copy.read_bytes())
            finally:
                copy.unlink(missing_ok=True)
        except dbapi2.DatabaseError as error:
            raise self._not_written(error) from None
        except OSError as error:
            raise NotSaved(reason(error), room.missing(self._folder.path, len(image))) from None
        container.write(path, raw, check=self._check, ours=None)

    def _packed(self, before: Header, generation: int, body: bytes) -> tuple[Header, bytes]:
        plain = replace(
            before,
            generation=generation,
            saved=self._clock().isoformat(timespec="seconds"),
            writer=__version__,
            body_len=len(body),
        )
        with_body = replace(plain, body_mac=container.body_mac(self._body_key, plain, body))
        sealed = header.seal(with_body, self._header_key)
        return sealed, container.pack(sealed, body)

    def _image_bytes(self) -> bytes:
        size, parts = os.fstat(self._image).st_size, []
        os.lseek(self._image, 0, os.SEEK_SET)
        while size and (part := os.read(self._image, size)):
            parts.append(part)
            size -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _not_written(self, error: dbapi2.DatabaseError) -> PgbError:
        """Why a change could not be written; of a full disk also how much must be freed."""
        problem = not_written(error)
        if isinstance(problem, NotSaved):
            return NotSaved(problem.reason, room.missing(self._folder.path, os.fstat(self._image).st_size))
        return problem

    # Backups ------------------------------------------------------------------------------------------

    @enough()
    def back_up(self, kind: Kind = Kind.ORDINARY) -> Backup:
        """Save, and keep a checked copy of the container here and in the second place.

        Raises `ChangedUnderneath` or `NotSaved`; the dossier is then as it was. Raises `NoPlace` for who works for
        others and did not choose where they go, and `TweedeMislukt` when all but the second place went well.
        """
        self._settle()
        return self._accounted(self._both(self._due(), self._logical, self._mark().content, kind))

    @enough()
    def begin_back_up(self, kind: Kind = Kind.ORDINARY) -> Saving[Backup]:
        """Begin what `back_up` does, after what is still being written."""
        self._settle()
        logical = self._hashed_ahead() or self._logical()
        begun, content = self._due(), self._mark().content
        write = enough()(lambda: self._both(begun, lambda: logical, content, kind))
        return self._under_way(Saving(write, self._accounted))

    def ahead_of_back_up(self) -> Iterator[None]:
        """What `begin_back_up` needs to know, worked out in short turns; of no use once something changes."""
        try:
            known = self._db.total_changes
            digest = yield from hashing(self._db)
        except dbapi2.DatabaseError as error:  # the disk refused just before
            raise not_written(error) from None
        self._hashed = known, digest

    def _hashed_ahead(self) -> bytes | None:
        hashed, self._hashed = self._hashed, None
        return hashed[1] if hashed is not None and hashed[0] == self._db.total_changes else None

    def _due(self) -> _Begun | None:
        """A save to begin with, when there is something new; or when it is behind."""
        behind = self.read_only is None and self._header.generation < self._generation_floor
        return self._begun() if self.dirty or behind else None  # behind others it would be the first backup to go

    def _both(self, begun: _Begun | None, logical: Callable[[], bytes], content: int, kind: Kind) -> _BackedUp:
        """The container as it is on disk then, opened, checked, and compared with what is in the dossier; kept.

        Raises what a save raises; a backup that fails comes as what it gives.
        """
        expected = cache(logical)
        with self._draft(kind) as draft:
            if begun is not None:
                written = self._written(begun, draft, expected)
                raw, generation = written.raw, written.header.generation
            else:
                written, generation = None, self._header.generation
                raw, made = self._as_saved()
                with self._looking(raw, hashed=True) as looked:
                    draft.begin(raw, made)
                    _same(expected(), looked.result())
            try:
                return _BackedUp(written, self._kept(raw, generation, draft, expected(), content))
            except PgbError as problem:
                return _BackedUp(written, problem)

    def _accounted(self, done: _BackedUp) -> Backup:
        if done.written is not None:
            self._ended(done.written)
        if isinstance(done.kept, PgbError):
            raise done.kept
        return done.kept

    def _draft(self, kind: Kind) -> BackupDraft:
        def write(raw: bytes, known: container.Print) -> container.Draft:
            if self._no_place and kind is Kind.ORDINARY:
                raise NoPlace
            generation = header.unpack(raw[: header.SIZE]).generation
            return self._backups.draft(raw, generation, self._clock(), kind, known)

        return BackupDraft(write)

    def _kept(self, raw: bytes, generation: int, draft: BackupDraft, logical: bytes, content: int) -> Backup:
        """Those very bytes as a backup: they were opened just now, so reading them back the same is enough."""
        now = self._clock()
        made = self._backups.make(draft.result(), now, content=self._sealed_hash(logical), state=content)
        try:
            self._backups.to_second(raw, self._path.stem, generation, now)
        except NotSaved as problem:
            raise TweedeMislukt(problem.reason, made) from None
        return made

    def _as_saved(self) -> tuple[bytes, container.Print]:
        try:
            raw = self._path.read_bytes()
        except OSError as error:
            raise NotSaved(reason(error)) from None
        made = container.file_print(raw)
        if made not in self._ours:
            raise ChangedUnderneath
        return raw, made

    def _save_and_back_up(self) -> None:
        """At closing: save, and a backup when the newest one does not hold all that is in it, but for being opened.

        A save that fails is raised; a backup that fails is shown the next time.
        """
        if self._has_backup():
            self.save()
        elif self.dirty:
            done = self._both(self._due(), self._logical, self._mark().content, Kind.ORDINARY)
            with contextlib.suppress(PgbError):
                self._accounted(done)
        else:
            with contextlib.suppress(PgbError):
                self.back_up()

    def ahead_of_close(self) -> Iterator[None]:
        """What `begin_close` needs to know, in short turns: nothing when it makes no backup."""
        if self.read_only is None and not self._has_backup():
            yield from self.ahead_of_back_up()

    @enough()
    def begin_close(self) -> Saving[Any] | None:
        """Begin what `close` would write, after what is still being written: closing itself takes a moment then."""
        if self.read_only is not None:
            return None
        return self.begin_save() if self._has_backup() else self.begin_back_up()

    def _has_backup(self) -> bool:
        try:
            now = work.mark(self._db)
        except dbapi2.DatabaseError:
            return False
        return self._backups.holds(self._header.generation if not self.dirty else None, now.content)


def _same(ours: bytes, found: bytes) -> None:
    """Raises `NotSaved` when what was written does not say the same as the dossier."""
    if ours != found:
        raise NotSaved(ANDERS)
