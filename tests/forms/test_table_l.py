"""Table L of the rules sheet (everything the five seeds mention): each row marked FORM has its paper."""

from __future__ import annotations

import pytest

from pgbdesk.app.brieven.lijst import BRIEVEN
from pgbdesk.forms.catalogue import BY_ID, CATALOGUE
from pgbdesk.forms.spec import fill
from pgbdesk.paths import resource
from pgbdesk.pdf.papers import PdfPapers

#: Row of pgb-regels.md L.1 to L.5, what it asks, and the papers that give it.
FORM_ROWS = {
    12: ("result sheet of pgb-vaardigheid", ("checklistverslag",)),
    19: ("law-switch sheet", ("overstap_andere_wet",)),
    26: ("request for a second opinion", ("second_opinion",)),
    29: ("house overview", ("overzicht_huis",)),
    34: ("question letter on how a budget was counted", ("vragenbrief",)),
    44: ("consent and data sheet", ("toestemming_gegevens", "gegevensblad")),
    46: ("request to continue the pgb", ("voortzetten_pgb",)),
    48: ("from Wmo or Jeugdwet to the Wlz, with consent", ("overstap_andere_wet", "toestemming_gegevens")),
    51: ("overview for the school talk", ("overzicht_school",)),
    65: ("offer of fixed hours", ("aanbod_vaste_uren",)),
    104: ("uniform file of a house", ("aanvraagdossier",)),
    106: ("authorisation to speak", ("machtiging_spreken",)),
    107: ("motivation sheet", ("motivatie_pgb",)),
    126: ("addendum of three parties", ("addendum_drie_partijen",)),
    132: ("frame of an objection", ("bezwaarschrift",)),
    135: ("request for a longer award", ("langere_toekenning",)),
    140: ("comparison of providers", ("vergelijking_aanbieders",)),
    143: ("one data sheet for all offices", ("gegevensblad",)),
}


@pytest.mark.parametrize("row", FORM_ROWS)
def test_each_row_marked_form_has_its_paper(row):
    assert set(FORM_ROWS[row][1]) <= BY_ID.keys(), FORM_ROWS[row][0]


def test_row_12_the_result_sheet_is_the_report_of_a_checklist_that_is_there():
    assert resource("checklists", "pgb_vaardigheid.toml").is_file()


#: Letters with a letterhead or in a holder's name; the invoice is the carer's own paper.
LETTERS = [soort.spec for soort in BRIEVEN if soort.id != "factuurblad"]


@pytest.mark.parametrize("spec", LETTERS, ids=lambda spec: spec.id)
def test_row_84_letters_go_out_in_the_name_of_the_budgethouder(spec):
    """The zorgkantoor has a relation with the holder only, not with the house."""
    document = fill(spec, spec.example)
    holder = spec.example.hoofd.afzender.naam
    named = {str(f.value) for s in document.sections for f in s.fields} | set(document.sender)
    assert holder in named or holder in [str(name) for _, name in document.signatures]


def test_row_49_who_is_still_on_paper_can_have_every_paper_in_large_print():
    """Each paper is asked to hold every word in large print in tests/pdf; here that none refuses."""
    papers = PdfPapers()
    for row in FORM_ROWS.values():
        for form_id in row[1]:
            spec = BY_ID[form_id]
            assert papers.pdf(fill(spec, spec.example), large=True).startswith(b"%PDF-"), form_id
    assert len({spec.id for spec in CATALOGUE}) == len(CATALOGUE)
