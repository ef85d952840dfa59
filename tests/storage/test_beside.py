"""Saves and backups that are written in another thread while the dossier is used: nothing is lost, mixed or hidden."""

from __future__ import annotations

import errno
import os
import re
from datetime import timedelta
from itertools import count
from threading import Event, Thread

import pytest

from pgbdesk.app.bewaren import Saving
from pgbdesk.app.changes import Change
from pgbdesk.app.reservekopie import TweedeMislukt
from pgbdesk.app.session import Session
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import backups, container, wissen
from pgbdesk.storage.errors import ChangedUnderneath, NotSaved, ReadOnly, TooLittleMemory
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


def add(store, name):
    Session(store, CLOCK).do(Text("toegevoegd"), Change(None, Persoon(achternaam=name)))


def names(store):
    return sorted(person.achternaam for person in store.dossier().all(Persoon))


@pytest.fixture
def key(made):
    return made[0]


def in_container(opener, path, key, tmp_path, name="kijk.pgbd"):
    """The names in the container as it is on disk, looked at as a dossier of its own."""
    other = tmp_path / name
    other.write_bytes(path.read_bytes())
    with pytest.MonkeyPatch.context() as home:
        home.setenv("PGBDESK_HOME", str(tmp_path / "elders"))
        store = opener.open(other, key)
        found = names(store)
        store.abandon()
    return found


def elsewhere(saving):
    thread = Thread(target=saving.write)
    thread.start()
    return thread


def test_what_is_written_is_the_dossier_as_it_was_when_the_save_began(opener, path, key, tmp_path):
    store = opener.open(path, key)
    add(store, "Eerst")
    saving = store.begin_save()
    add(store, "Daarna")
    elsewhere(saving).join()
    saving.finish()
    assert store.dirty, "the second step is still to be written"
    assert in_container(opener, path, key, tmp_path) == ["Eerst"]
    store.save()
    assert not store.dirty
    assert in_container(opener, path, key, tmp_path) == ["Daarna", "Eerst"]
    store.close()


def test_nothing_new_begins_nothing(opener, path, key):
    store = opener.open(path, key)
    store.save()
    assert store.begin_save() is None
    store.close()


@pytest.mark.parametrize("moment", ["begun", "written", "finished"])
def test_after_a_crash_at_each_moment_every_step_is_there(opener, path, key, moment):
    store = opener.open(path, key)
    add(store, "Eerst")
    saving = store.begin_save()
    add(store, "Daarna")
    if moment != "begun":
        elsewhere(saving).join()
    if moment == "finished":
        saving.finish()
    store._going = None  # a process that is gone finishes nothing
    store.abandon()

    store = opener.open(path, key)
    assert names(store) == ["Daarna", "Eerst"]
    assert store.found.set_aside is None
    store.close()
    assert opener.verify(path, SECRET).problems == ()


@pytest.mark.parametrize("written", [False, True])
@pytest.mark.parametrize("then", ["save", "close", "back_up", "save_copy", "begin_copy", "begin_save", "begin_back_up"])
def test_what_is_under_way_comes_to_its_end_before_anything_else_is_written(opener, path, key, tmp_path, then, written):
    store = opener.open(path, key)
    add(store, "Eerst")
    saving = store.begin_save()
    if written:
        elsewhere(saving).join()
    before = store.generation
    add(store, "Daarna")
    if then == "save_copy":
        store.save_copy(tmp_path / "kopie.pgbd")
    elif then == "begin_copy":
        copying = store.begin_copy(tmp_path / "kopie.pgbd")
        add(store, "Later")
        elsewhere(copying).join()
        copying.finish()
    elif then.startswith("begin"):
        getattr(store, then)().finish()
    else:
        getattr(store, then)()
    assert saving.over
    saving.finish()
    if then.endswith("copy"):
        assert in_container(opener, tmp_path / "kopie.pgbd", key, tmp_path) == ["Daarna", "Eerst"]
        store.save()
    assert container.read_header(path).generation == before + 2
    later = ["Later"] if then == "begin_copy" else []
    assert in_container(opener, path, key, tmp_path) == ["Daarna", "Eerst", *later]
    if then != "close":
        store.close()


def test_who_closes_waits_for_the_thread_that_writes(opener, path, key, monkeypatch):
    store = opener.open(path, key)
    add(store, "Eerst")
    begun, go, write = Event(), Event(), container.write

    def slow(*args, **more):
        begun.set()
        assert go.wait(20)
        return write(*args, **more)

    monkeypatch.setattr(container, "write", slow)
    saving = store.begin_save()
    thread = elsewhere(saving)
    assert begun.wait(20)
    closing = Thread(target=store.close)
    closing.start()
    assert closing.is_alive()
    go.set()
    closing.join()
    thread.join()
    assert opener.verify(path, SECRET).problems == ()
    assert not store._folder.database.exists(), "all is in the container"


