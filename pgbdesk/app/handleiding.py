"""The manual: chapters of plain Dutch in `resources/handleiding`, one for each page, and a few about everything.

In another language they stand in `translations/<lang>/handleiding`, with the same names.
A file holds `# title`, `## heading`, paragraphs, lines that begin with `- `, and `![what is seen](picture.png)` on a
line of its own, with the picture in the folder `beeld` beside the chapters. What is called so in the window, such as
a button, stands between `**`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path

from pgbdesk.paths import resource, translations

#: The chapters in their order: keys of pages, and names of chapters that belong to no page.
VOLGORDE = (
    "beginnen",
    "eerste_maand",
    "vandaag",
    "budget",
    "budgetplan",
    "zorgverleners",
    "rooster",
    "uren",
    "vaste_uren",
    "gebeurtenissen",
    "formulieren",
    "checklists",
    "documenten",
    "rekenhulpen",
    "gegevens",
    "wet",
    "wat_verandert",
    "reservekopieen",
    "privacy",
    "budgethouders",
    "logboek",
    "instellingen",
    "veilig",
    "toegankelijkheid",
    "woordenlijst",
)


_BEELD = re.compile(r"!\[([^\]]+)\]\(([\w-]+\.png)\)")


class Vorm(Enum):
    """What a piece of text is."""

    KOP = "kop"
    ALINEA = "alinea"
    PUNT = "punt"
    BEELD = "beeld"


@dataclass(frozen=True, slots=True)
class Stuk:
    """A heading, a paragraph, a point of a list, or a picture: then the words say what is seen on it."""

    vorm: Vorm
    woorden: str
    bestand: str = ""  # of a picture
    namen: tuple[tuple[int, int], ...] = ()  # where names from the window begin and end in the words


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """A chapter: its key, its title and what stands in it."""

    sleutel: str
    titel: str
    stukken: tuple[Stuk, ...]

    @property
    def delen(self) -> Iterator[tuple[str, tuple[Stuk, ...]]]:
        """Its parts: each heading (empty before the first) with what stands under it."""
        heading, under = "", list[Stuk]()
        for stuk in self.stukken:
            if stuk.vorm is Vorm.KOP:
                if heading or under:
                    yield heading, tuple(under)
                heading, under = stuk.woorden, []
            else:
                under.append(stuk)
        if heading or under:
            yield heading, tuple(under)


@dataclass(frozen=True, slots=True)
class Vindplaats:
    """A part of a chapter in which words were found."""

    hoofdstuk: Hoofdstuk
    kop: str


def lees(sleutel: str, text: str) -> Hoofdstuk:
    """A chapter from its text. Raises ValueError when it has no title."""
    first, _, rest = text.partition("\n")
    if not first.startswith("# "):
        raise ValueError(sleutel)
    return Hoofdstuk(sleutel, first.removeprefix("# ").strip(), tuple(_stukken(rest)))


def _met_namen(vorm: Vorm, marked: str) -> Stuk:
    """The words without their marks, and where the marked names are."""
    words, names = "", list[tuple[int, int]]()
    for number, part in enumerate(marked.split("**")):
        if number % 2:
            names.append((len(words), len(words) + len(part)))
        words += part
    return Stuk(vorm, words, namen=tuple(names))


def _stukken(text: str) -> Iterator[Stuk]:
    paragraph: list[str] = []
    for line in (*(line.strip() for line in text.splitlines()), ""):
        picture = _BEELD.fullmatch(line)
        special = picture is not None or line.startswith(("## ", "- "))
        if (not line or special) and paragraph:
            yield _met_namen(Vorm.ALINEA, " ".join(paragraph))
            paragraph = []
        if picture is not None:
            yield Stuk(Vorm.BEELD, picture[1], picture[2])
        elif line.startswith("## "):
            yield Stuk(Vorm.KOP, line.removeprefix("## "))
        elif line.startswith("- "):
            yield _met_namen(Vorm.PUNT, line.removeprefix("- "))
        elif line:
            paragraph.append(line)


@cache
def handleiding(language: str = "nl") -> tuple[Hoofdstuk, ...]:
    """All chapters, in their order; in Dutch where there are none in the language."""
    folder = _map(language)
    return tuple(lees(name, (folder / f"{name}.md").read_text("utf-8")) for name in VOLGORDE)


def beeld(bestand: str, language: str = "nl") -> Path:
    """Where a picture of the manual stands; the Dutch one where there is none in the language."""
    here = _map(language) / "beeld" / bestand
    return here if here.is_file() else resource("handleiding", "beeld", bestand)


def _map(language: str) -> Path:
    folder = translations() / language / "handleiding"
    return folder if folder.is_dir() else resource("handleiding")


def hoofdstuk(sleutel: str, language: str = "nl") -> Hoofdstuk | None:
    """The chapter of a page, or with this name; None when there is none."""
    return next((chapter for chapter in handleiding(language) if chapter.sleutel == sleutel), None)


def zoek(typed: str, language: str = "nl") -> tuple[Vindplaats, ...]:
    """The parts in which every word that was typed begins a word; what has it in the heading stands first."""
    asked = _plain(typed).split()
    if not asked:
        return ()
    hits: list[tuple[int, int, Vindplaats]] = []
    for number, chapter in enumerate(handleiding(language)):
        for kop, under in chapter.delen:
            heading = _plain(f"{chapter.titel} {kop}").split()
            words = [*heading, *_plain(" ".join(stuk.woorden for stuk in under)).split()]
            if all(any(word.startswith(part) for word in words) for part in asked):
                in_heading = all(any(word.startswith(part) for word in heading) for part in asked)
                hits.append((0 if in_heading else 1, number, Vindplaats(chapter, kop)))
    return tuple(hit for _, _, hit in sorted(hits, key=lambda h: h[:2]))


def _plain(text: str) -> str:
    """Small letters without accents and without marks."""
    bare = unicodedata.normalize("NFKD", text.lower())
    return "".join(c if c.isalnum() or c == "+" else " " for c in bare if not unicodedata.combining(c))
