"""The bottom of the window: what was saved, and how the backups stand; on more lines where there is no room."""

from __future__ import annotations

import textwrap
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button
from pgbdesk.text import Text

#: Beside the words themselves: what a button has around them, its icon, and room to spare (pixels at 100 %).
AROUND, ICON, GAP = 32, 26, 12


class Bottom(QWidget):
    """Two things beside each other, and below each other where letters are large or the window is narrow.

    Qt asks the widgets of a status bar for no height at their width, so this one tells it as its own size.
    """

    def __init__(self, show_backups: Callable[[], object]) -> None:
        super().__init__()
        self.saved = QLabel()
        self.saved.setWordWrap(True)
        self.backups = Button("", show_backups, "link", "shield-check")
        self.backups.hide()
        self._words = ""
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._both.setContentsMargins(0, 0, 8, 0)  # its style sheet knows no room at the edge
        self._both.setSpacing(0)
        self._both.addWidget(self.saved, 1)
        self._right = QHBoxLayout()
        self._right.addWidget(self.backups)
        self._both.addLayout(self._right)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._fit)

    def say(self, words: str) -> None:
        """What was saved."""
        if words != self.saved.text():
            self.saved.setText(words)
            self._fit()

    def show_state(self, state: tuple[Text, bool] | None) -> None:
        """How the backups stand, and whether that is fine; None where there are none."""
        self.backups.setVisible(state is not None)
        if state is not None:
            self._words = say(state[0])
            self.backups.set_kind("link" if state[1] else "danger")
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as it is at its width of now."""
        return QSize(0, self._both.totalHeightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """No smaller than that."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, gap = self.width() - theme().px(GAP), theme().px(AROUND)
        saved = self.saved.fontMetrics().horizontalAdvance(self.saved.text()) + gap
        words = QFontMetrics(theme().font(bold=True)).horizontalAdvance(self._words) + theme().px(ICON) + gap
        beside = self.backups.isHidden() or saved + words <= room
        way = QBoxLayout.Direction
        self._both.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self._both.setAlignment(self._right, Qt.AlignmentFlag.AlignRight if beside else Qt.AlignmentFlag.AlignLeft)
        self._right.setContentsMargins(0 if beside else theme().px(GAP), 0, 0, 0)  # below the words above it
        lines = self._words
        if words > room > 0:
            letters = len(lines) * (room - gap - theme().px(ICON)) // words
            lines = "\n".join(textwrap.wrap(lines, max(12, letters), break_long_words=False))
        if lines != self.backups.text():
            self.backups.setText(lines)
        self.updateGeometry()
