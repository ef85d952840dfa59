"""The lines of an invoice as a table to type in. What a line means is decided in `app.maandstaat`."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex

from pgbdesk.app import parsing
from pgbdesk.app.maandstaat import FactuurKolom
from pgbdesk.app.tabel import Waarde
from pgbdesk.errors import Invalid
from pgbdesk.gui.tongue import language
from pgbdesk.gui.uren.grid import GridView
from pgbdesk.gui.uren.gridmodel import GridTable
from pgbdesk.text import Text

Index = QModelIndex | QPersistentModelIndex

KOLOMMEN = tuple(FactuurKolom)
Line = dict[FactuurKolom, str]


class InvoiceTable(GridTable):
    """Lines of an invoice; there is always an empty one at the end."""

    titles = tuple(Text(kolom.value) for kolom in KOLOMMEN)
    typed_columns = tuple(range(len(KOLOMMEN)))
    numeric = (2, 3, 4)

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = [{}]

    def fill(self, lines: Iterable[Line]) -> None:
        """Show these lines, then an empty one."""
        self.beginResetModel()
        self.lines = [*(dict(line) for line in lines if any(line.values())), {}]
        self.wrong = {}
        self.endResetModel()

    @property
    def filled(self) -> tuple[Line, ...]:
        """The lines in which something was typed."""
        return tuple(line for line in self.lines if any(text.strip() for text in line.values()))

    def drop_line(self, row: int) -> None:
        """Take out a line."""
        if row < len(self.lines) - 1:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.lines[row]
            self.wrong = {}
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Qt's own."""
        return 0 if parent.isValid() else len(self.lines)

    def is_empty(self, row: int) -> bool:
        """Whether nothing was typed in a line."""
        return not any(text.strip() for text in self.lines[row].values())

    def text(self, row: int, column: int) -> str:
        """What was typed in a cell."""
        typed = self.lines[row].get(KOLOMMEN[column], "")
        return language().typed(typed) if column in self.numeric else typed

    def waarde(self, row: int, column: int) -> Waarde:
        """A number as a number, where it can be read as one."""
        text = self.text(row, column)
        if column in self.numeric and text:
            with contextlib.suppress(Invalid):
                return parsing.money(text)
        return text or None

    def put(self, row: int, column: int, text: str) -> None:
        """Keep what was typed."""
        self.lines[row][KOLOMMEN[column]] = text
        if row == len(self.lines) - 1 and not self.is_empty(row):
            self.beginInsertRows(QModelIndex(), row + 1, row + 1)
            self.lines.append({})
            self.endInsertRows()
        self.redraw()


class InvoiceView(GridView):
    """Types the lines of an invoice."""

    def __init__(self) -> None:
        self.table = InvoiceTable()
        widths = ("28-10-2026 ", "", "Uren 000", "Tarief 000", "Bedrag 0000")
        super().__init__(self.table, Text("Regels van de factuur"), widths)
