"""Backups and other versions in the window: ReservekopieenPage, the line at the bottom, and what must be decided."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from threading import Event, current_thread, main_thread
from typing import Any, cast

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible

from pgbdesk.app.changes import Change
from pgbdesk.app.toegang import Soort
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.gui.banner import Place
from pgbdesk.gui.ontgrendelen import unlock
from pgbdesk.gui.pages.logboek import LogboekPage
from pgbdesk.gui.pages.privacy import PrivacyPage
from pgbdesk.gui.pages.reservekopieen import ReservekopieenPage
from pgbdesk.gui.privacy.beroep import Beroepsmatig
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.vastleggen import leg_vast
from pgbdesk.storage import container, lockfile, wissen
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.errors import NotSaved
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.helpers.desk import Desk, settle
from tests.helpers.gui import press

CHEAP = Cost(8_192, 1, 1)
SECRET = "vier gewone woorden samen"


class RealDesk(Desk):
    """The window on real files."""

    def __init__(self, qtbot, path):
        super().__init__(qtbot)
        self.vault = VaultOpener(lambda: self.now, cost=CHEAP, recovery_cost=CHEAP)
        self.opener = cast(Any, self.vault)
        self.path = path

    def again(self):
        """Open the dossier in the window."""
        self.window.unlocked(self.path, self.vault.unlock(self.path, SECRET))
        settle()

    def add(self, name):
        self.workspace.session.do(Text("erbij"), Change(None, Persoon(achternaam=name)))
        settle()

    def reservekopieen(self) -> ReservekopieenPage:
        self.workspace.go("reservekopieen", None)
        settle()
        page = self.page
        assert isinstance(page, ReservekopieenPage)
        return page

    def in_the_file(self):
        """Who is in the dossier, opened anew."""
        store = self.vault.open(self.path, self.vault.unlock(self.path, SECRET))
        try:
            return sorted(person.achternaam for person in store.dossier().all(Persoon))
        finally:
            store.close()

    @property
    def bottom(self):
        return self.window._backups.text()


@contextmanager
def real_desk(qtbot, folder):
    """A window with a new dossier in a real file, closed afterwards."""
    path = folder / "gezin.pgbd"
    made = RealDesk(qtbot, path)
    made.vault.create(path, SECRET)[0].wipe()
    made.again()
    settle()
    yield made
    made.close()


@pytest.fixture
def desk(qtbot, tmp_path):
    with real_desk(qtbot, tmp_path) as made:
        yield made


def names(desk):
    return sorted(p.achternaam for p in desk.workspace.session.dossier.all(Persoon))


def test_the_bottom_of_the_window_always_says_how_the_backups_stand(desk):
    assert desk.bottom == "Nog geen nagekeken reservekopie"
    page = desk.reservekopieen()
    press(page.make)
    settle()
    assert desk.workspace.news.words.text() == "Reservekopie gemaakt en nagekeken."
    desk.add("Wit")
    desk.window.save()
    assert desk.bottom == "Laatste nagekeken reservekopie: vandaag"
    desk.now += timedelta(days=8)
    desk.window.show_backups()
    assert desk.bottom == "Laatste nagekeken reservekopie: 8 dagen geleden"
    assert desk.window._backups.property("kind") == "danger"
    press(desk.window._backups)
    assert desk.page is page


def test_half_an_hour_of_changes_makes_a_backup_and_closing_makes_one_too(desk):
    desk.add("Wit")
    assert desk.window.safe.soon.interval() == 30 * 60_000
    assert desk.window.safe.soon.isActive()
    desk.window.safe.soon.timeout.emit()
    settle()
    safety = desk.workspace.session.store.safety
    assert len(safety.backups()) == 1
    desk.add("Zwart")
    desk.window.close_dossier()
    desk.again()
    assert len(desk.workspace.session.store.safety.backups()) == 2


def test_a_backup_that_is_made_while_the_list_is_looked_at_comes_into_it(desk):
    desk.add("Wit")
    page = desk.reservekopieen()
    assert page.table.records.rowCount() == 0
    desk.window.safe.back_up()
    settle()
    assert page.table.records.rowCount() == 1
    assert page.listing.isVisible()


def test_t44_damage_is_found_in_the_background_and_told_at_the_bottom(desk, qtbot):
    safety = desk.workspace.session.store.safety
    for name in ("Wit", "Zwart"):
        desk.add(name)
        safety.back_up()
    victim = safety.backups()[0].path
    victim.write_bytes(victim.read_bytes()[:-1])
    desk.window.safe.looking.timeout.emit()
    qtbot.waitUntil(lambda: desk.bottom == "1 reservekopie is beschadigd")
    page = desk.reservekopieen()
    assert "Beschadigd" in [page.table.records.columns[3].text(b) for b in safety.backups()]


def test_a_backup_is_compared_and_put_back_by_keyboard_and_what_stood_there_stays(desk, qtbot):
    desk.add("Eerst")
    desk.workspace.session.store.safety.back_up()
    desk.add("Later")
    page = desk.reservekopieen()
    page.refresh()
    press(page.look_button)
    qtbot.waitUntil(page.compared.isVisible)
    assert page.compared_line.text().startswith("1 verschil met reservekopie van")
    press(page.restore_button)
    settle()
    assert "terugzetten" in desk.ask.questions[-1]
    screen = desk.screen
    assert isinstance(screen, UnlockScreen)
    screen._unlock(SECRET)
    qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert names(desk) == ["Eerst"]
    kinds = {b.kind for b in desk.workspace.session.store.safety.backups()}
    assert "voor-herstel" in kinds


def test_on_a_new_computer_a_backup_is_chosen_from_the_menu_and_opens_as_a_dossier(desk, qtbot, tmp_path, monkeypatch):
    desk.add("Wit")
    copy = tmp_path / "gezin-2026-11-24-stand-2.pgbd"
    desk.workspace.session.store.safety.back_up()
    copy.write_bytes(desk.path.read_bytes())
    desk.window.opening.start()
    monkeypatch.setenv("PGBDESK_HOME", str(tmp_path / "nieuw"))
    desk.path = tmp_path / "terug.pgbd"
    desk.ask.open_path, desk.ask.save_path = copy, desk.path
    desk.window.opening.restore_some()
    settle()
    desk.screen._unlock(SECRET)
    qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert names(desk) == ["Wit"]
    assert desk.window.open.path == desk.path


def test_a_second_place_is_chosen_and_gets_a_copy_at_once(desk, tmp_path):
    desk.ask.folder = tmp_path / "stick"
    desk.ask.folder.mkdir()
    page = desk.reservekopieen()
    assert "Er is nog geen tweede plek" in page.second_line.text()
    press(page.choose)
    settle()
    assert [p.suffix for p in desk.ask.folder.iterdir()] == [".pgbd"]
    assert "voor het laatst op" in page.second_line.text()
    desk.now += timedelta(days=31)
    page.refresh()
    assert "meer dan 30 dagen geleden" in page.second_line.text()
    desk.ask.secret = "een zin van een ander"
    press(page.forget)
    assert "meer dan 30 dagen geleden" in page.second_line.text(), "an open window is not enough"
    desk.ask.secret = SECRET
    press(page.forget)
    assert "Er is nog geen tweede plek" in page.second_line.text()


def test_a_second_place_that_fails_is_told_as_that_and_the_dossier_as_saved(desk, tmp_path, monkeypatch):
    def refuses(*_):
        raise PermissionError(errno.EACCES, "no")

    desk.ask.folder = tmp_path / "stick"
    desk.ask.folder.mkdir()
    page = desk.reservekopieen()
    with monkeypatch.context() as disk:
        disk.setattr("pgbdesk.storage.backups._written", refuses)
        press(page.choose)
        settle()
        assert [told for told in desk.ask.told if "tweede plek is niet gelukt" in told] == desk.ask.told != []
        assert "tweede plek mislukt" in desk.bottom
        desk.add("Wit")
        desk.window.safe.back_up()
        settle()
        assert "tweede plek is niet gelukt" in desk.workspace.news.words.text()
    press(page.make)
    settle()
    assert "vandaag" in desk.bottom


@pytest.mark.parametrize("error", [ZeroDivisionError(), OSError(errno.EIO, "broken"), NotSaved(Text("x"))], ids=str)
@pytest.mark.parametrize("part", ["leave", "close"])
def test_the_lock_locks_whatever_goes_wrong_and_what_was_typed_is_there_again(desk, monkeypatch, error, part):
    """Nothing waits for an answer before the process is replaced; the new one tells."""
    order: list[object] = []
    raised: list[type[BaseException]] = []
    desk.add("Wit")
    window, store, page = desk.window, desk.window.open.store, desk.workspace

    def happened(kind, *_):
        order.append("told")
        raised.append(kind)

    def fails():
        order.append(part)
        raise error

    monkeypatch.setattr(sys, "excepthook", happened)
    monkeypatch.setattr(desk.ask, "tell", lambda *_: order.append("told"))
    window.services = replace(window.services, renew=lambda *_, **more: order.append(("renewed", more)))
    if part == "leave":
        monkeypatch.setattr(page, "leave", fails)
    else:
        monkeypatch.setattr(store, "_save_and_back_up", fails)
    window.lock()
    settle()
    assert order == [part, ("renewed", {"ill": True}), "told"]
    assert raised == ([] if isinstance(error, PgbError) else [type(error)])
    assert isinstance(desk.screen, UnlockScreen)
    assert (window.open, window.safe, window.workspace) == (None, None, None)
    window.services = replace(window.services, renew=None)
    desk.again()
    assert names(desk) == ["Wit"]


def test_the_process_after_a_lock_that_went_wrong_says_so_and_not_that_all_is_saved(desk):
    desk.window.opening.ask_secret(desk.path, locked=True, ill=True)
    settle()
    assert "Bij het vergrendelen ging iets mis" in desk.words()
    assert "staat nog wel op deze computer" in desk.words()
    assert "Alles is bewaard" not in desk.words()


def test_t13_an_older_file_opens_for_reading_until_the_user_decides(desk):
    desk.window.save()
    old = desk.path.read_bytes()
    desk.add("Later")
    desk.window.close_dossier()
    desk.path.write_bytes(old)
    desk.again()
    assert "niet de laatste versie" in desk.workspace.banner.words
    with pytest.raises(PgbError, match="alleen lezen"):
        desk.workspace.session.do(Text("x"), Change(None, Persoon(achternaam="X")))
    desk.window.safe.allow_writing()
    assert "niet de laatste versie" not in desk.workspace.banner.words
    desk.add("Verder")
    assert names(desk) == ["Verder"]
    assert desk.window.save()


def test_a_dossier_that_is_open_on_another_computer_says_where_and_since_when(desk):
    desk.window.close_dossier()
    here = lockfile.this_machine(bytes(16))
    other = replace(here, print="een andere machine", computer="LAPTOP-ANS")
    lockfile.take(desk.path, other, desk.now)
    desk.again()
    assert "LAPTOP-ANS" in desk.workspace.banner.words
    desk.ask.yes = False
    desk.window.safe.allow_writing()
    assert desk.workspace.session.store.safety.read_only is not None


def test_copies_of_a_sync_program_are_told_listed_and_compared(desk, qtbot):
    desk.add("Wit")
    desk.window.save()
    other = desk.path.with_name("gezin (conflicted copy 2026-11-24).pgbd")
    other.write_bytes(desk.path.read_bytes())
    desk.add("Alleen hier")
    desk.window.close_dossier()
    desk.again()
    assert "nog 1 andere versie" in desk.workspace.banner.words
    page = desk.reservekopieen()
    press(page.compare_button)
    qtbot.waitUntil(page.compared.isVisible)
    assert page.compared_line.text() == f"1 verschil met {other.name}"
    assert other.exists()


def test_a_full_disk_offers_another_place_and_says_that_nothing_is_lost(desk, monkeypatch, tmp_path):
    desk.add("Wit")

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "write", full)
        assert not desk.window.save()
    assert "schijf is vol" in desk.workspace.banner.words
    assert "niet weg" in desk.workspace.banner.words
    desk.ask.save_path = tmp_path / "elders.pgbd"
    desk.window.menus.save_copy()
    assert not desk.ask.save_path.exists(), "it is made beside the window"
    assert "wordt gemaakt" in desk.words(desk.workspace.news)
    desk.window.menus.save_copy()
    assert "Er wordt al een bestand gemaakt" in desk.words(desk.workspace.news)
    desk.work_done()
    assert desk.ask.save_path.exists()
    assert desk.ask.told == []
    assert "Kopie bewaard: elders.pgbd" in desk.words(desk.workspace.news)
    assert desk.window.save()
    assert "schijf is vol" not in desk.workspace.banner.words


def test_the_line_at_the_bottom_has_a_name_for_a_screen_reader(desk):
    found = QAccessible.queryAccessibleInterface(desk.window._backups)
    assert "reservekopie" in found.text(QAccessible.Text.Name).lower()


def test_who_opened_and_printed_is_in_the_log_and_a_paper_can_be_checked(desk):
    desk.add("Wit")
    store = desk.workspace.session.store
    leg_vast(desk.workspace.session, "afgedrukt", "urendeclaratie")
    printed = str(store.head())
    desk.add("Zwart")
    desk.workspace.go("logboek", None)
    settle()
    page = desk.page
    assert isinstance(page, LogboekPage)
    page.refresh()
    seen = [str(page.access_table.model().index(row, 1).data()) for row in range(3)]
    assert seen == ["Papier afgedrukt of bewaard", "Dossier geopend", "Logboek begonnen"]
    for typed, level in ((printed, "success"), (printed[:-1] + "?", "warning"), ("3-00000000", "danger")):
        page.printed.setText(typed)
        press(page.check_button)
        assert page.answer.property("level") == level
    press(page.whole_button)
    assert page.answer.property("level") == "success"
    store._db.execute("DROP TRIGGER geschiedenis_blijft")
    store._db.execute("UPDATE geschiedenis SET wie = 'iemand anders' WHERE seq = 1")
    press(page.whole_button)
    assert page.answer.property("level") == "danger"


def test_the_last_visit_is_told_at_opening(desk):
    desk.window.close_dossier()
    desk.now += timedelta(hours=3)
    desk.again()
    assert desk.workspace.news.words.text().startswith("Voor het laatst geopend: vandaag om ")
    assert desk.workspace.news.words.text().endswith("met: wachtwoordzin.")


def test_a_visit_with_a_code_stays_on_screen_until_somebody_says_that_it_was_right(desk):
    code = FileAccess(lambda: desk.now, cost=CHEAP, code_cost=CHEAP).new_code
    desk.window.close_dossier()
    nood = code(desk.path, Soort.NOOD, SECRET).code
    desk.now += timedelta(hours=3)
    desk.window.unlocked(desk.path, desk.vault.unlock(desk.path, nood))
    desk.window.close_dossier()
    desk.now += timedelta(days=1)
    desk.again()
    said = desk.workspace.banner.words
    assert "geopend met een code" in said
    assert "gisteren om" in said
    assert "met: noodcode" in said
    desk.workspace.banner.notes[Place.OPENED].buttons[0][1]()
    assert Place.OPENED not in desk.workspace.banner.notes
    desk.window.close_dossier()
    desk.again()
    assert Place.OPENED not in desk.workspace.banner.notes  # the last visit was an ordinary one


def test_a_disk_that_runs_full_is_told_in_time_with_how_much_to_free(desk, monkeypatch):
    assert Place.ROOM not in desk.workspace.banner.notes
    usage = shutil.disk_usage("/")
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=12_000_000))
    desk.add("Wit")
    desk.window.save()
    size = desk.path.stat().st_size
    needed = -(-(2 * size + 50_000_000 - 12_000_000) // 1_000_000)
    [said] = re.findall(r"minstens (\d+) MB", desk.workspace.banner.words)
    assert needed - 1 <= int(said) <= needed
    assert "waar uw dossier staat" in desk.workspace.banner.words
    monkeypatch.undo()
    desk.workspace.banner.notes[Place.ROOM].buttons[0][1]()
    assert Place.ROOM not in desk.workspace.banner.notes


def test_a_way_in_of_an_older_pgbdesk_is_made_as_hard_to_guess_as_a_new_one_at_the_next_unlocking(desk):
    desk.window.close_dossier()
    code = desk.vault.unlock(desk.path, SECRET).access
    dear = Cost(8_192, 3, 1)
    desk.access = cast(Any, FileAccess(lambda: desk.now, cost=dear, code_cost=CHEAP))
    key = unlock(desk.window, desk.path, SECRET)
    [slot] = [slot for slot in container.read_header(desk.path).slots if slot.kind == "passphrase"]
    assert (slot.cost, slot.id.hex(), key.access) == (dear, code, code)
    before = desk.path.read_bytes()
    unlock(desk.window, desk.path, SECRET).wipe()
    assert desk.path.read_bytes() == before, "once is enough"
    desk.window.unlocked(desk.path, key)


def begin_to_erase(desk, name):
    """The wizard at its last question, with the name typed."""
    person = next(p for p in desk.workspace.session.dossier.all(Persoon) if p.achternaam == name)
    desk.workspace.go("privacy", person.id)
    settle()
    page = desk.page
    assert isinstance(page, PrivacyPage)
    steps = page.wizard
    assert steps is not None
    while steps.step is not steps.type:
        steps.next()
        settle()
    steps.type.form.fill({"naam": name})
    return steps


def test_the_window_goes_on_while_somebody_is_erased_and_takes_no_clicks(desk, monkeypatch):
    """In a dossier of ten years it takes a second: the window is painted meanwhile."""
    desk.add("Wit")
    desk.add("Zwart")
    turned, clean = Event(), wissen.clean
    threads = []

    def slow(db):
        threads.append(current_thread())
        assert turned.wait(20), "the window stood still"
        clean(db)

    monkeypatch.setattr(wissen, "clean", slow)
    steps = begin_to_erase(desk, "Wit")
    QTimer.singleShot(0, desk.window, turned.set)
    steps.next()
    assert threads[0] is not main_thread()
    assert steps.step is steps.after
    assert names(desk) == ["Zwart"]
    assert desk.workspace.session.undo_label is None
    assert not desk.workspace.session.store.dirty, "a new backup is made without this person"
    assert len(desk.workspace.session.store.safety.backups()) == 1


def test_a_lock_that_comes_while_somebody_is_erased_waits_for_it_and_locks(desk, qtbot):
    desk.add("Wit")
    desk.add("Zwart")
    steps = begin_to_erase(desk, "Wit")
    QTimer.singleShot(0, desk.window, desk.window.lock)
    steps.next()
    settle()
    assert isinstance(desk.screen, UnlockScreen)
    desk.screen._unlock(SECRET)
    qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert names(desk) == ["Zwart"]


def test_a_disk_that_refuses_while_somebody_is_erased_leaves_everything(desk, monkeypatch):
    def refuses(*_):
        raise NotSaved(Text("de schijf is vol"))

    desk.add("Wit")
    steps = begin_to_erase(desk, "Wit")
    with monkeypatch.context() as disk:
        disk.setattr(wissen, "wipe_traces", refuses)
        steps.next()
    assert steps.step is steps.type
    assert "de schijf is vol" in steps.summary.words
    assert names(desk) == ["Wit"]
    assert desk.workspace.session.undo_label is not None


def test_the_bottom_of_the_window_follows_where_the_backups_of_a_professional_dossier_go(desk, tmp_path):
    """Nothing was chosen, a place was chosen and one is made there, and it is no professional dossier any more."""
    press(desk.reservekopieen().make)
    settle()
    desk.workspace.go("privacy", "beroep")
    settle()
    part = desk.page.findChild(Beroepsmatig)
    part._choose("ja")
    assert "Nog geen plek" in desk.bottom
    folder = tmp_path / "stick"
    folder.mkdir()
    desk.ask.folder = folder
    part._choose_place()
    settle()
    assert desk.bottom == "Laatste nagekeken reservekopie: vandaag"
