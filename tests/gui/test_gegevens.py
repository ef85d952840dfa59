"""Alle gegevens, by keyboard: choose a kind, change a record, add one with parts in a list, remove, take back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from pgbdesk.app.gegevens import SOORTEN
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.personen import Persoon, Zorgverlener
from pgbdesk.domain.rondom import Wooninitiatief
from pgbdesk.domain.soorten import FormeelGrond, ToeslagSoort
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.gegevens import GegevensPage
from tests.helpers.desk import settle
from tests.helpers.gui import FakeAsk, grab, make_context, mount, press, type_into, words_of


@pytest.fixture
def page(qtbot):
    made = GegevensPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, made)
    return made


def field(page, name):
    return next(form[name] for form in page.form.forms if name in form.fields)


def test_a_fact_about_a_carer_is_filled_in_and_can_be_taken_back(page):
    dossier = page.context.session.dossier
    carer = next(z for z in dossier.all(Zorgverlener) if z.bedrijfsnaam == "Bos Begeleiding")
    page.open_record(carer.id)
    type_into(field(page, "formeel_grond").input, "Zzp")
    type_into(field(page, "kvk_zorgactiviteit").input, "Ja")
    type_into(field(page, "bewijs_formeel_op").input, "3-1-2026")
    grab(page, "gegevens-zorgverlener")
    press(page.form.save)
    after = page.context.session.dossier.get(Zorgverlener, carer.id)
    assert (after.formeel_grond, after.kvk_zorgactiviteit) == (FormeelGrond.ZZP, True)
    assert after.bewijs_formeel_op == date(2026, 1, 3)
    assert page.form is None
    page.context.session.undo()
    assert page.context.session.dossier.get(Zorgverlener, carer.id) == carer


def test_a_form_says_its_name_once(page):
    for key in ("budgethouder", "tarief", "reiskosten", "toestemming"):
        soort = next(s for s in SOORTEN if s.sleutel == key)
        page.show_kind(soort)
        page.edit(page.context.session.dossier.all(soort.cls)[0].id) if page.table.records.records else page.add_one()
        headings = [label.text() for label in page.form.findChildren(QLabel) if label.property("role") != "label"]
        assert headings.count(str(soort.enkel)) <= 1, key


def test_a_supplement_and_what_the_decision_names_are_kept_with_the_grant(page):
    grant = page.context.session.dossier.all(Toekenning)[0]
    page.open_record(grant.id)
    supplements = page.form.lists["toeslagen"]
    press(supplements.new)
    type_into(supplements.form["soort"].input, "Meerzorg")
    type_into(supplements.form["bedrag"].input, "1250,50")
    press(supplements.keep)
    assert "Meerzorg: €\u00a01.250,50" in words_of(supplements)
    press(page.form.lists["vermeldt"].boxes["periode"])
    grab(page, "gegevens-toekenning")
    press(page.form.save)
    after = page.context.session.dossier.get(Toekenning, grant.id)
    [supplement] = after.toeslagen
    assert (supplement.soort, supplement.bedrag) == (ToeslagSoort.MEERZORG, Decimal("1250.50"))
    assert after.vermeldt == ("periode",)


def test_a_part_that_is_not_in_the_list_yet_is_not_lost_by_keeping(page):
    grant = page.context.session.dossier.all(Toekenning)[0]
    page.open_record(grant.id)
    press(page.form.lists["voorwaarden"].new)
    press(page.form.save)
    assert "U bent nog bezig met: Voorwaarden" in page.form.summary.words
    assert page.context.session.dossier.get(Toekenning, grant.id) == grant


def test_a_new_house_with_its_residents(page):
    page.open_record("wooninitiatief:")
    type_into(field(page, "naam").input, "De Linde")
    residents = page.form.lists["bewoners"]
    for name in ("Anna", "Bert"):
        press(residents.new)
        type_into(residents.form["naam"].input, name)
        press(residents.keep)
    press(page.form.save)
    [house] = page.context.session.dossier.all(Wooninitiatief)
    assert [b.naam for b in house.bewoners] == ["Anna", "Bert"]


def test_the_links_stand_at_one_place_for_all_lines_of_a_list(page):
    page.open_record("wooninitiatief:")
    residents = page.form.lists["bewoners"]
    for name in ("Anna", "Wilhelmina Frederika van der Meulen-Oosterhuis van Zeist"):
        press(residents.new)
        type_into(residents.form["naam"].input, name)
        press(residents.keep)
    settle()
    links = [b for b in residents.findChildren(QPushButton) if b.text() == "Wijzigen"]
    assert len(links) == 2
    assert len({b.mapTo(residents, b.rect().topLeft()).x() for b in links}) == 1


def test_mistakes_are_told_at_their_fields_and_nothing_is_kept(page):
    before = page.context.session.dossier
    page.open_record("toekenning:")
    type_into(field(page, "van").input, "31-2-2026")
    press(page.form.save)
    words = words_of(page.form)
    assert "Deze datum bestaat niet: 31-2-2026" in words
    assert "Controleer" in words
    assert page.context.session.dossier == before


def test_what_is_half_typed_is_there_when_the_form_opens_again(page):
    person = page.context.session.dossier.all(Persoon)[0]
    page.open_record(person.id)
    type_into(field(page, "email").input, "a@voorbeeld.nl")
    page.close_form()
    page.open_record(person.id)
    assert field(page, "email").text == "a@voorbeeld.nl"
    page.form.cancel()
    page.open_record(person.id)
    assert field(page, "email").text == (person.email or "")


def test_a_record_that_others_need_is_not_removed_and_says_why(qtbot):
    ask = FakeAsk(yes=True)
    page = GegevensPage(make_context(demo(), DEMO_DAY, ask=ask))
    mount(qtbot, page)
    person = page.context.session.dossier.all(Persoon)[0]
    page.table.choose(person.id)
    press(page.remove)
    assert any("kan niet weg" in words for words in ask.told)
    assert page.context.session.dossier.find(Persoon, person.id) == person


@pytest.mark.parametrize("soort", SOORTEN, ids=lambda s: s.sleutel)
def test_every_kind_can_be_listed_and_added_with_named_fields(page, soort):
    page.show_kind(soort)
    settle()
    assert page.soort is soort
    page.add_one()
    names = [f.input.accessibleName() for form in page.form.forms for f in form.fields.values()]
    assert all(names)
    assert len(set(names)) == len(names)
    page.form.cancel()
