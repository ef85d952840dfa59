"""The page of hours and declarations: typing, checking everything at once, and what is kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit

from pgbdesk.app.changes import Change
from pgbdesk.app.maandstaat import Stap, maandstaat
from pgbdesk.domain.dates import month_end, month_start
from pgbdesk.domain.declaratie import Betaling, Declaratie
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import WeekTijd
from pgbdesk.domain.soorten import Antwoord, DeclaratieSoort, DeclaratieStatus, UrenSoort
from pgbdesk.domain.werk import Uren
from pgbdesk.gui.pages.uren import UrenPage
from pgbdesk.gui.theme import theme
from pgbdesk.gui.uren.cijfers import CijfersKaart
from pgbdesk.gui.uren.urenmodel import LET_OP
from pgbdesk.text import Text
from tests.helpers.desk import settle
from tests.helpers.gui import WENT, make_context, mount, press, type_into, words_of
from tests.helpers.rooster_builders import FATIMA, JAN, at, call, case_of, household

TODAY = date(2026, 5, 4)
CALL = call("2026-04-01", "09:00", "13:00", "2026-03-20T12:00", antwoord=Antwoord.AANVAARD)
WORKED = Uren(id="u1", zorgovereenkomst_id="z-fatima", begin=at("2026-04-02", "09:00"), einde=at("2026-04-02", "13:00"))


def page_with(qtbot: Any, *records: Any, who: str = "Fatima") -> UrenPage:
    by_id = {record.id: record for record in (*household(), *records)}
    return page_on(qtbot, make_context(Dossier(by_id.values()), TODAY), who)


def page_on(qtbot: Any, context: Any, who: str = "Fatima") -> UrenPage:
    page = UrenPage(context)
    mount(qtbot, page)
    type_into(page.who, who)
    return page


def uren(page: UrenPage) -> tuple[Uren, ...]:
    return page.context.session.dossier.all(Uren)


def declaratie(page: UrenPage) -> Declaratie:
    [found] = page.context.session.dossier.all(Declaratie)
    return found


def step_of(page: UrenPage) -> Stap:
    return page.stap


def put(page: UrenPage, row: int, **cells: str) -> None:
    """Type in cells of a line through the model, as the editors of the cells do."""
    table = page.hours.view.table
    columns = {"datum": 0, "van": 1, "tot": 2, "pauze": 3, "soort": 5, "notitie": 7}
    for name, text in cells.items():
        table.setData(table.index(row, columns[name]), text)


def cell(page: UrenPage, row: int, column: int) -> str:
    table = page.hours.view.table
    return str(table.index(row, column).data())


# Typing -----------------------------------------------------------------------------------------


def test_the_list_below_marks_the_declaration_that_is_shown(qtbot):
    page = page_with(qtbot, *declared("2026-01", "2026-02", "2026-03"))
    for month in (2, 1, 3):
        page.go_to(date(2026, month, 1))

        assert page.all.table.current() == f"d-2026-0{month}"

    page.go_to(date(2026, 4, 1))
    assert not page.all.table.selectionModel().hasSelection(), "April has none yet"


def test_the_list_below_is_not_waited_for_when_the_month_is_asked_for(qtbot, monkeypatch):
    monkeypatch.setattr("pgbdesk.gui.page.SEEN", 600_000)
    page = page_with(qtbot, *declared("2026-01"))
    assert page.who.isVisible()
    assert not page.made("all")


def test_the_list_below_comes_by_itself_a_moment_later(qtbot):
    page = page_with(qtbot, *declared("2026-01"))
    qtbot.waitUntil(lambda: page.made("all"))
    assert page.all.table.isVisible()
    assert page.column.indexOf(page.all) == page.column.count() - 2  # the last but the room that is left


def declared(*months: str) -> list[Declaratie]:
    return [
        Declaratie(
            id=f"d-{month}",
            zorgovereenkomst_id="z-fatima",
            soort=DeclaratieSoort.UREN,
            periode_van=month_start(date.fromisoformat(f"{month}-01")),
            periode_tot=month_end(date.fromisoformat(f"{month}-01")),
            status=DeclaratieStatus.INGEDIEND,
        )
        for month in months
    ]


def test_a_line_is_recorded_as_soon_as_it_is_hours(qtbot):
    page = page_with(qtbot)
    put(page, 0, datum="3", van="9")
    assert uren(page) == ()
    put(page, 0, tot="12.30")
    [made] = uren(page)
    assert (made.begin, made.einde) == (at("2026-04-03", "09:00"), at("2026-04-03", "12:30"))
    assert cell(page, 0, 0) == "vr 3 apr"
    assert page.hours.view.table.rowCount() == 2


def test_all_changes_of_one_line_are_one_step_in_undo(qtbot):
    page = page_with(qtbot)
    put(page, 0, datum="3", van="9", tot="12", pauze="30", notitie="met bus")
    assert uren(page)[0].minuten == 150
    page.context.session.undo()
    assert uren(page) == ()


@pytest.mark.parametrize(("now", "told"), [("2026-04-01T08:00", True), ("2026-05-04T12:00", False)])
def test_the_costs_tell_how_much_of_them_is_of_shifts_still_to_come(qtbot, now, told):
    card = CijfersKaart()
    card.show_staat(maandstaat(case_of([CALL], now), FATIMA, date(2026, 4, 1)))
    qtbot.addWidget(card)
    words = [each.text() for each in card.findChildren(QLabel)]
    assert ("Hierin tellen diensten mee die nog komen: 4,00 uur." in words) is told


def test_hours_of_a_day_with_a_call_belong_to_that_call(qtbot):
    page = page_with(qtbot, CALL)
    put(page, 0, datum="1", van="9", tot="14")
    [made] = uren(page)
    assert made.oproep_id == CALL.id
    assert cell(page, 0, LET_OP) == "1 uur meer dan rooster"


def test_in_large_letters_all_columns_to_type_in_are_there_at_once_and_what_is_remarkable_stands_below(qtbot):
    page = page_with(qtbot, CALL)
    put(page, 0, datum="1", van="9", tot="14")
    view = page.hours.view
    assert not page.hours.notes.isVisible()

    theme().set(scale=200)
    settle()
    assert view.horizontalScrollBar().maximum() == 0
    assert [n for n in range(8) if view.isColumnHidden(n)] == [LET_OP]
    assert page.hours.notes.isVisible()
    assert page.hours.notes.text() == "wo 1 apr: 1 uur meer dan rooster"


def test_a_night_runs_on_to_the_next_day(qtbot):
    page = page_with(qtbot)
    put(page, 0, datum="3", van="22", tot="6")
    assert uren(page)[0].einde == at("2026-04-04", "06:00")


def test_sick_hours_are_typed_by_their_first_letter(qtbot):
    page = page_with(qtbot)
    put(page, 0, datum="3", van="9", tot="12", soort="z")
    assert uren(page)[0].soort is UrenSoort.ZIEK
    assert cell(page, 0, 5) == "Ziek"


def test_ctrl_apostrophe_copies_the_cell_above(qtbot):
    page = page_with(qtbot, WORKED)
    view = page.hours.view
    view.setFocus()
    view.go(1, 1)
    QTest.keyClick(view, Qt.Key.Key_Apostrophe, Qt.KeyboardModifier.ControlModifier)
    assert cell(page, 1, 1) == "09:00"


def test_tab_goes_past_what_is_only_shown_and_leaves_from_the_empty_line(qtbot):
    page = page_with(qtbot, WORKED)
    view = page.hours.view
    view.setFocus()
    view.go(0, 3)
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.currentIndex().column() == 5
    view.go_to_end()
    QTest.keyClick(view, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is not view


def test_enter_goes_to_the_next_line(qtbot):
    page = page_with(qtbot, WORKED)
    view = page.hours.view
    view.setFocus()
    view.go(0, 2)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 0)


def test_an_unfinished_line_is_there_again_later(qtbot):
    page = page_with(qtbot)
    put(page, 0, datum="3", van="9", notitie="nog vragen")
    page.hide()
    again = page_on(qtbot, page.context)
    assert [cell(again, 0, column) for column in (0, 1, 7)] == ["3", "9", "nog vragen"]
    put(again, 0, tot="12")
    assert len(uren(again)) == 1
    assert page.context.session.store.drafts() == {}


def test_a_line_is_removed_with_ctrl_delete_and_comes_back_with_undo(qtbot):
    page = page_with(qtbot, WORKED)
    view = page.hours.view
    view.setFocus()
    view.go(0, 0)
    QTest.keyClick(view, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert uren(page) == ()
    page.context.session.undo()
    assert uren(page) == (WORKED,)
    assert cell(page, 0, 0) == "do 2 apr"


def test_the_roster_is_taken_over_with_one_button(qtbot):
    page = page_with(qtbot, CALL)
    assert page.hours.take_over.text().replace("&", "") == "Neem rooster over (1)"
    press(page.hours.take_over)
    assert [u.oproep_id for u in uren(page)] == [CALL.id]
    assert page.hours.take_over.text().replace("&", "") == "Neem rooster over (0)"


def test_fixed_times_are_in_the_roster_to_take_over(qtbot):
    fixed_times = replace(FATIMA, rooster=(WeekTijd(weekdag=5, van=time(9), tot=time(12)),))
    page = page_with(qtbot, fixed_times, CALL)
    press(page.hours.take_over)
    assert [u.dag.day for u in uren(page)] == [1, 3, 10, 17, 24]


# Checking ---------------------------------------------------------------------------------------


def test_errors_come_all_at_once_with_a_link_to_each_cell(qtbot):
    page = page_with(qtbot, WORKED)
    put(page, 1, datum="31", van="9")
    put(page, 2, datum="4", van="9", tot="negen")
    assert page.summary.isHidden()
    press(page.check)
    said = page.summary.words
    assert "Regel 2: Deze maand heeft 30 dagen" in said
    assert "Regel 3: Vul een tijd in" in said
    assert page.context.session.dossier.all(Declaratie) == ()
    links = page.hours.check()
    go = links[-1][1]
    assert go is not None
    go()
    assert (page.hours.view.currentIndex().row(), page.hours.view.currentIndex().column()) == (2, 2)
    assert "Fout: " in str(page.hours.view.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def test_a_month_that_is_not_over_cannot_be_declared(qtbot):
    page = page_with(qtbot)
    press(page.following)
    put(page, 0, datum="1", van="9", tot="13")
    press(page.check)
    assert page.stap is Stap.INVULLEN
    assert page.summary.isVisibleTo(page)


def test_a_changed_hour_after_checking_asks_to_check_again(qtbot):
    page = page_with(qtbot, WORKED)
    press(page.check)
    press(page.review.go_on)
    assert declaratie(page).status is DeclaratieStatus.GECONTROLEERD
    later = replace(WORKED, einde=at("2026-04-02", "14:00"))
    page.context.session.do(Text("Uren gewijzigd"), Change(WORKED, later))
    assert page.stap is Stap.INVULLEN
    assert "veranderd" in page.news.words
    press(page.check)
    assert declaratie(page).totaal == Decimal("92.50")


# From looking at it to paid ---------------------------------------------------------------------


def sent_page(qtbot: Any) -> UrenPage:
    page = page_with(qtbot, WORKED)
    type_into(page.received["ontvangen_op"].input, "4-5-2026")
    press(page.check)
    press(page.review.go_on)
    press(page.send.sent)
    return page


def test_each_row_of_the_check_page_can_be_changed(qtbot):
    page = page_with(qtbot, WORKED)
    press(page.check)
    assert page.stap is Stap.NAKIJKEN
    assert page.review.main.hasFocus()
    names = [b.accessibleName() for b in page.review.findChildren(type(page.check)) if b.text() == "Wijzig"]
    assert "Wijzig: ontvangen op" in [name.lower().replace("wijzig", "Wijzig") for name in names]
    assert len(names) == len(set(names))
    page._change("ontvangen_op")
    assert page.received["ontvangen_op"].input.hasFocus()


def test_the_papers_are_asked_for_by_their_name(qtbot):
    page = page_with(qtbot, WORKED)
    press(page.check)
    press(page.review.go_on)
    for button in page.send.papers_by_form.values():
        press(button)
    mine = declaratie(page).id
    assert WENT[id(page.context)][0] == [
        ("formulieren", f"urendeclaratie:{mine}"),
        ("formulieren", f"portaal_overname:{mine}"),
    ]


def test_sending_cannot_be_in_the_future(qtbot):
    page = page_with(qtbot, WORKED)
    press(page.check)
    press(page.review.go_on)
    type_into(page.send.form["op"].input, "6-5-2026")
    press(page.send.sent)
    assert declaratie(page).status is DeclaratieStatus.GECONTROLEERD


def test_a_payment_of_less_is_shown_as_less(qtbot):
    page = sent_page(qtbot)
    type_into(page.paid.form["bedrag"].input, "55,50")
    press(page.paid.paid)
    assert page.context.session.dossier.all(Betaling)[-1].bedrag == Decimal("55.50")
    assert declaratie(page).status is DeclaratieStatus.INGEDIEND
    qtbot.waitUntil(lambda: "18,50 te weinig" in words_of(page.paid))
    assert page.paid.form["bedrag"].text == "18,50"
    press(page.paid.paid)
    assert declaratie(page).status is DeclaratieStatus.BETAALD


def test_a_declaration_that_comes_back_is_improved_and_sent_again(qtbot):
    page = sent_page(qtbot)
    press(page.paid.came_back)
    press(page.paid.returned)
    assert declaratie(page).status is DeclaratieStatus.INGEDIEND
    assert QApplication.focusWidget() is page.paid.back_form["reden"].input
    type_into(page.paid.back_form["reden"].input, "Handtekening mist")
    press(page.paid.returned)
    assert declaratie(page).reden_terug == "Handtekening mist"
    assert "Handtekening mist" in page.back.words
    press(page.back.again)
    assert step_of(page) is Stap.INVULLEN
    press(page.check)
    assert step_of(page) is Stap.NAKIJKEN


def test_the_list_shows_each_declaration_with_its_state_and_can_be_filtered(qtbot):
    page = sent_page(qtbot)
    [row] = page.all.table.records.records
    assert "Fatima El Amrani" in page.all.table.records.sentence(row)
    assert "Ingestuurd" in page.all.table.records.sentence(row)
    type_into(page.all.which, "Uitbetaald")
    assert not page.all.table.isVisibleTo(page)


def test_a_payment_leads_to_the_month_of_its_declaration(qtbot):
    page = sent_page(qtbot)
    press(page.paid.paid)
    press(page.following)
    page.open_record(page.context.session.dossier.all(Betaling)[-1].id)
    assert page.maand == date(2026, 4, 1)


def test_a_declaration_is_opened_from_the_list(qtbot):
    page = sent_page(qtbot)
    type_into(page.who, "Jan")
    press(page.previous)
    page.all.table.setFocus()
    QTest.keyClick(page.all.table, Qt.Key.Key_Return)
    assert page.maand == date(2026, 4, 1)
    assert page.who.currentData() == "z-fatima"


def test_a_line_in_the_middle_is_removed_by_keyboard_without_leaving_the_grid(qtbot):
    later = replace(WORKED, id="u2", begin=at("2026-04-09", "09:00"), einde=at("2026-04-09", "13:00"))
    page = page_with(qtbot, WORKED, later)
    page.hours.view.go_to(0, 0)
    QTest.keyClick(page.hours.view, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(uren(page)) == 1)
    assert uren(page)[0].id == "u2"


def test_an_hours_note_cannot_be_received_on_a_day_still_to_come(qtbot):
    page = page_with(qtbot, WORKED)
    type_into(page.received["ontvangen_op"].input, "6-5-2026")
    press(page.check)
    assert "Deze dag is nog niet geweest" in page.summary.words
    assert page.context.session.dossier.all(Declaratie) == ()


# The invoice ------------------------------------------------------------------------------------


def test_an_invoice_without_number_date_or_lines_says_all_of_it(qtbot):
    page = page_with(qtbot, who="Jan")
    press(page.check)
    said = page.summary.words
    for words in ("Vul dit nog in: Factuurnummer", "Vul dit nog in: Factuurdatum", "minstens één regel"):
        assert words in said


def test_an_invoice_may_be_one_amount(qtbot):
    page = page_with(qtbot, who="Jan")
    type_into(page.invoice.form["factuurnummer"].input, "7")
    type_into(page.invoice.form["factuurdatum"].input, "30-4-2026")
    table = page.invoice.view.table
    table.setData(table.index(0, 1), "Begeleiding in april")
    table.setData(table.index(0, 4), "780")
    press(page.check)
    assert declaratie(page).totaal == Decimal("780.00")


def test_an_unfinished_invoice_is_there_again_later(qtbot):
    page = page_with(qtbot, who="Jan")
    type_into(page.invoice.form["factuurnummer"].input, "2026-014")
    table = page.invoice.view.table
    table.setData(table.index(0, 2), "2,5")
    page.hide()
    again = page_on(qtbot, page.context, "Jan")
    assert again.invoice.form["factuurnummer"].text == "2026-014"
    assert again.invoice.view.table.index(0, 2).data() == "2,5"
    assert "130,00" in again.invoice.total.text()


# Who and when -----------------------------------------------------------------------------------


def test_only_agreements_of_the_month_can_be_chosen(qtbot):
    page = page_with(qtbot, replace(JAN, einddatum=date(2026, 3, 31)))
    assert [page.who.itemText(n) for n in range(page.who.count())] == ["Els de Wit", "Fatima El Amrani"]
    press(page.previous)
    assert page.who.findText("Jan Bos") >= 0


def test_opening_a_month_from_another_page_shows_no_errors(qtbot):
    page = page_with(qtbot, WORKED, who="Els")
    assert not page.steps.isVisibleTo(page)
    page.open_record("z-fatima")
    assert page.steps.isVisibleTo(page)
    assert page.hours.isVisibleTo(page)
    assert not page.summary.isVisibleTo(page)
    assert not page.wrong.isVisibleTo(page)


def test_a_month_without_agreements_is_said(qtbot):
    page = UrenPage(make_context(Dossier(), TODAY))
    mount(qtbot, page)
    assert page.empty.isVisibleTo(page)
    assert not page.hours.isVisibleTo(page)


def test_every_input_has_a_name(qtbot):
    page = page_with(qtbot)
    for kind in (QLineEdit, QComboBox):
        for widget in page.findChildren(kind):
            assert widget.accessibleName(), widget.objectName()


@pytest.mark.parametrize(("received", "words"), [("", "11 juni 2026"), ("30-4-2026", "28 mei 2026")])
def test_the_day_that_counts_follows_the_day_of_receipt(qtbot, received, words):
    page = page_with(qtbot)
    type_into(page.received["ontvangen_op"].input, received)
    assert words in page.term.words


def test_the_month_is_done_with_two_shortcuts(qtbot):
    """T4 of the design: take the roster over with Alt+O, check with Alt+C."""
    page = page_with(qtbot, CALL)
    type_into(page.received["ontvangen_op"].input, "4-5-2026")
    QTest.keyClick(page.who, Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: len(uren(page)) == 1)
    QTest.keyClick(page.who, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: page.context.session.dossier.all(Declaratie) != ())
    assert step_of(page) is Stap.NAKIJKEN
