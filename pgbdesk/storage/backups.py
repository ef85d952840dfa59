"""The backups of one dossier on this computer: whole containers in the private folder, and in a second place.

A file's name says which it is (`00000042-20261124T143200-gewoon.pgbd`); what is known of it besides
(its hash, when it was last found whole) stands in `staat.json`, which may be lost.
"""

from __future__ import annotations

import contextlib
import glob
import hashlib
import json
import os
import re
import secrets
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from pgbdesk.app.reservekopie import LAST, Backup, BackupState, Kind, superfluous
from pgbdesk.clock import AMSTERDAM
from pgbdesk.errors import PgbError
from pgbdesk.paths import private_dir, private_folder
from pgbdesk.storage import container
from pgbdesk.storage.errors import ANDERS, NotSaved, reason
from pgbdesk.text import Text

_NAME = re.compile(r"(\d{8,19})-(\d{8}T\d{6})-([a-z-]+?)(?:-\d+)?\.pgbd")
_HALF = (".*.pgbd.*.tmp", "staat.*.nieuw")
#: Who changes what is known of backups: a backup is made in another thread than the one that chooses where.
_STATE = Lock()
_STAMP = "%Y%m%dT%H%M%S"


class Backups:
    """`reservekopieen/<dossier id>` in the user's private folder, or `<dossier id>` in another `place`."""

    def __init__(self, dossier_id: bytes, place: Path | None = None) -> None:
        self.path = (place or private_folder() / "reservekopieen") / dossier_id.hex()
        self._dossier_id = dossier_id

    # What there is -------------------------------------------------------------------------------

    def all(self) -> tuple[Backup, ...]:
        """Every backup, the oldest first."""
        known = self._state()["kopieen"]
        found = (self._backup(path, known.get(path.name, {})) for path in self._files())
        return tuple(sorted((b for b in found if b is not None), key=lambda b: b.order))

    def newest(self) -> Backup | None:
        """The newest that is whole as far as known."""
        return next((b for b in reversed(self.all()) if not b.damaged), None)

    def highest(self) -> int:
        """The highest generation of which there is a backup, whole or not; 0 when there is none."""
        return max((int(path.name.partition("-")[0]) for path in self._files()), default=0)

    def _files(self) -> list[Path]:
        try:
            return [path for path in self.path.iterdir() if _NAME.fullmatch(path.name)]
        except OSError:
            return []

    @staticmethod
    def _backup(path: Path, known: dict[str, Any]) -> Backup | None:
        name = _NAME.fullmatch(path.name)
        assert name is not None
        try:
            kind, size = Kind(name[3]), path.stat().st_size
            made = datetime.strptime(name[2], _STAMP).replace(tzinfo=AMSTERDAM)
        except (ValueError, OSError):
            return None
        checked = known.get("nagekeken")
        return Backup(
            path,
            int(name[1]),
            made,
            size,
            kind,
            datetime.fromisoformat(checked) if checked else None,
            bool(known.get("beschadigd")),
        )

    def holds(self, generation: int | None, content: int) -> bool:
        """Whether the newest that is whole is of this generation, or holds the same but for lines about opening."""
        newest = self.newest()
        return newest is not None and self._is_of(newest, generation, content)

    def _is_of(self, backup: Backup, generation: int | None, content: int) -> bool:
        """By the number of its content where that is known: of one generation there are two after work in a copy."""
        known = self._state()["kopieen"].get(backup.path.name, {}).get("stand")
        return known == content if known and content else backup.generation == generation

    def state(self, now: datetime, generation: int, begun: datetime, content: int = 0) -> BackupState:
        """How it stands with a dossier of this generation: what the last backup holds, and what went wrong.

        Backups of a later generation are of another copy of the dossier: they say nothing of this one.
        """
        state = self._state()
        newest = next((b for b in reversed(self.all()) if not b.damaged and b.generation <= generation), None)
        covered = None
        if newest is not None and newest.checked is not None:
            covered = now if self._is_of(newest, generation, content) else newest.made
            covered = None if covered > now else covered  # made by a clock that ran ahead: it says nothing
        second, second_at = state.get("tweede"), state.get("tweede_op")
        first_failed, second_failed = (
            Text("{reden}", reden=state[name]) if state.get(name) else None for name in ("mislukt", "tweede_mislukt")
        )
        return BackupState(
            covered,
            begun,
            first_failed,
            sum(b.damaged for b in self.all()),
            Path(second) if second else None,
            datetime.fromisoformat(second_at) if second_at else None,
            second_failed,
        )

    # Making ---------------------------------------------------------------------------------------

    def draft(
        self,
        raw: bytes,
        generation: int,
        now: datetime,
        kind: Kind = Kind.ORDINARY,
        known: container.Print | None = None,
    ) -> container.Draft:
        """A container as a backup that is on disk and read back, and does not count yet. Raises `NotSaved`."""
        name = f"{generation:08}-{now.strftime(_STAMP)}-{kind}.pgbd"
        try:
            private_dir(self.path)
            path, number = self.path / name, 1
            while path.exists():
                number += 1
                path = self.path / name.replace(".pgbd", f"-{number}.pgbd")
            return container.Draft(path, raw, known)
        except OSError as error:
            self._failed(reason(error))
            raise NotSaved(reason(error)) from None
        except PgbError as problem:
            self._failed(_why(problem))
            raise

    def make(self, draft: container.Draft, now: datetime, *, content: str = "", state: int = 0) -> Backup:
        """Let a draft, of which the content was checked, count as a backup; then thin out. Raises `NotSaved`.

        `content` is a keyed hash of what is in it, for the drill; `state` the number of `work.Mark.content`.
        """
        try:
            with draft:
                draft.place(None)
        except PgbError as problem:
            self._failed(_why(problem))
            raise
        self._note(draft.path.name, draft.print, now, content, state)
        self.thin(spared=draft.path)
        made = self._backup(draft.path, self._state()["kopieen"].get(draft.path.name, {}))
        if made is None:  # the disk that took it just now does not give it back
            self._failed(ANDERS)
            raise NotSaved(ANDERS)
        return made

    def rewritten(self, path: Path, raw: bytes, now: datetime, *, same_key: bool) -> None:
        """A backup was written anew, with other ways in; it holds what it held. Its hash belongs to the key."""
        known = self._state()["kopieen"].get(path.name, {})
        content = str(known.get("inhoud", "")) if same_key else ""
        self._note(path.name, container.file_print(raw), now, content, int(known.get("stand", 0)))

    def thin(self, *, spared: Path | None = None) -> None:
        """Remove what need not be kept, and what a killed program left half written; but never `spared`."""
        _remove(backup.path for backup in superfluous(self.all()) if backup.path != spared)
        self.clear_half()

    def clear_half(self) -> None:
        """Remove what a killed program left half written; only under the lock of the dossier."""
        with _STATE:  # half written is also what another thread is writing of the state
            for pattern in _HALF:
                _remove(self.path.glob(pattern))

    def check(self, now: datetime) -> tuple[Backup, ...]:
        """Read all of them and compare with what was written; gives those that are damaged.

        It needs no key, so that it can be done in the background.
        """
        known = self._state()["kopieen"]
        hashes = {path: known.get(path.name, {}).get("sha256") for path in self._files()}
        whole = {path.name: (_is_whole(path, sha256), sha256) for path, sha256 in hashes.items()}
        with self._changing() as state:
            for name, (is_whole, sha256) in whole.items():
                now_known = state["kopieen"].setdefault(name, {})
                if now_known.get("sha256") == sha256:  # not written anew meanwhile
                    now_known["beschadigd"] = not is_whole
                    if is_whole and sha256 is not None:
                        now_known["nagekeken"] = now.isoformat(timespec="seconds")
        return tuple(b for b in self.all() if b.damaged)

    def to_drill(self, skipped: Collection[Path] = ()) -> Backup | None:
        """The one to restore as a drill, but for some: the oldest that never was, then the least recently drilled."""
        known = self._state()["kopieen"]
        whole = [b for b in self.all() if not b.damaged and b.path not in skipped]
        return min(whole, key=lambda b: (known.get(b.path.name, {}).get("proef", ""), b.order), default=None)

    # The second place ---------------------------------------------------------------------------------

    def set_second(self, folder: Path | None) -> None:
        """Choose the second place, or none."""
        with self._changing() as state:
            state.pop("tweede_op", None)
            state.pop("tweede_mislukt", None)
            state["tweede"] = None if folder is None else str(folder)

    def to_second(self, raw: bytes, name: str, generation: int, now: datetime) -> Path | None:
        """Put a container in the second place when it is there; gives the file. Raises `NotSaved` when that fails.

        A stick that is not plugged in is no failure: the state tells how long ago it was. What is a failure, is told
        until a copy was made.
        """
        chosen = self._state().get("tweede")
        folder = Path(chosen) if chosen else None
        if folder is None or not os.path.isdir(folder):
            return None
        try:
            path = _written(folder, f"{name}-{now.strftime('%Y-%m-%d')}-stand-{generation}", raw)
        except (OSError, PgbError) as error:
            why = reason(error) if isinstance(error, OSError) else _why(error)
            with self._changing() as state:
                if state.get("tweede") == chosen:
                    state["tweede_mislukt"] = str(why)
            raise NotSaved(why) from None
        with self._changing() as state:
            if state.get("tweede") == chosen:  # no other place was chosen meanwhile
                state.pop("tweede_mislukt", None)
                state["tweede_op"] = now.isoformat(timespec="seconds")
        self._thin_second(folder, name, spared=path)
        return path

    def in_second(self, name: str, *, before: int) -> tuple[tuple[Path, datetime], ...]:
        """The files in the second place of an earlier generation than `before`, with when they were written."""
        place = self._state().get("tweede")
        try:
            found = self._of_second(Path(place), name) if place else []
            return tuple(
                (path, datetime.fromtimestamp(int(path.stat().st_mtime), AMSTERDAM))
                for generation, _, path in found
                if generation < before
            )
        except OSError:  # a stick that is not there
            return ()

    def _thin_second(self, folder: Path, name: str, *, spared: Path) -> None:
        """Keep the newest ones there, as many as are always kept here; and nothing half written."""
        with contextlib.suppress(OSError):
            old = [path for _, _, path in self._of_second(folder, name)[:-LAST] if path != spared]
            for path in (*old, *folder.glob(f".{glob.escape(name)}-????-??-??-stand-*.pgbd.*.tmp")):
                with contextlib.suppress(OSError):
                    path.unlink()

    def _of_second(self, folder: Path, name: str) -> list[tuple[int, int, Path]]:
        """The files of this dossier in the second place, the oldest first: generation, number, path.

        Another dossier can have the same name: what a file is of stands in its header.
        """
        ours = re.compile(re.escape(name) + r"-\d{4}-\d{2}-\d{2}-stand-(\d+)(?:-(\d+))?\.pgbd")
        named = [(int(m[1]), int(m[2] or 1), p) for p in folder.iterdir() if (m := ours.fullmatch(p.name))]
        return sorted(found for found in named if _is_of_dossier(found[2], self._dossier_id))

    # What is known of them ------------------------------------------------------------------------------

    def drilled(self, backup: Backup, now: datetime) -> None:
        """A drill of a backup went well."""
        at = now.isoformat(timespec="seconds")
        with self._changing() as state:
            state["proef"] = at
            state["kopieen"].setdefault(backup.path.name, {})["proef"] = at

    def last_drill(self) -> datetime | None:
        """When an older backup was last restored as a drill."""
        found = self._state().get("proef")
        return datetime.fromisoformat(found) if found else None

    def content_of(self, backup: Backup) -> str:
        """The keyed hash of what was in a backup when it was made; empty when that is not known."""
        return str(self._state()["kopieen"].get(backup.path.name, {}).get("inhoud", ""))

    def found_damaged(self, backup: Backup) -> None:
        """A backup turned out not to hold what it should."""
        with self._changing() as state:
            state["kopieen"].setdefault(backup.path.name, {})["beschadigd"] = True

    def _note(self, name: str, made: container.Print, now: datetime, content: str, stand: int) -> None:
        known: dict[str, Any] = {
            "inhoud": content,
            "sha256": made[1].hex(),
            "nagekeken": now.isoformat(timespec="seconds"),
            "stand": stand,
        }
        with self._changing() as state:
            state.pop("mislukt", None)
            state["kopieen"][name] = known

    def _failed(self, why: Text) -> None:
        with self._changing() as state:
            state["mislukt"] = str(why)

    @contextlib.contextmanager
    def _changing(self) -> Iterator[dict[str, Any]]:
        """What is known, to be changed and kept; by one thread at a time, or what another one chose would be lost."""
        with _STATE:
            state = self._state()
            yield state
            self._keep(state)

    def _state(self) -> dict[str, Any]:
        try:
            found = json.loads((self.path / "staat.json").read_text("utf-8"))
            return found if isinstance(found.get("kopieen"), dict) else {"kopieen": {}}
        except (OSError, ValueError, AttributeError):
            return {"kopieen": {}}

    def _keep(self, state: dict[str, Any]) -> None:
        """Remember; without room nothing is lost but dates, and the next check makes them again."""
        there = {path.name for path in self._files()}
        state["kopieen"] = {name: known for name, known in state["kopieen"].items() if name in there}
        temporary = self.path / f"staat.{secrets.token_hex(4)}.nieuw"
        try:
            private_dir(self.path)
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                json.dump(state, file)
            os.replace(temporary, self.path / "staat.json")
        except OSError:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _remove(paths: Iterable[Path]) -> None:
    for path in tuple(paths):
        with contextlib.suppress(OSError):
            path.unlink()


def _why(problem: PgbError) -> Text:
    return problem.reason if isinstance(problem, NotSaved) else ANDERS


def _written(folder: Path, name: str, raw: bytes) -> Path:
    """A new file with these bytes, unless it is there already. Raises `OSError` or as `container.write` does."""
    path, number = folder / f"{name}.pgbd", 1
    while path.exists():
        if path.read_bytes() == raw:
            return path
        number += 1
        path = folder / f"{name}-{number}.pgbd"
    container.write(path, raw, check=lambda _: None, ours=None)
    return path


def _is_of_dossier(path: Path, dossier_id: bytes) -> bool:
    try:
        return container.read_header(path).dossier_id == dossier_id
    except PgbError:  # it cannot be known: then it is not ours to remove
        return False


def _is_whole(path: Path, sha256: str | None) -> bool:
    """Whether a backup is as it was written; one of which that is not known, whether its own checksums are right."""
    try:
        raw = path.read_bytes()
        if sha256 is not None:
            return hashlib.sha256(raw).hexdigest() == sha256
        container.read(path)
    except (OSError, PgbError):
        return False
    return True
