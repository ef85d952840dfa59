"""The report of a checklist (`checklistverslag`) as it comes out of the printer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from pgbdesk.app.checklists.sjabloon import sjablonen
from pgbdesk.app.checklists.verslag import verslag
from pgbdesk.app.checklists.werk import beantwoord, begin
from pgbdesk.domain.budget import Toekenning
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.budget_builders import d1
from tests.pdf.test_papers import read, squeezed, words_of


@pytest.mark.parametrize("large", [False, True])
def test_every_question_answer_and_note_of_a_visit_is_on_the_paper(large):
    case = d1()
    holder = case.dossier.all(Toekenning)[0].budgethouder_id
    made = begin(sjablonen()["huisbezoek_zorgkantoor"], holder, case)
    made = replace(
        beantwoord(made, "tevreden", antwoord="ja", notitie="Gaat goed, ook 's nachts"), afgerond_op=date(2026, 5, 10)
    )
    document = verslag(made, case)
    text = read(PdfPapers().pdf(document, large=large))

    assert [word for word in words_of(document) if squeezed(word) not in text] == []
    for vraag in sjablonen()["huisbezoek_zorgkantoor"].vragen:
        assert squeezed(vraag.vraag.msgid) in text
    for word in ("27 vragen", "Gaat goed, ook 's nachts", "Wie erbij is"):
        assert squeezed(word) in text
