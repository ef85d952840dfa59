"""Wat verandert er: per agreement what the law changes, told as planned where it is, and printed."""

from __future__ import annotations

import io
from datetime import date

import pytest
from pypdf import PdfReader
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.wat_verandert import WatVerandertPage
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.gui import WENT, make_context, mount, press, words_of


@pytest.fixture
def page(qtbot):
    made = WatVerandertPage(make_context(demo(), DEMO_DAY, papers=PdfPapers))
    mount(qtbot, made)
    return made


def button(widget, words):
    return next(b for b in widget.findChildren(QAbstractButton) if words in b.text())


def test_an_on_call_carer_hears_of_the_plan_for_2028_as_a_plan(page):
    words = words_of(page)
    assert "Fatima El Amrani" in words
    assert "bandbreedtecontract" in words
    assert "Hoe zeker: gepland, kan nog veranderen." in words


def test_a_number_of_2027_that_nobody_knows_is_told_as_unknown(page):
    assert "Hoe zeker: het nieuwe getal is nog niet bekend." in words_of(page)


def test_the_reasons_name_the_sources(page):
    press(button(page, "Waarom?"))
    assert "Bron:" in words_of(page)


def test_it_leads_to_the_agreement(page):
    press(button(page, "Naar de zorgovereenkomst"))
    went, _ = WENT[id(page.context)]
    assert went[0][0] == "zorgverleners"


def test_the_report_is_printed_with_every_change(page):
    press(page.print_button)
    text = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(page.panel.pdf)).pages).replace("\n", " ")
    for words in ("Wat verandert er", "Fatima", "gepland", "Bronnen"):
        assert words in text


def test_a_household_without_agreements_hears_that_nothing_changes(qtbot):
    from pgbdesk.domain.dossier import Dossier

    page = WatVerandertPage(make_context(Dossier(), date(2026, 11, 24)))
    mount(qtbot, page)
    assert "kent nu geen verandering" in words_of(page)
    assert not page.print_button.isVisible()
