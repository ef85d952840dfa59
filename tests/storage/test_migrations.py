"""From an older schema to the newest: v0001.sql, v0002.sql, v0003.sql, v0004.sql; each step starts from a kept copy."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from pgbdesk.app.changes import DONE, UNDONE, Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.storage import migrations
from pgbdesk.storage.connection import connect
from pgbdesk.storage.errors import Damaged, NotMigrated, TooNew
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK, SECRET

DATA = Path(__file__).parent.parent / "data"

LATER = "CREATE TABLE later (id TEXT PRIMARY KEY NOT NULL) STRICT;\n"


@pytest.fixture
def filled(opener, path, made):
    """A dossier of this schema with one person; its key and bytes."""
    key, _ = made
    store = opener.open(path, key)
    Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam="Wit")))
    store.close()
    return key, path.read_bytes()


@pytest.fixture
def newer(tmp_path):
    """Makes of this program one that is a step of the schema further."""

    def install(monkeypatch, sql):
        path = tmp_path / "proef.db"
        path.unlink(missing_ok=True)
        texts = {name: migrations.sql_of(name) for name in migrations.STEPS}
        monkeypatch.setattr(migrations, "sql_of", lambda name: texts.get(name, sql))
        monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, "later.sql"))
        db = connect(path, bytes(32))
        db.executescript("\n".join(texts.values()) + LATER)
        monkeypatch.setattr(migrations, "FINGERPRINTS", (*migrations.FINGERPRINTS, migrations.fingerprint(db)))
        db.close()

    return install


def test_an_older_dossier_is_brought_up_to_date_from_a_copy_that_opens(opener, path, filled, newer, monkeypatch):
    key, before = filled
    with monkeypatch.context() as program:
        newer(program, LATER)
        store = opener.open(path, key)
        assert migrations.version(store._db) == len(migrations.STEPS)
        assert store.dossier().all(Persoon)[0].achternaam == "Wit"
        backup = store.found.migrated_from
        assert backup is not None
        assert backup.read_bytes() == before
        assert backup.stat().st_mode & 0o077 == 0
        Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam="Zwart")))
        store.close()
        assert opener.verify(path, SECRET).problems == ()
        again = opener.open(path, key)
        assert again.found.migrated_from is None
        again.close()
    with pytest.raises(TooNew):  # the older program
        opener.open(path, key)
    path.write_bytes(backup.read_bytes())
    store = opener.open(path, key)
    assert [person.achternaam for person in store.dossier().all(Persoon)] == ["Wit"]
    store.close()


def test_work_left_by_a_crash_is_brought_up_to_date_too(opener, path, filled, newer, monkeypatch):
    key, before = filled
    store = opener.open(path, key)
    Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam="Zwart")))
    store.abandon()
    newer(monkeypatch, LATER)
    store = opener.open(path, key)
    assert [person.achternaam for person in store.dossier().all(Persoon)] == ["Wit", "Zwart"]
    assert store.found.recovered is not None
    assert store.found.migrated_from is not None
    assert store.found.migrated_from.read_bytes() == before
    store.close()


def test_work_that_only_a_newer_program_can_read_waits_for_it(opener, path, filled, newer, monkeypatch):
    key, _ = filled
    with monkeypatch.context() as program:
        newer(program, LATER)
        store = opener.open(path, key)
        Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam="Zwart")))
        store.abandon()
    with pytest.raises(TooNew):
        opener.open(path, key)
    newer(monkeypatch, LATER)
    store = opener.open(path, key)
    assert [person.achternaam for person in store.dossier().all(Persoon)] == ["Wit", "Zwart"]
    store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE later (",
        LATER + "INSERT INTO nergens VALUES (1);",
        LATER + "INSERT INTO persoon SELECT * FROM persoon;",
        LATER + "UPDATE persoon SET achternaam = lower(achternaam);",
        LATER + "DELETE FROM persoon;",
        LATER + "INSERT INTO concept VALUES ('x', '{}');",
    ],
)
def test_a_step_that_fails_leaves_everything_as_it_was(opener, path, filled, newer, monkeypatch, sql):
    key, before = filled
    with monkeypatch.context() as program:
        newer(program, sql)
        with pytest.raises(NotMigrated):
            opener.open(path, key)
    assert path.read_bytes() == before
    store = opener.open(path, key)
    assert store.dossier().all(Persoon)[0].achternaam == "Wit"
    store.close()


def test_a_step_that_leaves_dangling_references_is_taken_back(tmp_path, newer, monkeypatch):
    db = connect(tmp_path / "leeg.db", bytes(32))
    migrations.migrate(db)
    newer(monkeypatch, "INSERT INTO budgethouder (id, persoon_id) VALUES ('b', 'nergens');")
    before = migrations.version(db)
    with pytest.raises(NotMigrated):
        migrations.migrate(db)
    assert migrations.version(db) == before
    assert db.execute("SELECT count(*) FROM budgethouder").fetchone() == (0,)
    db.close()


@pytest.mark.parametrize(("version", "problem"), [(0, Damaged), (len(migrations.STEPS) + 1, TooNew), (99, TooNew)])
def test_a_version_that_cannot_be_is_refused(opener, path, made, version, problem):
    key, _ = made
    store = opener.open(path, key)
    store._db.execute(f"PRAGMA user_version = {version}")
    store.put_setting("x", "y")
    store.save()
    store.abandon()
    before = path.read_bytes()
    with pytest.raises(problem):
        opener.open(path, key)
    with pytest.raises(problem):
        opener.verify(path, SECRET)
    assert path.read_bytes() == before


#: The golden file of each schema that went out, made by its program (tests/helpers/golden.py); never edited.
GOLDEN = {
    1: "00b5571b34cd872bb6bc84aa30e29532d092373105542177b44761fe3875f741",
    2: "4f3a1db9c56603999ee8092c7d8aa38f577ad1125f570d36eef2666871b60c6e",
    3: "f9e5f97a3574d8bb2cbc8c53a8b66ac11c6f9ad9b5f2fc9585692473348b9c0d",
}


def test_no_golden_file_was_edited_or_is_missing():
    """T46: count of versions = count of files; the newest schema gets its file when it goes out."""
    found = {int(p.stem.removeprefix("dossier-v")): p.read_bytes() for p in DATA.glob("dossier-v*.pgbd")}
    assert {number: hashlib.sha256(raw).hexdigest() for number, raw in found.items()} == GOLDEN
    assert set(range(1, len(migrations.STEPS))) <= set(GOLDEN)


@pytest.mark.parametrize("number", sorted(GOLDEN))
def test_a_dossier_of_every_older_schema_opens_whole(opener, path, number):
    """T46: each file was made by the program of that time, from the example as it was then."""
    shutil.copy(DATA / f"dossier-v{number}.pgbd", path)
    store = opener.open(path, opener.unlock(path, SECRET))
    assert migrations.version(store._db) == len(migrations.STEPS)
    assert store.dossier() == OpenJson().read((DATA / f"dossier-v{number}.json").read_text("utf-8"))
    if number > 1:
        assert store.drafts() == {"persoon": {"achternaam": "half getypt"}}
        assert store.settings()["toon"] == "alles"
        assert [entry.kind for entry in store.history()][-2:] == [DONE, UNDONE]
    store.close()
    assert opener.verify(path, SECRET).problems == ()
