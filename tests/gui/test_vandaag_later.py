"""Vandaag: a task is put off and taken back, and what was done this week, by keyboard alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from pgbdesk.app.attention import Attention, attention
from pgbdesk.app.changes import Change
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Taak, Uitstel
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.eenvoudig import set_simple
from pgbdesk.gui.navigation import BADGE
from pgbdesk.gui.pages import vandaag
from pgbdesk.gui.pages.vandaag import VandaagPage
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text
from tests.helpers.desk import Desk, settle
from tests.helpers.gui import make_context, mount, press, words_of

INVOICE = "Stuur de factuur van oktober 2026 in"  # at the latest on Saturday 28 November
TASK = "Map klaarleggen voor het huisbezoek"  # an own task, at the latest on 7 December
TOMORROW = "woensdag 25 november 2026"


@pytest.fixture
def desk(qtbot):
    made = Desk(qtbot, DEMO_DAY)
    made.open(demo())
    made.workspace.go("vandaag")
    settle()
    yield made
    made.close()


def tab_to_named(desk: Desk, name: str) -> QAbstractButton:
    found = desk.tab_to(lambda w: isinstance(w, QAbstractButton) and w.accessibleName().startswith(name))
    assert isinstance(found, QAbstractButton)
    return found


def cards(page) -> list[str]:
    """The tasks in the list, without those in the closed line."""
    inside = page.waiting.findChildren(Message) if page.waiting else []
    return [m._title.text() for m in page.tasks.findChildren(Message) if m.isVisible() and m not in inside]


def open_later(desk: Desk, title: str) -> None:
    desk.page.header.title.setFocus()
    tab_to_named(desk, f"Later: {title}")
    desk.key(Qt.Key.Key_Space)


def put_off(desk: Desk, title: str, choice: str = "Morgen") -> None:
    open_later(desk, title)
    tab_to_named(desk, choice)
    desk.key(Qt.Key.Key_Space)


def badge(desk: Desk) -> int:
    settle()
    return desk.workspace.nav.item(0).data(BADGE) or 0


# Later ------------------------------------------------------------------------------------------------


def test_a_task_is_put_off_found_and_taken_back_by_keyboard(desk):
    before, number = cards(desk.page), badge(desk)
    assert INVOICE in before
    put_off(desk, INVOICE)
    assert cards(desk.page) == [title for title in before if title != INVOICE]
    assert badge(desk) == number - 1
    assert f"Uitgesteld tot {TOMORROW}: {INVOICE}" in desk.words(desk.workspace.news).replace("\u00a0", " ")

    desk.page.header.title.setFocus()
    desk.tab_to_button("Uitgesteld (1)")
    assert INVOICE not in words_of(desk.page), "closed"
    desk.key(Qt.Key.Key_Space)
    words = desk.words(desk.page).replace("\u00a0", " ")
    assert f"Weer in uw lijst op {TOMORROW}" in words
    assert "Uiterlijk zaterdag 28 november 2026" in words
    tab_to_named(desk, f"Haal terug: {INVOICE}")
    desk.key(Qt.Key.Key_Space)
    assert cards(desk.page) == before
    assert desk.page.waiting is None
    assert badge(desk) == number


def test_in_the_simple_view_a_task_is_put_off_in_the_same_way(desk):
    set_simple(True)
    settle()
    desk.workspace.go("vandaag")
    put_off(desk, TASK)
    assert TASK not in cards(desk.page)
    desk.page.header.title.setFocus()
    desk.tab_to_button("Uitgesteld (1)")


def test_putting_off_is_undone_by_ctrl_z(desk):
    before = cards(desk.page)
    put_off(desk, TASK, "Volgende week")
    assert TASK not in cards(desk.page)
    desk.shortcut("Ctrl+Z")
    assert cards(desk.page) == before


def test_the_task_comes_back_by_itself_on_its_day(desk):
    put_off(desk, INVOICE)
    desk.now += timedelta(days=1)
    desk.page.stale = True
    desk.page.update_now()
    settle()
    assert INVOICE in cards(desk.page)
    assert desk.page.waiting is None


def test_another_day_is_typed_and_never_beyond_the_last(desk):
    open_later(desk, INVOICE)
    field = desk.tab_to_field("Op een andere dag")
    said = field.accessibleDescription().replace("\u00a0", " ")
    assert said == "Kan niet later dan zaterdag 28 november 2026. Dat is de laatste dag."
    for typed, error in (
        ("29-11-2026", "Kan niet later dan"),
        ("24-11-2026", "Kies een dag na vandaag"),
        ("iets", "Fout"),
        ("", "Fout"),
    ):
        field.clear()
        desk.type(typed)
        tab_to_named(desk, "Stel uit tot deze dag")
        desk.key(Qt.Key.Key_Space)
        assert desk.focus is field, "at what is wrong"
        assert error in field.accessibleDescription()
        assert desk.workspace.session.dossier.all(Uitstel) == ()
    field.clear()
    desk.type("28 nov")
    tab_to_named(desk, "Stel uit tot deze dag")
    desk.key(Qt.Key.Key_Space)
    [kept] = desk.workspace.session.dossier.all(Uitstel)
    assert kept.tot == DEMO_DAY.replace(day=28)


def test_what_is_late_offers_no_later(desk):
    names = [b.accessibleName() for b in desk.page.findChildren(QAbstractButton) if b.isVisible()]
    assert "Waarom? Stuur de uren van september 2026 nog in: u bent te laat" in names
    assert not [n for n in names if n.startswith("Later: ") and "te laat" in n]


def test_after_a_card_went_the_keyboard_is_at_the_one_that_took_its_place(desk):
    before = cards(desk.page)
    put_off(desk, INVOICE)
    following = before[before.index(INVOICE) + 1]

    def there() -> bool:
        focus = QApplication.focusWidget()
        here = [m for m in desk.page.tasks.findChildren(Message) if focus is not None and m.isAncestorOf(focus)]
        return [m._title.text() for m in here] == [following]

    desk.qtbot.waitUntil(there)


def test_a_choice_that_is_pressed_twice_counts_once(desk):
    open_later(desk, INVOICE)
    button = tab_to_named(desk, "Morgen")
    button.click()
    button.click()
    settle()
    assert len(desk.workspace.session.history()) == 1


def test_a_task_that_was_put_off_can_be_done_at_once(desk):
    put_off(desk, INVOICE)
    put_off(desk, TASK)
    desk.page.header.title.setFocus()
    desk.tab_to_button("Uitgesteld (2)")
    desk.key(Qt.Key.Key_Space)
    tab_to_named(desk, f"Gedaan: {TASK}")
    desk.key(Qt.Key.Key_Space)
    assert desk.workspace.session.dossier.all(Taak)[0].gedaan_op == DEMO_DAY
    desk.page.header.title.setFocus()
    desk.tab_to_button("Uitgesteld (1)")
    desk.key(Qt.Key.Key_Space)
    tab_to_named(desk, f"Doe dit nu: {INVOICE}")
    desk.key(Qt.Key.Key_Space)
    assert desk.page.key == "uren"


def test_enter_at_the_title_never_puts_off(qtbot):
    """A card without a button of its own has nothing but days to choose from."""
    context = make_context(Dossier([*(r for r in demo() if not isinstance(r, Taak))]), DEMO_DAY)
    page = VandaagPage(context)
    mount(qtbot, page)
    for link in [b for b in page.findChildren(QAbstractButton) if b.accessibleName().startswith("Later: ")]:
        press(link)
    settle()
    main = page.main_button()
    assert main is not None
    assert main.property("done") is None


@pytest.mark.parametrize("waits", [False, True])
def test_all_is_well_is_not_said_while_something_waits(qtbot, monkeypatch, waits):
    context = make_context(demo(), DEMO_DAY)
    punt = next(p for p in attention(context.case()).alle if p.taak)
    later = (replace(punt, tot=DEMO_DAY + timedelta(days=1)),) if waits else ()
    monkeypatch.setattr(vandaag, "attention", lambda _: Attention((), (), (), (), later))
    page = VandaagPage(context)
    mount(qtbot, page)
    settle()
    assert (str(vandaag.STRAKS) in words_of(page)) is waits
    assert ("Alles is bij" in words_of(page)) is not waits


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_is_cut_off_in_large_letters_and_any_colours(desk, scheme, scale):
    desk.look(scheme, scale)
    put_off(desk, TASK)
    open_later(desk, INVOICE)
    assert desk.page.waiting is not None
    desk.page.waiting.toggle()
    desk.page.week.refresh()
    settle()
    assert desk.page.horizontalScrollBar().maximum() == 0
    for button in desk.page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
            assert button.accessibleName() or button.text()


# Done this week ---------------------------------------------------------------------------------------


def test_what_was_done_this_week_stands_closed_at_the_foot_and_leads_to_its_record(desk):
    assert not desk.page.week.isVisible(), "nothing was done yet"
    task = desk.workspace.session.dossier.all(Taak)[0]
    desk.page.header.title.setFocus()
    tab_to_named(desk, f"Gedaan: {task.titel}")
    desk.key(Qt.Key.Key_Space)
    desk.page.header.title.setFocus()
    desk.tab_to_button("Klaar deze week (1)")
    line = f"Dinsdag 24 november 2026: Gedaan: {TASK}"
    found = [b for b in desk.page.findChildren(QAbstractButton) if b.text().replace("\u00a0", " ") == line]
    assert not found, "closed"
    desk.key(Qt.Key.Key_Space)
    desk.tab_to(lambda w: isinstance(w, QAbstractButton) and w.text().replace("\u00a0", " ") == line)
    desk.key(Qt.Key.Key_Space)
    assert desk.page.key == "logboek", "an own task has no page of its own"

    desk.workspace.go("vandaag")
    desk.shortcut("Ctrl+Z")
    assert not desk.page.week.isVisible()


def test_the_line_stays_open_while_more_is_done(desk):
    session = desk.workspace.session
    tasks = [Taak(titel=f"Bel {n}", uiterlijk=DEMO_DAY) for n in range(12)]
    session.do(Text("taken"), *(Change(None, t) for t in tasks))
    for task in tasks:
        session.do(Text("gedaan"), Change(task, Taak(id=task.id, titel=task.titel, gedaan_op=DEMO_DAY)))
        settle()
        if task is tasks[0]:
            desk.page.week.line.toggle()
    assert desk.page.week.line.opened
    words = [b.text() for b in desk.page.week.findChildren(QAbstractButton) if b.isVisible()]
    assert words[0] == "Klaar deze week (12)"
    assert "Toon de andere 2" in words
    more = next(b for b in desk.page.week.findChildren(QAbstractButton) if b.text() == "Toon de andere 2")
    more.click()
    settle()
    assert more.text() == "Verberg de andere 2"
    more.click()
    settle()
    assert more.text() == "Toon de andere 2"
    assert "Alles wat u veranderde staat in het Logboek" in words


def test_a_forecast_is_told_as_the_day_on_which_it_is_expected(desk):
    shown = [w.text() for w in desk.page.findChildren(QLabel)]
    assert "Op maandag 30 november 2026 · nog 6 dagen" in shown
    assert "Uiterlijk maandag 30 november 2026 · nog 6 dagen" not in shown
