"""Python's search for cycles of objects, done by a timer of the window while nobody types.

By itself Python searches at whatever moment an object is made. That may be in another thread, or while Qt holds a
lock: a widget or timer that goes then ends the program, or leaves it waiting for itself for ever. And it may be
in the middle of making a page, which takes longer by it.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, QTimer

from pgbdesk import collector
from pgbdesk.gui.presence import presence

#: How often it is looked whether to search (milliseconds), and after how many objects that stayed.
EVERY, ENOUGH = 1_000, 5_000
#: So long after the last key or click (seconds); with so many objects it does not wait.
QUIET, MANY = 1.0, 500_000
#: One in so many searches looks at all objects, the others at the newer ones.
WHOLE = 10


class Sweeper(QObject):
    """Takes the search over from Python until `stop`. Waits while `busy`: work in another thread."""

    def __init__(self, busy: Callable[[], bool], parent: QObject) -> None:
        super().__init__(parent)
        self._busy = busy
        self._turns = 0
        self._last = monotonic()
        self._on = True
        self._whole = False
        collector.PAUSES.begin()
        presence().somebody.connect(self._somebody)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def _somebody(self) -> None:
        self._last = monotonic()

    def soon(self) -> None:
        """Search everything at the next turn: a dossier was closed."""
        self._whole = True

    def look(self) -> None:
        """Search, when there is enough to find and nobody waits for it."""
        made = gc.get_count()[0]
        if self._busy() or (made < ENOUGH and not self._whole):
            return
        if monotonic() - self._last < QUIET and made < MANY:
            return
        self._turns += 1
        whole = self._whole or self._turns % WHOLE == 0
        self._whole = False
        gc.collect(2 if whole else 1)

    def stop(self) -> None:
        """Leave it to Python again."""
        if self._on:
            self._on = False
            self._timer.stop()
            collector.PAUSES.end()
