"""T01 and T02: killed at any moment, between commits and in the middle of saves: what was acknowledged is there."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container
from pgbdesk.storage.opener import VaultOpener
from tests.storage.conftest import CHEAP, CLOCK, SECRET

ROOT = Path(__file__).resolve().parents[2]
KILLS_IN_A_BATCH, BATCHES = 20, 25


def run_until_killed(path, seconds, save_every):
    """Let a process work, kill it after some time, and give what it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.storage._killed", str(path), str(save_every)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "READY"
    timer = threading.Timer(seconds, process.send_signal, [signal.SIGKILL])
    timer.start()
    said = process.stdout.read().split("\n")
    process.wait()
    timer.join()
    process.stdout.close()
    whole = said[:-1]  # the last line may have been cut off
    return [line for line in whole if line and line != "SAVED"]


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
@pytest.mark.timeout(900)  # a busy machine takes minutes to start a process two hundred times
@pytest.mark.parametrize("batch", [0, *(pytest.param(n, marks=pytest.mark.release) for n in range(1, BATCHES))])
def test_t01_t02_every_acknowledged_step_is_there_after_five_hundred_kills(tmp_path, batch):
    rng = random.Random(20261124 + batch)
    path = tmp_path / "dossier.pgbd"
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    acknowledged: set[str] = set()
    for _ in range(KILLS_IN_A_BATCH):
        acknowledged.update(run_until_killed(path, rng.uniform(0, 0.08), save_every=rng.choice((1, 2, 1000))))
        store = opener.open(path, key)
        found = {person.id for person in store.dossier().all(Persoon)}
        assert acknowledged <= found
        store.abandon()
    assert acknowledged
    store = opener.open(path, key)
    store.close()
    assert container.read(path).header.generation > 1
    assert list(tmp_path.iterdir()) == [path]
