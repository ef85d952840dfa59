"""The data keys of before access was withdrawn, while there are backups under them; sealed under the key of now.

They are kept from before the new key counts until the last backup is copied to it, so that a program that is
killed halfway can go on. Whoever can read them has the new key, and could read those backups already.
"""

from __future__ import annotations

import hmac
import os
from collections.abc import Sequence
from pathlib import Path

from pgbdesk.paths import private_dir
from pgbdesk.storage.errors import NotSaved, reason
from pgbdesk.storage.keys import subkey

_BOUND, _SIZE = b"pgbdesk oude sleutel", 32


def place(folder: Path, header_key: bytes) -> Path:
    """The file for one data key, by a name that says nothing of it; `header_key` is derived from that key."""
    return folder / f"oude-sleutel-{hmac.new(header_key, _BOUND, 'sha256').hexdigest()[:16]}"


def keep(folder: Path, dek: bytes, old: Sequence[bytes]) -> None:
    """Remember `old` for whoever has `dek`; on disk when it comes back. Raises `NotSaved`."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    path, nonce = place(folder, subkey(dek, "hdr")), os.urandom(12)
    sealed = nonce + AESGCM(subkey(dek, "oud")).encrypt(nonce, b"".join(old), _BOUND)
    half = path.with_name(f".{path.name}.pgbd.{os.getpid()}.tmp")  # swept up with half written backups
    try:
        private_dir(folder)
        descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(sealed)
            file.flush()
            os.fsync(file.fileno())
        os.replace(half, path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise NotSaved(reason(error)) from None


def known(folder: Path, dek: bytes) -> tuple[bytes, ...]:
    """The keys that were kept, the last one first; nothing when there are none or they cannot be read."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        raw = place(folder, subkey(dek, "hdr")).read_bytes()
        plain = AESGCM(subkey(dek, "oud")).decrypt(raw[:12], raw[12:], _BOUND)
    except (OSError, InvalidTag, ValueError):
        return ()
    return tuple(plain[at : at + _SIZE] for at in range(0, len(plain), _SIZE))


def drop(folder: Path, dek: bytes) -> None:
    """No backup needs them any more."""
    place(folder, subkey(dek, "hdr")).unlink(missing_ok=True)
