"""A step of very many records holds the window up no more than a small one, and is all there or not at all."""

from __future__ import annotations

import itertools
import sys
from threading import Event, Timer, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer

from pgbdesk.app.attention import findings, shared
from pgbdesk.app.changes import Change
from pgbdesk.app.session import LARGE
from pgbdesk.domain.personen import Persoon
from pgbdesk.gui.app import Mishaps
from pgbdesk.gui.large import BEZIG
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vergeten import Left
from pgbdesk.law import engine
from pgbdesk.storage.errors import NotSaved
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text
from tests.gui.test_safekeeping import names, real_desk
from tests.helpers.desk import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager
MANY = [f"Naam{number:04}" for number in range(2 * LARGE)]


@pytest.fixture
def desk(qtbot, tmp_path):
    with real_desk(qtbot, tmp_path) as made:
        yield made


@pytest.fixture
def writing(desk, monkeypatch):
    """Holds the other thread up until something was done in the window's; gives what that was, and in which threads."""
    given: list[object] = []
    go = Event()
    apply = VaultStore.apply

    def slow(self, step):
        given.append(current_thread() is main_thread())
        assert go.wait(20)
        return apply(self, step)

    def do(what):
        monkeypatch.setattr(VaultStore, "apply", slow)
        go.clear()

        def now():
            Timer(0.05, go.set).start()  # of its own: what is done now can wait for it
            given.append(what())

        QTimer.singleShot(50, desk.window, now)
        return given

    yield do
    go.set()


def add_many(desk):
    desk.workspace.session.do(Text("Veel erbij"), *(Change(None, Persoon(achternaam=name)) for name in MANY))


def test_the_window_goes_on_while_a_large_step_is_written_and_says_so(desk, writing):
    given = writing(desk.window._saved.text)
    add_many(desk)
    assert given == [False, say(BEZIG)]
    assert names(desk) == MANY


def test_taking_it_back_and_doing_it_again_too(desk, writing):
    add_many(desk)
    settle()
    given = writing(desk.workspace.isVisible)
    desk.workspace.undo()
    assert given == [False, True]
    assert names(desk) == []
    given = writing(desk.workspace.isVisible)
    desk.workspace.redo()
    assert names(desk) == MANY
    assert given[2:] == [False, True]
    desk.window.close_dossier()
    assert desk.in_the_file() == MANY


def test_a_small_step_is_done_at_once(desk, monkeypatch):
    threads: list[bool] = []
    apply = VaultStore.apply

    def seen(self, step):
        threads.append(current_thread() is main_thread())
        return apply(self, step)

    monkeypatch.setattr(VaultStore, "apply", seen)
    desk.add("Wit")
    desk.workspace.undo()
    assert threads == [True, True]


def test_what_the_rules_find_is_known_before_the_pages_follow(desk, monkeypatch):
    asked = []
    assessing = engine.assessing

    def counted(case):
        asked.append(current_thread() is main_thread())
        return assessing(case)

    monkeypatch.setattr(engine, "assessing", counted)
    add_many(desk)
    findings(shared(desk.workspace.context.case()))
    assert asked == [False]


def test_nothing_is_asked_of_the_rules_meanwhile(desk, writing):
    """What they remember is not for two threads."""
    desk.workspace._counting.start(60_000)
    desk.workspace._judging = itertools.repeat(None)  # never comes to its end
    desk.workspace._slices.start()
    given = writing(lambda: (desk.workspace._counting.isActive(), desk.workspace._slices.isActive()))
    add_many(desk)
    assert given[1] == (False, False)
    assert desk.workspace._counting.isActive()


def test_a_disk_that_does_not_take_it_leaves_all_as_it_was(desk, monkeypatch):
    add_many(desk)
    settle()

    def full(self, step):
        raise NotSaved(Text("vol"))

    with monkeypatch.context() as now:
        now.setattr(VaultStore, "apply", full)
        with pytest.raises(NotSaved):
            desk.workspace.undo()
    assert names(desk) == MANY
    assert desk.window._saved.text() != say(BEZIG)
    desk.workspace.undo()  # it can still be taken back
    assert names(desk) == []


@pytest.mark.parametrize("leave", ["lock", "lock_soon"])
def test_who_leaves_meanwhile_finds_it_written_and_hears_of_no_mishap(desk, writing, leave):
    writing(getattr(desk.window, leave))
    with pytest.raises(Left):
        add_many(desk)
    settle()
    assert desk.window.open is None
    assert isinstance(desk.screen, UnlockScreen)
    Mishaps(desk.ask).happened(Left, Left(), None)
    assert not desk.ask.told
    assert desk.in_the_file() == MANY


def test_who_closes_the_window_meanwhile_is_answered_when_it_is_written(desk, writing):
    given = writing(desk.window.close)
    add_many(desk)
    assert given[1] is False
    assert names(desk) == MANY
    settle()
    assert desk.window.open is None
    assert not desk.ask.told
    assert desk.in_the_file() == MANY


@pytest.mark.parametrize("wrong", [MemoryError, ValueError])
def test_what_goes_wrong_in_asking_the_rules_does_not_undo_what_is_on_disk(desk, monkeypatch, wrong):
    """The dossier in the window and the one on disk stay the same, and the step can be taken back."""

    def broken(case):
        raise wrong

    monkeypatch.setattr("pgbdesk.gui.large.attention", broken)
    with desk.qtbot.capture_exceptions() as bugs:
        add_many(desk)
        assert names(desk) == MANY
        desk.workspace.undo()
    assert [kind for kind, *_ in bugs] == [wrong, wrong]
    assert names(desk) == []
    assert in_store(desk) == []


def in_store(desk):
    return sorted(person.achternaam for person in desk.workspace.session.store.dossier().all(Persoon))


def test_a_lock_meanwhile_leaves_nothing_of_the_dossier_in_memory(desk):
    """Python keeps the last error that nothing caught, with all that was in its frames: it is dropped soon after."""
    mishaps = Mishaps(desk.ask)
    try:
        raise Left
    except Left as left:
        sys.last_type, sys.last_value, sys.last_traceback = Left, left, left.__traceback__
        mishaps.happened(Left, left, left.__traceback__)
    settle()
    assert not hasattr(sys, "last_value")
    assert not hasattr(sys, "last_traceback")
    assert not desk.ask.told


def test_a_step_that_comes_meanwhile_is_not_lost(desk, writing):
    """Nobody can do one, but what goes by itself can."""
    session = desk.workspace.session
    writing(lambda: session.do(Text("Eén erbij"), Change(None, Persoon(achternaam="Zwart"))))
    add_many(desk)
    assert names(desk) == [*MANY, "Zwart"]
    assert sorted(p.achternaam for p in session.store.dossier().all(Persoon)) == [*MANY, "Zwart"]
