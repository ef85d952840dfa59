"""Instellingen and Logboek: what is chosen counts at once, and the log tells every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.app.changes import Change
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.instellingen import InstellingenPage
from pgbdesk.gui.pages.logboek import LogboekPage
from pgbdesk.gui.settings import Settings, load, preferences
from pgbdesk.text import Text
from tests.helpers.desk import settle
from tests.helpers.gui import WENT, FakeAsk, make_context, mount, press, type_into, words_of
from tests.helpers.rooster_builders import at


def choose(choice, words):
    """Take an answer as a user does: the list acts only on a choice by hand."""
    type_into(choice.box, words)
    choice.box.activated.emit(choice.box.currentIndex())


@pytest.fixture
def settings_page(qtbot):
    before = preferences().now
    page = InstellingenPage(make_context(demo(), DEMO_DAY))
    mount(qtbot, page)
    yield page
    preferences().set(before)


def test_each_choice_counts_at_once_and_is_kept(settings_page):
    choose(settings_page.letters, "150")
    choose(settings_page.scheme, "donker")
    choose(settings_page.lock, "na 5 minuten")
    kept = load()
    assert (kept.scale, kept.scheme, kept.lock_minutes) == (150, "donker", 5)
    assert preferences().now == kept


def test_letters_and_colours_can_be_put_back(settings_page):
    preferences().change(scale=200, scheme="hoog-contrast")
    assert settings_page.letters.box.currentData() == "200"
    [back] = [b for b in settings_page.findChildren(QAbstractButton) if b.text().startswith("Zet letters")]
    press(back)
    assert settings_page.letters.box.currentData() == "100"
    assert settings_page.scheme.box.currentData() == "systeem"


def test_a_nickname_is_kept_in_the_dossier_and_a_surname_in_it_is_told(settings_page):
    line = settings_page.name["bijnaam"]

    def called():
        return settings_page.context.session.dossier.huishouden.bijnaam

    type_into(line.input, "pgb 999990007")
    press(settings_page.name_button)
    assert "geen nummer van een persoon" in words_of(settings_page.name)
    assert called() is None

    type_into(line.input, "Gezin de Wit")
    press(settings_page.name_button)
    assert called() == "Gezin de Wit"
    assert not settings_page.named.isHidden()

    type_into(line.input, "Map van mama")
    press(settings_page.name_button)
    assert called() == "Map van mama"
    assert settings_page.named.isHidden()


def test_the_numbers_of_the_law_are_one_press_away(settings_page):
    press(settings_page.law_button)
    went, _ = WENT[id(settings_page.context)]
    assert went[-1] == ("wet", None)


@pytest.mark.parametrize(("day", "old"), [(DEMO_DAY, False), (date(2027, 12, 1), True)])
def test_after_half_a_year_the_page_says_that_the_numbers_may_have_changed(qtbot, day, old):
    page = InstellingenPage(make_context(demo(), day))
    mount(qtbot, page)
    assert ("Sindsdien kan er iets veranderd zijn" in words_of(page)) is old


def rows(page):
    settle()
    model = page.table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_log_tells_what_was_done_undone_and_done_again_newest_first(qtbot):
    context = make_context(Dossier(), DEMO_DAY)
    page = LogboekPage(context)
    mount(qtbot, page)
    assert "Hier komt te staan" in words_of(page)
    wit = Persoon(achternaam="Wit")
    context.session.do(Text("Persoon toegevoegd"), Change(None, wit))
    context.session.do(Text("Naam veranderd"), Change(wit, replace(wit, achternaam="De Wit")))
    context.session.undo()
    page.refresh()
    assert rows(page) == ["Naam veranderd", "Naam veranderd", "Persoon toegevoegd"]
    kinds = [str(page.table.model().index(row, 2).data()) for row in range(3)]
    assert kinds == ["Ongedaan gemaakt", "Gedaan", "Gedaan"]
    type_into(page.words, "persoon")
    assert rows(page) == ["Persoon toegevoegd"]
    page.focus_filter()
    assert page.words.hasFocus()


def test_one_step_of_before_is_put_back_from_the_log_and_what_was_done_after_it_stays(qtbot):
    context = make_context(Dossier(), DEMO_DAY)
    page = LogboekPage(context)
    mount(qtbot, page)
    wit, bos = Persoon(achternaam="Wit"), Persoon(achternaam="Bos")
    context.session.do(Text("Persoon toegevoegd"), Change(None, wit))
    context.session.do(Text("Naam veranderd"), Change(wit, replace(wit, achternaam="De Wit")))
    context.session.do(Text("Persoon toegevoegd"), Change(None, bos))
    page.refresh()
    page.table.choose(page.table.records.key_of(1))
    assert page.revert.isEnabled()
    press(page.revert)
    assert [p.achternaam for p in context.session.dossier.all(Persoon)] == ["Wit", "Bos"]
    page.refresh()
    assert rows(page)[0] == "Teruggezet: Naam veranderd"
    context.session.undo()
    assert [p.achternaam for p in context.session.dossier.all(Persoon)] == ["De Wit", "Bos"]


def test_a_step_of_which_something_was_changed_since_is_not_put_back_and_says_why(qtbot):
    context = make_context(Dossier(), DEMO_DAY)
    page = LogboekPage(context)
    mount(qtbot, page)
    wit = Persoon(achternaam="Wit")
    context.session.do(Text("Persoon toegevoegd"), Change(None, wit))
    context.session.do(Text("Naam veranderd"), Change(wit, replace(wit, achternaam="De Wit")))
    page.refresh()
    page.table.choose(page.table.records.key_of(1))
    press(page.revert)
    assert isinstance(context.ask, FakeAsk)
    assert context.ask.told == ["Deze stap kan niet meer los terug."]
    assert [p.achternaam for p in context.session.dossier.all(Persoon)] == ["De Wit"]


def test_without_a_yes_no_step_is_put_back(qtbot):
    context = make_context(Dossier(), DEMO_DAY)
    page = LogboekPage(context)
    mount(qtbot, page)
    assert isinstance(context.ask, FakeAsk)
    context.ask.yes = False
    context.session.do(Text("Persoon toegevoegd"), Change(None, Persoon(achternaam="Wit")))
    page.refresh()
    page.table.choose(page.table.records.key_of(0))
    page.table.opened.emit(page.table.current())
    assert len(context.session.dossier.all(Persoon)) == 1


def test_the_log_shows_with_whom_there_was_contact_and_leads_to_what_was_said(qtbot):
    called = Contactmoment(
        met=ContactMet.SVB, op=at("2026-11-20", "09:30"), kanaal="telefoon", onderwerp="Te laat betaald"
    )
    wrote = Contactmoment(met=ContactMet.ZORGKANTOOR, op=at("2026-11-23", "10:00"), kanaal="brief", verslag="Bezwaar")
    page = LogboekPage(make_context(Dossier([called, wrote]), date(2026, 11, 24)))
    mount(qtbot, page)
    assert [page.contact_table.records.sentence(c) for c in page.contact_table.records.records] == [
        page.contact_table.records.sentence(wrote),
        page.contact_table.records.sentence(called),
    ]
    assert "Te laat betaald" in page.contact_table.records.sentence(called)
    page.contact_table.opened.emit(called.id)
    press(page.new_contact)
    assert WENT[id(page.context)][0] == [("gegevens", called.id), ("gegevens", "contactmoment:")]


def test_professionals_leave_no_list_of_dossiers_and_lock_sooner(tmp_path):
    home = Settings(lock_minutes=60, recent=("oud",))
    work = replace(home, professional=True)
    assert home.locks_after == 60
    assert work.locks_after == 5
    assert replace(work, professional_minutes=15).locks_after == 15
    assert replace(work, professional_minutes=0).locks_after == 5
    assert replace(work, lock_minutes=15).locks_after == 5, "what was chosen at home does not count"
    assert work.with_recent(tmp_path / "x.pgbd").recent == ()
    assert home.with_recent(tmp_path / "x.pgbd").recent == (str(tmp_path / "x.pgbd"), "oud")


def test_who_works_with_dossiers_of_others_says_so_once(qtbot):
    context = make_context(demo(), DEMO_DAY)
    page = InstellingenPage(context)
    mount(qtbot, page)
    preferences().change(recent=("oud.pgbd",), lock_minutes=240)
    page.professional.click()
    assert preferences().now.professional
    assert preferences().now.recent == ()
    assert preferences().now.locks_after == 5
    assert load().professional
    page.professional.click()
    assert preferences().now.locks_after == 240
