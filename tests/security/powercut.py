"""A disk of which the power is cut: replays what a traced process wrote, up to any moment, in every bad way.

The model: what was written since the last fsync of a file may be there, not there, in part in order, a random
part, or torn at 512 bytes. Names (create, rename, link, unlink) stay in order and are on disk after an fsync of the
folder, or of a file that was made later. An fsync is honest.
"""

from __future__ import annotations

import os
import random
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CALLS = (
    "openat,open,close,pwrite64,write,lseek,ftruncate,fsync,fdatasync,unlink,unlinkat,"
    "rename,renameat,renameat2,link,linkat"
)
_LINE = re.compile(r"^(?:\d+\s+)?(\w+)\((.*)\)\s+= (-?\d+)")
_UNFINISHED = re.compile(r"^(?P<pid>\d+) +(?P<call>\w+\(.*?) *<unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(?P<pid>\d+) +<\.\.\. \w+ resumed>(?P<rest>.*)$")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass
class File:
    """The bytes of one file: what is on disk for certain, and what was written since."""

    sure: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)

    def crashed(self, rng: random.Random) -> bytes:
        """The bytes as they may be after the power was cut."""
        way = rng.choice(("all", "none", "prefix", "subset", "torn"))
        since = self.since
        if way == "none":
            since = []
        elif way == "prefix":
            since = since[: rng.randrange(len(since) + 1)]
        elif way == "subset":
            since = [one for one in since if rng.random() < 0.5]
        elif way == "torn" and since:
            number = rng.randrange(len(since))
            at, data = since[number]
            if data:
                data = data[: 512 * rng.randrange(len(data) // 512 + 1)]
            since = [*since[:number], (at, data)]
        return bytes(_applied(self.sure, since))


def _applied(start: bytearray, writes: list[tuple[int, bytes | None]]) -> bytearray:
    made = bytearray(start)
    for at, data in writes:
        if data is None:  # cut at this length
            made[at:] = bytes(max(0, at - len(made)))
        else:
            if len(made) < at:
                made += bytes(at - len(made))
            made[at : at + len(data)] = data
    return made


@dataclass
class Disk:
    """All files under one folder, and the changes of names in their order."""

    root: str
    files: list[File] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)
    changes: list[tuple[str, str, str | int]] = field(default_factory=list)
    durable: int = 0
    open: dict[int, tuple[int, int] | str] = field(default_factory=dict)
    born: dict[int, int] = field(default_factory=dict)

    def crash(self, folder: Path, rng: random.Random) -> None:
        """Write down what may be there when the power is cut now."""
        names: dict[str, int] = {}
        for what, name, more in self.changes[: rng.randint(self.durable, len(self.changes))]:
            if what == "create":
                names[name] = int(more)
            elif what == "unlink":
                names.pop(name, None)
            elif name in names:
                names[str(more)] = names.pop(name)
        for name, number in names.items():
            path = folder / os.path.relpath(name, self.root)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(self.files[number].crashed(rng))

    def _change(self, what: str, name: str, more: str | int = "") -> None:
        self.changes.append((what, name, more))

    def do(self, call: str, given: str, gave: int) -> None:
        """One call of the traced process that went well."""
        texts = [bytes.fromhex(t.replace("\\x", "")) for t in _TEXT.findall(given)]
        if call in ("openat", "open"):
            self._open(texts[0].decode(), given, gave)
        elif call in ("unlink", "unlinkat") and texts[0].decode() in self.names:
            del self.names[texts[0].decode()]
            self._change("unlink", texts[0].decode())
        elif call.startswith(("rename", "link")) and texts[0].decode() in self.names:
            one, other = (t.decode() for t in texts)
            number = self.names[one]
            self.names[other] = number
            if call.startswith("rename"):
                del self.names[one]
                self._change("rename", one, other)
            else:
                self._change("create", other, number)
        else:
            self._on_descriptor(call, given, gave, texts)

    def _open(self, name: str, given: str, gave: int) -> None:
        if not name.startswith(self.root):
            self.open.pop(gave, None)
        elif "O_DIRECTORY" in given or os.path.isdir(name):
            self.open[gave] = name
        else:
            if name not in self.names:
                self.names[name] = len(self.files)
                self.files.append(File())
                self._change("create", name, self.names[name])
                self.born[self.names[name]] = len(self.changes)
            number = self.names[name]
            if "O_TRUNC" in given:
                self.files[number].since.append((0, None))
            self.open[gave] = (number, 0)

    def _on_descriptor(self, call: str, given: str, gave: int, texts: list[bytes]) -> None:
        descriptor = int(given.split(",", maxsplit=1)[0])
        held = self.open.get(descriptor)
        if call == "close":
            self.open.pop(descriptor, None)
        elif isinstance(held, str):
            if call in ("fsync", "fdatasync"):
                self.durable = len(self.changes)
        elif held is not None:
            number, at = held
            file = self.files[number]
            if call in ("fsync", "fdatasync"):
                file.sure, file.since = _applied(file.sure, file.since), []
                self.durable = max(self.durable, self.born.get(number, 0))
            elif call == "ftruncate":
                file.since.append((int(given.split(",")[1]), None))
            elif call == "lseek":
                self.open[descriptor] = (number, gave)
            elif call == "pwrite64":
                file.since.append((int(given.rsplit(",", 1)[1]), texts[0][:gave]))
            elif call == "write":
                file.since.append((at, texts[0][:gave]))
                self.open[descriptor] = (number, at + gave)


def trace(folder: Path, *work: str) -> list[tuple[str, str, int]]:
    """The calls of a process that does this work under a folder."""
    log = folder.parent / "trace.txt"
    subprocess.run(
        [
            *("strace", "-f", "-xx", "-s", "9000000", "-o", str(log), "-e", f"trace={CALLS}"),
            *(sys.executable, "-m", "tests.security._powercut_work", str(folder), *work),
        ],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PGBDESK_HOME": str(folder / "thuis")},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    with log.open(encoding="ascii", errors="replace") as lines:
        found = list(whole_calls(lines))
    log.unlink()
    return found


def whole_calls(lines: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """The calls that went well, as they ended; one that another thread came between stands on two lines.

    A close counts from its beginning: another thread may get the same number before the line of its end.
    """
    begun: dict[str, str] = {}
    for line in lines:
        if unfinished := _UNFINISHED.match(line):
            begun[unfinished["pid"]] = unfinished["call"]
            if unfinished["call"].startswith("close("):
                yield "close", unfinished["call"].removeprefix("close("), 0
            continue
        call = line
        if resumed := _RESUMED.match(line):
            call = begun.pop(resumed["pid"], "") + resumed["rest"]
            if call.startswith("close("):
                continue
        if (match := _LINE.match(call)) and int(match[3]) >= 0:
            yield match[1], match[2], int(match[3])


def said(call: str, given: str) -> str | None:
    """What the process wrote on its standard output: that something is acknowledged."""
    if call == "write" and given.startswith("1,"):
        return b"".join(bytes.fromhex(t.replace("\\x", "")) for t in _TEXT.findall(given)).decode().strip()
    return None


def moments(calls: list[tuple[str, str, int]], root: Path, count: int, seed: int):
    """Disks at moments while the process worked, with what was acknowledged by then; as often as asked."""
    ready = next(n for n, (call, given, _) in enumerate(calls) if said(call, given) == "READY")
    rng = random.Random(seed)
    at = sorted(rng.choices(range(ready + 1, len(calls) + 1), k=count))
    disk, acknowledged, done = Disk(str(root)), "", 0
    for moment in at:
        for call, given, gave in calls[done:moment]:
            word = said(call, given)
            if word is not None:
                acknowledged = word if word != "READY" else acknowledged
            else:
                disk.do(call, given, gave)
        done = max(done, moment)
        yield disk, acknowledged, rng
