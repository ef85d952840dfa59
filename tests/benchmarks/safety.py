"""T58: the safe path: commit, save, verify, back up, lock and open, for a small dossier and for one of 30 MB."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

SECRET = "tien jaar zorg in een bestand"


def _took(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.monotonic()
    found = work()
    return (time.monotonic() - began) * 1000, found


def safe(megabytes: str) -> dict[str, float]:
    """Milliseconds of each, with the derivation of passphrases as it is in use (256 MiB)."""
    from pgbdesk.app.changes import Change
    from pgbdesk.app.session import Session
    from pgbdesk.domain.personen import Persoon
    from pgbdesk.storage import container
    from pgbdesk.storage.keys import subkey
    from pgbdesk.storage.opener import VaultOpener
    from pgbdesk.text import Text

    size, opener = int(megabytes), VaultOpener()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "dossier.pgbd"
        key, _ = opener.create(path, SECRET)
        store = opener.open(path, key)
        for _ in range(size):
            store.put_content(os.urandom(1_000_000))
        session = Session(store, opener._clock)
        store.save()

        def commit() -> None:
            session.do(Text("x"), Change(None, Persoon(achternaam="Wit")))

        commits = [_took(commit)[0] for _ in range(20)]
        saves = []
        for _ in range(5):
            commit()
            saves.append(_took(store.save)[0])
        keys = subkey(key.secret, "hdr"), subkey(key.secret, "body")
        verified = [_took(lambda: container.authentic(container.read(path), *keys))[0] for _ in range(5)]
        whole = [_took(lambda: store._check(path.read_bytes()))[0] for _ in range(3)]
        backup = _took(store.back_up)[0]
        commit()
        lock = _took(store.close)[0]
        unlocked = _took(lambda: opener.open(path, opener.unlock(path, SECRET)))
        unlocked[1].abandon()
        middle = statistics.median
        return {
            f"commit {size}": middle(commits),
            f"save {size}": middle(saves),
            f"mac {size}": middle(verified),
            f"verify {size}": middle(whole),
            f"backup {size}": backup,
            f"close {size}": lock,
            f"unlock and open {size}": unlocked[0],
        }
