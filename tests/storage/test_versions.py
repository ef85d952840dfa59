"""T13, T36–T39 and T41: other computers, sync programs, older files and places where nothing can be written."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container, lockfile
from pgbdesk.storage.errors import ChangedUnderneath, InUse, NotSaved, ReadOnly
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.lockfile import Verdict
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.storage.versions import looks_like_conflict
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


def add(store, name):
    Session(store, CLOCK).do(Text("erbij"), Change(None, Persoon(achternaam=name)))


def names(store):
    return {person.achternaam for person in store.dossier().all(Persoon)}


# T13 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [3, pytest.param(50, marks=pytest.mark.release)])
def test_t13_every_older_file_that_comes_back_is_told_with_both_dates(path, count):
    now = [CLOCK()]
    opener = VaultOpener(lambda: now[0], cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    for number in range(count):
        old = path.read_bytes()
        store = opener.open(path, key)
        assert store.read_only is None, "no false alarm"
        now[0] += timedelta(hours=1)
        add(store, f"N{number}")
        store.close()
        whole = path.read_bytes()
        path.write_bytes(old)
        store = opener.open(path, key)
        told = store.found.not_the_last
        assert told is not None
        assert told.saved < told.seen == now[0]
        with pytest.raises(ReadOnly):
            add(store, "mag niet")
        store.close()
        assert path.read_bytes() == old
        path.write_bytes(whole)


def test_t13_on_a_new_computer_an_older_file_is_no_false_alarm_and_after_a_decision_none_again(
    opener, path, made, monkeypatch, tmp_path
):
    key, _ = made
    old = path.read_bytes()
    store = opener.open(path, key)
    add(store, "Later")
    store.close()
    path.write_bytes(old)
    with monkeypatch.context() as other:
        other.setenv("PGBDESK_HOME", str(tmp_path / "andere computer"))
        store = opener.open(path, key)
        assert store.read_only is None
        store.close()
    store = opener.open(path, key)
    generation = store.generation
    store.allow_writing()
    add(store, "Verder")
    store.close()
    assert container.read(path).header.generation > generation + 1, "above what was here, so the newest everywhere"
    again = opener.open(path, key)
    assert again.read_only is None
    again.close()


# T37 ------------------------------------------------------------------------------------------------------

HERE = lockfile.Machine("deze", "PC-THUIS", "boot-2", 100, {100: "500", 7: "40"}.get)
THERE = lockfile.Holder("andere", "LAPTOP-ANS", "boot-9", 7, "40", "2026-11-24T13:05:00+01:00", "n")
MINE = replace(THERE, machine="deze", computer="PC-THUIS", boot="boot-2")


@pytest.mark.parametrize(
    ("holder", "verdict"),
    [
        (THERE, Verdict.ELSEWHERE),
        (replace(THERE, computer="PC-THUIS"), Verdict.ELSEWHERE),
        (replace(THERE, boot="boot-2"), Verdict.ELSEWHERE),
        (replace(THERE, since="2027-11-24T13:05:00+01:00"), Verdict.ELSEWHERE),
        (replace(THERE, since="2020-01-01T00:00:00+01:00"), Verdict.ELSEWHERE),
        (lockfile.Holder("", "", "", 0, "", "", ""), Verdict.ELSEWHERE),
        (MINE, Verdict.HERE),
        (replace(MINE, since="2026-11-25T13:05:00+01:00"), Verdict.HERE),
        (replace(MINE, start="41"), Verdict.FREE),
        (replace(MINE, pid=8), Verdict.FREE),
        (replace(MINE, boot="boot-1"), Verdict.FREE),
        (replace(MINE, pid=100, start="500"), Verdict.FREE),
    ],
    ids=[
        "other computer",
        "other computer of the same name",
        "other computer, same boot id",
        "from the future",
        "from long ago",
        "unreadable",
        "running here",
        "running here, clock a day off",
        "number given out again",
        "gone",
        "before a restart",
        "ourselves",
    ],
)
def test_t37_a_lock_that_stayed_behind_is_judged_right(holder, verdict):
    assert lockfile.judge(holder, HERE) is verdict


def test_t36_t37_two_windows_and_a_lock_that_is_taken_away_at_the_end(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    assert lockfile.path_of(path).exists()
    with pytest.raises(InUse):
        opener.open(path, key)
    store.close()
    assert not lockfile.path_of(path).exists()


def test_t37_after_another_computer_took_over_its_lock_stays(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    other = replace(lockfile.this_machine(bytes(16)), print="een andere")
    lockfile.take(path, other, CLOCK(), firmly=True)
    store.close()
    assert lockfile.path_of(path).exists()
    again = opener.open(path, key)
    assert again.found.elsewhere.since == CLOCK()
    assert again.read_only is not None
    again.allow_writing()
    add(again, "Toch")
    again.close()


# T38 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "dossier (Anna's conflicted copy 2026-11-24).pgbd",  # Dropbox
        "dossier (conflicterende kopie van Anna 2026-11-24).pgbd",
        "dossier-LAPTOP-ANS.pgbd",  # OneDrive
        "dossier-LAPTOP-ANS-2.pgbd",
        "dossier-Laptop-van-Ans.pgbd",
        "dossier (1).pgbd",  # Google Drive
        "dossier 2.pgbd",  # iCloud Drive
        "dossier.sync-conflict-20261124-130500-ABCDEFG.pgbd",  # Syncthing
        "dossier (conflicted copy 2026-11-24 130500).pgbd",  # Nextcloud
        "dossier_conflict-20261124-130500.pgbd",  # ownCloud
        "dossier (SFConflict anna@example.org 2026-11-24).pgbd",  # Seafile
        "dossier [conflicted].pgbd",  # pCloud
    ],
)
def test_t38_copies_of_sync_programs_are_recognised_and_listed(opener, path, made, name):
    key, _ = made
    assert looks_like_conflict(path, path.with_name(name))
    path.with_name(name).write_bytes(path.read_bytes())
    store = opener.open(path, key)
    [found] = store.found.others
    assert (found.path.name, found.generation) == (name, 1)
    assert store.read_other(found.path) == store.dossier()
    store.close()
    assert path.with_name(name).exists()


@pytest.mark.parametrize(
    "name",
    [
        "dossier-oud.pgbd",
        "dossiers.pgbd",
        "kopie.pgbd",
        "dossier.txt",
        "dossier 2026.pgbd",
        "dossier-2026-11-24-stand-4.pgbd",
    ],
)
def test_t38_a_copy_of_the_user_is_no_conflict(path, name):
    assert not looks_like_conflict(path, path.with_name(name))


def test_t38_a_file_of_another_dossier_with_such_a_name_is_not_listed(opener, path, made):
    key, _ = made
    opener.create(path.with_name("dossier (1).pgbd"), SECRET)
    store = opener.open(path, key)
    assert store.found.others == ()
    store.close()


def emptied(path):
    path.write_bytes(b"")


def garbled(path):
    path.write_bytes(b"z" * 500_000)


def cut(path):
    path.write_bytes(path.read_bytes()[:100_000])


def touched(path):
    raw = bytearray(path.read_bytes())
    raw[50_000] ^= 1
    path.write_bytes(raw)


@pytest.mark.parametrize("sync", [emptied, garbled, cut, touched, os.unlink], ids=lambda f: f.__name__)
@pytest.mark.parametrize("saved_before", [False, True])
def test_t38_what_a_sync_program_did_to_the_file_is_never_overwritten_and_both_stay(
    opener, path, made, sync, saved_before
):
    key, _ = made
    store = opener.open(path, key)
    add(store, "Eerst")
    if saved_before:
        store.save()
        add(store, "Nog een")
    sync(path)
    there = path.read_bytes() if path.exists() else None
    with pytest.raises(ChangedUnderneath):
        store.save()
    assert (path.read_bytes() if path.exists() else None) == there
    mine = path.with_name("mijn werk.pgbd")
    store.save_copy(mine)
    everything = names(store)
    store.abandon()
    opened = opener.open(mine, key)
    assert names(opened) == everything
    opened.close()


def test_t38_a_date_in_the_future_is_no_change(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    os.utime(path, (4_000_000_000, 4_000_000_000))
    add(store, "Wit")
    store.close()
    assert container.read(path).header.generation == 2


# T39 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [20, pytest.param(500, marks=pytest.mark.release)])
def test_t39_a_copy_taken_while_the_program_saves_is_always_whole(opener, path, made, count):
    """A sync client reads in pieces of 8 KiB, and each time there is a save between two of its pieces."""
    key, _ = made
    store = opener.open(path, key)
    header_key, body_key = subkey(key.secret, "hdr"), subkey(key.secret, "body")
    for number in range(count):
        add(store, f"N{number}")
        with path.open("rb") as file:
            pieces = [file.read(8192) for _ in range(number % 30)]
            store.save()
            copy = b"".join([*pieces, *iter(lambda: file.read(8192), b"")])
        assert container.authentic(container.parse(copy), header_key, body_key)
    store.abandon()


def test_t39_a_file_that_is_written_in_place_would_be_torn(opener, path, made):
    """The control: the same client on a file that changes under its hands."""
    key, _ = made
    store = opener.open(path, key)
    raws = []
    for name in ("Wit", "Zwart"):
        add(store, name)
        store.save()
        raws.append(path.read_bytes())
    store.abandon()
    old, new = raws
    assert len(old) == len(new)
    torn = container.parse(new[:100_000] + old[100_000:])
    assert not container.authentic(torn, subkey(key.secret, "hdr"), subkey(key.secret, "body"))


# T41 ------------------------------------------------------------------------------------------------------


@pytest.fixture
def read_only_disk(tmp_path):
    """A disk that can be made read-only."""
    mounted = tmp_path / "cd"
    mounted.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=20m", "pgbdesk-test", str(mounted)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount")
    yield mounted
    subprocess.run(["umount", "-l", str(mounted)], check=True)


def test_t41_on_a_read_only_disk_everything_can_be_read_and_copied_and_nothing_is_tried_there(
    opener, read_only_disk, tmp_path
):
    path = read_only_disk / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    add(store, "Wit")
    store.close()
    subprocess.run(["mount", "-o", "remount,ro", str(read_only_disk)], check=True)
    before = sorted(p.name for p in read_only_disk.iterdir())
    store = opener.open(path, key)
    assert store.read_only is not None
    assert not store.may_allow_writing
    assert names(store) == {"Wit"}
    with pytest.raises(ReadOnly):
        add(store, "mag niet")
    store.note("geopend")
    store.save_copy(tmp_path / "kopie.pgbd")
    store.close()
    assert sorted(p.name for p in read_only_disk.iterdir()) == before
    copy = opener.open(tmp_path / "kopie.pgbd", key)
    add(copy, "Zwart")
    copy.close()


def test_t40_a_stick_that_is_pulled_out_loses_nothing(opener, path, made):
    """The folder is gone while there is unsaved work, and comes back; pulled for real is in the release protocol."""
    key, _ = made
    store = opener.open(path, key)
    add(store, "Wit")
    away = path.parent.with_name("uit de computer")
    path.parent.rename(away)
    with pytest.raises(NotSaved, match="usb-stick"):
        store.save()
    add(store, "Zwart")
    away.rename(path.parent)
    store.save()
    store.close()
    opened = opener.open(Path(path), key)
    assert names(opened) == {"Wit", "Zwart"}
    opened.close()
