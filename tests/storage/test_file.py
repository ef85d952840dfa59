"""The file: what opens it, what refuses, and which sentence the user gets."""

from __future__ import annotations

import os
import sqlite3
from dataclasses import replace

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container, header, migrations
from pgbdesk.storage.errors import (
    ChangedUnderneath,
    Damaged,
    Exists,
    InUse,
    NoSuchFile,
    NotADossier,
    NotSaved,
    StillReferred,
    TooNew,
    WrongCode,
    WrongPassphrase,
)
from pgbdesk.storage.recovery import new_code
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK, SECRET


def add(store, **fields):
    session = Session(store, CLOCK)
    record = Persoon(**fields)
    session.do(Text("toegevoegd"), Change(None, record))
    return record


def test_a_dossier_opens_with_the_passphrase_and_with_the_recovery_code(opener, path, made):
    key, code = made
    for secret in (SECRET, code, code.replace(" ", ""), code.replace(" ", "-")):
        assert opener.unlock(path, secret).secret == key.secret


@pytest.mark.parametrize("secret", ["", " ", "é̂", "ş ł €", "👩‍🦽 lang", "x" * 1024, "regel\nregel", "שלום"])
def test_any_text_can_be_a_passphrase(opener, path, secret):
    key, _ = opener.create(path, secret)
    assert opener.unlock(path, secret).secret == key.secret


def test_a_letter_with_an_accent_is_the_same_however_it_was_typed(opener, path):
    key, _ = opener.create(path, "caf\u00e9 met woorden")
    assert opener.unlock(path, "cafe\u0301 met woorden").secret == key.secret


@pytest.mark.parametrize("wrong", ["", SECRET.upper(), SECRET + " ", SECRET[:-1]])
def test_a_wrong_passphrase_is_called_a_wrong_passphrase(opener, path, made, wrong):
    with pytest.raises(WrongPassphrase):
        opener.unlock(path, wrong)


def test_a_code_of_another_dossier_is_called_a_wrong_code(opener, path, made):
    with pytest.raises(WrongCode):
        opener.unlock(path, new_code())


def test_nothing_at_that_place(opener, path):
    with pytest.raises(NoSuchFile):
        opener.unlock(path, SECRET)


def test_an_empty_file_is_no_dossier(opener, path):
    path.touch()
    with pytest.raises(NotADossier):
        opener.unlock(path, SECRET)


def test_what_is_no_dossier_is_seen_without_a_passphrase_and_a_dossier_passes(opener, path, made):
    opener.look(path)
    path.write_text("melk, brood")
    with pytest.raises(NotADossier):
        opener.look(path)
    path.unlink()
    with pytest.raises(NoSuchFile):
        opener.look(path)


def test_a_letter_or_a_plain_database_is_no_dossier(opener, path):
    path.write_text("Geachte heer, mevrouw" * 5000)
    with pytest.raises(NotADossier):
        opener.unlock(path, SECRET)
    path.unlink()
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE t (a)")
    db.commit()
    db.close()
    with pytest.raises(NotADossier):
        opener.unlock(path, SECRET)


def test_a_file_of_a_newer_program_is_refused_and_left_as_it_is(opener, path, made):
    raw = bytearray(path.read_bytes())
    for at in (0, len(raw) - header.SIZE):
        raw[at + 10 : at + 12] = (2).to_bytes(2, "big")
        import hashlib

        raw[at + header.SIZE - 32 : at + header.SIZE] = hashlib.sha256(raw[at : at + header.SIZE - 32]).digest()
    path.write_bytes(raw)
    with pytest.raises(TooNew):
        opener.unlock(path, SECRET)
    assert path.read_bytes() == raw


def test_a_newer_schema_is_refused_and_left_as_it_is(opener, path, made, monkeypatch):
    key, _ = made
    before = path.read_bytes()
    monkeypatch.setattr(migrations, "STEPS", ())
    monkeypatch.setattr(migrations, "FINGERPRINTS", ())
    with pytest.raises(TooNew):
        opener.open(path, key)
    assert path.read_bytes() == before


def test_a_new_dossier_never_takes_the_place_of_a_file(opener, path):
    path.write_text("belangrijk")
    with pytest.raises(Exists):
        opener.create(path, SECRET)
    assert path.read_text() == "belangrijk"


CUTS = ["half", "one byte less", "one page less", "only the header", "one byte more", "one page more"]


