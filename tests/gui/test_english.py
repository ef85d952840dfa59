"""The window in English: it counts at once, no page speaks Dutch in it, and what leaves the house stays Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.gegevens import SOORTEN
from pgbdesk.app.gegevens.bewaren import stap
from pgbdesk.app.gegevens.mensen import PERSOON
from pgbdesk.app.maandstaat import FactuurKolom
from pgbdesk.app.overeenkomst import TIJDEN
from pgbdesk.app.reading import Entry
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.exchange.demo import demo
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.pages.logboek import COLUMNS
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.table import Table
from pgbdesk.gui.tongue import dutch, language, say, set_language
from pgbdesk.gui.uren.factuurmodel import InvoiceTable
from pgbdesk.gui.widgets.fields import Field
from pgbdesk.gui.widgets.message import source_name
from pgbdesk.i18n import Language
from pgbdesk.law.bezuinigen import hoeveel
from pgbdesk.law.book import lawbook
from pgbdesk.law.sources import Source
from pgbdesk.text import Hours, Minutes, Money, Text, Weekday, of_data
from tests.helpers.desk import settle
from tests.helpers.gui import make_context

#: Words that are Dutch and not English.
_WORDS = (
    "aan alle als andere bij dag dagen dat de deze dit een eerst geen gedaan geldt "
    "heeft het hier hoe ik kan kies kunt maand maar maak meer mag moet naar niet "
    "nieuw nieuwe nog nu ook samen sinds tot uit uren uur uw vanaf veel voor vul "
    "waarom wat welke werd wordt worden zelf zich zijn zonder zorg "
)
DUTCH = frozenset(_WORDS.split())
#: What may stand in an English sentence in Dutch: between brackets, and the names of sources and people.
_BRACKETS = re.compile(r"\([^)]*\)|‘[^’]*’")


#: What the people of the example are called, what they wrote themselves, and the codes of rules.
_OWN = re.compile(r"de Wit|Map klaarleggen voor het huisbezoek|[a-z]+\.[a-z_.]+")


@pytest.fixture
def english() -> Iterator[None]:
    """English for one test."""
    preferences().change(language="en")
    set_language("en")
    yield
    set_language("nl")


def dutch_words(text: str) -> set[str]:
    """The Dutch words in an English text."""
    return set(re.findall(r"[a-zé]+", _BRACKETS.sub(" ", text).lower())) & DUTCH


def texts(widget: QWidget) -> Iterator[str]:
    """Everything that can be read or heard on a page, except what users typed themselves."""
    for child in widget.findChildren(QWidget):
        if isinstance(child, QLabel | QAbstractButton):
            yield child.text()
        if isinstance(child, QComboBox):
            yield from (child.itemText(n) for n in range(child.count()))
        if isinstance(child, Table):
            yield from (say(column.title) for column in child.records.columns)
        yield child.accessibleName()
        yield child.accessibleDescription()


def test_no_page_of_the_example_speaks_dutch_in_english(desk, english):
    desk.open(demo())
    found = set()
    for page in PAGES:
        desk.workspace.go(page.key)
        settle()
        found |= {text for text in texts(desk.window) if dutch_words(_OWN.sub("", text))}
    assert found == set()


def test_the_language_chosen_in_the_settings_counts_at_once_on_the_same_page(desk):
    desk.open(demo())
    desk.workspace.go("instellingen")
    before = desk.workspace
    box = desk.workspace.page.language.box
    box.setCurrentIndex(box.findData("en"))
    box.activated.emit(box.currentIndex())
    settle()
    assert desk.workspace is not before
    assert desk.workspace.page.header.title.text() == "Settings"
    menus = [action.text().replace("&", "") for action in desk.window.menuBar().actions()]
    assert menus == ["File", "Edit", "View", "Go to", "Help"]
    desk.workspace.go("vandaag")
    assert desk.workspace.page.header.title.text() == "Today"
    preferences().change(language="nl")
    settle()
    assert desk.workspace.page.header.title.text() == "Vandaag"


def test_a_line_of_a_table_of_the_law_and_a_name_of_two_articles_are_in_english():
    profile = lawbook()["bijlage_h.profiel.5vv"].titel
    assert Language("en").say(profile) == "Highest pgb per year: 5VV Protected living with intensive dementia care"
    assert Language("en").say(of_data("BW 7:628a lid 2 en 3")) == "BW 7:628a lid 2 and 3"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money(Decimal("1234.5")), "€\N{NO-BREAK SPACE}1,234.50"),
        (Money(Decimal("-2267.01")), "-€\N{NO-BREAK SPACE}2,267.01"),
        (Hours(210), "3.50"),
        (Minutes(90), "1 hour and 30 minutes"),
        (date(2026, 12, 4), "4 December 2026"),
        (Weekday(date(2026, 12, 4)), "Friday 4 December 2026"),
        (Text.counted("{n} dag", "{n} dagen", 1), "1 day"),
        (Text.counted("{n} dag", "{n} dagen", 3), "3 days"),
        (Text("{n} van 8 groepen getypt", n=2), "2 of 8 groups typed"),
    ],
)
def test_dates_numbers_and_plurals_are_english(english, value, words):
    assert language().show(value) == words


def test_a_short_day_is_written_as_each_language_does(english):
    day = date(2026, 12, 4)
    assert language().short_day(day) == "Fri 4 Dec"
    set_language("nl")
    assert language().short_day(day) == "vr 4 dec"
    assert language().show(Money(Decimal("-2267.01"))) == "€\N{NO-BREAK SPACE}-2.267,01"


def test_the_head_of_a_day_fits_its_column_in_the_schedule(desk, english):
    desk.open(demo())
    desk.workspace.go("rooster")
    settle()
    head = desk.workspace.page.table.horizontalHeader()
    assert re.fullmatch(r"Wed\n\d+ \w{3}", head.model().headerData(2, Qt.Orientation.Horizontal))
    assert all(head.sectionSize(n) >= head.sectionSizeHint(n) for n in range(7))


def test_an_amount_is_typed_as_the_hints_show_it_in_either_language(english):
    hints = ("Bijvoorbeeld 28.000,00", "Bijvoorbeeld 18,50", "Vul een bedrag in, bijvoorbeeld 22,50.")
    examples = [re.findall(r"[\d.,]*\d", say(Text(hint)))[0] for hint in hints]
    assert examples == ["28,000.00", "18.50", "22.50"]
    assert [parsing.money(typed) for typed in examples] == [Decimal("28000.00"), Decimal("18.50"), Decimal("22.50")]


def test_what_the_name_of_a_source_explains_is_english_and_a_reference_stays(english):
    today = date(2026, 11, 22)
    names = ("Maximum transitievergoeding, uit het geheugen", "Keuze van pgbdesk, geen wet", "Rlz 5.22 lid 1")
    shown = [source_name(Source(name, today)) for name in names]
    assert shown == ["Maximum transition payment, from memory", "Choice of pgbdesk, not a law", "Rlz 5.22 lid 1"]


def test_a_part_of_a_plan_is_counted_in_english(english):
    shown = [say(hoeveel(unit, Decimal(count))) for unit in Eenheid for count in ("1", "6.30")]
    assert shown == [
        *("1 hour per week", "6 hours and 18 minutes per week", "1 half-day per week", "6.30 half-days per week"),
        *("1 × 24 hours per week", "6.30 × 24 hours per week"),
        *("1 per month", "6.30 per month", "1 time per week", "6.30 times per week"),
    ]


def test_qt_s_own_buttons_follow_the_language(qapp):
    def cancel() -> str:
        return QCoreApplication.translate("QPlatformTheme", "Cancel")

    set_language("nl")
    assert cancel() == "Annuleren"
    set_language("en")
    assert cancel() == "Cancel"
    set_language("nl")
    assert cancel() == "Annuleren"


def test_what_goes_to_a_carer_stays_dutch(english):
    message = Text("Dank u wel voor uw werk.")
    assert say(message) == "Thank you for your work."
    assert dutch(message) == "Dank u wel voor uw werk."


def test_a_form_for_something_new_names_one_of_it_in_english(english):
    titles = {say(soort.nieuw) for soort in SOORTEN if soort.nieuw is not None}
    assert {"Add stay", "Add event", "Add budget holder"} <= titles
    assert [title for title in titles if title[4:5].isupper()] == []


@pytest.mark.parametrize(
    ("read", "filled", "shown", "value"),
    [
        (parsing.money, "19,50", "19.50", Decimal("19.50")),
        (parsing.duration, "5,25", "5.25", 315),
        (parsing.number, "12,5", "12.5", Decimal("12.5")),
        (parsing.day, "4-12-2026", "4-12-2026", date(2026, 12, 4)),
        (parsing.text, "19,50", "19,50", "19,50"),
        (
            TIJDEN,
            "ma-za 08:00-20:00, zo 10:00-12:00",
            "Mon-Sat 08:00-20:00, Sun 10:00-12:00",
            TIJDEN("ma-za 8-20, zo 10-12"),
        ),
        (TIJDEN, "geen", "none", ()),
    ],
)
def test_what_is_filled_in_in_a_field_is_english_and_reads_the_same(english, qtbot, read, filled, shown, value):
    field = Field(Entry("iets", Text("Bedrag"), read), lambda: date(2026, 11, 24))
    qtbot.addWidget(field)
    field.set_text(filled)
    assert (field.text, field.value()) == (shown, value)


def test_an_invoice_has_english_figures(english, qapp):
    table = InvoiceTable()
    table.fill([{FactuurKolom.OMSCHRIJVING: "3,50", FactuurKolom.TARIEF: "32,00"}])
    row = [table.text(0, column) for column in range(table.columnCount())]
    assert "32.00" in row
    assert "3,50" in row
    assert table.waarde(0, row.index("32.00")) == Decimal("32.00")


def test_an_example_of_a_figure_that_is_to_be_typed_is_english(english):
    assert say(parsing.BEDRAG).endswith("22.50.")
    assert say(parsing.UREN).startswith("Fill in the hours, for example 3.5")


def test_the_log_names_the_user_and_what_was_kept_in_english(english):
    session = make_context(demo(), date(2026, 11, 24)).session
    somebody = session.dossier.all(Persoon)[0]
    text, changes = stap(PERSOON, somebody, replace(somebody, telefoon_1="0687654321"), session.dossier)
    session.do(text, *changes)
    line, who = session.history()[-1], COLUMNS[-1]
    assert COLUMNS[1].text(line) == "Person saved: Anna de Wit"
    assert who.text(line) == "user"
    assert who.text(replace(line, who="Anna")) == "Anna"
