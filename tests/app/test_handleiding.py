"""The manual: a chapter for every page, in short sentences, and everything in it can be found."""

from __future__ import annotations

import re
import sys
from importlib import import_module

import pytest

from pgbdesk.app.handleiding import VOLGORDE, Stuk, Vorm, beeld, handleiding, hoofdstuk, lees, zoek
from pgbdesk.gui.pages import PAGES
from pgbdesk.i18n import Language
from pgbdesk.paths import resource
from tests.architecture.house_rules import ROOT

sys.path.insert(0, str(ROOT / "packaging"))
TOOL = vars(import_module("translations"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_every_page_has_a_chapter_that_is_called_as_the_page(page):
    chapter = hoofdstuk(page.key)
    assert chapter is not None
    assert chapter.titel == str(page.title)


def test_every_file_is_a_chapter():
    assert {path.stem for path in resource("handleiding").glob("*.md")} == set(VOLGORDE)


@pytest.mark.parametrize("name", VOLGORDE)
def test_the_english_chapter_has_the_same_headings_and_points(name):
    dutch, english = hoofdstuk(name), hoofdstuk(name, "en")
    assert dutch is not None
    assert english is not None
    assert [s.vorm for s in dutch.stukken if s.vorm is not Vorm.ALINEA] == [
        s.vorm for s in english.stukken if s.vorm is not Vorm.ALINEA
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_the_english_chapter_is_called_as_the_page_is_in_english(page):
    chapter = hoofdstuk(page.key, "en")
    assert chapter is not None
    assert chapter.titel == Language("en").say(page.title)


def test_the_manual_is_searched_in_its_own_language():
    assert zoek("screen reader", "en")[0].hoofdstuk.sleutel == "toegankelijkheid"
    assert zoek("screen reader") == ()


@pytest.mark.parametrize("chapter", handleiding(), ids=lambda chapter: chapter.sleutel)
def test_sentences_are_short_enough_for_b1(chapter):
    """B1: no sentence of more than 20 words, and 12 on average at the most."""
    sentences = [s for stuk in chapter.stukken for s in re.split(r"(?<=[.?:])\s+", stuk.woorden) if s]
    lengths = [len(s.split()) for s in sentences]
    assert max(lengths) <= 20, max(sentences, key=lambda s: len(s.split()))
    assert sum(lengths) / len(lengths) <= 12


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_picture_is_there_says_what_is_seen_and_all_of_them_are_small(language):
    pictures = [stuk for chapter in handleiding(language) for stuk in chapter.stukken if stuk.vorm is Vorm.BEELD]
    assert len(pictures) >= 12
    assert all(len(stuk.woorden.split()) >= 5 for stuk in pictures)
    files = {beeld(stuk.bestand, language) for stuk in pictures}
    assert all(path.is_file() for path in files)
    assert {path.parent for path in files} == {next(iter(files)).parent}, "each language has pictures of its own"
    assert set(next(iter(files)).parent.glob("*.png")) == files, "no picture that nobody sees"
    assert sum(path.stat().st_size for path in files) < 750_000


def test_a_picture_stands_on_a_line_of_its_own():
    chapter = lees("x", "# Titel\nEen regel.\n![Wat u ziet.](beeld-1.png)\n- punt\n")
    assert chapter.stukken[1] == Stuk(Vorm.BEELD, "Wat u ziet.", "beeld-1.png")


def test_a_text_becomes_headings_paragraphs_and_points():
    chapter = lees("x", "# Titel\n\n## Kop\nEen regel\nloopt door.\n- punt\n\nNog een.\n")
    assert chapter.stukken == (
        Stuk(Vorm.KOP, "Kop"),
        Stuk(Vorm.ALINEA, "Een regel loopt door."),
        Stuk(Vorm.PUNT, "punt"),
        Stuk(Vorm.ALINEA, "Nog een."),
    )
    with pytest.raises(ValueError, match="x"):
        lees("x", "zonder titel")


@pytest.mark.parametrize(
    ("typed", "chapter", "kop"),
    [
        ("gewaarborgde", "woordenlijst", "Gewaarborgde hulp (Wlz)"),
        ("herstelblad", "woordenlijst", "Herstelblad"),
        ("schermlezer", "toegankelijkheid", "Met een schermlezer"),
        ("reservekopieen terugzetten", "reservekopieen", "Iets terugzetten"),  # without its accents too
    ],
)
def test_words_lead_to_the_part_that_is_about_them(typed, chapter, kop):
    first = zoek(typed)[0]
    assert (first.hoofdstuk.sleutel, first.kop) == (chapter, kop)


def test_what_is_not_there_is_not_found():
    assert zoek("qqqq") == ()
    assert zoek("   ") == ()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_is_marked_in_the_manual_is_called_so_in_the_window(language):
    """A name between marks is a text of the window, so a button that gets another name is found here."""
    catalogue = TOOL["read"](TOOL["FOLDER"] / "en" / "LC_MESSAGES" / "pgbdesk.po")
    texts = [m.id if language == "nl" else m.string for m in catalogue if m.id]
    said = {_bare(text if isinstance(text, str) else text[0]) for text in texts}
    names = [
        stuk.woorden[begin:end]
        for chapter in handleiding(language)
        for stuk in chapter.stukken
        for begin, end in stuk.namen
    ]
    assert len(names) > 50
    assert [name for name in names if _bare(name) not in said] == []


def _bare(name: str) -> str:
    return re.sub(r" \([^)]*\)$", "", name.replace("&", "")).rstrip(".…?")
