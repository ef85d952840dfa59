"""Who can get in, through the real window: by keyboard, with the real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pgbdesk.app.logboek import wat_gebeurde
from pgbdesk.app.ports import Key
from pgbdesk.app.toegang import GEVRAAGD, namen
from pgbdesk.gui.access import AccessScreen
from pgbdesk.gui.access_flow import ask_yearly, show_access
from pgbdesk.gui.banner import Place
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.opener import VaultOpener
from tests.helpers.desk import CODE, GOOD, Desk

CHEAP = Cost(8_192, 1, 1)
MAMA = "kabouter rolstoel sleutel oever"


def screen_of(desk: Desk) -> AccessScreen:
    screen = desk.screen
    assert isinstance(screen, AccessScreen)
    return screen


@pytest.fixture
def real(desk, tmp_path, monkeypatch):
    """A real file, open in the window."""
    monkeypatch.setenv("PGBDESK_HOME", str(tmp_path / "thuis"))
    opener = VaultOpener(lambda: desk.now, cost=CHEAP, recovery_cost=CHEAP)
    desk.opener, desk.access = opener, FileAccess(lambda: desk.now, cost=CHEAP, code_cost=CHEAP)
    path = tmp_path / "Gezin.pgbd"
    key, code = opener.create(path, GOOD)
    desk.window.unlocked(path, key)
    return path, code


def test_a_partner_gets_a_passphrase_with_a_name_that_stands_inside_the_dossier(desk, real):
    path, _ = real
    show_access(desk.window)
    desk.tab_to_button("Een wachtwoordzin erbij")
    desk.key(Qt.Key.Key_Return)
    desk.type(GOOD)
    desk.tab_to_field("Nieuwe wachtwoordzin")
    desk.type(MAMA)
    desk.tab_to_field("Nog een keer")
    desk.type(MAMA)
    desk.tab_to_field("Van wie")
    desk.type("Mama")
    desk.tab_to_button("Een wachtwoordzin erbij")
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(screen_of(desk).result.isVisible)
    desk.key(Qt.Key.Key_Return)  # the keyboard stands at "Klaar"
    assert desk.window.open is not None
    assert list(namen(desk.window.open.store.settings()).values()) == ["Mama"]
    assert "toegang" in [entry.event for entry in desk.window.open.store.log()]
    assert b"Mama" not in path.read_bytes()
    desk.window.close_dossier()
    assert desk.opener.unlock(path, MAMA).kind == "passphrase"


def to_code(desk, key: str) -> AccessScreen:
    """As far as the new code on screen."""
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices[key].click()
    desk.type(GOOD)
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(screen.paper.isVisible)
    return screen


def test_a_new_emergency_sheet_counts_when_it_was_typed_back(desk, real):
    path, _ = real
    screen = to_code(desk, "nood")
    screen.print_button.click()
    assert desk.ask.printed == [("Noodblad", 1)]
    screen.count_button.click()
    assert screen.message.isVisible()
    code = screen.numbers.text().replace("\n", " ")
    screen.code.line.setText(code)
    screen.count_button.click()
    desk.qtbot.waitUntil(screen.result.isVisible)
    screen.ready.click()
    desk.window.close_dossier()
    assert desk.opener.unlock(path, code).kind == "emergency"


@pytest.mark.parametrize("stop", ["close", "lock", "back"])
def test_who_stops_before_the_new_code_was_typed_back_still_has_the_sheet_of_before(desk, real, stop):
    path, old = real
    screen = to_code(desk, "herstel")
    before = path.read_bytes()
    {"close": desk.window.close, "lock": desk.window.lock, "back": screen._back}[stop]()
    assert path.read_bytes() == before
    assert desk.opener.unlock(path, old).kind == "recovery"


def test_the_lock_takes_a_new_code_off_the_screen_and_goes_on_in_a_fresh_process(desk, real):
    path, _ = real
    went: list[tuple[Path, Key | None]] = []
    desk.window.services = replace(desk.window.services, renew=lambda *given: went.append(given))
    screen = to_code(desk, "herstel")
    assert screen.numbers.text()
    desk.window.lock()
    assert went == [(path, None)]
    assert screen.numbers.text() == ""
    assert isinstance(desk.screen, UnlockScreen)


def test_where_nobody_is_the_screen_of_who_can_get_in_locks_too_after_a_warning(desk, real):
    to_code(desk, "herstel")
    watch = desk.window.opening.outside.watch
    assert watch is not None
    seconds = preferences().now.locks_after * 60
    watch._seconds = lambda: watch._last + seconds - 30
    watch.look()
    assert "op slot" in desk.window._saved.text()
    last = watch._last
    watch._seconds = lambda: last + seconds
    watch.look()
    assert isinstance(desk.screen, UnlockScreen)


def test_the_lock_waits_for_a_change_that_is_being_written_and_then_locks(desk, real):
    path, _ = real
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["zin"].click()
    for field, text in ((screen.now, GOOD), (screen.new, MAMA), (screen.again, MAMA)):
        field.line.setText(text)
    screen.do_button.click()
    desk.window.lock()
    assert screen.now.text == ""
    desk.qtbot.waitUntil(lambda: isinstance(desk.screen, UnlockScreen))
    assert desk.opener.unlock(path, MAMA).kind == "passphrase"


def test_whoever_leaves_right_after_a_change_finds_it_in_the_log(desk, real):
    path, _ = real
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["zin"].click()
    for field, text in ((screen.now, GOOD), (screen.new, MAMA), (screen.again, MAMA)):
        field.line.setText(text)
    screen.do_button.click()
    desk.qtbot.waitUntil(screen.result.isVisible)
    desk.window.opening.start()
    key = desk.opener.unlock(path, MAMA)
    store = desk.opener.open(path, key, read_only=True)
    line = next(entry for entry in store.log() if entry.event == "toegang")
    assert str(wat_gebeurde(line, {key.access: "Mama"})) == "Toegang veranderd: een wachtwoordzin erbij (Mama)"
    store.close()


def test_guessing_on_the_screen_of_who_can_get_in_is_slowed_down_too(desk, tmp_path):
    desk.open(path=tmp_path / "Gezin.pgbd")
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["herstel"].click()
    for number in range(3):
        screen.now.line.setText(f"fout {number}")
        screen.do_button.click()
        desk.qtbot.waitUntil(lambda: not screen.waiting)
    screen.now.line.setText(GOOD)
    screen.do_button.click()
    assert "Wacht nog" in screen.message.words


def test_a_wrong_passphrase_changes_nothing_and_says_so(desk, real):
    path, _ = real
    show_access(desk.window)
    before = path.read_bytes()
    screen = screen_of(desk)
    screen.choices["herstel"].click()
    desk.type("niet de goede zin")
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(screen.message.isVisible)
    assert path.read_bytes() == before
    assert screen.form.isVisible()


@pytest.mark.parametrize(
    ("new", "again", "words"),
    [("welkom01", "welkom01", "Te makkelijk"), (MAMA, "iets anders", "niet gelijk"), ("", "", "Te makkelijk")],
)
def test_a_weak_or_mistyped_new_passphrase_is_not_taken(desk, tmp_path, new, again, words):
    desk.open(path=tmp_path / "Gezin.pgbd")
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["wijzig"].click()
    screen.now.line.setText(GOOD)
    screen.new.line.setText(new)
    screen.again.line.setText(again)
    screen.do_button.click()
    assert words in screen.message.words
    assert desk.access.asked == []


def test_withdrawing_takes_along_who_may_stay_and_tells_of_backups_that_could_not(desk, tmp_path):
    desk.open(path=tmp_path / "Gezin.pgbd")
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["intrekken"].click()
    screen.now.line.setText(GOOD)
    screen.others[1].line.setText(MAMA)
    screen.do_button.click()
    desk.qtbot.waitUntil(screen.paper.isVisible)
    assert screen.numbers.text().split() == CODE.split()
    assert desk.access.asked == [], "nothing before the new sheet is there"
    screen.code.line.setText(CODE)
    screen.count_button.click()
    desk.qtbot.waitUntil(screen.result.isVisible)
    assert desk.access.asked == [("withdraw", GOOD, MAMA)]
    assert "1 reservekopieën" in screen.result_line.words


@pytest.mark.parametrize("also", [True, False])
def test_a_new_code_can_take_the_place_of_the_old_one_in_the_backups_too(desk, tmp_path, also):
    desk.open(path=tmp_path / "Gezin.pgbd")
    screen = to_code(desk, "herstel")
    screen.backups.setChecked(also)
    screen.code.line.setText(CODE)
    screen.count_button.click()
    desk.qtbot.waitUntil(screen.result.isVisible)
    assert desk.access.asked == [("code", "recovery", CODE, str(also))]
    assert ("gaan nog open" in screen.result_line.words) is not also


def test_back_from_the_screen_the_passphrase_is_asked(desk, tmp_path):
    desk.open(path=tmp_path / "Gezin.pgbd")
    show_access(desk.window)
    desk.tab_to_button("Terug naar het dossier")
    desk.key(Qt.Key.Key_Return)
    assert isinstance(desk.screen, UnlockScreen)


def test_after_a_change_the_dossier_goes_on_in_a_fresh_process(desk, real):
    path, _ = real
    went: list[tuple[Path, bytes | None]] = []

    def renew(where: Path, key: Key | None) -> None:
        went.append((where, None if key is None else bytes(key.secret)))

    desk.window.services = replace(desk.window.services, renew=renew)
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["zin"].click()
    for field, text in ((screen.now, GOOD), (screen.new, MAMA), (screen.again, MAMA)):
        field.line.setText(text)
    screen.do_button.click()
    desk.qtbot.waitUntil(screen.result.isVisible)
    screen.ready.click()
    assert went[-1] == (path, bytes(desk.opener.unlock(path, MAMA).secret))


def test_once_a_year_passphrase_and_sheet_are_asked_for(desk, real):
    desk.window.open.store.put_setting(GEVRAAGD, desk.now.date().isoformat())
    banner = desk.workspace.banner
    desk.now += timedelta(days=364)
    ask_yearly(desk.window)
    assert Place.ACCESS not in banner._notes
    desk.now += timedelta(days=1)
    ask_yearly(desk.window)
    assert Place.ACCESS in banner._notes
    words, answer = banner._notes[Place.ACCESS].buttons[0]  # a more pressing note may stand before it
    assert str(words) == "Ja, ik heb het nagekeken"
    answer()
    assert Place.ACCESS not in banner._notes
    ask_yearly(desk.window)
    assert Place.ACCESS not in banner._notes


def test_after_three_wrong_tries_one_waits_and_is_never_locked_out(desk, tmp_path):
    path = tmp_path / "Gezin.pgbd"
    desk.open(path=path)
    desk.window.lock()
    screen = desk.screen
    assert isinstance(screen, UnlockScreen)
    clock = [100.0]
    desk.window.opening.wait._seconds = lambda: clock[0]
    for number in range(3):
        screen.secret.line.setText(f"fout {number}")
        screen.open_button.click()
        desk.qtbot.waitUntil(screen.message.isVisible)
    screen.secret.line.setText(GOOD)
    screen.open_button.click()
    assert "Wacht nog 2 seconden" in screen.message.words
    clock[0] += 2
    screen.open_button.click()
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)
