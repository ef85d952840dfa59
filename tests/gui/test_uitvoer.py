"""Every table can be copied and saved as a spreadsheet, by keyboard; what tells who somebody is asks first."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from pgbdesk.app.tabel import Tabel, heeft_nummers
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Document
from pgbdesk.domain.werk import Uren
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.table import Table
from pgbdesk.gui.table_order import place_of
from pgbdesk.gui.uitvoer import HeeftTabel, gekozen, menu_van
from pgbdesk.gui.uren.urenmodel import HoursView
from pgbdesk.text import Hours, Minutes, Money, Text, Weekday
from tests.helpers.desk import Desk, plain, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def example(qtbot):
    """The window with the example household, on its own day."""
    made = Desk(qtbot, DEMO_DAY)
    made.open(demo())
    yield made
    made.close()


def go(desk: Desk, key: str) -> None:
    desk.workspace.go(key)
    settle()


def save(desk: Desk, words: str, path) -> bytes:
    desk.ask.save_path = path
    desk.action(words).trigger()
    desk.work_done()
    data: bytes = path.read_bytes()
    return data


def test_every_table_on_every_page_goes_out_as_a_workbook(example, tmp_path):
    """One menu item for all pages: a sheet for each table, as many rows as there are on the screen."""
    seen = set()
    for page in PAGES:
        go(example, page.key)
        views = example.page.findChildren(QTableView)
        assert [view for view in views if not isinstance(view, HeeftTabel)] == []  # no kind of table was forgotten
        tables = gekozen(example.page)
        if not tables:
            continue
        seen.add(page.key)
        book = load_workbook(io.BytesIO(save(example, "Bewaar als rekenblad", tmp_path / f"{page.key}.xlsx")))
        assert [sheet.max_row for sheet in book] == [len(tabel.rijen) + 1 for tabel in tables]
        for sheet, tabel in zip(book, tables, strict=True):
            assert [cell.value for cell in sheet[1]] == list(tabel.koppen)
            assert sheet.freeze_panes == "A2"
    assert {"uren", "rooster", "budget", "zorgverleners", "wet"} <= seen


def test_every_column_of_every_table_can_be_sorted_with_the_mouse(example):
    """Also where it holds words, amounts or durations, which have no order of their own."""
    clicked = 0
    for page in PAGES:
        go(example, page.key)
        for table in example.page.findChildren(Table):
            model = table.model()
            for column in range(model.columnCount() if not table.isHidden() else 0):
                for order in (Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder):
                    rows = model.rowCount()
                    model.sort(column, order)
                    assert model.rowCount() == rows
                    clicked += 1
    assert clicked > 100


@pytest.mark.parametrize(
    ("values", "ordered"),
    [
        ([Text("zorg"), Text("Aanbod"), "melden"], [Text("Aanbod"), "melden", Text("zorg")]),
        ([Money(Decimal(20)), Money(Decimal(3)), 5], [Money(Decimal(3)), 5, Money(Decimal(20))]),
        ([Hours(90), Minutes(15)], [Minutes(15), Hours(90)]),
        (
            [Text("geen"), date(2026, 5, 1), Weekday(date(2026, 1, 1))],
            [Weekday(date(2026, 1, 1)), date(2026, 5, 1), Text("geen")],
        ),
    ],
)
def test_values_of_all_kinds_have_a_place(values, ordered):
    assert sorted(values, key=lambda value: place_of(value) or ()) == ordered


def test_hours_go_out_with_days_times_and_durations(example, tmp_path):
    worked = max(example.workspace.session.dossier.all(Uren), key=lambda u: u.begin)
    example.workspace.go("uren", worked.id)
    settle()
    view = example.page.findChild(HoursView)
    tabel = view.tabel()
    assert tabel.koppen[:5] == ("Datum", "Van", "Tot", "Pauze", "Uren")
    first = tabel.rijen[0]
    assert isinstance(first[0], date)
    assert isinstance(first[1], time)
    view.setFocus()
    book = load_workbook(io.BytesIO(save(example, "Bewaar als rekenblad", tmp_path / "u.xlsx")))
    assert len(book.sheetnames) == 1  # the table with the keyboard in it
    day, begin = book.active["A2"].value, book.active["B2"].value
    assert (day, begin) == (datetime.combine(first[0], time()), first[1])
    assert book.active["A2"].number_format == "dd-mm-yyyy"


def test_a_csv_is_as_dutch_spreadsheets_expect(example, tmp_path):
    go(example, "zorgverleners")
    data = save(example, "Bewaar als CSV", tmp_path / "z.csv")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))
    tabel = example.page.table.tabel()
    assert rows[0] == list(tabel.koppen)
    assert len(rows) == len(tabel.rijen) + 1
    assert any("," in row[-1] for row in rows[1:])


def test_the_name_of_the_file_and_the_log_tell_of_nobody(example, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(example.ask, "save_file", lambda title, kind, name: asked.append(name))
    go(example, "zorgverleners")
    example.action("Bewaar als rekenblad").trigger()
    assert asked == [f"zorgverleners-{DEMO_DAY.isoformat()}.xlsx"]
    monkeypatch.undo()
    noted = []
    monkeypatch.setattr(example.workspace.session.store, "note", lambda *what: noted.append(what))
    save(example, "Bewaar als rekenblad", tmp_path / "x.xlsx")
    assert "niet versleuteld" in example.words(example.workspace.news)
    assert noted == [("tabel", "zorgverleners")]


def test_the_menu_of_a_table_copies_the_row_and_the_table(example):
    go(example, "zorgverleners")
    table = example.page.table
    table.setFocus()
    words = [plain(a.text()) for a in menu_van(table).actions() if a.text()]
    assert words == ["Kopieer de rij", "Kopieer de tabel", "Bewaar als rekenblad…", "Bewaar als CSV…"]
    example.key(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 2
    assert lines[0].split("\t") == list(table.tabel().koppen)
    example.shortcut("Ctrl+Shift+C")
    assert len(QGuiApplication.clipboard().text().split("\n")) == len(table.tabel().rijen) + 1


def test_with_more_tables_copying_asks_to_choose_one(example):
    go(example, "uren")
    example.workspace.focus_title()
    example.shortcut("Ctrl+Shift+C")
    assert "Hier horen meer tabellen bij" in example.words(example.workspace.news)


def test_the_budget_goes_out_per_month_and_per_carer_for_every_budget(example, tmp_path):
    go(example, "budget")
    book = load_workbook(io.BytesIO(save(example, "Bewaar als rekenblad", tmp_path / "b.xlsx")))
    amounts = [c for sheet in book for row in sheet.iter_rows(min_row=2, min_col=2) for c in row if c.value is not None]
    assert {cell.data_type for cell in amounts} == {"n"}
    assert all("€" in cell.number_format for cell in amounts)
    with_money = [t for t in demo().all(Toekenning) if t.bedrag is not None]
    assert book.sheetnames[0] == "Per wet en samen"
    assert len(with_money) < len(book.sheetnames) <= 2 * len(with_money) + 1


@pytest.mark.parametrize("names", [False, True])
def test_last_days_and_shifts_go_into_a_calendar_without_names_unless_asked(example, tmp_path, names):
    example.ask.yes, example.ask.save_path = names, tmp_path / "a.ics"
    example.action("Zet in agenda").trigger()
    example.work_done()
    text = example.ask.save_path.read_bytes().replace(b"\r\n ", b"").decode()
    assert example.ask.questions == ["Wilt u namen en uw eigen woorden in uw agenda?"]
    assert text.count("BEGIN:VEVENT") > 5
    assert ("Fatima" in text) is names


def test_a_calendar_with_nothing_in_it_is_not_made(qtbot, tmp_path):
    desk = Desk(qtbot, DEMO_DAY)
    desk.open(Dossier())
    desk.ask.save_path = tmp_path / "a.ics"
    desk.action("Zet in agenda").trigger()
    assert not desk.ask.save_path.exists()
    desk.close()


def test_a_page_without_a_table_says_so(example):
    go(example, "instellingen")
    example.action("Bewaar als CSV").trigger()
    assert "geen tabel" in example.words(example.workspace.news)


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("BSN 111222333", True),
        ("1112.22.333 staat op de brief", True),
        ("NL91 ABNA 0417 1643 00 van Jan", True),
        ("NL91ABNA0417164300", True),
        ("telefoon 0612345678", False),
        ("111222334", False),
        ("NL00ABNA0417164300", False),
    ],
)
def test_a_bsn_or_an_account_number_in_a_text_is_noticed(text, asks):
    assert heeft_nummers([Tabel("t", ("a",), ((None, 3, text),))]) is asks


@pytest.mark.parametrize(
    ("secret", "made"), [("fiets paraplu kachel oceaan", True), ("iets anders", False), (None, False)]
)
def test_what_tells_who_somebody_is_leaves_only_after_the_passphrase(qtbot, tmp_path, secret, made):
    desk = Desk(qtbot, DEMO_DAY)
    paper = Document(titel="Brief over BSN 111222333", datum=DEMO_DAY)
    desk.open(demo().with_changes([(None, paper)]), tmp_path / "gezin.pgbd")
    go(desk, "documenten")
    desk.ask.secret, desk.ask.save_path = secret, tmp_path / "d.xlsx"
    desk.action("Bewaar als rekenblad").trigger()
    desk.work_done()
    assert (tmp_path / "d.xlsx").exists() is made
    assert "In deze tabel staat een BSN of een rekeningnummer" in desk.ask.questions
    desk.close()


def test_everything_as_a_spreadsheet_asks_for_the_passphrase_too(qtbot, tmp_path):
    desk = Desk(qtbot, DEMO_DAY)
    desk.open(demo(), tmp_path / "gezin.pgbd")
    desk.ask.secret, desk.ask.save_path = "iets anders", tmp_path / "alles.xlsx"
    desk.action("Alles als rekenblad").trigger()
    desk.work_done()
    assert not desk.ask.save_path.exists()
    desk.ask.secret = "fiets paraplu kachel oceaan"
    desk.action("Alles als rekenblad").trigger()
    desk.work_done()
    book = load_workbook(io.BytesIO(desk.ask.save_path.read_bytes()))
    assert book["uren"].max_row == len(demo().all(Uren)) + 1
    desk.close()


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_noted(example, tmp_path, monkeypatch):
    monkeypatch.setattr(example.workspace.session.store, "note", lambda *what: pytest.fail("noted"))
    go(example, "zorgverleners")
    example.ask.save_path = tmp_path / "weg" / "x.xlsx"
    example.action("Bewaar als rekenblad").trigger()
    example.work_done()
    assert example.ask.told == ["Het bestand kon daar niet worden bewaard."]