@pytest.mark.parametrize("cut", CUTS)
def test_a_file_that_was_cut_or_grew_is_damaged(opener, path, made, cut):
    key, _ = made
    raw = path.read_bytes()
    path.write_bytes(
        {
            "half": raw[: len(raw) // 2],
            "one byte less": raw[:-1],
            "one page less": raw[: -header.SIZE - 4096] + raw[-header.SIZE :],
            "only the header": raw[: header.SIZE],
            "one byte more": raw + b"x",
            "one page more": raw[: -header.SIZE] + bytes(4096) + raw[-header.SIZE :],
        }[cut]
    )
    with pytest.raises(Damaged):
        opener.open(path, key)
    with pytest.raises(Damaged):
        opener.unlock(path, SECRET)


def test_every_byte_of_the_body_counts(opener, path, made):
    key, _ = made
    raw = path.read_bytes()
    for at in range(header.SIZE, len(raw) - header.SIZE, 997):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with pytest.raises(Damaged):
            opener.open(path, key)


def test_a_damaged_front_header_opens_through_the_one_behind(opener, path, made):
    key, _ = made
    raw = path.read_bytes()
    for at in range(8, header.SIZE, 1009):
        path.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        assert opener.unlock(path, SECRET).secret == key.secret


def test_two_damaged_headers_are_damage_and_not_a_wrong_passphrase(opener, path, made):
    raw = bytearray(path.read_bytes())
    raw[600] ^= 1
    raw[len(raw) - header.SIZE + 600] ^= 1
    path.write_bytes(raw)
    with pytest.raises(Damaged):
        opener.unlock(path, SECRET)


def test_a_slot_cannot_be_made_weaker(opener, path, made):
    found = container.read_header(path)
    weaker = replace(found.slots[0], cost=replace(found.slots[0].cost, passes=2))
    body = container.read(path).body
    path.write_bytes(container.pack(replace(found, slots=(weaker, found.slots[1])), body))
    with pytest.raises(WrongPassphrase):
        opener.unlock(path, SECRET)


def test_a_header_that_asks_for_too_much_memory_is_refused_before_it_is_given(opener, path, made):
    found = container.read_header(path)
    bomb = replace(found.slots[0], cost=replace(found.slots[0].cost, memory=1 << 30))
    path.write_bytes(container.pack(replace(found, slots=(bomb,)), container.read(path).body))
    with pytest.raises(Damaged):
        opener.unlock(path, SECRET)


def test_two_windows_cannot_have_it_open(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    with pytest.raises(InUse):
        opener.open(path, key)
    store.close()
    opener.open(path, key).close()


def test_each_save_is_a_new_generation_and_nothing_new_is_no_save(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    assert not store.dirty
    store.save()
    assert store.generation == 1
    add(store, achternaam="Wit")
    assert store.dirty
    store.save()
    assert (store.generation, store.dirty) == (2, False)
    store.close()


def test_a_file_that_another_program_changed_is_not_overwritten(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    record = add(store, achternaam="Wit")
    other = path.read_bytes()[:-1] + bytes([path.read_bytes()[-1] ^ 1])
    path.write_bytes(other)
    with pytest.raises(ChangedUnderneath):
        store.save()
    assert path.read_bytes() == other
    assert store.dirty
    copy = path.with_name("kopie.pgbd")
    store.save_copy(copy)
    store.abandon()
    assert opener.open(copy, key).dossier().get(Persoon, record.id) == record


def test_a_disk_that_refuses_leaves_the_old_file_and_the_input(opener, path, made, monkeypatch):
    key, _ = made
    store = opener.open(path, key)
    record = add(store, achternaam="Wit")
    before = path.read_bytes()

    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NotSaved) as caught:
        store.save()
    assert "vol" in str(caught.value.what)
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert [p for p in path.parent.iterdir() if p.suffix != ".lock"] == [path]
    store.save()
    store.close()
    assert opener.open(path, key).dossier().get(Persoon, record.id) == record


def test_what_a_crash_left_behind_comes_back_and_is_told(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    record = add(store, achternaam="Wit")
    store.abandon()
    again = opener.open(path, key)
    assert again.found.recovered is not None
    assert again.dossier().get(Persoon, record.id) == record
    again.close()
    last = opener.open(path, key)
    assert last.found.recovered is None
    last.close()


def test_a_record_that_others_need_cannot_be_removed(opener, path, made):
    from pgbdesk.domain.personen import Budgethouder

    key, _ = made
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    persoon = Persoon(achternaam="Wit")
    session.do(Text("x"), Change(None, persoon), Change(None, Budgethouder(persoon_id=persoon.id)))
    with pytest.raises(StillReferred):
        session.do(Text("weg"), Change(persoon, None))
    assert len(session.dossier) == 2
    assert len(store.dossier()) == 2
    store.close()


def test_the_file_and_the_working_copy_are_for_this_user_only(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    add(store, achternaam="Wit")
    store.save()
    home = os.environ["PGBDESK_HOME"]
    for folder, _, files in os.walk(os.path.join(home, "werk")):
        for name in files:
            assert os.stat(os.path.join(folder, name)).st_mode & 0o077 == 0
    assert path.stat().st_mode & 0o077 == 0
    store.close()


def test_verify_reads_everything_and_changes_nothing(opener, path, made):
    key, _ = made
    store = opener.open(path, key)
    add(store, achternaam="Wit")
    store.close()
    before = path.read_bytes()
    report = opener.verify(path, SECRET)
    assert (report.records, report.problems) == (1, ())
    assert path.read_bytes() == before
