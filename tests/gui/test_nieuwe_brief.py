"""A new letter in the window: by keyboard, from a task, and what may not be printed. The page is FormulierenPage."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit

from pgbdesk.app.changes import Change
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import ContactMet, DeclaratieSoort
from pgbdesk.domain.werk import Oproep
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.formulieren import FormulierenPage
from pgbdesk.gui.pages.vandaag import VandaagPage
from pgbdesk.gui.tongue import set_language
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text
from tests.gui.test_overview_pages import button, seen, shown
from tests.helpers.desk import Desk, settle
from tests.helpers.gui import WENT, make_context, press, type_into


@pytest.fixture
def context():
    return make_context(demo(), DEMO_DAY, papers=PdfPapers)


def agreement(dossier, name):
    return next(z for z in dossier.all(Zorgovereenkomst) if name in dossier.naam_bij(z))


def choose(desk, words):
    """Choose in the list that has the focus, by its first letters."""
    box = desk.focus
    assert isinstance(box, QComboBox)
    desk.type(words)
    assert box.currentText().startswith(words)


def test_notice_is_given_by_keyboard_alone(qtbot):
    """From the page to the recorded proof: choose, answer, look, print, record, and undo."""
    desk = Desk(qtbot, DEMO_DAY)
    desk.open(demo())
    desk.workspace.go("formulieren")
    desk.tab_to_button("Nieuwe brief")
    desk.key(Qt.Key.Key_Return)
    desk.tab_to(lambda w: isinstance(w, QComboBox) and w.objectName() == "soort")
    choose(desk, "Opzegging")
    desk.tab_to(lambda w: isinstance(w, QComboBox) and w.objectName() == "over")
    choose(desk, "Fatima")
    last_day = desk.tab_to_field("Wat is de laatste dag?")
    assert last_day.text() == "31-12-2026"
    desk.tab_to_button("Maak de brief")
    desk.key(Qt.Key.Key_Return)
    assert "Vul dit nog in: Waarom zegt u op?" in desk.words()
    desk.tab_to_field("Waarom zegt u op?")
    desk.type("Ik ga verhuizen.")
    desk.tab_to_button("Maak de brief")
    desk.key(Qt.Key.Key_Return)
    said = desk.words()
    assert "Het moet er uiterlijk maandag 30 november 2026 zijn." in said
    assert "Druk het 2 keer af: voor de zorgverlener en voor uw eigen administratie." in said
    desk.tab_to_button("Druk af")
    desk.key(Qt.Key.Key_Return)
    assert desk.ask.printed == [("Opzegging van de zorgovereenkomst", 1)]
    desk.tab_to_button("Ik heb de brief vandaag gegeven")
    desk.key(Qt.Key.Key_Return)
    session = desk.workspace.session
    fatima = agreement(session.dossier, "Fatima")
    assert (fatima.opgezegd_op, fatima.beeindigd_per) == (DEMO_DAY, date(2026, 12, 31))
    proof = session.dossier.all(Contactmoment)[-1]
    assert proof.betreft is not None
    assert (proof.met, proof.betreft.id) == (ContactMet.ZORGVERLENER, fatima.id)
    assert "Kwam de brief op een andere dag aan?" in desk.words()
    session.undo()
    assert agreement(session.dossier, "Fatima").opgezegd_op is None
    desk.tab_to_button("Terug naar de lijst")
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.page, FormulierenPage)
    assert desk.page.brief is None
    desk.close()


def test_a_task_leads_to_its_letter_with_everything_chosen(qtbot):
    day = date(2026, 12, 20)
    context = make_context(demo(), day, papers=PdfPapers)
    piotr = agreement(context.session.dossier, "Piotr")
    vandaag = shown(qtbot, VandaagPage(context))
    press(button(vandaag, "Aanzegbrief maken"))
    [went] = WENT[id(context)][0]
    assert went == ("formulieren", f"aanzegbrief:{piotr.id}")
    page = shown(qtbot, FormulierenPage(context))
    page.open_record(went[1])
    assert page.brief is not None
    assert page.brief.choice["over"].text == piotr.id
    type_into(page.brief.form["gaat_door"].input, "Nee")
    press(page.brief.make)
    assert page.brief.panel is not None
    press(page.brief.done)
    assert agreement(context.session.dossier, "Piotr").niet_verlengen_aangezegd_op == day


def test_what_the_law_says_of_sending_it_today_stands_above_the_letter(qtbot, context):
    page = shown(qtbot, FormulierenPage(context))
    page.open_record(f"opzegbrief:{agreement(context.session.dossier, 'Fatima').id}")
    type_into(page.brief.form["einde"].input, "30-11-2026")
    type_into(page.brief.form["reden"].input, "Verhuizing")
    press(page.brief.make)
    assert "Als u dit vandaag verstuurt:" in seen(page)
    assert "De opzegtermijn voor Fatima El Amrani is te kort" in seen(page)
    type_into(page.brief.form["einde"].input, "31-12-2026")
    assert page.brief.panel is None  # another answer takes the old letter away
    press(page.brief.make)
    assert "te kort" not in seen(page)


@pytest.mark.parametrize("code", ["nl", "en"])
def test_above_the_questions_it_says_in_another_language_that_the_paper_is_dutch(qtbot, context, code):
    set_language(code)
    try:
        page = shown(qtbot, FormulierenPage(context))
        page.open_record(f"opzegbrief:{agreement(context.session.dossier, 'Fatima').id}")
        assert ("This paper will be in Dutch." in seen(page)) == (code == "en")
        page.open_record(f"urenbriefje:{agreement(context.session.dossier, 'Fatima').id}")
        assert ("This paper is in Dutch" in seen(page)) == (code == "en")
        assert "write your answers in Dutch" not in seen(page)  # there is nothing to write
    finally:
        set_language("nl")


def test_a_call_can_be_copied_as_a_message(qtbot, context):
    planned = next(
        o for o in context.session.dossier.all(Oproep) if o.verzonden_op is None and o.begin.date() > DEMO_DAY
    )
    page = shown(qtbot, FormulierenPage(context))
    page.open_record(f"oproepbrief:{planned.id}")
    press(page.brief.make)
    press(button(page, "Kopieer het bericht"))
    assert "ik wil u graag oproepen" in QApplication.clipboard().text()
    press(page.brief.done)
    assert context.session.dossier.get(Oproep, planned.id).verzonden_op == context.session.now


def test_an_invoice_that_would_come_back_is_not_printed(qtbot, context):
    invoice = next(
        d
        for d in context.session.dossier.all(Declaratie)
        if d.soort is DeclaratieSoort.FACTUUR and d.status == "gecontroleerd"
    )
    bare = replace(invoice, factuurnummer=None)
    context.session.do(Text("x"), Change(invoice, bare))
    page = shown(qtbot, FormulierenPage(context))
    page.open_record(f"factuurblad:{invoice.id}")
    press(page.brief.make)
    assert page.brief.panel is None
    assert "factuurnummer" in seen(page).lower()


def test_the_letter_follows_the_dossier_and_leaves_when_it_makes_no_sense(qtbot, context):
    page = shown(qtbot, FormulierenPage(context))
    jan = agreement(context.session.dossier, "Jan")
    page.open_record(f"ontvangstbewijs:{jan.id}")
    press(page.brief.make)
    before = page.brief.panel.pdf
    context.session.do(Text("x"), Change(jan, replace(jan, schriftelijk=True)))
    assert page.brief.panel.pdf == before  # made again of the new record, with the same words
    press(page.brief.done)
    assert context.session.dossier.all(Contactmoment)[-1].betreft.id == jan.id
    page.open_record(f"ontvangstbewijs:{jan.id}")
    now = context.session.dossier.get(Zorgovereenkomst, jan.id)
    context.session.do(Text("x"), Change(now, replace(now, beeindigd_per=date(2026, 11, 1))))
    assert page.brief is None


def test_without_anything_in_the_dossier_no_letter_is_offered(qtbot):
    page = shown(qtbot, FormulierenPage(make_context(Dossier(), DEMO_DAY, papers=PdfPapers)))
    press(button(page, "Nieuwe brief"))
    assert "Er is nu geen brief die bij uw gegevens past" in seen(page)
    assert page.brief.make.isHidden()


def test_a_letter_that_no_longer_fits_starts_with_the_choice(qtbot, context):
    page = shown(qtbot, FormulierenPage(context))
    page.open_record("eenmalige_uitkering:unknown")
    settle()
    assert page.brief.soort is None
    assert not page.brief.make.isEnabled()
    assert page.brief.choice["over"].isHidden()
    assert isinstance(page.brief.choice["soort"].input, QComboBox)
    assert page.brief.findChildren(QLineEdit) == []
