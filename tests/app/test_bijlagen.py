"""The files of documents beside an open file: whole, checked by their hash, and never out of their folder."""

from __future__ import annotations

from hashlib import sha256

import pytest

from pgbdesk.app.bijlagen import Changed, NotWritten, check_beside, folder_of, take_beside, write_beside
from pgbdesk.app.demo_store import DemoStore
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Document

DATA = b"%PDF-1.4 besluit"
HASH = sha256(DATA).hexdigest()
PAPER = Document(id="p", titel="Beschikking", sha256=HASH)
COPY = Document(id="q", titel="Nog eens", sha256=HASH)
DOSSIER = Dossier([PAPER, COPY, Document(id="r", titel="Zonder bestand")])


@pytest.fixture
def json(tmp_path):
    return tmp_path / "gezin.json"


def test_the_same_file_goes_out_once_and_comes_back_in(json):
    assert write_beside(json, DOSSIER, {HASH: DATA}.get) == 1
    [file] = folder_of(json).iterdir()
    assert (folder_of(json).name, file.name) == ("gezin-documenten", HASH)
    assert file.stat().st_mode & 0o777 == 0o600

    store = DemoStore(DOSSIER)
    assert check_beside(json, DOSSIER) == ()
    take_beside(json, DOSSIER, store)
    assert store.content(HASH) == DATA


def test_without_files_there_is_no_folder(json):
    assert write_beside(json, Dossier(), lambda _: None) == 0
    assert write_beside(json, DOSSIER, lambda _: None) == 0
    assert not folder_of(json).exists()


def test_a_file_that_is_not_there_is_named(json):
    assert check_beside(json, DOSSIER) == (PAPER, COPY)


def test_a_file_that_was_changed_is_refused(json):
    write_beside(json, DOSSIER, {HASH: DATA}.get)
    (folder_of(json) / HASH).write_bytes(b"iets anders")
    with pytest.raises(Changed, match="Beschikking"):
        check_beside(json, DOSSIER)


@pytest.mark.parametrize("name", ["../gezin.json", "/etc/passwd", "ABC", "."])
def test_a_name_that_is_no_hash_never_leads_to_a_file(json, name):
    json.write_text("{}")
    folder_of(json).mkdir()
    paper = Document(id="p", titel="Slim", sha256=name)
    assert check_beside(json, Dossier([paper])) == (paper,)
    assert write_beside(json, Dossier([paper]), lambda _: b"data") == 0


def test_a_place_that_takes_no_folder_is_told(json):
    folder_of(json).write_text("in de weg")
    with pytest.raises(NotWritten):
        write_beside(json, DOSSIER, {HASH: DATA}.get)
