"""A picture of the first page as it was at the last save, encrypted: the next opening shows it at once.

It stands beside the working copy, and is for this one state of the dossier: it is bound to the seal of the container.
With another key, another state, or a byte that changed it is thrown away. It is never needed.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from threading import Lock

from pgbdesk.app.ports import Key
from pgbdesk.errors import PgbError
from pgbdesk.paths import private_folder, write_private
from pgbdesk.storage import beleid, container
from pgbdesk.storage.keys import subkey

PURPOSE = "beeld"
_NONCE = 12
#: A larger picture is not kept: 8 MB.
MOST = 8_000_000


class Beeldplek:
    """Where the picture of one dossier stands."""

    def __init__(self, dossier_id: bytes, dek: bytes | bytearray) -> None:
        self._id, self._key = dossier_id, subkey(dek, PURPOSE)
        self._lock, self._turn = Lock(), 0

    @property
    def _file(self) -> Path:
        return private_folder() / "werk" / self._id.hex() / "beeld"

    def keeper(self, seal: bytes) -> Callable[[bytes], None]:
        """What keeps the picture of the state with this seal, in any thread, until it is dropped or the dossier closes.

        A disk that does not take it costs only the picture.
        """
        return partial(self._keep, self._turn, seal)

    def _keep(self, turn: int, seal: bytes, picture: bytes) -> None:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        if len(picture) > MOST:
            return
        nonce = os.urandom(_NONCE)
        sealed = nonce + AESGCM(self._key).encrypt(nonce, picture, self._id + seal)
        with contextlib.suppress(OSError), self._lock:
            if turn != self._turn:
                return
            for half in self._file.parent.glob(
                f".{self._file.name}.*.deel"
            ):  # the program stopped while it was written
                half.unlink(missing_ok=True)
            write_private(self._file, sealed)

    def kept(self, seal: bytes) -> bytes | None:
        """The picture of the state with this seal; None, and gone, when it is of another."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            if self._file.stat().st_size > 2 * MOST:
                raise InvalidTag
            raw = self._file.read_bytes()
            return AESGCM(self._key).decrypt(raw[:_NONCE], raw[_NONCE:], self._id + seal)
        except OSError:
            return None
        except (InvalidTag, ValueError):
            self.drop()
            return None

    def drop(self) -> None:
        """Throw it away; what is still being kept is not."""
        with contextlib.suppress(OSError), self._lock:
            self._turn += 1
            self._file.unlink(missing_ok=True)


def picture(path: Path, key: Key) -> bytes | None:
    """The picture of an unlocked dossier, when there is one of its state; quick, and nothing else is read.

    None, and gone, where nothing of dossiers may be left on the computer.
    """
    try:
        found = container.read_header(path)
    except PgbError:
        return None
    place = Beeldplek(found.dossier_id, key.secret)
    if beleid.of_computer().professional:
        place.drop()
        return None
    return place.kept(found.body_mac)
