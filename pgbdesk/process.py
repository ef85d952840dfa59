"""The process itself: no dumps of its memory, and a fresh one in its place when the dossier locks or opens.

A passphrase that was typed leaves copies in the memory of Qt and Python that cannot be wiped, and so do
the records of a dossier. So the process replaces itself: after unlocking, with only the data key handed
over through a pipe; and at the lock, with nothing at all.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from pgbdesk.app.ports import Key, WaitsForKey

#: What the process before this one handed over; taken out of the environment at once.
GOES_ON = "PGBDESK_GAAT_VERDER"
_LOCKED, _LOCKED_ILL, _UNLOCKED = "slot", "slot-fout", "open"
_PR_SET_DUMPABLE = 4
_M_ARENA_MAX = -8
#: Where a process can be started ahead: not on Windows, whose pipes are others, and not from one frozen file.
CAN_SUCCEED = os.name == "posix" and not getattr(sys, "frozen", False)


@dataclass(frozen=True, slots=True)
class GoesOn:
    """What the process before left: it locked, it unlocked and hands over the key, or it will (`waiting`).

    `beside` is the key of the list of dossiers, when this one was opened from there. `ill`: something went wrong when
    it locked.
    """

    locked: bool
    key: Key | None = None
    waiting: WaitsForKey | None = None
    beside: Key | None = None
    ill: bool = False


def harden() -> None:
    """No core files, no reading of our memory by other programs of this user, and no file of ours for other users.

    Only where the system can.
    """
    if sys.platform == "win32":  # pragma: no cover
        return
    import resource

    os.umask(0o077)
    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    _one_heap()


def _one_heap() -> None:
    """Let all threads share one heap, so that what a thread let go of can be given back; only where glibc is."""
    _glibc("mallopt", _M_ARENA_MAX, 1)


def give_back() -> None:
    """Give memory that was let go of back to the system; only where glibc is."""
    _glibc("malloc_trim", 0)


def _glibc(name: str, *arguments: int) -> None:
    if sys.platform.startswith("linux"):
        with contextlib.suppress(OSError, AttributeError):  # another library of C
            ctypes.CDLL(None)[name](*arguments)


def renew(path: Path, key: Key | None, beside: Key | None = None, *, ill: bool = False) -> None:
    """Replace this process by a fresh one: at the lock screen of `path`, or, with `key`, with it open.

    `ill`: something went wrong at the lock; the new one tells it, since nothing may wait for an answer before that.

    The keys go through a pipe that only the new process has. Comes back only when the system cannot do it, and
    then they are whole.
    """
    handed = _LOCKED_ILL if ill else _LOCKED
    reading = None
    if key is not None:
        reading, writing = os.pipe()
        os.write(writing, key.secret)
        if beside is not None:
            os.write(writing, beside.secret)
        os.close(writing)
        os.set_inheritable(reading, True)
        handed = f"{_UNLOCKED}:{reading}:{key.access}:{key.kind}"
        if beside is not None:
            handed += f":{beside.access}:{beside.kind}"
    os.environ[GOES_ON] = handed
    sys.stdout.flush()
    try:
        os.execv(sys.executable, command(path))  # noqa: S606 - our own program, without a shell
    except OSError:
        os.environ.pop(GOES_ON, None)
        if reading is not None:
            os.close(reading)


def command(path: Path) -> list[str]:
    """How this program is started again with a dossier; never from what lies in the folder where the user is."""
    if getattr(sys, "frozen", False):  # pragma: no cover - one file with Python inside
        return [sys.executable, str(path.absolute())]
    return [sys.executable, "-P", "-m", "pgbdesk", str(path.absolute())]


def goes_on() -> GoesOn | None:
    """What the process before handed over; None when this one was started by the user. Asked once."""
    handed = os.environ.pop(GOES_ON, None)
    if handed in (_LOCKED, _LOCKED_ILL):
        return GoesOn(locked=True, ill=handed == _LOCKED_ILL)
    if handed is None:
        return None
    from pgbdesk.successor import waiting

    ahead = waiting(handed)
    if ahead is not None:
        return GoesOn(locked=True, waiting=ahead)
    if not handed.startswith(_UNLOCKED + ":"):
        return None
    _, number, *ways = handed.split(":")
    if len(ways) not in (2, 4):
        return GoesOn(locked=True)
    keys = [Key(bytearray(32), *ways[at : at + 2]) for at in range(0, len(ways), 2)]
    try:
        descriptor = int(number)
        try:
            got = [_read(descriptor, key.secret) for key in keys]
        finally:
            os.close(descriptor)
    except (OSError, ValueError):
        return GoesOn(locked=True)
    if any(count != len(key.secret) for count, key in zip(got, keys, strict=True)):
        return GoesOn(locked=True)
    return GoesOn(locked=False, key=keys[0], beside=keys[1] if len(keys) > 1 else None)


def _read(descriptor: int, into: bytearray) -> int:
    return os.readv(descriptor, [into]) if hasattr(os, "readv") else descriptor_read(descriptor, into)


def descriptor_read(descriptor: int, into: bytearray) -> int:
    """Read into a buffer, where the system has no `readv`."""
    got = os.read(descriptor, len(into))
    into[: len(got)] = got
    return len(got)
