"""What is left is written before the lock and at closing: nothing shows of the dossier, and the window goes on."""

from __future__ import annotations

import errno
import os
import sys
from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMessageBox

from pgbdesk.errors import PgbError
from pgbdesk.gui import curtain
from pgbdesk.gui.ask import Dialogs
from pgbdesk.gui.curtain import DICHT, OP_SLOT
from pgbdesk.gui.jobs import _End
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.tongue import say
from pgbdesk.gui.zoekvenster import Zoekvenster
from pgbdesk.storage import container, logical
from pgbdesk.text import Text
from tests.gui.test_safekeeping import SECRET, begin_to_erase, names, real_desk
from tests.gui.test_writes import add
from tests.helpers.desk import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


@pytest.fixture
def desk(qtbot, tmp_path):
    with real_desk(qtbot, tmp_path) as made:
        yield made


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


def on_screen():
    """Every word that can be read in any window."""
    shown = [w for top in QApplication.topLevelWidgets() for w in (top, *top.findChildren(QLabel))]
    return " ".join(w.text() for w in shown if isinstance(w, QLabel) and w.isVisible())


@pytest.mark.parametrize(("ask", "words"), [("lock_soon", OP_SLOT), ("close", DICHT)])
def test_while_the_last_is_written_nothing_of_the_dossier_is_on_screen(desk, writing, ask, words):
    add(desk, "Wit")
    seen = writing(lambda: (desk.workspace.isVisible(), desk.window.curtain._cloth.text(), desk.focus))
    getattr(desk.window, ask)()
    [(visible, told, focus)] = seen
    assert not visible
    assert told == say(words)
    assert focus.text() == say(words), "a screen reader hears what happens"
    assert desk.window.open is None
    assert not desk.window.curtain.down
    assert desk.in_the_file() == ["Wit"]


def test_the_lock_by_keys_ends_at_the_passphrase_with_all_saved(desk):
    add(desk, "Wit")
    desk.shortcut("Ctrl+L")
    settle()
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.screen.isVisible()
    assert desk.in_the_file() == ["Wit"]


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
    assert desk.in_the_file() == ["Wit"]


@pytest.mark.parametrize("ask", ["lock_soon", "close"])
def test_who_closes_while_the_last_is_written_breaks_nothing_off(desk, writing, ask):
    add(desk, "Wit")
    still_open = writing(lambda: (desk.window.close(), desk.window.lock_soon(), desk.window.open is not None)[-1])
    getattr(desk.window, ask)()
    assert still_open == [True]
    assert desk.window.open is None
    assert desk.in_the_file() == ["Wit"]


def test_a_disk_that_does_not_take_it_brings_the_pages_back(desk, monkeypatch):
    add(desk, "Wit")
    desk.ask.yes = False
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        assert not desk.window.close()
    assert desk.workspace.isVisible()
    assert not desk.window.curtain.down
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
    assert not desk.window.curtain.down
    assert desk.in_the_file() == ["Wit"], "what the disk did not take was kept in the working copy"


def refuses(*_args, **_more):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


# Nothing that comes meanwhile shows the dossier, holds up the lock, or undoes it


def questions():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, QMessageBox) and w.isVisible()]


def test_a_question_that_comes_meanwhile_is_left_unanswered_and_holds_up_no_lock(desk, writing):
    add(desk, "Wit")
    stood = []

    def look():
        stood.extend(questions())
        for question in stood:
            question.close()

    def asks():
        QTimer.singleShot(0, desk.window, lambda: QTimer.singleShot(0, desk.window, look))
        return Dialogs(desk.window).confirm(Text("Wilt u Fatima verwijderen?"), Text("…"), Text("Ja"), Text("Nee"))

    answers = writing(asks)
    desk.window.lock_soon()
    assert answers == [False]
    assert not stood
    assert desk.window.open is None


def test_a_question_after_a_lock_is_asked_again_as_always(desk):
    add(desk, "Wit")
    desk.window.lock_soon()
    stood = []
    QTimer.singleShot(0, desk.window, lambda: QTimer.singleShot(0, desk.window, look))

    def look():
        stood.extend(questions())
        for question in stood:
            question.close()

    Dialogs(desk.window).tell(Text("Let op"))
    assert len(stood) == 1


