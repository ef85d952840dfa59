"""What every table to type in has in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from pgbdesk.app.tabel import Waarde
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

Index = QModelIndex | QPersistentModelIndex


class GridTable(QAbstractTableModel):
    """Lines with columns; an empty line stands at the end. Who knows what is in them says so here."""

    typed = Signal(int)  # the row in which something was typed

    titles: tuple[Text, ...] = ()
    typed_columns: tuple[int, ...] = ()
    numeric: tuple[int, ...] = ()
    spare: tuple[int, ...] = ()  # columns only shown, which stand elsewhere where there is no room for them

    def __init__(self) -> None:
        super().__init__()
        self.locked = False
        self.wrong: Mapping[tuple[int, int], Text] = {}  # by row and column

    # For who knows the lines -------------------------------------------------------------------

    def is_empty(self, row: int) -> bool:
        """Whether nothing was typed in a line."""
        raise NotImplementedError

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def edited(self, row: int, column: int) -> str:
        """What stands in a cell while it is being typed."""
        return self.text(row, column)

    def put(self, row: int, column: int, text: str) -> None:
        """Keep what was typed."""
        raise NotImplementedError

    def sentence(self, row: int, column: int) -> str:
        """A cell in words."""
        return say(Text("{kolom}: {waarde}", kolom=self.titles[column], waarde=self.text(row, column) or Text("leeg")))

    def waarde(self, row: int, column: int) -> Waarde:
        """What stands in the cell of a spreadsheet."""
        return self.text(row, column) or None

    def rijen(self) -> tuple[tuple[Waarde, ...], ...]:
        """The lines that have something in them, for a spreadsheet."""
        return tuple(
            tuple(self.waarde(row, column) for column in range(len(self.titles)))
            for row in range(self.rowCount())
            if not self.is_empty(row)
        )

    # Qt's own ----------------------------------------------------------------------------------

    def mark(self, wrong: Mapping[tuple[int, int], Text]) -> None:
        """Show what is wrong, by row and column."""
        self.wrong = wrong
        self.redraw()

    def redraw(self) -> None:
        """Tell the view that everything may look different."""
        self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Qt's own."""
        return 0 if parent.isValid() else len(self.titles)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only typed columns can be typed in."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and index.column() in self.typed_columns and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return say(self.titles[section]) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell, how it looks, and what a screen reader says of it."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        what = self.wrong.get((row, column))
        match role:
            case Qt.ItemDataRole.EditRole:
                return self.edited(row, column)
            case Qt.ItemDataRole.DisplayRole:
                return self.text(row, column)
            case Qt.ItemDataRole.TextAlignmentRole if column in self.numeric:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.BackgroundRole if what is not None:
                return QBrush(QColor(theme().tokens.danger_tint))
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                said = self.sentence(row, column)
                return say(Text("{cel}. Fout: {fout}", cel=said, fout=what)) if what is not None else said
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Keep what was typed, and tell."""
        row, column = index.row(), index.column()
        if role != Qt.ItemDataRole.EditRole or column not in self.typed_columns or self.locked:
            return False
        if self.edited(row, column) == str(value):
            return False
        self.wrong = {place: what for place, what in self.wrong.items() if place != (row, column)}
        self.put(row, column, str(value))
        self.typed.emit(row)
        return True
