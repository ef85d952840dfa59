"""No word is cut off in another language: English, and one in which every sentence is twice as long.

Dutch is looked at in test_accessibility.py, in every look.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QLabel

from pgbdesk.exchange.demo import demo
from pgbdesk.gui import tongue
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.pages.zorgverleners import ZorgverlenersPage
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.typeface import FAMILY
from pgbdesk.i18n import Language
from pgbdesk.text import Money, Text
from tests.gui.test_accessibility import (
    SHOWN,
    no_table_scrolls_sideways,
    no_words_on_a_button_or_label_are_cut_off,
    nothing_stands_outside_the_page_at_the_side,
    visible,
)
from tests.helpers.desk import Desk, settle

SCALES = (100, 200)
CHECKS: tuple[Callable[[Desk], None], ...] = (
    no_words_on_a_button_or_label_are_cut_off,
    nothing_stands_outside_the_page_at_the_side,
    no_table_scrolls_sideways,
)


class Doubled(Language):
    """Dutch with every sentence twice, as in a language that needs twice as many words. Values stand as they are."""

    def __init__(self) -> None:
        super().__init__("nl")
        self._inside = False

    def say(self, text: Text) -> str:
        """The sentence twice; not what is in it as a value."""
        if self._inside:
            return super().say(text)
        self._inside = True
        try:
            words = super().say(text)
        finally:
            self._inside = False
        return f"{words} {words.replace('&', '')}" if any(letter.isalpha() for letter in words) else words


@pytest.fixture(params=["en", "dubbel"])
def foreign(request: pytest.FixtureRequest, desk: Desk) -> Iterator[Desk]:
    """The window in another language, for one test."""
    if request.param == "en":
        preferences().change(language="en")
    else:
        tongue._language = Doubled()
    settle()
    yield desk
    tongue.set_language("nl")


def cut_off(desk: Desk) -> dict[str, str]:
    """What is cut off now, by the check that found it."""
    for _ in range(4):
        settle()
    found = {}
    for asked in CHECKS:
        try:
            asked(desk)
        except AssertionError as wrong:
            found[asked.__name__] = str(wrong)
    return found


def of_every_page(desk: Desk) -> Iterator[str]:
    """Every page of the example, and every step of a new carer, one after the other in one window."""
    for page in PAGES:
        desk.workspace.go(page.key)
        yield page.key
    desk.workspace.go("zorgverleners")
    carers = desk.workspace.page
    assert isinstance(carers, ZorgverlenersPage)
    carers.show_form()
    assert carers.wizard is not None
    for step in range(5):
        carers.wizard.go(step)
        yield f"nieuwe zorgverlener {step + 1}"


@pytest.mark.parametrize("scale", SCALES)
def test_no_page_and_no_step_of_a_wizard_cuts_words_off_in_another_language(scale, foreign):
    foreign.look(Scheme.LIGHT, scale)  # before there is much to style anew
    foreign.open(demo())
    found = [f"{shown}: {wrong}" for shown in of_every_page(foreign) if (wrong := cut_off(foreign))]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("tongue_of_it", "scale"),
    [
        pytest.param(of, scale, marks=() if of == "nl" else pytest.mark.release)
        for of in ("nl", "en", "dubbel")
        for scale in SCALES
    ],
)
def test_no_page_cuts_words_off_in_the_letters_that_are_easy_to_tell_apart(tongue_of_it, scale, desk):
    preferences().change(readable=True, scale=scale, language="en" if tongue_of_it == "en" else "nl")
    try:
        if tongue_of_it == "dubbel":
            tongue._language = Doubled()
        settle()
        desk.open(demo())
        assert QFontInfo(desk.window.font()).family() == FAMILY
        found = [f"{shown}: {wrong}" for shown in of_every_page(desk) if (wrong := cut_off(desk))]
        assert not found, "\n".join(found)
    finally:
        tongue.set_language("nl")


@pytest.mark.release
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("shown", list(SHOWN))
def test_no_screen_in_any_state_cuts_words_off_in_another_language(shown, scale, foreign):
    foreign.look(Scheme.LIGHT, scale)
    SHOWN[shown](foreign)
    assert cut_off(foreign) == {}


def test_the_doubled_language_is_twice_as_long_on_screen_and_what_does_not_fit_is_found(desk):
    tongue._language = Doubled()
    try:
        assert tongue.say(Text("Nog {n} dagen", n=3)) == "Nog 3 dagen Nog 3 dagen"
        assert tongue.say(Text("{wat}: {bedrag}", wat=Text("Over"), bedrag=Money(3))).count("Over") == 2  # type: ignore[arg-type]
        desk.open(demo())
        title = desk.workspace.page.header.title
        assert title.text() == "Vandaag Vandaag"
        words = next(w for w in visible(desk, QLabel) if isinstance(w, QLabel) and w.wordWrap() and len(w.text()) > 60)
        words.setFixedHeight(words.fontMetrics().height() // 2)
        assert cut_off(desk)
    finally:
        tongue.set_language("nl")
