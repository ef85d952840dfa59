"""The catalogue against section 16 of the forms sheet: nothing is missing, and each paper says how it leaves."""

from __future__ import annotations

import pytest

from pgbdesk.app.nakijken.lijst import LINTS
from pgbdesk.forms.catalogue import BY_ID, CATALOGUE
from pgbdesk.forms.herstelblad import HERSTELBLAD
from pgbdesk.forms.noodblad import NOODBLAD
from pgbdesk.forms.spec import PrintAs

#: `forms:` of svb-formulieren.md section 16, with its `print_as`.
BLAD_16 = {
    "zorgovereenkomst": PrintAs.PREP,
    "zorgbeschrijving": PrintAs.PREP,
    "wijziging": PrintAs.PREP,
    "opzegbrief": PrintAs.OFFICIAL,
    "aanzegbrief": PrintAs.OFFICIAL,
    "aanbod_vaste_uren": PrintAs.OFFICIAL,
    "urendeclaratie": PrintAs.OFFICIAL,
    "factuur": PrintAs.OFFICIAL,
    "vervoer_zonder_contract": PrintAs.PREP,
    "bijkomende_kosten": PrintAs.PREP,
    "verantwoordingsvrij": PrintAs.PREP,
    "sociaal_netwerk": PrintAs.PREP,
    "ziek_hersteld_zwanger": PrintAs.PREP,
    "vertegenwoordiger": PrintAs.PREP,
    "eenmalige_uitkering_verzoek": PrintAs.OFFICIAL,
    "budgetplan": PrintAs.PREP,
    "zvw_declaratie": PrintAs.PREP,
}


def test_every_paper_of_section_16_is_in_the_catalogue():
    assert set(BLAD_16) - {spec.papier for spec in CATALOGUE} == set()


def test_every_lint_is_asked_of_a_paper_that_exists():
    papers = {spec.papier for spec in CATALOGUE}
    assert {lint.nummer for lint in LINTS if not lint.papieren & papers} == set()


@pytest.mark.parametrize("spec", [s for s in CATALOGUE if s.papier in BLAD_16], ids=lambda spec: spec.id)
def test_a_paper_is_official_or_a_sheet_to_copy_as_the_forms_sheet_says(spec):
    assert spec.print_as is BLAD_16[spec.papier]


@pytest.mark.parametrize("spec", CATALOGUE, ids=lambda spec: spec.id)
def test_every_paper_declares_for_which_law_and_route_who_signs_how_many_and_where(spec):
    assert spec.wetten
    assert spec.routes
    assert spec.sections
    assert spec.print_as in PrintAs
    if spec.signatures:
        assert spec.exemplaren, "how many copies"
    if spec.print_as is PrintAs.OFFICIAL and spec not in (HERSTELBLAD, NOODBLAD):  # those stay at home
        assert spec.over, "what it is about"
        assert spec.signatures, "who signs"
        assert spec.waarheen is not None, "where it goes"


def test_no_two_papers_have_the_same_name():
    assert len(BY_ID) == len(CATALOGUE)
