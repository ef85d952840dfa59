"""Changing who can get into a dossier file. The old file is whole until the new one is proved.

Adding, changing and removing write the header anew, and in the body only a line in the log: in the same file, so that
neither is there without the other. Withdrawing makes a new data key and copies the database to it, page by page.
SQLCipher's own change of key is never used: when that fails on a full disk, a file is left that no key opens.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sqlcipher3 import dbapi2

from pgbdesk import __version__
from pgbdesk.app.logboek import Toegangsdaad
from pgbdesk.app.ports import Key
from pgbdesk.app.reservekopie import Kind
from pgbdesk.app.toegang import Soort, Toegang, Veranderd
from pgbdesk.clock import Clock, dutch_now
from pgbdesk.errors import PgbError
from pgbdesk.storage import beleid, container, header, oldkeys, work
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.beeld import Beeldplek
from pgbdesk.storage.calibration import USUAL, Wanted, least, new_passphrase
from pgbdesk.storage.connection import not_written
from pgbdesk.storage.container import Container
from pgbdesk.storage.errors import (
    ANDERS,
    Damaged,
    LastPassphrase,
    NotSaved,
    OwnAccess,
    SamePassphrase,
    StepsLeft,
    TooManyWays,
    reason,
    refused,
)
from pgbdesk.storage.images import logged, proved, rekeyed
from pgbdesk.storage.keeping import surroundings
from pgbdesk.storage.keys import (
    AT_MOST,
    FLOOR,
    PASSPHRASE,
    RECOVERY,
    Cost,
    Slot,
    find_slot,
    is_weaker,
    new_slot,
    subkey,
)
from pgbdesk.storage.logboek import Who, this_computer
from pgbdesk.storage.memory import enough
from pgbdesk.storage.recovery import new_code

Slots = tuple[Slot, ...]
#: From an old backup and its data key: the new body, slots, data key, and the secrets to prove it with.
_Change = Callable[[Container, bytes], tuple[bytes, Slots, bytes, Mapping[Slot, str]]]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A file that was unlocked: what is in it, its data key, the slot that opened, and the secret."""

    file: Container
    dek: bytes
    slot: Slot
    secret: str

    @property
    def slots(self) -> Slots:
        return self.file.header.slots

    @property
    def key(self) -> Key:
        return Key(bytearray(self.dek), self.slot.id.hex(), self.slot.kind)


