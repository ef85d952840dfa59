"""Saves and backups beside the window, when things go wrong or come together: nothing waits for ever."""

from __future__ import annotations

import errno
import gc
import os
import random
import weakref
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, QTimer

from pgbdesk.app.changes import Change
from pgbdesk.domain.personen import Persoon
from pgbdesk.gui.banner import Place
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.storage import backups, container
from pgbdesk.storage.errors import NotSaved
from pgbdesk.text import Text
from tests.gui.test_safekeeping import SECRET, begin_to_erase, names, real_desk
from tests.helpers.desk import settle

FULL = NotSaved(Text("de schijf is vol"))


@pytest.fixture
def desk(qtbot, tmp_path):
    with real_desk(qtbot, tmp_path) as made:
        yield made


def add(desk, name):
    """A step, of which nothing is waited for."""
    desk.workspace.session.do(Text("erbij"), Change(None, Persoon(achternaam=name)))


def turn(milliseconds=0):
    """Let the window go on for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def status(desk):
    return desk.words(desk.window.statusBar())


@pytest.fixture
def held(monkeypatch):
    """The first file that is written waits for `go`, and then fails when it is told to."""

    class Held:
        begun, go = Event(), Event()
        error: Exception | None = None
        count = 0

    write = container.write

    def slow(path, raw, **more):
        Held.count += 1
        if Held.count == 1:
            Held.begun.set()
            assert Held.go.wait(20)
            if Held.error is not None:
                raise Held.error
        return write(path, raw, **more)

    monkeypatch.setattr(container, "write", slow)
    yield Held
    Held.go.set()


@pytest.fixture
def long_job(desk):
    """Other work in the background that takes its time; gives what ends it."""
    begun, go = Event(), Event()

    def work():
        begun.set()
        assert go.wait(20)

    desk.window.jobs.run(work, desk.window, lambda _: None)
    assert begun.wait(20)
    yield go
    go.set()


def refuses(*_args, **_more):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_save_that_ended_earlier_hides_no_disk_that_is_full_now(desk, qtbot, monkeypatch):
    saver, store = desk.window.open.saver, desk.window.open.store
    add(desk, "Wit")
    saver.save_aside()
    _, _, saving = desk.window.jobs.writes._now
    saving.write()  # written, and not heard of yet
    add(desk, "Zwart")
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        assert desk.window.save() is False
    settle()
    assert store.dirty
    assert "Niet bewaard" in status(desk)
    assert Place.NOT_SAVED in desk.workspace.banner.notes
    assert saver.anyway.isActive(), "it is tried again"


def test_a_save_that_failed_earlier_says_nothing_against_one_that_went_well_since(desk, monkeypatch):
    add(desk, "Wit")
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        desk.window.open.saver.save_aside()
        _, _, saving = desk.window.jobs.writes._now
        saving.write()
    assert desk.window.save()
    settle()
    assert "Alles bewaard" in status(desk)
    assert Place.NOT_SAVED not in desk.workspace.banner.notes


def test_ctrl_s_while_it_saves_by_itself_is_answered_aloud_when_all_is_saved(desk, held, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("pgbdesk.gui.window.announce", lambda _window, words: said.append(words))
    add(desk, "Wit")
    desk.window.open.saver.save_aside()
    desk.qtbot.waitUntil(held.begun.is_set)
    add(desk, "Zwart")
    desk.window.save_now()
    held.go.set()
    settle()
    assert [words.split(" om ")[0] for words in said] == ["Alles bewaard"]
    assert not desk.window.open.store.dirty


@pytest.mark.parametrize("bug", ["begin", "write", "end"])
def test_a_bug_in_one_is_heard_of_and_stops_none_of_the_others(desk, qtbot, monkeypatch, bug):
    store, page = desk.window.open.store, desk.reservekopieen()
    add(desk, "Wit")
    where = {"begin": (store, "_due"), "write": (backups.Backups, "make"), "end": (store, "_accounted")}[bug]
    with monkeypatch.context() as broken, qtbot.capture_exceptions() as found:
        broken.setattr(*where, lambda *_args, **_more: 1 // 0)
        try:
            page._make()
        except ZeroDivisionError:
            found.append(bug)
        settle()
        turn()
    assert found
    assert desk.ask.told == ["Dit is niet gelukt. Er ging iets mis in pgbdesk."]
    desk.window.save_now()
    settle()
    assert not store.dirty
    page._make()
    settle()
    assert store.backups()


def test_what_failed_is_told_without_holding_up_the_next_save(desk, held, monkeypatch):
    """The box with what went wrong may stay on screen for an hour."""
    store, page, dirty = desk.window.open.store, desk.reservekopieen(), []
    held.error = FULL
    add(desk, "Wit")
    page._make()
    desk.qtbot.waitUntil(held.begun.is_set)
    add(desk, "Zwart")
    desk.window.open.saver.save_aside()

    def stays(*_):
        settle()
        dirty.append(store.dirty)

    monkeypatch.setattr(desk.ask, "tell", stays)
    held.go.set()
    settle()
    assert dirty == [False]


def test_two_saves_are_never_written_at_once_also_when_a_box_stays_on_screen(desk, monkeypatch):
    store, page, busy = desk.window.open.store, desk.reservekopieen(), []
    add(desk, "Wit")

    def bad(*_args):
        raise FULL

    def stays(*_):
        monkeypatch.undo()
        desk.window.open.saver.save_aside()
        busy.append(desk.window.jobs.writes.busy)

    monkeypatch.setattr(store, "begin_back_up", bad)
    monkeypatch.setattr(desk.ask, "tell", stays)
    page._make()
    busy.append(desk.window.jobs.writes.busy)
    settle()
    assert busy == [True, True]
    assert not store.dirty


def test_a_dossier_that_closes_while_a_backup_is_made_ready_makes_one_all_the_same(desk):
    add(desk, "Wit")
    desk.window.safe.back_up()
    assert desk.window.jobs.writes.busy
    desk.window.opening.start()
    turn(20)
    assert not desk.window.jobs.writes.busy
    desk.again()
    assert len(desk.window.open.store.backups()) == 1


def test_a_step_while_a_backup_is_made_ready_is_in_it(desk, monkeypatch):
    monkeypatch.setattr("pgbdesk.gui.writes.SLICE", 0)  # a turn for each table
    add(desk, "Wit")
    desk.window.safe.back_up()
    turn()
    add(desk, "Zwart")
    settle()
    [made] = desk.window.open.store.backups()
    assert len(desk.window.open.store.read_other(made.path).all(Persoon)) == 2


def test_a_save_waits_for_no_other_work(desk, long_job):
    add(desk, "Wit")
    desk.window.save_now()
    settle()
    assert not desk.window.open.store.dirty
    assert not long_job.is_set()
    long_job.set()


def test_nothing_of_a_dossier_that_is_closed_is_held_by_what_still_runs(desk, long_job):
    """Its keys go with it."""
    add(desk, "Wit")
    desk.window.open.saver.save_aside()
    desk.window.safe.back_up()
    store = weakref.ref(desk.window.open.store)
    desk.window.opening.start()
    for _ in range(2):
        turn(20)
        settle()
        gc.unfreeze()
        gc.collect()
    assert store() is None
    assert not long_job.is_set()
    long_job.set()


def test_what_waits_for_one_dossier_is_not_done_in_the_next(desk, held, tmp_path):
    add(desk, "Wit")
    desk.window.open.saver.save_aside()
    desk.qtbot.waitUntil(held.begun.is_set)
    desk.window.safe.back_up()
    desk.window.save_now()
    held.go.set()
    second = tmp_path / "twee.pgbd"
    desk.vault.create(second, SECRET)[0].wipe()
    desk.window.opening.start()
    desk.window.unlocked(second, desk.vault.unlock(second, SECRET))
    add(desk, "Zwart")
    desk.window.save_now()
    settle()
    assert names(desk) == ["Zwart"]
    assert not desk.window.open.store.dirty
    assert desk.window.open.store.backups() == ()
    desk.window.opening.start()
    desk.again()
    assert names(desk) == ["Wit"]


def test_what_goes_out_during_a_visit_is_saved_while_it_goes_on(desk, monkeypatch):
    store, safety = desk.window.open.store, desk.window.open.store.safety
    begun, go, draft = Event(), Event(), backups.Backups.draft

    def slow(*args):
        begun.set()
        assert go.wait(20)
        return draft(*args)

    monkeypatch.setattr(backups.Backups, "draft", slow)
    add(desk, "Wit")
    safety.look_along()
    desk.window.safe.back_up()
    desk.qtbot.waitUntil(begun.is_set)
    with safety.in_between():
        add(desk, "Gast")
        leg_vast(desk.workspace.session, "gastkopie", "")
    go.set()
    settle()
    assert not store.dirty
    assert "Alles bewaard" in status(desk)
    safety.look_no_more()


def test_another_second_place_gets_its_copy_also_while_one_is_made(desk, held, tmp_path):
    first, second = tmp_path / "eerst", tmp_path / "daarna"
    first.mkdir()
    second.mkdir()
    page = desk.reservekopieen()
    desk.window.open.store.choose_second(first)
    add(desk, "Wit")
    page._make()
    desk.qtbot.waitUntil(held.begun.is_set)
    desk.ask.folder = second
    page._choose()
    held.go.set()
    settle()
    assert desk.window.open.store.backup_state().second == second
    assert [len(list(place.iterdir())) for place in (first, second)] == [0, 1]


def test_nobody_is_erased_before_it_is_known_that_there_is_a_backup(desk, held, monkeypatch):
    add(desk, "Wit")
    steps = begin_to_erase(desk, "Wit")
    held.go.set()
    held.error = FULL
    steps.type._back_up()
    assert desk.ask.told == ["Het dossier kon niet worden bewaard: de schijf is vol"]
    assert not steps.type.copied.isVisible()
    steps.type._back_up()
    [made] = desk.window.open.store.backups()
    assert [p.achternaam for p in desk.window.open.store.read_other(made.path).all(Persoon)] == ["Wit"]
    assert "Wit staat er nog in" in steps.type.copied.text()


@pytest.mark.parametrize("seed", [0, 1, *(pytest.param(n, marks=pytest.mark.release) for n in range(2, 40))])
def test_steps_saves_backups_locks_and_closings_in_any_order_lose_nothing(desk, seed):
    rng, wanted = random.Random(seed), list[str]()
    for number in range(25):
        what = rng.choice(["add", "add", "aside", "backup", "save", "lock", "lock_soon", "turn", "close", "undo"])
        if what == "add":
            add(desk, f"n{number}")
            wanted.append(f"n{number}")
        elif what == "undo" and wanted:
            assert desk.workspace.session.undo() is not None
            wanted.pop()
        elif what == "aside":
            desk.window.open.saver.save_aside()
        elif what == "backup":
            desk.window.safe.back_up()
        elif what == "save":
            assert desk.window.save()
        elif what == "turn":
            turn(rng.choice([0, 20]))
        elif what in ("lock", "lock_soon", "close"):
            (desk.window.opening.start if what == "close" else getattr(desk.window, what))()
            assert not desk.window.curtain.down
            if rng.random() < 0.5:
                turn(20)
            desk.window.unlocked(desk.path, desk.vault.unlock(desk.path, SECRET))
            found = desk.window.open.store.found
            assert found.set_aside is found.recovered is None
            assert names(desk) == sorted(wanted)
    settle()
    assert not desk.ask.told
    assert names(desk) == sorted(wanted)
