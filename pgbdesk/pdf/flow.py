"""A filled-in paper as running pages: heading, fields, paragraphs, tables, boxes to tick, signatures."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pgbdesk.forms.spec import Document, FilledField, FilledSection, FilledTable, PrintAs
from pgbdesk.i18n import Language
from pgbdesk.pdf import theme
from pgbdesk.pdf.looks import look_of
from pgbdesk.pdf.tags import Tagger, add_tags
from pgbdesk.pdf.theme import BOLD, REGULAR, Look, is_heading, over_all, shared, text_width, wrap
from pgbdesk.text import Text

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
FOOT = 11 * mm
SIGNATURE = 8.2  # lines of text that a signature takes
PREP = Text("Dit is een overnameblad. Het is geen officieel formulier. Stuur het niet in.")
MODEL = Text("Neem dit over in: {model}.")
TEKENT = Text("Dat formulier tekent: {wie}.")
NOG_INVULLEN, MAG_LEEG = Text("nog invullen"), Text("mag leeg blijven")
PAGE = Text("bladzijde {n} van {m}")
DATUM, HANDTEKENING = Text("Datum"), Text("Handtekening")


def render(document: Document, language: Language, *, large: bool = False) -> bytes:
    """The paper as a tagged PDF. The same paper gives the same bytes."""
    theme.register()
    look = look_of(document, large=large)
    raw, pages, tagger = _draw(document, language, look, 0)
    if pages > 1:  # again, now that the foot can say of how many; one page has no number
        raw, _, tagger = _draw(document, language, look, pages)
    return add_tags(raw, tagger.root, title=language.say(document.title), language=language.code)


def _draw(document: Document, language: Language, look: Look, of: int) -> tuple[bytes, int, Tagger]:
    """Draw the paper; `of` is the number of pages for the foot, known after a first time."""
    buffer = io.BytesIO()
    canvas = Canvas(
        buffer, pagesize=A4, invariant=1, initialFontName=REGULAR, initialFontSize=look.body, lang=language.code
    )
    canvas.setTitle(language.say(document.title))
    pen = Pen(canvas, language, look, of)
    pen.paper(document)
    pages = pen.finish()
    canvas.save()
    return buffer.getvalue(), pages, pen.tags


class Pen:
    """Writes from top to bottom, and goes to a next page when there is no room."""

    def __init__(self, canvas: Canvas, language: Language, look: Look, of: int) -> None:
        self.canvas, self.language, self.look, self._of = canvas, language, look, of
        self._every_field = False
        self._stamp = ""  # the last line of the log, so that a paper can be laid beside the dossier later
        self.tags = Tagger(canvas)
        self.y = HEIGHT - look.margin
        self.level = 0  # of the headings among the bookmarks

    def words(self, value: object) -> str:
        """A value in words."""
        return self.language.show(value)

    def bookmark(self, words: str, level: int) -> None:
        """A bookmark to here; those below the second level are folded."""
        key = f"s{level}-{self.tags.page}-{self.y:.0f}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(words, key, level, closed=level > 0)

    # Whole paper -------------------------------------------------------------------------------------

    def paper(self, document: Document) -> None:
        """Everything, in reading order."""
        self._every_field = document.print_as is PrintAs.PREP
        self._stamp = self.words(Text("Logboek {stand}", stand=document.logboek)) if document.logboek else ""
        self.canvas.bookmarkPage("top")
        if document.sender or document.recipient:
            self._letterhead(document)
        self._lines(self.words(document.title), "H1", BOLD, self.look.h1)
        self.y -= 2
        if document.print_as is PrintAs.PREP:
            self._lines(self.words(PREP), "P", BOLD, self.look.body)
            if document.model is not None:
                self._lines(self.words(Text(MODEL.msgid, model=document.model)), "P", BOLD, self.look.body)
            if document.ondertekenen:
                who = "; ".join(self.words(role) for role in document.ondertekenen)
                self._lines(self.words(Text(TEKENT.msgid, wie=who)), "P", BOLD, self.look.body)
            self.y -= 4
        for section in document.sections[:-1]:
            self._section(section)
        if document.sections:
            self._room(self._end(document))  # who signs sees on the same page what is signed
            self._section(document.sections[-1])
        if document.choices:
            self._choices([self.words(choice) for choice in document.choices])
        if document.signatures:
            self._signatures(document.signatures)
        self.y -= self.look.body * 0.8
        self._lines(self.words(document.source), "P", REGULAR, self.look.small)

    def _end(self, document: Document) -> float:
        """The height of the last section with the first signatures; 0 when it is no short text to sign."""
        last, size = document.sections[-1], self.look.body
        if not document.signatures or last.fields or last.table is not None:
            return 0.0
        lines = sum(len(wrap(self.words(p), REGULAR, size, self.look.width)) for p in last.paragraphs)
        text = self.look.h2 * 2.2 + lines * size * self.look.leading + 3 * len(last.paragraphs)
        height = text + size * (2.8 * len(document.choices) + 1 + SIGNATURE)
        return height if height < HEIGHT / 2 else 0.0

    def _letterhead(self, document: Document) -> None:
        for lines in (document.sender, document.recipient):
            for line in lines:
                self._lines(line, "P", REGULAR, self.look.body)
            self.y -= self.look.body * 1.1
        if document.place_and_date is not None:
            self._lines(self.words(document.place_and_date), "P", REGULAR, self.look.body)
            self.y -= self.look.body * 1.2

    def _section(self, section: FilledSection) -> None:
        first_row = self.look.row * 3 if section.table else self.look.body * 3
        if section.table is not None and self.look.stacked:  # a heading with its words and its first row
            said = sum(len(wrap(self.words(p), REGULAR, self.look.body, self.look.width)) for p in section.paragraphs)
            first_row = (len(section.table.headings) + said) * self.look.body * self.look.leading
        self._room(self.look.h2 * 2 + first_row)
        self.y -= self.look.h2 * 0.42
        self.bookmark(self.words(section.title), self.level)
        self._lines(self.words(section.title), "H2", BOLD, self.look.h2)
        self._rule()
        with self.tags.element("Sect"):
            for paragraph in section.paragraphs:
                self._lines(self.words(paragraph), "P", REGULAR, self.look.body)
                self.y -= 3
            if section.paragraphs and section.fields:
                self.y -= self.look.body * 0.3
            self._fields(self._shown(section.fields))
            if section.table is not None:
                self._table(section.table)

    # Text --------------------------------------------------------------------------------------------

    def _lines(self, text: str, tag: str, font: str, size: float, x: float | None = None, width: float = 0) -> None:  # noqa: PLR0917
        """A block of text over the width, or at `x`."""
        left = self.look.margin if x is None else x
        lines = wrap(text, font, size, width or self.look.width)
        leading = size * self.look.leading
        self._room(leading * min(len(lines), 2))
        node = None
        for line in lines:
            self._room(leading)
            self.y -= leading
            with self.tags.text(tag) if node is None else self.tags.more(node):
                self._write(left, self.y + size * 0.28, line, font, size)
            node = self.tags._open[-1].kids[-1]

    def _write(self, x: float, y: float, text: str, font: str, size: float) -> None:
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def _rule(self) -> None:
        with self.tags.artifact():
            self.canvas.setLineWidth(0.6)
            self.canvas.line(self.look.margin, self.y, WIDTH - self.look.margin, self.y)
        self.y -= 3

    # Fields ------------------------------------------------------------------------------------------

    def _shown(self, fields: Sequence[FilledField]) -> list[FilledField]:
        """What is known; on a sheet to copy every field keeps its place in the order of the official form."""
        if not self._every_field:
            return [field for field in fields if field.value not in (None, "")]
        empty = {True: NOG_INVULLEN, False: MAG_LEEG}
        return [replace(f, value=empty[f.required]) if f.value in (None, "") else f for f in fields]

    def _fields(self, fields: Sequence[FilledField]) -> None:
        """Labels with their values, some next to each other."""
        columns = 4 if len(fields) == 4 and self.look.columns > 1 else self.look.columns
        gap = 10.0
        width = (self.look.width - gap * (columns - 1)) / columns
        for start in range(0, len(fields), columns):
            row = fields[start : start + columns]
            rooms = [width] * (len(row) - 1) + [self.look.width - (width + gap) * (len(row) - 1)]
            labels = [wrap(self.words(f.label), REGULAR, self.look.label, w) for f, w in zip(row, rooms, strict=True)]
            values = [wrap(self.words(f.value), BOLD, self.look.body, w) for f, w in zip(row, rooms, strict=True)]
            above = max(map(len, labels)) * self.look.label * 1.25  # so that the values stand on one line
            height = above + max(map(len, values)) * self.look.body * self.look.leading
            self._room(height + 3)
            top = self.y
            for number, (label, value) in enumerate(zip(labels, values, strict=True)):
                x = self.look.margin + number * (width + gap)
                self.y = top
                self._cell_lines(label, REGULAR, self.look.label, 1.25, x)
                self.y = top - above
                self._cell_lines(value, BOLD, self.look.body, self.look.leading, x)
            self.y = top - height - 3

    def _cell_lines(self, lines: Sequence[str], font: str, size: float, leading: float, x: float) -> None:
        with self.tags.text("P"):
            for line in lines:
                self.y -= size * leading
                self._write(x, self.y + size * 0.28, line, font, size)

    # Tables ------------------------------------------------------------------------------------------

    def _table(self, table: FilledTable) -> None:
        if self.look.stacked:
            self._stacked(table)
            return
        headings = [self.words(h) for h in table.headings]
        rows = [[self._cell(v) for v in row] for row in table.rows]
        totals = [self.words(v) for v in table.totals] if table.totals is not None else None
        widths = self._widths(table, headings, rows, totals)
        with self.tags.element("Table"):
            self._table_row(headings, widths, table.numeric, header=True)
            for row in rows:
                self._table_row(
                    row,
                    over_all(row, self.look.width) if is_heading(row) else widths,
                    table.numeric,
                    bold=is_heading(row),
                    again=lambda: self._table_row(headings, widths, table.numeric, header=True),
                )
            if totals is not None:
                self._table_row(totals, widths, table.numeric, bold=True)

    def _cell(self, value: object) -> str:
        if isinstance(value, date):
            return f"{self.language.weekday_name(value.isoweekday())[:2]} {self.language.numeric_day(value)}"
        return self.words(value)

    def _widths(
        self, table: FilledTable, headings: list[str], rows: list[list[str]], totals: list[str] | None
    ) -> list[float]:
        """Each column as wide as its content; one takes the room that is left, or gives way.

        Where that is not enough the widest columns share what the narrow ones leave, each at least as
        wide as its longest word.
        """
        size, pad = self.look.body - 0.5, 8.0
        columns = [
            [headings[n], *(row[n] for row in rows if not is_heading(row)), (totals or headings)[n]]
            for n in range(len(headings))
        ]
        wanted = [max(text_width(text, BOLD, size) for text in column) + pad for column in columns]
        content = wanted[table.grow]
        wanted[table.grow] = max(content + self.look.width - sum(wanted), min(content, self.look.width / 3), 60)
        if sum(wanted) <= self.look.width + 0.01:  # the widths were added up, so not to the last bit
            return wanted
        wanted = [max(text_width(text, BOLD, size) for text in column) + pad for column in columns]
        words = [{word for text in column for word in text.split()} for column in columns]
        least = [max((text_width(w, BOLD, size) for w in some), default=0.0) + pad for some in words]
        return shared(wanted, least, self.look.width)

    def _table_row(
        self,
        cells: Sequence[str],
        widths: Sequence[float],
        numeric: Sequence[bool],
        *,
        header: bool = False,
        bold: bool = False,
        again: Callable[[], None] | None = None,
    ) -> None:
        size = self.look.body - 0.5
        font = BOLD if header or bold else REGULAR
        lines = [wrap(cell, font, size, width - 6) for cell, width in zip(cells, widths, strict=True)]
        height = max(self.look.row, max(map(len, lines)) * size * 1.22 + 0.8)
        if self._room(height) and again is not None:
            again()
        top = self.y
        with self.tags.element("TR"):
            x = self.look.margin
            for cell, width, is_number in zip(lines, widths, numeric, strict=True):
                with self.tags.text("TH" if header else "TD", header=header):
                    for number, line in enumerate(cell):
                        at = x + width - 4 - text_width(line, font, size) if is_number else x + 2
                        self._write(at, top - size * (0.97 + number * 1.22), line, font, size)
                x += width
        self.y = top - height
        with self.tags.artifact():
            self.canvas.setLineWidth(0.8 if header or bold else 0.25)
            edge = top if bold else self.y
            self.canvas.line(self.look.margin, edge, WIDTH - self.look.margin, edge)

    def _stacked(self, table: FilledTable) -> None:
        """Large print: each row as a small list, since columns would not fit."""
        for row in table.rows:
            if is_heading([self._cell(value) for value in row]):
                self._stack([self._cell(row[0])], BOLD)
                continue
            cells = zip(table.headings, row, strict=True)
            said = ((heading, self._cell(value)) for heading, value in cells)
            self._stack([f"{self.words(heading)}: {words}" for heading, words in said if words], REGULAR)
        if table.totals is not None:
            name, *rest = table.totals
            cells = zip(table.headings[1:], rest, strict=True)
            said = ((heading, self._cell(value)) for heading, value in cells)
            lines = [f"{self.words(heading)}: {words}" for heading, words in said if words]
            self._stack([self._cell(name), *lines], BOLD)

    def _stack(self, lines: Sequence[str], font: str) -> None:
        """The lines of one row, together on a page."""
        size = self.look.body
        count = sum(len(wrap(line, font, size, self.look.width)) for line in lines)
        self._room(count * size * self.look.leading + 4)
        with self.tags.element("Sect"):
            for line in lines:
                self._lines(line, "P", font, size)
        self.y -= 4
        self._rule()

    # Boxes and signatures ------------------------------------------------------------------------------

    def _choices(self, choices: Sequence[str]) -> None:
        size = self.look.body
        self.y -= size * 0.6
        for choice in choices:
            self._room(size * 2.2)
            self.y -= size * 1.9
            with self.tags.artifact():
                self.canvas.setLineWidth(0.9)
                self.canvas.rect(self.look.margin, self.y, size * 1.1, size * 1.1)
            with self.tags.text("P"):
                self._write(self.look.margin + size * 1.9, self.y + size * 0.15, choice, REGULAR, size)
        self.y -= size * 0.4

    def _signatures(self, signatures: Sequence[tuple[Text, object]]) -> None:
        """Side by side when there is room: role, name, a line for the date and one to sign on."""
        beside = 1 if self.look.stacked else min(len(signatures), 2)
        gap = 24.0
        width = (self.look.width - gap * (beside - 1)) / beside
        size = self.look.body
        for start in range(0, len(signatures), beside):
            names = [wrap(self.words(name), BOLD, size, width) for _, name in signatures[start : start + beside]]
            height = size * (SIGNATURE + 1.3 * (max(map(len, names)) - 1))
            between = size if start else 0.0  # the next name belongs to its own line, not to the one above
            self._room(height + between)
            self.y -= size * 0.8 + between
            top = self.y
            for number, (role, name) in enumerate(signatures[start : start + beside]):
                x = self.look.margin + number * (width + gap)
                self.y = top
                self._cell_lines(
                    wrap(self.words(role), REGULAR, self.look.label, width), REGULAR, self.look.label, 1.25, x
                )
                self._cell_lines(wrap(self.words(name), BOLD, size, width), BOLD, size, 1.3, x)
                for what, space in ((DATUM, 2.0), (HANDTEKENING, 3.0)):
                    self.y -= size * space
                    with self.tags.text("P"):
                        self._write(x, self.y, self.words(what), REGULAR, self.look.label)
                    with self.tags.artifact():
                        self.canvas.setLineWidth(0.5)
                        begin = x + text_width(self.words(HANDTEKENING), REGULAR, self.look.label) + 6
                        self.canvas.line(begin, self.y - 2, x + width, self.y - 2)
            self.y = top - height + size * 0.8

    # Pages -------------------------------------------------------------------------------------------

    def _room(self, height: float) -> bool:
        """Go to a next page when there is no room; whether it did."""
        if self.y - height >= FOOT + self.look.small:
            return False
        self.next_page()
        return True

    def next_page(self) -> None:
        """Go on at the top of a next page."""
        self._foot()
        self.canvas.showPage()
        self.tags.new_page()
        self.y = HEIGHT - self.look.margin

    def _foot(self) -> None:
        page = self.words(Text(PAGE.msgid, n=self.tags.page + 1, m=self._of)) if self._of > 1 else ""
        right = WIDTH - self.look.margin - text_width(page, REGULAR, self.look.small)
        for x, words in ((self.look.margin, self._stamp), (right, page)):
            if words:
                with self.tags.artifact():
                    self._write(x, FOOT - 4, words, REGULAR, self.look.small)

    def finish(self) -> int:
        """The foot of the last page; gives the number of pages."""
        self._foot()
        self.canvas.showPage()
        return self.tags.page + 1
