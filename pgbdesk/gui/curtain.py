"""Before a dossier locks or closes: what is left is written behind a screen that shows nothing of it."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import label
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

OP_SLOT = Text("Uw dossier gaat op slot. Het laatste wordt nog bewaard.")
DICHT = Text("Uw dossier gaat dicht. Het laatste wordt nog bewaard.")


class Curtain:
    """Hides the pages and every other window at once, and lets the window go on while the file is written.

    For what a person asks for. When the computer itself goes to sleep or locks, nothing may depend on a window that
    still goes on: then closing writes, and the window waits for it.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._cloth: QLabel | None = None

    @property
    def down(self) -> bool:
        """Whether it hides the pages now."""
        return self._cloth is not None

    def write(self, words: Text) -> bool:
        """Write what closing would write; whether the same dossier is still open then, and may close.

        What the disk refuses is told by closing, which tries it again. The pages stay hidden until they are gone, or
        until `lift`.
        """
        opened = self._window.open
        if opened is None or self.down:
            return False
        safety = opened.store.safety
        if safety is None or opened.path is None:  # the example
            return True
        self._fall(words)
        with contextlib.suppress(PgbError):
            self._window.jobs.write_and_wait(safety.begin_close, safety.ahead_of_back_up)
        return self._window.open is opened

    def _fall(self, words: Text) -> None:
        window, spoken = self._window, say(words)
        for other in QApplication.topLevelWidgets():  # a question about the dossier
            if other is not window and other.isVisible():
                other.hide()
        cloth = label(words, "h2")
        cloth.setParent(window)
        cloth.setAlignment(Qt.AlignmentFlag.AlignCenter)
        cloth.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        cloth.setGeometry(window.rect())
        self._cloth = cloth
        self._show_pages(shown=False)
        cloth.show()
        cloth.setFocus()
        announce(window, spoken, urgent=True)

    def lift(self) -> None:
        """Show the pages again: the disk did not take them, and the dossier stays open."""
        if self.down:
            self.take_away()
            self._show_pages(shown=True)

    def take_away(self) -> None:
        """The pages are gone: there is nothing to hide any more."""
        cloth, self._cloth = self._cloth, None
        if cloth is not None:
            cloth.hide()
            cloth.deleteLater()

    def _show_pages(self, *, shown: bool) -> None:
        pages: QWidget | None = self._window.centralWidget()
        if pages is not None:
            pages.setVisible(shown)
