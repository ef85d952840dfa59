"""The panel "Vorige week overnemen": what would be taken over, with what it runs into, before it is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox

from pgbdesk.app.roosterdaden import Kopie, KopieRegel
from pgbdesk.gui.page import Context
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, StatusTag, label, section
from pgbdesk.text import Text, Weekday


class KopiePaneel(Card):
    """A line to tick per shift. What is better not planned without thinking is left out until it is ticked."""

    def __init__(self, context: Context, done: Callable[[], None]) -> None:
        super().__init__(Text("Vorige week overnemen"))
        self._context, self._done = context, done
        self._kopie = Kopie((), ())
        self.ticks: dict[str, QCheckBox] = {}
        self.add(
            label(Text("Alles komt als plan in deze week. Er gaat geen bericht weg: oproepen doet u daarna."), "muted")
        )
        self.lines = Box(gap=6)
        self.add(self.lines)
        self.main = Button("", self.act, "primary")
        self.other = Button(Text("Niets overnemen"), self.leave)
        self.add(Row(self.main, self.other))
        self.hide()

    def begin(self, kopie: Kopie) -> None:
        """Show what would be taken over; Enter takes what is ticked."""
        self._kopie = kopie
        self.lines.clear()
        self.ticks = {}
        for regel in kopie.regels:
            self._line(regel)
        if kopie.achter:
            self.lines.add(section(Text("Dit gaat niet mee")))
            for zin in kopie.achter:
                self.lines.add(label(zin))
        self._count()
        self.show()
        first = self.main if self._chosen() else next(iter(self.ticks.values()), self.other)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, regel: KopieRegel) -> None:
        oproep = regel.oproep
        words = Text(
            "{naam}, {dag}, {van} tot {tot}",
            naam=regel.naam,
            dag=Weekday(oproep.begin.date()),
            van=oproep.begin.time(),
            tot=oproep.einde.time(),
        )
        tick = QCheckBox(say(words))
        tick.setChecked(not regel.zwaar)
        tick.setAccessibleDescription(" ".join(say(c.zin) for c in regel.conflicten))
        tick.toggled.connect(self._count)
        self.ticks[oproep.id] = tick
        self.lines.add(tick, left=True)
        for conflict in regel.conflicten:
            self.lines.add(StatusTag("warning", conflict.zin, wrap=True))

    def _chosen(self) -> frozenset[str]:
        return frozenset(id_ for id_, tick in self.ticks.items() if tick.isChecked())

    def _count(self) -> None:
        n = len(self._chosen())
        self.main.set_text(Text.counted("Neem {n} dienst over", "Neem {n} diensten over", n))
        self.main.setVisible(bool(n))

    def act(self) -> None:
        """Take over what is ticked, as one step."""
        words, changes = self._kopie.stap(self._chosen())
        self.hide()
        self._context.session.do(words, *changes)
        self._done()

    def leave(self) -> None:
        """Change nothing."""
        self.hide()
        self._done()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the safe choice."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
            return
        super().keyPressEvent(event)