def test_a_disk_that_refuses_is_told_to_who_finishes_and_the_next_save_has_all(opener, path, key, monkeypatch):
    store = opener.open(path, key)
    add(store, "Eerst")
    raw = path.read_bytes()
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        saving = store.begin_save()
        elsewhere(saving).join()
    for _ in range(2):
        with pytest.raises(NotSaved):
            saving.finish()
    assert path.read_bytes() == raw
    assert store.dirty
    add(store, "Daarna")
    store.close()
    store = opener.open(path, key)
    assert names(store) == ["Daarna", "Eerst"]
    store.close()


def refuses(*_):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_file_that_another_program_changed_is_not_written_over(opener, path, key):
    store = opener.open(path, key)
    add(store, "Eerst")
    saving = store.begin_save()
    path.write_bytes(path.read_bytes() + b"x")
    elsewhere(saving).join()
    with pytest.raises(ChangedUnderneath):
        saving.finish()
    store.abandon()
    assert path.read_bytes().endswith(b"x")


@pytest.mark.parametrize(("error", "told"), [(ZeroDivisionError, ZeroDivisionError), (MemoryError, TooLittleMemory)])
def test_a_bug_while_writing_is_heard_of_once_and_closing_saves_all_the_same(
    opener, path, key, monkeypatch, error, told
):
    def fails(*_args, **_more):
        raise error

    store = opener.open(path, key)
    add(store, "Eerst")
    with monkeypatch.context() as broken:
        broken.setattr(container, "write", fails)
        saving = store.begin_save()
        elsewhere(saving).join()
    with pytest.raises(told):
        saving.finish()
    store.close()
    assert opener.verify(path, SECRET).problems == ()
    store = opener.open(path, key)
    assert names(store) == ["Eerst"]
    store.close()


def test_a_visit_that_begins_while_the_dossier_is_written_disturbs_nothing(opener, path, key):
    store = opener.open(path, key)
    add(store, "Eerst")
    store.look_along()
    saving = store.begin_save()
    assert saving is None, "what was there is written before the visit"
    store.look_no_more()
    add(store, "Daarna")
    saving = store.begin_save()
    store.read_only = Text("een adviseur kijkt mee.")
    elsewhere(saving).join()
    with pytest.raises(ReadOnly):
        add(store, "Niet")
    store.read_only = None
    saving.finish()
    assert not store.dirty
    store.close()


# Backups ------------------------------------------------------------------------------------------------


def test_a_backup_holds_what_there_was_when_it_began_and_says_so(path, key, tmp_path):
    moments = iter(CLOCK() + timedelta(minutes=n) for n in count())
    opener = VaultOpener(lambda: next(moments), cost=CHEAP, recovery_cost=CHEAP)
    store = opener.open(path, key)
    add(store, "Eerst")
    saving = store.begin_back_up()
    add(store, "Daarna")
    elsewhere(saving).join()
    made = saving.finish()
    assert in_container(opener, made.path, key, tmp_path) == ["Eerst"]
    assert store.backup_state().covered == made.made, "what came after it began is in no backup"
    drilled = store.drill()
    assert drilled is not None
    assert drilled.path == made.path
    store.close()
    store = opener.open(path, key)
    assert len(store.backups()) == 2, "closing made another one"
    store.close()


def test_a_backup_of_what_is_saved_already_writes_the_container_no_more(opener, path, key):
    store = opener.open(path, key)
    add(store, "Eerst")
    store.save()
    raw = path.read_bytes()
    saving = store.begin_back_up()
    elsewhere(saving).join()
    assert saving.finish().path.read_bytes() == raw == path.read_bytes()
    store.close()


def test_what_would_not_be_in_the_backup_is_found_and_nothing_counts(opener, path, key, monkeypatch):
    store = opener.open(path, key)
    add(store, "Eerst")
    store.save()
    old = store._image_bytes()
    add(store, "Daarna")
    with monkeypatch.context() as older:
        older.setattr(store, "_image_bytes", lambda: old)
        saving = store.begin_back_up()
    elsewhere(saving).join()
    with pytest.raises(NotSaved):
        saving.finish()
    assert store.backups() == ()
    assert store.dirty
    store.close()


