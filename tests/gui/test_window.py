"""The window around the pages: by keyboard, in every size, saved by itself, locked in time, and with a way back."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
import weakref
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QMenu, QToolButton, QWidget

from pgbdesk.app.bijnaam import geef
from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Store
from pgbdesk.app.toetsen import groepen
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.rondom import Taak
from pgbdesk.errors import PgbError
from pgbdesk.gui import workspace as workspace_module
from pgbdesk.gui.banner import Note, Place
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.keeper import WARNING_SECONDS, Saver, Watch
from pgbdesk.gui.navigation import BADGE
from pgbdesk.gui.pages import BY_KEY, GROUPS, PAGES
from pgbdesk.gui.presence import presence
from pgbdesk.gui.settings import Preferences, load, preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import language
from pgbdesk.gui.widgets.basic import Button
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.text import Text
from tests.helpers.desk import GOOD, Desk, family, heard, plain, settle
from tests.helpers.memory_store import MemoryStore

ALT, CTRL, SHIFT = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def rename(desk: Desk, name: str = "Anders") -> None:
    session = desk.workspace.session
    person = session.dossier.all(Persoon)[0]
    session.do(Text("{naam} gewijzigd", naam=person.naam), Change(person, replace(person, voornaam=name)))


class FullDisk(MemoryStore):
    """A store on a disk that is full, until it is not."""

    full = True

    def save(self) -> None:
        if self.full:
            raise PgbError(Text("De schijf is vol."), Text("Maak ruimte vrij."))
        super().save()


# Walking about -------------------------------------------------------------------------------------


def test_the_first_page_is_shown_with_the_keyboard_at_its_title(desk):
    desk.open()

    assert desk.page.key == PAGES[0].key
    assert desk.focus is desk.page.header.title


def test_the_title_says_the_nickname_only_and_follows_it_at_once(desk, tmp_path):
    """Section 4.9 of our security sheet: others read along in the list of windows."""
    desk.open(path=tmp_path / "Anna de Wit.pgbd")
    assert desk.window.windowTitle() == "Dossier 1 – pgbdesk"

    words, changes = geef(desk.workspace.session.dossier, "Map van mama")
    desk.workspace.session.do(words, *changes)
    assert desk.window.windowTitle() == "Map van mama – pgbdesk"

    desk.workspace.session.undo()
    assert desk.window.windowTitle() == "Dossier 1 – pgbdesk"
    desk.window.lock()
    assert desk.window.windowTitle() == "pgbdesk"


@pytest.mark.parametrize("number", range(min(9, len(PAGES))))
def test_ctrl_and_a_number_opens_a_page_and_goes_to_its_title(desk, number):
    desk.open()
    desk.workspace.open_page((number + 1) % len(PAGES))

    desk.shortcut("Ctrl+," if PAGES[number].key == "instellingen" else f"Ctrl+{number + 1}")

    assert type(desk.page) is PAGES[number].load()
    assert desk.focus is desk.page.header.title


def in_sight(nav) -> list[str]:
    return [nav.item(row).text() for row in range(nav.count()) if not nav.isRowHidden(row)]


def test_the_navigation_shows_the_daily_pages_and_folds_the_rest_away_in_groups(desk):
    desk.open()
    nav = desk.workspace.nav
    daily = [page.title.msgid for page in GROUPS[0].pages]
    folded = [*daily, "Plannen en rekenen", "Opzoeken", "Veilig bewaren", "Instellingen"]
    assert in_sight(nav) == folded
    assert len(daily) == 9, "Ctrl+1 to Ctrl+9"
    desk.window.resize(1000, 700)
    settle()
    last = nav.visualItemRect(nav.item(nav.count() - 1))
    assert nav.viewport().rect().contains(last), "all is in sight without scrolling"

    nav.setFocus()
    nav.setCurrentRow(9)
    desk.key(Qt.Key.Key_Return)
    opened = ["Gebeurtenissen", "Budgetplan", "Rekenhulpen"]
    assert in_sight(nav) == [*folded[:10], *opened, *folded[10:]]
    said = nav.currentItem().data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Plannen en rekenen, uitgeklapt, 3 pagina's"
    assert load().unfolded == ("plannen",), "it stays so"

    desk.key(Qt.Key.Key_Left)
    assert in_sight(nav) == folded
    desk.workspace.go("logboek")
    assert nav.currentItem().text() == "Logboek", "a page that is opened unfolds its group"
    nav.setCurrentRow(nav.row_of(PAGES.index(BY_KEY["gegevens"])) - 1)
    desk.key(Qt.Key.Key_Left)
    assert "Logboek" in in_sight(nav), "the open page is always there"


def test_the_name_of_a_page_with_a_number_can_be_read_while_it_has_the_keyboard(desk):
    desk.open()
    nav = desk.workspace.nav
    nav.set_badge(0, 3)
    nav.setFocus()
    settle()

    row = nav.visualItemRect(nav.item(0))
    picture = nav.viewport().grab(row).toImage()
    seen = Counter(picture.pixelColor(x, picture.height() // 2).name() for x in range(picture.width()))
    assert seen[QColor(theme().tokens.danger_tint).name()] < picture.width() // 4, "only the number has that colour"


def test_arrows_move_in_the_navigation_and_only_enter_opens(desk):
    desk.open()
    desk.workspace.nav.setFocus()

    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Down)
    assert desk.page.key == PAGES[0].key

    desk.key(Qt.Key.Key_Return)
    assert desk.page.key == PAGES[2].key


def test_f6_goes_round_the_parts_of_the_window_and_back(desk):
    desk.open()
    workspace = desk.workspace
    stops = [workspace.chooser, workspace.nav, desk.page.header.title]

    seen = []
    for _ in range(4):
        desk.shortcut("F6")
        seen.append(desk.focus)
    assert seen == [*stops, workspace.chooser]

    desk.shortcut("Shift+F6")
    assert desk.focus is desk.page.header.title


def test_f6_also_goes_to_what_stands_above_the_page_and_to_the_bottom_of_the_window(desk):
    desk.open()
    pressed = (Text("Doe het"), lambda: None)
    desk.workspace.banner.put(Place.NOT_SAVED, Note("danger", Text("Er is iets"), (), (pressed,)))
    desk.window._backups.show()
    seen = []
    for _ in range(5):
        desk.shortcut("F6")
        seen.append(desk.focus)
    workspace = desk.workspace
    above = workspace.banner.first
    assert above is not None
    assert seen == [desk.window._backups, workspace.chooser, workspace.nav, above, desk.page.header.title]


def test_while_something_is_to_be_corrected_the_title_of_the_window_begins_with_it(desk):
    desk.open()
    before = desk.window.windowTitle()
    summary = ErrorSummary()
    desk.page.add(summary)
    summary.show_problems([(Text("Vul een naam in."), None)])
    assert desk.window.windowTitle() == f"Fout: {before}"
    desk.workspace.go("instellingen")
    settle()
    assert desk.window.windowTitle() == before
    desk.workspace.go("vandaag")
    settle()
    assert desk.window.windowTitle() == f"Fout: {before}"
    summary.show_problems([])
    assert desk.window.windowTitle() == before


def test_every_key_of_the_menus_stands_on_the_sheet_of_keys(desk):
    desk.open()
    rows = [row for group in groepen([page.title for page in PAGES[:9]]) for row in group.toetsen]
    told = {key.replace("pijl links", "Left") for row in rows for key in str(row.toets).split(" / ")}
    in_menus = {key.toString() for action in desk.window.findChildren(QAction) for key in action.shortcuts()}
    assert len(in_menus) > 20
    assert in_menus - told == {"Ctrl+="}  # the same key as Ctrl++, without Shift


def test_back_returns_to_the_page_before_scrolled_as_it_was(desk):
    desk.open()
    desk.window.resize(1000, 420)
    settle()
    desk.workspace.go("instellingen")
    settle()
    desk.page.verticalScrollBar().setValue(60)

    desk.workspace.go("logboek")
    desk.shortcut("Alt+Left")

    assert desk.page.key == "instellingen"
    desk.qtbot.waitUntil(lambda: desk.page.verticalScrollBar().value() == 60)
    desk.shortcut("Alt+Left")
    assert desk.page.key == PAGES[0].key


def test_tab_comes_round_through_the_whole_window(desk):
    desk.open()
    desk.workspace.go("instellingen")
    start = desk.focus

    seen = []
    for _ in range(60):
        desk.key(Qt.Key.Key_Tab)
        seen.append(desk.focus)
        if desk.focus is start:
            break

    assert desk.focus is start, "Tab does not come back"
    assert {desk.workspace.nav, desk.workspace.chooser} <= set(seen)


def test_every_menu_item_has_words_and_no_two_share_a_key(desk):
    desk.open()
    keys: list[str] = []
    for bar in desk.window.menuBar().actions():
        menu = bar.menu()
        assert isinstance(menu, QMenu)
        names = [plain(a.text()) for a in menu.actions() if not a.isSeparator()]
        assert all(names)
        assert len(set(names)) == len(names)
        keys += [k.toString() for a in menu.actions() for k in a.shortcuts()]

    assert len(keys) == len(set(keys))


def test_every_page_can_be_opened_from_the_menu(desk):
    desk.open()
    for page in PAGES:
        desk.action(plain(str(page.title))).trigger()
        assert type(desk.page) is page.load()


def test_recent_dossiers_stand_in_the_menu(desk, tmp_path):
    path = tmp_path / "gezin.pgbd"
    desk.open(path=path)
    menu = next(a.menu() for a in desk._actions() if plain(a.text()) == "Recente dossiers")
    assert isinstance(menu, QMenu)
    desk.window.menus._fill_recent()

    assert [a.text() for a in menu.actions()] == ["gezin"]
    menu.actions()[0].trigger()
    settle()
    assert desk.focus is desk.screen.secret.line


def test_a_window_without_a_dossier_needs_no_pages(tmp_path):
    code = "import sys, pgbdesk.gui.app; print(any(m.startswith('pgbdesk.gui.pages.') for m in sys.modules))"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout

    assert said.strip() == "False"


def test_another_language_renames_the_menus_and_keeps_their_keys(desk):
    desk.open()
    preferences().change(language="en")
    try:
        assert language().code == "en"
        desk.shortcut("Ctrl+3")
        assert type(desk.page) is PAGES[2].load()
    finally:
        settle()
        preferences().change(language="nl", scheme="donker")
    assert desk.action("Donker").isChecked()


@pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager
def test_f1_shows_what_the_page_is_for_and_esc_gives_the_keyboard_back(desk):
    desk.open()
    desk.workspace.go("logboek")
    title = desk.focus

    desk.shortcut("F1")
    panel = QApplication.activeModalWidget()
    assert panel is not None
    assert "elke verandering" in desk.words(panel)

    QTest.keyClick(panel, Qt.Key.Key_Escape)
    settle()
    desk.qtbot.waitUntil(lambda: QApplication.focusWidget() is title)


# Which budget --------------------------------------------------------------------------------------


def test_the_budget_that_runs_today_is_chosen_and_another_choice_is_remembered(desk):
    store = desk.open()
    assert "Wlz 2026" in desk.workspace.chooser.currentText()

    desk.workspace.chooser.setFocus()
    desk.key(Qt.Key.Key_Home)
    desk.workspace.chooser.activated.emit(0)

    assert desk.workspace.context.toekenning is None
    assert store.settings()["gekozen_budget"] == "alle"
    assert desk.workspace.waiting, "the rules are asked in short turns"
    settle()
    assert "Alle budgetten" in desk.words(desk.page.header)


def test_a_new_budget_appears_in_the_chooser(desk):
    desk.open()
    before = desk.workspace.chooser.count()
    session = desk.workspace.session
    old = desk.workspace.context.toekenning
    assert old is not None

    session.do(
        Text("Budget toegevoegd"),
        Change(None, replace(old, id="t-nieuw", van=old.van.replace(year=2027), tot=old.tot.replace(year=2027))),
    )

    assert desk.workspace.chooser.count() == before + 1


def test_the_number_of_tasks_follows_a_change_while_the_window_goes_on(desk, monkeypatch):
    """The rules take long for a household of ten years: they are asked in short turns."""
    desk.open()
    space = desk.workspace
    space.go("documenten")  # a page that does not ask them itself
    before = space.nav.item(0).data(BADGE) or 0
    monkeypatch.setattr(workspace_module, "SLICE", 0.0)
    turns: list[int] = []
    space._slices.timeout.connect(lambda: turns.append(1))
    task = Taak(titel="Bel het zorgkantoor", uiterlijk=space.session.today)

    space.session.do(Text("Taak toegevoegd"), Change(None, task))
    desk.qtbot.waitUntil(lambda: space.nav.item(0).data(BADGE) == before + 1)

    assert len(turns) > 100
    assert not space._slices.isActive()


@pytest.mark.parametrize("page", ["vandaag", "budget"])
def test_a_page_that_shows_what_the_rules_say_follows_a_change_in_short_turns(desk, monkeypatch, page):
    """No change holds the window for longer than one rule takes, on a dossier of any size."""
    desk.open()
    space = desk.workspace
    space.go(page)
    monkeypatch.setattr(workspace_module, "SLICE", 0.0)
    turns: list[int] = []
    space._slices.timeout.connect(lambda: turns.append(1))

    space.session.do(
        Text("Taak toegevoegd"), Change(None, Taak(titel="Bel het zorgkantoor", uiterlijk=space.session.today))
    )

    assert space.waiting, "nothing was asked yet"
    settle()
    assert not space.waiting
    assert not space.page.stale
    assert len(turns) > 100


def test_done_that_is_pressed_twice_before_the_list_follows_counts_once(desk):
    task = Taak(titel="Bel het zorgkantoor", uiterlijk=desk.now.date())
    desk.open(family().with_changes([(None, task)]))
    [button] = [b for b in desk.page.findChildren(Button) if b.accessibleName() == "Gedaan: Bel het zorgkantoor"]

    button.click()
    button.click()
    settle()

    assert desk.workspace.session.dossier.get(Taak, task.id).gedaan_op == desk.now.date()
    desk.workspace.undo()
    settle()
    assert "Bel het zorgkantoor" in desk.words(desk.page)


# Undo and news -------------------------------------------------------------------------------------


def test_a_step_is_named_in_the_menu_and_in_the_news_and_can_be_taken_back(desk):
    desk.open()
    name = desk.workspace.session.dossier.all(Persoon)[0].naam
    rename(desk)

    assert f"{name} gewijzigd" in desk.words(desk.workspace.news)
    assert plain(desk.window.menus.undo.text()) == f"Ongedaan maken: {name} gewijzigd"

    desk.workspace.news.undo_button.click()
    assert desk.workspace.session.dossier.all(Persoon)[0].naam == name
    assert "Ongedaan gemaakt" in desk.words(desk.workspace.news)

    desk.shortcut("Ctrl+Y")
    assert desk.workspace.session.dossier.all(Persoon)[0].voornaam == "Anders"
    desk.shortcut("Ctrl+Z")
    assert desk.workspace.session.dossier.all(Persoon)[0].naam == name


def test_news_goes_by_itself_but_not_while_the_keyboard_is_in_it(desk):
    desk.open()
    news = desk.workspace.news
    desk.workspace.told(Text("Gedaan"))
    news.close_button.setFocus()

    news.timer.timeout.emit()
    assert news.isVisible()

    desk.workspace.focus_title()
    news.timer.timeout.emit()
    assert not news.isVisible()


def test_the_number_of_things_to_do_now_stands_behind_vandaag_in_words_too(desk, monkeypatch):
    from pgbdesk.app.attention import Attention

    monkeypatch.setattr(workspace_module, "attention", lambda case: Attention((1, 2), (), (), ()))  # type: ignore[arg-type]
    desk.open()

    item = desk.workspace.nav.item(0)
    assert item.data(Qt.ItemDataRole.AccessibleTextRole) == "Vandaag, 2 taken nu"
    assert QAccessible.queryAccessibleInterface(desk.workspace.nav).child(0).text(QAccessible.Text.Name) == (
        "Vandaag, 2 taken nu"
    )


# Saving --------------------------------------------------------------------------------------------


class Slow(MemoryStore):
    """A store on a disk that takes its time: nothing is written before it is told to."""

    def __init__(self) -> None:
        super().__init__(family())
        self.go = Event()
        self.thread: Thread | None = None

    def save(self) -> None:
        assert self.go.wait(20)
        self.thread = current_thread()
        super().save()


class Watched(Saver):
    """A saver with a thread of its own, of which the end can be waited for."""

    def __init__(self, store: Store) -> None:
        super().__init__(store, Jobs())

    def written(self) -> bool:
        return heard(self._jobs.writes.wrote)


def test_a_change_is_saved_soon_and_at_least_every_half_minute(qapp):
    store = MemoryStore()
    saver = Watched(store)

    saver.touch()
    assert (saver.soon.interval(), saver.soon.isActive()) == (5_000, True)
    assert (saver.anyway.interval(), saver.anyway.isActive()) == (30_000, True)
    left = saver.anyway.remainingTime()
    saver.touch()
    assert saver.anyway.remainingTime() <= left, "a second change does not put off the last moment"

    saver.soon.timeout.emit()
    assert saver.written()
    assert store.saves == 1
    assert not saver.soon.isActive()
    assert not saver.anyway.isActive()
    saver._jobs.stop()


def test_nobody_who_types_waits_for_the_disk(qapp):
    """Writing 15 MB takes a tenth of a second; it is put off until the keys rest, at most to the half minute."""
    store = MemoryStore()
    saver = Watched(store)
    saver.touch()
    presence().somebody.emit(True)

    saver.soon.timeout.emit()
    assert store.saves == 0
    saver._typing.timeout.emit()
    assert saver.written()
    assert store.saves == 1

    saver.touch()
    presence().somebody.emit(True)
    saver.soon.timeout.emit()
    saver.anyway.timeout.emit()
    assert saver.written()
    assert store.saves == 2
    saver._typing.timeout.emit()
    assert not saver._jobs.writes.busy, "all is written"
    saver._jobs.stop()


def test_the_window_goes_on_while_the_disk_is_written_and_what_comes_meanwhile_is_written_too(desk, tmp_path):
    store = Slow()
    desk.window.show_dossier(store, tmp_path / "gezin.pgbd")
    rename(desk, "Eerst")

    desk.window.save_now()
    rename(desk, "Daarna")
    desk.window.save_now()
    desk.window.save_now()

    assert store.saves == 0
    assert "Bewaren" in desk.words(desk.window.statusBar())
    store.go.set()
    settle()
    assert store.saves == 2, "one under way and one that waited; more would write the same again"
    assert store.thread is not main_thread()
    assert desk.words(desk.window.statusBar()) == "Alles bewaard om 12:00"
    assert not desk.window.open.saver.dirty


def test_what_changed_since_a_save_began_is_not_called_saved(desk, tmp_path):
    store = Slow()
    desk.window.show_dossier(store, tmp_path / "gezin.pgbd")
    rename(desk, "Eerst")
    desk.window.save_now()
    rename(desk, "Daarna")
    store.go.set()
    settle()

    assert store.saves == 1
    assert "Bewaren" in desk.words(desk.window.statusBar())
    assert desk.window.open.saver.soon.isActive(), "it is written soon"


def test_a_dossier_that_closes_while_it_is_written_begins_nothing_more(desk, tmp_path):
    store = Slow()
    desk.window.show_dossier(store, tmp_path / "gezin.pgbd")
    rename(desk, "Eerst")
    desk.window.save_now()
    desk.window.save_now()
    store.go.set()
    desk.window.close_dossier()
    desk.work_done()

    assert store.saves == 1
    assert store.closed
    assert desk.words(desk.window.statusBar()) == ""


def test_the_window_says_when_it_was_saved(desk, tmp_path):
    store = desk.open(path=tmp_path / "gezin.pgbd")
    rename(desk)
    assert "Bewaren" in desk.words(desk.window.statusBar())

    desk.shortcut("Ctrl+S")
    settle()

    assert store.saves == 1
    assert desk.words(desk.window.statusBar()) == "Alles bewaard om 12:00"


def test_a_full_disk_is_told_above_the_page_and_tried_again(desk, tmp_path):
    store = FullDisk(family())
    desk.window.show_dossier(store, tmp_path / "gezin.pgbd")
    rename(desk)

    assert desk.window.save() is False
    assert "De schijf is vol." in desk.workspace.banner.words
    assert "Niet bewaard" in desk.words(desk.window.statusBar())
    assert desk.window.open.saver.anyway.isActive()
    assert desk.ask.told == [], "no box over what the user is doing"

    store.full = False
    desk.window.open.saver.anyway.timeout.emit()
    settle()
    assert desk.workspace.banner.words == ""
    assert "Alles bewaard" in desk.words(desk.window.statusBar())


def test_closing_with_a_full_disk_asks_and_staying_is_possible(desk, tmp_path):
    store = FullDisk(family())
    desk.window.show_dossier(store, tmp_path / "gezin.pgbd")
    rename(desk)
    desk.ask.yes = False

    assert desk.window.close() is False
    assert desk.window.isVisible()
    assert desk.ask.questions == ["Het dossier is niet bewaard. Wilt u toch afsluiten?"]
    store.full = False


def test_closing_saves_and_lets_go_of_the_dossier(desk, tmp_path):
    store = desk.open(path=tmp_path / "gezin.pgbd")
    rename(desk)

    desk.window.close()

    assert store.saves >= 1
    assert store.closed


# The lock ------------------------------------------------------------------------------------------


class Clock:
    def __init__(self) -> None:
        self.at = 1_000.0

    def __call__(self) -> float:
        return self.at


def watch(qapp, minutes: int = 15) -> tuple[Watch, Clock, list[str]]:
    clock, heard = Clock(), []
    from datetime import date

    made = Watch(lambda: minutes, lambda: date(2026, 5, 10), clock)
    made.warned.connect(lambda n: heard.append(f"warned {n}"))
    made.stayed.connect(lambda: heard.append("stayed"))
    made.expired.connect(lambda: heard.append("expired"))
    return made, clock, heard


def test_the_lock_does_not_hear_the_clock_that_can_be_set_and_counts_sleep(qapp, monkeypatch):
    heard: list[str] = []
    made = Watch(lambda: 15, lambda: date(2026, 5, 10))
    made.expired.connect(lambda: heard.append("expired"))
    wall = time.time()
    monkeypatch.setattr(time, "time", lambda: wall + 10**6)
    made.look()
    assert heard == []
    boot = time.clock_gettime(time.CLOCK_BOOTTIME)
    monkeypatch.setattr(time, "clock_gettime", lambda _clock: boot + 15 * 60 + 1)
    made.look()
    assert heard == ["expired"]


def test_the_lock_warns_a_minute_before_and_comes_in_time(qapp):
    made, clock, heard = watch(qapp)
    clock.at += 15 * 60 - WARNING_SECONDS - 1
    made.look()
    assert heard == []

    clock.at += 1
    made.look()
    made.look()
    assert heard == [f"warned {WARNING_SECONDS}"], "it is said once"

    clock.at += WARNING_SECONDS
    made.look()
    assert heard[-1] == "expired"
    made.stop()


def test_any_key_keeps_the_dossier_open(desk, qapp):
    made, clock, heard = watch(qapp)
    clock.at += 15 * 60 - 30
    made.look()

    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)
    assert heard == ["warned 30", "stayed"]

    clock.at += 15 * 60 - WARNING_SECONDS - 1
    made.look()
    assert heard == ["warned 30", "stayed"]
    made.stop()


@pytest.mark.qt_log_ignore("This plugin does not support")  # a menu without a screen
@pytest.mark.parametrize("hand", ["click", "wheel", "a key in a dialog", "a click in a menu"])
def test_whatever_somebody_does_in_any_window_keeps_the_dossier_open(desk, qapp, hand):
    made, clock, heard = watch(qapp)
    window: QWidget = desk.window
    if hand == "a key in a dialog":
        window = QDialog(desk.window)
        window.open()
        desk.qtbot.waitUntil(lambda: qapp.focusWindow() is window.windowHandle())
    elif hand == "a click in a menu":
        window = QMenu(desk.window)
        window.addAction("iets")
        window.popup(desk.window.pos())
    clock.at += 15 * 60 - 30
    made.look()

    handle = window.windowHandle()
    if hand == "wheel":
        QTest.wheelEvent(handle, QPointF(5, 5), QPoint(0, 120))
    elif "click" in hand:
        QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(5, 5))
    else:
        QTest.keyClick(handle, Qt.Key.Key_Shift)

    assert heard == ["warned 30", "stayed"]
    made.stop()
    window.hide()


def test_who_looks_no_more_hears_nothing(desk, qapp):
    made, clock, heard = watch(qapp)
    clock.at += 15 * 60 - 30
    made.look()
    made.stop()

    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Shift)

    assert heard == ["warned 30"]


def test_a_laptop_that_slept_too_long_is_locked_before_the_first_key_counts(desk, qapp):
    made, clock, heard = watch(qapp)
    clock.at += 3_600

    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_A)

    assert heard == ["expired"]
    made.stop()


@pytest.mark.parametrize(("minutes", "path", "locks"), [(15, True, True), (0, True, False), (15, False, False)])
def test_a_dossier_locks_unless_the_user_wants_it_never_or_it_is_the_example(desk, tmp_path, minutes, path, locks):
    preferences().change(lock_minutes=minutes)
    store = desk.open(path=tmp_path / "gezin.pgbd" if path else None)
    guard = desk.window.open.watch
    guard._seconds = Clock()
    guard._last = guard._seconds() - 3_600

    guard.look()

    assert (desk.window.open is None) is locks
    assert store.closed is locks


def test_the_warning_stands_above_the_page_until_a_key_is_pressed(desk, tmp_path):
    desk.open(path=tmp_path / "gezin.pgbd")
    guard = desk.window.open.watch
    guard._seconds = Clock()
    guard._last = guard._seconds() - 15 * 60 + WARNING_SECONDS
    guard.look()
    assert "gaat over 60 seconden op slot" in desk.workspace.banner.words
    assert "Ik werk door" in [plain(b.text()) for b in desk.workspace.banner.findChildren(QAbstractButton)]

    QTest.keyClick(desk.window.windowHandle(), Qt.Key.Key_Tab)

    assert desk.workspace.banner.words == ""


def test_locking_keeps_nothing_of_the_dossier(desk, tmp_path):
    path = tmp_path / "gezin.pgbd"
    store = desk.open(path=path)
    for number in range(len(PAGES)):
        desk.workspace.open_page(number)
    session = weakref.ref(desk.workspace.session)
    workspace = weakref.ref(desk.workspace)

    desk.shortcut("Ctrl+L")
    settle()
    gc.collect()

    assert store.closed
    assert session() is None, gc.get_referrers(session())
    assert workspace() is None
    assert desk.window.windowTitle() == "pgbdesk"
    assert "De Wit" not in desk.words()
    assert not desk.window.menus.undo.isEnabled()
    assert "De Wit" not in desk.window.menus.undo.text()


def test_after_locking_the_passphrase_is_asked_and_the_dossier_comes_back(desk, tmp_path):
    path = tmp_path / "gezin.pgbd"
    desk.open(path=path)
    desk.shortcut("Ctrl+L")
    assert "op slot" in desk.words()
    assert desk.focus is desk.screen.secret.line

    desk.type(GOOD)
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)

    assert desk.opener.opened == [path]
    assert desk.opener.keys[0].secret == bytearray(32), "the key is wiped after opening"


def test_a_new_day_fills_every_page_again(desk):
    desk.open()
    guard = desk.window.open.watch
    filled = []
    page = desk.page
    page.refresh = lambda: filled.append(1)

    desk.now += timedelta(days=1)
    guard.look()
    settle()

    assert filled == [1]


# Looks ---------------------------------------------------------------------------------------------


def test_letters_grow_and_shrink_at_once_and_stay_so(desk):
    desk.open()
    before = desk.page.header.title.height()

    desk.shortcut("Ctrl++")
    desk.shortcut("Ctrl++")
    assert theme().scale == 120
    assert desk.page.header.title.height() > before
    assert load().scale == 120

    desk.shortcut("Ctrl+-")
    assert theme().scale == 110
    desk.shortcut("Ctrl+0")
    assert theme().scale == 100
    assert desk.page.header.title.height() == before


def test_zooming_keeps_the_page_and_what_was_typed(desk):
    desk.open()
    desk.workspace.go("logboek")
    rename(desk)
    page = desk.page
    page.focus_filter()
    desk.type("Anders")

    desk.look(Scheme.DARK, 200)

    assert desk.page is page
    assert desk.focus is page.words
    assert page.words.text() == "Anders"


def test_high_contrast_goes_on_and_off_by_keys_also_without_a_dossier(desk):
    desk.shortcut("Ctrl+Alt+C")
    assert theme().tokens.window == "#000000"
    assert desk.action("Hoog contrast").isChecked()

    desk.shortcut("Ctrl+Alt+C")
    assert theme().scheme is Scheme.SYSTEM


@pytest.mark.parametrize(("scale", "width"), [(200, 1180), (160, 1180), (100, 600)])
def test_a_narrow_window_has_a_menu_in_place_of_the_navigation(desk, scale, width):
    desk.open()
    desk.look(scale=scale)
    desk.window.resize(width, 820)
    settle()
    workspace = desk.workspace
    assert not workspace.side.isVisible()
    assert workspace.menu_button.isVisible()

    workspace.menu_button.setFocus()
    desk.key(Qt.Key.Key_Space)
    assert desk.focus is workspace.nav

    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    assert desk.page.key == PAGES[1].key
    assert not workspace.side.isVisible()
    assert desk.focus is desk.page.header.title


def test_the_button_for_menus_that_do_not_fit_grows_with_the_letters_and_has_a_name(desk):
    desk.look(scale=200)
    desk.window.resize(420, 820)
    settle()
    more = desk.window.menuBar().findChild(QToolButton, "qt_menubar_ext_button")
    assert more.isVisible()
    assert more.width() >= 32
    assert more.geometry().right() <= desk.window.width()
    assert more.accessibleName() == "Meer menu's"


def test_esc_closes_the_menu_of_a_narrow_window(desk):
    desk.open()
    desk.look(scale=200)
    desk.workspace.toggle_menu()

    desk.key(Qt.Key.Key_Escape)

    assert desk.page.isVisible()
    assert desk.focus is desk.workspace.menu_button


def test_looks_are_remembered_without_names(desk, own_folder: Path, tmp_path):
    desk.open(path=tmp_path / "gezin.pgbd")
    desk.look(Scheme.DARK, 150)

    kept = (own_folder / "instellingen.json").read_text("utf-8")
    Preferences.forget()

    assert (preferences().now.scheme, preferences().now.scale) == ("donker", 150)
    assert "De Wit" not in kept


@pytest.mark.parametrize("broken", ["", "{", "[]", '{"scheme": "paars"}', '{"scale": "groot"}'])
def test_settings_that_cannot_be_read_cost_no_more_than_the_looks(own_folder: Path, broken):
    (own_folder / "instellingen.json").write_text(broken)

    assert load().scheme == "systeem"


def test_the_settings_page_changes_the_looks_at_once(desk):
    desk.open()
    desk.workspace.go("instellingen")
    box = desk.tab_to(lambda w: isinstance(w, QComboBox) and w.accessibleName() == "Grootte van de letters")
    assert isinstance(box, QComboBox)

    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_Return)
    box.activated.emit(box.currentIndex())

    assert theme().scale == 110


def test_the_ring_shows_where_the_keyboard_is_and_stays_with_it(desk):
    desk.open()
    desk.workspace.go("instellingen")
    desk.key(Qt.Key.Key_Tab)
    ring, focus = desk.window._ring, desk.focus
    assert ring.isVisible()
    assert ring.geometry().contains(focus.mapTo(desk.window, focus.rect().center()))

    desk.window.resize(1000, 700)
    settle()
    assert ring.geometry().contains(focus.mapTo(desk.window, focus.rect().center()))


def test_the_ring_never_stands_outside_what_can_be_seen(desk):
    desk.open()
    desk.workspace.go("instellingen")
    desk.window.resize(1000, 420)
    settle()
    desk.page.letters.box.setFocus()
    settle()
    desk.page.verticalScrollBar().setValue(desk.page.verticalScrollBar().maximum())
    settle()

    assert not desk.window._ring.isVisible()


def test_what_has_the_focus_is_scrolled_into_view(desk):
    desk.open()
    desk.window.resize(1000, 420)
    desk.workspace.go("instellingen")
    settle()

    port = desk.page.viewport()
    last = [b for b in desk.page.findChildren(QAbstractButton) if b.isVisible()][-1]
    assert last.mapTo(port, last.rect().topLeft()).y() >= port.height(), "below what can be seen"
    last.setFocus()
    settle()

    assert 0 <= last.mapTo(port, last.rect().topLeft()).y() < port.height()


def test_a_screen_reader_hears_the_page_and_the_news(desk, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    desk.open()
    desk.workspace.go("logboek")
    rename(desk)

    assert "Logboek" in said
    assert any("gewijzigd" in words for words in said)
