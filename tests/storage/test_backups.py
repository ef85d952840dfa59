"""Backups: T42 each one gives back what was there, T44 damage is found, and a second place."""

from __future__ import annotations

import errno
import gc
import os
import random
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.reservekopie import Kind, Place, TweedeMislukt
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container
from pgbdesk.storage.backups import Backups
from pgbdesk.storage.beside import Beside
from pgbdesk.storage.errors import Damaged, NotSaved
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


class Moving:
    """A clock that a test moves."""

    def __init__(self):
        self.now = CLOCK()

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Moving()


@pytest.fixture
def opener(clock):
    return VaultOpener(clock, cost=CHEAP, recovery_cost=CHEAP)


def add(store, clock, name):
    Session(store, clock).do(Text("toegevoegd"), Change(None, Persoon(achternaam=name)))


def folder_of(path):
    return Backups(container.read(path).header.dossier_id)


def test_closing_makes_a_checked_backup_and_closing_again_without_changes_makes_no_more(opener, path, made, clock):
    key, _ = made
    for _ in range(3):
        opener.open(path, key).close()
    assert [b.generation for b in folder_of(path).all()] == [1]
    store = opener.open(path, key)
    add(store, clock, "Wit")
    store.close()
    [_, newest] = folder_of(path).all()
    assert newest.path.read_bytes() == path.read_bytes()
    assert newest.checked == clock()
    assert newest.path.stat().st_mode & 0o077 == 0
    assert newest.path.parent.stat().st_mode & 0o077 == 0


def test_opening_alone_is_kept_in_the_log_and_makes_no_more_backups(opener, path, made, clock):
    key, _ = made
    store = opener.open(path, key)
    add(store, clock, "Wit")
    store.close()
    before = [b.path for b in folder_of(path).all()]
    for _ in range(3):
        clock.now += timedelta(days=10)
        store = opener.open(path, key)
        store.note("geopend")
        assert store.backup_state().level(clock()) == "ok"  # the newest holds all that can be lost
        store.close()
    assert [b.path for b in folder_of(path).all()] == before
    store = opener.open(path, key)
    assert [e.event for e in store.log()].count("geopend") == 3
    assert store.log_faults() == ()
    store.abandon()


@pytest.mark.parametrize("change", ["step", "draft", "setting", "file", "printed", "code"])
def test_every_change_but_the_line_of_opening_makes_a_backup_at_closing(opener, path, made, clock, change):
    key, _ = made
    opener.open(path, key).close()
    before = len(folder_of(path).all())
    store = opener.open(path, key)
    store.note("geopend")
    {
        "step": lambda: add(store, clock, "Wit"),
        "draft": lambda: store.put_draft("persoon", {"achternaam": "half"}),
        "setting": lambda: store.put_setting("toon", "alles"),
        "file": lambda: store.put_content(b"brief"),
        "printed": lambda: store.note("afgedrukt", "brief"),
        "code": lambda: store.note("noodcode"),
    }[change]()
    store.close()
    assert len(folder_of(path).all()) == before + 1


def test_a_backup_that_was_put_back_or_lost_its_notes_or_is_damaged_does_not_count_as_the_newest(
    opener, path, made, clock
):
    key, _ = made
    for name in ("Wit", "Zwart"):
        store = opener.open(path, key)
        add(store, clock, name)
        store.close()
    first, second = folder_of(path).all()
    opener.restore(first.path, path, key)  # it holds what the first holds, and the newest by number is another
    assert folder_of(path).newest().generation > second.generation
    newest = folder_of(path).newest()
    newest.path.write_bytes(b"x")
    folder_of(path).check(clock())
    store = opener.open(path, key)
    store.note("geopend")
    store.close()
    assert folder_of(path).newest().path.read_bytes() == path.read_bytes()
    folder_of(path).path.joinpath("staat.json").unlink()
    count = len(folder_of(path).all())
    store = opener.open(path, key)
    store.note("geopend")
    store.close()
    assert len(folder_of(path).all()) == count + 1


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(n, marks=pytest.mark.release) for n in range(4, 50))])
def test_t42_every_backup_that_is_kept_gives_back_what_was_there(opener, path, made, clock, seed, tmp_path):
    key, _ = made
    rng, was = random.Random(seed), {}
    store = opener.open(path, key)
    for turn in range(rng.randrange(12, 30)):
        clock.now += timedelta(hours=rng.choice((1, 5, 30, 400)))
        add(store, clock, f"N{turn}")
        if rng.random() < 0.7:
            was[store.back_up().generation] = store.dossier()
        if rng.random() < 0.2:
            store.close()
            was[store.generation] = was.get(store.generation) or opener_dossier(opener, path, key)
            store = opener.open(path, key)
    store.close()
    was.setdefault(container.read(path).header.generation, opener_dossier(opener, path, key))
    kept = folder_of(path).all()
    assert kept
    for number, backup in enumerate(kept):
        back = tmp_path / f"terug-{number}.pgbd"
        back.write_bytes(backup.path.read_bytes())
        assert opener_dossier(opener, back, key) == was[backup.generation]