@pytest.mark.parametrize("before", ["steps", "a backup", "nothing new"])
def test_what_closing_would_write_can_be_written_before_it(opener, path, key, before):
    store = opener.open(path, key)
    if before != "nothing new":
        add(store, "Eerst")
    if before != "steps":
        store.back_up()
    saving = store.begin_close()
    assert (saving is None) == (before != "steps")
    if saving is not None:
        elsewhere(saving).join()
        saving.finish()
    raw, backups = path.read_bytes(), store.backups()
    assert backups
    store.close()
    assert path.read_bytes() == raw
    again = opener.open(path, key)
    assert again.backups() == backups
    again.close()


def test_a_second_place_that_refuses_leaves_the_dossier_saved_and_backed_up(opener, path, key, tmp_path, monkeypatch):
    stick = tmp_path / "stick"
    stick.mkdir()
    store = opener.open(path, key)
    store.choose_second(stick)
    add(store, "Eerst")
    with monkeypatch.context() as disk:
        disk.setattr("pgbdesk.storage.backups._written", refuses)
        saving = store.begin_back_up()
        elsewhere(saving).join()
    with pytest.raises(TweedeMislukt):
        saving.finish()
    assert not store.dirty
    assert len(store.backups()) == 1
    store.close()


def test_what_is_typed_while_somebody_is_erased_waits_its_turn(opener, path, key, monkeypatch):
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    person = Persoon(achternaam="Wit")
    session.do(Text("toegevoegd"), Change(None, person))
    begun, go, wipe = Event(), Event(), wissen.wipe_traces

    def slow(*args):
        begun.set()
        assert go.wait(20)
        return wipe(*args)

    monkeypatch.setattr(wissen, "wipe_traces", slow)
    saving = session.begin_erase(
        Erasure((Change(person, None),), frozenset({person.id}), re.compile("Wit"), CLOCK(), "ik")
    )
    thread = elsewhere(saving)
    assert begun.wait(20)
    typing = Thread(target=lambda: store.put_draft("form", {"bedrag": "22,"}))
    typing.start()
    go.set()
    thread.join()
    typing.join()
    saving.finish()
    assert store.drafts() == {"form": {"bedrag": "22,"}}
    assert names(store) == [] == list(session.dossier.all(Persoon))
    store.close()
    assert opener.verify(path, SECRET).problems == ()


def test_what_was_worked_out_ahead_is_used_and_of_no_use_once_something_changed(opener, path, key, monkeypatch):
    store = opener.open(path, key)
    add(store, "Eerst")
    for _ in store.ahead_of_back_up():
        pass
    with monkeypatch.context() as once:
        once.setattr(store, "_logical", lambda: 1 // 0)
        store.begin_back_up().finish()
    assert store.drill() is not None
    add(store, "Daarna")
    for _ in store.ahead_of_back_up():
        pass
    add(store, "Nog een")
    made = store.begin_back_up().finish()
    assert len(store.read_other(made.path).all(Persoon)) == 3
    store.close()


# The three parts themselves -----------------------------------------------------------------------------


def test_what_is_slow_is_done_once_whoever_asks_and_what_was_to_be_written_is_let_go_of():
    done: list[str] = []
    ended: list[str] = []

    def write() -> str:
        done.append("geschreven")
        return "waarde"

    def end(written: str) -> int:
        ended.append(written)
        return 7

    saving = Saving(write, end)
    saving.write()
    saving.write()
    assert (saving.finish(), saving.finish()) == (7, 7)
    assert (done, ended) == (["geschreven"], ["waarde"])
    assert saving._write is None
    assert saving.over


def test_what_goes_wrong_at_the_end_is_told_too():
    saving = Saving(lambda: 1, lambda _: 1 // 0)
    saving.write()
    assert not saving.over
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            saving.finish()
    assert saving.over


def test_another_second_place_that_is_chosen_while_a_backup_is_made_stays_chosen(
    opener, path, key, tmp_path, monkeypatch
):
    first, second = tmp_path / "eerst", tmp_path / "daarna"
    first.mkdir()
    second.mkdir()
    store = opener.open(path, key)
    store.choose_second(first)
    add(store, "Eerst")
    write = backups._written

    def meanwhile(*args):
        store.choose_second(second)
        return write(*args)

    monkeypatch.setattr(backups, "_written", meanwhile)
    saving = store.begin_back_up()
    elsewhere(saving).join()
    saving.finish()
    state = store.backup_state()
    assert (state.second, state.second_at) == (second, None), "nothing is there yet"
    store.close()


def test_a_place_that_is_chosen_while_backups_are_looked_at_stays_chosen(opener, path, key, tmp_path, monkeypatch):
    store = opener.open(path, key)
    store.back_up()
    look = backups._is_whole

    def meanwhile(*args):
        store.choose_second(tmp_path)
        return look(*args)

    monkeypatch.setattr(backups, "_is_whole", meanwhile)
    store.check_backups()
    assert store.backup_state().second == tmp_path
    store.close()
