"""A dossier that was saved is on screen at once: the first page as it stood, and a moment later the dossier itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from pgbdesk.app.ports import Key
from pgbdesk.gui.eerste_beeld import EersteBeeld, Pictures, pack, unpack
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.storage.errors import InUse
from tests.helpers.desk import GOOD, TODAY, Desk, family, settle
from tests.helpers.memory_store import MemoryStore


class Kept(MemoryStore):
    """Keeps its pictures in a list."""

    def __init__(self) -> None:
        super().__init__(family())
        self.seen: list[bytes] = []

    def pictures(self):
        return self.seen.append


@pytest.fixture
def desk(qtbot):
    return Desk(qtbot)


def taken(desk: Desk, path: Path) -> Kept:
    """A dossier that was open, of which the picture was taken."""
    path.write_bytes(b"dossier")
    store = Kept()
    desk.opener.files[path] = (GOOD, store)
    desk.window.show_dossier(store, path)
    settle()
    take(desk)
    desk.qtbot.waitUntil(lambda: bool(store.seen))
    desk.window.close_dossier()
    desk.window.services = replace(desk.services, picture=lambda _path, _key: store.seen[-1])
    return store


def take(desk: Desk) -> None:
    pictures = desk.workspace.findChild(Pictures)
    assert pictures is not None
    pictures.take()


def resume(desk: Desk, path: Path) -> None:
    desk.window.opening.resume(path, Key(bytearray(32)))


def test_the_first_page_as_it_stood_is_there_before_the_dossier_is_read(desk, tmp_path):
    path = tmp_path / "thuis.pgbd"
    store = taken(desk, path)
    found = unpack(store.seen[-1])
    assert found is not None
    image, day, _ = found
    assert (day, image.width() > 400, image.height() > 400) == (TODAY, True, True)
    resume(desk, path)
    screen = desk.window.centralWidget()
    assert isinstance(screen, EersteBeeld)
    assert desk.window.workspace is None
    assert screen.words.isHidden()  # of today: nothing to explain
    assert screen.accessibleName() == "Uw dossier gaat open…"
    desk.qtbot.waitUntil(lambda: desk.window.workspace is not None)
    assert desk.workspace.page.key == "vandaag"


def test_of_an_earlier_day_it_says_so(desk, tmp_path):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)
    desk.now += timedelta(days=1)
    resume(desk, path)
    screen = desk.window.centralWidget()
    assert isinstance(screen, EersteBeeld)
    assert not screen.words.isHidden()
    assert screen.words.text() == "Zo stond het op 10 mei 2026. pgbdesk rekent nu uit wat er vandaag is."


@pytest.mark.parametrize("change", [{"scale": 150}, {"language": "en"}, {"scheme": "donker"}, {"simple": "ja"}])
def test_with_other_letters_colours_or_language_the_picture_is_not_shown(desk, tmp_path, change):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)
    preferences().change(**change)
    resume(desk, path)
    assert desk.window.workspace is not None


@pytest.mark.parametrize("kept", [None, b"", b"{}\n", b"geen beeld", b'{"dag": "gisteren"}\n\x89PNG'])
def test_without_a_picture_that_can_be_read_the_dossier_opens_as_before(desk, tmp_path, kept):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)
    desk.window.services = replace(desk.services, picture=lambda _path, _key: kept)
    resume(desk, path)
    assert desk.window.workspace is not None


def test_in_a_window_of_another_size_the_picture_is_not_shown(desk, tmp_path):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)
    desk.window.resize(desk.window.width() - 100, desk.window.height())
    resume(desk, path)
    assert desk.window.workspace is not None


def test_a_picture_is_only_taken_of_the_first_page(desk, tmp_path):
    path = tmp_path / "thuis.pgbd"
    store = taken(desk, path)
    desk.window.show_dossier(store, path)
    settle()
    desk.workspace.go("budget")
    before = len(store.seen)
    take(desk)
    desk.window.jobs.run(lambda: None, desk.window, lambda _: None)
    settle()
    assert len(store.seen) == before


def test_a_lock_while_the_picture_is_there_locks_and_nothing_opens_afterwards(desk, tmp_path):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)
    key = Key(bytearray(b"\x07" * 32))
    desk.window.opening.resume(path, key)
    desk.window.lock()
    settle()
    assert isinstance(desk.screen, UnlockScreen)
    assert desk.window.workspace is None
    assert not any(key.secret)
    assert "Uw dossier gaat open" not in desk.words(desk.window)


@pytest.mark.parametrize("problem", [InUse(), ValueError("a bug")])
def test_what_goes_wrong_behind_the_picture_leads_to_the_passphrase_and_is_told(desk, tmp_path, problem, monkeypatch):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)

    def broken(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(desk.opener, "open", broken)
    key = Key(bytearray(b"\x07" * 32))
    with desk.qtbot.capture_exceptions() as bugs:
        desk.window.opening.resume(path, key)
        desk.qtbot.waitUntil(lambda: isinstance(desk.screen, UnlockScreen))
    assert not any(key.secret)
    assert "Uw dossier gaat open" not in desk.words(desk.window)
    if isinstance(problem, InUse):
        assert "Dit dossier is al open" in desk.words()
        assert bugs == []
    else:
        assert [kind for kind, *_ in bugs] == [ValueError]


@pytest.mark.parametrize("leave", ["begin", "demo", "close"])
def test_who_goes_elsewhere_while_the_picture_is_there_gets_no_dossier_afterwards(desk, tmp_path, leave):
    path = tmp_path / "thuis.pgbd"
    taken(desk, path)
    key = Key(bytearray(b"\x07" * 32))
    desk.window.opening.resume(path, key)
    before = len(desk.opener.opened)
    desk.window.close() if leave == "close" else getattr(desk.window.opening, leave)()
    settle()
    assert not any(key.secret)
    assert len(desk.opener.opened) == before


def test_a_screen_reader_hears_that_the_dossier_opens(desk, tmp_path, monkeypatch):
    path, heard = tmp_path / "thuis.pgbd", list[str]()
    taken(desk, path)
    monkeypatch.setattr("pgbdesk.gui.eerste_beeld.announce", lambda _widget, words: heard.append(words))
    resume(desk, path)
    assert heard == ["Uw dossier gaat open…"]


def test_what_is_packed_comes_out_again():
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill(0x336699)
    found = unpack(pack(image, date(2026, 5, 10), "nl wit zwart 100"))
    assert found is not None
    assert (found[0].size(), found[1], found[2]) == (image.size(), date(2026, 5, 10), "nl wit zwart 100")
    assert found[0].pixelColor(3, 3).getRgb() == image.pixelColor(3, 3).getRgb()
