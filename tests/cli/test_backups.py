"""`backup`, `restore` and `verify`: T45 from a backup and a recovery sheet to a working dossier; T44 exit codes."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from pgbdesk import bootstrap
from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.cli.problems import Code
from pgbdesk.clock import fixed
from pgbdesk.domain.personen import Persoon
from pgbdesk.text import Text
from tests.cli.test_commands import DAY, SECRET, do
from tests.helpers.budget_builders import d1

CLOCK = fixed(date.fromisoformat(DAY))


@pytest.fixture
def world(cheap_opener):
    real = bootstrap.world(CLOCK)
    return replace(real, opener=lambda: cheap_opener, verify=cheap_opener.verify)


@pytest.fixture
def dossier(cheap_opener, tmp_path):
    """A dossier with the household of D1, and its recovery code."""
    path = tmp_path / "gezin.pgbd"
    key, code = cheap_opener.create(path, SECRET)
    store = cheap_opener.open(path, key)
    Session(store, CLOCK).do(Text("D1"), *(Change(None, record) for record in d1().dossier))
    store.close()
    return path, code


def people(world, path, secret=SECRET):
    opener = world.opener()
    store = opener.open(path, opener.unlock(path, secret), read_only=True)
    try:
        return {person.achternaam for person in store.dossier().all(Persoon)}
    finally:
        store.close()


def add(world, path, name):
    opener = world.opener()
    store = opener.open(path, opener.unlock(path, SECRET))
    Session(store, CLOCK).do(Text("erbij"), Change(None, Persoon(achternaam=name)))
    store.close()


def test_t45_a_new_computer_with_only_a_backup_and_the_recovery_sheet_works_within_a_minute(
    world, dossier, tmp_path, monkeypatch, capsys
):
    path, code = dossier
    before = people(world, path)
    stick = tmp_path / "usb-stick"
    stick.mkdir()
    assert do(world, "backup", path, stick) == Code.OK
    [copy] = stick.iterdir()
    monkeypatch.setenv("PGBDESK_HOME", str(tmp_path / "nieuwe computer"))
    path.unlink()
    began = time.monotonic()
    again = tmp_path / "nieuw" / "gezin.pgbd"
    again.parent.mkdir()
    capsys.readouterr()
    assert do(world, "verify", copy, secret=code) == Code.OK
    assert do(world, "restore", copy, again, secret=code) == Code.OK
    assert time.monotonic() - began < 60
    assert f"Teruggezet: {again}" in capsys.readouterr().out
    assert people(world, again, code) == before
    add(world, again, "Nieuw")
    assert people(world, again) == before | {"Nieuw"}


def test_restore_keeps_what_stood_there_as_a_backup_and_goes_on_with_a_higher_generation(world, dossier, tmp_path):
    path, _ = dossier
    old = tmp_path / "oud.pgbd"
    old.write_bytes(path.read_bytes())
    add(world, path, "Later")
    there = path.read_bytes()
    assert do(world, "restore", old, path) == Code.OK
    assert "Later" not in people(world, path)
    opener = world.opener()
    store = opener.open(path, opener.unlock(path, SECRET))
    assert store.read_only is None  # it is the newest everywhere, and no older file that came back
    [kept] = [b for b in store.backups() if b.kind == "voor-herstel"]
    assert kept.path.read_bytes() == there
    assert [entry.event for entry in store.log()][-1] == "teruggezet"
    store.close()
    assert do(world, "restore", kept.path, path) == Code.OK
    assert "Later" in people(world, path)


def test_a_damaged_dossier_makes_way_and_stays_beside(world, dossier, tmp_path):
    path, _ = dossier
    copy = tmp_path / "kopie.pgbd"
    copy.write_bytes(path.read_bytes())
    path.write_bytes(b"kapot" * 1000)
    assert do(world, "restore", copy, path) == Code.OK
    [beside] = [p for p in tmp_path.iterdir() if "voor terugzetten" in p.name]
    assert beside.read_bytes() == b"kapot" * 1000
    assert people(world, path)


def test_work_that_a_crash_left_does_not_slip_into_what_is_put_back(world, dossier, tmp_path):
    path, _ = dossier
    old = tmp_path / "oud.pgbd"
    old.write_bytes(path.read_bytes())
    opener = world.opener()
    store = opener.open(path, opener.unlock(path, SECRET))
    Session(store, CLOCK).do(Text("erbij"), Change(None, Persoon(achternaam="Vlak voor de stroom uitviel")))
    store.abandon()
    assert do(world, "restore", old, path) == Code.OK
    assert "Vlak voor de stroom uitviel" not in people(world, path)


def test_every_failure_has_its_own_exit_code_and_changes_nothing(world, dossier, cheap_opener, tmp_path, capsys):
    path, _ = dossier
    whole = path.read_bytes()
    other = tmp_path / "ander.pgbd"
    cheap_opener.create(other, SECRET)
    broken = tmp_path / "kapot.pgbd"
    broken.write_bytes(whole[:20_000] + bytes([whole[20_000] ^ 1]) + whole[20_001:])
    assert do(world, "backup", path, secret="iets anders") == Code.SECRET
    assert do(world, "backup", path, tmp_path / "nergens") == Code.WRONG_INPUT
    assert do(world, "backup", tmp_path / "weg.pgbd") == Code.WRONG_INPUT
    assert do(world, "restore", broken, path) == Code.DAMAGED
    assert do(world, "verify", broken) == Code.DAMAGED
    assert do(world, "restore", other, path) == Code.EXISTS
    assert "ander dossier" in capsys.readouterr().err
    store = cheap_opener.open(path, cheap_opener.unlock(path, SECRET))
    assert do(world, "restore", path, path) == Code.IN_USE
    assert do(world, "backup", path) == Code.IN_USE
    store.abandon()
    assert path.read_bytes() == whole


def test_looking_only_leaves_no_backup_and_no_lock_behind(world, dossier, tmp_path, monkeypatch):
    path, _ = dossier
    home = tmp_path / "ander huis"
    monkeypatch.setenv("PGBDESK_HOME", str(home))
    assert do(world, "check", path, "--vandaag", DAY) == Code.OK
    assert not list(home.rglob("*.pgbd"))
    assert [p.name for p in tmp_path.iterdir() if p.name.endswith(".lock")] == []
