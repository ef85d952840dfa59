"""The look of our papers: embedded fonts, sizes, margins. Readable in black and white."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pgbdesk.paths import resource
from pgbdesk.pdf.letters import ARABIC, in_runs

REGULAR, BOLD = "NotoSans", "NotoSans-Bold"
#: `4 december 2026`, `07:30 uur`.
TOGETHER = re.compile(r"\b\d{1,2} [A-Za-z]{3,9} \d{4}\b|\b\d\d:\d\d uur\b")


@dataclass(frozen=True, slots=True)
class Look:
    """Sizes in points."""

    body: float
    small: float
    label: float
    h1: float
    h2: float
    leading: float
    row: float
    margin: float
    columns: int  # fields next to each other
    stacked: bool  # table rows under each other instead of columns

    @property
    def width(self) -> float:
        """The width of the text."""
        return float(A4[0]) - 2 * self.margin


NORMAL = Look(9.5, 7.5, 7.5, 16, 10.5, 1.3, 11.9, 15 * mm, 3, stacked=False)
LETTER = Look(11, 8.5, 8.5, 17, 12.5, 1.4, 14.5, 20 * mm, 3, stacked=False)
LARGE = Look(17, 13, 13, 26, 20, 1.4, 26, 15 * mm, 1, stacked=True)


@cache
def register() -> None:
    """Make the fonts known to reportlab; once."""
    pdfmetrics.registerFont(TTFont(REGULAR, str(resource("fonts", "NotoSans-Regular.ttf"))))
    pdfmetrics.registerFont(TTFont(BOLD, str(resource("fonts", "NotoSans-Bold.ttf"))))
    pdfmetrics.registerFont(TTFont(ARABIC, str(resource("fonts", "NotoSansArabic-Regular.ttf"))))


def text_width(text: str, font: str, size: float) -> float:
    """How wide a text is, in the letters that it needs."""
    if text.isascii():
        return float(pdfmetrics.stringWidth(text, font, size))
    return sum(float(pdfmetrics.stringWidth(part, name, size)) for name, part in in_runs(text, font))


def write(canvas: Canvas, x: float, y: float, text: str, font: str, size: float) -> None:  # noqa: PLR0917 - as reportlab
    """Draw one line, in the letters that it needs."""
    for name, part in in_runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, part)
        x += float(pdfmetrics.stringWidth(part, name, size))


def wrap(text: str, font: str, size: float, width: float) -> list[str]:
    """A text in lines that fit; a word that is too long for a line is cut. A day or a time stays on one line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in _units(paragraph, font, size, width):
            candidate = f"{line} {word}" if line else word
            if text_width(candidate, font, size) <= width:
                line = candidate
                continue
            if line:
                lines.append(line)
            line = word
            while text_width(line, font, size) > width:
                cut = _fits(line, font, size, width)
                lines.append(line[:cut])
                line = line[cut:]
        lines.append(line)
    return lines


def _units(paragraph: str, font: str, size: float, width: float) -> list[str]:
    """The words of a text; those of a day or a time count as one, where there is room for it."""
    if not TOGETHER.search(paragraph):
        return paragraph.split(" ")
    joined = TOGETHER.sub(
        lambda m: m[0].replace(" ", "\0") if text_width(m[0], font, size) <= width else m[0], paragraph
    )
    return [word.replace("\0", " ") for word in joined.split(" ")]


def _fits(word: str, font: str, size: float, width: float) -> int:
    """How many letters of a word fit; at least one."""
    count = len(word)
    while count > 1 and text_width(word[:count], font, size) > width:
        count -= 1
    return count


def is_heading(row: Sequence[str]) -> bool:
    """Whether a row of a table is a heading among the others: only its first cell says anything."""
    return len(row) > 1 and bool(row[0]) and not any(row[1:])


def shared(wanted: Sequence[float], least: Sequence[float], width: float) -> list[float]:
    """Widths of columns that want more than there is: who wants little gets it, the others share the rest.

    None gets less than its `least`, as long as there is room for that; else all shrink alike.
    """
    if sum(least) >= width:
        return [each * width / sum(least) for each in least]
    given: dict[int, float] = {}
    while len(given) < len(wanted):
        open_ones = [n for n in range(len(wanted)) if n not in given]
        share = (width - sum(given.values())) / len(open_ones)
        fixed = {n: least[n] for n in open_ones if least[n] > share} or {
            n: wanted[n] for n in open_ones if wanted[n] <= share
        }
        given |= fixed or dict.fromkeys(open_ones, share)
    return [given[n] for n in range(len(wanted))]


def over_all(row: Sequence[str], width: float) -> list[float]:
    """Widths for a heading among the rows: it has all the room, and the empty cells next to none."""
    empty = 8.0
    return [width - empty * (len(row) - 1), *[empty] * (len(row) - 1)]
