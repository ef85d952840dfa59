"""What was done this week, in one closed line at the foot of Vandaag."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from pgbdesk.app.klaar import Gedaan, Weekwerk
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.vandaag.anderen import others
from pgbdesk.gui.waarheen import where
from pgbdesk.gui.widgets.basic import Box, Disclosure, label
from pgbdesk.gui.widgets.links import LinkLine
from pgbdesk.text import Text, Weekday, raised

KLAAR = Text("Klaar deze week ({n})")
UITLEG = Text("Dit legde u sinds maandag vast. Wat u ongedaan maakte, staat er niet bij.")
LOGBOEK = Text("Alles wat u veranderde staat in het Logboek")
SHOWN = 10


class DoneThisWeek(Box):
    """The facts that were recorded since Monday; nothing at all while there are none."""

    def __init__(self, context: Context, ours: Callable[[Record], bool]) -> None:
        """`ours` says whether a record is about the chosen budget."""
        super().__init__(gap=4)
        self._context, self._ours = context, ours
        self._work = Weekwerk(context.session)
        self._shown: tuple[str, ...] | None = None
        self.line: Disclosure | None = None

    def refresh(self) -> None:
        """Show what is done now; the same stays as it is, open or closed."""
        done = [g for g in self._work.gedaan() if self._ours(g.record)]
        now = tuple(f"{g.dag} {say(g.wat)} {g.record.id}" for g in done)
        self.setVisible(bool(done))
        if now == self._shown:
            return
        self._shown = now
        opened = self.line is not None and self.line.opened
        self.clear()
        self.line = None
        if done:
            self.line = Disclosure(Text(KLAAR.msgid, n=len(done)), lambda: self._all(done))
            self.add(self.line)
            if opened:
                self.line.toggle()

    def _all(self, done: list[Gedaan]) -> QWidget:
        box = self._some(done)
        box.column.insertWidget(0, label(UITLEG, "muted"))
        box.add(LinkLine(LOGBOEK, lambda: self._context.go("logboek", None)))
        return box

    def _some(self, done: list[Gedaan]) -> Box:
        box, rest = Box(gap=2), done[SHOWN:]
        for each in done[:SHOWN]:
            words = Text("{dag}: {wat}", dag=Weekday(each.dag), wat=each.wat)
            box.add(LinkLine(raised(say(words)), partial(self._open, each.record)))
        if rest:
            box.add(others(len(rest), lambda: self._some(rest)))
        return box

    def _open(self, record: Record) -> None:
        self._context.go(*(where(record) or ("logboek", None)))
