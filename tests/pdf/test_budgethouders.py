"""The papers over many dossiers, read back: budgethouderslijst and maandrunverslag, with names and with initials."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader

from pgbdesk.app.budgethouders.overzicht import regels
from pgbdesk.app.budgethouders.papier import lijst_papier
from pgbdesk.exchange.demo import DEMO_DAY
from pgbdesk.forms.budgethouders import BUDGETHOUDERSLIJST, LET_OP_LETTERS, LET_OP_NAMEN, MAANDRUNVERSLAG
from pgbdesk.forms.spec import Document, fill
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.many import a_list, name

PAPERS = PdfPapers()


def words(document: Document) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(PAPERS.pdf(document))).pages)


def paper(*, initialen: bool) -> Document:
    lijst = a_list(25, Path("/dossiers"))
    shown = regels(type(lijst)(lijst.rijen, initialen), DEMO_DAY)
    return lijst_papier(shown, DEMO_DAY, initialen=initialen)


def test_the_list_on_paper_has_every_dossier_its_state_and_its_last_days():
    text = " ".join(words(paper(initialen=False)).split())
    for number in range(25):
        if number % 7 != 6:
            assert name(number) in text
    assert "Op slot, nog niet bekeken" in text
    assert "Aanbod vaste uren" in text
    assert "24 dagen te laat" in text
    assert str(LET_OP_NAMEN) in text


def test_with_initials_no_name_and_no_file_is_on_the_paper():
    text = " ".join(words(paper(initialen=True)).split())
    assert "N.d.V." in text
    assert str(LET_OP_LETTERS) in text
    for number in range(25):
        assert name(number).split(" ", 1)[1] not in text
    assert "Dossier 7" not in text


@pytest.mark.parametrize("spec", [BUDGETHOUDERSLIJST, MAANDRUNVERSLAG], ids=lambda spec: spec.id)
def test_the_paper_is_tagged_and_has_no_name_in_its_title(spec):
    with pikepdf.open(io.BytesIO(PAPERS.pdf(fill(spec, spec.example)))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == str(spec.title)
        assert pdf.Root.Lang
