"""Gebeurtenissen in the window, by keyboard only: from "Er verandert iets" to a plan, tasks and a report."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon, Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Contactmoment, Gebeurtenis, Taak, Toestemming, Verblijf
from pgbdesk.domain.soorten import (
    ContactMet,
    DeclaratieSoort,
    GebeurtenisSoort,
    VerblijfSoort,
    VertegenwoordigerSoort,
    Wet,
)
from pgbdesk.gui.pages.gebeurtenissen import BEWAREN, PLANNEN, TEKENEN, TOESTEMMING, VERBLIJF, GebeurtenissenPage
from pgbdesk.gui.tokens import Scheme
from tests.helpers.desk import Desk, plain, settle
from tests.helpers.gui import grab
from tests.helpers.mensen_builders import (
    budget,
    dag,
    gebeurtenis,
    helper,
    mens,
    rol,
    verblijf,
    zorgverlener,
)

LOOKS = [(Scheme.LIGHT, 100), (Scheme.DARK, 200)]


def household(*more: Record, geboren: str = "1980-03-01") -> Dossier:
    return Dossier((*mens(geboren), helper(), *zorgverlener(), budget(Wet.WMO), *more))


def go(desk: Desk, *more: Record, geboren: str = "1980-03-01") -> GebeurtenissenPage:
    desk.open(household(*more, geboren=geboren))
    desk.workspace.go("gebeurtenissen")
    settle()
    page = desk.page
    assert isinstance(page, GebeurtenissenPage)
    return page


def choose(desk: Desk, label: str, words: str) -> None:
    """Go to a list of choices by Tab and choose by the arrow keys."""
    found = desk.tab_to(lambda w: isinstance(w, QComboBox) and w.accessibleName().startswith(label))
    assert isinstance(found, QComboBox)
    wanted = next(n for n in range(found.count()) if found.itemText(n) == words)
    desk.key(Qt.Key.Key_Home)
    for _ in range(wanted):
        desk.key(Qt.Key.Key_Down)
    assert found.currentText() == words


def press(desk: Desk, words: str) -> None:
    desk.tab_to_button(words)
    desk.key(Qt.Key.Key_Space)


def dossier(desk: Desk) -> Dossier:
    return desk.workspace.session.dossier


# The journey -----------------------------------------------------------------------------------------


def test_a_move_becomes_a_plan_tasks_and_a_report_by_keyboard_only(desk):
    page = go(desk)
    press(desk, "Er verandert iets")
    choose(desk, "Wat verandert er?", "Verhuizing naar een andere gemeente")
    field = desk.tab_to_field("Dag van de verhuizing")
    desk.type("1-6-2026")
    assert "maandag 1 juni 2026" in desk.words(field.parentWidget())
    press(desk, "Maak het plan")

    # The plan opens with the keyboard at its title.
    assert page.plan is not None
    assert desk.focus is page.plan.title
    [event] = dossier(desk).all(Gebeurtenis)
    assert (event.soort, event.op) == (GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, date(2026, 6, 1))
    seen = desk.words(page)
    assert "Verhuizing van Noor de Vries naar een andere gemeente" in seen
    assert "Maandag 1 juni 2026 · 0 van 7 stappen gedaan" in seen
    assert "Uiterlijk zondag 31 mei 2026 · nog 21 dagen" in seen

    press(desk, "Zet de stappen bij mijn taken")
    assert len(dossier(desk).all(Taak)) == 7
    assert not page.plan.to_tasks.isVisible()

    # Report the first step: the day, to whom, how, and what was said.
    press(desk, "Gemeld…")
    assert isinstance(desk.focus, QLineEdit)
    choose(desk, "Hoe?", "Telefoon")
    desk.tab_to_field("Met wie sprak u")
    desk.type("meneer Smit")
    press(desk, "Bewaar de melding")
    [contact] = dossier(desk).all(Contactmoment)
    assert (contact.met, contact.kanaal, contact.verslag) == (ContactMet.GEMEENTE, "telefoon", "meneer Smit")
    assert dossier(desk).get(Gebeurtenis, event.id).gemeld_op == date(2026, 5, 10)
    seen = desk.words(page)
    assert "Gedaan op 10 mei 2026" in seen
    assert "1 van 7 stappen gedaan" in seen
    assert "meneer Smit" in seen
    # The keyboard is still at that step.
    assert isinstance(desk.focus, QAbstractButton)
    assert desk.focus.objectName() == "levensplan.verhuizing_gemeente.melden"

    # One undo takes the whole report back.
    desk.shortcut("Ctrl+Z")
    assert dossier(desk).all(Contactmoment) == ()
    assert dossier(desk).get(Gebeurtenis, event.id).gemeld_op is None
    assert "0 van 7 stappen gedaan" in desk.words(page)

    press(desk, "Terug naar de lijst")
    assert "Nu: Meld de verhuizing bij allebei de gemeenten" in desk.words(page)


def test_a_sick_carer_is_chosen_by_name_and_the_plan_says_24_hours(desk):
    page = go(desk)
    press(desk, "Er verandert iets")
    choose(desk, "Wat verandert er?", "Een zorgverlener is ziek")
    choose(desk, "Welke zorgverlener?", "Karim Bakker")
    desk.tab_to_field("Eerste ziektedag")
    desk.type("vandaag")
    press(desk, "Maak het plan")
    assert "Karim Bakker is ziek" in desk.words(page)
    assert "Uiterlijk maandag 11 mei 2026 · nog 1 dag" in desk.words(page)


def test_what_is_missing_is_told_with_the_way_to_it(desk):
    page = go(desk)
    press(desk, "Er verandert iets")
    press(desk, "Maak het plan")
    assert page.new is not None
    assert page.new.summary.isVisible()
    assert desk.focus is page.new.summary
    assert "Kies een antwoord bij: Wat verandert er?" in page.new.summary.words
    choose(desk, "Wat verandert er?", "Naar het buitenland")
    desk.tab_to_field("Eerste dag weg")
    desk.type("1-7-2026")
    desk.tab_to_field("Laatste dag")
    desk.type("1-6-2026")
    press(desk, "Maak het plan")
    assert "De laatste dag (1 juni 2026) ligt voor de eerste dag" in page.new.summary.words
    assert dossier(desk).all(Verblijf) == ()


def test_only_the_questions_of_the_event_are_asked_and_typing_is_kept(desk):
    page = go(desk)
    press(desk, "Er verandert iets")
    assert page.new is not None
    choose(desk, "Wat verandert er?", "Opname in een ziekenhuis of instelling")
    shown = {name for name, f in page.new.form.fields.items() if f.isVisible()}
    assert shown == {"wat", "budgethouder", "waar", "op", "tot", "notitie"}
    choose(desk, "Wat verandert er?", "Overlijden")
    shown = {name for name, f in page.new.form.fields.items() if f.isVisible()}
    assert shown == {"wat", "budgethouder", "op"}
    page.show_part(VERBLIJF)
    page.begin()
    settle()
    assert page.new.form["wat"].text == "overlijden"
    press(desk, "Annuleren")
    page.begin()
    assert page.new.form["wat"].text == ""


# Plans that follow from the dossier ----------------------------------------------------------------


def test_who_will_be_18_has_a_plan_that_cannot_be_removed_but_ticked_off(desk):
    page = go(desk, geboren="2008-11-10")
    press(desk, "Bekijk het plan")
    assert page.plan is not None
    assert "Noor de Vries wordt 18" in desk.words(page)
    assert not page.plan.remove.isVisible()
    assert "Begin op maandag 10 augustus 2026, klaar op" in desk.words(page)
    press(desk, "Gedaan")
    [task] = dossier(desk).all(Taak)
    assert (task.bron_regel, task.gedaan_op) == ("levensplan.achttien.gesprek", date(2026, 5, 10))
    press(desk, "Toch niet gedaan")
    assert dossier(desk).all(Taak)[0].gedaan_op is None
    press(desk, "Waarom?")
    assert "nog niet nagekeken" in desk.words(page)


def test_a_step_leads_to_the_part_where_it_is_done(desk):
    page = go(desk, geboren="2008-11-10")
    press(desk, "Bekijk het plan")
    press(desk, "Naar Wie mag tekenen")
    assert page._part == TEKENEN
    assert plain(desk.focus.text()) == "Wie mag tekenen"


def test_a_plan_is_removed_after_a_question_and_comes_back_by_undo(desk):
    page = go(desk, gebeurtenis(GebeurtenisSoort.VERHUIZING, "2026-06-01"))
    press(desk, "Bekijk het plan")
    desk.ask.yes = False
    press(desk, "Weghalen")
    assert len(dossier(desk).all(Gebeurtenis)) == 1
    desk.ask.yes = True
    press(desk, "Weghalen")
    assert dossier(desk).all(Gebeurtenis) == ()
    assert page.plan is None
    desk.shortcut("Ctrl+Z")
    assert len(dossier(desk).all(Gebeurtenis)) == 1


def test_undoing_the_event_of_an_open_plan_goes_back_to_the_list(desk):
    page = go(desk)
    press(desk, "Er verandert iets")
    choose(desk, "Wat verandert er?", "Verhuizing")
    desk.tab_to_field("Dag van de verhuizing")
    desk.type("1-6-2026")
    press(desk, "Maak het plan")
    desk.shortcut("Ctrl+Z")
    assert page.plan is None
    assert "Hier komt te staan wat er verandert" in desk.words(page)


def test_a_dossier_in_which_nothing_happens_says_what_belongs_here(desk):
    page = go(desk)
    assert "Hier komt te staan wat er verandert" in desk.words(page)


def test_past_plans_are_folded_away(desk):
    page = go(desk, gebeurtenis(GebeurtenisSoort.HUISBEZOEK, "2023-06-01"))
    assert "Er speelt nu niets" in desk.words(page)
    assert "Huisbezoek bij Noor" not in desk.words(page)
    press(desk, "Klaar of voorbij (1)")
    assert "Huisbezoek bij Noor" in desk.words(page)


# The other parts ----------------------------------------------------------------------------------


def part(desk: Desk, page: GebeurtenissenPage, number: int) -> None:
    desk.tab_to(lambda w: w is page.tabs[number])
    desk.key(Qt.Key.Key_Return)
    assert page._part == number


def test_stays_are_added_by_keyboard_and_counted(desk):
    stay = verblijf(VerblijfSoort.ZIEKENHUIS, "2026-03-20")
    page = go(desk, stay, budget(Wet.WLZ))
    part(desk, page, VERBLIJF)
    seen = desk.words(page)
    assert "Noor de Vries is 52 dagen opgenomen" in seen
    assert "De 2 maanden zijn om na dinsdag 19 mei 2026." in seen
    press(desk, "Verblijf toevoegen")
    choose(desk, "Waar?", "Buitenland")
    desk.tab_to_field("Eerste dag")
    desk.type("1-6-2026")
    desk.tab_to_field("Laatste dag")
    desk.type("30-6-2026")
    choose(desk, "Buiten de EU", "Ja")
    press(desk, "Bewaar")
    assert len(dossier(desk).all(Verblijf)) == 2
    assert "Noor de Vries is in 2026 30 dagen buiten de EU" in desk.words(page)
    assert desk.focus is page.stays.beheer.table


def test_who_may_sign_is_said_with_the_paper_and_facts_of_the_law_can_be_filled_in(desk):
    role = rol(VertegenwoordigerSoort.BEWINDVOERDER, beschikking_rechtbank_op=dag("2025-01-01"))
    page = go(desk, role)
    part(desk, page, TEKENEN)
    seen = desk.words(page)
    assert "Voor geld tekent K. Bakker (bewindvoerder)." in seen
    assert "Over zorg beslist de budgethouder zelf." in seen
    assert "Dat blijkt uit de beschikking van de rechtbank." in seen
    desk.tab_to(lambda w: w is page.signing.beheer.table)
    desk.key(Qt.Key.Key_Return)
    choose(desk, "In de schuldsanering", "Ja")
    press(desk, "Bewaar")
    assert dossier(desk).get(Vertegenwoordiging, "r1").schuldsanering_of_faillissement is True
    desk.workspace.go("vandaag")
    settle()
    assert "mag het pgb waarschijnlijk niet beheren" in desk.words()


def test_a_consent_is_added_and_taken_back(desk):
    page = go(desk)
    part(desk, page, TOESTEMMING)
    assert "Er is nog geen toestemming vastgelegd." in desk.words(page)
    press(desk, "Toestemming toevoegen")
    desk.tab_to_field("Wie krijgt ze?")
    desk.type("Gemeente Elders")
    desk.tab_to_field("Gegeven op")
    desk.type("1-5-2026")
    press(desk, "Bewaar")
    [consent] = dossier(desk).all(Toestemming)
    assert (consent.budgethouder_id, consent.aan_wie) == ("b1", "Gemeente Elders")
    press(desk, "Intrekken")
    assert dossier(desk).all(Toestemming)[0].ingetrokken_op == date(2026, 5, 10)
    assert page.consents.beheer.table.records.columns[-1].text(dossier(desk).all(Toestemming)[0]) == "Ingetrokken"


def test_what_may_go_is_listed_with_why_and_nothing_is_removed(desk):
    old = budget(Wet.WMO, "2018-01-01", "2018-12-31")
    page = go(desk, old)
    part(desk, page, BEWAREN)
    first = page.keeping.table.records.records[0]
    assert [c.text(first) for c in page.keeping.table.records.columns][1:] == ["31 december 2023", "Ja"]
    assert "De SVB vraagt om alles 5 jaar na het eind van het jaar te bewaren." in page.keeping.why.words
    assert old in dossier(desk).all(type(old))


# From elsewhere ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("record", "where"),
    [
        (gebeurtenis(GebeurtenisSoort.VERHUIZING, "2026-06-01"), "plan"),
        (verblijf(VerblijfSoort.ZIEKENHUIS, "2026-05-01"), "plan"),
        (rol(VertegenwoordigerSoort.MENTOR), TEKENEN),
        (Toestemming(id="c1", budgethouder_id="b1"), TOESTEMMING),
    ],
)
def test_a_task_of_today_leads_to_its_plan_or_part(desk, record: Any, where):
    page = go(desk, record)
    desk.workspace.go("vandaag")
    desk.workspace.go("gebeurtenissen", record.id)
    settle()
    if where == "plan":
        assert page.plan is not None
        assert page._part == PLANNEN
    else:
        assert page._part == where


def test_a_death_and_a_task_of_a_step_lead_to_the_plan(desk):
    event = gebeurtenis(GebeurtenisSoort.VERHUIZING, "2026-06-01")
    page = go(desk, event)
    press(desk, "Bekijk het plan")
    press(desk, "Zet de stappen bij mijn taken")
    task = dossier(desk).all(Taak)[0]
    page.back_to_list()
    desk.workspace.go("gebeurtenissen", task.id)
    assert page.plan is not None
    desk.workspace.go("gebeurtenissen", "huishouden")
    assert page._part == BEWAREN
    assert dossier(desk).find(Budgethouder, "b1") is not None


def test_a_declaration_that_nobody_may_sign_and_days_abroad_lead_to_their_parts(desk):
    paper = Declaratie(
        id="d1",
        zorgovereenkomst_id="z1",
        soort=DeclaratieSoort.FACTUUR,
        periode_van=dag("2026-04-01"),
        periode_tot=dag("2026-04-30"),
    )
    page = go(desk, paper, verblijf(VerblijfSoort.BUITENLAND, "2026-02-01", "2026-06-10", buiten_eu=True))
    desk.workspace.go("gebeurtenissen", "d1")
    assert page._part == TEKENEN
    desk.workspace.go("gebeurtenissen", "b1")
    assert page._part == VERBLIJF


def test_with_a_budget_chosen_today_is_about_its_budgethouder_only(desk):
    bo = (
        Persoon(id="p9", voornaam="Bo", achternaam="Smit", geboortedatum=dag("2008-08-01")),
        Budgethouder(id="b2", persoon_id="p9"),
        budget(Wet.WMO, id="t2", budgethouder_id="b2"),
    )
    here = budget(Wet.WMO, id="t1")
    records = (*mens("2008-07-01"), helper(), *zorgverlener(), here, *bo)
    desk.open(Dossier(records))
    desk.workspace.scope.toekenning_id = "t1"
    desk.workspace.out_of_date()
    settle()
    assert "Noor de Vries wordt 18" in desk.words(desk.page)
    assert "Bo Smit wordt 18" not in desk.words(desk.page)


@pytest.mark.parametrize(("scheme", "scale"), LOOKS, ids=str)
def test_every_part_fits_in_the_window_in_each_look(desk, scheme, scale):
    desk.look(scheme, scale)
    page = go(
        desk,
        gebeurtenis(GebeurtenisSoort.VERHUIZING_ANDERE_GEMEENTE, "2026-06-01"),
        verblijf(VerblijfSoort.BUITENLAND, "2026-02-01", "2026-03-10", land="Suriname", buiten_eu=True),
        rol(VertegenwoordigerSoort.MENTOR),
        Toestemming(id="c1", budgethouder_id="b1", van_wie="Gemeente Voorbeeldstad", aan_wie="Gemeente Elders"),
        geboren="2008-11-10",
    )

    def fits(name: str) -> None:
        for _ in range(3):
            settle()
        inner = page.widget()
        assert inner is not None
        assert inner.minimumSizeHint().width() <= page.viewport().width(), name
        grab(desk.window, f"gebeurtenissen-{name}-{scheme.value}-{scale}")

    for number in range(5):
        page.show_part(number)
        fits(str(number))
    page.begin()
    fits("nieuw")
    page.back_to_list()
    press(desk, "Bekijk het plan")
    fits("plan")
    press(desk, "Gemeld…")
    fits("melden")


def test_a_plan_leads_to_its_checklist_and_goes_on_with_the_one_that_was_begun(desk):
    from pgbdesk.domain.budget import Toekenning
    from pgbdesk.domain.rondom import Checklist, Gebeurtenis
    from pgbdesk.domain.soorten import GebeurtenisSoort
    from tests.helpers.budget_builders import d1

    dossier = d1().dossier
    event = Gebeurtenis(
        soort=GebeurtenisSoort.HUISBEZOEK,
        op=date(2026, 6, 1),
        budgethouder_id=dossier.all(Toekenning)[0].budgethouder_id,
    )
    desk.open(dossier.with_changes([(None, event)]))
    for _ in range(2):
        desk.workspace.go("gebeurtenissen", event.id)
        desk.tab_to_button("Open de checklist")
        desk.key(Qt.Key.Key_Return)
        settle()
        assert desk.page.key == "checklists"
    [begun] = desk.workspace.session.dossier.all(Checklist)
    assert begun.sjabloon == "huisbezoek_zorgkantoor"
    assert begun.budgethouder_id == event.budgethouder_id


# Another representative ----------------------------------------------------------------------------


def type_in(desk: Desk, name: str, words: str) -> None:
    """Replace what stands in a line, by keys."""
    desk.tab_to_field(name)
    desk.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.type(words)


def test_a_handover_by_keyboard_from_the_task_of_today_to_the_printed_list(qtbot):
    """Who stops, who follows, what to look at, and one step that records it; each paper is one button away."""
    desk = Desk(qtbot)
    desk.open(household(rol(VertegenwoordigerSoort.GEMACHTIGDE, machtiging_getekend_op=dag("2026-01-02"))))
    desk.workspace.go("gebeurtenissen", "opvolger:r1")
    settle()
    page = desk.page
    assert isinstance(page, GebeurtenissenPage)
    assert page.successor is not None
    assert page.successor.stopt.form["rol"].text == "r1"
    type_in(desk, "Laatste dag", "31-5-2026")
    desk.key(Qt.Key.Key_Return)
    assert page.successor.title.text() == "Wie volgt op?"
    assert page.successor.volgt.form["vanaf"].text == "1-6-2026"
    desk.key(Qt.Key.Key_Return)  # nothing was answered: it says so, and stays
    assert page.successor.title.text() == "Wie volgt op?"
    assert "Wie wordt het?" in page.successor.summary.words
    choose(desk, "Wie wordt het?", "Iemand die nog niet in het dossier staat")
    type_in(desk, "Voornaam", "Lies")
    type_in(desk, "Achternaam", "Smit")
    type_in(desk, "Machtiging getekend op", "8-5-2026")
    desk.key(Qt.Key.Key_Return)
    assert page.successor.title.text() == "Kijk dit na"
    words = desk.words(page.successor)
    assert "Voor geld tekent L. Smit (gemachtigde)." in words or "Voor geld tekent Lies Smit (gemachtigde)." in words
    assert "Vertegenwoordiger voor PGB-zaken, naar de SVB" in words
    assert len(desk.workspace.session.dossier.all(Vertegenwoordiging)) == 1  # nothing was recorded yet
    desk.tab_to_button("Leg de overdracht vast")
    desk.key(Qt.Key.Key_Return)
    assert page.successor.title.text() == "De overdracht is vastgelegd"
    old, new = desk.workspace.session.dossier.all(Vertegenwoordiging)
    assert (old.tot, new.van, new.machtiging_getekend_op) == (dag("2026-05-31"), dag("2026-06-01"), dag("2026-05-08"))
    assert "Haal daarna de wachtwoordzin weg van de persoon die stopt." in desk.words(page.successor)
    desk.tab_to_button("Overdrachtslijst afdrukken")
    desk.key(Qt.Key.Key_Return)
    assert desk.page.key == "formulieren"
    desk.workspace.session.undo()
    assert [r.tot for r in desk.workspace.session.dossier.all(Vertegenwoordiging)] == [None]
    assert desk.workspace.session.dossier.all(Taak) == ()


def test_the_same_person_in_the_same_role_is_no_successor(qtbot):
    page = go(Desk(qtbot), rol(VertegenwoordigerSoort.GEMACHTIGDE, van=dag("2026-01-01")))
    page.hand_over("r1")
    flow = page.successor
    assert flow is not None
    flow.stopt.form.fill({"laatste": "31-12-2025"})
    flow.next()
    assert "voor de eerste dag" in flow.summary.words
    flow.stopt.form.fill({"laatste": "31-5-2026"})
    flow.next()
    flow.volgt.form.fill({"wie": "p2"})
    flow.next()
    assert "Dit is dezelfde persoon in dezelfde rol." in flow.summary.words
    flow.back()
    flow.back()  # and out again: nothing has changed
    assert page.successor is None
    assert page.signing.isVisibleTo(page)


def test_the_first_representative_of_a_budgethouder_asks_for_whom(qtbot):
    page = go(Desk(qtbot))
    page.hand_over()
    flow = page.successor
    assert flow is not None
    flow.stopt.form.fill({"rol": "geen"})
    flow.stopt._follow()
    assert not flow.stopt.form["budgethouder"].isHidden()
    assert flow.stopt.form["laatste"].isHidden()
    flow.next()
    assert flow.title.text() == "Wie volgt op?"
