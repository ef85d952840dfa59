"""The little file beside an open dossier that tells other computers who has it open.

On one computer the lock on the private folder decides, which the system lets go of at once when a program
dies. This file is for the other computers that see the same folder; it can stay behind, so it is judged.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import platform
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path

from pgbdesk.app.gevonden import Elsewhere

#: How often it is tried to be the first; each time another one came in between.
_TRIES = 20


class Verdict(Enum):
    """What a lock file that is found means."""

    FREE = auto()  # nobody: the program that made it is gone
    HERE = auto()  # another program on this computer
    ELSEWHERE = auto()  # another computer, as far as can be seen


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the dossier open: a print of the machine, what it is called, and the process."""

    machine: str
    computer: str
    boot: str
    pid: int
    start: str
    since: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Machine:
    """This computer. `started` gives when a process began, in a form to be compared with; None: not there."""

    print: str
    computer: str
    boot: str
    pid: int
    started: Callable[[int], str | None]


def _text(path: str) -> str:
    try:
        return Path(path).read_text("utf-8").strip()
    except OSError:
        return ""


def _started(pid: int) -> str | None:
    if Path("/proc/self/stat").exists():
        with contextlib.suppress(OSError):
            return Path(f"/proc/{pid}/stat").read_text("utf-8").rsplit(")", 1)[1].split()[19]
        return None
    return "" if _alive(pid) else None  # pragma: no cover - other systems


def runs(pid: int) -> bool:
    """Whether there is a process with this number."""
    return _started(pid) is not None


def _alive(pid: int) -> bool:  # pragma: no cover - other systems
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def this_machine(dossier_id: bytes) -> Machine:
    """This computer; its number is only shown as a print that differs from dossier to dossier."""
    number = _text("/etc/machine-id") or platform.node()
    seal = hashlib.sha256(dossier_id + number.encode()).hexdigest()[:32]
    boot = _text("/proc/sys/kernel/random/boot_id")
    return Machine(seal, platform.node()[:40], boot, os.getpid(), _started)


def path_of(dossier: Path) -> Path:
    """Where the lock file of a dossier stands."""
    return dossier.with_name(f".{dossier.name}.lock")


def read(dossier: Path) -> Holder | None:
    """Who holds it, as the file says; None without a file. A file that says nothing names nobody."""
    return _parsed(path_of(dossier))


def _parsed(path: Path) -> Holder | None:
    try:
        raw = path.read_bytes()
    except OSError:
        return None
    return parse(raw)


def parse(raw: bytes) -> Holder:
    """Who holds it, in the bytes of a lock file; a file that says nothing names nobody."""
    try:
        plain = json.loads(raw)
        pid = int(plain["pid"])
        words = [str(plain[name])[:80] for name in ("machine", "computer", "boot", "start", "since", "nonce")]
        machine, computer, boot, start, since, nonce = words
        return Holder(machine, computer, boot, pid, start, since, nonce)
    except (ValueError, TypeError, KeyError, ArithmeticError, RecursionError):
        return Holder("", "", "", 0, "", "", "")


def judge(found: Holder, here: Machine) -> Verdict:
    """What a lock file means. Clocks play no part: they are wrong too often."""
    if found.machine != here.print:
        return Verdict.ELSEWHERE
    if found.boot != here.boot or found.pid == here.pid:
        return Verdict.FREE
    started = here.started(found.pid)
    return Verdict.HERE if started is not None and started == found.start else Verdict.FREE


def elsewhere(found: Holder) -> Elsewhere:
    """Whom to name."""
    try:
        since = datetime.fromisoformat(found.since)
    except ValueError:
        since = None
    return Elsewhere(found.computer, since if since is not None and since.tzinfo is not None else None)


def take(dossier: Path, here: Machine, now: datetime, *, firmly: bool = False) -> str | Holder | None:
    """Say that this computer has it open; gives the mark of our own, or who was just before us.

    `firmly` takes it from anybody. A folder that takes no such file goes without: then it gives None.
    """
    nonce = secrets.token_hex(8)
    holder = Holder(
        here.print,
        here.computer,
        here.boot,
        here.pid,
        here.started(here.pid) or "",
        now.isoformat(timespec="seconds"),
        nonce,
    )
    target = path_of(dossier)
    temporary = target.with_name(f"{target.name}.{nonce[:8]}")
    try:
        _write(temporary, holder)
        if firmly:
            os.replace(temporary, target)
        else:
            return _first(dossier, temporary, holder, here)
    except OSError:
        return None
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    return nonce


def _first(dossier: Path, temporary: Path, holder: Holder, here: Machine) -> str | Holder | None:
    """Our mark when we are the first, and else who was; None when the folder answers nothing sensible."""
    target = path_of(dossier)
    for _ in range(_TRIES):
        if _placed(temporary, target, holder):
            return holder.nonce
        before = read(dossier)
        if before is not None and judge(before, here) is not Verdict.FREE:
            return before
        if before is not None:
            _clear(target, before)
    return None


def _write(path: Path, holder: Holder) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        json.dump(asdict(holder), file)


def _placed(temporary: Path, target: Path, holder: Holder) -> bool:
    """Give our file its name; False when there is one already. Of two that do this at once, one is first."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        return False
    except OSError:  # a disk without second names, as a usb-stick
        try:
            _write(target, holder)
        except FileExistsError:
            return False
    return True


def _clear(target: Path, stale: Holder) -> None:
    """Take away a file that stayed behind; not one that another program put there in the meantime."""
    aside = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        os.rename(target, aside)
    except FileNotFoundError:
        return
    if _parsed(aside) != stale:
        with contextlib.suppress(OSError):
            os.rename(aside, target)
            return
    with contextlib.suppress(OSError):
        aside.unlink()


def release(dossier: Path, nonce: str | None) -> None:
    """Take our own file away, and never that of another."""
    if nonce is None:
        return
    found = read(dossier)
    if found is not None and found.nonce == nonce:
        with contextlib.suppress(OSError):
            path_of(dossier).unlink()
