"""One table for all lists: columns are declared, sorting uses values, filtering is done on Python lists."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from time import monotonic
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy

from pgbdesk.app.tabel import Tabel, Waarde
from pgbdesk.gui.icons import icon
from pgbdesk.gui.row_heights import ICON, WrappedRows, beside_words
from pgbdesk.gui.row_words import BETWEEN, ONE_LINE, named
from pgbdesk.gui.table_order import place_of
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import LEVELS
from pgbdesk.gui.tongue import say, show
from pgbdesk.gui.uitvoer import is_kopie, kopieer_rij, tabelmenu
from pgbdesk.text import Hours, Minutes, Money, Text

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
#: A list of more rows than this is put in words while nothing else happens, in turns of so many seconds; it begins
#: so many milliseconds after the list was shown.
MANY, SLICE, PAUSE = 500, 0.01, 150
#: Values that a spreadsheet has a kind for; a whole number only when nothing else is shown for it.
GETYPT = (Decimal, date, time, Money, Hours, Minutes)


@dataclass(frozen=True)  # no slots: Python 3.11 cannot make a subscripted generic with them
class Column(Generic[R]):
    """A heading, the value of a record, and how it is shown.

    `sort` gives another value to sort by, `cell` another one for a spreadsheet. `icon` gives the level (or name) of
    an icon beside the words, which it never replaces.
    """

    title: Text
    value: Callable[[R], object]
    numeric: bool = False
    stretch: bool = False
    shown: Callable[[object], str] | None = None
    sort: Callable[[R], Any] | None = None
    cell: Callable[[R], Waarde] | None = None
    icon: Callable[[R], str] | None = None

    def text(self, record: R) -> str:
        """What stands in the cell."""
        value = self.value(record)
        return self.shown(value) if self.shown is not None else show(value)

    def place(self, record: R) -> Any:
        """By what it is sorted; None comes last."""
        return self.sort(record) if self.sort is not None else place_of(self.value(record))

    def waarde(self, record: R) -> Waarde:
        """What stands in the cell of a spreadsheet: days, amounts and the like as such, the rest in words."""
        if self.cell is not None:
            return self.cell(record)
        value = self.value(record)
        if value is None or isinstance(value, GETYPT) or (isinstance(value, int) and self.shown is None):
            return value
        return self.text(record)


class RecordTable(QAbstractTableModel, Generic[R]):
    """Records as rows. For a screen reader each cell says its column and, in the first one, the whole row."""

    def __init__(self, columns: Iterable[Column[R]], key: Callable[[R], str]) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._key = key
        self._all: tuple[R, ...] = ()
        self.records: tuple[R, ...] = ()
        self._words: dict[str, str] = {}
        self.listing = False  # one column with all that is known, for narrow windows and large text
        self._filter = ""
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def set_records(self, records: Iterable[R]) -> None:
        """Show other records, sorted and filtered as before."""
        self._all = tuple(records)
        self._words = {}
        self._show()

    def filter(self, words: str) -> None:
        """Show only the rows that hold all these words."""
        self._filter = words.lower().strip()
        self._show()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column."""
        self._sorted = (column, order) if column >= 0 else None
        self._show()

    def _show(self) -> None:
        self.beginResetModel()
        rows = list(self._all)
        if self._filter:
            parts = self._filter.split()
            rows = [r for r in rows if all(part in self._row_words(r) for part in parts)]
        if self._sorted is not None:
            number, order = self._sorted
            by = self.columns[number].place
            known = sorted(
                (r for r in rows if by(r) is not None), key=by, reverse=order is Qt.SortOrder.DescendingOrder
            )
            rows = known + [r for r in rows if by(r) is None]
        self.records = tuple(rows)
        self.endResetModel()

    def prepare(self, seconds: float) -> bool:
        """Put the rows in words ahead, for so long; whether all are. So the first letter of a filter is quick too."""
        until = monotonic() + seconds
        for record in self._all[len(self._words) :]:
            self._row_words(record)
            if monotonic() > until:
                break
        return len(self._words) >= len(self._all)

    def _row_words(self, record: R) -> str:
        key = self._key(record)
        if key not in self._words:
            self._words[key] = " ".join(column.text(record) for column in self.columns).lower()
        return self._words[key]

    def row_of(self, key: str | None) -> int:
        """The row of the record with this key, or -1."""
        return next((n for n, r in enumerate(self.records) if self._key(r) == key), -1)

    def key_of(self, row: int) -> str | None:
        """The key of the record in a row."""
        return self._key(self.records[row]) if 0 <= row < len(self.records) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Qt's own."""
        return 0 if parent.isValid() else len(self.records)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Qt's own."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The headings."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return say(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.numeric else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What stands in a cell."""
        if not index.isValid():
            return None
        record, column = self.records[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self.block(record) if self.listing else column.text(record)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.sentence(record) if index.column() == 0 else f"{say(column.title)}: {column.text(record)}"
        if role == Qt.ItemDataRole.TextAlignmentRole and column.numeric and not self.listing:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.DecorationRole and column.icon is not None:
            level = column.icon(record)
            return icon(LEVELS.get(level, level), getattr(theme().tokens, level, theme().tokens.text), theme().px(ICON))
        return None

    def block(self, record: R) -> str:
        """A row as a block: its first column, with beside a state what it is about; under it the others by name."""
        first, *others = self.columns
        head = [f"{say(first.title)} {first.text(record)}" if first.numeric else first.text(record)]
        head += [others.pop(0).text(record)] if first.icon is not None else []
        rest = [named(say(c.title), c.text(record)) for c in others if c.text(record)]
        return "\n".join(filter(None, (BETWEEN.join(filter(None, head)), BETWEEN.join(rest))))

    def sentence(self, record: R) -> str:
        """A whole row in words."""
        return ", ".join(f"{say(c.title)} {c.text(record)}" for c in self.columns if c.text(record))


class Table(WrappedRows):
    """A table for reading and choosing: Enter opens a row, Tab leaves the table."""

    opened = Signal(str)
    chosen = Signal(str)

    def __init__(self, columns: Sequence[Column[Any]], key: Callable[[Any], str], name: Text) -> None:
        super().__init__()
        self.records = RecordTable(columns, key)
        self.setModel(self.records)
        self.setAccessibleName(say(name))
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.records.sort(-1)
        self.verticalHeader().hide()
        self.setWordWrap(True)
        self._needed: list[int] = []
        self._least: tuple[list[int], list[int]] | None = None  # measured when there is no room for all
        self.horizontalHeader().setHighlightSections(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(lambda index: self._open(index.row()))
        self._kept: str | None = None
        self._ahead = QTimer(self)
        self._ahead.timeout.connect(self._prepare)
        self.records.modelAboutToBeReset.connect(self._before)
        self.records.modelReset.connect(self._after)
        tabelmenu(self)

    def tabel(self) -> Tabel:
        """The rows that are shown, in their order, for a spreadsheet."""
        columns = self.records.columns
        return Tabel(
            self.accessibleName(),
            tuple(say(column.title) for column in columns),
            tuple(tuple(column.waarde(record) for column in columns) for record in self.records.records),
        )

    def set_records(self, records: Iterable[Any]) -> None:
        """Show records; the chosen one stays chosen."""
        self.records.set_records(records)
        self.resize_text()
        if self.records.rowCount() > MANY:
            self._ahead.start(PAUSE)
        else:
            self._ahead.stop()

    def _prepare(self) -> None:
        if self.records.prepare(SLICE):
            self._ahead.stop()
        else:
            self._ahead.start(0)

    def filter(self, words: str) -> None:
        """Show only rows with these words."""
        self.records.filter(words)

    def _before(self) -> None:
        kept = self.current()
        if kept is not None:
            self._kept = kept

    def _after(self) -> None:
        """Sorting, filtering and other records keep the chosen one chosen, as long as it is there."""
        self.rows_seen()
        self.choose(self._kept)

    def choose(self, key: str | None) -> None:
        """Choose the row of a record; the first one when it is not there."""
        row = max(self.records.row_of(key), 0)
        if self.records.rowCount():
            self.setCurrentIndex(self.records.index(row, 0))

    def current(self) -> str | None:
        """The key of the chosen record."""
        return self.records.key_of(self.currentIndex().row())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the row, Ctrl+C copies it."""
        if is_kopie(event):
            kopieer_rij(self)
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex().row())
            return
        super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell who shows the details."""
        self.rows_around(current.row())
        super().currentChanged(current, previous)
        key = self.records.key_of(current.row())
        if key is not None:
            self.chosen.emit(key)

    def _open(self, row: int) -> None:
        key = self.records.key_of(row)
        if key is not None:
            self.opened.emit(key)

    def resize_text(self) -> None:
        """Room for the text at its size; widths by the first rows, since measuring all is slow."""
        metrics = self.fontMetrics()
        self.setIconSize(QSize(theme().px(ICON), theme().px(ICON)))
        bold = QFontMetrics(theme().font(bold=True))
        self._needed, self._least = [], None
        for column in self.records.columns:
            title = bold.horizontalAdvance(say(column.title)) + theme().px(26)
            texts = {column.text(record) for record in self._first}
            whole = max((metrics.horizontalAdvance(t) for t in texts), default=0) + _space(column)
            self._needed.append(max(title, whole))
        self.forget_words()
        self._fit()

    @property
    def _first(self) -> Sequence[Any]:
        """The rows that the columns are measured by."""
        return self.records.records[:60]

    def _narrowest(self) -> tuple[list[int], list[int]]:
        """How narrow each column can be with its words on two lines; and at the least."""
        if self._least is None:
            each = [self._least_of(*pair) for pair in zip(self.records.columns, self._needed, strict=False)]
            self._least = ([two for two, _ in each], [least for _, least in each])
        return self._least

    def _least_of(self, column: Column[Any], needed: int) -> tuple[int, int]:
        """A text that may be broken needs half of its width, and its longest word; where it stretches, a third."""
        texts = {column.text(record) for record in self._first}
        if column.numeric or all(len(text) <= ONE_LINE for text in texts):
            return needed, needed
        metrics, space = self.fontMetrics(), _space(column)
        title = QFontMetrics(theme().font(bold=True)).horizontalAdvance(say(column.title)) + theme().px(26)
        whole = max(metrics.horizontalAdvance(text) for text in texts) + space
        word = max(metrics.horizontalAdvance(word) for word in {w for text in texts for w in text.split()}) + space
        short = max((metrics.horizontalAdvance(text) + space for text in texts if len(text) <= ONE_LINE), default=0)
        two = max(title, word, short, whole * 11 // 20)
        return two, max(title, word, short, whole * 11 // 30) if column.stretch else two

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns share the width anew."""
        super().resizeEvent(event)
        if not theme().applying:
            self._fit()

    def _fit(self) -> None:
        """Columns as wide as their text; those that stretch share what is left. As high as its rows, up to a screen.

        Where there is no room, long texts go on two lines, the longest first; in a column that stretches on three.
        """
        wide = self.viewport().width()
        # Columns are higher than a list, and a scroll bar of the page must not take the very room they need.
        spare = self.verticalScrollBar().sizeHint().width() if self.records.listing else 0
        self._list(sum(self._needed) > wide < sum(self._narrowest()[1]) + spare and len(self.records.columns) > 1)
        header, columns = self.horizontalHeader(), self.records.columns
        if self.records.listing:
            header.resizeSection(0, wide)
            self.updateGeometries()  # a scroll bar beside it may have come since
            self._fit_height((self.viewport().width(),), 8, 0)
            return
        left = room = wide - sum(self._needed)
        stretching = [number for number, column in enumerate(columns) if column.stretch]
        widths = list(self._needed)
        for least in self._narrowest() if left < 0 else ():
            for number in sorted(range(len(widths)), key=lambda n: least[n] - widths[n]):
                give = min(max(0, -left), widths[number] - least[number])
                widths[number] -= give
                left += give
        more = max(0, left) // max(1, len(stretching))
        widths = [width + more if number in stretching else width for number, width in enumerate(widths)]
        for number, width in enumerate(widths):
            header.resizeSection(number, width)
        self._fit_height(tuple(widths), 14, header.sizeHint().height(), plain=room >= 0)

    def _list(self, listing: bool) -> None:
        """Where not even two lines give room for all columns, each row is one block of text."""
        if listing == self.records.listing:
            return
        self.records.listing = listing
        self.horizontalHeader().setVisible(not listing)
        for number in range(1, len(self.records.columns)):
            self.setColumnHidden(number, listing)

    def _fit_height(self, widths: tuple[int, ...], most: int, header: int, *, plain: bool = False) -> None:
        """Rows as high as their words at these widths; the table shows up to so many of them at once."""
        height = self.fit_rows(widths, most, plain=plain) + header + 2 * self.frameWidth()
        if height != self.height():
            self.setFixedHeight(height)
        self.updateGeometries()  # else the scroll bars follow with a later turn of the loop
        if not plain:
            self.rows_seen()

    def cells_of(self, row: int) -> tuple[str, list[tuple[str, int]]]:
        """See `WrappedRows.cells_of`."""
        record, columns = self.records.records[row], self.records.columns
        shown = columns[:1] if self.records.listing else columns
        beside = [beside_words(icon=column.icon is not None) for column in shown]
        words = [self.records.block(record)] if self.records.listing else [column.text(record) for column in shown]
        return self.records.key_of(row) or "", list(zip(words, beside, strict=True))


def _space(column: Column[Any]) -> int:
    """What a cell needs beside its text."""
    return theme().px(26 if column.icon is None else 52)
