"""A dossier that is closed, made anew: under another key, or with a line more in its log; and proved to open."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime

from pgbdesk.storage import container, header, logboek, work
from pgbdesk.storage.connection import connect, problems
from pgbdesk.storage.container import Container
from pgbdesk.storage.errors import ANDERS, NotSaved
from pgbdesk.storage.keys import PASSPHRASE, Slot, open_slot, subkey
from pgbdesk.storage.logboek import Who
from pgbdesk.storage.logical import columns_of, contents, logical_hash


def proved(
    raw: bytes, old: Container, slots: tuple[Slot, ...], typed: Mapping[Slot, str], dek: bytes, *, some: bool = True
) -> None:
    """Whether a new file opens with every secret that was typed, and keeps every other way in as it was.

    Raises `NotSaved` otherwise. `some`: at least one secret must have been proved.
    """
    new = container.parse(raw)
    right = container.authentic(new, subkey(dek, "hdr"), subkey(dek, "body"))
    right = right and new.header.slots == slots and new.header.dossier_id == old.header.dossier_id
    right = right and any(slot.kind == PASSPHRASE for slot in new.header.slots)
    right = right and (bool(typed) or not some)
    untouched = set(new.header.slots) - set(typed)
    before = {slot.id: slot for slot in old.header.slots}
    if some:
        right = right and all(before.get(slot.id) == slot for slot in untouched)
    for slot, secret in typed.items():
        there = next((found for found in new.header.slots if found.id == slot.id), None)
        opens = there is not None and open_slot(secret, there, prefix=header.prefix(), dossier_id=new.header.dossier_id)
        right = right and opens == dek
    if not right:
        raise NotSaved(ANDERS)


def rekeyed(folder: work.WorkFolder, body: bytes, old: bytes, new: bytes) -> bytes:
    """The same database under a new key, looked over and compared. Raises `NotSaved`."""
    source = folder.put(body, f"sleutel-oud-{os.getpid()}.db")
    target = folder.path / f"sleutel-nieuw-{os.getpid()}.db"
    target.unlink(missing_ok=True)
    try:
        before = connect(source, subkey(old, "db"))
        try:
            after = connect(target, subkey(new, "db"))
            try:
                before.backup(after)
                if problems(after) or logical_hash(after) != logical_hash(before):
                    raise NotSaved(ANDERS)
            finally:
                after.close()
        finally:
            before.close()
        return target.read_bytes()
    finally:
        for left in (source, target):
            left.unlink(missing_ok=True)


def logged(folder: work.WorkFolder, body: bytes, dek: bytes, line: tuple[datetime, Who, str]) -> bytes:
    """The same database with a line in its log: when, who, and what changed in who can get in. Raises `NotSaved`.

    It gets a mark of its own, so that a working copy elsewhere that has not the line does not take its place.
    """
    copy = folder.put(body, f"sleutel-oud-{os.getpid()}.db")
    try:
        db = connect(copy, subkey(dek, "db"))
        try:
            if not db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'logboek'").fetchone():
                return body  # of before there was a log
            columns = {table: names for table, names in columns_of(db).items() if table != "logboek"}
            before, now = contents(db, columns), work.mark(db)
            db.execute("BEGIN IMMEDIATE")
            at, who, what = line
            logboek.append(db, at, logboek.ACCESS, what, who=who)
            steps = now.steps + 1
            work.put_mark(
                db, stappen=steps, bewaard=steps, basis=work.new_base(), inhoud=work.new_base(), vorige=work.NONE
            )
            db.execute("COMMIT")
            if problems(db) or contents(db, columns) != before:
                raise NotSaved(ANDERS)
        finally:
            db.close()
        return copy.read_bytes()
    finally:
        for left in (copy, copy.with_name(f"{copy.name}-journal")):
            left.unlink(missing_ok=True)
