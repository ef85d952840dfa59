"""T36: two windows, or two computers, open one dossier at the same moment: one writes, the other is told who does."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from pgbdesk.domain.personen import Persoon
from pgbdesk.storage.opener import VaultOpener
from tests.storage.conftest import CHEAP, CLOCK, SECRET

ROOT = Path(__file__).resolve().parents[2]
SINCE = "24-11-2026 12:00"


class Racer:
    """One of the two."""

    def __init__(self, path, key, name, home, computer, how):
        self.child = subprocess.Popen(
            [sys.executable, "-m", "tests.security._race", str(path), bytes(key.secret).hex(), name, computer, how],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT), "PGBDESK_HOME": str(home)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self.child.stdin is not None
        assert self.child.stdout is not None
        self.into, self.out = self.child.stdin, self.child.stdout
        assert self.hear() == "klaar"

    def shot(self):
        self.into.write(b"x")
        self.into.flush()

    def hear(self):
        return self.out.readline().decode().strip()

    def end(self):
        self.into.close()
        self.child.wait()
        self.out.close()


def race(path, key, times, *, homes, computers=("", ""), how="vast"):
    """So many starts; gives what each of the two got, and what was said at closing."""
    each = zip(("Een", "Twee"), homes, computers, strict=True)
    two = [Racer(path, key, name, home, computer, how) for name, home, computer in each]
    rounds, closings = [], []
    try:
        for number in range(times):
            for racer in two if number % 2 else reversed(two):
                racer.shot()
            rounds.append([json.loads(racer.hear()) for racer in two])
            for racer in two:
                racer.shot()
                closings.append(racer.hear())
    finally:
        for racer in two:
            racer.end()
    return rounds, closings


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "map" / "dossier.pgbd"
    path.parent.mkdir()
    key, _ = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP).create(path, SECRET)
    return path, key


def nothing_lost(path, key, rounds, home, monkeypatch):
    monkeypatch.setenv("PGBDESK_HOME", str(home))
    opener = VaultOpener(CLOCK)
    assert opener.verify(path, SECRET).problems == ()
    store = opener.open(path, key, read_only=True)
    there = {person.achternaam for person in store.dossier().all(Persoon)}
    store.close()
    written = [one["words"] for pair in rounds for one in pair if one["got"] == "schrijven"]
    assert there == set(written)
    assert len(written) == len(rounds)


@pytest.mark.parametrize("times", [6, pytest.param(100, marks=pytest.mark.release)])
def test_t36_of_two_windows_on_one_computer_one_writes_and_the_other_says_where_and_since_when(
    made, tmp_path, times, monkeypatch
):
    path, key = made
    home = tmp_path / "thuis"
    rounds, closings = race(path, key, times, homes=(home, home))
    for pair in rounds:
        assert sorted(one["got"] for one in pair) == ["bezet", "schrijven"]
        [refused] = [one["words"] for one in pair if one["got"] == "bezet"]
        assert platform.node()[:40] in refused
        assert SINCE in refused
    assert set(closings) == {"dicht"}
    nothing_lost(path, key, rounds, home, monkeypatch)


@pytest.mark.parametrize("times", [6, pytest.param(100, marks=pytest.mark.release)])
def test_t36_of_two_computers_one_writes_and_the_other_reads_and_says_which_and_since_when(
    made, tmp_path, times, monkeypatch
):
    path, key = made
    homes, names = (tmp_path / "thuis 1", tmp_path / "thuis 2"), ("LAPTOP-ANS", "KANTOOR")
    rounds, closings = race(path, key, times, homes=homes, computers=names)
    for pair in rounds:
        assert sorted(one["got"] for one in pair) == ["lezen", "schrijven"]
        [(number, reader)] = [(n, one) for n, one in enumerate(pair) if one["got"] == "lezen"]
        assert reader["words"] == f"{names[1 - number]} {SINCE}"
    assert set(closings) == {"dicht"}
    nothing_lost(path, key, rounds, homes[0], monkeypatch)


def test_t36_without_the_lock_file_two_computers_both_write(made, tmp_path):
    """The control: the race is one."""
    homes = tmp_path / "thuis 1", tmp_path / "thuis 2"
    rounds, closings = race(made[0], made[1], 4, homes=homes, computers=("LAPTOP-ANS", "KANTOOR"), how="los")
    assert any([one["got"] for one in pair] == ["schrijven", "schrijven"] for pair in rounds)
    assert any("ChangedUnderneath" in said for said in closings), "and then nothing is overwritten unseen"
