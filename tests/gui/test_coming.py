"""A dossier is read beside the window: it goes on meanwhile, and a lock that comes before it is there locks it."""

from __future__ import annotations

import shutil
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QTimer

from pgbdesk.app import attention
from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.gui.coming import Coming
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.storage import opener
from pgbdesk.storage.errors import InUse, NotSaved
from pgbdesk.storage.store import VaultStore
from pgbdesk.text import Text
from tests.gui.test_safekeeping import SECRET, names, real_desk

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


@pytest.fixture
def desk(qtbot, tmp_path):
    with real_desk(qtbot, tmp_path) as made:
        made.add("Wit")
        made.window.close_dossier()
        yield made


@pytest.fixture
def reading(desk, monkeypatch):
    """Does something once while the file is being read, in the window's thread; then the reading goes on."""
    given: list[object] = []
    go = Event()
    prepare = vars(opener)["prepare"]

    def slow(*what):
        assert go.wait(20)
        return prepare(*what)

    def do(what):
        def now():
            try:
                given.append(what())
            finally:
                QTimer.singleShot(0, go.set)

        if what == "go on":
            go.set()
        else:
            QTimer.singleShot(50, desk.window, now)
        return given

    monkeypatch.setattr(opener, "prepare", slow)
    yield do
    go.set()


def test_the_window_goes_on_while_the_dossier_is_read(desk, reading):
    key = desk.vault.unlock(desk.path, SECRET)
    given = reading(lambda: desk.window.workspace)
    session = desk.window.unlocked(desk.path, key)
    assert given == [None]  # somebody was heard before there were pages
    assert desk.window.workspace is not None
    assert desk.window.workspace.session is session
    assert not any(key.secret)


def test_what_the_first_page_asks_is_worked_out_before_it_is_made(desk, monkeypatch):
    from pgbdesk.law import engine

    asked = []
    assessing = engine.assessing

    def counted(case):
        asked.append(desk.window.workspace)
        return assessing(case)

    monkeypatch.setattr(engine, "assessing", counted)
    desk.window.unlocked(desk.path, desk.vault.unlock(desk.path, SECRET))
    assert asked == [None]  # once, and not by the pages


def test_a_computer_that_locks_meanwhile_finds_the_passphrase_asked_and_the_file_closed(desk, reading, monkeypatch):
    """Nothing is shown, the key is gone, and nobody is told that the file is in use."""
    key = desk.vault.unlock(desk.path, SECRET)
    leave = Coming.leave
    monkeypatch.setattr(Coming, "leave", lambda coming: (reading("go on"), leave(coming))[1])  # the disk goes on
    reading(desk.window.lock)
    assert desk.window.unlocked(desk.path, key) is None
    assert desk.window.open is None
    assert desk.window.workspace is None
    screen = desk.window.centralWidget()
    assert isinstance(screen, UnlockScreen)
    assert not any(key.secret)
    reading("go on")
    assert not attention._LAST  # nothing is remembered of it
    assert desk.in_the_file() == ["Wit"]


def test_what_was_left_before_it_began_is_not_opened():
    """The other thread was still at something else."""
    key = Key(bytearray(b"x" * 32))
    coming = Coming(Path("nergens"), key, lambda: pytest.fail("read"))
    assert coming.leave() is None
    with pytest.raises(PgbError):
        coming.read()
    assert coming.take() is None
    assert not any(key.secret)


def test_closing_the_window_waits_until_it_is_open(desk, reading):
    given = reading(desk.window.close)
    desk.window.unlocked(desk.path, desk.vault.unlock(desk.path, SECRET))
    assert given == [False]
    assert desk.window.workspace is not None
    assert desk.window.close()


def test_a_dossier_in_use_is_told_and_the_next_one_opens(desk):
    key = desk.vault.unlock(desk.path, SECRET)
    held = desk.vault.open(desk.path, key)
    with pytest.raises(InUse):
        desk.window.unlocked(desk.path, desk.vault.unlock(desk.path, SECRET))
    assert desk.window.open is None
    held.close()
    assert desk.window.unlocked(desk.path, key) is not None


def test_what_is_put_in_before_it_is_shown_is_there_at_once_and_can_be_taken_back(desk):
    asked = []

    def fill(session):
        asked.append(desk.window.workspace)
        session.do(Text("Persoon erbij"), Change(None, Persoon(achternaam="Eerst")))

    session = desk.window.unlocked(desk.path, desk.vault.unlock(desk.path, SECRET), fill)
    assert asked == [None]
    assert "Eerst" in names(desk)
    desk.window.workspace.undo()
    assert "Eerst" not in {person.achternaam for person in session.dossier.all(Persoon)}


def test_what_cannot_be_put_in_leaves_the_file_closed_and_as_it_was(desk, monkeypatch, tmp_path):
    before = desk.in_the_file()
    shutil.copy(desk.path, tmp_path / "voor.pgbd")

    def full(self, step):
        raise NotSaved(Text("vol"))

    monkeypatch.setattr(VaultStore, "apply", full)
    with pytest.raises(NotSaved):
        desk.window.unlocked(
            desk.path,
            desk.vault.unlock(desk.path, SECRET),
            lambda session: session.do(Text("Persoon erbij"), Change(None, Persoon(achternaam="Eerst"))),
        )
    assert desk.window.open is None
    monkeypatch.undo()
    assert desk.in_the_file() == before
