"""A clock that counts down to the last moment of a report."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QTimer

from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import Box
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Minutes, Text

ELKE_MS = 20_000


class Aftelklok(Box):
    """How long there still is, in words, made again while it is on screen. It is not read out at every change."""

    def __init__(self, context: Context, moment: datetime) -> None:
        super().__init__(gap=0)
        self._context, self._moment = context, moment
        self._said: Text | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ELKE_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        self.tick()

    @property
    def rest(self) -> Minutes:
        """Whole minutes left; below zero when it is too late."""
        return Minutes(int((self._moment.timestamp() - self._context.session.now.timestamp()) // 60))

    def tick(self) -> None:
        """Say how long there still is, when that is another minute than before."""
        late = self.rest.count < 0
        words = (
            Text("Te laat: het moest {moment} gemeld zijn. Meld het nu.", moment=self._moment)
            if late
            else Text("Nog {rest}", rest=self.rest)
        )
        if words == self._said:
            return
        self._said = words
        self.clear()
        lines = [] if late else [Text("Meld het uiterlijk {moment}.", moment=self._moment)]
        self.add(Message("danger" if late else "warning", words, lines))
