"""A table on paper: columns as wide as what is in them; in large print each row is a small list instead.

A table to write in by hand has a box for each cell, and keeps its columns in large print too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from reportlab.lib.pagesizes import A4

from pgbdesk.forms.spec import FilledTable
from pgbdesk.pdf.theme import BOLD, REGULAR, is_heading, over_all, shared, text_width, wrap
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.pdf.flow import Pen

#: The least room for a cell that is written in, in points, and how high it is beside an ordinary row.
BREED, HOOG = 44.0, 1.18
#: The room beside the words of a cell, in points.
ROND = 6.1


class Tabel:
    """Draws one table with a pen, which goes down with it."""

    def __init__(self, pen: Pen, table: FilledTable) -> None:
        self._pen, self._table = pen, table
        self._size = pen.look.body - 0.5
        self._headings = [self._heading(number) for number in range(len(table.headings))]
        self._beside = [self._other_heading(number) for number in range(len(table.headings))]

    def draw(self) -> None:
        """The whole table."""
        if self._pen.look.stacked and not self._table.invullen:
            self._stacked()
            return
        table, pen = self._table, self._pen
        rows = [[self._cell(v) for v in row] for row in table.rows]
        totals = [pen.words(v) for v in table.totals] if table.totals is not None else None
        widths = self._fitting(rows, totals)
        with pen.tags.element("Table"):
            self._header(widths)
            for row in rows:
                heading = is_heading(row) and not table.invullen
                self._row(
                    row,
                    over_all(row, pen.look.width) if heading else widths,
                    bold=heading,
                    again=lambda: self._header(widths),
                )
            if totals is not None:
                assert table.totals is not None
                self._row(totals, widths, bold=True, beside=[pen.beside(v) for v in table.totals])

    # Words -------------------------------------------------------------------------------------------

    def _anders(self, number: int) -> bool:
        """Whether a column is in the other language."""
        return number < len(self._table.anders) and self._table.anders[number]

    def _heading(self, number: int) -> str:
        heading = self._table.headings[number]
        return self._pen.beside(heading) if self._anders(number) else self._pen.words(heading)

    def _other_heading(self, number: int) -> str:
        """The other language below a heading, unless its own column stands beside it."""
        heading = self._table.headings[number]
        return "" if any(map(self._anders, (number, number + 1))) else self._pen.beside(heading)

    def _cell(self, value: object) -> str:
        if isinstance(value, date):
            language = self._pen.language
            return f"{language.weekday_name(value.isoweekday())[:2]} {language.numeric_day(value)}"
        return self._pen.words(value)

    # Columns -----------------------------------------------------------------------------------------

    def _fitting(self, rows: list[list[str]], totals: list[str] | None) -> list[float]:
        """The widths, with smaller letters when else a word or a time would be cut."""
        while sum(self._least(rows, totals)) > self._pen.look.width and self._size > self._pen.look.small:
            self._size -= 0.5
        return self._widths(rows, totals)

    def _least(self, rows: list[list[str]], totals: list[str] | None) -> list[float]:
        """How wide each column is at least: its longest word, in the letters that it is written in."""

        def longest(font: str, texts: Sequence[str]) -> float:
            return max((text_width(word, font, self._size) for text in texts for word in text.split()), default=0.0)

        below = [row for row in rows if not is_heading(row)]
        other = [self._pen.beside(value) for value in self._table.totals or ()]
        return [
            max(
                longest(BOLD, [heading, totals[n] if totals is not None else ""]),
                longest(REGULAR, [*(row[n] for row in below), self._beside[n], *other[n : n + 1]]),
            )
            + ROND
            for n, heading in enumerate(self._headings)
        ]

    def _widths(self, rows: list[list[str]], totals: list[str] | None) -> list[float]:
        """Each column as wide as its content; one takes the room that is left, or gives way.

        Where that is not enough the widest columns share what the narrow ones leave, each at least as
        wide as its longest word.
        """
        size, pad, width, grow = self._size, 8.0, self._pen.look.width, self._table.grow
        heads = self._headings
        columns = [
            [heads[n], *(row[n] for row in rows if not is_heading(row)), (totals or heads)[n], self._beside[n]]
            for n in range(len(heads))
        ]
        by_hand = [self._table.invullen and not all(row[n] for row in rows) for n in range(len(heads))]
        natural = [
            max(max(text_width(text, BOLD, size) for text in column) + pad, BREED if hand else 0.0)
            for column, hand in zip(columns, by_hand, strict=True)
        ]
        wanted = list(natural)
        content = wanted[grow]
        wanted[grow] = max(content + width - sum(wanted), min(content, width / 3), 60)
        if sum(wanted) <= width + 0.01:  # the widths were added up, so not to the last bit
            return wanted
        found = shared(natural, self._least(rows, totals), width)
        found[grow] += max(width - sum(found), 0)
        return found

    # Rows --------------------------------------------------------------------------------------------

    def _header(self, widths: Sequence[float]) -> None:
        self._row(self._headings, widths, header=True, beside=self._beside)

    def _row(
        self,
        cells: Sequence[str],
        widths: Sequence[float],
        *,
        header: bool = False,
        bold: bool = False,
        beside: Sequence[str] = (),
        again: Callable[[], None] | None = None,
    ) -> None:
        pen, size = self._pen, self._size
        font = BOLD if header or bold else REGULAR
        lines = [wrap(cell, font, size, width - 6) for cell, width in zip(cells, widths, strict=True)]
        other = [wrap(words, REGULAR, size, width - 6) if words else [] for words, width in zip(beside, widths)]  # noqa: B905 - none for most rows
        other = other or [[] for _ in cells]
        least = pen.look.row * (HOOG if self._table.invullen and not header else 1)
        tallest = max(len(a) + len(b) for a, b in zip(lines, other, strict=True))
        height = max(least, tallest * size * 1.22 + 0.8)
        if pen.room(height) and again is not None:
            again()
        top = pen.y
        first = top - size * 0.97 - ((height - pen.look.row) / 2 if least > pen.look.row and tallest == 1 else 0)
        with pen.tags.element("TR"):
            x = pen.look.margin
            for number, (cell, more, width) in enumerate(zip(lines, other, widths, strict=True)):
                at = _placed(x, width, font, size, right=self._table.numeric[number])
                lang = pen.lang if self._anders(number) else ""
                with pen.tags.text("TH" if header else "TD", header=header, lang=lang):
                    for line_number, line in enumerate(cell):
                        pen.write(at(line), first - line_number * size * 1.22, line, font, size)
                if more:
                    at = _placed(x, width, REGULAR, size, right=self._table.numeric[number])
                    with pen.tags.beside(pen.lang):
                        for line_number, line in enumerate(more, len(cell)):
                            pen.write(at(line), first - line_number * size * 1.22, line, REGULAR, size)
                x += width
        pen.y = top - height
        self._edges(top, widths, header=header, bold=bold)

    def _edges(self, top: float, widths: Sequence[float], *, header: bool, bold: bool) -> None:
        pen = self._pen
        left, right = pen.look.margin, float(A4[0]) - pen.look.margin
        with pen.tags.artifact():
            pen.canvas.setLineWidth(0.8 if header or bold else 0.25)
            edge = top if bold else pen.y
            pen.canvas.line(left, edge, right, edge)
            if self._table.invullen and not header:
                pen.canvas.setLineWidth(0.25)
                pen.canvas.line(left, pen.y, right, pen.y)
                x = left
                for width in (0.0, *widths):
                    x += width
                    pen.canvas.line(x, top, x, pen.y)

    # Large print -------------------------------------------------------------------------------------

    def _stacked(self) -> None:
        """Each row as a small list, since columns would not fit."""
        table = self._table
        for row in table.rows:
            if is_heading([self._cell(value) for value in row]):
                self._stack([self._cell(row[0])], BOLD)
                continue
            self._stack(self._said(table.headings, row), REGULAR)
        if table.totals is not None:
            name, *rest = table.totals
            self._stack([self._cell(name), *self._said(table.headings[1:], rest)], BOLD)

    def _said(self, headings: Sequence[Text], row: Sequence[object]) -> list[str]:
        cells = ((heading, self._cell(value)) for heading, value in zip(headings, row, strict=True))
        return [f"{self._pen.words(heading)}: {words}" for heading, words in cells if words]

    def _stack(self, lines: Sequence[str], font: str) -> None:
        """The lines of one row, together on a page."""
        pen = self._pen
        size = pen.look.body
        count = sum(len(wrap(line, font, size, pen.look.width)) for line in lines)
        pen.room(count * size * pen.look.leading + 4)
        with pen.tags.element("Sect"):
            for line in lines:
                pen.lines(line, "P", font, size)
        pen.y -= 4
        pen.rule()


def _placed(x: float, width: float, font: str, size: float, *, right: bool) -> Callable[[str], float]:
    """Where the lines of a cell begin."""
    if right:
        return lambda line: x + width - 4 - text_width(line, font, size)
    return lambda _line: x + 2
