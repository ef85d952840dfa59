"""Acceptance scenario D1 (April 2026), typed by keyboard through the two pages as a user would, on 4 May.

Owed 23.00 h, delivered 17.50 h, difference € 101.75: Friday 10 April of 1.50 h is paid as 3 h (art. 7:628a
lid 1 BW), Wednesday 22 April was withdrawn within four days and is paid in full (lid 3).
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pgbdesk.app.maandstaat import Keuze
from pgbdesk.app.rooster import Actie
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.soorten import Antwoord, DeclaratieSoort, DeclaratieStatus
from pgbdesk.domain.werk import Oproep, Uren
from pgbdesk.gui.pages.rooster import RoosterPage
from pgbdesk.gui.pages.uren import UrenPage
from tests.helpers.desk import settle
from tests.helpers.gui import make_context, mount, press, type_into, words_of
from tests.helpers.rooster_builders import household

TODAY = date(2026, 5, 4)

CALLS = (  # day, from, to, sent on, at
    ("1-4-2026", "9", "13", "20-3-2026", "12"),
    ("8-4-2026", "9", "13", "20-3-2026", "12"),
    ("10-4-2026", "10", "11:30", "20-3-2026", "12"),
    ("15-4-2026", "9", "13", "1-4-2026", "12"),
    ("22-4-2026", "9", "13", "14-4-2026", "12"),
    ("29-4-2026", "9", "13", "27-4-2026", "10"),
)
HOURS = (("1", "9", "13"), ("8", "9", "13"), ("10", "10", "11:30"), ("15", "9", "13"), ("29", "9", "13"))


def rooster_page(qtbot, context) -> RoosterPage:
    page = RoosterPage(context)
    mount(qtbot, page)
    return page


def uren_page(qtbot, context) -> UrenPage:
    page = UrenPage(context)
    mount(qtbot, page)
    return page


def type_calls(page: RoosterPage) -> None:
    fields = page.call.form.fields
    for day, van, tot, op, om in CALLS:
        QTest.keyClick(page.table, Qt.Key.Key_N)
        type_into(fields["zorgovereenkomst_id"].input, "Fatima")
        type_into(fields["datum"].input, day)
        type_into(fields["van"].input, van)
        type_into(fields["tot"].input, tot)
        type_into(fields["gestuurd"].input, "Eerder")
        type_into(fields["op"].input, op)
        type_into(fields["om"].input, om)
        before = len(page.context.session.dossier.all(Oproep))
        settle()
        QTest.keyClick(fields["om"].input, Qt.Key.Key_Return)
        settle()
        if len(page.context.session.dossier.all(Oproep)) == before:  # the warning came into view first
            QTest.keyClick(fields["om"].input, Qt.Key.Key_Return)


def withdraw_22_april(page: RoosterPage) -> None:
    call = next(o for o in page.context.session.dossier.all(Oproep) if o.begin.date() == date(2026, 4, 22))
    page.open_record(call.id)
    QTest.keyClick(page.table, Qt.Key.Key_Delete)
    act = page.shift.open
    assert act is not None
    type_into(act.form["gestuurd"].input, "Eerder")
    type_into(act.form["op"].input, "20-4-2026")
    type_into(act.form["om"].input, "10:00")
    assert act.main.text() == "Afzegging vastleggen en €\u00a074,00 betalen"
    press(act.main)


def accept_29_april(page: RoosterPage) -> None:
    call = next(o for o in page.context.session.dossier.all(Oproep) if o.begin.date() == date(2026, 4, 29))
    page.open_record(call.id)
    press(page.shift.buttons[Actie.ZEGT_JA])


def type_rows(qtbot: Any, view: Any, rows: Any) -> None:
    """Type lines in a grid: Tab between the cells, Enter at the end of a line."""
    view.setFocus()
    view.go_to_end()
    for row in rows:
        for column, text in enumerate(row):
            type_in(view, text, Qt.Key.Key_Return if column == len(row) - 1 else Qt.Key.Key_Tab)
        qtbot.waitUntil(lambda: QApplication.focusWidget() is view)


def type_in(view: Any, text: str, leave: Qt.Key) -> None:
    """Type in the current cell of a grid and leave it with a key, as hands do."""
    if view.hasFocus():
        QTest.keyClicks(view, text[:1])
        text = text[1:]
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit), "typing opens the cell"
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, leave)


@pytest.fixture
def context():
    return make_context(Dossier(household()), TODAY)


def test_d1_by_keyboard_gives_owed_delivered_and_the_difference(qtbot, context):
    rooster = rooster_page(qtbot, context)
    type_calls(rooster)
    withdraw_22_april(rooster)
    accept_29_april(rooster)
    calls = context.session.dossier.all(Oproep)
    assert len(calls) == 6
    assert calls[-1].antwoord is Antwoord.AANVAARD
    qtbot.waitUntil(lambda: "mocht nee zeggen, maar zei ja" in words_of(rooster.shift))
    rooster.hide()

    page = uren_page(qtbot, context)
    type_into(page.who, "Fatima")
    type_rows(qtbot, page.hours.view, HOURS)
    uren = context.session.dossier.all(Uren)
    assert [(u.dag.day, u.minuten) for u in uren] == [(1, 240), (8, 240), (10, 90), (15, 240), (29, 240)]
    assert all(u.oproep_id is not None for u in uren)

    qtbot.waitUntil(lambda: "425,50" in words_of(page.figures))
    seen = words_of(page.figures).replace("\u00a0", " ")
    for figure in ("€ 425,50", "23,00 uur", "€ 323,75", "17,50 uur", "€ 101,75", "5,50 uur"):
        assert figure in seen
    assert "vrijdag 10 april 2026: 1,50 uur" in seen
    assert "woensdag 22 april 2026: 4,00 uur" in seen


def filled_in(qtbot, context) -> UrenPage:
    rooster = rooster_page(qtbot, context)
    type_calls(rooster)
    withdraw_22_april(rooster)
    accept_29_april(rooster)
    rooster.hide()
    page = uren_page(qtbot, context)
    type_into(page.who, "Fatima")
    type_rows(qtbot, page.hours.view, HOURS)
    return page


def test_d1_the_choice_is_never_made_silently(qtbot, context):
    page = filled_in(qtbot, context)
    press(page.check)
    assert "Kies wat u wilt declareren" in page.summary.words
    assert context.session.dossier.all(Declaratie) == ()


@pytest.mark.parametrize(("keuze", "totaal"), [(Keuze.ALLES, "425.50"), (Keuze.GELEVERD, "323.75")])
def test_d1_the_declaration_follows_the_choice_up_to_sent(qtbot, context, keuze, totaal):
    page = filled_in(qtbot, context)
    type_into(page.received["ontvangen_op"].input, "4-5-2026")
    assert "1 juni 2026" in page.term.words
    press(page.figures.buttons[keuze])
    press(page.check)
    [declaratie] = context.session.dossier.all(Declaratie)
    assert declaratie.totaal == Decimal(totaal)
    assert declaratie.status is DeclaratieStatus.CONCEPT
    press(page.review.go_on)
    type_into(page.send.form["op"].input, "4-5-2026")
    press(page.send.sent)
    [declaratie] = context.session.dossier.all(Declaratie)
    assert (declaratie.status, declaratie.status_sinds) == (DeclaratieStatus.INGEDIEND, TODAY)


def test_d1_the_invoice_of_jan_is_typed_line_by_line(qtbot, context):
    page = uren_page(qtbot, context)
    type_into(page.who, "Jan")
    type_into(page.invoice.form["factuurnummer"].input, "2026-014")
    type_into(page.invoice.form["factuurdatum"].input, "30-4-2026")
    view = page.invoice.view
    type_rows(qtbot, view, [(day, "Begeleiding", "2,5") for day in ("2", "7", "9", "14", "21", "28")])
    type_into(page.received["ontvangen_op"].input, "30-4-2026")
    assert "28 mei 2026" in page.term.words
    assert "€ 780,00" in page.invoice.total.text().replace("\u00a0", " ")
    press(page.check)
    [declaratie] = context.session.dossier.all(Declaratie)
    assert (declaratie.soort, declaratie.factuurnummer) == (DeclaratieSoort.FACTUUR, "2026-014")
    assert (declaratie.totaal, len(declaratie.regels)) == (Decimal("780.00"), 6)
    assert sum(regel.aantal for regel in declaratie.regels if regel.aantal) == Decimal("15.00")


def test_d1_els_needs_no_declaration(qtbot, context):
    page = uren_page(qtbot, context)
    type_into(page.who, "Els")
    assert "Geen declaratie nodig" in page.news.words
    assert "850,00" in page.news.words
    assert not page.check.isVisibleTo(page)


def test_d1_undo_and_redo_of_everything_leave_the_same_household(qtbot, context):
    page = filled_in(qtbot, context)
    press(page.figures.buttons[Keuze.ALLES])
    press(page.check)
    after = context.session.dossier
    steps = 0
    while context.session.undo() is not None:
        steps += 1
    assert context.session.dossier == Dossier(household())
    for _ in range(steps):
        context.session.redo()
    assert context.session.dossier == after
