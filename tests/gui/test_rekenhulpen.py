"""Rekenhulpen: a question, an answer in figures with its steps and sources, and a paper of it; all by keyboard."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton, QLabel

from pgbdesk.app.gegevens import BY_KEY
from pgbdesk.app.rekenhulpen import REKENHULPEN
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.gegevens import GegevensPage
from pgbdesk.gui.pages.rekenhulpen import RekenhulpenPage
from pgbdesk.gui.pages.vaste_uren import VasteUrenPage
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.desk import settle
from tests.helpers.gui import WENT, grab, make_context, mount, press, type_into, words_of


@pytest.fixture
def page(qtbot):
    made = RekenhulpenPage(make_context(demo(), DEMO_DAY, papers=PdfPapers))
    mount(qtbot, made)
    return made


def button(widget, words):
    return next(b for b in widget.findChildren(QAbstractButton) if words in (b.accessibleName() or b.text()))


def test_every_calculator_stands_in_the_list_with_its_question(page):
    words = words_of(page)
    for rekenhulp in REKENHULPEN:
        assert str(rekenhulp.titel) in words
        assert button(page, f"Reken uit: {rekenhulp.titel}").isVisible()


def test_a_rate_is_built_while_typing_with_the_steps_and_the_gap_per_year(page):
    """pgb-regels J: 18,00, 8 %, 22,54 %, 0,50 comes to 24,32."""
    press(button(page, "Reken uit: Hoe hoog moet een tarief zijn?"))
    one = page.open_one
    for name, text in (
        ("loon", "18"),
        ("werkgeverslasten", "22,54"),
        ("reiskosten", "0,50"),
        ("geboden", "22,32"),
        ("uren", "100"),
    ):
        type_into(one.form[name].input, text)
    settle()
    words = words_of(one)
    assert "€\u00a024,32" in words
    assert "Tekort per jaar: €\u00a0200,00" in words
    assert "Uitvoeringsbesluit Wmo 2015 art. 5.4 lid 3" in words
    one.answers.setFocus()
    page.ensureWidgetVisible(one.answers)
    grab(page, "rekenhulp-tarief")


def test_a_wrong_answer_is_told_at_its_field_and_there_is_no_figure(page):
    press(button(page, "Reken uit: Hoe hoog moet een tarief zijn?"))
    one = page.open_one
    type_into(one.form["loon"].input, "veel")
    press(one.button)
    assert "Vul een bedrag in, bijvoorbeeld 22,50." in words_of(one)
    assert one.berekeningen == ()
    type_into(one.form["loon"].input, "18")
    type_into(one.form["productiviteit"].input, "0")
    press(one.button)
    assert "Vul een getal boven 0 in" in words_of(one)
    assert one.berekeningen == ()


def test_the_calculation_can_be_printed_with_what_was_filled_in(page):
    press(button(page, "Reken uit: Hoe hoog moet een tarief zijn?"))
    one = page.open_one
    type_into(one.form["loon"].input, "18")
    press(one.paper_button)
    text = "".join(p.extract_text() for p in PdfReader(io.BytesIO(one.panel.pdf)).pages)
    for words in ("Hoe hoog moet een tarief zijn?", "Uurloon zonder vakantiegeld", "Zo is het berekend", "19,44"):
        assert words in text.replace("\n", " ")


def test_it_opens_from_the_place_where_the_question_arises(page):
    overeenkomst = next(z for z in demo().all(Zorgovereenkomst) if "Zoë" in demo().naam_bij(z))
    page.open_record(f"tariefopbouw:{overeenkomst.id}")
    assert page.open_one.form["geboden"].text != ""
    press(button(page, "Terug naar de rekenhulpen"))
    assert page.open_one is None
    assert page.list.isVisible()


@pytest.mark.parametrize("rekenhulp", REKENHULPEN, ids=lambda r: r.id)
def test_every_calculator_opens_with_named_fields(page, rekenhulp):
    page.start(rekenhulp, None)
    assert page.open_one.findChildren(QLabel)
    assert all(field.input.accessibleName() for field in page.open_one.form.fields.values())


def test_the_page_of_carers_leads_to_the_sums_of_an_agreement_and_to_all_its_facts(qtbot):
    carers = ZorgverlenersPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, carers)
    on_call = next(z for z in demo().all(Zorgovereenkomst) if "Fatima" in demo().naam_bij(z))
    carers.open_record(on_call.id)
    press(button(carers, "Reken iets uit"))
    press(button(carers, "Hoeveel vaste uren moet ik aanbieden?"))
    press(button(carers, "Meer gegevens: Fatima"))
    went, _ = WENT[id(carers.context)]
    assert went == [("rekenhulpen", f"vaste_uren:{on_call.id}"), ("gegevens", on_call.id)]


def test_a_budget_a_house_and_an_offer_lead_to_their_sums_too(qtbot):
    facts = GegevensPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, facts)
    facts.show_kind(BY_KEY["toekenning"])
    grant = facts.context.session.dossier.all(Toekenning)[0]
    facts.table.choose(grant.id)
    press(button(facts, "Reken iets uit"))
    press(button(facts, "Wat als er iets verandert?"))
    went, _ = WENT[id(facts.context)]
    assert went[-1] == ("rekenhulpen", f"wat_als:{grant.id}")
    offers = VasteUrenPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, offers)
    press(button(offers, "Reken iets uit"))
    press(button(offers, "Hoeveel vaste uren moet ik aanbieden?"))
    went, _ = WENT[id(offers.context)]
    assert str(went[-1][1]).startswith("vaste_uren:")