class FileAccess:
    """Implements `pgbdesk.app.toegang.Access`. Costs of derivation are given only by tests."""

    def __init__(self, clock: Clock = dutch_now, *, cost: Wanted = USUAL, code_cost: Cost = FLOOR) -> None:
        self._clock, self._cost, self._code_cost = clock, cost, code_cost

    def ways(self, path: Path) -> tuple[Toegang, ...]:
        """Every way in, in the order of the file. Kinds of a later version are left out, and kept."""
        known = {kind.value for kind in Soort}
        return tuple(_way(slot) for slot in container.read_header(path).slots if slot.kind in known)

    @enough()
    def add(self, path: Path, secret: str, new: str) -> Veranderd:
        """One more passphrase. Raises `TooManyWays`, `SamePassphrase`."""
        with self._work(path, secret) as (opened, folder):
            _room_for(opened.slots, PASSPHRASE)
            self._not_there_yet(opened, new)
            made = self._slot(opened, new, PASSPHRASE)
            did = Toegangsdaad.ZIN.over(made.id.hex())
            self._replace(path, folder, opened, (*opened.slots, made), {opened.slot: secret, made: new}, did=did)
            return Veranderd(opened.key, _way(made))

    @enough()
    def change(self, path: Path, way: str, secret: str, new: str, *, backups: bool) -> Veranderd:
        """Another passphrase in the place of one. `secret` may be that one, or any other that is valid."""
        with self._work(path, secret) as (opened, folder):
            old = _slot_of(opened.slots, way)
            self._not_there_yet(opened, new)
            made = self._slot(opened, new, PASSPHRASE)
            slots = tuple(made if slot == old else slot for slot in opened.slots)
            typed = {made: new} | ({} if opened.slot == old else {opened.slot: secret})
            did = Toegangsdaad.WIJZIG.over(way, made.id.hex())
            self._replace(path, folder, opened, slots, typed, did=did)
            left = self._in_backups(path, opened, slots) if backups else 0
            return Veranderd(replace(opened.key, access=made.id.hex()), _way(made), oude_kopieen=left)

    @enough()
    def remove(self, path: Path, way: str, secret: str, *, backups: bool) -> Veranderd:
        """Take a way in away. Raises `LastPassphrase`, or `OwnAccess` when `secret` is what goes."""
        with self._work(path, secret) as (opened, folder):
            old = _slot_of(opened.slots, way)
            slots = tuple(slot for slot in opened.slots if slot != old)
            if not any(slot.kind == PASSPHRASE for slot in slots):
                raise LastPassphrase
            if opened.slot == old:
                raise OwnAccess
            self._replace(path, folder, opened, slots, {opened.slot: secret}, did=Toegangsdaad.WEG.over(way))
            left = self._in_backups(path, opened, slots) if backups else 0
            return Veranderd(opened.key, oude_kopieen=left)

    @enough()
    def draft_code(self, path: Path, secrets: Sequence[str], *, withdraw: bool = False) -> str:
        """A code to write down and type back, when these secrets are right. Nothing is written."""
        with self._work(path, secrets[0]) as (opened, _):
            known = [opened.slot, *(self._found(opened.file, secret)[1] for secret in secrets[1:])]
            if withdraw and not any(slot.kind == PASSPHRASE for slot in known):
                raise LastPassphrase
        return new_code()

    @enough()
    def new_code(
        self, path: Path, kind: Soort, secret: str, code: str | None = None, *, backups: bool = False
    ) -> Veranderd:
        """Let `code`, which somebody has on paper now, take the place of the recovery or emergency code before."""
        code = code or new_code()
        with self._work(path, secret) as (opened, folder):
            made = self._slot(opened, code, kind.value)
            kept = tuple(slot for slot in opened.slots if slot.kind != kind.value)
            typed = {made: code} | ({opened.slot: secret} if opened.slot in kept else {})
            did = (Toegangsdaad.HERSTEL if kind is Soort.HERSTEL else Toegangsdaad.NOOD).over(made.id.hex())
            self._replace(path, folder, opened, (*kept, made), typed, did=did)
            left = self._in_backups(path, opened, (*kept, made)) if backups else 0
            return Veranderd(opened.key, _way(made), code, left)

    @enough()
    def withdraw(self, path: Path, secrets: Sequence[str], code: str | None = None) -> Veranderd:
        """A new data key. Only the passphrases in `secrets` stay valid, in new slots with the old ids.

        The backups on this computer are copied to the new key too. Copies elsewhere stay as they are.
        """
        code = code or new_code()
        with self._work(path, secrets[0]) as (opened, folder):
            known = [self._found(opened.file, secret) for secret in secrets]
            slots_of = {slot.id: (slot, secret) for (_, slot), secret in zip(known, secrets, strict=True)}
            keep = {slot: secret for slot, secret in slots_of.values() if slot.kind == PASSPHRASE}
            if not keep:
                raise LastPassphrase
            dek = os.urandom(32)
            fresh = replace(opened, dek=dek)
            made = dict(self._anew(fresh, keep))
            recovery = self._slot(fresh, code, RECOVERY)
            slots, proof = (*made, recovery), made | {recovery: code}
            copies = self._copies(path, opened.file)
            oldkeys.keep(copies.path, dek, (opened.dek, *oldkeys.known(copies.path, opened.dek)))
            try:
                self._replace(path, folder, opened, slots, proof, did=Toegangsdaad.INTREKKEN.over(), dek=dek)
            except (PgbError, OSError, dbapi2.DatabaseError):
                oldkeys.drop(copies.path, dek)
                raise
            oldkeys.drop(copies.path, opened.dek)
            Beeldplek(opened.file.header.dossier_id, opened.dek).drop()
            left = self._rekey_backups(copies, folder, slots, dek)
            first = next(iter(made))
            return Veranderd(Key(bytearray(dek), first.id.hex(), PASSPHRASE), _way(recovery), code, left)

    @enough()
    def finish(self, path: Path, key: Key) -> int:
        """Copy backups to the key of now that were left under one that was withdrawn; gives how many stay behind."""
        file, dek = container.read(path), bytes(key.secret)
        copies = self._copies(path, file)
        if not oldkeys.known(copies.path, dek) or not header.is_sealed(file.header, subkey(dek, "hdr")):
            return 0
        folder = work.WorkFolder(file.header.dossier_id)
        folder.lock(self._clock())
        try:
            return self._rekey_backups(copies, folder, file.header.slots, dek)
        finally:
            folder.unlock()

    @enough()
    def strengthen(self, path: Path, secret: str, way: str) -> bool:
        """When `way` costs less to guess than a new one would: the same secret in a slot of today, with the same id."""
        weak = next((slot for slot in container.read_header(path).slots if slot.id.hex() == way), None)
        if weak is None or weak.kind != PASSPHRASE or not is_weaker(weak.cost, least(self._cost)):
            return False
        around = surroundings(path, container.read_header(path))
        if around.elsewhere is not None or around.not_the_last is not None:
            return False  # the user decides first
        with self._work(path, secret) as (opened, folder):
            if opened.slot != weak:
                return False
            made = self._slot(opened, secret, PASSPHRASE, id=weak.id)
            slots = tuple(made if slot == weak else slot for slot in opened.slots)
            self._replace(path, folder, opened, slots, {made: secret}, did=None)
        return True

    # How -----------------------------------------------------------------------------------------

    @contextmanager
    def _work(self, path: Path, secret: str) -> Iterator[tuple[_Opened, work.WorkFolder]]:
        """The file, unlocked and proved to be whole, with nobody else at it. Raises `InUse` and as unlocking does."""
        path = path.resolve() if os.path.islink(path) else path
        file = container.read(path)
        dek, slot = self._found(file, secret)
        if not container.authentic(file, subkey(dek, "hdr"), subkey(dek, "body")):
            raise Damaged
        folder = work.WorkFolder(file.header.dossier_id)
        folder.lock(self._clock())
        try:
            if folder.database.exists() and folder.database.stat().st_size:
                raise StepsLeft  # they belong to the key of now
            yield _Opened(file, dek, slot, secret), folder
        except dbapi2.DatabaseError as error:
            raise not_written(error) from None
        except OSError as error:
            raise NotSaved(reason(error)) from None
        finally:
            folder.unlock()

    @staticmethod
    def _found(file: Container, secret: str) -> tuple[bytes, Slot]:
        dek, slot = find_slot(secret, file.header.slots, prefix=header.prefix(), dossier_id=file.header.dossier_id)
        if dek is None or slot is None:
            raise refused(secret)
        return dek, slot

    def _not_there_yet(self, opened: _Opened, new: str) -> None:
        others = tuple(slot for slot in opened.slots if slot.kind == PASSPHRASE)
        found, _ = find_slot(new, others, prefix=header.prefix(), dossier_id=opened.file.header.dossier_id)
        if found is not None:
            raise SamePassphrase

    def _anew(self, opened: _Opened, keep: Mapping[Slot, str]) -> Iterator[tuple[Slot, str]]:
        """The same passphrases in new slots: measured once, so that each costs the same."""
        wanted: Wanted = self._cost
        for slot, secret in keep.items():
            made = self._slot(opened, secret, PASSPHRASE, id=slot.id, wanted=wanted)
            wanted = made.cost
            yield made, secret

    def _slot(
        self, opened: _Opened, secret: str, kind: str, *, id: bytes | None = None, wanted: Wanted | None = None
    ) -> Slot:
        bound = {"prefix": header.prefix(), "dossier_id": opened.file.header.dossier_id}
        if kind == PASSPHRASE:
            return new_passphrase(secret, opened.dek, wanted or self._cost, **bound, id=id, beside=opened.slots)
        return new_slot(secret, kind, opened.dek, self._code_cost, **bound, id=id)

    def _replace(
        self,
        path: Path,
        folder: work.WorkFolder,
        opened: _Opened,
        slots: Slots,
        typed: Mapping[Slot, str],
        *,
        did: str | None,
        dek: bytes | None = None,
    ) -> None:
        """Keep a backup, write the file anew, prove it, and only then put it in place. `did` goes into the log."""
        key = dek or opened.dek
        self._keep(path, opened)
        body = opened.file.body
        if did is not None:
            who = Who(this_computer(), opened.slot.id.hex())
            body = logged(folder, body, opened.dek, (self._clock(), who, did))
        if dek is not None:
            body = rekeyed(folder, body, opened.dek, dek)
        raw = self._packed(opened.file, slots, key, body, generation=opened.file.header.generation + 1)

        def prove(back: bytes) -> None:
            proved(back, opened.file, slots, typed, key)
            if container.parse(back).body != body:
                raise NotSaved(ANDERS)

        container.write(path, raw, check=prove, ours={opened.file.print})

    def _packed(self, old: Container, slots: Slots, dek: bytes, body: bytes, *, generation: int) -> bytes:
        plain = replace(
            old.header,
            generation=generation,
            saved=self._clock().isoformat(timespec="seconds"),
            writer=__version__,
            body_len=len(body),
            slots=slots,
        )
        whole = replace(plain, body_mac=container.body_mac(subkey(dek, "body"), plain, body))
        return container.pack(header.seal(whole, subkey(dek, "hdr")), body)

    # Backups -------------------------------------------------------------------------------------

    @staticmethod
    def _copies(path: Path, file: Container) -> Backups:
        return beleid.backups(file.header.dossier_id, path)

    def _keep(self, path: Path, opened: _Opened) -> None:
        """The file as it was, as a backup that is kept for good."""
        raw, now = container.pack(opened.file.header, opened.file.body), self._clock()
        copies = self._copies(path, opened.file)
        copies.make(copies.draft(raw, opened.file.header.generation, now, Kind.KEYS), now)

    def _in_backups(self, path: Path, opened: _Opened, slots: Slots) -> int:
        """Put these slots in the backups too; gives how many could not be changed."""
        dek, proof = opened.dek, dict.fromkeys({opened.slot} & set(slots), opened.secret)
        copies = self._copies(path, opened.file)
        return sum(
            self._to_key(copies, copy.path, (dek,), lambda old, _: (old.body, slots, dek, proof)) is not None
            for copy in copies.all()
        )

    def _rekey_backups(self, copies: Backups, folder: work.WorkFolder, slots: Slots, dek: bytes) -> int:
        """Copy every backup to this key; the old keys are forgotten when no backup can be waiting for one."""
        old_keys = oldkeys.known(copies.path, dek)

        def change(old: Container, key: bytes) -> tuple[bytes, Slots, bytes, Mapping[Slot, str]]:
            return rekeyed(folder, old.body, key, dek), slots, dek, {}

        whys = [self._to_key(copies, copy.path, old_keys, change, done=dek) for copy in copies.all()]
        left = [why for why in whys if why is not None]
        if all(isinstance(why, Damaged) for why in left):
            oldkeys.drop(copies.path, dek)
        return len(left)

    def _to_key(
        self, copies: Backups, path: Path, keys: Sequence[bytes], change: _Change, done: bytes | None = None
    ) -> Exception | None:
        """Change one backup that is under one of these keys; gives why that was not possible.

        One that is under `done` needs nothing any more.
        """
        try:
            old = container.read(path)
            right = (k for k in (*keys, *([done] if done else ())) if _is_under(old, k))
            key = next(right, None)
            if key is None:
                raise Damaged
            if key != done:
                self._rewrite(copies, path, old, key, change)
        except (PgbError, OSError, dbapi2.DatabaseError) as why:
            return why
        return None

    def _rewrite(self, backups: Backups, path: Path, old: Container, key: bytes, change: _Change) -> None:
        body, slots, dek, typed = change(old, key)
        head = replace(old.header, slots=slots, body_len=len(body))
        whole = replace(head, body_mac=container.body_mac(subkey(dek, "body"), head, body))
        raw = container.pack(header.seal(whole, subkey(dek, "hdr")), body)

        def prove(back: bytes) -> None:
            proved(back, old, slots, typed, dek, some=False)

        container.write(path, raw, check=prove, ours={old.print})
        backups.rewritten(path, raw, self._clock(), same_key=body is old.body)


def _is_under(file: Container, dek: bytes) -> bool:
    return container.authentic(file, subkey(dek, "hdr"), subkey(dek, "body"))


def _way(slot: Slot) -> Toegang:
    return Toegang(slot.id.hex(), Soort(slot.kind))


def _slot_of(slots: Slots, way: str) -> Slot:
    found = next((slot for slot in slots if slot.id.hex() == way), None)
    if found is None:
        raise LookupError(way)
    return found


def _room_for(slots: Slots, kind: str) -> None:
    if sum(slot.kind == kind for slot in slots) >= AT_MOST[kind]:
        raise TooManyWays
