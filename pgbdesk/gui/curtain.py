"""Before a dossier locks or closes: what is left is written behind a screen that shows nothing of it."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, TypeGuard

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vergeten import all_of
from pgbdesk.gui.widgets.basic import label
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

OP_SLOT = Text("Uw dossier gaat op slot. Het laatste wordt nog bewaard.")
DICHT = Text("Uw dossier gaat dicht. Het laatste wordt nog bewaard.")


class _Alone(QObject):
    """Lets no other window come up: a question that did would hold up the lock until somebody answers it.

    Heard at the application: only for as long as is written.
    """

    def __init__(self, window: MainWindow, cloth: QLabel) -> None:
        super().__init__(cloth)
        self._window, self._cloth = window, cloth
        QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that comes is left at once; the curtain stays as large as its own window."""
        kind = event.type()
        if kind == QEvent.Type.Resize and watched is self._window:
            self._cloth.setGeometry(self._window.rect())
        elif kind == QEvent.Type.Show and _is_other(watched, self._window):
            QTimer.singleShot(0, watched, partial(_leave, watched))  # when it waits for its answer, not painted yet
        return False


class Curtain:
    """Hides the pages and every other window at once, and lets the window go on while the file is written.

    For what a person asks for. When the computer itself goes to sleep or locks, nothing may depend on a window that
    still goes on: then closing writes, and the window waits for it.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._cloth: QLabel | None = None
        self._alone: _Alone | None = None
        self._focus: QWidget | None = None

    @property
    def down(self) -> bool:
        """Whether it hides the pages now."""
        return self._cloth is not None

    def write(self, words: Text) -> bool:
        """Write what closing would write; False when the dossier was locked or closed meanwhile.

        What the disk refuses is told by closing, which tries it again. The pages stay hidden until they are gone, or
        until `lift`. A bug here holds up no lock: it is heard of, and closing does the rest.
        """
        opened, jobs = self._window.open, self._window.jobs
        safety = None if opened is None else opened.store.safety
        if opened is None or opened.path is None or safety is None or self.down:
            return True
        wrong = all_of(
            partial(self._fall, words),
            lambda: jobs.write_and_wait(safety.begin_close, safety.ahead_of_close),
        )
        if wrong is not None and not isinstance(wrong, PgbError):
            sys.excepthook(type(wrong), wrong, wrong.__traceback__)
        return self._window.open is opened

    def save(self) -> bool:
        """Write what closing would write, hidden; whether the dossier may go then.

        Not when it was locked meanwhile; nor when the disk does not take it, which shows the pages again.
        """
        window = self._window
        opened = window.open
        self.write(DICHT)
        if window.open is not opened:
            return False
        saved = window.save()
        if not saved:
            self.lift()
        return saved

    def _fall(self, words: Text) -> None:
        window, spoken = self._window, say(words)
        for other in QApplication.topLevelWidgets():  # a question about the dossier
            if shiboken6.isValid(other) and _is_other(other, window) and other.isVisible():
                _leave(other)
        cloth = label(words, "h2")
        cloth.setParent(window)
        cloth.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cloth.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        cloth.setGeometry(window.rect())
        self._cloth, self._focus = cloth, window.focusWidget()
        self._alone = _Alone(window, cloth)
        self._show_pages(shown=False)
        cloth.show()
        cloth.setFocus()
        announce(window, spoken, urgent=True)

    def lift(self) -> None:
        """Show the pages again, where the keyboard was: the disk did not take them, and the dossier stays open.

        Who left the computer meanwhile still finds it locked.
        """
        if not self.down:
            return
        focus, opened = self._focus, self._window.open
        self.take_away()
        self._show_pages(shown=True)
        if focus is not None and shiboken6.isValid(focus):
            focus.setFocus()
        if opened is not None:
            opened.watch.timer.start()

    def take_away(self) -> None:
        """The pages are gone: there is nothing to hide any more."""
        alone, self._alone, self._focus = self._alone, None, None
        if alone is not None:
            QApplication.instance().removeEventFilter(alone)  # type: ignore[union-attr]
        cloth, self._cloth = self._cloth, None
        if cloth is not None:
            cloth.hide()
            cloth.deleteLater()

    def _show_pages(self, *, shown: bool) -> None:
        pages: QWidget | None = self._window.centralWidget()
        if pages is not None:
            pages.setVisible(shown)


def _is_other(watched: QObject, window: MainWindow) -> TypeGuard[QWidget]:
    return isinstance(watched, QWidget) and watched.isWindow() and watched is not window


def _leave(other: QWidget) -> None:
    """Close another window, as somebody who answers nothing; what is made for once is then gone."""
    if not other.close():
        other.hide()
