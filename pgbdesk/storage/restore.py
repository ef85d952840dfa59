"""Putting a backup back: what stands there now is kept first, and nothing is ever overwritten unseen."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from pgbdesk.app.ports import Key
from pgbdesk.app.reservekopie import Kind
from pgbdesk.errors import PgbError
from pgbdesk.storage import beleid, container, header, work
from pgbdesk.storage.container import Container, Print
from pgbdesk.storage.errors import NotOpened, NotSaved, Unrestorable, reason
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.versions import Seen


def restore(opened: Container, path: Path, key: Key, now: datetime) -> Path | None:
    """Write a backup, of which the MACs are right, as the dossier at `path`; gives where what stood there is kept.

    It gets a generation above all that were here, so that it is the newest everywhere. Raises `Unrestorable`
    when another dossier stands there, `InUse` when it is open, `NotSaved` when the disk refuses; what stood
    there is then still there.
    """
    folder = work.WorkFolder(opened.header.dossier_id)
    folder.lock(now)
    try:
        kept, ours, generation = _keep_what_stands_there(opened, path, now)
        seen = Seen(opened.header.dossier_id, path)
        there = beleid.backups(opened.header.dossier_id, path).highest()
        generation = max(generation, seen.floor(), there, opened.header.generation) + 1
        raw, sealed = _sealed(opened, key, generation, now)
        container.write(path, raw, check=_same, ours=ours)
        if folder.database.exists():  # it goes on from what stood there
            folder.set_aside()
        seen.note(sealed)
    except OSError as error:
        raise NotSaved(reason(error)) from None
    finally:
        folder.unlock()
    return kept


def _same(_raw: bytes) -> None:
    """It was read back as it was made from what was opened."""


def _keep_what_stands_there(opened: Container, path: Path, now: datetime) -> tuple[Path | None, Set[Print] | None, int]:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None, None, 0
    except OSError as error:
        raise NotOpened(reason(error)) from None
    ours = {container.file_print(raw)}
    try:
        there = container.parse(raw).header
    except PgbError:  # damaged, or no dossier: it stays beside it under a name that says so
        return _beside(raw, path, now), ours, 0
    if there.dossier_id != opened.header.dossier_id:
        raise Unrestorable
    backups = beleid.backups(there.dossier_id, path)
    made = backups.make(backups.draft(raw, there.generation, now, Kind.RESTORE), now)
    return made.path, ours, there.generation


def _beside(raw: bytes, path: Path, now: datetime) -> Path:
    number = 1
    while True:
        extra = "" if number == 1 else f" {number}"
        kept = path.with_name(f"{path.stem} voor terugzetten {now:%Y-%m-%d}{extra}{path.suffix}")
        if not kept.exists():
            container.write(kept, raw, check=_same, ours=None)
            return kept
        number += 1


def _sealed(opened: Container, key: Key, generation: int, now: datetime) -> tuple[bytes, header.Header]:
    plain = replace(opened.header, generation=generation, saved=now.isoformat(timespec="seconds"))
    with_body = replace(plain, body_mac=container.body_mac(subkey(key.secret, "body"), plain, opened.body))
    sealed = header.seal(with_body, subkey(key.secret, "hdr"))
    return container.pack(sealed, opened.body), sealed
