"""Processes that work in a dossier until they are killed; each starts in a moment, as a fork of this one.

On standard input: `path what seconds secret begun`: killed so many seconds after it did `begun` things. `what` is after
how many steps there is a save, or `save`, `lock`, `backup`, `beside` or `keys` to do nothing but that. On standard
output: what the process acknowledged, as JSON.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from pathlib import Path
from threading import Thread

from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.app.session import Session
from pgbdesk.app.toegang import Soort
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK


def work(path: Path, dek: bytes, save_every: int, say: int) -> None:
    """Commit step after step; now and then write the container, make a backup, or close and open again."""
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    store = opener.open(path, Key(bytearray(dek)))
    session = Session(store, CLOCK)
    os.write(say, b"READY\n")
    number = 0
    while True:
        record = Persoon(achternaam=f"Nummer {number}")
        session.do(Text("stap"), Change(None, record))
        os.write(say, f"{record.id}\n".encode())
        number += 1
        if number % save_every == 0:
            store.save()
        if number % (3 * save_every) == 0:
            store.back_up()
        if number % (5 * save_every) == 0:
            store.close()
            store = opener.open(path, Key(bytearray(dek)))
            session = Session(store, CLOCK)


def only(path: Path, secret: str, what: str, say: int) -> None:
    """Save, lock and unlock, or back up, again and again, with one step before each."""
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    store = opener.open(path, opener.unlock(path, secret))
    os.write(say, b"READY\n")
    while True:
        record = Persoon(achternaam="Wit")
        Session(store, CLOCK).do(Text("stap"), Change(None, record))
        os.write(say, f"{record.id}\n".encode())
        if what == "lock":
            store.close()
            store = opener.open(path, opener.unlock(path, secret))
        elif what == "backup":
            store.back_up()
        elif what == "beside":
            beside(store, say)
        else:
            store.save()


def beside(store: VaultStore, say: int) -> None:
    """Save, and then back up, each in another thread, while one step after the other is taken in this one."""
    for begin in (store.begin_save, store.begin_back_up):
        saving = begin()
        assert saving is not None
        thread = Thread(target=saving.write)
        thread.start()
        while thread.is_alive():
            record = Persoon(achternaam="Zwart")
            Session(store, CLOCK).do(Text("stap"), Change(None, record))
            os.write(say, f"{record.id}\n".encode())
        saving.finish()


def keys(path: Path, secret: str, say: int) -> None:
    """Another passphrase, again and again, in the backups too; every third time another data key."""
    opener, access = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP), FileAccess(CLOCK, cost=CHEAP, code_cost=CHEAP)
    opener.open(path, opener.unlock(path, secret)).close()  # with what a killed one left
    os.write(say, b"READY\n")
    number = 0
    while True:
        new, number = f"woorden van nu {os.urandom(6).hex()}", number + 1
        os.write(say, f"TRY {new}\n".encode())
        way = next(way for way in access.ways(path) if way.soort is Soort.ZIN)
        access.change(path, way.id, secret, new, backups=True)
        os.write(say, f"NOW {new}\n".encode())
        secret = new
        if number % 3 == 0:
            access.withdraw(path, [secret])


def begin(path: Path, dek: bytes, what: int | str, secret: str, say: int) -> None:
    """What a process does until it is killed."""
    if isinstance(what, int):
        work(path, dek, what, say)
    elif what == "keys":
        keys(path, secret, say)
    else:
        only(path, secret, what, say)


def until_killed(path: Path, dek: bytes, what: int | str, seconds: float, secret: str, begun: int) -> list[str]:
    """Start one, kill it so long after it is ready and did some things, and give what it acknowledged."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reading)
        try:
            begin(path, dek, what, secret, writing)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(9)  # never comes here by itself
    os.close(writing)
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        said = b""
        while said.count(b"\n") < 1 + begun:
            part = pipe.read(65_536)
            assert part, "it ended by itself"
            said += part
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if select.select([pipe], [], [], left)[0]:
                said += pipe.read(65_536)
        os.kill(pid, signal.SIGKILL)
        while part := pipe.read(65_536):
            said += part
    status = os.waitpid(pid, 0)[1]
    assert os.WIFSIGNALED(status), f"it ended by itself: {status}"
    return said.decode().split("\n")[1:-1]  # the last one may have been cut off


def main() -> None:
    """Until there are no more requests."""
    dek = bytes.fromhex(sys.argv[1])
    print("READY", flush=True)
    for line in sys.stdin:
        path, what, seconds, secret, begun = json.loads(line)
        print(json.dumps(until_killed(Path(path), dek, what, seconds, secret, begun)), flush=True)


if __name__ == "__main__":
    main()
