"""T1: what must I do now. T6: the offer of fixed hours with its letter. T7: a new carer. T8: the house visit.

And what can be done anywhere: taking back, and finding a paper. All by keyboard, with the steps that were asked for.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QComboBox, QLabel

from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Checklist, Taak
from pgbdesk.domain.werk import Aanbieding
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.vaste_uren import VasteUrenPage
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from pgbdesk.gui.start import UnlockScreen
from tests.helpers.desk import GOOD, settle
from tests.journeys.steps import Hands, begin
from tests.journeys.test_d9_window import household

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager

# T1: what must I do now? ------------------------------------------------------------------------------


def locked(desk, path):
    household(path)
    desk.window.opening.ask_secret(path, locked=False)
    settle()
    return Hands(desk)


def in_view(desk, words):
    """Whether a text that begins so is on screen without scrolling."""
    for found in desk.page.findChildren(QLabel):
        if found.isVisible() and found.text().startswith(words):
            top = found.mapTo(desk.page.viewport(), QPoint(0, 0)).y()
            return top >= 0 and top + found.height() <= desk.page.viewport().height()
    return False


def test_t1_after_the_passphrase_nothing_is_needed_to_see_what_to_do(desk_on, qtbot, tmp_path):
    desk = desk_on(DEMO_DAY)
    hands = locked(desk, tmp_path / "Dossier 1.pgbd")
    assert hands.focus is desk.screen.secret.line, "the keyboard is in the field already"
    hands.type(GOOD)
    hands.enter()  # this belongs to the passphrase
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=10_000)
    qtbot.waitUntil(lambda: in_view(desk, "Nu doen ("))
    assert in_view(desk, "U bent te laat met het aanbod aan Fatima El Amrani")
    assert in_view(desk, "Had uiterlijk zaterdag 31 oktober 2026 gemoeten")
    assert hands.controls == ["Return"], "0 after the passphrase, the target of T1"
    assert hands.moves == []


def test_t1_a_wrong_passphrase_is_said_and_can_be_shown_and_mended(desk_on, qtbot, tmp_path):
    desk = desk_on(DEMO_DAY)
    hands = locked(desk, tmp_path / "Dossier 1.pgbd")
    hands.type(GOOD[:-1])
    hands.enter()
    qtbot.waitUntil(lambda: "De wachtwoordzin klopt niet" in desk.words(), timeout=10_000)
    assert isinstance(desk.screen, UnlockScreen)
    assert hands.focus is desk.screen.secret.line
    assert desk.screen.secret.text == GOOD[:-1], "what was typed stays"
    hands.press("End")
    hands.type(GOOD[-1])
    desk.now = desk.now.replace(hour=desk.now.hour + 1)  # a wrong word asks for a moment of patience
    desk.window.opening.wait.right()
    hands.enter()
    qtbot.waitUntil(lambda: desk.window.workspace is not None, timeout=10_000)


# T6: the offer of fixed hours -------------------------------------------------------------------------


def test_t6_the_offer_and_its_letter_in_seven_times_enter(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = set(desk.dossier.all(Aanbieding))
    hands.enter(7)
    assert isinstance(desk.page, VasteUrenPage)
    [offer] = [a for a in desk.dossier.all(Aanbieding) if a not in before]
    assert offer.uren_minuten_per_week == 390, "6 hours and 24 minutes a week, in quarters of an hour"
    assert offer.aangeboden_op == DEMO_DAY
    desk.work_done()
    assert desk.ask.printed == [("Aanbod voor vaste uren", 1)]
    assert hands.controls == ["Return"] * 7, "the target of T6"
    assert (hands.typed, hands.moves) == ([], [])


def test_t6_less_than_the_average_is_refused_and_taking_back_costs_one_key(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = desk.dossier
    hands.enter(3)
    hands.press("Tab")
    hands.press("Ctrl+A")
    hands.type("5")
    hands.enter()
    wizard = desk.page.wizard
    assert wizard.number == 3
    assert "mag niet" in wizard.summary.words
    assert desk.dossier == before
    hands.fill("Uw aanbod…", "")
    hands.press("Ctrl+A")
    hands.type("7")
    hands.enter(3)  # to how, to the check, and record it
    assert desk.dossier != before
    hands.press("Ctrl+Z")
    assert desk.dossier == before


# T7: a new carer and the zorgovereenkomst -------------------------------------------------------------

WIE = (
    *(("Voornaam", "Sam"), ("Achternaam", "Bakker")),
    *(("Burgerservicenummer…", "999990135"), ("Rekeningnummer…", "NL20INGB0001234567")),
)
SAM = (
    WIE,
    (("Voor welke budgethouder?", "Anna"), ("Soort zorgovereenkomst", "Arbeidsovereenkomst")),
    (("Zijn er vaste uren…", "Geen vaste uren"), ("Dagen en tijden…", "ma-vr 8:00-18:00"), ("Tarief", "18,50")),
    (("Eerste werkdag…", "1-12-2026"),),
)


def test_t7_a_new_carer_with_an_agreement_in_seven_keys_and_ten_fields(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = set(desk.dossier.all(Zorgovereenkomst))
    hands.press("Ctrl+3", "N")
    assert isinstance(desk.page, ZorgverlenersPage)
    for step in SAM:
        for label, words in step:
            hands.fill(label, words)
        hands.enter()
    wizard = desk.page.wizard
    assert wizard is not None, "the check comes before it is kept"
    assert "Klopt het zo?" in desk.words()
    hands.enter()
    [made] = [z for z in desk.dossier.all(Zorgovereenkomst) if z not in before]
    assert desk.dossier.naam_bij(made) == "Sam Bakker"
    [rate] = desk.dossier.where(Tarief, "zorgovereenkomst_id", made.id)
    assert (rate.bedrag, made.ingang) == (Decimal("18.50"), date(2026, 12, 1))
    assert hands.controls == ["Ctrl+3", "N", *["Return"] * 5]
    assert len(hands.controls) <= 8, "the target of T7"
    assert len(hands.typed) <= 11


def test_t7_a_bsn_and_an_account_that_cannot_be_right_are_both_named_and_nothing_is_lost(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    people = desk.dossier.all(Persoon)
    hands.press("Ctrl+3", "N")
    for label, words in (*WIE[:2], ("Burgerservicenummer…", "123456789"), ("Rekeningnummer…", "NL00INGB")):
        hands.fill(label, words)
    hands.enter()
    wizard = desk.page.wizard
    assert wizard.number == 0
    for part in ("BSN", "rekeningnummer"):
        assert part in wizard.summary.words
    assert wizard.summary.hasFocus()
    assert wizard.fields["voornaam"].text == "Sam"
    assert desk.dossier.all(Persoon) == people
    hands.press("Tab")
    hands.enter()  # the first link
    assert hands.focus is wizard.fields["bsn"].input


# T8: prepare the house visit --------------------------------------------------------------------------


def test_t8_the_house_visit_by_letters_and_the_report_on_paper(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    hands.press("Ctrl+8")
    hands.tab_to("Huisbezoek van het zorgkantoor…")
    hands.enter()
    start = len(hands.controls)
    assert start == 2, "2 to start"
    sheet = desk.page.open_one
    questions = [v.id for v in sheet._sjabloon.vragen]
    known = {a.vraag for a in sheet.checklist.antwoorden if a.antwoord}
    assert known, "pgbdesk answered what it sees"
    hands.enter()  # to the first question; then each letter leads to the next
    first = questions.index(next(q for q in questions if any(b.hasFocus() for b in sheet.blocks[q].buttons.values())))
    rest = questions[first:]
    hands.press(*("N" if n == 0 else "J" if n % 2 else "Y" for n in range(len(rest))))
    [made] = desk.dossier.all(Checklist)
    answers = {a.vraag: a.antwoord for a in made.antwoorden}
    assert answers[rest[0]] == "nee"
    assert {answers[q] for q in rest[1:]} == {"ja"}
    assert len(hands.controls) - start - 1 == len(rest), "1 for each question"
    assert hands.at == "Verslag maken"
    before = len(hands.controls)
    hands.enter(2)
    assert len(hands.controls) - before == 2, "2 to print"
    desk.work_done()
    assert [title for title, _ in desk.ask.printed] == ["Verslag van een checklist"]


def test_t8_other_letters_answer_nothing_and_a_slip_is_taken_back_with_one_key(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    hands.press("Ctrl+8")
    hands.tab_to("Huisbezoek van het zorgkantoor…")
    hands.enter(2)
    before = desk.dossier
    hands.press("X", "Q")
    assert desk.dossier == before
    hands.press("N")
    assert desk.dossier != before
    hands.press("Ctrl+Z")
    assert desk.dossier == before


# Anywhere ---------------------------------------------------------------------------------------------


def test_what_was_done_last_is_taken_back_with_one_key_from_any_page(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = desk.dossier
    hands.tab_to("Gedaan: Map klaarleggen…")
    hands.enter()
    [task] = [t for t in desk.dossier.all(Taak) if t.gedaan_op == DEMO_DAY]
    assert task.titel.startswith("Map klaarleggen")
    hands.press("Ctrl+2")
    done = len(hands.controls)
    hands.press("Ctrl+Z")
    assert len(hands.controls) - done == 1, "the target"
    assert desk.dossier == before
    assert "Ongedaan gemaakt" in desk.words()


@pytest.mark.parametrize(
    ("letters", "paper"),
    [("bez", "Bezwaar tegen een besluit"), ("bel", "Belblad"), ("map", "Map van een maand")],
)
def test_a_paper_is_found_with_three_letters(desk_on, letters, paper):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    hands.press("Ctrl+K")
    hands.type(letters)
    hands.enter()
    desk.qtbot.waitUntil(lambda: desk.page.key == "formulieren")
    chosen = [box.currentText() for box in desk.page.findChildren(QComboBox) if box.isVisible()]
    assert [text for text in chosen if text.startswith(paper)], chosen
    assert (len(hands.controls), len(hands.typed)) == (2, 1), "the target"
    assert hands.moves == []


def test_three_letters_that_lead_nowhere_say_so_and_change_nothing(desk_on):
    desk = desk_on(DEMO_DAY)
    hands = begin(desk, demo())
    before = desk.dossier
    hands.press("Ctrl+K")
    hands.type("qqq")
    window = hands.focus.window()
    assert "Niets gevonden" in " ".join(w.text() for w in window.findChildren(QLabel) if w.isVisible())
    hands.enter()
    hands.press("Esc")
    assert desk.page.key == "vandaag"
    assert desk.dossier == before
