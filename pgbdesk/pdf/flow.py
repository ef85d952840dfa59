"""A filled-in paper as running pages: heading, fields, paragraphs, tables, boxes to tick, signatures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from pgbdesk.forms.naast import Naast
from pgbdesk.forms.spec import Document, FilledField, FilledSection, PrintAs
from pgbdesk.i18n import Language
from pgbdesk.pdf import theme
from pgbdesk.pdf.letters import runs_right_to_left
from pgbdesk.pdf.looks import look_of
from pgbdesk.pdf.tabel import Tabel
from pgbdesk.pdf.tags import Tagger, add_tags
from pgbdesk.pdf.theme import BOLD, REGULAR, Look, text_width, wrap, write
from pgbdesk.text import Text

WIDTH, HEIGHT = float(A4[0]), float(A4[1])
FOOT = 11 * mm
SIGNATURE = 8.2  # lines of text that a signature takes
PREP = Text("Dit is een overnameblad. Het is geen officieel formulier. Stuur het niet in.")
MODEL = Text("Neem dit over in: {model}.")
TEKENT = Text("Wie dat formulier tekent: {wie}.")
NOG_INVULLEN, MAG_LEEG = Text("nog invullen"), Text("mag leeg blijven")
NAAM = Text("Naam")
#: A code that is copied by hand: so large at least (points), and so many groups on a line.
CODE, GROUPS = 18.0, 4
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
        self._naast: Naast | None = None
        self._stamp = ""  # the last line of the log, so that a paper can be laid beside the dossier later
        self._source: list[Text] = []  # the small lines that end a paper
        self.tags = Tagger(canvas)
        self.y = HEIGHT - look.margin
        self.level = 0  # of the headings among the bookmarks

    def words(self, value: object) -> str:
        """A value in words."""
        return self.language.show(value)

    def beside(self, dutch: object) -> str:
        """The words of the other language that belong to Dutch ones; empty on a paper with one language."""
        return self._naast.woord(dutch) if self._naast is not None else ""

    @property
    def lang(self) -> str:
        """The code of the other language."""
        return self._naast.taal.value if self._naast is not None else ""

    def bookmark(self, words: str, level: int) -> None:
        """A bookmark to here; those below the second level are folded."""
        key = f"s{level}-{self.tags.page}-{self.y:.0f}"
        self.canvas.bookmarkPage(key)
        self.canvas.addOutlineEntry(words, key, level, closed=level > 0)

    # Whole paper -------------------------------------------------------------------------------------

    def paper(self, document: Document) -> None:
        """Everything, in reading order."""
        self._every_field = document.print_as is PrintAs.PREP
        self._naast = document.naast
        self._stamp = self.words(Text("Logboek {stand}", stand=document.logboek)) if document.logboek else ""
        self._source = [document.source, *(document.naast.noten if document.naast is not None else ())]
        self.canvas.bookmarkPage("top")
        if document.sender or document.recipient:
            self._letterhead(document)
        self.lines(self.words(document.title), "H1", BOLD, self.look.h1)
        self._at_the_right(document.title, BOLD, self.look.h1, self.look.h2 * 1.2)
        self.y -= 2
        if document.print_as is PrintAs.PREP:
            self.lines(self.words(PREP), "P", BOLD, self.look.body)
            if document.model is not None:
                self.lines(self.words(Text(MODEL.msgid, model=document.model)), "P", BOLD, self.look.body)
            if document.ondertekenen:
                who = "; ".join(self.words(role) for role in document.ondertekenen)
                self.lines(self.words(Text(TEKENT.msgid, wie=who)), "P", BOLD, self.look.body)
            self.y -= 4
        for section in document.sections[:-1]:
            self._section(section)
        if document.sections:
            self.room(self._end(document))  # who signs sees on the same page what is signed, and no page is all small
            self._section(document.sections[-1])
        if document.choices:
            self._choices([self.words(choice) for choice in document.choices])
        if document.signatures:
            self._signatures(document.signatures)
        self.y -= self.look.body * 0.8
        for note in self._source:
            self.lines(self.words(note), "P", REGULAR, self.look.small)
            self._at_the_right(note, REGULAR, self.look.small, self.look.small)

    def _end(self, document: Document) -> float:
        """The height of the last section with the first signatures and the source; 0 when it is no short text."""
        last, size = document.sections[-1], self.look.body
        if last.fields or last.table is not None:
            return 0.0
        lines = sum(len(wrap(self.words(p), REGULAR, size, self.look.width)) for p in last.paragraphs)
        text = self.look.h2 * 2.2 + lines * size * self.look.leading + 3 * len(last.paragraphs)
        signing = size * (2.8 * len(document.choices) + (1 + SIGNATURE if document.signatures else 0))
        alone = len(document.signatures) <= self._beside(document.signatures)  # in one row, with the source below it
        height = text + signing + (self._source_height() if alone else 0)
        return height if height < HEIGHT / 2 else 0.0

    def _source_height(self) -> float:
        """The room that the small lines at the end take."""
        size = self.look.small
        lines = sum(
            len(wrap(words, REGULAR, size, self.look.width))
            for note in self._source
            for words in (self.words(note), self.beside(note))
            if words
        )
        return self.look.body * 0.8 + lines * size * self.look.leading

    def _letterhead(self, document: Document) -> None:
        for lines in (document.sender, document.recipient):
            for line in lines:
                self.lines(line, "P", REGULAR, self.look.body)
            self.y -= self.look.body * 1.1
        if document.place_and_date is not None:
            self.lines(self.words(document.place_and_date), "P", REGULAR, self.look.body)
            self.y -= self.look.body * 1.2

    def _section(self, section: FilledSection) -> None:
        first_row = self.look.row * 3 if section.table else self.look.body * 3
        if section.table is not None and self.look.stacked:  # a heading with its words and its first row
            said = sum(len(wrap(self.words(p), REGULAR, self.look.body, self.look.width)) for p in section.paragraphs)
            first_row = (len(section.table.headings) + said) * self.look.body * self.look.leading
        self.room(self.look.h2 * 2 + first_row)
        self.y -= self.look.h2 * 0.42
        self.bookmark(self.words(section.title), self.level)
        self.lines(self.words(section.title), "H2", BOLD, self.look.h2)
        self._at_the_right(section.title, BOLD, self.look.h2, self.look.h2)
        self.rule()
        with self.tags.element("Sect"):
            for paragraph in section.paragraphs:
                self.lines(self.words(paragraph), "P", REGULAR, self.look.body)
                self._under(paragraph, self.look.body)
                self.y -= 3
            if section.paragraphs and section.fields:
                self.y -= self.look.body * 0.3
            self._fields(self._shown(section.fields))
            if section.table is not None:
                Tabel(self, section.table).draw()

    # Text --------------------------------------------------------------------------------------------

    def lines(self, text: str, tag: str, font: str, size: float, x: float | None = None, width: float = 0) -> None:  # noqa: PLR0917
        """A block of text over the width, or at `x`."""
        left = self.look.margin if x is None else x
        lines = wrap(text, font, size, width or self.look.width)
        leading = size * self.look.leading
        self.room(leading * min(len(lines), 2))
        node = None
        for line in lines:
            self.room(leading)
            self.y -= leading
            with self.tags.text(tag) if node is None else self.tags.more(node):
                self.write(left, self.y + size * 0.28, line, font, size)
            node = self.tags._open[-1].kids[-1]

    def write(self, x: float, y: float, text: str, font: str, size: float) -> None:
        """One line of text with its left side at `x`."""
        if runs_right_to_left(text):
            with self.tags.spelled(text):
                write(self.canvas, x, y, text, font, size)
        else:
            write(self.canvas, x, y, text, font, size)

    def _at_the_right(self, dutch: Text, font: str, taken: float, size: float) -> None:
        """The other language on the line of a Dutch heading, at the other side; below it when there is no room."""
        words = self.beside(dutch)
        width = text_width(words, REGULAR, size)
        if width + text_width(self.words(dutch), font, taken) + 12 > self.look.width:
            self._under(dutch, size)
        elif words:
            with self.tags.beside(self.lang):
                self.write(WIDTH - self.look.margin - width, self.y + taken * 0.28, words, REGULAR, size)

    def _under(self, dutch: Text, size: float) -> None:
        """The other language below Dutch words, over the width, at the side where it begins."""
        lines = wrap(self.beside(dutch), REGULAR, size, self.look.width) if self.beside(dutch) else []
        for line in lines:
            self.room(size * self.look.leading)
            self.y -= size * self.look.leading
            left = self.look.margin
            if runs_right_to_left(line):
                left += self.look.width - text_width(line, REGULAR, size)
            with self.tags.beside(self.lang):
                self.write(left, self.y + size * 0.28, line, REGULAR, size)

    def rule(self) -> None:
        """A line over the width."""
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
        """Labels with their values, some next to each other; a code stands by itself."""
        for field in fields:
            if field.code:
                self._code(field)
        fields = [field for field in fields if not field.code]
        columns = 4 if len(fields) == 4 and self.look.columns > 1 else self.look.columns
        gap = 10.0
        width = (self.look.width - gap * (columns - 1)) / columns
        for start in range(0, len(fields), columns):
            row = fields[start : start + columns]
            rooms = [width] * (len(row) - 1) + [self.look.width - (width + gap) * (len(row) - 1)]
            labels = [wrap(self.words(f.label), REGULAR, self.look.label, w) for f, w in zip(row, rooms, strict=True)]
            fonts = [REGULAR if f.value in (NOG_INVULLEN, MAG_LEEG) else BOLD for f in row]  # a hint is no answer
            filled = [self.words(f.value) for f in row]
            values = [wrap(v, n, self.look.body, w) for v, n, w in zip(filled, fonts, rooms, strict=True)]
            others = [
                wrap(w, REGULAR, self.look.label, r) if (w := self.beside(f.label)) else []
                for f, r in zip(row, rooms, strict=True)
            ]
            above = (max(map(len, labels)) + max(map(len, others))) * self.look.label * 1.25  # values on one line
            height = above + max(map(len, values)) * self.look.body * self.look.leading
            self.room(height + 3)
            top = self.y
            for number, (label, other, value, font) in enumerate(zip(labels, others, values, fonts, strict=True)):
                x = self.look.margin + number * (width + gap)
                self.y = top
                self._cell_lines(label, REGULAR, self.look.label, 1.25, x)
                self._other_lines(other, x)
                self.y = top - above
                self._cell_lines(value, font, self.look.body, self.look.leading, x)
            self.y = top - height - 3

    def _code(self, field: FilledField) -> None:
        """Groups of digits that can be told apart, large."""
        size, groups = max(CODE, self.look.body), self.words(field.value).split()
        lines = ["   ".join(groups[n : n + GROUPS]) for n in range(0, len(groups), GROUPS)]
        if any(text_width(line, BOLD, size) > self.look.width for line in lines):  # no code of ours
            lines = wrap(" ".join(groups), BOLD, size, self.look.width)
        self.room(self.look.label * 1.25 + len(lines) * size * 1.5 + 6)
        self._cell_lines([self.words(field.label)], REGULAR, self.look.label, 1.25, self.look.margin)
        self._cell_lines(lines, BOLD, size, 1.5, self.look.margin)
        self.y -= 6

    def _cell_lines(self, lines: Sequence[str], font: str, size: float, leading: float, x: float) -> None:
        with self.tags.text("P"):
            for line in lines:
                self.y -= size * leading
                self.write(x, self.y + size * 0.28, line, font, size)

    def _other_lines(self, lines: Sequence[str], x: float) -> None:
        """The other language below a label, as a part of it."""
        if not lines:
            return
        size = self.look.label
        with self.tags.beside(self.lang):
            for line in lines:
                self.y -= size * 1.25
                self.write(x, self.y + size * 0.28, line, REGULAR, size)

    # Boxes and signatures ------------------------------------------------------------------------------

    def _choices(self, choices: Sequence[str]) -> None:
        size = self.look.body
        self.y -= size * 0.6
        for choice in choices:
            self.room(size * 2.2)
            self.y -= size * 1.9
            with self.tags.artifact():
                self.canvas.setLineWidth(0.9)
                self.canvas.rect(self.look.margin, self.y, size * 1.1, size * 1.1)
            with self.tags.text("P"):
                self.write(self.look.margin + size * 1.9, self.y + size * 0.15, choice, REGULAR, size)
        self.y -= size * 0.4

    def _beside(self, signatures: Sequence[tuple[Text, object]]) -> int:
        return 1 if self.look.stacked else min(len(signatures), 2)

    def _signatures(self, signatures: Sequence[tuple[Text, object]]) -> None:
        """Side by side when there is room: role, name, a line for the date and one to sign on."""
        beside = self._beside(signatures)
        gap = 24.0
        width = (self.look.width - gap * (beside - 1)) / beside
        size = self.look.body
        for start in range(0, len(signatures), beside):
            names = [wrap(self.words(name), BOLD, size, width) for _, name in signatures[start : start + beside]]
            height = size * (SIGNATURE + 1.3 * (max(map(len, names)) - 1) + (1 if [""] in names else 0))
            extra = self.look.label * 2.5 if self._naast is not None else 0.0  # a second line below two labels
            between = size if start else 0.0  # the next name belongs to its own line, not to the one above
            below = (
                self._source_height() if start + beside >= len(signatures) else 0.0
            )  # the source stays with the last
            self.room(height + between + extra + below)
            self.y -= size * 0.8 + between
            top = self.y
            for number, (role, name) in enumerate(signatures[start : start + beside]):
                x = self.look.margin + number * (width + gap)
                self.y = top
                self._cell_lines(
                    wrap(self.words(role), REGULAR, self.look.label, width), REGULAR, self.look.label, 1.25, x
                )
                self._other_lines(wrap(w, REGULAR, self.look.label, width) if (w := self.beside(role)) else [], x)
                named = self.words(name)
                if named:
                    self._cell_lines(wrap(named, BOLD, size, width), BOLD, size, 1.3, x)
                for what, space in (*(() if named else ((NAAM, 2.0),)), (DATUM, 2.0), (HANDTEKENING, 3.0)):
                    self.y -= size * space
                    with self.tags.text("P"):
                        self.write(x, self.y, self.words(what), REGULAR, self.look.label)
                    at, self.y = self.y, self.y - self.look.label * 0.28
                    self._other_lines([w] if (w := self.beside(what)) else [], x)
                    self.y = at
                    with self.tags.artifact():
                        self.canvas.setLineWidth(0.5)
                        begin = x + self._label_width(HANDTEKENING) + 6
                        self.canvas.line(begin, self.y - 2, x + width, self.y - 2)
            self.y = top - height + size * 0.8 - extra

    def _label_width(self, label: Text) -> float:
        return max(text_width(words, REGULAR, self.look.label) for words in (self.words(label), self.beside(label)))

    # Pages -------------------------------------------------------------------------------------------

    def room(self, height: float) -> bool:
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
                    self.write(x, FOOT - 4, words, REGULAR, self.look.small)

    def finish(self) -> int:
        """The foot of the last page; gives the number of pages."""
        self._foot()
        self.canvas.showPage()
        return self.tags.page + 1
