"""T23-T25: what is in the memory of the program while a dossier is open, after the lock, and in a dump.

The memory of another process is read through /proc, all of it that can be read: what gcore would write.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import signal
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pgbdesk import process, successor
from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Handed, Key
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container, header
from pgbdesk.storage.keys import derive, find_slot, secret_bytes
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK

linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads memory through /proc")
reader = pytest.mark.skipif(
    sys.platform.startswith("linux") and os.getuid() != 0, reason="only root may read the hardened process (see T25)"
)
DRIVER = Path(__file__).with_name("_memory.py")
RECORDS = 60
#: So many bytes are the beginning of what is searched for: that of a canary as UTF-8.
BEGIN = len("Kanarie")


def memory(pid: int) -> Iterator[bytes]:
    """Every piece of memory that can be read."""
    with open(f"/proc/{pid}/mem", "rb", buffering=0) as mem:
        for line in Path(f"/proc/{pid}/maps").read_text().splitlines():
            span, rights, *_ = line.split()
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            first, last = (int(n, 16) for n in span.split("-"))
            with contextlib.suppress(OSError, ValueError, OverflowError):
                mem.seek(first)
                yield mem.read(last - first)


def hits(pid: int, needles: dict[str, bytes]) -> dict[str, int]:
    """How often each is there. What begins alike is searched for by its beginning, so that it is done sooner."""
    by_begin: dict[bytes, list[str]] = defaultdict(list)
    for name, needle in needles.items():
        by_begin[needle[:BEGIN]].append(name)
    found = dict.fromkeys(needles, 0)
    for part in memory(pid):
        for begin, names in by_begin.items():
            at = part.find(begin)
            while at >= 0:
                for name in names:
                    found[name] += part.startswith(needles[name], at)
                at = part.find(begin, at + 1)
    return found


def both(name: str, text: str) -> dict[str, bytes]:
    return {f"{name} utf-8": text.encode(), f"{name} utf-16": text.encode("utf-16-le")}


class Program:
    """The real window in a process of its own."""

    def __init__(self, path: Path, what: str, first: str) -> None:
        self.child = subprocess.Popen(
            [sys.executable, str(DRIVER), str(path), what],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(DRIVER.parents[2]), "QT_QPA_PLATFORM": "offscreen"},
        )
        self.say(first)
        self.hear("ready")

    @property
    def pid(self) -> int:
        return self.child.pid

    def say(self, line: str = "") -> None:
        assert self.child.stdin is not None
        self.child.stdin.write(line + "\n")
        self.child.stdin.flush()

    def hear(self, word: str) -> None:
        assert self.child.stdout is not None
        assert self.child.stdout.readline().strip() == word

    def wait_for_fresh(self, path: Path, *, open_: bool) -> None:
        """Until the fresh process is where it must be: its working copy there, or its window waiting."""
        work = Path(os.environ["PGBDESK_HOME"]) / "werk" / container.read_header(path).dossier_id.hex() / "werk.db"
        _until(lambda: self._is_fresh() and work.exists() == open_ and _rests(self.pid))

    def _is_fresh(self) -> bool:
        return b"pgbdesk" in Path(f"/proc/{self.pid}/cmdline").read_bytes().split(b"\0")

    def end(self) -> None:
        self.child.kill()
        self.child.communicate()


def _rests(pid: int) -> bool:
    """Whether the main thread waits for events: it polls, and did no work for a while."""
    before = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    threading.Event().wait(0.4)
    after = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return before[0] == after[0] == "S" and before[11] == after[11]


@pytest.fixture
def dossier(opener, path, tmp_path, monkeypatch):
    """A dossier with canaries: passphrase, code, and records."""
    monkeypatch.setenv("PGBDESK_HOME", str(tmp_path / "thuis"))
    zin = f"{secrets.token_hex(6)} kanarie {secrets.token_hex(6)}"
    key, code = opener.create(path, zin)
    canaries = [f"Kanarie{secrets.token_hex(6)}" for _ in range(20)]
    store = opener.open(path, key)
    people = (Persoon(achternaam=canaries[n % 20]) for n in range(RECORDS))
    Session(store, CLOCK).do(Text("toegevoegd"), *(Change(None, person) for person in people))
    store.close()
    head = container.read_header(path)
    dek, slot = find_slot(zin, head.slots, prefix=header.prefix(), dossier_id=head.dossier_id)
    assert slot is not None
    assert dek is not None
    kek = derive(secret_bytes(zin, slot.kind), slot.salt, slot.cost)
    keys = {
        **both("passphrase", zin),
        **both("code", code),
        "KEK": kek,
        "DEK": dek,
        **both("DEK as hex", dek.hex()),
    }
    data = {name: needle for n, canary in enumerate(canaries) for name, needle in both(f"record {n}", canary).items()}
    return path, zin, dek, keys, data


@linux
@reader
def test_t23_after_unlocking_neither_passphrase_nor_keys_are_in_memory(dossier):
    path, zin, _, keys, data = dossier
    program = Program(path, "open", zin)
    try:
        assert hits(program.pid, keys)["passphrase utf-16"]  # the control: where it is typed, it is
        program.say()
        program.wait_for_fresh(path, open_=True)
        found = hits(program.pid, keys | data)
        assert {name: n for name, n in found.items() if n and name in keys} == {}
        assert any(found[name] for name in data)  # the control: of what is open, the records are there
    finally:
        program.end()


@linux
@reader
def test_t24_after_the_lock_neither_keys_nor_records_are_in_memory(dossier):
    path, _, dek, keys, data = dossier
    program = Program(path, "lock", dek.hex())
    try:
        assert any(hits(program.pid, data).values())
        program.say()
        program.wait_for_fresh(path, open_=False)
        assert {name: n for name, n in hits(program.pid, keys | data).items() if n} == {}
    finally:
        program.end()


@linux
@reader
def test_t24_closing_the_dossier_alone_leaves_records_behind(dossier):
    """The control: without a fresh process they stay."""
    path, _, dek, _, data = dossier
    program = Program(path, "close", dek.hex())
    try:
        program.say()
        program.hear("closed")
        assert any(hits(program.pid, data).values())
    finally:
        program.end()


def _children(pid: int) -> list[int]:
    return [int(n) for n in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _until(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        threading.Event().wait(0.02)


@linux
@reader
def test_t23_the_process_that_was_started_ahead_never_has_the_passphrase_and_the_other_one_forgets_all(dossier):
    """One program for who started it: the first process waits, holding nothing, and ends with the second."""
    path, zin, _, keys, data = dossier
    program = Program(path, "ahead", zin)
    work = Path(os.environ["PGBDESK_HOME"]) / "werk" / container.read_header(path).dossier_id.hex() / "werk.db"
    try:
        [ahead] = _children(program.pid)
        program.say()
        _until(lambda: b"waiter.py" in Path(f"/proc/{program.pid}/cmdline").read_bytes() and work.exists())
        _until(lambda: _rests(ahead))
        found = hits(ahead, keys | data)
        assert {name: n for name, n in found.items() if n and name in keys} == {}
        assert any(found[name] for name in data)  # the control: of what is open, the records are there
        assert {name: n for name, n in hits(program.pid, keys | data).items() if n} == {}
        os.kill(program.pid, signal.SIGTERM)
        assert program.child.wait(30) == 128 + signal.SIGTERM
        assert not Path(f"/proc/{ahead}").exists()
    finally:
        program.end()


@linux
def test_a_process_that_was_started_ahead_ends_when_it_is_not_needed(path, opener, tmp_path, monkeypatch):
    monkeypatch.setenv("PGBDESK_HOME", str(tmp_path / "thuis"))
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    opener.create(path, "een zin die niemand raadt")
    ahead = successor.Successor(path)
    assert ahead._child.poll() is None
    ahead.stop()
    assert ahead._child.wait(60) == 0
    assert not ahead.hand(Key(bytearray(32)), "")
    assert not ahead.wait()


def test_what_is_handed_over_arrives_as_it_was_and_nothing_else_is_taken():
    reading, writing = os.pipe()
    secret = secrets.token_bytes(32)
    os.write(writing, b"QWJj:ab12:passphrase\n" + secret)
    os.close(writing)
    handed = successor.Waiting(reading, -1).take()
    assert handed == Handed(Key(bytearray(secret), "ab12", "passphrase"), "QWJj")
    reading, writing = os.pipe()
    os.write(writing, b"QWJj:ab12:passphrase:cd34:recovery\n" + secret + secret[::-1])
    os.close(writing)
    handed = successor.Waiting(reading, -1).take()
    assert handed is not None
    assert handed.key == Key(bytearray(secret), "ab12", "passphrase")
    assert handed.beside == Key(bytearray(secret[::-1]), "cd34", "recovery")  # of the list of dossiers
    for wrong in (
        b"",
        b"x:ab:passphrase\n",
        b"x:ab:passphrase\n" + secret[:31],
        b"x:ab:passphrase:cd:passphrase\n" + secret,
        b"x:ab\n" + secret,
        b"\xff:a:b\n" + secret,
    ):
        reading, writing = os.pipe()
        os.write(writing, wrong)
        os.close(writing)
        assert successor.Waiting(reading, -1).take() is None


def test_a_waiter_gives_the_exit_status_of_what_ran_below_it():
    waiter = str(Path(successor.__file__).with_name("waiter.py"))
    code = (
        "import os, sys\nchild = os.fork()\nif not child: os._exit(3)\n"
        f"os.execv(sys.executable, [sys.executable, '-S', '-E', {waiter!r}, str(child)])"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 3


HEAPS = """
import sys, threading
sys.path.insert(0, sys.argv[1])
from pgbdesk import process
process.harden()
def held():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
def work():
    pins.append([bytes(1000 + n % 7) for n in range(60_000)])
    pins[0] = pins[0][-1]  # what stays lies above what is let go of
