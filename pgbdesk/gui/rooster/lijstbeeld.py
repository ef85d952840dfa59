"""The shifts of a week as a list, for narrow windows and large text."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from pgbdesk.app.rooster import Week
from pgbdesk.app.tabel import Tabel
from pgbdesk.gui.icons import pixmap
from pgbdesk.gui.rooster.toetsen import meaning
from pgbdesk.gui.rooster.weekbeeld import Index, ink_of
from pgbdesk.gui.rooster.weekmodel import DIENST, TEKEN, WeekList
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitvoer import tabelmenu
from pgbdesk.text import Text


class WeekListView(QListView):
    """The shifts of a week as a list, with the same keys."""

    chosen = Signal(object)
    asked = Signal(str)  # as of the table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = WeekList(self)
        self.setModel(self.list)
        self.setItemDelegate(LineDelegate(self))
        self.setWordWrap(True)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say(Text("Diensten van de week")))
        self.doubleClicked.connect(lambda _index: self.asked.emit("open"))
        theme().changed.connect(self.updateGeometry)
        tabelmenu(self)

    def tabel(self) -> Tabel:
        """The shifts of the week, for a spreadsheet."""
        return self.list.tabel(self.accessibleName())

    def show_week(self, week: Week) -> None:
        """Show a week; the chosen line stays."""
        row = max(0, self.currentIndex().row())
        self.list.show(week)
        self.updateGeometry()
        if self.list.diensten:
            self.setCurrentIndex(self.list.index(min(row, len(self.list.diensten) - 1)))
        else:
            self.chosen.emit(None)

    def choose_shift(self, oproep_id: str) -> bool:
        """Go to the shift of a call, if it is in this week."""
        for row, dienst in enumerate(self.list.diensten):
            if dienst.oproep is not None and dienst.oproep.id == oproep_id:
                self.setCurrentIndex(self.list.index(row))
                return True
        return False

    def sizeHint(self) -> QSize:
        rows = max(1, len(self.list.diensten))
        return QSize(theme().px(400), rows * LineDelegate.height() + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(200), self.sizeHint().height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(current.data(DIENST) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = meaning(event)
        if asked is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(asked)


class LineDelegate(QStyledItemDelegate):
    """Paints a shift as a line: icon and sentence, on two lines of text when it is long."""

    @staticmethod
    def height() -> int:
        """The height of a line of the list."""
        return theme().line * 2 + theme().px(14)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        dienst = index.data(DIENST)
        if dienst is None:
            return
        look, px = theme().tokens, theme().px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        name, ink = ("triangle-alert", "warning") if dienst.conflicten else TEKEN[dienst.stand]
        size = px(18)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), px(4), rect.height()), QColor(look.primary))
        top = rect.top() + (rect.height() - size) // 2
        painter.drawPixmap(rect.left() + px(12), top, pixmap(name, ink_of(ink).name(), size))
        painter.setPen(QColor(look.text))
        painter.setFont(theme().font())
        words = QTextOption(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        words.setWrapMode(QTextOption.WrapMode.WordWrap)
        painter.drawText(rect.adjusted(px(12) + size + px(10), 0, -px(6), 0), index.data(), words)
        painter.setPen(QColor(look.divider))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt asks so
        return QSize(theme().px(300), self.height())
