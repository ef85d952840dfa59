"""A table to type in: Tab goes to the next cell, Enter to the next line, Ctrl+' copies the cell above."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from pgbdesk.app.tabel import Tabel
from pgbdesk.gui.sleep import asleep
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitvoer import is_kopie, kopieer_rij, tabelmenu
from pgbdesk.gui.uren.gridmodel import GridTable
from pgbdesk.text import Text

Index = QModelIndex | QPersistentModelIndex
EASY, LEAST = 120, 75  # pixels at 100 % that a column that stretches has, and has at the least


class CellDelegate(QStyledItemDelegate):
    """A cell is typed in a bare line edit that has the name of its column."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        """Qt's own."""
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setStyleSheet("padding: 0px 2px; border: none; min-height: 0px; border-radius: 0px;")
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading))
        return editor


class GridView(QTableView):
    """Types lines. `remove` asks to take out the line of a row."""

    remove = Signal(int)
    tightened = Signal(bool)  # whether columns that are only shown have no room any more

    def __init__(self, table: GridTable, name: Text, widths: Sequence[str]) -> None:
        super().__init__()
        self.grid, self._widths = table, tuple(widths)
        self.tight = False
        table.setParent(self)
        self.setModel(table)
        self.setItemDelegate(CellDelegate(self))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.AnyKeyPressed | trigger.EditKeyPressed | trigger.DoubleClicked)
        self.setTabKeyNavigation(True)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say(name))
        self.setAccessibleDescription(say(Text("Typ in de cellen. Tab is de volgende cel, Enter de volgende regel.")))
        for signal in (table.modelReset, table.rowsInserted, table.rowsRemoved):
            signal.connect(self.updateGeometry)
        theme().changed.connect(self._restyled)
        self._fit()
        tabelmenu(self)

    def tabel(self) -> Tabel:
        """The lines, for a spreadsheet."""
        return Tabel(self.accessibleName(), tuple(say(title) for title in self.grid.titles), self.grid.rijen())

    # Size --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as its lines."""
        header = self.horizontalHeader().sizeHint().height()
        rows = self.verticalHeader().defaultSectionSize() * self.grid.rowCount()
        wider = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if wider else 0
        return QSize(theme().px(700), header + rows + bar + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        """Never less high than its lines."""
        return QSize(theme().px(300), self.sizeHint().height())

    def _restyled(self) -> None:
        if not asleep(self):
            self._fit()

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().line + theme().px(16))
        for column in range(len(self._widths)):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._share()

    def _share(self) -> None:
        """What is left goes to the wide columns. Where that is too little, the others are as narrow as their words."""
        room, least = self.viewport().width(), theme().px(LEAST)
        wide = [column for column, text in enumerate(self._widths) if not text]
        taken = self._taken(theme().px(22))
        tight = room - sum(taken.values()) < len(wide) * theme().px(EASY)
        if tight:
            wide, taken = [column for column in wide if column not in self.grid.spare], self._taken(theme().px(12))
        for column in self.grid.spare:
            self.setColumnHidden(column, tight)
        each = (room - sum(taken.values())) // max(1, len(wide))
        for column, width in (taken | dict.fromkeys(wide, max(each, least))).items():
            self.setColumnWidth(column, width)
        self.updateGeometry()
        if tight != self.tight:
            self.tight = tight
            self.tightened.emit(tight)

    def _taken(self, beside: int) -> dict[int, int]:
        """How wide the columns are that need not stretch, with so many pixels beside their words."""
        words, bold = QFontMetrics(theme().font()), QFontMetrics(theme().font(bold=True))
        return {
            column: max(
                words.horizontalAdvance(text) + beside,
                bold.horizontalAdvance(say(self.grid.titles[column])) + theme().px(18),
            )
            for column, text in enumerate(self._widths)
            if text
        }

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room again."""
        super().resizeEvent(event)
        self._share()

    # Where the cursor goes ---------------------------------------------------------------------

    def go(self, row: int, column: int = 0) -> None:
        """Go to a cell."""
        index = self.grid.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def go_to(self, row: int, column: int) -> None:
        """Go to a cell, with the focus; for the links of the error summary."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.go(row, column)

    def go_to_end(self) -> None:
        """Go to the empty line."""
        self.go(self.grid.rowCount() - 1, 0)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Tab goes past the cells that are only shown."""
        step = {QAbstractItemView.CursorAction.MoveNext: 1, QAbstractItemView.CursorAction.MovePrevious: -1}.get(action)
        here = self.currentIndex()
        if step is None or not here.isValid():
            return super().moveCursor(action, modifiers)
        typed = self.grid.typed_columns
        cells = [(row, column) for row in range(self.grid.rowCount()) for column in typed]
        near = (here.row(), here.column() if here.column() in typed else here.column() - step)
        place = cells.index(near) + step if near in cells else 0
        row, column = cells[min(max(place, 0), len(cells) - 1)]
        return self.grid.index(row, column)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Enter goes on to the next line."""
        row = self.currentIndex().row()
        entered = hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, hint)
        if entered:
            self.go(min(row + 1, self.grid.rowCount() - 1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the grid; the others are typing."""
        here, key = self.currentIndex(), event.key()
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the cell that is being typed in closes itself, and then goes on
            return
        if is_kopie(event):
            kopieer_rij(self)
            return
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in (Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl):
            self.copy_above()
        elif control and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if here.isValid():
                self.remove.emit(here.row())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.go(min(here.row() + 1, self.grid.rowCount() - 1), 0)
        elif key == Qt.Key.Key_Delete and here.isValid():
            self.grid.setData(here, "")
        else:
            super().keyPressEvent(event)

    def copy_above(self) -> None:
        """Copy the cell above into this one."""
        here = self.currentIndex()
        if here.isValid() and here.row() > 0 and here.column() in self.grid.typed_columns:
            above = self.grid.index(here.row() - 1, here.column())
            self.grid.setData(here, above.data(Qt.ItemDataRole.EditRole))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the grid from the empty line, and from the first cell when going back."""
        here = self.currentIndex()
        leaving = not here.isValid() or self.grid.locked
        if forward:
            leaving = leaving or self.grid.is_empty(here.row())
        else:
            leaving = leaving or (here.row() == 0 and here.column() == 0)
        self.setTabKeyNavigation(not leaving)
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self.setTabKeyNavigation(True)
