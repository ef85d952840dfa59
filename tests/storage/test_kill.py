"""T01 and T02: killed at any moment, between commits and in the middle of saves: what was acknowledged is there."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container
from pgbdesk.storage.errors import WrongPassphrase
from pgbdesk.storage.opener import VaultOpener
from tests.storage.conftest import CHEAP, CLOCK, SECRET

ROOT = Path(__file__).resolve().parents[2]
KILLS_IN_A_BATCH, BATCHES = 20, 25


@contextmanager
def killer(key):
    """Gives a function that lets a process work, kills it after some time, and gives what it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.storage._killed", bytes(key.secret).hex()],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    into, out = process.stdin, process.stdout
    assert into is not None
    assert out is not None
    assert out.readline().strip() == "READY"

    def run(path, seconds, what, secret=SECRET, begun=0):
        into.write(json.dumps([str(path), what, seconds, secret, begun]) + "\n")
        into.flush()
        return json.loads(out.readline())

    try:
        yield run
    finally:
        into.close()
        process.wait()
        out.close()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.timeout(900)  # a busy machine takes minutes to start a process two hundred times
@pytest.mark.parametrize("batch", [0, *(pytest.param(n, marks=pytest.mark.release) for n in range(1, BATCHES))])
def test_t01_t02_every_acknowledged_step_is_there_after_five_hundred_kills(tmp_path, batch):
    rng = random.Random(20261124 + batch)
    path = tmp_path / "dossier.pgbd"
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    acknowledged: set[str] = set()
    moments: Counter[str] = Counter()
    with killer(key) as run:
        for _ in range(KILLS_IN_A_BATCH):
            # on a busy machine a process may come to nothing in so short a time: half of them do a step first
            acknowledged.update(run(path, rng.uniform(0, 0.08), rng.choice((1, 2, 1000)), begun=rng.choice((0, 1))))
            moments.update(left_behind(path))
            store = opener.open(path, key)
            found = {person.id for person in store.dossier().all(Persoon)}
            assert acknowledged <= found
            assert store.found.set_aside is None
            store.abandon()
    assert moments["work"], "the control: it was killed with work under way"
    assert acknowledged
    store = opener.open(path, key)
    store.close()
    assert container.read(path).header.generation > 1
    assert list(tmp_path.iterdir()) == [path]
    assert opener.verify(path, SECRET).problems == ()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(
    ("what", "kills"),
    [
        ("keys", 1),
        ("beside", 10),
        *(pytest.param(w, 75, marks=pytest.mark.release) for w in ("save", "lock", "backup", "beside", "keys")),
    ],
)
def test_t02_killed_in_saves_locks_backups_and_changes_of_keys(tmp_path, what, kills):
    """After each of 375 the container is whole, with all that was acknowledged, and one phrase opens it."""
    rng = random.Random(f"{what} {kills}")
    path = tmp_path / "dossier.pgbd"
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    secret = SECRET
    steps: set[str] = set()
    moments: Counter[str] = Counter()
    with killer(key) as run:
        one = how_long_one_takes(run, opener, what) if kills > 1 else 0
        for _ in range(kills):
            said = run(path, rng.uniform(0, one), what, secret, begun=1)
            moments.update(left_behind(path))
            steps.update(word for word in said if not word.startswith(("TRY", "NOW")))
            last = [word.removeprefix("NOW ") for word in said if word.startswith("NOW")] or [secret]
            tried = [word.removeprefix("TRY ") for word in said if word.startswith("TRY")]
            valid = [one for one in dict.fromkeys((last[-1], *tried[-1:])) if opens(opener, path, one)]
            assert len(valid) == 1, "the old one or the new one, and never neither"
            [secret] = valid
            store = opener.open(path, opener.unlock(path, secret))
            assert steps <= {person.id for person in store.dossier().all(Persoon)}
            assert store.found.set_aside is None
            assert scratch() <= {"werk.db"}, "no older state is left beside the working copy"
            store.abandon()
    opener.open(path, opener.unlock(path, secret)).close()
    assert opener.verify(path, secret).problems == ()
    assert list(tmp_path.iterdir()) == [path]
    assert not list(Path(os.environ["PGBDESK_HOME"]).rglob(".*.tmp")), "nothing half written is left"
    print(f"T02 {what}: {kills} kills, {len(steps)} steps, left behind {dict(moments)}")
    assert kills == 1 or moments["save"] or moments["backup"], "the control: it was killed in the middle of writing"
    assert kills == 1 or (secret != SECRET if what == "keys" else steps), "the control: it did something"


def how_long_one_takes(run, opener, what):
    """Seconds from one thing of its kind to the next, on this machine now; in a dossier and a home to throw away."""
    home = Path(os.environ["PGBDESK_HOME"])
    folder, took = home.with_name("maat"), []
    for begun in (1, 6):
        folder.mkdir()
        path = folder / "dossier.pgbd"
        opener.create(path, SECRET)
        start = time.monotonic()
        run(path, 0, what, SECRET, begun=begun)
        took.append(time.monotonic() - start)
        shutil.rmtree(folder)
    shutil.rmtree(home)
    return max(0.01, (took[1] - took[0]) / (2.5 if what == "keys" else 5))


def scratch():
    """The names of databases beside a working copy."""
    return {
        found.name for found in Path(os.environ["PGBDESK_HOME"]).glob("werk/*/*.db*") if "journal" not in found.name
    }


def opens(opener, path, secret):
    """Whether a passphrase opens the container that stands there; that it is no container fails the test."""
    try:
        opener.unlock(path, secret)
    except WrongPassphrase:
        return False
    return True


def left_behind(path):
    """What a killed program left: a working copy, half a save, half a backup."""
    home = Path(os.environ["PGBDESK_HOME"])
    marks = {
        "work": any(home.rglob("werk.db")),
        "save": any(path.parent.glob(".*.tmp")),
        "backup": any(home.rglob(".*.tmp")),
    }
    return [name for name, there in marks.items() if there]
