"""Several lines to type in: for reasons and stories. Tab goes on to the next field, Enter begins a new line."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QWidget

from pgbdesk.gui.theme import theme
from pgbdesk.gui.widgets.basic import restyled


class Lines(QPlainTextEdit):
    """Room for `lines` lines, `wide` pixels at 100 % wide and narrower where there is no room; more lines scroll.

    `left` is sent when the keyboard goes elsewhere.
    """

    left = Signal()

    def __init__(self, wide: int, lines: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wide, self._lines = wide, lines
        self.setTabChangesFocus(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def text(self) -> str:
        """What was typed, with its line ends."""
        return self.toPlainText()

    def setText(self, text: str) -> None:
        """Fill in a text."""
        self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Its own width, and as high as its lines."""
        return QSize(theme().px(self._wide), self._height())

    def minimumSizeHint(self) -> QSize:
        """A few characters wide; never fewer lines."""
        return QSize(min(theme().px(70), theme().px(self._wide)), self._height())

    def _height(self) -> int:
        room = 2 * round(self.document().documentMargin()) + theme().px(14)  # the padding and edge of the style
        return self.fontMetrics().lineSpacing() * self._lines + room

    def changeEvent(self, event: QEvent) -> None:
        """The height follows the text size."""
        super().changeEvent(event)
        if restyled(event):
            self.updateGeometry()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the keyboard went elsewhere."""
        super().focusOutEvent(event)
        self.left.emit()
