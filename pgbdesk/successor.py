"""The process that goes on once the passphrase is right: started ahead, so that nobody waits for it to load.

While the passphrase is typed, a second process loads pages, rules and numbers, and shows nothing. It gets the
data key through a pipe, opens the dossier and shows its window. Then the process in which was typed leaves its
place to a waiter: a few lines of Python that hold nothing and end when the program ends, so that who started
pgbdesk (a terminal, a desktop) sees one program from begin to end.
"""

from __future__ import annotations

import contextlib
import os
import select
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from pgbdesk.app.ports import Handed, Key
from pgbdesk.process import GOES_ON, command

_WAITS = "wacht"
#: Number of the process of the waiter, for who is started below it.
_WAITER = "PGBDESK_WACHTER"
#: How long the other process may take to open a dossier before this one does it itself (seconds).
PATIENCE = 60.0
_LONGEST = 4096
_SECRET = 32


class Successor:
    """The other process, seen from the one in which the passphrase is typed. Raises OSError when it cannot start."""

    def __init__(self, path: Path) -> None:
        key_end, self._key_end = os.pipe()
        self._ready_end, ready_end = os.pipe()
        above = os.environ[_WAITER] if _has_waiter() else str(os.getpid())
        environment = os.environ | {GOES_ON: f"{_WAITS}:{key_end}:{ready_end}", _WAITER: above}
        try:
            self._child = subprocess.Popen(  # noqa: S603 - our own program, without a shell
                command(path), env=environment, pass_fds=(key_end, ready_end), stdin=subprocess.DEVNULL
            )
        except OSError:
            self.stop()
            raise
        finally:
            os.close(key_end)
            os.close(ready_end)

    def hand(self, key: Key, geometry: str, beside: Key | None = None) -> bool:
        """Hand over the keys and where the window stands; False when the other process is gone."""
        keys = (key,) if beside is None else (key, beside)
        head = ":".join((geometry, *(part for each in keys for part in (each.access, each.kind)))).encode() + b"\n"
        line = bytearray(len(head) + len(keys) * _SECRET)
        line[: len(head)] = head
        for number, each in enumerate(keys):
            at = len(head) + number * _SECRET
            line[at : at + _SECRET] = each.secret
        try:
            return os.write(self._key_end, line) == len(line)
        except OSError:
            return False
        finally:
            line[:] = bytes(len(line))

    def wait(self) -> bool:
        """Wait until the other window is there; False when it does not come. Slow: not in the thread of the window."""
        try:
            ready, _, _ = select.select([self._ready_end], [], [], PATIENCE)
            return bool(ready) and os.read(self._ready_end, 1) == b"."
        except (OSError, ValueError):  # it was stopped meanwhile
            return False

    def stop(self) -> None:
        """It is not needed any more: it ends when the pipe closes."""
        for end in (self._key_end, self._ready_end):
            with contextlib.suppress(OSError):
                os.close(end)
        self._key_end = self._ready_end = -1

    def take_place(self) -> None:
        """Leave the place of this process to the waiter. Comes back only when the system cannot do it."""
        sys.stdout.flush()
        if _has_waiter() and sys.platform.startswith("linux"):
            os._exit(0)  # the waiter takes over whom this process leaves
        waiter = Path(__file__).with_name("waiter.py")
        with contextlib.suppress(OSError):
            os.execv(sys.executable, [sys.executable, "-S", "-E", str(waiter), str(self._child.pid)])  # noqa: S606


def _has_waiter() -> bool:
    """Whether the process above this one waits for it and for whom it leaves behind."""
    return os.environ.get(_WAITER) == str(os.getppid())


def start_successor(path: Path) -> Successor | None:
    """Start the other process; None where that cannot be done."""
    try:
        return Successor(path)
    except OSError:
        return None


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the other process has: it waits for a key, and tells when its window is there."""

    descriptor: int
    _ready: int

    def take(self) -> Handed | None:
        """The key that was handed over; None when there comes none, and this process ends."""
        raw = bytearray(_LONGEST)
        try:
            got = os.readv(self.descriptor, [raw])
            os.close(self.descriptor)
        except OSError:
            return None
        end = raw.find(b"\n", 0, got) + 1
        try:
            geometry, *ways = raw[: max(0, end - 1)].decode("ascii").split(":")
            if len(ways) not in (2, 4) or got != end + len(ways) // 2 * _SECRET:
                return None
            key, *beside = (
                Key(raw[at : at + _SECRET], *way)
                for at, way in zip(range(end, got, _SECRET), (ways[:2], ways[2:]), strict=False)
            )
            return Handed(key, geometry, beside[0] if beside else None)
        except ValueError:
            return None
        finally:
            raw[:] = bytes(len(raw))

    def ready(self) -> None:
        """The window is there: the other process may go."""
        with contextlib.suppress(OSError):
            os.write(self._ready, b".")
            os.close(self._ready)


def waiting(handed: str | None) -> Waiting | None:
    """What the environment says to a process that was started ahead; None for any other."""
    if handed is None or not handed.startswith(_WAITS + ":"):
        return None
    try:
        _, key_end, ready_end = handed.split(":")
        found = Waiting(int(key_end), int(ready_end))
        for descriptor in (found.descriptor, found._ready):
            os.set_inheritable(descriptor, False)
    except (OSError, ValueError):
        return None
    return found
