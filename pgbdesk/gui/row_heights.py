"""Rows of a table as high as their words. Only rows that come on screen are measured: measuring all is slow."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QTableView

from pgbdesk.gui.sleep import asleep
from pgbdesk.gui.theme import CELL, theme

#: Pixels of an icon at 100 %, and those that Qt leaves free at either side of words and of an icon, in every text size.
ICON, MARGIN = 18, 3


class WrappedRows(QTableView):
    """A table that gives each row the height that its words need."""

    def __init__(self) -> None:
        self._widths: tuple[int, ...] = ()
        self._words: dict[str, float] = {}  # how wide each word is
        self._sizes: dict[str, list[list[list[float]]]] = {}  # the same of each row, by cell and paragraph
        self._high_rows: set[int] = set()
        self._revision = theme().revision  # the look that the text is measured in
        super().__init__()
        theme().changed.connect(self._restyled)

    def _restyled(self) -> None:
        if self._revision != theme().revision and not asleep(self):
            self._revision = theme().revision
            self.resize_text()

    @abstractmethod
    def resize_text(self) -> None:
        """Give the text the room that it needs at its size of now."""

    @abstractmethod
    def cells_of(self, row: int) -> tuple[str, Sequence[tuple[str, int]]]:
        """The key of a row, and of each cell the words and the room that is not for words."""

    def forget_words(self) -> None:
        """Words have another size, or the rows are others."""
        self._words, self._sizes = {}, {}

    def fit_rows(self, widths: tuple[int, ...], most: int, *, plain: bool) -> int:
        """Use columns of these widths from now on; how high the first rows are together, up to so many.

        `plain`: it is known that these are of one line, so they need not be measured.
        """
        if len(widths) != len(self._widths):
            self._sizes = {}  # other cells
        self._widths = widths
        count, lines = self.model().rowCount(), self.verticalHeader()
        lines.setDefaultSectionSize(self._high(1))
        with QSignalBlocker(lines):
            for row in self._high_rows:
                lines.resizeSection(row, lines.defaultSectionSize())
        self._high_rows = set()
        if not plain:
            self._give([*range(min(count, most)), *range(max(0, count - most), count)])
        return sum(self.rowHeight(n) for n in range(min(count, most))) or lines.defaultSectionSize()

    def rows_seen(self) -> None:
        """The rows on screen get their height."""
        row, room = max(0, self.rowAt(0)), self.viewport().height()
        rows, count = [], self.model().rowCount()
        while self._widths and row < count and room > 0:
            rows.append(row)
            room -= self._height_of(row)
            row += 1
        self._give(rows)

    def rows_around(self, row: int) -> None:
        """A row that is about to be scrolled to gets its height."""
        if self._widths:
            self._give(range(max(0, row - 1), min(row + 2, self.model().rowCount())))

    def verticalScrollbarValueChanged(self, value: int) -> None:
        """Other rows come on screen."""
        super().verticalScrollbarValueChanged(value)
        self.rows_seen()

    def _give(self, rows: Iterable[int]) -> None:
        with QSignalBlocker(self.verticalHeader()):
            for row in rows:
                high = self._height_of(row)
                self.verticalHeader().resizeSection(row, high)
                if high != self.verticalHeader().defaultSectionSize():
                    self._high_rows.add(row)
        self.viewport().update()

    def _height_of(self, row: int) -> int:
        key, cells = self.cells_of(row)
        if key not in self._sizes:
            self._sizes[key] = [
                [[self._wide(word) for word in line.split(" ")] for line in text.split("\n")] for text, _ in cells
            ]
        space, lines = self._wide(" "), 1
        for paragraphs, (_, beside), width in zip(self._sizes[key], cells, self._widths, strict=False):
            lines = max(lines, sum(lines_of(words, space, width - beside) for words in paragraphs))
        return self._high(lines)

    def _high(self, lines: int) -> int:
        metrics = self.fontMetrics()
        return metrics.height() + (lines - 1) * metrics.lineSpacing() + theme().px(14)

    def _wide(self, word: str) -> float:
        if word not in self._words:
            # Not in whole pixels: a line has many words, and what is rounded off of each would add up to a word.
            self._words[word] = QFontMetricsF(self.font()).horizontalAdvance(word)
        return self._words[word]


def lines_of(words: Sequence[float], space: float, room: float) -> int:
    """On how many lines words fit that are so wide."""
    lines, used = 1, -space
    for word in words:
        used += space + word
        if used > room and used > word:
            lines, used = lines + 1, word
    return lines


def beside_words(*, icon: bool) -> int:
    """What is in a cell beside its words: the padding of the style sheet, Qt's margins, the grid, a pixel to spare."""
    return 2 * theme().px(CELL) + 2 * MARGIN + 2 + (theme().px(ICON) + 2 * MARGIN if icon else 0)
