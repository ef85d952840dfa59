"""Work on many papers one after another, with a bar that shows how far it is and a button to stop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QProgressBar

from pgbdesk.gui.announce import announce
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label
from pgbdesk.text import Text

VOORTGANG = Text("{n} van {m} papieren klaar")


class Drukgang(Box):
    """One paper per turn of the window's loop, so that the window stays alive and nothing piles up in memory."""

    def __init__(
        self,
        items: Sequence[Any],
        each: Callable[[Any], None],
        done: Callable[[int, bool], None],
    ) -> None:
        """`each` handles one item; `done` is told how many were handled, and whether all were, also after a bug."""
        super().__init__(gap=6)
        self._items, self._each, self._done = tuple(items), each, done
        self.number = 0
        self._stop = False
        self.words = label("", "strong")
        self.bar = QProgressBar()
        self.bar.setRange(0, len(self._items))
        self.bar.setAccessibleName(say(Text("Voortgang")))
        self.cancel = Button(Text("Stoppen"), self.stop, icon_name="x")
        self.add(self.words)
        self.add(self.bar)
        self.add(Row(self.cancel))
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)
        self._show()

    def start(self) -> None:
        """Begin; the button to stop has the focus."""
        self.cancel.setFocus()
        self._timer.start()

    def stop(self) -> None:
        """Stop before the next paper."""
        self._stop = True

    def _next(self) -> None:
        if self._stop or self.number >= len(self._items):
            self._end()
            return
        self._timer.stop()  # the window goes on meanwhile
        handled = False
        try:
            self._each(self._items[self.number])
            handled = True
        finally:
            if not handled and shiboken6.isValid(self):  # whoever waits must not wait for ever
                self._end()
        if shiboken6.isValid(self):  # not locked meanwhile
            self.number += 1
            self._show()
            self._timer.start()

    def _end(self) -> None:
        self._timer.stop()
        whole = self.number == len(self._items)
        announce(self, say(Text("Klaar") if whole else Text("Gestopt")))
        self._done(self.number, whole)

    def _show(self) -> None:
        self.bar.setValue(self.number)
        self.words.setText(say(Text(VOORTGANG.msgid, n=self.number, m=len(self._items))))
