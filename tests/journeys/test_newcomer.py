"""A newcomer comes from an empty computer to a printed declaration, and is helped where something is forgotten."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pypdf import PdfReader

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.gui.pages.uren import UrenPage
from tests.helpers.desk import GOOD
from tests.helpers.gui import grab
from tests.journeys.newcomer import (
    DAY,
    add_carer,
    answer_first_questions,
    fill_in_april,
    make_dossier,
    walk,
)
from tests.journeys.steps import Hands


def nothing(_place: str) -> None:
    """Look at nothing."""


def test_from_an_empty_computer_to_a_printed_declaration_of_april(desk_on, tmp_path):
    desk = desk_on(DAY)
    hands = Hands(desk)
    seen: list[str] = []

    def see(place: str) -> None:
        seen.append(desk.words())
        grab(desk.window, place)

    paper = walk(hands, tmp_path, see)
    desk.work_done()
    assert desk.ask.printed == [("Declaratie van zorg", 1)]
    text = " ".join(page.extract_text() for page in PdfReader(paper).pages).replace("\u00a0", " ")
    for words in ("Noor Jansen", "999990135", "Karin Smit", "1-4-2026 tot en met 30-4-2026", "do 30-4-2026", "27,00"):
        assert words in text, words
    assert "€ 526,50" in text, "9 times 3 hours at 19.50"
    assert "SVB PGB, Postbus 8038" in text, "it says where it goes"
    [declaratie] = desk.dossier.all(Declaratie)
    assert (declaratie.status, declaratie.status_sinds) == (DeclaratieStatus.INGEDIEND, DAY)
    assert declaratie.totaal == Decimal("526.50")

    today = [words for words in seen if "Uw eerste stappen" in words]
    assert any("2 Voeg een zorgverlener toe: nog doen" in words for words in today)
    hands.press("Ctrl+1")
    assert "Uw eerste stappen" not in desk.words(), "who sent a declaration knows the way"
    file = tmp_path / "Dossier 1.pgbd"
    desk.shortcut("Ctrl+S")
    assert file.is_file()
    assert b"Jansen" not in file.read_bytes()
    blad = " ".join(page.extract_text() for page in PdfReader(tmp_path / "herstelblad.pdf").pages)
    assert sum(part.isdigit() and len(part) == 6 for part in blad.split()) >= 8


def test_a_recovery_code_with_a_slip_is_named_by_its_group_and_the_dossier_is_not_opened(desk_on, tmp_path):
    desk = desk_on(DAY)
    hands = Hands(desk)
    desk.ask.own_files = tmp_path
    (tmp_path / "Dossier 1.pgbd").write_bytes(b"somebody else's")
    desk.window.keyboard_home()
    hands.tab_to("Begin mijn dossier")
    hands.enter()
    assert "Dossier 2.pgbd" in desk.words(), "a name that is free is proposed"
    hands.enter()
    hands.enter()  # without a passphrase
    assert "Vul een wachtwoordzin in." in desk.screen.wizard.summary.words
    hands.fill("Wachtwoordzin", GOOD)
    hands.fill("Nog een keer dezelfde zin", "een heel andere zin")
    hands.enter()
    assert "De twee zinnen zijn niet gelijk" in desk.screen.wizard.summary.words
    hands.fill("Nog een keer dezelfde zin", "")
    hands.press("Ctrl+A")
    hands.type(GOOD)
    screen = desk.screen
    hands.enter()
    desk.qtbot.waitUntil(lambda: screen.wizard.number == 2, timeout=10_000)
    groups = screen.made.code.split()
    wrong = f"{(int(groups[2]) + 1) % 1_000_000:06}"
    hands.fill("Herstelcode", " ".join([*groups[:2], wrong, *groups[3:]]))
    assert "Groep 3 klopt niet" in desk.words()
    hands.enter()
    assert screen.wizard.number == 2
    assert "De code is niet hetzelfde" in screen.wizard.summary.words
    assert desk.window.workspace is None


@pytest.mark.release
def test_who_left_the_bsn_out_is_led_to_where_it_belongs_and_back(desk_on, tmp_path):
    desk = desk_on(DAY)
    hands = Hands(desk)
    make_dossier(hands, tmp_path, nothing)
    fill, type_ = hands.fill, "Burgerservicenummer (BSN)"
    hands.fill = lambda label, words: None if label == type_ else fill(label, words)  # type: ignore[method-assign]
    answer_first_questions(hands, nothing)
    add_carer(hands, nothing)
    fill_in_april(hands, nothing)
    page = desk.page
    assert isinstance(page, UrenPage)
    assert "het BSN, het adres of het klantnummer van de budgethouder" in page.summary.words
    assert page.summary.hasFocus()
    for who, bsn in (("van de budgethouder", "999990135"), ("van de zorgverlener", "999990147")):
        hands.press("Tab")
        assert who in hands.at
        hands.enter()
        assert desk.page.key == "gegevens"
        fill(type_, bsn)
        hands.enter()
        hands.tab_to("Bewaar…")
        hands.enter()
        hands.press("Alt+Left")
        assert desk.page is page
        hands.press("Alt+C")
    assert desk.dossier.all(Declaratie)[0].totaal == Decimal("526.50")
    assert hands.at == "Alles klopt, druk af"
