"""The grid of hours: Tab goes to the next cell, Enter to the next line, Ctrl+' copies the cell above."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
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

from pgbdesk.app.urenregels import Kolom
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uren.urenmodel import COLUMNS, TYPED, HoursTable
from pgbdesk.text import Text

Index = QModelIndex | QPersistentModelIndex


class CellDelegate(QStyledItemDelegate):
    """A cell is typed in a bare line edit that has the name of its column."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setStyleSheet("padding: 0px; border: none; min-height: 0px;")
        editor.setAccessibleName(say(COLUMNS[index.column()].title))
        return editor


class HoursView(QTableView):
    """Types hours. `remove` asks to take out the line of a row."""

    remove = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = HoursTable(self)
        self.setModel(self.table)
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
        self.setAccessibleName(say(Text("Uren van de maand")))
        self.setAccessibleDescription(say(Text("Typ in de cellen. Tab is de volgende cel, Enter de volgende regel.")))
        for signal in (self.table.modelReset, self.table.rowsInserted, self.table.rowsRemoved):
            signal.connect(self.updateGeometry)
        theme().changed.connect(self._fit)
        self._fit()

    # Size --------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        header = self.horizontalHeader().sizeHint().height()
        rows = self.verticalHeader().defaultSectionSize() * self.table.rowCount()
        bar = self.horizontalScrollBar().sizeHint().height() if self.horizontalScrollBar().maximum() else 0
        return QSize(theme().px(700), header + rows + bar + 2 * self.frameWidth())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(300), self.sizeHint().height())

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme().line + theme().px(16))
        metrics = QFontMetrics(theme().font())
        widths = ("wo 28 oktober", "00:00 ", "00:00 ", "Pauze ", "Uren 00", "Gewerkt  ", "", "")
        header = self.horizontalHeader()
        for column, text in enumerate(widths):
            if text:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                self.setColumnWidth(column, metrics.horizontalAdvance(text) + theme().px(22))
            else:
                header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.updateGeometry()

    # Where the cursor goes ---------------------------------------------------------------------

    def go(self, row: int, column: int = 0, *, edit: bool = False) -> None:
        """Go to a cell; `edit` opens it for typing."""
        index = self.table.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            if edit and not self.table.locked:
                self.edit(index)

    def go_to(self, sleutel: str, kolom: Kolom) -> None:
        """Go to a cell of a line, with the focus; for the links of the error summary."""
        for row, regel in enumerate(self.table.regels):
            if regel.sleutel == sleutel:
                self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.go(row, next(n for n in TYPED if COLUMNS[n].kolom is kolom))

    def go_to_end(self) -> None:
        """Go to the empty line."""
        self.go(self.table.rowCount() - 1, 0)

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        step = {QAbstractItemView.CursorAction.MoveNext: 1, QAbstractItemView.CursorAction.MovePrevious: -1}.get(action)
        here = self.currentIndex()
        if step is None or not here.isValid():
            return super().moveCursor(action, modifiers)
        cells = [(row, column) for row in range(self.table.rowCount()) for column in TYPED]
        near = (here.row(), here.column() if here.column() in TYPED else here.column() - step)
        place = cells.index(near) + step if near in cells else 0
        row, column = cells[min(max(place, 0), len(cells) - 1)]
        return self.table.index(row, column)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        row = self.currentIndex().row()
        entered = hint is QAbstractItemDelegate.EndEditHint.SubmitModelCache
        super().closeEditor(editor, hint)
        if entered:
            self.go(min(row + 1, self.table.rowCount() - 1), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        here, key = self.currentIndex(), event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and key in (Qt.Key.Key_Apostrophe, Qt.Key.Key_QuoteDbl):
            self.copy_above()
        elif control and key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            if here.isValid():
                self.remove.emit(here.row())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and here.isValid():
            self.go(min(here.row() + 1, self.table.rowCount() - 1), 0)
        elif key == Qt.Key.Key_Delete and here.isValid():
            self.table.setData(here, "")
        else:
            super().keyPressEvent(event)

    def copy_above(self) -> None:
        """Copy the cell above into this one."""
        here = self.currentIndex()
        if here.isValid() and here.row() > 0 and here.column() in TYPED:
            above = self.table.index(here.row() - 1, here.column())
            self.table.setData(here, above.data(Qt.ItemDataRole.EditRole))

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab leaves the grid from the empty line, and from the first cell when going back."""
        here = self.currentIndex()
        row, column = here.row(), here.column()
        leaving = not here.isValid() or self.table.locked
        if forward:
            leaving = leaving or (row == self.table.rowCount() - 1 and self.table.regels[row].leeg)
        else:
            leaving = leaving or (row == 0 and column == 0)
        if not leaving:
            return super().focusNextPrevChild(forward)
        self.setTabKeyNavigation(False)
        try:
            return super().focusNextPrevChild(forward)
        finally:
            self.setTabKeyNavigation(True)
