"""Wet en regels: find a number or rule of a day, see how sure it is, print it, load new numbers and take them back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from pgbdesk.domain.rondom import Wetgetallen
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.wet import WetPage
from pgbdesk.law.book import lawbook
from pgbdesk.law.engine import all_rules
from pgbdesk.pdf.papers import PdfPapers
from tests.helpers.desk import settle
from tests.helpers.gui import WENT, FakeAsk, grab, make_context, mount, press, type_into, words_of

NEW = """\
titel = "Minimumloon 2027"
bron = "Staatscourant 2026, 12345"
[loon.wml_21]
checked_until = 2026-12-01
[[loon.wml_21.values]]
since = 2027-01-01
until = 2027-06-30
value = 15.25
source = {name = "Stcrt. 2026, 12345", page = "https://example.org/12345", checked_on = 2026-12-01, tier = "A"}
"""


@pytest.fixture
def page(qtbot, tmp_path):
    place = tmp_path / "nieuw.toml"
    place.write_text(NEW, "utf-8")
    ask = FakeAsk(open_path=place, save_path=tmp_path / "lijst.pdf")
    made = WetPage(make_context(demo(), DEMO_DAY, ask=ask, papers=PdfPapers))
    mount(qtbot, made)
    return made


def seen(widget: QWidget) -> str:
    settle()
    return words_of(widget).replace("\u00a0", " ")


def button(widget: QWidget, words: str) -> QAbstractButton:
    settle()
    return next(b for b in widget.findChildren(QAbstractButton) if b.isVisibleTo(widget) and b.text().startswith(words))


def search(page: WetPage, qtbot, words: str) -> None:
    type_into(page.words, words)
    qtbot.waitUntil(lambda: not page._timer.isActive())
    settle()


def on_day(page: WetPage, day: str) -> None:
    type_into(page.day.input, day)
    settle()


def test_every_number_and_rule_of_today_is_in_the_list(page):
    keys = {row.key for row in page.table.records.records}
    law = lawbook().parameters
    assert {name for name, p in law.items() if p.known_on(DEMO_DAY)} <= keys
    assert {f"{r.id} {r.since}" for r in all_rules() if r.holds_on(DEMO_DAY)} <= keys
    assert "komend.bandbreedtecontract" not in keys, "that is not law yet"
    grab(page, "wet")


def test_words_find_a_number_and_the_details_say_how_sure_it_is(page, qtbot):
    search(page, qtbot, "minimumloon vanaf 21")
    assert [row.key for row in page.table.records.records] == ["loon.wml_21"]
    words = seen(page)
    assert "1 regel op 24 november 2026" in words
    assert "€ 14,99 per uur" in words
    assert "1 juli 2026 tot en met 31 december 2026" in words
    assert "Dit is niet helemaal zeker" in words
    assert "de officiële tekst is niet gelezen" in words
    assert "Voor het laatst bekeken op 22 november 2026" in words
    press(button(page, "Alle periodes"))
    assert "€ 13,27 per uur" in seen(page)


def test_another_day_shows_what_held_then_and_what_is_not_known(page, qtbot):
    search(page, qtbot, "minimumloon vanaf 21")
    on_day(page, "1-3-2025")
    assert "€ 14,06 per uur" in seen(page)
    on_day(page, "1-6-2027")
    words = seen(page)
    assert "niet bekend" in words
    assert "Het laatste bekende getal gold tot en met 31 december 2026" in words
    on_day(page, "1-1-2010")
    assert "Er is niets gevonden" in seen(page)


def test_a_day_that_is_none_is_told_at_its_field_and_the_list_stays(page):
    before = page.table.records.records
    on_day(page, "31-2-2026")
    assert "Fout" in seen(page.day)
    assert page.table.records.records == before


def test_a_subject_can_be_chosen_by_keyboard(page):
    type_into(page.subject, "Arbeidstijden")
    page.subject.activated.emit(page.subject.currentIndex())
    settle()
    assert {str(row.onderwerp) for row in page.table.records.records} == {"Arbeidstijden"}
    assert "Gelezen in de wettekst van 28 november 2015. Die kan veranderd zijn." in seen(page)


def test_a_rule_shows_its_sentence_its_source_and_its_code(page, qtbot):
    page.open_record("oproep.termijn")
    words = seen(page)
    assert "Een oproep komt 4 dagen van tevoren" in words
    assert "Bron: BW 7:628a lid 2" in words
    assert "Code: oproep.termijn" in words


def test_an_amount_of_bijlage_h_shows_its_parts(page):
    page.open_record("bijlage_h.profiel.5vv")
    words = seen(page)
    assert "€ 69.285,00 per jaar" in words
    assert "persoonlijke verzorging: € 18.726,00 per jaar" in words


def test_the_link_is_text_that_can_be_copied(page):
    page.open_record("wlz.vvb_procent")
    press(button(page, "Kopieer de link"))
    assert QGuiApplication.clipboard().text().startswith("https://wetten.overheid.nl/jci1.3:c:BWBR0036014")
    assert "gekopieerd" in WENT[id(page.context)][1][-1]


def test_the_list_as_it_stands_can_be_printed_and_saved(page, qtbot, tmp_path):
    search(page, qtbot, "vvb")
    search(page, qtbot, "verantwoordingsvrij")
    press(page.print_button)
    assert page.panel is not None
    words = [str(row[0]) for row in page.panel.document.sections[1].table.rows]
    assert "Verantwoordingsvrij bedrag: deel van het budget" in words
    assert page.panel.save()
    assert (tmp_path / "lijst.pdf").read_bytes().startswith(b"%PDF")
    grab(page, "wet-afdruk")
    press(button(page, "Sluit de afdruk"))
    assert page.panel is None


def test_enter_and_arrows_walk_through_the_list(page):
    page.table.setFocus()
    first = page.detail
    QTest.keyClick(page.table, Qt.Key.Key_Down)
    assert page.detail is not first
    page.focus_filter()
    assert page.words.hasFocus()


def test_a_screen_reader_hears_what_each_field_and_row_is(page):
    assert page.words.accessibleName() == "Zoek"
    assert page.subject.accessibleName() == "Onderwerp"
    assert page.table.accessibleName() == "Getallen en regels"
    row = page.table.records.records[0]
    assert page.table.records.sentence(row).startswith(f"Getal of regel {row.titel}")


# Loading -----------------------------------------------------------------------------------------


def test_a_file_is_shown_first_then_taken_over_then_taken_back(page, qtbot):
    session = page.context.session
    press(page.laden.choose_button)
    words = seen(page)
    assert "Dit verandert er: Minimumloon 2027" in words
    assert not session.dossier.all(Wetgetallen), "looking changes nothing"
    grab(page, "wet-laden")
    assert page.laden.table.records.rowCount() == 1
    press(button(page, "Neem deze getallen over"))
    [loaded] = session.dossier.all(Wetgetallen)
    assert loaded.geladen_op == DEMO_DAY
    assert "Bron: Staatscourant 2026, 12345" in seen(page)
    search(page, qtbot, "minimumloon vanaf 21")
    on_day(page, "1-2-2027")
    assert "€ 15,25 per uur" in seen(page)
    assert "Door u geladen: Minimumloon 2027." in seen(page)
    session.undo()
    assert "€ 15,25 per uur" not in seen(page)
    session.redo()
    assert "€ 15,25 per uur" in seen(page)
    press(button(page, "Verwijder"))
    assert not session.dossier.all(Wetgetallen)
    assert "niet bekend" in seen(page)


def test_a_file_that_does_something_to_the_dossier_says_so(qtbot, tmp_path):
    place = tmp_path / "nieuw.toml"
    place.write_text(NEW, "utf-8")
    page = WetPage(make_context(demo(), date(2027, 2, 1), ask=FakeAsk(open_path=place), papers=PdfPapers))
    mount(qtbot, page)
    press(page.laden.choose_button)
    words = seen(page)
    assert "Dit gaat weg in uw dossier" in words
    assert "Van ‘Loon en minimumloon’ kent pgbdesk" in words


def test_not_doing_it_leaves_everything(page):
    press(page.laden.choose_button)
    press(button(page, "Niet doen"))
    assert not page.context.session.dossier.all(Wetgetallen)
    assert "Dit verandert er" not in seen(page)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (NEW.replace("15.25", '"15,25"').encode(), "Plek in het bestand: loon.wml_21, waarde 1"),
        (NEW.replace("wml_21", "wml_210").encode(), "Bedoelt u loon.wml_21?"),
        (b"\xff\xfe\x00", "Dit bestand kan niet worden gelezen"),
        (b"x" * 900_000, "te groot"),
    ],
)
def test_a_wrong_file_is_told_with_the_place_and_what_to_do(page, tmp_path, content, told):
    place = Path(tmp_path / "fout.toml")
    place.write_bytes(content)
    page.laden.look_at(place)
    assert told in seen(page)
    assert not page.context.session.dossier.all(Wetgetallen)
    assert page.laden.voorbeeld is None
