"""T53: the clipboard is cleared after 30 seconds and at the lock, and only of our own."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QGuiApplication

from pgbdesk.gui.clipboard import CLEAR_AFTER, HINTS, ClipboardGuard
from tests.helpers.desk import Desk


def owning(guard: ClipboardGuard) -> ClipboardGuard:
    """A screen that is not there does not say whose the clipboard is."""
    guard.owns = lambda: True
    return guard


@pytest.fixture
def clipboard(qtbot):
    board = QGuiApplication.clipboard()
    board.clear()
    yield board
    board.clear()


def test_t53_what_is_copied_goes_after_thirty_seconds(clipboard):
    guard = owning(ClipboardGuard(clipboard))
    clipboard.setText("NL91 ABNA 0417 1643 00")
    assert guard.timer.isActive()
    assert guard.timer.interval() == CLEAR_AFTER == 30_000
    assert clipboard.text()  # the control: before that it is there
    guard.timer.timeout.emit()
    assert clipboard.text() == ""


def test_t53_programs_that_keep_copies_are_told_not_to(clipboard):
    guard = owning(ClipboardGuard(clipboard))
    assert not guard.timer.isActive()
    clipboard.setText("NL91 ABNA 0417 1643 00")
    for name, value in HINTS.items():
        assert bytes(clipboard.mimeData().data(name).data()) == value


def test_t53_what_another_program_copied_later_stays(clipboard):
    guard = owning(ClipboardGuard(clipboard))
    clipboard.setText("van ons")
    guard.owns = lambda: False
    clipboard.setText("van een ander")
    guard.clear()
    assert clipboard.text() == "van een ander"
    assert not guard.timer.isActive()


@pytest.mark.parametrize("how", ["lock", "close_dossier"])
def test_t53_at_the_lock_it_goes_at_once(desk: Desk, clipboard, tmp_path, how):
    desk.open(path=tmp_path / "Gezin.pgbd")
    assert desk.window.open is not None
    owning(desk.window.open.clipboard)
    clipboard.setText("123456782")
    getattr(desk.window, how)()
    assert clipboard.text() == ""


def test_without_an_open_dossier_the_clipboard_is_left_alone(desk: Desk, clipboard, tmp_path):
    desk.open(path=tmp_path / "Gezin.pgbd")
    desk.window.close_dossier()
    clipboard.setText("boodschappen")
    desk.window.close_dossier()
    assert clipboard.text() == "boodschappen"
