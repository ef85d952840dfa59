"""Putting the right working copy in place when a container is opened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from pgbdesk.app.reservekopie import Kind
from pgbdesk.domain.dossier import Dossier
from pgbdesk.storage import beleid, container, inhoud, migrations, quick, work
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.beside import Beside
from pgbdesk.storage.connection import Connection, connect, not_opened, problems
from pgbdesk.storage.container import Container
from pgbdesk.storage.errors import Damaged, InUse, NotOpened, NotSaved, TooNew


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found. `recovered`: a crash left steps behind, which are back; when the last was written.

    `set_aside`: a working copy that goes on from another file, kept under that name. `backup`: the
    container as it was before its schema was brought up to date. `records`: all of them, where they were
    read while the database was checked.
    """

    recovered: datetime | None = None
    set_aside: Path | None = None
    backup: Path | None = None
    records: Dossier | None = None


def prepare(folder: work.WorkFolder, opened: Container, key: bytes, now: datetime) -> Prepared:
    """Put the right working copy in place. Raises `Damaged`, `TooNew` or `NotOpened`; nothing is lost then."""
    if not folder.database.exists() or not folder.database.stat().st_size:
        return _fresh(folder, opened, key, now)
    written = folder.last_written()
    left = work.look(folder.database, key)
    inside = _inside(folder, opened, key)
    if left is not None and left.goes_on_from(inside):
        try:
            ready = _ready(folder, opened, key, inside, now)
        except Damaged:  # of the working copy; the container is whole
            kept = folder.set_aside()
            return replace(_fresh(folder, opened, key, now), set_aside=kept)
        except TooNew:  # a newer program left it; what only it holds must wait for that program
            if left.unsaved:
                raise
            return _fresh(folder, opened, key, now)
        return replace(ready, recovered=written if left.steps > inside.steps else None)
    aside = folder.set_aside() if left is None or left.unsaved else None
    return replace(_fresh(folder, opened, key, now), set_aside=aside)


def _inside(folder: work.WorkFolder, opened: Container, key: bytes) -> work.Mark:
    copy = folder.put(opened.body, "container.db")
    try:
        found = work.look(copy, key)
    finally:
        copy.unlink(missing_ok=True)
    if found is None:
        raise Damaged
    return found


def _fresh(folder: work.WorkFolder, opened: Container, key: bytes, now: datetime) -> Prepared:
    folder.clear()
    ready = None
    try:
        folder.put(opened.body)
        ready = _ready(folder, opened, key, None, now)
    finally:
        if ready is None:
            folder.clear()  # it holds nothing that the container has not
    return ready


def _ready(folder: work.WorkFolder, opened: Container, key: bytes, inside: work.Mark | None, now: datetime) -> Prepared:
    """Bring the schema up to date, check all, and note which container this goes on from."""
    db = connect(folder.database, key)
    try:
        migrations.assert_schema(db)
        found = migrations.version(db)
        backup = records = None
        if found < len(migrations.STEPS):
            assert folder.dossier is not None
            place = beleid.backups(opened.header.dossier_id, folder.dossier, beleid.of_dossier(beleid.settings_of(db)))
            backup = _kept(opened, now, place)
            migrations.migrate(db)
            migrations.assert_schema(db)
        else:  # the connection has written nothing, so that another one may read beside it
            records = _read_and_check(db, folder.database, key)
        if records is None and problems(db):
            raise Damaged
        base = inside or work.mark(db)
        db.execute("BEGIN IMMEDIATE")
        inhoud.drop_unfinished(db)  # nobody writes the rest of it any more
        work.put_mark(db, generatie=opened.header.generation, bewaard=base.steps, basis=base.base, vorige=work.NONE)
        db.execute("COMMIT")
    except dbapi2.DatabaseError as error:
        raise not_opened(error) from None
    finally:
        db.close()
    return Prepared(backup=backup, records=records)


def _read_and_check(db: Connection, database: Path, key: bytes) -> Dossier | None:
    """All records, read while another thread checks the database, which takes as long and mostly waits for no Python.

    Raises `Damaged` when it is not whole; None when the two could not be done beside each other.
    """
    with Beside(lambda: _problems_of(database, key)) as checking:
        try:
            records = quick.dossier(db)
        except (Damaged, dbapi2.DatabaseError):
            records = None
        try:
            found = checking.result()
        except InUse:
            return None
    if found:
        raise Damaged
    return records


def _problems_of(database: Path, key: bytes) -> tuple[str, ...]:
    db = connect(database, key, cache=4_096)  # each page is looked at about once
    try:
        return problems(db)
    finally:
        db.close()


def _kept(opened: Container, now: datetime, backups: Backups) -> Path:
    """The container as it was, kept for good; made once, also when it has to be tried again. Raises `NotOpened`."""
    generation = opened.header.generation
    for made in backups.all():
        if made.kind is Kind.MIGRATION and made.generation == generation and not made.damaged:
            return made.path
    raw = container.pack(opened.header, opened.body)
    try:
        # those bytes were opened just now, and a draft is read back as it was written
        return backups.make(backups.draft(raw, generation, now, Kind.MIGRATION), now).path
    except NotSaved as problem:
        raise NotOpened(problem.reason) from None
