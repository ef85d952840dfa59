"""Making, unlocking and opening dossier files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2

from pgbdesk import __version__
from pgbdesk.app.beroep import BEROEP, JA
from pgbdesk.app.gast import GAST_TOT, GAST_VOOR, Gast, Gastbestand
from pgbdesk.app.ports import Key
from pgbdesk.clock import Clock, dutch_now
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, gastkopie, gastlijst, header, migrations, rows, work
from pgbdesk.storage.calibration import USUAL, Wanted, new_passphrase
from pgbdesk.storage.connection import connect, not_opened, problems
from pgbdesk.storage.errors import Damaged, Exists, NotADossier, NotOpened, NotSaved, reason, refused
from pgbdesk.storage.header import Header
from pgbdesk.storage.keeping import LEES_GEVRAAGD, surroundings, why_read_only
from pgbdesk.storage.keys import FLOOR, PASSPHRASE, RECOVERY, Cost, find_slot, new_slot, subkey
from pgbdesk.storage.memory import enough
from pgbdesk.storage.prepare import prepare
from pgbdesk.storage.recovery import new_code
from pgbdesk.storage.restore import restore
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Report:
    """What `verify` saw: nothing wrong when `problems` is empty."""

    dossier_id: str
    generation: int
    saved: datetime
    records: int
    problems: tuple[str, ...]


class VaultOpener:
    """Implements `pgbdesk.app.ports.Opener`. Costs of derivation are given only by tests."""

    def __init__(self, clock: Clock = dutch_now, *, cost: Wanted = USUAL, recovery_cost: Cost = FLOOR) -> None:
        self._clock, self._cost, self._recovery_cost = clock, cost, recovery_cost

    def draw_code(self) -> str:
        """A recovery code that counts nowhere yet."""
        return new_code()

    @enough()
    def create(self, path: Path, passphrase: str, code: str = "") -> tuple[Key, str]:
        """Make a new, empty dossier; gives its key and the recovery code. Raises `Exists` or `NotSaved`."""
        try:
            return self._create(path, passphrase, code or new_code())
        except NotOpened as problem:  # the working copy that it is made in
            raise NotSaved(problem.reason) from None
        except OSError as error:
            raise NotSaved(reason(error)) from None

    def _create(self, path: Path, passphrase: str, code: str) -> tuple[Key, str]:
        if path.exists():
            raise Exists
        dek, dossier_id = os.urandom(32), os.urandom(16)
        bound = {"prefix": header.prefix(), "dossier_id": dossier_id}
        slots = (
            new_passphrase(passphrase, dek, self._cost, beside=(), **bound),
            new_slot(code, RECOVERY, dek, self._recovery_cost, **bound),
        )
        folder = work.WorkFolder(dossier_id)
        folder.lock(self._clock())
        try:
            body = _empty_database(folder, subkey(dek, "db"))
            plain = Header(dossier_id, 1, self._now(), __version__, len(body), b"", slots)
            mac = container.body_mac(subkey(dek, "body"), plain, body)
            whole = Header(dossier_id, 1, self._now(), __version__, len(body), mac, slots)
            sealed = header.seal(whole, subkey(dek, "hdr"))
            container.write(path, container.pack(sealed, body), check=_nothing_more, ours=None)
        finally:
            folder.clear()
            folder.unlock()
        return Key(bytearray(dek), slots[0].id.hex(), PASSPHRASE), code

    def _now(self) -> str:
        return self._clock().isoformat(timespec="seconds")

    @enough()
    def look(self, path: Path) -> None:
        """Read the header only. Raises `NoSuchFile`, `NotADossier`, `TooNew`, `Damaged` or `NotOpened`."""
        _dossier_header(path)

    def opens_otherwise(self, backup: Path, path: Path) -> bool:
        """Whether a backup of this dossier opens with a passphrase or code that the file there does not take now.

        A way in keeps its id when it is made stronger, with the same secret.
        """
        try:
            then, now = _dossier_header(backup), _dossier_header(path)
        except PgbError:  # nothing stands there, or nothing that can be read
            return False
        known = {slot.id for slot in now.slots}
        return then.dossier_id == now.dossier_id and any(slot.id not in known for slot in then.slots)

    @enough()
    def unlock(self, path: Path, secret: str) -> Key:
        """The key, from a passphrase or recovery code. Slow. Raises one kind of problem per cause."""
        found = _dossier_header(path)
        dek, slot = find_slot(secret, found.slots, prefix=header.prefix(), dossier_id=found.dossier_id)
        if dek is None or slot is None:
            raise refused(secret)
        if not header.is_sealed(found, subkey(dek, "hdr")):
            raise Damaged
        return Key(bytearray(dek), slot.id.hex(), slot.kind)

    @enough()
    def open(self, path: Path, key: Key, *, read_only: bool = False) -> VaultStore:
        """The store of an unlocked file. Raises `InUse`, `Damaged`, `TooNew`, `NotOpened`.

        A working copy that a crash left behind is taken when it goes on where the container is; one
        that goes on from elsewhere is kept aside. The store can only be read when that was asked, when
        nothing can be written there, and, until the user decides, when the file is not the last that was
        here or another computer has it open.
        """
        if os.path.islink(path):  # not of `Path`: that raises where a share does not answer
            path = path.resolve()  # a save puts a new file in place, and not in place of the link
        opened = _authentic(path, key)
        try:
            folder = work.WorkFolder(opened.header.dossier_id, path)
            folder.lock(self._clock())
            try:
                return self._open(path, key, opened, folder, asked=LEES_GEVRAAGD if read_only else None)
            except BaseException:
                folder.unlock()
                raise
        except OSError as error:
            raise NotOpened(reason(error)) from None

    def _open(
        self, path: Path, key: Key, opened: container.Container, folder: work.WorkFolder, *, asked: Text | None
    ) -> VaultStore:
        writable = os.access(path.parent, os.W_OK) and os.access(path, os.W_OK)
        if writable:
            container.clear_leftovers(path)
        around = surroundings(path, opened.header)
        prepared = prepare(folder, opened, subkey(key.secret, "db"), self._clock())
        found = replace(
            around, recovered=prepared.recovered, set_aside=prepared.set_aside, migrated_from=prepared.backup
        )
        why = why_read_only(found, asked=asked, writable=writable)
        store = VaultStore(
            path, key.secret, opened, folder, self._clock, found=found, read_only=why, records=prepared.records
        )
        store.who = replace(store.who, access=key.access)
        store.as_guest()
        store.begin()
        if why is None:
            store.clean()  # when the program stopped in the middle of erasing
        return store

    @enough()
    def guest_copy(self, dossier: Dossier, files: Mapping[str, bytes], path: Path, passphrase: str, gast: Gast) -> None:
        """Make a guest copy: a new file with a key of its own, until a day. Raises `Exists` or `NotSaved`."""
        key, _ = self.create(path, passphrase)
        try:
            store = self.open(path, key)
            try:
                store.fill_as_guest(dossier, files, {GAST_TOT: gast.tot.isoformat(), GAST_VOOR: gast.voor, BEROEP: JA})
            finally:
                store.close()
        except BaseException:
            path.unlink(missing_ok=True)  # ours, and not whole
            raise
        gastlijst.note(path, gast.tot)

    def guests(self) -> tuple[Gastbestand, ...]:
        """The guest copies on this computer, the soonest over first."""
        return gastlijst.listed()

    def remove_guest(self, path: Path) -> bool:
        """Wipe a guest copy; whether it is gone."""
        return gastkopie.remove(path)

    def restore(self, backup: Path, path: Path, key: Key) -> Path | None:
        """Put a backup back as the dossier at `path`; gives where what stood there is kept. See `restore.restore`.

        It is opened and closed once, so that it is proved to open, and the log says that it was put back.
        """
        opened = _authentic(backup, key)
        kept = restore(opened, path, key, self._clock())
        store = self.open(path, key)
        try:
            store.note("teruggezet", f"stand {opened.header.generation}")
        finally:
            store.close()
        return kept

    @enough()
    def verify(self, path: Path, secret: str) -> Report:
        """Open, check and read everything in a file, without changing anything."""
        key = self.unlock(path, secret)
        opened = _authentic(path, key)
        try:
            return self._look_over(opened, key)
        except dbapi2.DatabaseError as error:
            raise not_opened(error) from None
        except OSError as error:
            raise NotOpened(reason(error)) from None
        finally:
            key.wipe()

    def _look_over(self, opened: container.Container, key: Key) -> Report:
        folder = work.WorkFolder(opened.header.dossier_id)
        copy = folder.put(opened.body, f"nakijken-{os.getpid()}.db")
        try:
            db = connect(copy, subkey(key.secret, "db"))
            try:
                migrations.assert_schema(db)
                found = problems(db)
                migrations.migrate(db)  # of the copy: rows of an older schema are read by today's fields
                records = len(rows.dossier(db))
            finally:
                db.close()
        finally:
            copy.unlink(missing_ok=True)
        head = opened.header
        return Report(head.dossier_id.hex(), head.generation, datetime.fromisoformat(head.saved), records, found)


def _nothing_more(_raw: bytes) -> None:
    """A new dossier is empty; that it was read back as written is enough."""


def _dossier_header(path: Path) -> Header:
    found = container.read_header(path)
    if not header.is_dossier(found):
        raise NotADossier
    return found


def _authentic(path: Path, key: Key) -> container.Container:
    opened = container.read(path)
    if not container.authentic(opened, subkey(key.secret, "hdr"), subkey(key.secret, "body")):
        raise Damaged
    return opened


def _empty_database(folder: work.WorkFolder, key: bytes) -> bytes:
    folder.clear()
    db = connect(folder.database, key)
    try:
        migrations.migrate(db)
        work.put_mark(db, generatie=1, stappen=0, bewaard=0, basis=work.new_base(), inhoud=work.new_base())
    finally:
        db.close()
    return folder.database.read_bytes()
