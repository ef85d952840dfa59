"""What moves by itself: a bar while something is being done, the blinking caret, and menus that slide open.

Qt follows the system in the last two. Nothing moves for who chooses *Minder beweging*, or whose desktop asks for less.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

from pgbdesk.gui.settings import preferences
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

MINDER = Text("Minder beweging")
WAT = Text("Er knippert en schuift dan niets. Tijdens het wachten leest u wat er gebeurt.")
SYSTEEM = Text("Uw computer vraagt om minder beweging. pgbdesk doet dat al.")
AS_THE_SYSTEM = -1


@cache
def _effects() -> tuple[Qt.UIEffect, ...]:
    """What the system lets move when something opens."""
    return tuple(effect for effect in Qt.UIEffect if QApplication.isEffectEnabled(effect))


def set_still(still: bool) -> None:
    """Let nothing move by itself, or what the system lets move."""
    for effect in _effects():
        QApplication.setEffectEnabled(effect, not still)
    QApplication.setCursorFlashTime(0 if still else AS_THE_SYSTEM)


class BusyBar(QProgressBar):
    """A bar without an end. `words` say what goes on: to a screen reader, and in the bar when nothing must move."""

    def __init__(self, words: Text) -> None:
        super().__init__()
        self.setAccessibleName(say(words))
        self.setFormat(say(words))
        self._follow()
        preferences().changed.connect(self._follow)

    def _follow(self) -> None:
        still = preferences().still
        self.setRange(0, int(still))  # from 0 to 0 is without an end, which is drawn moving
        self.setValue(0)
        self.setTextVisible(still)
