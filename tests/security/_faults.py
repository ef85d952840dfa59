"""A process in which the n-th write fails: it does one operation for each n, and prints what became of it as JSON."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

ROOT = Path(__file__).resolve().parents[2]
MODES = {"once": 1, "on": 2, "half": 3}
OPENER = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)


def add(store: VaultStore, name: str) -> None:
    """One step, large enough to touch several pages."""
    Session(store, CLOCK).do(Text("stap"), Change(None, Persoon(achternaam=name, plaats="x" * 9000)))


def names(store: VaultStore) -> set[str]:
    """Who is in the dossier."""
    return {str(person.achternaam) for person in store.dossier().all(Persoon)}


class Bench:
    """A fresh dossier for each try, in a folder of its own."""

    def __init__(self, base: Path) -> None:
        self.base = base
        self.model = base / "model"
        self.model.mkdir()
        os.environ["PGBDESK_HOME"] = str(self.model / "thuis")
        key, _ = OPENER.create(self.model / "dossier.pgbd", SECRET)
        self.key = bytes(key.secret)
        store = OPENER.open(self.model / "dossier.pgbd", key)
        add(store, "Eerst")
        store.close()

    def fresh(self, what: str) -> Path:
        """The folder with the dossier as it was."""
        folder = self.base / "proef"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.model, folder)
        if what == "migratie":
            shutil.copy(ROOT / "tests/data/dossier-v2.pgbd", folder / "dossier.pgbd")
        os.environ["PGBDESK_HOME"] = str(folder / "thuis")
        return folder

    def open(self, folder: Path) -> VaultStore:
        """Open it, as the user does."""
        return OPENER.open(folder / "dossier.pgbd", Key(bytearray(self.key)))


def operation(what: str, bench: Bench, folder: Path) -> tuple[VaultStore | None, Callable[[], object]]:
    """What is done while the disk refuses; the store that it is done with."""
    path = folder / "dossier.pgbd"
    if what == "migratie":
        key = OPENER.unlock(path, SECRET)
        return None, lambda: OPENER.open(path, key).abandon()
    if what == "openen":
        return None, lambda: bench.open(folder).abandon()
    if what == "terugzetten":
        [backup, *_] = sorted((folder / "thuis").rglob("*.pgbd"))
        return None, lambda: OPENER.restore(backup, path, Key(bytearray(bench.key)))
    store = bench.open(folder)
    if what == "stap":
        return store, lambda: add(store, "Nieuw")
    add(store, "Nieuw")
    if what == "bewaren":
        return store, store.save
    if what == "reservekopie":
        return store, store.back_up
    return store, lambda: store.save_copy(folder / "kopie.pgbd")


def try_once(shim: Any, bench: Bench, what: str, how: str, at: int, number: int) -> dict[str, Any]:
    """One try with the n-th write refused; what went wrong is in `wrong`."""
    folder = bench.fresh(what)
    store, do = operation(what, bench, folder)
    refused: str | None = None
    shim.fault_arm(str(folder).encode(), MODES[how], at, number, int(number == errno.EIO))
    wrong: list[str] = []
    try:
        do()
    except PgbError as problem:
        refused = str(problem)
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        wrong.append(f"raw {type(error).__name__} in {last.name}: {last.line}")
    reached = shim.fault_seen()
    shim.fault_off()
    expected = {"Eerst"} if what == "stap" and refused else {"Eerst", "Nieuw"}
    try:
        wrong += _afterwards(bench, folder, what, store, do, refused, expected)
    except Exception as error:
        wrong.append(f"afterwards {type(error).__name__}: {error}")
    return {"at": at, "reached": reached >= at, "refused": refused, "wrong": wrong}


def _afterwards(
    bench: Bench,
    folder: Path,
    what: str,
    store: VaultStore | None,
    do: Callable[[], object],
    refused: str | None,
    expected: set[str],
) -> list[str]:
    """There is room again: the same thing goes well now, and nothing that was acknowledged is gone."""
    wrong = []
    if refused is not None and what != "kopie":
        do()
        expected = {"Eerst", "Nieuw"}
    if store is not None:
        if not expected <= names(store):
            wrong.append("lost in the session")
        store.close()
    if what in ("openen", "terugzetten"):
        expected = {"Eerst"}
    if what == "migratie":
        again = OPENER.open(folder / "dossier.pgbd", OPENER.unlock(folder / "dossier.pgbd", SECRET))
        expected = set()
    else:
        again = bench.open(folder)
    if not expected <= names(again):
        wrong.append("lost after reopening")
    again.close()
    left = [p.name for p in folder.rglob("*") if p.name.endswith((".tmp", ".nieuw", ".deel"))]
    return wrong + [f"left {name}" for name in left if not name.endswith(".db.nieuw")]


def main() -> None:
    """`folder what how step errno`: each step-th write, until the operation is through."""
    base, what, how, step, number = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])
    shim = ctypes.CDLL(None)
    shim.fault_seen.restype = ctypes.c_long
    shim.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int]
    bench, at = Bench(base), 1
    while True:
        done = try_once(shim, bench, what, how, at, number)
        if not done["reached"]:
            break
        print(json.dumps(done), flush=True)
        at += step
    os._exit(0)


if __name__ == "__main__":
    main()
