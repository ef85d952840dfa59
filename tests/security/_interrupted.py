"""A program that stops while it brings an older dossier up to date, at each statement in turn; prints JSON."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import signal
import sys
from pathlib import Path
from typing import Any

from pgbdesk.app.ports import Key
from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import PgbError
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.storage import container, prepare
from pgbdesk.storage.connection import connect as really
from pgbdesk.storage.opener import VaultOpener
from tests.storage.conftest import CHEAP, CLOCK, SECRET

DATA = Path(__file__).resolve().parents[1] / "data"
OPENER = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
ON = 2  # of fault.c: from now on every write fails


class Bench:
    """An older dossier, what is in it, and its key."""

    def __init__(self, base: Path, version: str) -> None:
        self.old = (DATA / f"dossier-v{version}.pgbd").read_bytes()
        self.expected: Dossier = OpenJson().read((DATA / f"dossier-v{version}.json").read_text("utf-8"))
        self.folder = base / "proef"
        self.path = self.folder / "dossier.pgbd"
        self.fresh()
        self.key = bytes(OPENER.unlock(self.path, SECRET).secret)

    def fresh(self) -> None:
        """The file as its program left it, on a computer that never saw it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        self.path.write_bytes(self.old)
        os.environ["PGBDESK_HOME"] = str(self.folder / "thuis")

    def open(self) -> Any:
        """As the user does."""
        return OPENER.open(self.path, Key(bytearray(self.key)))


def stop_at(bench: Bench, at: int, how: str) -> None:
    """In the n-th statement on the working copy: die, lose the disk, or (`slordig`) work in the file itself and die."""
    seen = [0]

    def statement(_sql: str) -> None:
        seen[0] += 1
        if seen[0] != at:
            return
        if how == "vol":
            shim = ctypes.CDLL(None)
            shim.fault_arm.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int]
            shim.fault_arm(str(bench.folder).encode(), ON, 1, errno.ENOSPC, 0)
            return
        if how == "slordig":
            [image] = bench.folder.rglob("werk.db")
            bench.path.write_bytes(container.pack(container.read(bench.path).header, image.read_bytes()))
        os.kill(os.getpid(), signal.SIGKILL)

    def connect(*given: Any) -> Any:
        db = really(*given)
        db.set_trace_callback(statement)
        return db

    vars(prepare)["connect"] = connect


def child(bench: Bench, at: int, how: str) -> tuple[int, str]:
    """Open it in a process of its own; how that ended, and what it said."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        said = "klaar"
        try:
            stop_at(bench, at, how)
            bench.open().abandon()
        except PgbError as problem:
            said = str(problem)
        except BaseException as error:
            said = f"raw {type(error).__name__}: {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read().decode()
    return os.waitpid(pid, 0)[1], said


def afterwards(bench: Bench) -> list[str]:
    """What is not as it must be: the old file, its backup, and the dossier when it is opened again."""
    wrong = []
    if bench.path.read_bytes() != bench.old:
        wrong.append("the old program would not find its file as it left it")
    kept = [p for p in (bench.folder / "thuis").rglob("*-voor-schema*.pgbd") if not p.name.startswith(".")]
    if any(p.read_bytes() != bench.old for p in kept):
        wrong.append("the backup is not the old file")
    store = bench.open()
    if store.dossier() != bench.expected:
        wrong.append("something is missing after opening again")
    if not any(backup.path.read_bytes() == bench.old and not backup.damaged for backup in store.backups()):
        wrong.append("no backup of the old file")
    if store.found.set_aside is not None:
        wrong.append("work was set aside")
    store.close()
    if OPENER.verify(bench.path, SECRET).problems:
        wrong.append("not whole")
    return wrong


def main() -> None:
    """`folder version how step`: each step-th statement, until it goes through."""
    bench, how, step = Bench(Path(sys.argv[1]), sys.argv[2]), sys.argv[3], int(sys.argv[4])
    at = 1
    while True:
        bench.fresh()
        ended, said = child(bench, at, how)
        if ended == 0 and said == "klaar" and how != "vol":
            break
        try:
            wrong = afterwards(bench)
        except Exception as error:
            wrong = [f"{type(error).__name__}: {error}"]
        if said.startswith("raw"):
            wrong.append(said)
        print(json.dumps({"at": at, "killed": ended == signal.SIGKILL, "said": said, "wrong": wrong}), flush=True)
        if how == "vol" and said == "klaar":
            break  # nothing was written after this statement
        at += step
    os._exit(0)


if __name__ == "__main__":
    main()