def opener_dossier(opener, path, key):
    store = opener.open(path, key)
    try:
        return store.dossier()
    finally:
        store.abandon()


@pytest.mark.parametrize("seed", [*range(5), *(pytest.param(n, marks=pytest.mark.release) for n in range(5, 100))])
def test_t44_damage_to_any_one_backup_is_found_by_the_next_check(opener, path, made, clock, seed):
    key, _ = made
    rng = random.Random(seed)
    store = opener.open(path, key)
    for number in range(6):
        add(store, clock, f"N{number}")
        store.back_up()
    assert store.check_backups() == ()
    victim = rng.choice(store.backups())
    raw = bytearray(victim.path.read_bytes())
    raw[rng.randrange(len(raw))] ^= 1 << rng.randrange(8)
    victim.path.write_bytes(raw)
    [found] = store.check_backups()
    assert found.path == victim.path
    assert store.backup_state().level(clock()) == "danger"
    store.close()
    assert len([b for b in folder_of(path).all() if not b.damaged]) >= 5


def test_a_backup_that_fails_is_told_until_one_is_made(opener, path, made, clock, monkeypatch):
    key, _ = made
    store = opener.open(path, key)
    add(store, clock, "Wit")
    store.save()
    before = path.read_bytes()
    with monkeypatch.context() as disk:
        link = os.link

        def full(source, target, **more):
            if "reservekopieen" in str(target):
                raise OSError(errno.ENOSPC, "full")
            link(source, target, **more)

        disk.setattr(os, "link", full)
        disk.setattr(os, "replace", no_room_for_backups(os.replace))
        with pytest.raises(NotSaved, match="schijf is vol"):
            store.back_up()
    assert path.read_bytes() == before
    assert store.backup_state().level(clock()) == "warning"
    assert "vol" in str(store.backup_state().problem)
    store.back_up()
    assert store.backup_state().problem is None
    store.close()


def no_room_for_backups(replace):
    def full(source, target, **more):
        if "reservekopieen" in str(target) and str(target).endswith(".pgbd"):
            raise OSError(errno.ENOSPC, "full")
        replace(source, target, **more)

    return full


def test_a_backup_of_which_the_contents_are_not_those_of_the_dossier_is_no_backup(
    opener, path, made, clock, monkeypatch
):
    """The control of the comparison: what would be written is whole and well sealed, and an older state."""
    key, _ = made
    store = opener.open(path, key)
    old = store._image_bytes()
    add(store, clock, "Wit")
    saved = path.read_bytes()
    with monkeypatch.context() as older:
        older.setattr(store, "_image_bytes", lambda: old)
        with pytest.raises(NotSaved):
            store.back_up()
    assert path.read_bytes() == saved, "the dossier is as it was, and not the older state"
    assert store.backups() == ()
    assert not list(folder_of(path).path.glob(".*.tmp")), "the backup that was begun is gone"
    assert store.back_up().generation == container.read_header(path).generation
    store.close()


def test_a_backup_that_was_begun_counts_only_when_the_container_was_found_whole(opener, path, made, clock, monkeypatch):
    """It is written while another thread looks the container over."""
    key, _ = made
    store = opener.open(path, key)
    add(store, clock, "Wit")
    with monkeypatch.context() as broken:
        broken.setattr("pgbdesk.storage.keeping.problems", lambda _db: ("broken",))
        with pytest.raises(NotSaved):
            store.back_up()
    assert store.backups() == ()
    assert store.dirty
    assert not list(folder_of(path).path.glob(".*.tmp"))
    store.close()
    assert len(folder_of(path).all()) == 1


def test_without_room_for_a_thread_a_container_is_looked_over_first(opener, path, made, clock, monkeypatch):
    key, _ = made
    store = opener.open(path, key)
    add(store, clock, "Wit")
    with monkeypatch.context() as full:
        full.setattr(threading.Thread, "start", refuse_thread)
        made_now = store.back_up()
        assert made_now.checked is not None
        add(store, clock, "Zwart")
        full.setattr("pgbdesk.storage.keeping.problems", lambda _db: ("broken",))
        with pytest.raises(NotSaved):
            store.save()
    store.close()


