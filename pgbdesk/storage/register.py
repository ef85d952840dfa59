"""The list of dossiers on disk: the container of a dossier with, in the place of the database, one sealed text.

An open dossier tells the list how it stands without the key of the list: it knows a public key, seals its state
with it (HPKE), and puts it in the letterbox beside the list. Only who opens the list can read what is in there.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from pgbdesk import __version__
from pgbdesk.app.budgethouders.plat import GEEN_LIJST, naar_lijst, naar_status, van_lijst, van_status
from pgbdesk.app.budgethouders.register import KOPPELING, LijstBeschadigd, LijstNietBewaard, lijst_pad
from pgbdesk.app.budgethouders.rij import Lijst, Rij, Status, Verandering
from pgbdesk.app.ports import Key, Store
from pgbdesk.clock import Clock, dutch_now
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, header
from pgbdesk.storage.calibration import USUAL, Wanted, new_passphrase
from pgbdesk.storage.container import PAGE, Container
from pgbdesk.storage.errors import Damaged, Exists, NotADossier, NotSaved, WrongPassphrase, reason
from pgbdesk.storage.header import SOORT, Header
from pgbdesk.storage.keys import PASSPHRASE, Slot, find_slot, subkey

#: What the header says of the kind of file: no dossier.
LIJST = "budgethouders"
#: A letter is not larger than this, and no more of them are read at once.
MOST_BYTES, MOST_LETTERS = 1_000_000, 2_000
_SUITE = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)
_ABOUT = b"pgbdesk/lijst/1|"
_NONCE, _LENGTH, _TAG = 12, 4, 16


@dataclass(frozen=True, slots=True)
class _Inhoud:
    """What is in the sealed text: the list, and the private key of its letterbox."""

    lijst: Lijst
    brievenbus: bytes = b""


class ListRegister:
    """Implements `pgbdesk.app.budgethouders.register.Register`. The cost of derivation is given only by tests."""

    def __init__(self, clock: Clock = dutch_now, *, cost: Wanted = USUAL) -> None:
        self._clock, self._cost = clock, cost

    @property
    def path(self) -> Path:
        """See `Register.path`."""
        return lijst_pad()

    @property
    def _previous(self) -> Path:
        return self.path.with_name("lijst.vorige.pgbl")

    @property
    def _letters(self) -> Path:
        return self.path.with_name("post")

    def exists(self) -> bool:
        """See `Register.exists`."""
        return self.path.exists()

    # Opening -----------------------------------------------------------------------------------------

    def create(self, passphrase: str) -> Key:
        """See `Register.create`."""
        if self.exists():
            raise Exists
        dek, list_id = os.urandom(32), os.urandom(16)
        slot = new_passphrase(passphrase, dek, self._cost, prefix=header.prefix(), dossier_id=list_id)
        box = X25519PrivateKey.generate().private_bytes_raw()
        plain = Header(list_id, 0, "", __version__, 0, b"", (slot,), extra={SOORT: LIJST})
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._write(plain, _Inhoud(Lijst(), box), dek, None)
        except OSError as error:
            raise LijstNietBewaard(reason(error)) from None
        return Key(bytearray(dek), slot.id.hex(), PASSPHRASE)

    def unlock(self, secret: str) -> Key:
        """See `Register.unlock`."""
        found = self._container().header
        dek, slot = find_slot(secret, found.slots, prefix=header.prefix(), dossier_id=found.dossier_id)
        if dek is None or slot is None:
            raise WrongPassphrase
        if not header.is_sealed(found, subkey(dek, "hdr")):
            raise LijstBeschadigd
        return Key(bytearray(dek), slot.id.hex(), slot.kind)

    def _container(self, path: Path | None = None) -> Container:
        try:
            found = container.read(path or self.path)
        except (Damaged, NotADossier):
            raise LijstBeschadigd from None
        if (found.header.extra or {}).get(SOORT) != LIJST:
            raise LijstBeschadigd
        return found

    def _open(self, key: Key) -> tuple[Container, _Inhoud]:
        found = self._container()
        if not container.authentic(found, subkey(key.secret, "hdr"), subkey(key.secret, "body")):
            raise LijstBeschadigd
        return found, _unsealed(found, key.secret)

    # Reading and changing ----------------------------------------------------------------------------

    def read(self, key: Key) -> Lijst:
        """See `Register.read`. Letters are thrown away only when what they say is kept."""
        return self.change(key, lambda lijst: lijst)

    def change(self, key: Key, do: Verandering) -> Lijst:
        """See `Register.change`."""
        found, inhoud = self._open(key)
        letters = dict(self._post())
        lijst, erased = inhoud.lijst, False
        for raw in letters.values():
            lijst, said = _delivered(lijst, raw, inhoud.brievenbus, found.header.dossier_id)
            erased = erased or said
        lijst = do(lijst)
        if lijst != inhoud.lijst:
            self._keep_previous(found)
            self._write(found.header, replace(inhoud, lijst=lijst), key.secret, found)
        if not erased or container.wipe(self._previous):  # otherwise the letters stay, to try again
            for path in letters:
                with contextlib.suppress(OSError):
                    path.unlink()
        return lijst

    def change_passphrase(self, key: Key, passphrase: str) -> None:
        """See `Register.change_passphrase`. The list before it is thrown away: the old passphrase opens it."""
        found, inhoud = self._open(key)
        bound = {"prefix": header.prefix(), "dossier_id": found.header.dossier_id}
        slot = new_passphrase(passphrase, bytes(key.secret), self._cost, **bound, beside=found.header.slots)
        self._write(replace(found.header, slots=(slot,)), inhoud, key.secret, found, proof=(passphrase, slot))
        with contextlib.suppress(OSError):
            self._previous.unlink(missing_ok=True)

    def _write(
        self,
        before: Header,
        inhoud: _Inhoud,
        dek: bytes | bytearray,
        found: Container | None,
        *,
        proof: tuple[str, Slot] | None = None,
    ) -> None:
        """The next generation in the place of the one that was read; proved to open before that one goes."""
        number, saved = before.generation + 1, self._clock().isoformat(timespec="seconds")
        body = _sealed(inhoud, dek, before.dossier_id, number)
        plain = replace(before, generation=number, saved=saved, writer=__version__, body_len=len(body))
        whole = replace(plain, body_mac=container.body_mac(subkey(dek, "body"), plain, body))
        raw = container.pack(header.seal(whole, subkey(dek, "hdr")), body)

        def check(back: bytes) -> None:
            written = container.parse(back)
            if _unsealed(written, dek) != inhoud:
                raise LijstBeschadigd
            if proof is not None and find_slot(
                proof[0], (proof[1],), prefix=header.prefix(), dossier_id=before.dossier_id
            )[0] != bytes(dek):
                raise LijstBeschadigd

        try:
            container.write(self.path, raw, check=check, ours=None if found is None else {found.print})
        except NotSaved as problem:
            raise LijstNietBewaard(problem.reason) from None

    def _keep_previous(self, found: Container) -> None:
        """The list as it was; a disk that does not take it costs a way back, no data."""
        with contextlib.suppress(OSError, PgbError):
            self._previous.unlink(missing_ok=True)
            raw = container.pack(found.header, found.body)
            container.write(self._previous, raw, check=lambda _raw: None, ours=None)

    # When it is damaged ------------------------------------------------------------------------------

    @property
    def has_previous(self) -> bool:
        """See `Register.has_previous`."""
        try:
            self._container(self._previous)
        except PgbError:
            return False
        return True

    def restore_previous(self) -> None:
        """See `Register.restore_previous`."""
        self._container(self._previous)
        try:
            if self.exists():
                self.set_aside()
            os.replace(self._previous, self.path)
        except OSError as error:
            raise LijstNietBewaard(reason(error)) from None

    def set_aside(self) -> Path:
        """See `Register.set_aside`."""
        day = self._clock().strftime("%Y-%m-%d")
        kept = self.path.with_name(f"lijst-{day}-{secrets.token_hex(3)}.opzij")
        try:
            os.replace(self.path, kept)
        except OSError as error:
            raise LijstNietBewaard(reason(error)) from None
        return kept

    # The letterbox -----------------------------------------------------------------------------------

    def koppel(self, key: Key, rij: Rij, store: Store) -> None:
        """See `Register.koppel`. Links to lists that are no more on this computer are not looked at."""
        found, inhoud = self._open(key)
        public = X25519PrivateKey.from_private_bytes(inhoud.brievenbus).public_key().public_bytes_raw()
        link = json.dumps({"bus": public.hex(), "rij": rij.id})
        store.put_setting(KOPPELING + found.header.dossier_id.hex(), link)

    def meld(self, store: Store, path: Path, status: Callable[[], Status], *, gewist: bool = False) -> bool:
        """See `Register.meld`. A letter about erasing lies apart, so that no later letter takes its place unread."""
        link = self._link(store.settings())
        if link is None:
            return False
        list_id, public, rij = link
        plain = {"rij": rij, "pad": str(path.absolute()), "status": van_status(status()), "gewist": gewist}
        with contextlib.suppress(OSError):
            sealed = _SUITE.encrypt(_padded(plain), public, info=_ABOUT + list_id)
            self._letters.mkdir(mode=0o700, parents=True, exist_ok=True)
            name, earlier = (_letter_name(list_id, rij, gewist=kind) for kind in (gewist, not gewist))
            temporary = self._letters / f".{name}.{secrets.token_hex(4)}"
            descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
            try:
                with os.fdopen(descriptor, "wb") as file:
                    file.write(sealed)
                os.replace(temporary, self._letters / name)
                if gewist:
                    (self._letters / earlier).unlink(missing_ok=True)
            finally:
                temporary.unlink(missing_ok=True)
            return True
        return False

    def _link(self, settings: Mapping[str, str]) -> tuple[bytes, X25519PublicKey, str] | None:
        """The list on this computer that a dossier belongs to."""
        if not any(name.startswith(KOPPELING) for name in settings):
            return None
        try:
            list_id = self._container().header.dossier_id
            plain = json.loads(settings[KOPPELING + list_id.hex()])
            return list_id, X25519PublicKey.from_public_bytes(bytes.fromhex(plain["bus"])), str(plain["rij"])
        except (PgbError, *GEEN_LIJST):
            return None

    def _post(self) -> Iterator[tuple[Path, bytes]]:
        with contextlib.suppress(OSError):
            for path in sorted(self._letters.iterdir())[:MOST_LETTERS]:
                if not path.name.startswith(".") and path.is_file() and not path.is_symlink():
                    with contextlib.suppress(OSError):
                        yield path, path.read_bytes() if path.stat().st_size <= MOST_BYTES else b""


def _letter_name(list_id: bytes, rij: str, *, gewist: bool) -> str:
    return hashlib.sha256(list_id + rij.encode() + (b"|gewist" if gewist else b"")).hexdigest()[:32]


def _delivered(lijst: Lijst, raw: bytes, box: bytes, list_id: bytes) -> tuple[Lijst, bool]:
    """The list after a letter, and whether that says that something was erased.

    One that is not for this list, or not of a dossier in it, says nothing.
    """
    try:
        opened = _SUITE.decrypt(raw, X25519PrivateKey.from_private_bytes(box), info=_ABOUT + list_id)
        plain = json.loads(opened)
        known = lijst.rij(str(plain["rij"])) is not None
        after = lijst.bijgewerkt(str(plain["rij"]), naar_status(plain["status"]), Path(plain["pad"]))
        return after, known and plain.get("gewist") is True
    except (InvalidTag, *GEEN_LIJST):
        return lijst, False


def _padded(plain: Mapping[str, Any]) -> bytes:
    """JSON with spaces behind it, so that its length tells little."""
    text = json.dumps(plain, ensure_ascii=False).encode()
    return text.ljust(-(-len(text) // PAGE) * PAGE)


def _aad(list_id: bytes, generation: int) -> bytes:
    return _ABOUT + list_id + generation.to_bytes(8, "big")


def _sealed(inhoud: _Inhoud, dek: bytes | bytearray, list_id: bytes, generation: int) -> bytes:
    plain = {"versie": 1, "bus": inhoud.brievenbus.hex(), "lijst": van_lijst(inhoud.lijst)}
    text = json.dumps(plain, ensure_ascii=False).encode()
    size = -(-(_NONCE + _LENGTH + len(text) + _TAG) // PAGE) * PAGE - _NONCE - _TAG
    nonce = os.urandom(_NONCE)
    block = (len(text).to_bytes(_LENGTH, "big") + text).ljust(size, b"\x00")
    return nonce + AESGCM(subkey(dek, LIJST)).encrypt(nonce, block, _aad(list_id, generation))


def _unsealed(found: Container, dek: bytes | bytearray) -> _Inhoud:
    nonce, sealed = found.body[:_NONCE], found.body[_NONCE:]
    aad = _aad(found.header.dossier_id, found.header.generation)
    try:
        block = AESGCM(subkey(dek, LIJST)).decrypt(nonce, sealed, aad)
        text = block[_LENGTH : _LENGTH + int.from_bytes(block[:_LENGTH], "big")]
        plain = json.loads(text)
        return _Inhoud(naar_lijst(plain["lijst"]), bytes.fromhex(plain["bus"]))
    except (InvalidTag, *GEEN_LIJST):
        raise LijstBeschadigd from None
