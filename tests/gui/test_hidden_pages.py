"""Pages that are not on screen when letters or colours change: they wait for nobody, and come back as they were."""

from __future__ import annotations

from datetime import timedelta

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from pgbdesk.app.changes import Change
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.rondom import Taak
from pgbdesk.exchange.demo import demo
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.sleep import asleep
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.widgets.basic import label, restyle
from pgbdesk.text import Text
from tests.helpers.desk import settle


class Styled(QObject):
    """Hears which widgets are styled."""

    def __init__(self, widgets: list[QWidget]) -> None:
        super().__init__()
        self.heard: list[QObject] = []
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - the name that Qt knows
        if event.type() is QEvent.Type.StyleChange:
            self.heard.append(watched)
        return False


def everything(page: QWidget) -> list[QWidget]:
    return [page, *page.findChildren(QWidget)]


def seen(page: QWidget) -> list[QWidget]:
    return [part for part in everything(page) if part.isVisible()]


def pages(desk, *keys):
    found = []
    for key in keys:
        desk.workspace.go(key)
        settle()
        found.append(desk.page)
    return found


@pytest.mark.parametrize(("scheme", "scale"), [(Scheme.LIGHT, 110), (Scheme.DARK, 100)])
def test_a_change_of_the_look_does_not_style_what_is_not_on_screen(desk, scheme, scale):
    desk.open(demo())
    log, hours, _ = pages(desk, "logboek", "uren", "vandaag")
    styled = Styled([*everything(log), *everything(hours)])

    desk.look(scheme, scale)

    assert styled.heard == []
    [again] = pages(desk, "logboek")
    assert again is log
    assert set(styled.heard) >= set(seen(log))
    assert not {each for each in styled.heard if hours.isAncestorOf(each)}


def test_every_page_has_the_look_of_now_when_it_is_shown(desk):
    desk.open(demo())
    keys = [page.key for page in PAGES]
    pages(desk, *keys, "vandaag")
    for scheme, scale in ((Scheme.DARK, 150), (Scheme.CONTRAST, 100)):
        pages(desk, "vandaag")
        desk.look(scheme, scale)
        for key in keys:
            [page] = pages(desk, key)
            title = page.header.title
            assert title.font().pointSizeF() == pytest.approx(theme().font(1.65).pointSizeF(), abs=0.01), key
            assert title.palette().windowText().color() == QColor(theme().tokens.text), key
            assert not any(asleep(part) for part in seen(page)), key


def test_a_page_comes_back_at_its_place(desk):
    desk.open(demo())
    hours, week, log = pages(desk, "uren", "rooster", "logboek")
    hours.go_to(add_months(hours.maand, -1))
    hours.chooser.who.setCurrentIndex(1)
    month, who = hours.maand, hours.chooser.who.currentText()
    week.go_to(week.maandag + timedelta(days=14))
    monday = week.maandag
    log.focus_filter()
    desk.type("voorbeeld")

    pages(desk, "vandaag")
    desk.look(Scheme.DARK, 100)

    assert asleep(hours)
    assert pages(desk, "uren", "rooster", "logboek") == [hours, week, log]
    assert (hours.maand, hours.chooser.who.currentText()) == (month, who)
    assert week.maandag == monday
    assert log.words.text() == "voorbeeld"
    assert not any(asleep(part) for part in seen(log))


def test_back_scrolls_to_where_a_page_was(desk):
    desk.open(demo())
    [law] = pages(desk, "wet")
    law.verticalScrollBar().setValue(40)
    scrolled = law.verticalScrollBar().value()
    assert scrolled
    pages(desk, "vandaag")

    desk.look(Scheme.DARK, 100)
    desk.shortcut("Alt+Left")
    settle()

    assert desk.page is law
    assert law.verticalScrollBar().value() == scrolled


def test_back_gives_the_keyboard_to_what_had_it_with_what_was_typed(desk):
    desk.open(demo())
    [papers] = pages(desk, "formulieren")
    papers.focus_filter()
    field = desk.focus
    assert isinstance(field, QLineEdit)
    desk.type("brief")
    pages(desk, "vandaag")

    desk.shortcut("Ctrl++")
    settle()
    desk.shortcut("Alt+Left")
    settle()

    assert desk.page is papers
    assert desk.focus is field
    desk.type("en")
    assert field.text() == "briefen"


