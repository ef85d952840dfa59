"""A file that leaves is made and written beside the window: one at a time, and none of which nobody knows."""

from __future__ import annotations

import threading

import pytest

from pgbdesk.app.bijlagen import NotWritten, draft_beside, folder_of
from pgbdesk.app.changes import Change
from pgbdesk.app.documenten import nieuw
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.paths import draft_private
from pgbdesk.text import Text
from tests.helpers.desk import GOOD, Desk, settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

WAYS = (
    "Bewaar als rekenblad",
    "Bewaar als CSV",
    "Alles als rekenblad",
    "Een open bestand maken",
    "Zet in agenda",
)


@pytest.fixture
def desk(qtbot, tmp_path):
    """The window with the example household in a file that can be locked, on a page with one table."""
    made = Desk(qtbot, DEMO_DAY)
    object.__setattr__(made.services, "open_format", OpenJson)
    (tmp_path / "in").mkdir()
    made.open(demo(), tmp_path / "in" / "gezin.pgbd")
    made.ask.yes, made.ask.secret = True, GOOD
    made.workspace.go("zorgverleners")
    settle()
    yield made
    made.close()


@pytest.fixture
def out(tmp_path):
    """Where files go."""
    folder = tmp_path / "uit"
    folder.mkdir()
    return folder


def ask_for(desk, way, place):
    desk.ask.save_path = place
    desk.action(way).trigger()


def put_documents(desk, *contents):
    session = desk.workspace.session
    for data in contents:
        session.do(Text("Papier"), Change(None, nieuw(data, "brief.pdf", session.store, session.dossier)))
    settle()


@pytest.mark.parametrize("way", WAYS)
def test_a_second_press_makes_no_second_file(desk, out, way):
    ask_for(desk, way, out / "een")
    assert "wordt gemaakt" in desk.words(desk.workspace.news)
    ask_for(desk, way, out / "twee")
    assert "Er wordt al een bestand gemaakt" in desk.words(desk.workspace.news)
    desk.work_done()
    assert [file.name for file in out.iterdir() if file.is_file()] == ["een"]
    ask_for(desk, way, out / "drie")
    desk.work_done()
    assert (out / "drie").exists()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", ["lock", "close"])
def test_nothing_is_left_nor_noted_when_the_dossier_goes_meanwhile(desk, out, monkeypatch, way, end):
    put_documents(desk, b"%PDF-1.4 een", b"%PDF-1.4 twee")
    monkeypatch.setattr(desk.workspace.session.store, "note", lambda *what: pytest.fail("noted"))
    ask_for(desk, way, out / "een")
    getattr(desk.window, end)()
    if end == "lock":
        desk.work_done()
        assert desk.window.workspace is None
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("way", WAYS)
def test_it_is_written_by_the_other_thread_and_noted_when_it_is_there(desk, out, monkeypatch, way):
    threads, noted = [], []

    def written(place, data):
        threads.append(threading.current_thread())
        return draft_private(place, data)

    monkeypatch.setattr("pgbdesk.gui.uitgaand.draft_private", written)
    monkeypatch.setattr(desk.workspace.session.store, "note", lambda *_: noted.append((out / "een").exists()))
    ask_for(desk, way, out / "een")
    assert not (out / "een").exists()
    desk.work_done()
    assert threads
    assert threading.main_thread() not in threads
    assert noted == [True]


def test_a_document_that_cannot_be_written_leaves_no_open_file(desk, out, monkeypatch):
    put_documents(desk, b"%PDF-1.4 een", b"%PDF-1.4 twee")
    tried = []

    def second_refused(path, name, data):
        tried.append(name)
        if len(tried) == 2:
            raise NotWritten(folder_of(path))
        return draft_beside(path, name, data)

    monkeypatch.setattr("pgbdesk.gui.openbestand.draft_beside", second_refused)
    ask_for(desk, "Een open bestand maken", out / "dossier.json")
    desk.work_done()
    assert len(tried) == 2
    assert list(out.iterdir()) == []
    assert "De documenten konden niet worden bewaard" in " ".join(desk.ask.told)
    monkeypatch.undo()
    ask_for(desk, "Een open bestand maken", out / "dossier.json")
    desk.work_done()
    assert len(list((out / "dossier-documenten").iterdir())) == 2


@pytest.mark.parametrize("way", WAYS)
def test_an_error_while_making_it_is_told_and_the_next_one_can_be_made(desk, out, monkeypatch, way):
    with monkeypatch.context() as broken:
        broken.setattr("pgbdesk.gui.uitgaand.draft_private", refuses)
        ask_for(desk, way, out / "een")
        desk.work_done()
    assert desk.ask.told[-1:] == ["Het bestand kon daar niet worden bewaard."]
    assert list(out.iterdir()) == []
    ask_for(desk, way, out / "een")
    desk.work_done()
    assert (out / "een").exists()


def refuses(*_args):
    raise OSError(28, "No space left on device")
