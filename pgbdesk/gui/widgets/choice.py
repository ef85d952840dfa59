"""A question with a list of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, in_lines, label
from pgbdesk.text import Text

NARROWEST = 96  # pixels


class Choice(Box):
    """A question with a list of answers; the answer counts at once."""

    def __init__(self, title: Text, answers: Sequence[tuple[str, Text]], chosen: Callable[[str], object]) -> None:
        super().__init__(gap=4)
        name = label(in_lines(say(title)), "label", wrap=False)
        self.box = QComboBox()
        self.box.setMinimumWidth(NARROWEST)  # a long answer never makes the page wider than its window
        self.box.setAccessibleName(say(title))
        name.setBuddy(self.box)
        for value, words in answers:
            self.box.addItem(say(words), value)
        self.box.activated.connect(lambda _: chosen(str(self.box.currentData())))
        self.add(name)
        self.add(self.box, left=True)

    def show_value(self, value: str) -> None:
        """Show an answer without asking."""
        with QSignalBlocker(self.box):
            self.box.setCurrentIndex(max(0, self.box.findData(value)))
