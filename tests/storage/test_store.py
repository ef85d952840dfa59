"""The real store and the one in memory keep the same promises; every record comes back as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.dossier import ENTITIES, Dossier
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.record import fields_of
from pgbdesk.storage import migrations
from pgbdesk.storage.connection import connect
from pgbdesk.text import Text
from tests.helpers.memory_store import MemoryStore
from tests.helpers.strategies import households
from tests.storage.conftest import CLOCK


@pytest.fixture(params=["in memory", "real"])
def store(request, opener, path):
    if request.param == "in memory":
        yield MemoryStore()
        return
    key, _ = opener.create(path, "geheim")
    opened = opener.open(path, key)
    yield opened
    opened.close()


def test_a_step_is_there_at_once_and_in_the_history(store):
    session = Session(store, CLOCK, who="Anna")
    persoon = Persoon(achternaam="Şahin", bsn="999990007")
    session.do(Text("{naam} toegevoegd", naam="Şahin"), Change(None, persoon))
    assert store.dossier().get(Persoon, persoon.id) == persoon
    [line] = store.history()
    assert (line.who, line.label, line.values, line.tables) == (
        "Anna",
        "{naam} toegevoegd",
        {"naam": "Şahin"},
        frozenset({"persoon"}),
    )
    assert store.changes_of(line.seq) == (Change(None, persoon),)


def test_undo_and_redo_work_and_go_on_in_a_next_session(store):
    first, second = Persoon(achternaam="Een"), Persoon(achternaam="Twee")
    session = Session(store, CLOCK)
    session.do(Text("een"), Change(None, first))
    session.do(Text("twee"), Change(None, second))
    session.undo()
    again = Session(store, CLOCK)
    assert (str(again.undo_label), str(again.redo_label)) == ("een", "twee")
    again.undo()
    assert len(store.dossier()) == 0
    again.redo()
    again.redo()
    assert store.dossier() == Dossier([first, second])
    assert [line.kind for line in store.history()] == ["stap", "stap", "ongedaan", "ongedaan", "opnieuw", "opnieuw"]


def test_steps_from_one_visit_to_a_form_are_one_entry_in_undo(store):
    session = Session(store, CLOCK)
    one = Persoon(achternaam="A")
    two = Persoon(id=one.id, achternaam="Ab")
    three = Persoon(id=one.id, achternaam="Abc")
    session.do(Text("naam"), Change(None, one), merge="form")
    session.do(Text("naam"), Change(one, two), merge="form")
    session.do(Text("naam"), Change(two, three), merge="form")
    Session(store, CLOCK).undo()
    assert len(store.dossier()) == 0


def test_a_stale_before_is_a_bug_and_nothing_is_written(store):
    session = Session(store, CLOCK)
    session.do(Text("x"), Change(None, Persoon(id="p1", achternaam="A")))
    with pytest.raises(AssertionError):
        session.do(Text("y"), Change(Persoon(id="p1", achternaam="B"), Persoon(id="p1", achternaam="C")))
    assert store.dossier().get(Persoon, "p1").achternaam == "A"
    assert len(store.history()) == 1


def test_drafts_and_settings_are_kept_until_forgotten(store):
    store.put_draft("form", {"bedrag": "22,"})
    store.put_setting("weergave", "week")
    assert store.drafts() == {"form": {"bedrag": "22,"}}
    assert store.settings() == {"weergave": "week"}
    store.put_draft("form", None)
    store.put_setting("weergave", None)
    assert (store.drafts(), store.settings()) == ({}, {})


@pytest.mark.parametrize("count", [15, pytest.param(300, marks=pytest.mark.release)])
def test_every_record_comes_back_and_do_plus_undo_is_nothing(opener, tmp_path_factory, count):
    @settings(max_examples=count)
    @given(households())
    def holds(household):
        path = tmp_path_factory.mktemp("huis") / "dossier.pgbd"
        key, _ = opener.create(path, "geheim")
        opened = opener.open(path, key)
        session = Session(opened, CLOCK)
        session.do(Text("alles"), *(Change(None, record) for record in household))
        assert opened.dossier() == household
        session.undo()
        assert len(opened.dossier()) == 0
        session.redo()
        opened.close()
        again = opener.open(path, key)
        assert again.dossier() == household
        again.close()

    holds()


def test_the_schema_has_a_column_for_every_field_and_none_more(tmp_path):
    db = connect(tmp_path / "leeg.db", bytes(32))
    migrations.migrate(db)
    for cls in ENTITIES:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({cls.TABLE})")]
        assert columns == [info.name for info in fields_of(cls)], cls.__name__
    assert migrations.fingerprint(db) == migrations.FINGERPRINTS[-1]
    db.close()


def test_history_cannot_be_changed_even_by_the_program(opener, path):
    key, _ = opener.create(path, "geheim")
    store = opener.open(path, key)
    Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam="A")))
    for sql in ("UPDATE geschiedenis SET wie = 'x'", "DELETE FROM geschiedenis"):
        with pytest.raises(Exception, match="append-only"):
            store._db.execute(sql)
    store.close()


def test_a_dossier_may_not_attach_other_files_or_change_its_settings(opener, path):
    key, _ = opener.create(path, "geheim")
    store = opener.open(path, key)
    for sql in ("ATTACH 'x' AS y", "PRAGMA journal_mode=WAL", "PRAGMA temp_store=1", "PRAGMA key='x'"):
        with pytest.raises(Exception, match="authoriz"):
            store._db.execute(sql)
    store.close()


def test_a_schema_with_something_more_is_refused(opener, path):
    from pgbdesk.storage.errors import Damaged

    key, _ = opener.create(path, "geheim")
    store = opener.open(path, key)
    store._db.execute("CREATE TRIGGER kwaad AFTER INSERT ON persoon BEGIN SELECT 1; END")
    store.put_setting("x", "y")
    store.save()
    store.abandon()
    with pytest.raises(Damaged):
        opener.open(path, key)


def test_the_clock_of_a_step_is_the_sessions(store):
    session = Session(store, lambda: CLOCK() + timedelta(days=1))
    session.do(Text("x"), Change(None, Persoon(achternaam="A")))
    assert store.history()[0].at.date().isoformat() == "2026-11-25"


def test_the_bytes_of_a_document_are_kept_once_and_come_back_as_they_were(store):
    page = bytes(range(256)) * 40
    name = store.put_content(page)

    assert store.put_content(page) == name
    assert store.content(name) == page
    assert store.content("0" * 64) is None


def test_a_file_that_is_too_large_for_a_dossier_is_refused_in_words(store):
    from pgbdesk.app.ports import MAX_CONTENT, TooLarge

    with pytest.raises(TooLarge, match="te groot"):
        store.put_content(bytes(MAX_CONTENT + 1))


def test_the_bytes_of_a_document_are_there_in_a_next_session(opener, path):
    key, _ = opener.create(path, "geheim")
    store = opener.open(path, key)
    name = store.put_content(b"een getekende zorgovereenkomst")
    store.close()

    again = opener.open(path, opener.unlock(path, "geheim"))
    assert again.content(name) == b"een getekende zorgovereenkomst"
    again.close()
    assert b"getekende" not in path.read_bytes()
