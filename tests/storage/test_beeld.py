"""The picture that the next opening shows first: for one state of one dossier, with its key, and never needed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from pgbdesk.app.beroep import BEROEP, JA
from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.paths import settings_file
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.beeld import MOST, picture
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

SEEN = b"Vandaag: bel Jansen" * 40


def file_of() -> Path:
    [found] = (Path(os.environ["PGBDESK_HOME"]) / "werk").glob("*/beeld")
    return found


def left() -> list[Path]:
    return list((Path(os.environ["PGBDESK_HOME"]) / "werk").glob("*/beeld"))


def kept(opener, path, key, seen=SEEN):
    """Open, keep a picture of what is saved, and close; gives a key that is not wiped."""
    store = opener.open(path, key)
    store.save()
    keep = store.pictures()
    if keep is not None:
        keep(seen)
    store.close()
    return opener.unlock(path, SECRET)


def test_the_picture_of_a_saved_dossier_comes_back_with_its_key(opener, path, made):
    key = kept(opener, path, made[0])
    assert picture(path, key) == SEEN
    assert SEEN[:19] not in file_of().read_bytes()
    assert file_of().stat().st_mode & 0o077 == 0


def test_another_key_sees_nothing_and_the_picture_is_gone(opener, path, made):
    kept(opener, path, made[0])
    assert picture(path, Key(bytearray(32))) is None
    assert left() == []


def test_after_another_save_the_picture_is_of_the_past_and_not_shown(opener, path, made):
    key = kept(opener, path, made[0])
    store = opener.open(path, opener.unlock(path, SECRET))
    store.put_setting("bijnaam", "Thuis")
    store.close()
    assert picture(path, key) is None


def test_after_a_change_that_a_crash_kept_out_of_the_container_the_old_page_is_not_shown(opener, path, made):
    key = kept(opener, path, made[0])
    store = opener.open(path, opener.unlock(path, SECRET))
    session = Session(store, CLOCK)
    session.do(Text("Persoon toegevoegd"), Change(None, Persoon(achternaam="Jansen")))
    store.abandon()
    assert picture(path, key) is None


def test_while_something_is_not_saved_no_picture_is_kept(opener, path, made):
    store = opener.open(path, made[0])
    store.put_setting("bijnaam", "Thuis")
    assert store.pictures() is None
    store.close()


def test_who_works_for_others_leaves_no_picture_behind_and_an_older_one_goes(opener, path, made):
    key = kept(opener, path, made[0])
    store = opener.open(path, key)
    store.put_setting(BEROEP, JA)
    assert store.pictures() is None
    store.save()
    assert store.pictures() is None
    store.close()
    assert left() == []


def test_a_picture_of_before_goes_when_the_computer_is_for_the_work_for_others(opener, path, made):
    key = kept(opener, path, made[0])
    settings_file().write_text(json.dumps({"professional": True}))
    assert picture(path, key) is None
    assert left() == []


@pytest.mark.parametrize("then", ["change", "save"])
def test_a_picture_that_was_still_being_kept_does_not_come_back_after_a_change(opener, path, made, then):
    store = opener.open(path, made[0])
    store.save()
    keep = store.pictures()
    assert keep is not None
    if then == "change":
        Session(store, CLOCK).do(Text("Persoon toegevoegd"), Change(None, Persoon(achternaam="Jansen")))
    else:
        store.put_setting("bijnaam", "Thuis")
        store.save()
    keep(SEEN)
    assert left() == []
    store.close()


def test_a_key_that_was_withdrawn_sees_no_picture_either(opener, path, made):
    old = kept(opener, path, made[0])
    FileAccess(CLOCK, cost=CHEAP, code_cost=CHEAP).withdraw(path, [SECRET])
    assert left() == []
    assert picture(path, old) is None


@pytest.mark.parametrize("at", [0, 12, 200, -1])
def test_a_changed_byte_is_no_picture(opener, path, made, at):
    key = kept(opener, path, made[0])
    raw = bytearray(file_of().read_bytes())
    raw[at] ^= 1
    file_of().write_bytes(raw)
    assert picture(path, key) is None


@pytest.mark.parametrize("left", [b"", b"half", bytes(12)])
def test_half_a_picture_is_no_picture(opener, path, made, left):
    key = kept(opener, path, made[0])
    file_of().write_bytes(left)
    assert picture(path, key) is None


def test_a_picture_that_is_too_large_is_not_kept(opener, path, made):
    assert picture(path, kept(opener, path, made[0], bytes(MOST + 1))) is None


def test_a_disk_that_refuses_costs_only_the_picture(opener, path, made, monkeypatch):
    def refuses(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("pgbdesk.storage.beeld.write_private", refuses)
    key = kept(opener, path, made[0])
    assert picture(path, key) is None
    opener.open(path, key).close()
