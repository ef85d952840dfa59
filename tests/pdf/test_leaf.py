"""PDFs of somebody else, a page at a time: what is damaged or has a password is refused, not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from pgbdesk.app.documents import recovery_sheet
from pgbdesk.app.ports import Unreadable
from pgbdesk.pdf.papers import MOST_PIXELS, PdfPapers

PAPERS = PdfPapers()


@pytest.fixture(scope="module")
def sheet() -> bytes:
    return PAPERS.pdf(recovery_sheet("Proef", "000011 " * 8, date(2026, 4, 1)))


def test_one_page_and_how_many_there_are(sheet):
    page, count = PAPERS.leaf(sheet, 0, 96)
    assert count == len(PAPERS.pages(sheet))
    assert (page.width, page.height) == (794, 1123)


def test_no_page_is_larger_than_memory_has_room_for(sheet):
    page, _ = PAPERS.leaf(sheet, 0, 100_000)
    assert max(page.width, page.height) <= MOST_PIXELS + 1


@pytest.mark.parametrize("data", [b"%PDF-1.4 besluit", b"", b"\x89PNG"])
def test_what_is_no_whole_pdf_is_refused(data):
    with pytest.raises(Unreadable):
        PAPERS.leaf(data, 0)


def test_a_pdf_with_a_password_is_refused(sheet):
    with pytest.raises(Unreadable):
        PAPERS.leaf(PAPERS.encrypted(sheet, "geheim"), 0)


@pytest.mark.parametrize("number", [-1, 99])
def test_a_page_that_is_not_there_is_refused(sheet, number):
    with pytest.raises(Unreadable):
        PAPERS.leaf(sheet, number)
