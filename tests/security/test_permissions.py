"""T29: whatever the umask is, only the owner can read what pgbdesk writes; no half file is written through a link."""

from __future__ import annotations

import json
import logging
import os
import stat
from pathlib import Path

import pytest

from pgbdesk import log
from pgbdesk.app.bijlagen import folder_of, write_beside
from pgbdesk.app.changes import Change
from pgbdesk.app.documenten import nieuw, toevoegen
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.gui import settings
from pgbdesk.paths import private_dir, write_private
from pgbdesk.storage.errors import Exists
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK, SECRET, opener, path

FIXTURES = (opener, path)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")


@pytest.fixture
def made(opener, path):
    """Made by the program in this very test: what it writes is looked at."""
    return opener.create(path, SECRET)


@pytest.fixture(autouse=True)
def everything_for_everybody():
    before = os.umask(0)
    yield
    os.umask(before)


def open_to_others(*folders: Path) -> dict[str, str]:
    """What somebody else can read, write or enter, with its mode."""
    found = {}
    for folder in folders:
        for place in (folder, *folder.rglob("*")):
            mode = stat.S_IMODE(place.lstat().st_mode)
            if mode & 0o077 and not place.is_symlink():
                found[str(place.relative_to(folder.parent))] = oct(mode)
    return found


def test_t29_nothing_of_a_whole_session_can_be_read_by_others(opener, path, made, tmp_path, monkeypatch):
    home = tmp_path / "ver" / "weg" / "pgbdesk"
    monkeypatch.setenv("PGBDESK_HOME", str(home))
    path.parent.chmod(0o700)
    key, _ = made
    handler = log.set_up(private_dir(home))
    assert handler is not None
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    session.do(Text("x"), Change(None, Persoon(achternaam="Wit")))
    words, changes = toevoegen([nieuw(b"brief", "scan.txt", store, store.dossier())])
    session.do(words, *changes)
    out = private_dir(tmp_path / "uit")
    write_beside(out / "dossier.json", session.dossier, store.content)
    write_private(out / "dossier.json", OpenJson().write(session.dossier, CLOCK()).encode())
    settings.save(settings.Settings(scale=120))
    store.put_draft("persoon", {"achternaam": "W"})
    store.save()
    during = open_to_others(home.parent.parent, path.parent, out)
    store.close()
    logging.getLogger(log.NAME).removeHandler(handler)
    handler.close()
    assert during == {}
    assert open_to_others(home.parent.parent, path.parent, out) == {}
    assert list(folder_of(out / "dossier.json").iterdir()), "the file of the document was looked at too"
    assert json.loads((home / "instellingen.json").read_text("utf-8"))["scale"] == 120


def test_t29_the_control_a_file_for_everybody_is_found(tmp_path):
    (tmp_path / "map").mkdir(mode=0o755)
    (tmp_path / "map" / "los.txt").write_text("x", "utf-8")
    assert open_to_others(tmp_path / "map") == {"map": "0o755", "map/los.txt": "0o666"}


def plant(name: Path, victim: Path) -> None:
    """Put a link to somebody's file where a half file would come."""
    name.symlink_to(victim)


def test_t29_a_half_file_is_never_written_through_a_link_that_stood_there(tmp_path, monkeypatch):
    victim = tmp_path / "van een ander"
    victim.write_bytes(b"heel")
    monkeypatch.setattr("secrets.token_hex", lambda *_: "aabbccdd")
    place = tmp_path / "uit.pdf"
    plant(tmp_path / ".uit.pdf.aabbccdd.deel", victim)
    with pytest.raises(FileExistsError):
        write_private(place, b"geheim")
    assert victim.read_bytes() == b"heel"
    assert not place.exists()


@pytest.mark.parametrize("what", ["link", "file"])
def test_t29_a_new_dossier_is_not_written_over_what_stands_at_its_half_name(opener, path, tmp_path, monkeypatch, what):
    victim = tmp_path / "van een ander"
    victim.write_bytes(b"heel")
    monkeypatch.setattr("pgbdesk.storage.container.secrets.token_hex", lambda *_: "aabbccdd")
    half = path.with_name(f".{path.name}.aabbccdd.tmp")
    if what == "link":
        plant(half, victim)
    else:
        half.write_bytes(b"heel")
    with pytest.raises(PgbError):
        opener.create(path, SECRET)
    assert victim.read_bytes() == b"heel"
    assert not path.exists()


def test_t29_a_new_dossier_is_never_written_through_a_link_at_its_place(opener, path, tmp_path):
    victim = tmp_path / "van een ander"
    victim.write_bytes(b"heel")
    path.symlink_to(victim)
    with pytest.raises(Exists):
        opener.create(path, SECRET)
    assert victim.read_bytes() == b"heel"


def test_t29_a_file_that_replaces_a_link_leaves_what_it_pointed_to(tmp_path):
    victim = tmp_path / "van een ander"
    victim.write_bytes(b"heel")
    place = tmp_path / "uit.json"
    place.symlink_to(victim)
    write_private(place, b"{}")
    assert (victim.read_bytes(), place.read_bytes()) == (b"heel", b"{}")
    assert not place.is_symlink()