def test_a_language_that_was_chosen_just_before_shows_no_pages(desk, writing):
    add(desk, "Wit")
    seen = writing(lambda: (desk.window._say_again(), desk.workspace.isVisible())[1])
    desk.window.lock_soon()
    assert seen == [False]
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.screen.isVisible()


def test_it_stays_as_large_as_the_window(desk, writing):
    add(desk, "Wit")

    def larger():
        desk.window.resize(desk.window.width() + 100, desk.window.height() + 50)
        return desk.window.curtain._cloth.size() == desk.window.size()

    seen = writing(larger)
    desk.window.lock_soon()
    assert seen == [True]


def test_the_search_window_with_what_was_found_is_gone_after_the_lock(desk):
    desk.window.menus.search(desk.workspace)
    settle()
    assert desk.window.findChildren(Zoekvenster)
    add(desk, "Wit")
    desk.window.lock_soon()
    settle()
    assert not desk.window.findChildren(Zoekvenster)


def test_the_keyboard_is_where_it_was_when_the_pages_come_back(desk, monkeypatch):
    add(desk, "Wit")
    settle()
    before = desk.focus
    desk.ask.yes = False
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        desk.window.close()
    desk.ask.yes = True
    assert desk.focus is before


def test_who_left_the_computer_while_closing_failed_still_finds_it_locked(desk, writing, monkeypatch):
    add(desk, "Wit")
    watch = desk.window.open.watch
    desk.ask.yes = False
    writing(lambda: (watch.timer.stop(), watch.expired.emit()))
    with monkeypatch.context() as disk:
        disk.setattr(os, "replace", refuses)
        assert not desk.window.close()
    desk.ask.yes = True
    assert watch.timer.isActive(), "it looks again"
    watch.expired.emit()
    assert desk.window.open is None


def test_a_bug_of_the_curtain_holds_up_no_lock(desk, monkeypatch):
    add(desk, "Wit")
    heard = []

    def broken(*_args, **_more):
        raise ZeroDivisionError

    monkeypatch.setattr(sys, "excepthook", lambda kind, *_: heard.append(kind))
    monkeypatch.setattr(curtain, "announce", broken)
    desk.window.lock_soon()
    assert heard == [ZeroDivisionError]
    assert desk.window.open is None
    assert not desk.window.curtain.down
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.in_the_file() == ["Wit"]


def test_a_program_that_is_told_to_stop_meanwhile_gets_a_known_problem(qtbot):
    end = _End[None]()
    QTimer.singleShot(0, end._loop.quit)
    with pytest.raises(PgbError):
        end.wait()


def test_without_anything_new_for_a_backup_nothing_is_compared(desk, monkeypatch):
    add(desk, "Wit")
    desk.window.open.store.safety.back_up()
    compared = []

    def hashing(db):
        compared.append(db)
        return (yield from logical.hashing(db))

    monkeypatch.setattr("pgbdesk.storage.writing.hashing", hashing)
    desk.window.close_dossier()
    assert not compared
    desk.again()
    add(desk, "Zwart")
    desk.window.close_dossier()
    assert len(compared) == 1


def test_a_lock_by_the_computer_stays_when_a_new_dossier_was_to_go_on_in_a_fresh_process(desk, writing):
    add(desk, "Wit")
    key = desk.vault.unlock(desk.path, SECRET)
    opening = desk.window.opening
    opening.new._path, opening.new._after = desk.path, key
    writing(lambda: QTimer.singleShot(0, desk.window, desk.window.lock))
    opening.new._fresh()
    settle()
    assert desk.window.open is None
    assert isinstance(desk.screen, UnlockScreen)
    assert not any(key.secret)


@pytest.mark.parametrize("leave", ["lock_soon", "close"])
def test_who_leaves_while_somebody_is_erased_hears_of_no_mishap(desk, leave):
    desk.add("Wit")
    desk.add("Zwart")
    steps = begin_to_erase(desk, "Wit")
    QTimer.singleShot(0, desk.window, getattr(desk.window, leave))
    steps.next()
    settle()
    assert desk.window.open is None
    assert not desk.ask.told
    assert desk.in_the_file() == ["Zwart"]
