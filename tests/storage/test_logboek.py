"""T51: the log is a chain: what is changed, removed, inserted, put in another order or cut off shows."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from sqlcipher3 import dbapi2

from pgbdesk.app.changes import Change
from pgbdesk.app.logboek import Head, printed_head
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import logboek
from pgbdesk.text import Text
from tests.storage.conftest import CLOCK

STEPS = 40
TRIGGERS = ("logboek_blijft", "logboek_gaat_niet_weg", "geschiedenis_blijft", "geschiedenis_gaat_niet_weg")


@pytest.fixture
def store(opener, path, made):
    """A dossier with forty steps and some other lines."""
    key, _ = made
    opened = opener.open(path, key)
    session = Session(opened, CLOCK)
    for number in range(STEPS):
        session.do(Text("stap {n}", n=number), Change(None, Persoon(achternaam=f"N{number}")))
        if number % 10 == 5:
            with opened._transaction():
                logboek.append(opened._db, CLOCK(), "afgedrukt", "urendeclaratie", who=opened.who)
    yield opened
    opened.abandon()


def edits(rng):
    """One thing that somebody with the database, but without the key of the log, could do."""
    table, columns = rng.choice(
        (
            ("logboek", ("utc", "computer", "toegang", "namens", "gebeurtenis", "voorwerp", "voor", "na", "mac")),
            ("geschiedenis", ("op", "wie", "label", "waarden", "wijzigingen")),
        )
    )
    last = STEPS if table == "geschiedenis" else STEPS + 5
    one, two = rng.sample(range(1, last + 1), 2)
    column = rng.choice(columns)
    new = {
        "utc": "2020-01-01T00:00:00Z",
        "mac": rng.randbytes(32),
        "wijzigingen": '[["persoon",null,{"id":"x"}]]',
        "waarden": '{"n":"99"}',
    }.get(column, f"anders {rng.random()}")
    spare = 9_000
    return rng.choice(
        (
            ((f"UPDATE {table} SET {column} = ? WHERE seq = ?", (new, one)),),
            ((f"DELETE FROM {table} WHERE seq = ?", (one,)),),
            ((f"DELETE FROM {table} WHERE seq > ?", (min(one, last - 1),)),),
            (
                (f"UPDATE {table} SET seq = {spare} WHERE seq = ?", (one,)),
                (f"UPDATE {table} SET seq = ? WHERE seq = ?", (one, two)),
                (f"UPDATE {table} SET seq = ? WHERE seq = {spare}", (two,)),
            ),
            (
                (
                    f"INSERT INTO {table} SELECT {spare}, {', '.join(_columns(table))} FROM {table} WHERE seq = ?",
                    (one,),
                ),
            ),
        )
    )


def _columns(table):
    if table == "logboek":
        return ("utc", "computer", "toegang", "namens", "gebeurtenis", "voorwerp", "voor", "na", "mac")
    return ("op", "wie", "label", "waarden", "soort", "van_seq", "samen", "tabellen", "wijzigingen")


def tampered(db, statements):
    """What the check says after these statements; the database is as it was afterwards."""
    db.execute("BEGIN")
    try:
        for name in TRIGGERS:
            db.execute(f"DROP TRIGGER {name}")
        for sql, values in statements:
            db.execute(sql, values)
        return logboek.faults(db)
    finally:
        db.execute("ROLLBACK")


@pytest.mark.parametrize("count", [60, pytest.param(1_000, marks=pytest.mark.release)])
def test_every_edit_without_the_key_of_the_log_is_seen(store, count):
    db, rng = store._db, random.Random(20261126)
    db.execute("PRAGMA foreign_keys = OFF")
    assert logboek.faults(db) == ()
    unseen = [edit for edit in (edits(rng) for _ in range(count)) if not tampered(db, edit)]
    assert unseen == []
    assert logboek.faults(db) == ()


def test_the_check_is_silent_when_nothing_was_changed(store):
    """The control: an edit that puts back what was there is no edit."""
    assert tampered(store._db, [("UPDATE logboek SET computer = computer WHERE seq = ?", (3,))]) == ()


@pytest.mark.parametrize("rewrite_from", [1, 7, STEPS])
def test_a_whole_new_chain_by_somebody_with_the_key_shows_against_a_printed_head(store, rewrite_from):
    db = store._db
    printed = logboek.head(db)
    assert printed is not None
    assert logboek.is_past(db, printed)
    db.execute("BEGIN")
    for name in TRIGGERS:
        db.execute(f"DROP TRIGGER {name}")
    rows = db.execute("SELECT seq, utc, gebeurtenis, voorwerp, voor, na FROM logboek ORDER BY seq").fetchall()
    db.execute("DELETE FROM logboek WHERE seq >= ?", (rewrite_from,))
    for seq, _utc, event, what, before, after in rows[rewrite_from - 1 :]:
        who = logboek.Who("een andere computer") if seq == rewrite_from else store.who
        logboek.append(db, CLOCK(), event, what, who=who, hashes=(before, after))
    assert logboek.faults(db) == ()
    assert not logboek.is_past(db, printed)
    db.execute("ROLLBACK")
    assert logboek.is_past(db, printed)


def test_the_database_itself_refuses_to_change_or_remove_a_line(store):
    for sql in ("UPDATE logboek SET utc = utc", "DELETE FROM logboek", "UPDATE geschiedenis SET wie = 'x'"):
        with pytest.raises(dbapi2.DatabaseError, match="append-only"):
            store._db.execute(sql)


def test_a_clock_that_goes_back_is_a_line_of_its_own(store):
    with store._transaction():
        logboek.append(store._db, CLOCK() - timedelta(days=400), "geopend", who=store.who)
    [*_, back, opened] = logboek.entries(store._db, 10)
    assert (back.event, opened.event) == ("klok_terug", "geopend")
    assert logboek.faults(store._db) == ()


def test_a_history_from_before_the_log_is_bound_by_its_first_line(store):
    db = store._db
    db.execute("BEGIN")
    for name in TRIGGERS:
        db.execute(f"DROP TRIGGER {name}")
    db.execute("DELETE FROM logboek")
    db.execute("DELETE FROM sqlite_sequence WHERE name = 'logboek'")
    db.execute("DELETE FROM meta WHERE naam = 'loghoofd'")
    logboek.append(db, CLOCK(), "geopend", who=store.who)
    assert [entry.event for entry in logboek.entries(db, 10)] == ["begin", "geopend"]
    assert logboek.faults(db) == ()
    db.execute("UPDATE geschiedenis SET wie = 'iemand' WHERE seq = 3")
    assert logboek.faults(db) == ("geschiedenis",)
    db.execute("ROLLBACK")


@pytest.mark.parametrize("typed", ["1234-9f3a21bc", " 1234 – 9F3A 21BC ", "1234 9f3a21bc"])
def test_a_head_is_read_as_people_copy_it_from_paper(typed):
    assert printed_head(typed) == Head(1234, "9f3a21bc")


@pytest.mark.parametrize("typed", ["", "1234", "9f3a21bc", "1234-9f3a21b", "1234-9f3a21bcd", "x-9f3a21bc"])
def test_half_a_head_is_no_head(typed):
    assert printed_head(typed) is None
