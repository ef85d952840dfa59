"""Who can get in, through the real window: by keyboard, with the real file."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pgbdesk.app.ports import Key
from pgbdesk.app.toegang import GEVRAAGD, namen
from pgbdesk.gui.access import AccessScreen
from pgbdesk.gui.access_flow import ask_yearly, show_access
from pgbdesk.gui.banner import Place
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
    assert [entry.event for entry in desk.window.open.store.log()][-1] == "toegang"
    assert b"Mama" not in path.read_bytes()
    desk.window.close_dossier()
    assert desk.opener.unlock(path, MAMA).kind == "passphrase"


def test_a_new_emergency_sheet_is_typed_back_before_it_is_ready(desk, real):
    path, _ = real
    show_access(desk.window)
    screen = screen_of(desk)
    screen.choices["nood"].click()
    desk.type(GOOD)
    desk.key(Qt.Key.Key_Return)
    desk.qtbot.waitUntil(screen.result.isVisible)
    screen.print_button.click()
    assert desk.ask.printed == [("Noodblad", 1)]
    screen.ready.click()
    assert screen.message.isVisible()
    code = screen.numbers.text().replace("\n", " ")
    screen.code.line.setText(code)
    screen.ready.click()
    desk.window.close_dossier()
    assert desk.opener.unlock(path, code).kind == "emergency"


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
    desk.qtbot.waitUntil(screen.result.isVisible)
    assert desk.access.asked == [("withdraw", GOOD, MAMA)]
    assert "1 reservekopieën" in screen.result_line.words
    assert screen.numbers.text().split() == CODE.split()


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
