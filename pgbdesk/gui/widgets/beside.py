"""Widgets that stay beside each other, also where a row around them wraps."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from pgbdesk.gui.theme import theme
from pgbdesk.gui.widgets.basic import IconLabel, restyled


class Beside(QWidget):
    """Widgets beside each other, `gap` pixels at 100 % apart; the gap follows the text size."""

    def __init__(self, *widgets: QWidget, gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(theme().px(gap))
        for widget in widgets:
            self._line.addWidget(widget)

    def changeEvent(self, event: QEvent) -> None:
        """The gap follows the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._line.setSpacing(theme().px(self._gap))


class IconLine(Beside):
    """An icon at the first line of words that wrap; it says nothing that the words do not."""

    def __init__(self, icon: str, words: QLabel) -> None:
        beside = IconLabel(icon, "", 18)
        super().__init__(beside, words)
        self._line.setAlignment(beside, Qt.AlignmentFlag.AlignTop)
        self._line.setStretch(1, 1)