def test_the_look_can_change_many_times_before_a_page_is_asked_for(desk):
    desk.open(demo())
    [log] = pages(desk, "logboek")
    high = log.header.title.height()
    pages(desk, "vandaag")
    for keys in ("Ctrl++", "Ctrl++", "Ctrl++", "Ctrl+-"):
        desk.shortcut(keys)
        settle()

    pages(desk, "logboek")
    larger = log.header.title.height()
    assert larger > high
    pages(desk, "vandaag")
    desk.shortcut("Ctrl+0")
    settle()
    pages(desk, "logboek")
    assert log.header.title.height() == high


def test_what_changes_while_a_page_sleeps_is_on_it_afterwards(desk):
    desk.open(demo())
    [today] = pages(desk, "vandaag")
    pages(desk, "logboek")
    desk.shortcut("Ctrl++")
    settle()
    session = today.context.session
    session.do(Text("Taak"), Change(None, Taak(id="t-nieuw", titel="Ga naar de bakker", uiterlijk=session.today)))
    settle()

    pages(desk, "vandaag")

    assert "Ga naar de bakker" in desk.words(today)


def test_what_is_deleted_while_a_page_sleeps_is_not_missed(desk):
    desk.open(demo())
    [log] = pages(desk, "logboek")
    extra = QPushButton("Weg")
    log.add(extra)
    settle()
    pages(desk, "vandaag")
    desk.shortcut("Ctrl++")
    settle()
    assert asleep(extra)
    extra.setParent(None)
    extra.deleteLater()
    settle()
    assert not shiboken6.isValid(extra)

    assert pages(desk, "logboek") == [log]
    assert not any(asleep(part) for part in seen(log))


def hidden_part(desk) -> tuple[QWidget, QLabel]:
    """Something on the page of now that is not shown, with words in it; it was on screen before."""
    part = QWidget()
    words = label("Nog niet te zien", "h2")
    QVBoxLayout(part).addWidget(words)
    desk.page.add(part)
    settle()
    part.hide()
    return part, words


def looks_of_now(words: QLabel, factor: float) -> bool:
    size, colour = words.font().pointSizeF(), words.palette().windowText().color()
    return size == pytest.approx(theme().font(factor).pointSizeF(), abs=0.01) and colour == QColor(theme().tokens.text)


@pytest.mark.parametrize(("scheme", "scale"), [(Scheme.LIGHT, 150), (Scheme.DARK, 100), (Scheme.CONTRAST, 200)])
def test_what_is_hidden_on_the_page_of_now_is_styled_only_when_it_is_shown(desk, scheme, scale):
    desk.open(demo())
    part, words = hidden_part(desk)
    styled = Styled([part, words])

    desk.look(scheme, scale)

    assert styled.heard == []
    part.show()
    assert looks_of_now(words, 1.2)
    settle()
    assert words.height() >= words.heightForWidth(words.width())


def test_what_is_hidden_in_something_hidden_waits_for_its_own_turn(desk):
    desk.open(demo())
    part, words = hidden_part(desk)
    words.hide()
    desk.look(Scheme.DARK, 150)

    part.show()
    assert not asleep(part)
    assert asleep(words)
    words.show()
    assert looks_of_now(words, 1.2)


def test_what_is_made_visible_on_a_sleeping_page_is_dressed_with_it(desk):
    desk.open(demo())
    page = desk.page
    part, words = hidden_part(desk)
    pages(desk, "logboek")
    desk.look(Scheme.DARK, 150)
    part.show()
    assert asleep(words)

    assert pages(desk, "vandaag") == [page]
    assert looks_of_now(words, 1.2)


def test_a_hidden_table_is_measured_when_it_is_shown(desk):
    desk.open(demo())
    [week] = pages(desk, "uren")
    table = Table((Column(Text("Naam"), str),), str, Text("Namen"))
    week.add(table)
    table.set_records(["Ria", "Jan"])
    settle()
    small = table.rowHeight(0)
    table.hide()
    desk.look(Scheme.LIGHT, 200)
    assert table.rowHeight(0) == small

    table.show()
    settle()

    assert table.rowHeight(0) > small * 1.5
    desk.look()
    assert table.rowHeight(0) == small


def test_what_gets_another_look_while_it_sleeps_has_that_one_afterwards(desk):
    desk.open(demo())
    part, words = hidden_part(desk)
    desk.look(Scheme.DARK, 150)
    restyle(words, "role", "h1")

    part.show()

    assert looks_of_now(words, 1.65)


