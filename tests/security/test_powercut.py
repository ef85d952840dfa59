"""T03, T04 and T05: the power is cut at any moment; whole states in short, the full figures before a release."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from pgbdesk.app.ports import Key
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, rows
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.connection import connect, problems
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.opener import VaultOpener
from tests.security import powercut
from tests.storage.conftest import CHEAP, CLOCK

pytestmark = pytest.mark.skipif(shutil.which("strace") is None, reason="strace reads what is written")


def _traced(tmp_path, *work):
    folder = tmp_path / "schijf"
    folder.mkdir()
    calls = powercut.trace(folder, *work)
    return calls, folder, (tmp_path / "key").read_bytes()


def _states(tmp_path, calls, folder, count, look):
    """How many states were bad, by what `look` says of them: unreadable, lost, or None."""
    found = {"unreadable": 0, "lost": 0}
    for number, (disk, acknowledged, rng) in enumerate(powercut.moments(calls, folder, count, 20261126)):
        state = tmp_path / f"na-{number}"
        state.mkdir()
        disk.crash(state, rng)
        bad = look(state, int(acknowledged or 0))
        if bad is not None:
            found[bad] += 1
        shutil.rmtree(state)
    return found


def _numbers(people):
    return max((int(person.achternaam[1:]) for person in people), default=0)


def _commits(dek):
    def look(state: Path, acknowledged: int) -> str | None:
        """The working copy alone: all acknowledged commits are in it, and it is whole."""
        [database] = state.rglob("werk.db")
        try:
            db = connect(database, subkey(dek, "db"))
            try:
                if problems(db):
                    return "unreadable"
                last = _numbers(rows.all_of(db, Persoon))
            finally:
                db.close()
        except (PgbError, dbapi2.DatabaseError):
            return "unreadable"
        return "lost" if last < acknowledged else None

    return look


def _saves(dek):
    def look(state: Path, acknowledged: int) -> str | None:
        """The container alone: whole, and the last save that was acknowledged or a later one."""
        try:
            read = container.read(state / "dossier.pgbd")
        except PgbError:
            return "unreadable"
        if not container.authentic(read, subkey(dek, "hdr"), subkey(dek, "body")):
            return "unreadable"
        return "lost" if read.header.generation < acknowledged + 1 else None

    return look


@pytest.mark.parametrize("count", [60, pytest.param(10_000, marks=pytest.mark.release)])
def test_t03_no_acknowledged_commit_is_lost_and_nothing_is_damaged(tmp_path, count):
    calls, folder, dek = _traced(tmp_path, "commit", "25")
    assert _states(tmp_path, calls, folder, count, _commits(dek)) == {"unreadable": 0, "lost": 0}


@pytest.mark.parametrize("what", ["save", "backup"])
@pytest.mark.parametrize("count", [60, pytest.param(7_500, marks=pytest.mark.release)])
def test_t04_no_acknowledged_save_is_lost_and_every_container_is_whole(tmp_path, what, count):
    calls, folder, dek = _traced(tmp_path, what, "6")
    saves = _saves(dek)

    def look(state: Path, acknowledged: int) -> str | None:
        bad: str | None = saves(state, acknowledged)
        if bad is None and what == "backup" and acknowledged:
            found = list((state / "thuis").rglob(f"{acknowledged + 1:08}-*.pgbd"))
            if not found or container.read(found[0]).header.generation != acknowledged + 1:
                return "lost"
        return bad

    assert _states(tmp_path, calls, folder, count, look) == {"unreadable": 0, "lost": 0}


@pytest.mark.parametrize(
    ("settings", "kind"),
    [(["synchronous=OFF"], "unreadable"), (["synchronous=NORMAL"], "lost")],
)
@pytest.mark.parametrize("count", [60, pytest.param(6_000, marks=pytest.mark.release)])
def test_t05_the_harness_finds_what_is_wrong_with_other_settings_of_the_database(tmp_path, settings, kind, count):
    calls, folder, dek = _traced(tmp_path, "commit", "25", *settings)
    assert _states(tmp_path, calls, folder, count, _commits(dek))[kind] >= (1 if kind == "lost" else count // 20)


@pytest.mark.parametrize("count", [40, pytest.param(3_000, marks=pytest.mark.release)])
def test_t05_the_harness_finds_a_save_without_fsync(tmp_path, count):
    calls, folder, dek = _traced(tmp_path, "save", "6", "nosync")
    assert _states(tmp_path, calls, folder, count, _saves(dek))["unreadable"] >= count // 6


@pytest.mark.release
@pytest.mark.parametrize("count", [400])
def test_t04_the_program_opens_every_state_with_all_that_was_acknowledged(tmp_path, count, monkeypatch):
    """Container and working copy together, as the program itself opens them after the power is back."""
    calls, folder, dek = _traced(tmp_path, "save", "6")
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)

    def look(state: Path, acknowledged: int) -> str | None:
        monkeypatch.setenv("PGBDESK_HOME", str(state / "thuis"))
        store = opener.open(state / "dossier.pgbd", Key(bytearray(dek)))
        try:
            return "lost" if _numbers(store.dossier().all(Persoon)) < acknowledged else None
        finally:
            store.abandon()

    assert _states(tmp_path, calls, folder, count, look) == {"unreadable": 0, "lost": 0}
    assert Backups(container.read(folder / "dossier.pgbd").header.dossier_id).all() == ()
    assert os.environ["PGBDESK_HOME"]


def test_calls_that_two_threads_make_at_the_same_time_are_all_seen_in_the_order_in_which_they_end():
    lines = [
        '10    pwrite64(5, "\\x61", 1, 4096 <unfinished ...>',
        "11    fsync(6 <unfinished ...>",
        "10    <... pwrite64 resumed>)           = 1",
        "10    close(5 <unfinished ...>",
        "11    <... fsync resumed>)              = 0",
        '11    openat(AT_FDCWD, "\\x62", O_RDONLY) = 5',
        "10    <... close resumed>)              = 0",
        "10    fsync(7)                          = -1 EIO (Input/output error)",
    ]
    found = [(call, given.split(",")[0]) for call, given, _ in powercut.whole_calls(lines)]
    assert found == [("pwrite64", "5"), ("close", "5"), ("fsync", "6"), ("openat", "AT_FDCWD")]
