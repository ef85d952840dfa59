"""A code on paper is copied by hand: large, in groups that can be told apart. What is only a hint is no answer."""

from __future__ import annotations

import pypdfium2
import pytest

from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.forms.pakketten_bewijs import PAKKET_AANWEZIG
from pgbdesk.forms.spec import fill
from pgbdesk.pdf.papers import PdfPapers

CODE = "011451 353133 692681 275077 460647 619861 313533 671616"


def page_of(spec, *, large=False):
    pdf = PdfPapers(lambda: "nl").pdf(fill(spec, spec.example), large=large)
    return pypdfium2.PdfDocument(pdf)[0].get_textpage()


def boxes(page, words):
    """Where each of the letters stands, of the first place where the words are."""
    begin = page.get_text_range().index(words)
    return [page.get_charbox(begin + n) for n in range(len(words))]


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("paper", ["herstelblad", "noodblad"])
def test_the_code_stands_in_large_digits_with_room_between_the_groups(paper, large):
    page = page_of(BY_ID[paper], large=large)
    words = page.get_text_range()
    assert [group for group in words.split() if group.isdigit() and len(group) == 6] == CODE.split()
    first, second = boxes(page, "011451"), boxes(page, "353133")
    assert first[0][3] - first[0][1] >= 12, "digits of 18 points are so high"
    wide = (first[-1][2] - first[0][0]) / 6
    assert second[0][0] - first[-1][2] >= wide, "a gap of a digit at least"
    assert boxes(page, "460647")[0][3] < first[0][1], "four groups on a line"


def test_who_is_not_known_writes_the_own_name_beside_a_line():
    words = page_of(PAKKET_AANWEZIG).get_text_range()
    assert "Naam:" not in words
    assert words.count("Naam") == 1
    assert words.count("Datum") == words.count("Handtekening") == 2
