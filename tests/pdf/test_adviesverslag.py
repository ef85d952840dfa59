"""The report of an adviser (`adviesverslag`) as it comes out of the printer."""

from __future__ import annotations

import pytest

from pgbdesk.forms.adviesverslag import ADVIESVERSLAG
from pgbdesk.forms.spec import fill
from pgbdesk.pdf.papers import PdfPapers
from tests.pdf.test_papers import read, squeezed, words_of


@pytest.mark.parametrize("large", [False, True])
def test_consent_what_was_looked_at_and_the_advice_are_on_the_paper(large):
    document = fill(ADVIESVERSLAG, ADVIESVERSLAG.example)
    text = read(PdfPapers().pdf(document, large=large))

    assert [word for word in words_of(document) if squeezed(word) not in text] == []
    for word in ("Toestemming gegeven door", "Zorgverleners", "Bied Fatima vaste uren aan.", "Aanbod versturen"):
        assert squeezed(word) in text
