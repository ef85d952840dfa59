"""T01 and T02: killed at any moment, between commits and in the middle of saves: what was acknowledged is there."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from contextlib import contextmanager
from pathlib import Path

import pytest

from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container
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

    def run(path, seconds, save_every):
        into.write(json.dumps([str(path), save_every, seconds]) + "\n")
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
            acknowledged.update(run(path, rng.uniform(0, 0.08), rng.choice((1, 2, 1000))))
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


def left_behind(path):
    """What a killed program left: a working copy, half a save, half a backup."""
    home = Path(os.environ["PGBDESK_HOME"])
    marks = {
        "work": any(home.rglob("werk.db")),
        "save": any(path.parent.glob(".*.tmp")),
        "backup": any(home.rglob(".*.tmp")),
    }
    return [name for name, there in marks.items() if there]
