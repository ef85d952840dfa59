"""A process that opens the same dossier as another one, at the same moment, as often as it is told to."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import lockfile, work
from pgbdesk.storage.errors import InUse
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK


def be(computer: str) -> None:
    """Look like another computer."""
    here = lockfile.this_machine

    def other(dossier_id: bytes) -> lockfile.Machine:
        return replace(here(dossier_id), print=computer, computer=computer)

    lockfile.this_machine = other


def without_locks() -> None:
    """The control: nobody looks who else is there."""
    take = lockfile.take
    lockfile.take = lambda dossier, here, now, *, firmly=False: take(dossier, here, now, firmly=True)
    work.WorkFolder.lock = lambda self, now: None  # type: ignore[method-assign]


def once(opener: VaultOpener, path: Path, dek: bytes, name: str) -> VaultStore | None:
    """Open, and write a step when that is allowed; say what became of it."""
    try:
        store = opener.open(path, Key(bytearray(dek)))
    except InUse as problem:
        print(json.dumps({"got": "bezet", "words": str(problem)}), flush=True)
        return None
    if store.read_only is not None:
        other = store.found.elsewhere
        words = "" if other is None else f"{other.computer} {other.since:%d-%m-%Y %H:%M}"
        print(json.dumps({"got": "lezen", "words": words}), flush=True)
        return store
    Session(store, CLOCK).do(Text("stap"), Change(None, Persoon(achternaam=name)))
    print(json.dumps({"got": "schrijven", "words": name}), flush=True)
    return store


def main() -> None:
    """`path dek name computer how`: a line on standard input is the shot; the next one closes."""
    path, dek, name, computer, how = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), *sys.argv[3:6]
    if computer:
        be(computer)
    if how == "los":
        without_locks()
    opener = VaultOpener(CLOCK)
    print("klaar", flush=True)
    number = 0
    while os.read(0, 1):
        store = once(opener, path, dek, f"{name} {number}")
        number += 1
        os.read(0, 1)
        try:
            if store is not None:
                store.close()
        except Exception as error:
            print(f"{type(error).__name__}: {error}", flush=True)
        else:
            print("dicht", flush=True)


if __name__ == "__main__":
    main()
