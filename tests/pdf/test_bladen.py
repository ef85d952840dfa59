"""Sheets as they come out of the printer: every field in its place, also what is not known.

That the longest values fit is asked of the whole catalogue in test_catalogus.py.

The forms `verantwoordingsvrij`, `vervoer_zonder_contract`, `bijkomende_kosten`, `sociaal_netwerk`,
`sociaal_netwerk_maand`, `zvw_declaratie`,
`vertegenwoordiger`, `pgb_beheerder`, `budgetplan`, `budgetplan_gemeente`, `budgetplan_zvw`, `plan_tekenen`,
`plan_vergelijking` and `plan_bezuinigen`; and those for an agreement: `zorgovereenkomst_arbeid`,
`zorgovereenkomst_opdracht`, `zorgovereenkomst_zorginstelling`, `zorgovereenkomst_familie`, `zorgbeschrijving`,
`wijziging`, `beeindiging`, `typlijst_zorgovereenkomst`, `belblad_ziek`, `belblad_hersteld` and `belblad_zwanger`.
`plan_vergelijking`, `plan_bezuinigen`, `gegevensblad`, `motivatie_pgb`, `overstap_andere_wet`, `overzicht_school`,
`vergelijking_aanbieders`, `overzicht_huis` and `aanvraagdossier`.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from pgbdesk.app.bladen.lijst import BLADEN
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.blad import NIET_GEZIEN, Persoonsfeiten
from pgbdesk.forms.catalogue import BY_ID
from pgbdesk.forms.spec import PrintAs, fill
from pgbdesk.forms.zvw_declaratie import VOORBEELDEN, ZVW_DECLARATIE
from pgbdesk.pdf.flow import MODEL, TEKENT
from pgbdesk.text import Text
from tests.pdf.test_papers import NL, PAPERS, read, squeezed

SHEETS = pytest.mark.parametrize("spec", [soort.spec for soort in BLADEN], ids=lambda spec: spec.id)


@SHEETS
def test_a_sheet_names_its_form_who_signs_it_and_where_it_goes(spec):
    document = fill(spec, spec.example)
    assert document.waarheen
    assert document.exemplaren
    if spec.print_as is PrintAs.PREP:
        text = read(PAPERS.pdf(document))
        who = "; ".join(NL.say(role) for role in spec.ondertekenen)
        assert squeezed(NL.say(Text(MODEL.msgid, model=document.model))) in text
        assert not who or squeezed(NL.say(Text(TEKENT.msgid, wie=who))) in text  # a call is not signed
        assert document.signatures == ()


def test_what_is_not_known_keeps_its_place_on_a_sheet_to_copy():
    spec = BY_ID["verantwoordingsvrij"]
    unknown = fill(spec, replace(spec.example, budgethouder=Persoonsfeiten(), kenmerk=None))
    text = read(PAPERS.pdf(unknown))
    assert "Straatenhuisnummernoginvullen" in text or text.count("noginvullen") >= 5
    assert "magleegblijven" in text
    assert squeezed(NL.say(NIET_GEZIEN)) in text
    assert "Voorlettersenachternaam" in text


@pytest.mark.parametrize("facts", VOORBEELDEN, ids=lambda facts: facts.verzekeraar)
def test_the_sheet_of_each_insurer_prints(facts):
    text = read(PAPERS.pdf(fill(ZVW_DECLARATIE, facts)))
    assert squeezed(facts.verzekeraar) in text
    assert "240,00" in text


def test_the_digital_plan_of_vgz_has_points_and_others_have_none():
    """Fact sheet §2: VGZ's digital budgetplan wants a decimal point."""
    spec = BY_ID["budgetplan"]
    vgz = read(PAPERS.pdf(fill(spec, spec.example)))
    assert "10.25" in vgz
    assert "10,25" in vgz
    other = read(PAPERS.pdf(fill(spec, replace(spec.example, verstrekker="CZ Zorgkantoor"))))
    assert "10.25" not in other


def test_a_plan_for_the_jeugdwet_asks_why_zorg_in_natura_does_not_fit_and_that_for_the_wmo_does_not():
    spec = BY_ID["budgetplan_gemeente"]
    assert "Waaromzorginnaturanietpast" in read(PAPERS.pdf(fill(spec, spec.example)))
    wmo = read(PAPERS.pdf(fill(spec, replace(spec.example, wet=Wet.WMO, wet_naam=Text("Wmo")))))
    assert "Waaromzorginnaturanietpast" not in wmo


def test_each_variant_has_a_column_of_its_own_name():
    spec = BY_ID["plan_vergelijking"]
    document = fill(spec, spec.example)
    tables = [s.table for s in document.sections if s.table is not None]
    assert all([NL.say(h) for h in t.headings[1:]] == list(spec.example.namen) for t in tables)
