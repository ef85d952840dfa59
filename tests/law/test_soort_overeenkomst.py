"""Which model fits (forms sheet §3): the first question of the SVB's tree that is answered with yes decides."""

from __future__ import annotations

import pytest

from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import FormeelGrond, OvereenkomstSoort, Relatie, ZorgverlenerSoort
from pgbdesk.law.soort_overeenkomst import ANDERS, GEZAG, TWIJFEL_FAMILIE, TWIJFEL_SCHOON, soortadvies

INSTELLING = ZorgverlenerSoort.INSTELLING


@pytest.mark.parametrize(
    ("carer", "model"),
    [
        (Zorgverlener(relatie_code=Relatie.BROER_ZUS), OvereenkomstSoort.PARTNER_OF_FAMILIE),
        (Zorgverlener(relatie_code=Relatie.PARTNER, ondernemer_ib=True), OvereenkomstSoort.PARTNER_OF_FAMILIE),
        (Zorgverlener(relatie_code=Relatie.SCHOONKIND), OvereenkomstSoort.PARTNER_OF_FAMILIE),
        (Zorgverlener(relatie_code=Relatie.OVERIG_FAMILIE), OvereenkomstSoort.ARBEIDSOVEREENKOMST),
        (Zorgverlener(soort=INSTELLING, bedrijfsnaam="X"), OvereenkomstSoort.ZORGINSTELLING),
        (Zorgverlener(formeel_grond=FormeelGrond.ZZP), OvereenkomstSoort.OPDRACHT),
        (Zorgverlener(ondernemer_ib=True), OvereenkomstSoort.OPDRACHT),
        (Zorgverlener(ondernemer_ib=False, formeel_grond=FormeelGrond.ZZP), OvereenkomstSoort.ARBEIDSOVEREENKOMST),
        (Zorgverlener(formeel_grond=FormeelGrond.BIG), OvereenkomstSoort.ARBEIDSOVEREENKOMST),
        (Zorgverlener(relatie_code=Relatie.GEEN), OvereenkomstSoort.ARBEIDSOVEREENKOMST),
    ],
)
def test_the_model_follows_the_tree(carer, model):
    found = soortadvies(carer)
    assert found.soort is model
    assert found.redenen
    assert found.bronnen


def test_in_laws_are_told_that_the_sources_differ_and_employment_names_its_three_tests():
    assert TWIJFEL_SCHOON in soortadvies(Zorgverlener(relatie_code=Relatie.SCHOONOUDER)).twijfel
    found = soortadvies(Zorgverlener())
    assert (found.redenen, found.twijfel) == (GEZAG, (ANDERS, TWIJFEL_FAMILIE))
