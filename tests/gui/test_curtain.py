"""What is left is written before the lock and at closing: nothing shows of the dossier, and the window goes on."""

from __future__ import annotations

import errno
import os
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from pgbdesk.domain.personen import Persoon
from pgbdesk.gui.curtain import DICHT, OP_SLOT
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.tongue import say
from pgbdesk.storage import container
from tests.gui.test_safekeeping import SECRET, RealDesk, names
from tests.gui.test_writes import add
from tests.helpers.desk import settle


@pytest.fixture
def desk(qtbot, tmp_path):
    path = tmp_path / "gezin.pgbd"
    made = RealDesk(qtbot, path)
    made.vault.create(path, SECRET)[0].wipe()
    made.again()
    settle()
    yield made
    made.close()


@pytest.fixture
def writing(desk, monkeypatch):
    """Does something once while the file is being written, in the window's thread; then the writing goes on."""
    meanwhile: list[object] = []
    go = Event()
    write = container.write

    def slow(path, raw, **more):
        assert go.wait(20)
        return write(path, raw, **more)

    def do(what):
        def now():
            try:
                meanwhile.append(what())
            finally:
                go.set()

        QTimer.singleShot(0, desk.window, lambda: QTimer.singleShot(50, desk.window, now))
        return meanwhile

    monkeypatch.setattr(container, "write", slow)
    yield do
    go.set()


def in_the_file(desk):
    """Who is in the dossier, opened anew."""
    store = desk.vault.open(desk.path, desk.vault.unlock(desk.path, SECRET))
    try:
        return sorted(person.achternaam for person in store.dossier().all(Persoon))
    finally:
        store.close()


def on_screen():
    """Every word that can be read in any window."""
    shown = [w for top in QApplication.topLevelWidgets() for w in (top, *top.findChildren(QLabel))]
    return " ".join(w.text() for w in shown if isinstance(w, QLabel) and w.isVisible())


@pytest.mark.parametrize(("ask", "words"), [("lock_soon", OP_SLOT), ("close", DICHT)])
def test_while_the_last_is_written_nothing_of_the_dossier_is_on_screen(desk, writing, ask, words):
    add(desk, "Wit")
    seen = writing(lambda: (desk.workspace.isVisible(), desk.window._curtain._cloth.text(), desk.focus))
    getattr(desk.window, ask)()
    [(visible, told, focus)] = seen
    assert not visible
    assert told == say(words)
    assert focus.text() == say(words), "a screen reader hears what happens"
    assert desk.window.open is None
    assert not desk.window._curtain.down
    assert in_the_file(desk) == ["Wit"]


def test_the_lock_by_keys_ends_at_the_passphrase_with_all_saved(desk):
    add(desk, "Wit")
    desk.shortcut("Ctrl+L")
    settle()
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.screen.isVisible()
    assert in_the_file(desk) == ["Wit"]


def test_a_question_about_the_dossier_goes_from_the_screen_with_it(desk, writing):
    question = QDialog(desk.window)
    QLabel("Wilt u Fatima Bennani verwijderen?", question)
    question.show()
    add(desk, "Wit")
    seen = writing(on_screen)
    desk.window.lock_soon()
    [words] = seen
    assert say(OP_SLOT) in words
    assert "Bennani" not in words
    question.deleteLater()


def test_a_computer_that_goes_to_sleep_meanwhile_waits_for_no_window(desk, writing):
    add(desk, "Wit")
    told = len(desk.ask.told)
    writing(lambda: QTimer.singleShot(0, desk.window, desk.window.lock))
    desk.window.lock_soon()
    settle()
    assert desk.window.open is None
    assert isinstance(desk.screen, UnlockScreen)
    assert len(desk.ask.told) == told, "nothing went wrong"
    assert in_the_file(desk) == ["Wit"]


@pytest.mark.parametrize("ask", ["lock_soon", "close"])
def test_who_closes_while_the_last_is_written_breaks_nothing_off(desk, writing, ask):
    add(desk, "Wit")
    still_open = writing(lambda: (desk.window.close(), desk.window.lock_soon(), desk.window.open is not None)[-1])
    getattr(desk.window, ask)()
    assert still_open == [True]
    assert desk.window.open is None
    assert in_the_file(desk) == ["Wit"]


def test_a_disk_that_does_not_take_it_brings_the_pages_back(desk, monkeypatch):
    add(desk, "Wit")
    desk.ask.yes = False
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        assert not desk.window.close()
    assert desk.workspace.isVisible()
    assert not desk.window._curtain.down
    assert desk.window.open is not None
    assert names(desk) == ["Wit"]
    desk.ask.yes = True


def test_a_disk_that_does_not_take_it_holds_no_lock_up(desk, monkeypatch):
    add(desk, "Wit")
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        desk.window.lock_soon()
    assert desk.window.open is None
    assert isinstance(desk.screen, UnlockScreen)
    assert not desk.window._curtain.down
    assert in_the_file(desk) == ["Wit"], "what the disk did not take was kept in the working copy"


def refuses(*_args, **_more):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
