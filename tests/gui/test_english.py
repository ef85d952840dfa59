"""The window in English: it counts at once, no page speaks Dutch in it, and what leaves the house stays Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QWidget

from pgbdesk.exchange.demo import demo
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.table import Table
from pgbdesk.gui.tongue import dutch, language, say, set_language
from pgbdesk.text import Hours, Minutes, Money, Text, Weekday
from tests.helpers.desk import settle

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


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (Money(Decimal("1234.5")), "€\N{NO-BREAK SPACE}1,234.50"),
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
