"""The hours of a month as a table to type in. What a line means is decided in `app.urenregels`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor

from pgbdesk.app.urenregels import Fout, Kolom, Regel, als_getypt
from pgbdesk.domain.werk import Uren
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say, show
from pgbdesk.text import Hours, Text, Weekday

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and the column of a line that is typed in it; None for what is only shown."""

    title: Text
    kolom: Kolom | None


UREN, LET_OP = 4, 6

COLUMNS: tuple[Column, ...] = (
    Column(Text("Datum"), Kolom.DATUM),
    Column(Text("Van"), Kolom.VAN),
    Column(Text("Tot"), Kolom.TOT),
    Column(Text("Pauze"), Kolom.PAUZE),
    Column(Text("Uren"), None),
    Column(Text("Soort"), Kolom.SOORT),
    Column(Text("Let op"), None),
    Column(Text("Notitie"), Kolom.NOTITIE),
)
TYPED = tuple(n for n, column in enumerate(COLUMNS) if column.kolom is not None)


class HoursTable(QAbstractTableModel):
    """Lines to type in; there is always an empty one at the end."""

    typed = Signal(int)  # the row in which something was typed

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.regels: list[Regel] = [Regel({})]
        self.notes: Mapping[str, Text] = {}
        self.fouten: Mapping[str, tuple[Fout, ...]] = {}
        self.locked = False

    # Filling -----------------------------------------------------------------------------------

    def fill(self, uren: tuple[Uren, ...], drafts: tuple[Regel, ...], notes: Mapping[str, Text]) -> None:
        """Show these hours, then the unfinished lines, then an empty one."""
        self.beginResetModel()
        self.notes, self.fouten = notes, {}
        self.regels = [Regel(als_getypt(u), u, u.id) for u in uren]
        self.regels += [regel for regel in drafts if not regel.leeg]
        self.regels.append(Regel({}))
        self.endResetModel()

    def refresh(self, uren: tuple[Uren, ...], notes: Mapping[str, Text]) -> None:
        """The dossier changed: every line keeps its place; new hours come before the empty line, gone ones go."""
        self.notes = notes
        left = {u.id: u for u in uren}
        rows: list[Regel] = []
        for regel in self.regels:
            now = left.pop(regel.sleutel, None)
            if now is not None:
                same = regel.uren == now
                rows.append(regel if same else Regel(als_getypt(now), now, now.id))
            elif regel.uren is None:
                rows.append(regel)
        unfinished = [regel for regel in rows if regel.uren is None]
        rows = [regel for regel in rows if regel.uren is not None]
        rows += [Regel(als_getypt(u), u, u.id) for u in left.values()]
        rows += [regel for regel in unfinished if not regel.leeg]
        rows.append(unfinished[-1] if unfinished and unfinished[-1].leeg else Regel({}))
        if len(rows) == len(self.regels):
            self.regels = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
        else:
            self.beginResetModel()
            self.regels = rows
            self.endResetModel()

    def mark(self, fouten: Mapping[str, tuple[Fout, ...]]) -> None:
        """Show what is wrong in which line."""
        self.fouten = fouten
        self.dataChanged.emit(self.index(0, 0), self.index(len(self.regels) - 1, len(COLUMNS) - 1))

    def set_line(self, row: int, regel: Regel) -> None:
        """Put a line back after it was read."""
        self.regels[row] = regel
        if row == len(self.regels) - 1 and not regel.leeg:
            end = len(self.regels)
            self.beginInsertRows(QModelIndex(), end, end)
            self.regels.append(Regel({}))
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    @property
    def unfinished(self) -> tuple[Regel, ...]:
        """The lines that are not hours yet, or that were changed into something that is not."""
        return tuple(r for r in self.regels if not r.leeg and (r.uren is None or dict(r.getypt) != als_getypt(r.uren)))

    # Qt's own ----------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.regels)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and COLUMNS[index.column()].kolom is not None and not self.locked:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return say(COLUMNS[section].title) if orientation is Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        regel, column = self.regels[index.row()], index.column()
        kolom = COLUMNS[column].kolom
        if role == Qt.ItemDataRole.EditRole:
            return regel.getypt.get(kolom, "") if kolom is not None else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(regel, column)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (1, 2, 3, UREN):
            return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        if role == Qt.ItemDataRole.ForegroundRole and column == LET_OP:
            ink = theme().tokens.danger if regel.sleutel in self.fouten else theme().tokens.warning
            return QBrush(QColor(ink))
        if role == Qt.ItemDataRole.BackgroundRole and self._wrong(regel, kolom) is not None:
            return QBrush(QColor(theme().tokens.danger_tint))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._sentence(regel, column)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        kolom = COLUMNS[index.column()].kolom
        if role != Qt.ItemDataRole.EditRole or kolom is None or self.locked:
            return False
        row, text = index.row(), str(value)
        if self.regels[row].getypt.get(kolom, "") == text:
            return False
        self.set_line(row, replace(self.regels[row], getypt={**self.regels[row].getypt, kolom: text}))
        self.typed.emit(row)
        return True

    # What is shown -----------------------------------------------------------------------------

    def _shown(self, regel: Regel, column: int) -> str:
        kolom = COLUMNS[column].kolom
        if kolom is None:
            return self._computed(regel, column)
        text = regel.getypt.get(kolom, "")
        if regel.uren is not None and dict(regel.getypt) == als_getypt(regel.uren) and kolom is Kolom.DATUM:
            return language().short_day(regel.uren.dag)
        return say(Text(text)) if kolom is Kolom.SOORT and text else text

    def _computed(self, regel: Regel, column: int) -> str:
        if column == UREN:
            return show(Hours(regel.uren.minuten)) if regel.uren is not None else ""
        fouten = self.fouten.get(regel.sleutel, ())
        if fouten:
            return say(fouten[0].wat)
        note = self.notes.get(regel.sleutel)
        return say(note) if note is not None else ""

    def _wrong(self, regel: Regel, kolom: Kolom | None) -> Fout | None:
        return next((f for f in self.fouten.get(regel.sleutel, ()) if f.kolom is kolom), None)

    def _sentence(self, regel: Regel, column: int) -> str:
        title, shown = COLUMNS[column].title, self._shown(regel, column)
        wrong = self._wrong(regel, COLUMNS[column].kolom)
        if wrong is not None:
            return say(Text("{kolom}: {waarde}. Fout: {fout}", kolom=title, waarde=shown, fout=wrong.wat))
        if regel.uren is not None and column == 0:
            return say(
                Text(
                    "{dag}, {van} tot {tot}, {uren} uur",
                    dag=Weekday(regel.uren.dag),
                    van=regel.uren.begin.time(),
                    tot=regel.uren.einde.time(),
                    uren=Hours(regel.uren.minuten),
                )
            )
        return say(Text("{kolom}: {waarde}", kolom=title, waarde=shown or Text("leeg")))
