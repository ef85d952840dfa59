"""From a secret to the key of the data, and from that key to the keys that are used.

The data key (DEK) is random. Each slot of the header holds it, wrapped under a key that Argon2id
derives from a passphrase or recovery code. Changing a secret changes a slot, never the data.
"""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass, replace

from pgbdesk.storage import memory
from pgbdesk.storage.errors import Damaged, TooLittleMemory
from pgbdesk.storage.recovery import code_bytes, is_code

PASSPHRASE, RECOVERY, EMERGENCY = "passphrase", "recovery", "emergency"
#: At most so many ways in of each kind.
AT_MOST = {PASSPHRASE: 4, RECOVERY: 1, EMERGENCY: 1}


@dataclass(frozen=True, slots=True)
class Cost:
    """What a guess costs: memory in KiB, passes, lanes."""

    memory: int
    passes: int
    lanes: int


#: For passphrases. And the floor for writing: enough for a code of 128 random bits.
RECOMMENDED = Cost(262_144, 3, 4)
FLOOR = Cost(65_536, 3, 4)
#: For a computer with little memory left: almost the same work, in a quarter of the memory.
SMALL = Cost(65_536, 10, 4)
_SMALL_UNDER = 1 << 30


def affordable(wanted: Cost) -> Cost:
    """What a new slot costs on this computer: `wanted`, or `SMALL` when under 1 GiB of memory can be had."""
    there = memory.available()
    return SMALL if there is not None and there < _SMALL_UNDER and wanted.memory > SMALL.memory else wanted


def is_weaker(cost: Cost, wanted: Cost) -> bool:
    """Whether a guess costs less than is wanted: less work, or less memory than the floor."""
    work, asked = cost.memory * cost.passes, wanted.memory * wanted.passes
    return work < asked or cost.memory < min(wanted.memory, FLOOR.memory)


def within_bounds(cost: Cost) -> bool:
    """Whether a cost that a file asks for may be paid. Checked before anything is allocated."""
    return 8_192 <= cost.memory <= 1_048_576 and 1 <= cost.passes <= 64 and 1 <= cost.lanes <= 16


@dataclass(frozen=True, slots=True)
class Slot:
    """One way in: its id, kind, derivation, and the wrapped data key."""

    id: bytes
    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    wrapped: bytes


def secret_bytes(secret: str, kind: str) -> bytes:
    """What is derived from: the bits of a code, or the passphrase as NFC text."""
    return (
        code_bytes(secret)
        if kind in (RECOVERY, EMERGENCY)
        else unicodedata.normalize("NFC", secret).encode(errors="surrogatepass")
    )


def derive(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """The key that wraps the data key. Slow on purpose. Raises `TooLittleMemory`."""
    from argon2.exceptions import HashingError  # the locked window reads headers, and must be there at once
    from argon2.low_level import Type, hash_secret_raw

    try:
        return hash_secret_raw(
            secret,
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=32,
            type=Type.ID,
        )
    except HashingError:  # all it is given was looked at before, so it is memory or a thread that it did not get
        raise TooLittleMemory from None


def _bound(prefix: bytes, dossier_id: bytes, slot: Slot) -> bytes:
    """What a wrapped key is bound to: format, dossier, slot and its derivation, so that none can be weakened."""
    cost = f"|{slot.kind}|argon2id|19|{slot.cost.memory}|{slot.cost.passes}|{slot.cost.lanes}|".encode()
    return prefix + dossier_id + slot.id + cost + slot.salt


def new_slot(
    secret: str, kind: str, dek: bytes, cost: Cost, *, prefix: bytes, dossier_id: bytes, id: bytes | None = None
) -> Slot:
    """A slot that opens with `secret`; with a new id, unless one is given."""
    salt = os.urandom(16)
    kek = derive(secret_bytes(secret, kind), salt, cost)
    return wrapped(kek, kind, dek, cost, salt, prefix=prefix, dossier_id=dossier_id, id=id)


def wrapped(
    kek: bytes,
    kind: str,
    dek: bytes,
    cost: Cost,
    salt: bytes,
    *,
    prefix: bytes,
    dossier_id: bytes,
    id: bytes | None = None,
) -> Slot:
    """A slot with the data key under a key that was derived at `cost` with `salt`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    slot = Slot(id or os.urandom(8), kind, cost, salt, os.urandom(12), b"")
    return replace(slot, wrapped=AESGCM(kek).encrypt(slot.nonce, dek, _bound(prefix, dossier_id, slot)))


def open_slot(secret: str, slot: Slot, *, prefix: bytes, dossier_id: bytes) -> bytes | None:
    """The data key in one slot; None when this secret does not open it. Slow."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if not within_bounds(slot.cost):
        raise Damaged
    kek = derive(secret_bytes(secret, slot.kind), slot.salt, slot.cost)
    try:
        return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, _bound(prefix, dossier_id, slot))
    except InvalidTag:
        return None


def find_slot(
    secret: str, slots: tuple[Slot, ...], *, prefix: bytes, dossier_id: bytes
) -> tuple[bytes, Slot] | tuple[None, None]:
    """The data key and the first slot that this secret opens; nothing when none does."""
    kinds = (RECOVERY, EMERGENCY, PASSPHRASE) if is_code(secret) else (PASSPHRASE,)
    for kind in kinds:
        for slot in slots:
            if slot.kind == kind:
                dek = open_slot(secret, slot, prefix=prefix, dossier_id=dossier_id)
                if dek is not None:
                    return dek, slot
    return None, None


def subkey(dek: bytes | bytearray, purpose: str) -> bytes:
    """A key for one purpose: `db`, `hdr` or `body`. The data key is not copied on the way."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    made = bytearray(32)
    HKDF(SHA256(), 32, salt=None, info=f"pgbdesk/1/{purpose}".encode()).derive_into(dek, made)
    return bytes(made)
