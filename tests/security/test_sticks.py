"""T40: a usb-stick with FAT or exFAT, and one that is pulled out: it is saved, or told why not, and no input is lost.

The file systems are real ones in a file, through FUSE, because not every kernel has them. Pulling out is taking the
file system away with everything open; and, harder, killing it in the middle of saves, with all that it had in memory.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage import lockfile
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.errors import Exists, NotSaved
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

KINDS = {
    "fat": (("mkfs.vfat", "-F", "32"), ("fusefat", "-f", "-o", "rw+")),
    "exfat": (("mkfs.exfat",), ("mount.exfat-fuse", "-d")),
}
#: The FAT of FUSE says that it may not, and not how full it is; a kernel says that it is full.
FULL = {"fat": "geen toegang", "exfat": "schijf is vol"}
PULLS = 20

pytestmark = [
    pytest.mark.release,
    pytest.mark.skipif(not sys.platform.startswith("linux") or os.getuid() != 0, reason="mounting needs root"),
]


class Stick:
    """A stick of so many MB, with a file system of its own."""

    def __init__(self, folder: Path, kind: str, megabytes: int) -> None:
        self.make, self.serve = KINDS[kind]
        for program in (self.make[0], self.serve[0], "losetup", "umount"):
            if shutil.which(program) is None:
                pytest.skip(f"{program} is not there (apt install dosfstools exfatprogs fusefat exfat-fuse)")
        self.image, self.at = folder / "stick.img", folder / "stick"
        self.at.mkdir()
        with self.image.open("wb") as file:
            file.truncate(megabytes * 1_000_000)
        self.device = self._run("losetup", "-f", "--show", str(self.image)).strip()
        self._run(*self.make, self.device)
        self.server: subprocess.Popen[bytes] | None = None

    @staticmethod
    def _run(*command: str) -> str:
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout

    def plug_in(self) -> None:
        """Mount it."""
        before = self.at.stat().st_dev
        self.server = subprocess.Popen(
            [*self.serve, self.device, str(self.at)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        until = time.monotonic() + 30
        while self._device() == before:
            assert time.monotonic() < until
            with suppress(subprocess.TimeoutExpired):
                raise AssertionError(f"the file system did not start: {self.server.wait(timeout=0.02)}")

    def _device(self) -> int | None:
        try:
            return self.at.stat().st_dev
        except OSError:
            return None

    def take_away(self) -> None:
        """Unmount it, however much is open on it."""
        subprocess.run(["umount", "-l", str(self.at)], check=True)

    def pull_out(self) -> None:
        """Kill the file system: what it did not write yet never comes."""
        assert self.server is not None
        self.server.send_signal(signal.SIGKILL)
        self.server.wait()
        subprocess.run(["umount", "-l", str(self.at)], check=False)

    def end(self) -> None:
        """Clear away."""
        subprocess.run(["umount", "-l", str(self.at)], check=False, stderr=subprocess.DEVNULL)
        if self.server is not None:
            with suppress(subprocess.TimeoutExpired):
                self.server.wait(timeout=10)
            if self.server.poll() is None:
                self.server.kill()
                self.server.wait()
        subprocess.run(["losetup", "-d", self.device], check=False)


@pytest.fixture(params=sorted(KINDS))
def kind(request):
    return request.param


@pytest.fixture
def stick(tmp_path, kind):
    made = Stick(tmp_path, kind, 48)
    made.plug_in()
    yield made
    made.end()


@pytest.fixture
def opener():
    return VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)


def add(store, name):
    Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam=name)))


def names(store):
    return {person.achternaam for person in store.dossier().all(Persoon)}


def test_t40_a_dossier_lives_on_a_stick(opener, stick, kind):
    path = stick.at / ("dossier van José.pgbd" if kind == "exfat" else "dossier van Jose.pgbd")  # this FAT has no é
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    assert lockfile.path_of(path).exists()
    for number in range(5):
        add(store, f"N{number}")
        store.save()
    store.put_content(os.urandom(3_000_000))
    store.choose_second(stick.at)
    store.back_up()
    copy = stick.at / "kopie.pgbd"
    store.save_copy(copy)
    with pytest.raises(Exists):
        store.save_copy(copy)
    store.close()
    left = {p.name for p in stick.at.iterdir()}
    assert not [name for name in left if name.endswith((".tmp", ".lock"))]
    stick.take_away()
    stick.server.wait()
    stick.plug_in()
    for file in (path, copy, *stick.at.glob("*-stand-*.pgbd")):
        assert opener.verify(file, SECRET).problems == ()
    again = opener.open(path, key)
    assert names(again) == {f"N{n}" for n in range(5)}
    again.close()


def test_t40_a_stick_that_is_full_says_so_and_keeps_the_dossier(opener, stick, kind):
    path = stick.at / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    ballast = stick.at / "ballast"
    with suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(bytes(65_536)):
            pass
    before = path.read_bytes()
    add(store, "Wit")
    with pytest.raises(NotSaved, match=FULL[kind]) as refused:
        store.save()
    assert ("MB vrij" in str(refused.value.advice)) is (kind == "exfat")
    assert path.read_bytes() == before
    ballast.unlink()
    store.close()
    again = opener.open(path, key)
    assert names(again) == {"Wit"}
    again.close()


@pytest.mark.parametrize("then", ["goes on", "stops"])
def test_t40_a_stick_that_is_pulled_out_is_named_and_nothing_is_lost(opener, stick, then):
    path = stick.at / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    add(store, "Voor")
    store.save()
    stick.take_away()
    add(store, "Zonder stick")  # the working copy is on the computer
    with pytest.raises(NotSaved, match="usb-stick"):
        store.save()
    add(store, "Nog een")
    if then == "stops":
        store.abandon()
    stick.server.wait()
    stick.plug_in()
    if then == "goes on":
        store.close()
        store = opener.open(path, key)
    else:
        store = opener.open(path, key)
        assert store.found.recovered is not None
    assert names(store) == {"Voor", "Zonder stick", "Nog een"}
    store.close()


def test_t40_a_stick_that_dies_in_the_middle_of_saves_costs_no_input(opener, tmp_path, kind):
    """What stands on the stick after that is whole, or is told to be damaged; the newest backup has the rest."""
    outcomes = {"whole": 0, "from a backup": 0}
    for number in range(PULLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        stick = Stick(folder, kind, 48)
        try:
            stick.plug_in()
            outcomes[one_pull(opener, stick, random.Random(number))] += 1
        finally:
            stick.end()
    print(f"T40 {kind}: {outcomes}")
    assert sum(outcomes.values()) == PULLS


def one_pull(opener, stick, rng):
    path = stick.at / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    store.put_content(os.urandom(2_000_000))
    add(store, "Eerst")
    store.back_up()
    acknowledged = {"Eerst"}
    timer = threading.Timer(rng.uniform(0, 0.3), stick.pull_out)
    timer.start()
    said = None
    while said is None:
        name = f"N{len(acknowledged)}"
        add(store, name)
        acknowledged.add(name)
        try:
            store.save()
        except PgbError as problem:
            said = problem
    timer.join()
    assert isinstance(said, PgbError)
    assert names(store) == acknowledged, "in the open dossier all of it is there"
    identity = store._header.dossier_id
    stick.plug_in()
    try:
        with suppress(PgbError):
            store.save()
        if not store.dirty:
            store.close()
            again = opener.open(path, key)
            assert names(again) == acknowledged
            again.close()
            return "whole"
    except OSError:  # the folder itself is damaged
        pass
    rescue = stick.image.with_name("op de computer.pgbd")
    store.save_copy(rescue)  # Bewaar op een andere plek
    store.abandon()
    assert opener.verify(rescue, SECRET).problems == ()
    assert any(not b.damaged for b in Backups(identity).all())
    return "from a backup"


def test_t40_the_control_a_save_over_the_file_itself_is_damaged_when_the_stick_dies(opener, tmp_path, kind):
    """What most programs do: open the file and write in it. Of so many pulls some leave neither the old nor the new."""
    broken = 0
    for number in range(PULLS):
        folder = tmp_path / str(number)
        folder.mkdir()
        stick = Stick(folder, kind, 48)
        try:
            stick.plug_in()
            broken += not whole_after_a_pull_while_writing_in_place(opener, stick, random.Random(number))
        finally:
            stick.end()
    print(f"T40 control {kind}: {broken} of {PULLS} damaged")
    assert broken


def whole_after_a_pull_while_writing_in_place(opener, stick, rng):
    path = stick.at / "dossier.pgbd"
    opener.create(path, SECRET)
    small = path.read_bytes()
    timer = threading.Timer(rng.uniform(0, 0.2), stick.pull_out)
    timer.start()
    with suppress(OSError):
        while True:
            with path.open("r+b", buffering=0) as file:  # in place, in parts, and larger than it was
                for _ in range(40):
                    file.write(small)
    timer.join()
    stick.plug_in()
    try:
        return opener.verify(path, SECRET).problems == ()
    except (PgbError, OSError):
        return False
