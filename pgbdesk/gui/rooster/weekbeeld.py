"""How a week is shown: one table for the week, one list for narrow windows and large text."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pgbdesk.app.rooster import Dienst, Week
from pgbdesk.app.tabel import Tabel
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.gui.icons import pixmap
from pgbdesk.gui.rooster.weekmodel import DIENST, TEKEN, WeekList, WeekTable, tijden
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitvoer import tabelmenu
from pgbdesk.text import Text

Index = QModelIndex | QPersistentModelIndex


def _ink(name: str) -> QColor:
    tokens = theme().tokens
    return QColor({"muted": tokens.muted}.get(name) or getattr(tokens, name))


def fitting(words: str, width: int) -> QFont:
    """The text font, up to a fifth smaller so that words fit in a width."""
    for factor in (1.0, 0.95, 0.9, 0.85):
        if QFontMetrics(theme().font(factor)).horizontalAdvance(words) <= width:
            return theme().font(factor)
    return theme().font(0.8)


class ShiftDelegate(QStyledItemDelegate):
    """Paints a shift: its icon, its times and its state in words."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        dienst = index.data(DIENST)
        look, px = theme().tokens, theme().px
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selection))
            pen = painter.pen()
            pen.setColor(QColor(look.primary))
            pen.setWidth(px(2))
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(px(1), px(1), -px(2), -px(2)))
        if dienst is not None:
            self._shift(painter, rect, dienst)
        painter.restore()

    def _shift(self, painter: QPainter, rect: QRect, dienst: Dienst) -> None:
        """The times on the first line, the state with its icon under it; smaller when the column is narrow."""
        px, line = theme().px, theme().line
        name, ink = TEKEN[dienst.stand]
        size, pad = px(16), px(5)
        room = rect.adjusted(pad, pad, -pad, -pad)
        state = QRect(room.left() + size + px(3), room.top() + line, room.width() - size - px(3), room.height() - line)
        words = say(Text(dienst.stand.value))
        painter.setPen(QColor(theme().tokens.text))
        painter.setFont(fitting(tijden(dienst), room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), tijden(dienst))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(room.left(), state.top() + (line - size) // 2, pixmap(name, _ink(ink).name(), size, ratio))
        painter.setFont(fitting(max(words.split(), key=len), state.width()))
        painter.drawText(state, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt asks so
        return QSize(theme().px(110), theme().line * 3 + theme().px(14))


class _Keys:
    """What the keys mean in both views: N new, Del withdraw, Ctrl+D copy last week."""

    @staticmethod
    def meaning(event: QKeyEvent) -> str | None:
        """`new`, `withdraw`, `copy`, `open`, or None for the view itself."""
        if event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Delete:
            return "withdraw"
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_D and plain == Qt.KeyboardModifier.ControlModifier:
            return "copy"
        if plain != Qt.KeyboardModifier.NoModifier:
            return None
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return "open"
        return "new" if event.key() == Qt.Key.Key_N else None


class WeekView(QTableView):
    """The table of a week. Arrows move, Enter opens, N is a new call, Del withdraws, Ctrl+D copies last week."""

    chosen = Signal(object)  # Dienst or None
    asked = Signal(str)  # new, withdraw, copy, open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = WeekTable(self)
        self.setModel(self.table)
        self.setItemDelegate(ShiftDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(True)
        self.horizontalHeader().setSectionsClickable(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().setSectionsClickable(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say(Text("Rooster van de week")))
        self.doubleClicked.connect(lambda _index: self.asked.emit("open"))
        theme().changed.connect(self._fit)
        tabelmenu(self)

    def tabel(self) -> Tabel:
        """The shifts of the week, for a spreadsheet."""
        return self.table.tabel(self.accessibleName())

    def show_week(self, week: Week) -> None:
        """Show a week; the chosen cell stays."""
        here = self.currentIndex()
        row, column = max(0, here.row()), max(0, here.column())
        self.table.show(week)
        self._fit()
        self.choose(min(row, self.table.rowCount() - 1), column)

    def choose(self, row: int, column: int) -> None:
        """Go to a cell."""
        index = self.table.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.chosen.emit(self.table.dienst(index))

    def choose_shift(self, oproep_id: str) -> bool:
        """Go to the shift of a call, if it is in this week."""
        for row, regel in enumerate(self.table.regels):
            for column, dienst in enumerate(regel.dagen):
                if dienst is not None and dienst.oproep is not None and dienst.oproep.id == oproep_id:
                    self.choose(row, column)
                    return True
        return False

    @property
    def place(self) -> tuple[Zorgovereenkomst, date] | None:
        """The agreement and the day of the chosen cell."""
        index = self.currentIndex()
        if not index.isValid():
            return None
        return self.table.regels[index.row()].overeenkomst, self.table.dag(index.column())

    def sizeHint(self) -> QSize:
        height = self.horizontalHeader().sizeHint().height() + self.verticalHeader().length() + 2 * self.frameWidth()
        return QSize(theme().px(700), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(400), self.sizeHint().height())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.chosen.emit(self.table.dienst(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        meaning = _Keys.meaning(event)
        if meaning is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(meaning)

    def _fit(self) -> None:
        header = self.verticalHeader()
        header.setDefaultSectionSize(theme().line * 3 + theme().px(14))
        self.updateGeometry()


class WeekListView(QListView):
    """The shifts of a week as a list, with the same keys."""

    chosen = Signal(object)
    asked = Signal(str)

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
        meaning = _Keys.meaning(event)
        if meaning is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(meaning)


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
        name, ink = TEKEN[dienst.stand]
        size = px(18)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selection))
            painter.fillRect(QRect(rect.left(), rect.top(), px(4), rect.height()), QColor(look.primary))
        top = rect.top() + (rect.height() - size) // 2
        painter.drawPixmap(rect.left() + px(12), top, pixmap(name, _ink(ink).name(), size))
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
