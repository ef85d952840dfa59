"""How a week is shown: one table for the week, one list for narrow windows and large text."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
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
from pgbdesk.gui.rooster.slepen import MIME, carried, carry
from pgbdesk.gui.rooster.toetsen import meaning
from pgbdesk.gui.rooster.weekmodel import DIENST, TEKEN, WeekTable, botsingen, tijden
from pgbdesk.gui.sleep import asleep
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitvoer import tabelmenu
from pgbdesk.text import Text

Index = QModelIndex | QPersistentModelIndex


def ink_of(name: str) -> QColor:
    tokens = theme().tokens
    return QColor({"muted": tokens.muted}.get(name) or getattr(tokens, name))


def fitting(words: str, width: int) -> QFont:
    """The text font, up to a fifth smaller so that words fit in a width."""
    for factor in (1.0, 0.95, 0.9, 0.85):
        if QFontMetrics(theme().font(factor)).horizontalAdvance(words) <= width:
            return theme().font(factor)
    return theme().font(0.8)


def beside_icon(width: int) -> int:
    """How wide the words of a state may be in a column of a width."""
    px = theme().px
    return width - 2 * px(5) - px(16) - px(3)


def lines_of(dienst: Dienst, width: int) -> int:
    """How many lines a shift takes in a column of a width: at least three."""
    words, room = say(Text(dienst.stand.value)), max(1, beside_icon(width))
    metrics = QFontMetrics(fitting(max(words.split(), key=len), room))
    high = metrics.boundingRect(QRect(0, 0, room, 10_000), int(Qt.TextFlag.TextWordWrap), words).height()
    return 1 + max(2, round(high / metrics.lineSpacing())) + bool(dienst.conflicten)


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
        view = option.widget
        if isinstance(view, WeekView) and view.target == (index.row(), index.column()):
            pen = painter.pen()
            pen.setColor(QColor(look.primary))
            pen.setWidth(px(3))
            pen.setStyle(Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.drawRect(rect.adjusted(px(2), px(2), -px(3), -px(3)))
        if dienst is not None:
            self._shift(painter, rect, dienst)
        painter.restore()

    def _shift(self, painter: QPainter, rect: QRect, dienst: Dienst) -> None:
        """The times, the state with its icon, and what it runs into; smaller when the column is narrow."""
        px, line = theme().px, theme().line
        name, ink = TEKEN[dienst.stand]
        size, pad = px(16), px(5)
        room = rect.adjusted(pad, pad, -pad, -pad)
        state = QRect(room.left() + size + px(3), room.top() + line, beside_icon(rect.width()), room.height() - line)
        words = say(Text(dienst.stand.value))
        painter.setPen(QColor(theme().tokens.text))
        painter.setFont(fitting(tijden(dienst), room.width()))
        painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), tijden(dienst))
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(room.left(), state.top() + (line - size) // 2, pixmap(name, ink_of(ink).name(), size, ratio))
        painter.setFont(fitting(max(words.split(), key=len), state.width()))
        under = painter.boundingRect(state, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), words)
        painter.drawText(state, int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop), words)
        marks = botsingen(dienst)
        if marks:
            self._mark(painter, QRect(room.left(), under.bottom() + px(3), room.width(), line), marks)

    @staticmethod
    def _mark(painter: QPainter, where: QRect, marks: tuple[str, ...]) -> None:
        """What it runs into: a sign and a word, on the colour of a warning; more of them as a number."""
        px, look, size = theme().px, theme().tokens, theme().px(16)
        words = marks[0] if len(marks) == 1 else f"{marks[0]} +{len(marks) - 1}"
        painter.fillRect(where, QColor(look.warning_tint))
        ratio = painter.device().devicePixelRatioF()
        top = where.top() + (where.height() - size) // 2
        painter.drawPixmap(where.left(), top, pixmap("triangle-alert", look.warning, size, ratio))
        text = where.adjusted(size + px(3), 0, 0, 0)
        painter.setPen(QColor(look.text))
        painter.setFont(fitting(words, text.width()))
        painter.drawText(text, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 - Qt asks so
        return QSize(theme().px(110), theme().line * 3 + theme().px(14))


class WeekView(QTableView):
    """The table of a week. Arrows move, Enter opens, N is a new call, Del withdraws, Ctrl+D copies last week.

    A shift can be dragged to another day or carer, which V does by keys. Dropping only asks: `dropped` is told
    where, and nothing has changed yet. Escape while dragging leaves it where it was.
    """

    chosen = Signal(object)  # Dienst or None
    asked = Signal(str)  # new, move, withdraw, copy, open
    hovered = Signal(object, object, object)  # Dienst, Zorgovereenkomst, date while dragging; None three times after it
    dropped = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = WeekTable(self)
        self.setModel(self.table)
        self.setItemDelegate(ShiftDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.target: tuple[int, int] | None = None  # the cell that a dragged shift hangs above
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
        theme().changed.connect(self._restyled)
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
        return self.choose_key(oproep_id)

    def choose_key(self, sleutel: str) -> bool:
        """Go to a shift by its key, if it is in this week."""
        for row, regel in enumerate(self.table.regels):
            for column, dienst in enumerate(regel.dagen):
                if dienst is not None and dienst.sleutel == sleutel:
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
        asked = meaning(event)
        if asked is None:
            super().keyPressEvent(event)
        else:
            self.asked.emit(asked)

    def _restyled(self) -> None:
        if not asleep(self):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In narrow columns words take more lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        """Three lines for a shift, more where its words need them, and one where it runs into something."""
        header, line, edge = self.verticalHeader(), theme().line, theme().px(14)
        header.setDefaultSectionSize(line * 3 + edge)
        room = self.columnWidth(0)
        for row, regel in enumerate(self.table.regels):
            header.resizeSection(row, line * max((lines_of(d, room) for d in regel.dagen if d), default=3) + edge)
        self.updateGeometry()

    # Dragging --------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: ARG002 - Qt asks so
        """Carry the chosen shift; a picture of its cell goes along."""
        index = self.currentIndex()
        dienst = self.table.dienst(index)
        if dienst is None or not dienst.verplaatsbaar:
            return
        carry(self, dienst.sleutel, self.viewport().grab(self.visualRect(index)))
        self._over(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        place = self._place_at(event)
        self._over(place)
        if place is None:
            event.ignore()
        else:
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 - Qt asks so
        self._over(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask; the shift itself stays where it is until the user says so."""
        place = self._place_at(event)
        dienst = self._carried(event)
        self._over(None)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if place is not None and dienst is not None:
            self.dropped.emit(dienst, self.table.regels[place[0]].overeenkomst, self.table.dag(place[1]))

    def _carried(self, event: QDropEvent) -> Dienst | None:
        """The shift that hangs above the table, when it is one of this week."""
        wanted = carried(event)
        every = (dienst for regel in self.table.regels for dienst in regel.dagen)
        return next((d for d in every if d is not None and d.sleutel == wanted), None)

    def _place_at(self, event: QDropEvent) -> tuple[int, int] | None:
        """The cell under the pointer, unless it is where the shift stands already."""
        index, dienst = self.indexAt(event.position().toPoint()), self._carried(event)
        if not index.isValid() or dienst is None:
            return None
        here = self.table.regels[index.row()].overeenkomst.id == dienst.overeenkomst.id
        return None if here and self.table.dag(index.column()) == dienst.dag else (index.row(), index.column())

    def _over(self, place: tuple[int, int] | None) -> None:
        if place == self.target:
            return
        self.target = place
        self.viewport().update()
        dienst = self.table.dienst(self.currentIndex())
        if place is None or dienst is None:
            self.hovered.emit(None, None, None)
        else:
            self.hovered.emit(dienst, self.table.regels[place[0]].overeenkomst, self.table.dag(place[1]))
