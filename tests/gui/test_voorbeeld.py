"""From an empty page to that page of the example, and back to the dossier that was open: saved, locked, not lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.app.changes import Change
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.banner import Place
from pgbdesk.gui.eerste_stappen import WEG
from pgbdesk.gui.start import StartScreen, UnlockScreen
from pgbdesk.gui.voorbeeld import OP_SLOT, VOORBEELD, VRAAG
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.law import engine
from pgbdesk.storage import container
from pgbdesk.storage.errors import NotSaved
from pgbdesk.text import Text
from tests.gui.test_accessibility import no_words_on_a_button_or_label_are_cut_off
from tests.gui.test_safekeeping import SECRET, RealDesk
from tests.helpers.desk import Desk, settle
from tests.helpers.gui import press

LINK = "Bekijk het in het voorbeeld"
PAGES = ("vandaag", "budget", "zorgverleners", "rooster", "uren", "vaste_uren", "formulieren", "gebeurtenissen")


@pytest.fixture
def real(qtbot, tmp_path) -> Iterator[RealDesk]:
    """A new dossier in a real file, with nothing in it."""
    made = RealDesk(qtbot, tmp_path / "gezin.pgbd")
    made.vault.create(made.path, SECRET)[0].wipe()
    made.again()
    made.workspace.session.store.put_setting(WEG, "weg")  # the first steps stand in the place of what is empty
    made.workspace.out_of_date()
    yield made
    made.close()


def buttons(desk: Desk, words: str) -> list[QAbstractButton]:
    return [b for b in desk.window.findChildren(QAbstractButton) if b.text() == words and b.isVisible()]


def press_words(desk: Desk, words: str) -> None:
    [button] = buttons(desk, words)
    press(button)
    settle()


def to_example(desk: Desk, page: str = "rooster") -> None:
    desk.workspace.go(page)
    settle()
    press_words(desk, LINK)


@pytest.mark.parametrize("page", PAGES)
def test_an_empty_page_leads_to_that_page_of_the_example(real, page):
    to_example(real, page)
    assert real.ask.questions == [str(VRAAG)]
    assert real.window.open.path is None
    assert real.page.key == page
    assert real.workspace.banner.notes[Place.EXAMPLE].title == VOORBEELD
    assert not buttons(real, LINK)


@pytest.mark.parametrize("page", PAGES)
def test_the_example_has_something_to_show_there(qtbot, page):
    desk = Desk(qtbot, DEMO_DAY)
    desk.open(demo())
    desk.workspace.go(page)
    settle()
    assert [e for e in desk.page.findChildren(EmptyState) if e.isVisible()] == []
    desk.close()


def test_who_stays_keeps_the_page(real):
    real.ask.yes = False
    to_example(real)
    assert real.window.open.path == real.path
    assert real.page.key == "rooster"


def test_what_was_just_done_is_saved_and_the_way_back_asks_the_passphrase(real):
    real.add("Wit")
    to_example(real)
    press_words(real, "Terug naar mijn dossier")
    assert isinstance(real.screen, UnlockScreen)
    real.again()
    assert [p.achternaam for p in real.workspace.session.dossier.all(Persoon)] == ["Wit"]


def test_the_way_back_is_there_too_when_the_example_was_begun_anew(real):
    to_example(real)
    press_words(real, "Zet het voorbeeld terug")
    assert len(real.ask.questions) == 1, "leaving the example asks nothing"
    assert not buttons(real, "Begin mijn eigen dossier")
    press_words(real, "Terug naar mijn dossier")
    assert isinstance(real.screen, UnlockScreen)


def test_the_menu_asks_as_well(real):
    real.ask.yes = False
    real.action("Voorbeeld bekijken").trigger()
    settle()
    assert real.ask.questions == [str(VRAAG)]
    assert real.window.open.path == real.path


def test_what_the_disk_does_not_take_stays_on_screen(real, monkeypatch):
    real.add("Wit")

    def full() -> None:
        raise NotSaved(Text("De schijf is vol."))

    monkeypatch.setattr(real.window.open.store, "save", full)
    to_example(real)
    assert real.window.open.path == real.path
    assert Place.NOT_SAVED in real.workspace.banner.notes
    monkeypatch.undo()


def test_a_dossier_that_was_locked_before_the_answer_stays_locked(real, monkeypatch):
    def late(*_: object) -> bool:
        real.window.lock()
        return True

    monkeypatch.setattr(real.ask, "confirm", late)
    to_example(real)
    assert isinstance(real.screen, UnlockScreen)


def test_from_a_dossier_of_the_list_the_list_is_locked_too(desk, tmp_path):
    desk.register.create(SECRET).wipe()
    desk.open(Dossier(), path=tmp_path / "gezin.pgbd")
    desk.window.budgethouders.key = desk.register.unlock(SECRET)
    desk.window.opening.demo("rooster")
    settle()
    assert desk.window.budgethouders.key is None
    press_words(desk, "Terug naar Mijn budgethouders")
    assert desk.window.open is None
    assert not isinstance(desk.screen, StartScreen)


def test_a_dossier_with_people_in_it_offers_no_example_where_it_shows_them(real):
    real.workspace.session.do(Text("erbij"), *(Change(None, record) for record in demo()))
    real.workspace.go("zorgverleners")
    settle()
    assert not buttons(real, LINK)


@pytest.mark.parametrize("scale", [100, 200])
def test_the_link_is_not_cut_off(real, scale):
    real.look(scale=scale)
    for page in PAGES:
        real.workspace.go(page)
        settle()
        no_words_on_a_button_or_label_are_cut_off(real)


def test_the_question_says_that_the_dossier_is_locked_first():
    assert str(OP_SLOT).startswith("Uw dossier gaat dan op slot. Daarna ziet u het voorbeeld.")


def test_on_the_way_to_the_example_the_last_is_written_behind_a_screen_that_shows_nothing(real, monkeypatch):
    """The window goes on meanwhile."""
    real.add("Wit")
    seen: list[tuple[bool, bool]] = []
    write = container.write

    def slow(path, raw, **more):  # in the other thread
        seen.append((threading.current_thread() is threading.main_thread(), real.window.curtain.down))
        return write(path, raw, **more)

    monkeypatch.setattr(container, "write", slow)
    to_example(real)
    assert seen[0] == (False, True)
    assert real.window.open.path is None
    assert not real.window.curtain.down
    assert real.workspace.isVisible()


def test_a_dossier_that_was_being_unlocked_does_not_come_in_the_place_of_the_example(real):
    real.window.close_dossier()
    real.window.opening.ask_secret(real.path, locked=False)
    real.screen.secret.line.setText(SECRET)
    real.screen._go()
    real.window.opening.demo()
    settle()
    assert real.window.open.path is None
    assert real.window.workspace is not None


def test_an_example_that_cannot_be_made_leaves_the_dossier_on_screen_and_the_lock_whole(real):
    def broken():
        raise NotSaved(Text("kapot"))

    real.window.services = replace(real.window.services, demo=broken)
    with pytest.raises(NotSaved):
        real.window.opening.demo()
    assert not real.window.curtain.down
    assert real.workspace.isVisible()
    real.window.lock_soon()
    assert isinstance(real.screen, UnlockScreen)


def test_a_computer_that_locks_while_the_example_is_made_stays_locked(real, monkeypatch):
    wait_for = real.window.jobs.wait_for

    def locked(work):
        QTimer.singleShot(0, real.window, real.window.lock)
        return wait_for(lambda: (threading.Event().wait(0.2), work())[1])

    monkeypatch.setattr(real.window.jobs, "wait_for", locked)
    real.window.opening.demo()
    settle()
    assert real.window.open is None
    assert isinstance(real.screen, UnlockScreen)


def test_the_rules_of_the_example_are_asked_once_and_beside_the_window(real, monkeypatch):
    asked = []
    assessing = engine.assessing

    def counted(case):
        asked.append(threading.current_thread() is threading.main_thread())
        return assessing(case)

    monkeypatch.setattr(engine, "assessing", counted)
    real.window.opening.demo()
    assert asked == [False]


def test_right_after_a_dossier_was_closed_the_example_comes_too(real):
    """What was left is still in the window for a moment."""
    real.window.close_dossier()
    real.window.opening.demo()
    assert real.window.open.path is None
    real.window.close_dossier()
    real.window.opening.demo()
    assert real.workspace.isVisible()