def test_what_is_deleted_while_it_sleeps_hidden_is_not_missed(desk):
    desk.open(demo())
    part, words = hidden_part(desk)
    desk.look(Scheme.DARK, 150)
    words.setParent(None)
    words.deleteLater()
    settle()
    assert not shiboken6.isValid(words)

    part.show()
    assert not asleep(part)
    part.deleteLater()
    desk.look(Scheme.LIGHT, 100)


def test_many_changes_of_the_look_leave_nothing_behind(desk):
    desk.open(demo())
    part, words = hidden_part(desk)
    looks = [(Scheme.DARK, 150), (Scheme.LIGHT, 100)] * 3
    desk.look(*looks[0])
    kept = len(desk.window.findChildren(QObject))
    for look in looks:
        desk.look(*look)
    assert len(desk.window.findChildren(QObject)) == kept

    part.show()
    settle()
    assert looks_of_now(words, 1.2)
    assert not [each for each in part.children() if type(each) is QObject or "Wakes" in type(each).__name__]


def menu_or_page(desk) -> str:
    work = desk.workspace
    shown = [name for name, part in (("menu", work.side), ("page", work.main)) if part.isVisible()]
    return " and ".join(shown)


def test_the_menu_of_a_narrow_window_opens_and_closes_after_the_look_changed(desk):
    desk.open(demo())
    desk.look(Scheme.LIGHT, 200)
    assert menu_or_page(desk) == "page"
    desk.look(Scheme.DARK, 200)

    desk.workspace.toggle_menu()
    settle()
    assert menu_or_page(desk) == "menu"
    assert desk.workspace.side.isAncestorOf(desk.focus)
    desk.look(Scheme.CONTRAST, 190)
    assert menu_or_page(desk) == "menu"
    assert not any(asleep(part) for part in seen(desk.window))

    desk.workspace.toggle_menu()
    settle()
    assert menu_or_page(desk) == "page"
    assert looks_of_now(desk.page.header.title, 1.65)
    assert not any(asleep(part) for part in seen(desk.window))


def test_the_navigation_has_its_width_of_now_when_there_is_room_for_it_again(desk):
    desk.open(demo())
    settle()
    wide = desk.workspace.side.width()
    desk.look(Scheme.LIGHT, 200)
    desk.look(Scheme.LIGHT, 100)

    assert menu_or_page(desk) == "menu and page"
    assert desk.workspace.side.width() == wide


def test_another_page_chosen_while_the_menu_hid_one_that_slept(desk):
    desk.open(demo())
    [log, today] = pages(desk, "logboek", "vandaag")
    desk.look(Scheme.LIGHT, 200)
    desk.workspace.toggle_menu()
    settle()
    desk.look(Scheme.DARK, 180)

    for key, page in (("logboek", log), ("vandaag", today)):
        assert pages(desk, key) == [page]
        assert menu_or_page(desk) == "page"
        assert looks_of_now(page.header.title, 1.65)
        assert not any(asleep(part) for part in seen(desk.window))


def test_an_open_menu_stays_when_something_that_slept_is_shown(desk):
    desk.open(demo())
    desk.look(Scheme.LIGHT, 200)
    note = label("Opgeslagen")
    desk.window.statusBar().addWidget(note)
    settle()
    note.hide()
    desk.look(Scheme.DARK, 200)
    desk.workspace.toggle_menu()
    settle()
    desk.workspace.menu_button.setFocus()

    note.show()
    settle()

    assert menu_or_page(desk) == "menu"


def test_what_is_taken_out_of_something_that_sleeps_gets_the_next_look(desk):
    desk.open(demo())
    _, words = hidden_part(desk)
    desk.look(Scheme.DARK, 150)
    desk.page.add(words)
    settle()

    desk.look(Scheme.LIGHT, 110)

    assert looks_of_now(words, 1.2)


def test_a_part_may_delete_another_while_it_is_dressed(desk):
    armed: list[bool] = []

    class Replaces(QLabel):
        def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - the name that Qt knows
            super().changeEvent(event)
            if event.type() is QEvent.Type.StyleChange and armed and shiboken6.isValid(words):
                shiboken6.delete(words)

    desk.open(demo())
    part, words = hidden_part(desk)
    layout = part.layout()
    assert isinstance(layout, QVBoxLayout)
    new = Replaces("Nieuw")
    layout.addWidget(new)
    new.lower()  # its turn comes before that of the words
    part.show()
    settle()
    armed.append(True)

    desk.look(Scheme.DARK, 150)

    assert not shiboken6.isValid(words)
    assert not asleep(part)
