"""A process with little memory: it does what a user does, and prints what became of each thing as JSON."""

from __future__ import annotations

import ctypes
import json
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path

import argon2.low_level

from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK, SECRET

OPENER = VaultOpener(CLOCK)


def tell(what: str, outcome: str, words: str = "") -> None:
    """One line for each thing that was tried."""
    print(json.dumps({"what": what, "outcome": outcome, "words": words}), flush=True)


def attempt(what: str, do: Callable[[], object]) -> bool:
    """Do it and say what became of it; whether it went well."""
    try:
        do()
    except PgbError as problem:
        tell(what, type(problem).__name__, f"{problem.what} {problem.advice}")
    except BaseException as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        tell(what, "raw", f"{type(error).__name__} in {last.name}: {last.line}")
    else:
        tell(what, "ok")
        return True
    return False


def work(path: Path, dek: bytes) -> None:
    """Unlock as it is in use (256 MiB); then, with a key that was had before, open, add, save, back up and close."""
    attempt("unlock", lambda: OPENER.unlock(path, SECRET))
    opened: list[VaultStore] = []
    if not attempt("open", lambda: opened.append(OPENER.open(path, Key(bytearray(dek))))):
        return
    [store] = opened
    session: list[Session] = []
    attempt("read", lambda: session.append(Session(store, CLOCK)))
    for number in range(3 if session else 0):
        person = Persoon(achternaam=f"Nieuw {number}")
        attempt(f"step {person.id}", lambda p=person: session[0].do(Text("stap"), Change(None, p)))  # type: ignore[misc]
        attempt("file", lambda n=number: store.put_content(bytes([n]) * 3_000_000))  # type: ignore[misc]
        attempt("save", store.save)
    attempt("backup", store.back_up)
    attempt("close", store.close)


def main() -> None:
    """`path dek MB`, and `bare` for a derivation that tells nobody why it failed: the control."""
    path, dek, megabytes, *how = Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:]
    if how == ["bare"]:
        vars(argon2.exceptions)["HashingError"] = KeyboardInterrupt
    ctypes.CDLL(None).mallopt(-3, 131_072)  # M_MMAP_THRESHOLD: large pieces come from the system, and are refused there
    limit = megabytes * 1_000_000
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    work(path, dek)


if __name__ == "__main__":
    main()
