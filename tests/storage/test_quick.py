"""Opening reads all rows at one go. What comes out is what reading them one by one gives, to the last field."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pgbdesk.clock import AMSTERDAM
from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.exchange.demo import demo
from pgbdesk.storage import quick, rows
from pgbdesk.storage.connection import connect
from pgbdesk.storage.errors import Damaged
from pgbdesk.storage.migrations import migrate


@pytest.fixture
def db(tmp_path):
    made = connect(tmp_path / "werk.db", bytes(32))
    migrate(made)
    made.execute("PRAGMA foreign_keys = OFF")
    yield made
    made.close()


def filled(db):
    db.execute("BEGIN")
    for record in demo():
        rows.insert(db, record)
    db.execute("COMMIT")
    return db


def test_all_rows_at_one_go_give_the_records_that_were_written(db):
    read = quick.dossier(filled(db))
    assert read == rows.dossier(db)
    assert [repr(record) for record in read] == [repr(record) for record in rows.dossier(db)]
    assert {type(record) for record in read} <= set(ENTITIES)


def test_an_empty_dossier_has_no_records(db):
    assert len(quick.dossier(db)) == 0


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("""UPDATE oproep SET wijzigingen = '[{"soort": "geluierd"}]'""", "a word that no choice has"),
        ("UPDATE uren SET begin = 'gisteren'", "an instant that is none"),
        ("UPDATE uren SET begin = '2026-03-29T02:30:00'", "a time that the clock skipped"),
        ("UPDATE uren SET begin = '3000-01-01T09:00:00+01:00'", "a year that cannot be right"),
        ("UPDATE toekenning SET tot = '1800-01-01'", "a day that cannot be right"),
        ("UPDATE uren SET km = 'ver'", "an amount that is none"),
        ("UPDATE uren SET km = 'Infinity'", "an amount without end"),
        ("UPDATE uren SET km = '-5'", "an amount below zero"),
        ("""UPDATE oproep SET wijzigingen = '[{"wat": 1}]'""", "a part with a field that nobody knows"),
        ("""UPDATE oproep SET wijzigingen = '[{}]'""", "a part without what it must have"),
        ("""UPDATE oproep SET wijzigingen = '{"soort": 1}'""", "a part where a list must stand"),
    ],
)
def test_a_row_that_is_no_record_is_damage_and_nothing_is_guessed(db, change, why):
    filled(db).execute(change)
    with pytest.raises(Damaged):
        quick.dossier(db)


@given(st.datetimes(datetime(1900, 1, 1), datetime(2100, 12, 31)))  # noqa: DTZ001 - the clock comes below
def test_an_instant_comes_back_as_the_same_instant_with_a_dutch_clock(naive):
    instant = naive.replace(tzinfo=UTC, microsecond=0).astimezone(AMSTERDAM)
    stored = instant.isoformat(timespec="seconds")
    read = quick.instant(stored)
    assert (read, read.tzinfo, read.fold) == (instant, AMSTERDAM, instant.fold)
    assert read.isoformat() == stored


@pytest.mark.parametrize(
    "stored", ["2026-07-01T09:00:00+00:00", "2026-01-05T09:00:00+02:00", "1950-07-01T09:00:00+02:00"]
)
def test_an_instant_with_the_clock_of_elsewhere_stays_the_same_instant(stored):
    assert quick.instant(stored) == datetime.fromisoformat(stored)
