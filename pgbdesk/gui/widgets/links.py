"""Links of a whole sentence."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button
from pgbdesk.text import Text


class LinkLine(Button):
    """A link of a whole sentence, which goes on on the next line where there is no room."""

    def __init__(self, text: Text | str, do: Callable[[], object] | None = None) -> None:
        super().__init__(text, do, "link")
        self.setText(say(text))  # it breaks its own lines, where the room ends
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Room for all lines."""
        inside = QRect(0, 0, max(1, width - 2 * theme().px(4)), 16_777_215)
        flags = int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(inside, flags, self.text()).height() + 2 * theme().px(7)

    def sizeHint(self) -> QSize:
        """All on one line."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 2 * theme().px(4) + 2
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """As narrow as its longest word."""
        words = max((self.fontMetrics().horizontalAdvance(word) for word in self.text().split()), default=0)
        return QSize(words + 2 * theme().px(4), self.fontMetrics().height() + 2 * theme().px(7))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The words, underlined."""
        with QPainter(self) as painter:
            font = self.font()
            font.setUnderline(True)
            painter.setFont(font)
            painter.setPen(QColor(theme().tokens.link))
            inside = self.rect().adjusted(0, theme().px(7), -theme().px(8), -theme().px(7))
            painter.drawText(inside, int(Qt.TextFlag.TextWordWrap), self.text())
