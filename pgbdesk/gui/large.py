"""A step of thousands of records: the window goes on while it is written, but nothing else is done in the dossier."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from pgbdesk.app.attention import attention, shared
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vergeten import Left
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.bewaren import Saving
    from pgbdesk.app.session import Session
    from pgbdesk.gui.window import MainWindow

T = TypeVar("T")
BEZIG = Text("Dit is een grote stap. Even geduld…")


def attend_large(window: MainWindow, session: Session) -> None:
    """Let large steps of a session be written beside the window, and what the pages ask then be worked out there."""
    law = window.services.law
    session.waits = lambda begin: _in_peace(window, begin)
    session.ahead = lambda dossier: attention(shared(Case(dossier, session.now, law())))


def _in_peace(window: MainWindow, begin: Callable[[], Saving[T]]) -> T:
    """Begin it and wait until it is written, without keys or clicks. Raises why it was not, and `Left`."""
    opened, workspace = window.open, window.workspace
    going: list[Saving[T]] = []

    def start() -> Saving[T]:
        going.append(begin())
        return going[0]

    window.say_saved(BEZIG)
    announce(window, say(BEZIG))
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    if workspace is not None:
        workspace.rest()
    try:
        window.jobs.write_and_wait(start)
    except PgbError:
        if window.open is opened:
            raise
    finally:
        QGuiApplication.restoreOverrideCursor()
        if window.open is opened:
            window.show_saved()
            if workspace is not None:
                workspace.go_on()
    if window.open is not opened:
        raise Left
    return going[0].finish()
