"""The page Checklists: begin a list, answer it by keyboard, agree, sign, report; nothing is lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QRadioButton

from pgbdesk.app.checklists.sjabloon import sjablonen
from pgbdesk.domain.rondom import Checklist, Document, Taak
from pgbdesk.gui.checklists.blad import ChecklistBlad
from pgbdesk.gui.pages.checklists import ChecklistsPage
from pgbdesk.gui.theme import theme
from pgbdesk.gui.widgets.links import LinkLine
from tests.helpers.desk import Desk, plain, settle


def page(desk: Desk) -> ChecklistsPage:
    found = desk.page
    assert isinstance(found, ChecklistsPage)
    return found


def begun(desk: Desk, name: str = "huisbezoek_zorgkantoor") -> ChecklistBlad:
    desk.open()
    desk.workspace.go("checklists", f"nieuw:{name}")
    settle()
    found = page(desk).open_one
    assert found is not None
    return found


def kept(desk: Desk) -> Checklist:
    [one] = desk.workspace.session.dossier.all(Checklist)
    return one


def answers(desk: Desk) -> dict[str, str | None]:
    return {a.vraag: a.antwoord for a in kept(desk).antwoorden}


def test_every_list_is_offered_with_what_it_is_for(desk):
    desk.open()
    desk.workspace.go("checklists")
    words = desk.words(page(desk))
    links = [plain(button.text()) for button in page(desk).findChildren(QAbstractButton)]

    for one in sjablonen().values():
        assert one.titel.msgid in links
        assert one.uitleg.msgid in words


def test_an_open_list_says_for_whom_it_is_and_from_which_budget(desk):
    title = plain(begun(desk).title.text())
    dossier = desk.workspace.session.dossier
    naam = dossier.naam_budgethouder(kept(desk).budgethouder_id or "")

    assert naam
    assert naam in title
    assert "2026" in title


def test_a_list_is_begun_and_answered_by_keyboard_only(desk):
    desk.open()
    desk.shortcut("Ctrl+8")
    desk.tab_to_button("Vakantie")
    desk.key(Qt.Key.Key_Return)
    settle()
    blad = page(desk).open_one
    assert blad is not None
    assert desk.focus is blad.title

    desk.tab_to(lambda w: isinstance(w, QRadioButton) and plain(w.text()) == "Ja")
    desk.key(Qt.Key.Key_Space)

    assert answers(desk)["duur"] == "ja"
    assert kept(desk).gestart_op == desk.workspace.session.today


def test_an_answer_that_was_given_can_be_taken_back_with_ctrl_z(desk):
    blad = begun(desk, "vakantie")
    blad.blocks["kosten"].buttons["nee"].click()
    assert answers(desk)["kosten"] == "nee"

    desk.shortcut("Ctrl+Z")
    settle()

    assert "kosten" not in answers(desk)
    assert not blad.blocks["kosten"].buttons["nee"].isChecked()


def test_what_to_do_stands_with_a_no_and_goes_away_with_a_yes(desk):
    blad = begun(desk)
    blad.show_part(2)
    settle()
    block = blad.blocks["getekend"]
    assert block.todo.isVisible()
    assert "0 van 3" in desk.words(block)

    block.buttons["ja"].click()
    settle()
    assert not block.todo.isVisible()


def test_a_note_is_kept_when_the_keyboard_goes_elsewhere(desk):
    blad = begun(desk)
    block = blad.blocks["budgethouder"]
    block.note_button.click()
    QTest.keyClicks(block.note, "Alleen in de ochtend")
    blad.title.setFocus()
    settle()

    assert next(a.notitie for a in kept(desk).antwoorden if a.vraag == "budgethouder") == "Alleen in de ochtend"


def test_an_agreement_with_a_day_stands_on_vandaag(desk):
    blad = begun(desk)
    blad.end.agreement.fill({"titel": "Anna laten tekenen", "uiterlijk": "1-6-2026"})
    blad.end.agree()
    desk.workspace.go("vandaag")
    settle()

    assert "Anna laten tekenen" in desk.words(desk.page)
    [taak] = desk.workspace.session.dossier.all(Taak)
    assert kept(desk).taken_ids == (taak.id,)


def test_an_agreement_without_words_is_refused_at_its_field_and_nothing_is_kept(desk):
    blad = begun(desk)
    blad.end.agreement.fill({"titel": "", "uiterlijk": "31-2-2026"})
    blad.end.agree()

    assert "bestaat niet" in desk.words(blad.end)
    assert not desk.workspace.session.dossier.all(Taak)


def test_a_drawn_signature_is_kept_in_the_dossier_as_a_picture(desk):
    blad = begun(desk)
    field = blad.end.drawing
    QTest.mousePress(field, Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    QTest.mouseMove(field, QPoint(80, 60))
    QTest.mouseRelease(field, Qt.MouseButton.LeftButton, pos=QPoint(80, 60))
    blad.end.name.fill({"naam": "A. de Wit"})
    blad.end.sign()
    [document] = desk.workspace.session.dossier.all(Document)

    assert desk.workspace.session.store.content(document.sha256)[:8] == b"\x89PNG\r\n\x1a\n"
    assert field.empty
    settle()
    assert "Getekend door A. de Wit" in blad.end.signed.text()


def test_who_cannot_draw_types_a_name(desk):
    blad = begun(desk)
    blad.end.name.fill({"naam": "A. de Wit"})
    blad.end.sign()

    assert not desk.workspace.session.dossier.all(Document)
    settle()
    assert "Getekend door A. de Wit" in blad.end.signed.text()


def test_a_file_is_kept_as_proof_and_a_file_that_cannot_be_read_is_told(desk, tmp_path):
    blad = begun(desk)
    proof = tmp_path / "brief.pdf"
    proof.write_bytes(b"%PDF-1.4 brief")
    desk.ask.open_path = proof
    blad.attach("indicatie")
    desk.work_done()
    [document] = desk.workspace.session.dossier.all(Document)
    assert desk.workspace.session.store.content(document.sha256) == b"%PDF-1.4 brief"
    assert next(a.document_id for a in kept(desk).antwoorden if a.vraag == "indicatie") == document.id

    desk.ask.open_path = Path(tmp_path / "er-is-niets.pdf")
    blad.attach("indicatie")
    desk.work_done()
    assert len(desk.workspace.session.dossier.all(Document)) == 1
    assert desk.ask.told


def test_a_proof_that_is_being_kept_comes_also_after_the_list_was_left(desk, tmp_path):
    blad = begun(desk)
    desk.ask.open_path = tmp_path / "brief.pdf"
    desk.ask.open_path.write_bytes(b"%PDF-1.4 brief")
    blad.attach("indicatie")
    page(desk).stop()
    desk.work_done()
    [document] = desk.workspace.session.dossier.all(Document)
    assert next(a.document_id for a in kept(desk).antwoorden if a.vraag == "indicatie") == document.id


def test_stopping_half_way_keeps_everything_and_going_on_opens_the_first_part_with_open_questions(desk):
    blad = begun(desk, "vakantie")
    blad.blocks["kosten"].buttons["ja"].click()
    page(desk).stop()
    settle()
    words = desk.words(page(desk))
    assert "Begonnen" in words
    assert "vragen ingevuld" in words

    page(desk).start(kept(desk).id)
    again = page(desk).open_one
    assert again is not None
    assert again.blocks["kosten"].buttons["ja"].isChecked()


def test_a_list_that_is_done_says_when_and_can_be_opened_again(desk):
    blad = begun(desk, "vakantie")
    blad.finish()
    assert kept(desk).afgerond_op == desk.workspace.session.today
    settle()
    assert "klaar op" in blad.progress.text()

    blad.finish()
    assert kept(desk).afgerond_op is None


def test_a_list_can_be_thrown_away_and_taken_back_its_agreements_stay(desk):
    blad = begun(desk)
    blad.end.agreement.fill({"titel": "Bellen", "uiterlijk": ""})
    blad.end.agree()
    page(desk).stop()
    page(desk)._remove(kept(desk))
    assert not desk.workspace.session.dossier.all(Checklist)
    assert len(desk.workspace.session.dossier.all(Taak)) == 1

    desk.shortcut("Ctrl+Z")
    assert kept(desk).taken_ids


@pytest.mark.parametrize("met_namen", [True, False])
def test_both_reports_can_be_made(desk, met_namen):
    blad = begun(desk)
    blad.report(met_namen=met_namen)
    settle()

    assert blad.panel.document.form_id == "checklistverslag"
    assert blad.panel.isVisible()


def test_large_letters_for_reading_along_end_with_the_list(desk):
    blad = begun(desk)
    blad.show_big()
    assert theme().scale == 150

    page(desk).stop()
    assert theme().scale == 100


def test_undoing_the_beginning_closes_the_list(desk):
    begun(desk, "vakantie")
    desk.shortcut("Ctrl+Z")
    settle()

    assert page(desk).open_one is None
    assert page(desk).all.isVisible()


def test_a_list_is_found_by_words_and_an_open_one_says_that_there_is_nothing_to_filter(desk):
    desk.open()
    desk.workspace.go("checklists")
    settle()
    desk.shortcut("Ctrl+F")
    desk.type("vakantie")
    settle()
    shown = [plain(b.text()) for b in page(desk).findChildren(LinkLine) if b.isVisible()]
    assert "Vakantie" in shown
    assert len(shown) < len(sjablonen())
    desk.type("xyz")
    settle()
    assert "Er is geen lijst met deze woorden." in desk.words(page(desk))
    page(desk).begin(sjablonen()["vakantie"])
    settle()
    desk.shortcut("Ctrl+P")
    one = page(desk).open_one
    assert one is not None
    assert one.panel is not None, "an open list prints its report"
    desk.shortcut("Ctrl+F")
    assert "Op deze pagina valt niets te filteren" in desk.words(desk.workspace.news)


def test_large_letters_reach_every_question_whatever_happens_meanwhile(desk):
    blad = begun(desk)
    blad.big_button.setFocus()
    small = [b.font().pointSizeF() for b in blad.parts.findChildren(QAbstractButton)]
    blad.show_big()
    blad.show_part(1)  # before the questions have their letters
    blad.show_big()
    blad.show_big()
    settle()
    assert blad.parts.isVisible()
    large = [b.font().pointSizeF() for b in blad.parts.findChildren(QAbstractButton) if b.isVisible()]
    assert large == [pytest.approx(theme().font().pointSizeF())] * len(large)
    assert min(large) > max(small)
    blad.show_big()
    settle()
    again = [b.font().pointSizeF() for b in blad.parts.findChildren(QAbstractButton) if b.isVisible()]
    assert again == [pytest.approx(theme().font().pointSizeF())] * len(again)
    assert max(again) < min(large)


def test_the_keyboard_stays_where_it_was_when_letters_become_large(desk):
    blad = begun(desk)
    blad.big_button.setFocus()
    blad.show_big()
    settle()
    assert desk.focus is blad.big_button
