"""A step of thousands of records: the window goes on while it is written, but nothing else is done in the dossier."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
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
    session.waits = lambda begin: _written(window, begin)
    session.ahead = lambda: _judged(window, session)


def _written(window: MainWindow, begin: Callable[[], Saving[T]]) -> T:
    """Begin it and wait until it is written, without keys or clicks. Raises why it was not, and `Left`."""
    going: list[Saving[T]] = []

    def start() -> Saving[T]:
        going.append(begin())
        return going[0]

    with _in_peace(window):
        window.jobs.write_and_wait(start)
    return going.pop().finish()


def _judged(window: MainWindow, session: Session) -> None:
    """Ask all rules beside the window. What goes wrong there goes wrong again for who asks them, and is told then."""
    case = Case(session.dossier, session.now, window.services.law())
    with _in_peace(window), contextlib.suppress(PgbError):
        window.jobs.wait_for(lambda: attention(shared(case)))


@contextlib.contextmanager
def _in_peace(window: MainWindow) -> Iterator[None]:
    """While something is waited for: say so, and ask nothing of the rules. Raises `Left` when it is closed then."""
    opened, workspace = window.open, window.workspace
    window.say_saved(BEZIG)
    announce(window, say(BEZIG))
    QGuiApplication.setOverrideCursor(Qt.CursorShape.BusyCursor)
    if workspace is not None:
        workspace.rest()
    try:
        yield
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