pins = []
other = threading.Thread(target=work)
other.start()
other.join()
before = held()
process.give_back()
print(before - held())
"""


@linux
def test_memory_that_another_thread_let_go_of_is_given_back_to_the_system():
    run = subprocess.run(
        [sys.executable, "-c", HEAPS, str(DRIVER.parents[2])], capture_output=True, text=True, check=True
    )
    assert int(run.stdout) > 30_000_000


DUMP = """
import os, resource, sys
sys.path.insert(0, sys.argv[1])
from pgbdesk import process
if sys.argv[2] == "hard":
    process.harden()
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
    if sys.argv[2] == "hard":
        process.harden()
    else:
        import ctypes
        ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
print(resource.getrlimit(resource.RLIMIT_CORE)[0], flush=True)
other = os.fork()
if other == 0:
    try:
        open(f"/proc/{os.getppid()}/mem", "rb").close()
        print("read", flush=True)
    except OSError as error:
        print(type(error).__name__, flush=True)
    os._exit(0)
os.waitpid(other, 0)
"""


@linux
@pytest.mark.parametrize(("how", "expected"), [("hard", "PermissionError"), ("soft", "read")])
def test_t25_other_programs_of_the_same_user_cannot_read_our_memory(tmp_path, how, expected):
    """`soft` is the control: without hardening they can."""
    import resource

    root = str(DRIVER.parents[2])
    run = subprocess.run(
        [sys.executable, "-c", DUMP, root, how],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CORE, (resource.getrlimit(resource.RLIMIT_CORE)[1],) * 2),
        cwd=tmp_path,
    )
    limit, read = run.stdout.split()
    assert read == expected
    if how == "hard":
        assert limit == "0"


def test_the_key_goes_to_the_fresh_process_through_a_pipe_and_is_asked_for_once(monkeypatch, tmp_path):
    seen: list[list[str]] = []
    handed: list[str] = []

    def instead(_program: str, arguments: list[str]) -> None:
        seen.append(arguments)
        handed.append(os.environ[process.GOES_ON])
        raise InterruptedError  # of the kind OSError: the system cannot do it

    secret = bytearray(secrets.token_bytes(32))
    monkeypatch.setattr(os, "execv", instead)
    key = Key(secret, "ab", "passphrase")
    process.renew(tmp_path / "x.pgbd", key)
    assert seen[0][-1] == str(tmp_path / "x.pgbd")
    assert bytes(key.secret) != bytes(32)  # it did not go, so it goes on here
    assert process.GOES_ON not in os.environ
    assert secret.hex() not in handed[0]

    reading, writing = os.pipe()
    os.write(writing, secret)
    os.close(writing)
    monkeypatch.setenv(process.GOES_ON, f"open:{reading}:ab:passphrase")
    found = process.goes_on()
    assert found is not None
    assert found.key == key
    assert process.goes_on() is None


def test_the_key_of_the_list_goes_along_when_a_dossier_is_opened_from_it(monkeypatch, tmp_path):
    handed: list[tuple[str, bytes]] = []

    def instead(_program: str, _arguments: list[str]) -> None:
        words = os.environ[process.GOES_ON]
        handed.append((words, os.read(int(words.split(":")[1]), 100)))
        raise InterruptedError

    one, other = (Key(bytearray(secrets.token_bytes(32)), way, "passphrase") for way in ("ab", "cd"))
    monkeypatch.setattr(os, "execv", instead)
    process.renew(tmp_path / "x.pgbd", one, other)
    [(words, given)] = handed
    assert given == bytes(one.secret + other.secret)

    reading, writing = os.pipe()
    os.write(writing, given)
    os.close(writing)
    monkeypatch.setenv(process.GOES_ON, words.replace(words.split(":")[1], str(reading)))
    found = process.goes_on()
    assert found is not None
    assert (found.key, found.beside) == (one, other)


@pytest.mark.parametrize(
    "handed", ["open:999:ab:passphrase", "open:x", "open:1:2", "open:1:2:3:4", "slot", "slot-fout"]
)
def test_what_is_handed_over_wrongly_ends_at_the_lock_screen(monkeypatch, handed):
    monkeypatch.setenv(process.GOES_ON, handed)
    found = process.goes_on()
    assert found is not None
    assert found.locked
    assert found.key is None
    assert found.ill is (handed == "slot-fout")
