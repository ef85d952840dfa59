"""The header of a dossier file: 16 KiB in front and the same behind, in canonical CBOR.

`magic | format u16 | min_reader u16 | length u32 | CBOR | zeros | SHA-256 of all that`. The checksum
needs no key, so "damaged" can be told from "wrong passphrase"; the MAC inside needs the key, so
that nobody can change what the checksum would allow.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import struct
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import cbor2

from pgbdesk.storage import memory
from pgbdesk.storage.errors import Damaged, NotADossier, TooNew
from pgbdesk.storage.keys import Cost, Slot, within_bounds

MAGIC = b"PGBDESK\x00"
FORMAT = 1
SIZE = 16 * 1024
_FRONT = struct.Struct(">8sHHI")
_KEYS = {"id", "generation", "saved", "writer", "body_len", "body_mac", "slots", "mac"}
MAX_SLOTS = 6
#: Stands in the header of a file that is no dossier but something else of ours, and says what.
SOORT = "soort"
#: What reading bytes that are no header can raise.
_NOT_A_HEADER = (
    cbor2.CBORError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RecursionError,
    TypeError,
    ValueError,
    re.error,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the header. `extra` holds keys of later versions, which are kept."""

    dossier_id: bytes
    generation: int
    saved: str
    writer: str
    body_len: int
    body_mac: bytes
    slots: tuple[Slot, ...]
    mac: bytes = b""
    extra: Mapping[str, Any] | None = None


def is_dossier(found: Header) -> bool:
    """Whether a file of ours is a dossier, and not the list of dossiers."""
    return SOORT not in (found.extra or {})


def prefix() -> bytes:
    """Magic and format, to which slots and MAC are bound."""
    return MAGIC + struct.pack(">H", FORMAT)


def _plain(header: Header, *, with_mac: bool) -> dict[str, Any]:
    plain: dict[str, Any] = dict(header.extra or {})
    plain |= {
        "id": header.dossier_id,
        "generation": header.generation,
        "saved": header.saved,
        "writer": header.writer,
        "body_len": header.body_len,
        "body_mac": header.body_mac,
        "slots": [
            {
                "id": slot.id,
                "kind": slot.kind,
                "kdf": {
                    "alg": "argon2id",
                    "v": 19,
                    "m": slot.cost.memory,
                    "t": slot.cost.passes,
                    "p": slot.cost.lanes,
                    "salt": slot.salt,
                },
                "nonce": slot.nonce,
                "wrapped": slot.wrapped,
            }
            for slot in header.slots
        ],
    }
    if with_mac:
        plain["mac"] = header.mac
    return plain


def seal(header: Header, key: bytes) -> Header:
    """The header with its MAC."""
    return replace(header, mac=_mac(header, key))


def is_sealed(header: Header, key: bytes) -> bool:
    """Whether nobody without the key changed the header."""
    return hmac.compare_digest(header.mac, _mac(header, key))


def _mac(header: Header, key: bytes) -> bytes:
    text = prefix() + cbor2.dumps(_plain(header, with_mac=False), canonical=True)
    return hmac.new(key, text, hashlib.sha256).digest()


def pack(header: Header) -> bytes:
    """The header as 16 KiB."""
    content = cbor2.dumps(_plain(header, with_mac=True), canonical=True)
    front = _FRONT.pack(MAGIC, FORMAT, FORMAT, len(content)) + content
    assert len(front) <= SIZE - 32
    front = front.ljust(SIZE - 32, b"\x00")
    return front + hashlib.sha256(front).digest()


def unpack(raw: bytes) -> Header:
    """The header in 16 KiB. Raises `NotADossier`, `TooNew` or `Damaged`."""
    if raw[: len(MAGIC)] != MAGIC:
        raise NotADossier
    if len(raw) != SIZE or hashlib.sha256(raw[:-32]).digest() != raw[-32:]:
        raise Damaged
    _, _, min_reader, length = _FRONT.unpack_from(raw)
    if min_reader > FORMAT:
        raise TooNew
    if length > SIZE - 32 - _FRONT.size:
        raise Damaged
    content = raw[_FRONT.size : _FRONT.size + length]
    try:
        found = _header(cbor2.loads(content))
        if cbor2.dumps(_plain(found, with_mac=True), canonical=True) != content:
            raise ValueError("not canonical")
    except _NOT_A_HEADER as error:
        if isinstance(error, MemoryError) and memory.is_short():
            raise  # nothing is known about the file
        raise Damaged from None
    return found


def _header(plain: Any) -> Header:
    slots = tuple(_slot(slot) for slot in plain["slots"])
    made = Header(
        dossier_id=_bytes(plain["id"], 16),
        generation=_count(plain["generation"]),
        saved=str(plain["saved"]),
        writer=str(plain["writer"]),
        body_len=_count(plain["body_len"]),
        body_mac=_bytes(plain["body_mac"], 32),
        slots=slots,
        mac=_bytes(plain["mac"], 32),
        extra={name: value for name, value in plain.items() if name not in _KEYS},
    )
    if not 1 <= len(slots) <= MAX_SLOTS:
        raise ValueError("number of slots")
    return made


def _slot(plain: Any) -> Slot:
    kdf = plain["kdf"]
    if kdf["alg"] != "argon2id" or kdf["v"] != 19:
        raise TooNew
    cost = Cost(_count(kdf["m"]), _count(kdf["t"]), _count(kdf["p"]))
    if not within_bounds(cost):
        raise ValueError("cost of derivation")
    return Slot(
        _bytes(plain["id"], 8),
        str(plain["kind"]),
        cost,
        _bytes(kdf["salt"], 16),
        _bytes(plain["nonce"], 12),
        _bytes(plain["wrapped"], 48),
    )


def _bytes(value: Any, length: int) -> bytes:
    if not isinstance(value, bytes) or len(value) != length:
        raise ValueError("bytes")
    return value


def _count(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 1 << 62:
        raise ValueError("count")
    return value
