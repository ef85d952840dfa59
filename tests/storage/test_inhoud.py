"""The bytes of documents in pieces: whole or as if never begun, whatever happens between two pieces."""

from __future__ import annotations

from hashlib import sha256
from itertools import islice

import pytest

from pgbdesk.app.ports import MAX_CONTENT, TooLarge
from pgbdesk.storage import inhoud
from tests.helpers.memory_store import MemoryStore

SIZE = 100
DATA = bytes(range(256)) + b"rest"
NAME = sha256(DATA).hexdigest()
OTHER = bytes(reversed(DATA))


@pytest.fixture(autouse=True)
def small_pieces(monkeypatch):
    monkeypatch.setattr(inhoud, "PIECE", SIZE)


@pytest.fixture
def store(opener, path, made):
    opened = opener.open(path, made[0])
    yield opened
    opened.abandon()


def rows(store):
    return store._db.execute("SELECT count(*) FROM inhoud_stuk").fetchone()[0]


def begun(store, steps=2):
    """A file of which some pieces are written."""
    writing = store.put_in_pieces(DATA, NAME)
    assert len(list(islice(writing, steps))) == steps
    return writing


def test_nothing_is_there_before_the_last_piece_and_then_all(store):
    writing = begun(store)
    assert store.content(NAME) is None
    assert list(store.content_in_pieces(NAME)) == []
    assert len(list(writing)) == 1
    assert store.content(NAME) == DATA
    assert [len(piece) for piece in store.content_in_pieces(NAME)] == [100, 100, 60]
    assert list(store.put_in_pieces(DATA, NAME)) == [], "the same bytes are kept once"


def test_each_piece_is_a_step_of_its_own_and_other_steps_may_come_between(store):
    writing = begun(store, 1)
    store.put_draft("brief", {"naam": "half"})
    assert not store._db.in_transaction
    store.save()
    list(writing)
    assert store.content(NAME) == DATA
    assert store.drafts() == {"brief": {"naam": "half"}}


def test_what_was_killed_halfway_is_gone_at_the_next_opening(opener, path, made):
    from dataclasses import replace

    keep = replace(made[0], secret=bytearray(made[0].secret))
    store = opener.open(path, made[0])
    whole = store.put_content(OTHER)
    begun(store)
    store.save()
    store.abandon()
    again = opener.open(path, keep)
    assert rows(again) == 3, "of the whole one"
    assert again.content(whole) == OTHER
    assert again.content(NAME) is None
    list(again.put_in_pieces(DATA, NAME))
    assert again.content(NAME) == DATA
    again.abandon()


def test_what_was_left_halfway_goes_when_another_file_is_begun(store):
    begun(store)
    list(store.put_in_pieces(OTHER, sha256(OTHER).hexdigest()))
    assert store.content(NAME) is None
    assert rows(store) == 3


def test_a_file_of_which_pieces_were_taken_out_meanwhile_is_written_anew(store):
    writing = begun(store)
    store._db.execute("DELETE FROM inhoud_stuk")  # as erasing does: no document names them yet
    list(writing)
    assert store.content(NAME) == DATA


def test_a_file_of_before_there_were_pieces_is_read_and_not_kept_twice(store):
    store._db.execute("INSERT INTO inhoud VALUES (?, ?)", (NAME, DATA))
    assert store.content(NAME) == DATA
    assert b"".join(store.content_in_pieces(NAME)) == DATA
    assert list(store.put_in_pieces(DATA, NAME)) == []
    assert store.put_content(DATA) == NAME
    assert rows(store) == 0


def test_the_same_file_put_whole_while_it_is_being_written_is_there_once(store):
    writing = begun(store)
    store.put_content(DATA)
    list(writing)
    assert store.content(NAME) == DATA
    assert rows(store) == 3


@pytest.mark.parametrize("kind", ["real", "example"])
def test_both_stores_keep_pieces_and_refuse_what_is_too_large(kind, store, monkeypatch):
    monkeypatch.setattr(inhoud, "PIECE", 1 << 19)
    any_store = store if kind == "real" else MemoryStore()
    list(any_store.put_in_pieces(DATA, NAME))
    assert b"".join(any_store.content_in_pieces(NAME)) == DATA
    assert list(any_store.content_in_pieces("0" * 64)) == []
    with pytest.raises(TooLarge):
        list(any_store.put_in_pieces(bytes(MAX_CONTENT + 1), "1" * 64))
