"""The layout that wraps: widgets beside each other, on more rows where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from pgbdesk.gui.theme import theme


class FlowLayout(QLayout):
    """Widgets next to each other that go on in a next row when there is no room; `centred` is about their height."""

    def __init__(
        self, parent: QWidget | None = None, gap: int = 8, *, centred: bool = False, down: int | None = None
    ) -> None:
        super().__init__(parent)
        self._down_at_100 = gap if down is None else down
        self._centred = centred
        self._items: list[QLayoutItem] = []
        self._gap_at_100 = gap
        self._heights: dict[tuple[int, int], int] = {}  # measured already, by width and gap
        self._least: QSize | None = None
        self.setContentsMargins(0, 0, 0, 0)

    @property
    def _gap(self) -> int:
        return theme().px(self._gap_at_100)

    @property
    def _down(self) -> int:
        return theme().px(self._down_at_100)

    def addItem(self, item: QLayoutItem) -> None:
        """Qt's own."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Qt's own."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Qt's own."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Qt's own."""
        if not 0 <= index < len(self._items):
            return None
        self.invalidate()
        return self._items.pop(index)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is when it may be so wide. Qt asks the same many times over."""
        asked = (width, self._gap)
        if asked not in self._heights:
            self._heights[asked] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[asked]

    def invalidate(self) -> None:
        """Something in it changed, came or went: measure anew."""
        self._heights.clear()
        self._least = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Put the widgets in place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """As small as it can be."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """Room for the largest widget."""
        if self._least is None:
            self._least = QSize()
            for item in self._items:
                self._least = self._least.expandedTo(item.minimumSize())
        return QSize(self._least)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y, gap, down = rect.y(), self._gap, self._down
        for row in self._rows(rect.width()):
            sized = [(item, _as_high(item, hint)) for item, hint in row]
            x, height = rect.x(), max(hint.height() for _, hint in sized)
            for item, hint in sized:
                if move:
                    above = (height - hint.height()) // 2 if self._centred else 0
                    item.setGeometry(QRect(QPoint(x, y + above), hint))
                x += hint.width() + gap
            y += height + down
        return max(0, y - down - rect.y())

    def _rows(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """Which widgets stand in which row, each with its size."""
        rows: list[list[tuple[QLayoutItem, QSize]]] = []
        x, gap = 0, self._gap
        for item in self._items:
            widget = item.widget()
            if widget is not None and widget.isHidden():
                continue
            hint = item.sizeHint().boundedTo(QSize(max(width, item.minimumSize().width()), 16_777_215))
            if not rows or x + hint.width() > width:
                rows.append([])
                x = 0
            rows[-1].append((item, hint))
            x += hint.width() + gap
        return rows


def _as_high(item: QLayoutItem, hint: QSize) -> QSize:
    """As high as its words are at the width that it gets."""
    return QSize(hint.width(), item.heightForWidth(hint.width())) if item.hasHeightForWidth() else hint