def test_python_clears_nothing_of_the_window_in_the_thread_that_looks_a_container_over():
    """A cycle that holds a part of the window would be cleared there, and the program would stop."""
    assert gc.isenabled()
    with Beside(gc.isenabled) as going:
        assert going.result() is False
        assert not gc.isenabled(), "until the thread has ended"
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), Beside(lambda: 1 / 0) as going:
        going.result()
    assert gc.isenabled()


def refuse_thread(_thread):
    raise RuntimeError("can't start new thread")


def test_the_monthly_drill_takes_each_backup_in_turn_and_compares(opener, path, made, clock):
    key, _ = made
    store = opener.open(path, key)
    kept = []
    for name in ("Wit", "Zwart", "Groen"):
        add(store, clock, name)
        kept.append(store.back_up().path)
    tried = []
    for _ in range(4):
        assert store.drill_is_due()
        store.check_backups()  # the window does so first, every time
        tried.append(store.drill().path)
        assert not store.drill_is_due()
        clock.now += timedelta(days=31)
    assert tried == [*kept, kept[0]]
    kept[1].write_bytes(kept[2].read_bytes())  # whole and of this dossier, but not what it was
    with pytest.raises(Damaged):
        store.drill()
    assert store.backup_state().damaged == 1
    assert store.drill().path == kept[2], "the one that is damaged is known now"
    store.close()


def test_the_second_place_gets_each_backup_when_it_is_there_and_is_asked_for_after_thirty_days(
    opener, path, made, clock, tmp_path
):
    key, _ = made
    store, stick = opener.open(path, key), tmp_path / "usb-stick"
    assert not store.backup_state().second_is_due(clock())
    store.choose_second(stick)
    add(store, clock, "Wit")
    store.back_up()
    assert store.backup_state().second_at is None  # it is not plugged in, and that is no failure
    stick.mkdir()
    store.back_up()
    [copy] = stick.iterdir()
    assert copy.name == "dossier-2026-11-24-stand-2.pgbd"
    assert copy.read_bytes() == path.read_bytes()
    assert store.backup_state().second_at == clock()
    clock.now += timedelta(days=30)
    assert store.backup_state().second_is_due(clock())
    (stick / "vakantie.txt").write_text("van mij")
    for number in range(14):
        add(store, clock, f"N{number}")
        store.back_up()
    assert len(list(stick.glob("dossier-*.pgbd"))) == 10
    assert (stick / "vakantie.txt").read_text() == "van mij"
    store.close()


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "usb-stick"
    folder.mkdir()
    return folder


def broken(disk, stick, error):
    """Every look at a file on the stick fails, as when it is pulled out or belongs to another user."""
    stat = os.stat

    def fails(place, *args, **more):
        if not isinstance(place, int) and os.fspath(place).startswith(f"{stick}{os.sep}"):
            raise OSError(error, "broken")
        return stat(place, *args, **more)

    disk.setattr(os, "stat", fails)


@pytest.mark.parametrize("error", [errno.EACCES, errno.EIO])
def test_a_second_place_that_fails_is_told_and_the_dossier_and_its_backup_are_safe(
    opener, path, made, clock, stick, monkeypatch, error
):
    key, _ = made
    store = opener.open(path, key)
    store.choose_second(stick)
    add(store, clock, "Wit")
    with monkeypatch.context() as disk:
        broken(disk, stick, error)
        with pytest.raises(TweedeMislukt) as told:
            store.back_up()
        assert "tweede plek" in str(told.value.what)
        assert told.value.made == store.backups()[-1]
        assert path.read_bytes() == told.value.made.path.read_bytes()
        add(store, clock, "Zwart")
        store.close()  # as at the lock: nothing may stop it
    store = opener.open(path, key)
    state = store.backup_state()
    assert {p.achternaam for p in store.dossier().all(Persoon)} == {"Wit", "Zwart"}
    assert (state.covered, state.problem, state.level(clock())) == (clock(), None, "warning")
    assert state.second_problem is not None
    store.back_up()
    assert store.backup_state().level(clock()) == "ok"
    assert len(list(stick.iterdir())) == 1
    store.close()


def test_two_dossiers_of_the_same_name_leave_each_others_copies_on_the_stick_alone(opener, clock, stick, tmp_path):
    copies = []
    for number, times in enumerate((12, 1)):
        path = tmp_path / f"map {number}" / "pgb.pgbd"
        path.parent.mkdir()
        key, _ = opener.create(path, SECRET)
        store = opener.open(path, key)
        store.choose_second(stick)
        for time in range(times):
            add(store, clock, f"N{time}")
            store.back_up()
        listed = [copy.path for copy in store.older_copies() if copy.place is Place.SECOND]
        store.close()
        copies.append((container.read_header(path).dossier_id, listed))
    (first, _), (second, listed) = copies
    of = [container.read_header(p).dossier_id for p in stick.iterdir()]
    assert (of.count(first), of.count(second)) == (10, 1)
    assert listed == [], "who was erased from the one is not sought in the other"


