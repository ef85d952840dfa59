"""The sheet of keys: every key by its subject, pages by their number, and all of it on paper."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from pgbdesk.app.toetsen import groepen, papier
from pgbdesk.i18n import Language
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text
from tests.pdf.test_papers import squeezed

PAGES = (Text("Vandaag"), Text("Budget"))


def test_pages_have_the_key_of_their_place():
    first = groepen(PAGES)[0].toetsen[:2]
    assert [(str(key.toets), str(key.wat)) for key in first] == [("Ctrl+1", "Vandaag"), ("Ctrl+2", "Budget")]


def test_no_key_is_told_twice():
    keys = [str(key.toets) for group in groepen(PAGES) for key in group.toetsen]
    assert len(keys) == len(set(keys)) > 20


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("large", [False, True])
def test_every_key_and_what_it_does_is_on_paper(code, large):
    language, groups = Language(code), groepen(PAGES)
    pdf = PdfPapers(lambda: code).pdf(papier(groups, groot=large), large=large)
    words = squeezed("".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages))
    for group in groups:
        assert squeezed(language.say(group.titel)) in words
        for key in group.toetsen:
            assert squeezed(f"{language.show(key.toets)}{':' if large else ''}{language.show(key.wat)}") in words


def test_in_ordinary_letters_it_is_one_sheet():
    pdf = PdfPapers().pdf(papier(groepen([Text("Vaste uren (Wab)")] * 9)))
    assert len(PdfReader(io.BytesIO(pdf)).pages) == 1
