"""Which month, and of whom."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row, label
from pgbdesk.gui.widgets.beside import Beside
from pgbdesk.gui.widgets.fields import NARROWEST
from pgbdesk.text import Text


class MaandKiezer(Row):
    """The month with a button on each side, and the agreements that run in it."""

    def __init__(self, step: Callable[[int], None], other: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self.previous = Button(Text("Vorige maand"), lambda: step(-1))
        self.month = label("", "h2", wrap=False)
        self.following = Button(Text("Volgende maand"), lambda: step(1))
        self.who = QComboBox()
        self.who.setMinimumWidth(NARROWEST)
        self.who.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.who.currentIndexChanged.connect(lambda _: other())
        name = label(Text("&Zorgverlener"), "label", wrap=False)
        name.setBuddy(self.who)
        self.who.setAccessibleName(name.text().replace("&", ""))
        for widget in (self.previous, self.month, self.following, Beside(name, self.who, gap=8)):
            self.add(widget)

    def offer(self, offered: Sequence[tuple[str | Text, str]]) -> None:
        """Offer these names with their ids; the chosen one stays chosen when it is among them."""
        named = [(say(name), id) for name, id in offered]
        shown = [(self.who.itemText(n), self.who.itemData(n)) for n in range(self.who.count())]
        if shown == named:
            return
        chosen = self.who.currentData()
        with QSignalBlocker(self.who):
            self.who.clear()
            for name, id in named:
                self.who.addItem(name, id)
            self.who.setCurrentIndex(max(0, self.who.findData(chosen)) if named else -1)