def test_lost_notes_about_backups_lose_no_backups(opener, path, made, clock):
    key, _ = made
    store = opener.open(path, key)
    add(store, clock, "Wit")
    store.back_up()
    notes = folder_of(path).path / "staat.json"
    for text in ("", "{", "[]", '{"kopieen": 3}'):
        notes.write_text(text)
        assert len(store.backups()) == 1
        assert store.check_backups() == ()
    store.back_up()
    assert store.backup_state().level(clock()) == "ok"
    store.close()


def test_a_migration_keeps_the_file_as_it_was_for_good(opener, path):
    data = Path(__file__).parent.parent / "data" / "dossier-v1.pgbd"
    path.write_bytes(data.read_bytes())
    store = opener.open(path, opener.unlock(path, SECRET))
    [backup] = store.backups()
    assert (backup.kind, backup.path.read_bytes()) == (Kind.MIGRATION, data.read_bytes())
    assert store.found.migrated_from == backup.path
    store.close()


def test_checking_the_backups_asks_nothing_of_the_database_since_another_thread_does_it(opener, path):
    """The window's thread and the other one would wait for each other: for the database, and for Python."""
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    asked: list[str] = []
    store._db.set_trace_callback(asked.append)
    store.check_backups()
    assert store.drill_is_due() in (True, False)
    assert asked == []
    store.backup_state()
    assert asked  # the control: what does ask is seen
    store._db.set_trace_callback(None)
    store.close()


# Older copies of the same dossier ------------------------------------------------------------------------


@pytest.fixture
def worked(opener, path, made, clock, tmp_path):
    """A dossier that was worked in sixteen times, and a copy from the third."""
    key, _ = made
    old = tmp_path / "stick" / "kopie.pgbd"
    old.parent.mkdir()
    for time in range(16):
        store = opener.open(path, key)
        add(store, clock, f"N{time}")
        store.close()
        clock.now += timedelta(hours=1)
        if time == 2:
            old.write_bytes(path.read_bytes())
    return key, old


def is_kept(path):
    return any(b.path.read_bytes() == path.read_bytes() for b in folder_of(path).all())


def test_an_older_copy_elsewhere_is_told_and_what_is_done_in_it_has_a_backup(opener, path, clock, worked):
    key, old = worked
    later = container.read_header(path).generation
    store = opener.open(old, key)
    assert store.found.not_the_last is not None, "this computer knows a later one, under another name"
    assert store.read_only is not None
    store.allow_writing()
    for name in ("Wit", "Zwart"):
        add(store, clock, name)
        made = store.back_up()
        assert made.path.exists()
        assert made.generation > later
        assert store.backup_state().covered == clock()
    add(store, clock, "Groen")
    store.close()
    assert is_kept(old)
    again = opener.open(old, key)
    assert again.read_only is None, "now it is the last one"
    again.close()
    other = opener.open(path, key)
    assert other.found.not_the_last is not None, "and the other is not"
    other.close()


def test_a_backup_of_an_older_copy_that_is_only_read_is_made_and_says_nothing_wrong(opener, clock, worked):
    key, old = worked
    store = opener.open(old, key)
    assert store.back_up().path.read_bytes() == old.read_bytes()
    assert store.backup_state().covered == clock()
    store.close()


def test_an_older_copy_of_which_nothing_was_remembered_gets_its_backups_too(opener, path, clock, worked):
    key, old = worked
    for noted in (folder_of(path).path.parents[1] / "gezien").iterdir():
        noted.unlink()
    store = opener.open(old, key)
    assert store.read_only is None
    made = store.back_up()  # without any change: it is written anew, or it would be the oldest of all
    assert made.generation == folder_of(path).highest()
    store.close()
    assert is_kept(old)


def test_an_older_backup_that_is_restored_elsewhere_is_the_newest_and_has_backups(
    opener, path, clock, worked, tmp_path
):
    key, _ = worked
    new, older = tmp_path / "nieuw.pgbd", folder_of(path).all()[1]
    assert opener.restore(older.path, new, key) is None
    assert container.read_header(new).generation > container.read_header(path).generation
    assert is_kept(new)
    store = opener.open(new, key)
    assert store.read_only is None
    add(store, clock, "Wit")
    store.close()
    assert is_kept(new)


def test_a_backup_that_was_made_just_now_is_never_thinned_out(opener, path, clock, worked):
    _, old = worked
    copies = folder_of(path)
    raw = old.read_bytes()
    made = copies.make(copies.draft(raw, container.read_header(old).generation, clock()), clock())
    assert made.path.read_bytes() == raw
