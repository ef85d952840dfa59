"""Hours from a spreadsheet through the window, by keyboard: choose, look, take over, take back."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages.uren import UrenPage
from pgbdesk.gui.urenimport.gang import Urenimport
from tests.helpers.desk import Desk, settle
from tests.helpers.rekenbladen import URENSTAAT, xlsx

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def example(qtbot):
    """The window with the example household, on its own day."""
    made = Desk(qtbot, DEMO_DAY)
    made.open(demo())
    yield made
    made.close()


def flow(desk: Desk) -> Urenimport:
    found = desk.page.widget()
    assert isinstance(found, Urenimport)
    return found


def begin(desk: Desk, path) -> Urenimport:
    """From the menu to the first step, with this file chosen and read."""
    desk.ask.open_path = path
    desk.action("Uren uit een rekenblad").trigger()
    settle()
    desk.tab_to_button("Kies een bestand…")
    desk.key(Qt.Key.Key_Space)
    here = flow(desk)
    desk.qtbot.waitUntil(here.file.outcome.isVisible, timeout=20_000)
    settle()
    return here


def next_step(desk: Desk, here: Urenimport) -> None:
    number = here.wizard.number
    desk.tab_to_button("Verder")
    desk.key(Qt.Key.Key_Space)
    desk.qtbot.waitUntil(lambda: here.wizard.number > number or here.wizard.summary.isVisible())
    settle()


def sheet(tmp_path, rows=URENSTAAT, name="november.xlsx"):
    path = tmp_path / name
    path.write_bytes(xlsx(rows))
    return path


def test_a_time_sheet_is_taken_over_and_back_by_keyboard_only(example, tmp_path):
    before = example.workspace.session.dossier
    here = begin(example, sheet(tmp_path))
    assert "Gelezen: november.xlsx" in example.words(here)
    example.focus.setCurrentText("Dat staat in het blad")
    next_step(example, here)
    assert "In welke rij staan de koppen?" in example.words(here)
    next_step(example, here)
    words = example.words(here)
    assert "3 rijen gaan mee: 6,50 uur" in words
    assert "Rij 8, kolom Begintijd: Vul een tijd in, bijvoorbeeld 9:00." in words
    assert here.review.table.records.rowCount() == 6
    example.tab_to_button("Neem over")
    example.key(Qt.Key.Key_Return)
    after = example.workspace.session.dossier
    assert len(after.all(Uren)) == len(before.all(Uren)) + 3
    assert isinstance(example.page, UrenPage)
    assert not isinstance(example.page.widget(), Urenimport)
    assert example.focus is example.page.header.title
    assert "Uren overgenomen uit een rekenblad: 3 regels" in example.words(example.workspace.news)
    example.shortcut("Ctrl+Z")
    assert example.workspace.session.dossier == before


def test_without_headings_the_columns_are_chosen(example, tmp_path):
    rows = [(date(2026, 11, 2), time(5), time(6)), (date(2026, 11, 3), time(5), time(6))]
    here = begin(example, sheet(tmp_path, rows))
    here.file.form["wie"].set_text(example.workspace.session.dossier.all(Zorgovereenkomst)[0].id)
    next_step(example, here)
    next_step(example, here)
    assert "Kies in welke kolom de datum staat." in here.wizard.summary.accessibleDescription()
    for veld, column in (("DATUM", "0"), ("VAN", "1"), ("TOT", "2")):
        here.columns.form[veld].set_text(column)
    next_step(example, here)
    assert here.columns.voorbeeld is not None
    assert len(here.columns.voorbeeld.uren) == 2


def test_going_back_keeps_what_was_chosen(example, tmp_path):
    here = begin(example, sheet(tmp_path))
    here.file.form["wie"].set_text("-")
    next_step(example, here)
    here.columns.form["NOTITIE"].set_text("-")
    here.wizard.back()
    next_step(example, here)
    assert here.columns.form["NOTITIE"].text == "-"
    assert here.columns.form["DATUM"].text == "0"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("leeg.xlsx", b"", "Dit bestand is leeg."),
        ("oud.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Dit is een oud rekenblad (.xls)"),
        ("brief.xlsx", b"geen rekenblad", "Dit bestand kan niet worden gelezen."),
        ("uren.csv", b"Datum;Van\n1-1-2026;\x00", "Rij 2: hier staat een teken dat niet in een tekst hoort."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_what_to_do(example, tmp_path, name, data, words):
    path = tmp_path / name
    path.write_bytes(data)
    here = begin(example, path)
    assert words in here.file.outcome.words
    assert example.focus is here.file.choose_button
    next_step(example, here)
    assert here.wizard.number == 0
    assert "Kies eerst een bestand." in here.wizard.summary.accessibleDescription()


def test_reading_can_be_stopped(example, tmp_path, monkeypatch):
    """A file that takes long: Stoppen has the keyboard, and leaves everything as it was."""
    from pgbdesk.exchange import rekenvellen

    example.ask.open_path = sheet(tmp_path)
    example.action("Uren uit een rekenblad").trigger()
    settle()
    here = flow(example)
    monkeypatch.setattr(rekenvellen, "_WERKER", ("-c", "import threading; threading.Event().wait(15)"))
    here.file.choose_button.click()
    settle()
    assert example.focus is here.file.busy.cancel
    example.key(Qt.Key.Key_Space)
    example.qtbot.waitUntil(here.file.outcome.isVisible, timeout=10_000)
    assert here.file.vellen == ()


def test_a_dossier_that_changed_meanwhile_is_looked_at_again(example, tmp_path):
    here = begin(example, sheet(tmp_path))
    here.file.form["wie"].set_text("-")
    next_step(example, here)
    next_step(example, here)
    from pgbdesk.app.changes import Change
    from pgbdesk.text import Text

    assert here.columns.voorbeeld is not None
    same = here.columns.voorbeeld.uren[0]
    example.workspace.session.do(Text("Iets anders"), Change(None, same))
    here.wizard.next()
    settle()
    assert "intussen veranderd" in here.wizard.summary.accessibleDescription()
    assert "2 rijen gaan mee" in example.words(here)
    here.wizard.next()
    settle()
    assert len(example.workspace.session.dossier.all(Uren)) == len(demo().all(Uren)) + 3


def test_leaving_changes_nothing_and_another_record_ends_it(example, tmp_path):
    begin(example, sheet(tmp_path))
    example.page.widget().wizard.back()
    settle()
    assert not isinstance(example.page.widget(), Urenimport)
    begin(example, sheet(tmp_path))
    example.workspace.go("uren", example.workspace.session.dossier.all(Zorgovereenkomst)[0].id)
    settle()
    assert not isinstance(example.page.widget(), Urenimport)
    assert example.workspace.session.dossier == demo()


def test_another_page_that_is_asked_for_before_the_steps_are_there_comes_and_the_steps_do_not(example):
    example.workspace.go("uren", "rekenblad")
    example.workspace.go("uren", "")
    settle()
    assert not isinstance(example.page.widget(), Urenimport)
    example.workspace.go("uren", "rekenblad")
    example.workspace.go("uren", "rekenblad")
    settle()
    assert isinstance(example.page.widget(), Urenimport)
    assert len(example.page.findChildren(Urenimport)) == 1
