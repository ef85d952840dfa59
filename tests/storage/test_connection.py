"""One connection, two threads: they take turns, and never wait for each other for ever."""

from __future__ import annotations

import subprocess
import sys
import textwrap

import pytest

from pgbdesk.storage.connection import connect

#: In a program of its own: two threads that wait for each other hold up all of it.
TWO_THREADS = """
    import sys, threading
    from pathlib import Path
    from pgbdesk.storage.connection import connect

    sys.setswitchinterval(0.00005)  # as the window does
    db = connect(Path(sys.argv[1]), bytes(32))
    db.execute("CREATE TABLE t (a INTEGER, b TEXT)")

    def work(who):
        for n in range(1_000):  # each of other words, of which `_allowed` is asked
            db.execute(f"INSERT INTO t VALUES ({n}, ?)", (who,))
            db.execute(f"SELECT a, b FROM t WHERE a = ? LIMIT {n % 7 + 1}", (n,)).fetchone()

    threads = [threading.Thread(target=work, args=(who,)) for who in ("venster", "ander")]
    db.execute("BEGIN")
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(db.execute("SELECT count(*) FROM t").fetchone()[0])
"""


def test_two_threads_never_wait_for_each_other_for_ever(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(TWO_THREADS), str(tmp_path / "t.db")],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stdout == "2000\n"


@pytest.fixture
def db(tmp_path):
    made = connect(tmp_path / "t.db", bytes(32))
    made.execute("CREATE TABLE t (a INTEGER PRIMARY KEY)")
    made.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(5)])
    yield made
    made.close()


def test_rows_come_in_their_order_however_they_are_asked(db):
    found = db.execute("SELECT a FROM t ORDER BY a")
    assert found.fetchone() == (0,)
    assert next(iter(found)) == (1,)
    assert found.fetchall() == [(2,), (3,), (4,)]
    assert found.fetchone() is None
    assert db.execute("INSERT INTO t VALUES (9)").lastrowid == 9


def test_what_changes_while_rows_are_looked_at_does_not_change_them(db):
    seen = []
    for (number,) in db.execute("SELECT a FROM t ORDER BY a"):
        db.execute("DELETE FROM t WHERE a > ?", (number,))
        seen.append(number)
    assert seen == [0, 1, 2, 3, 4]


def test_it_says_whether_something_was_begun_and_how_much_changed(db):
    before = db.total_changes
    assert not db.in_transaction
    db.execute("BEGIN")
    db.execute("DELETE FROM t")
    assert db.in_transaction
    assert db.total_changes == before + 5
    db.execute("ROLLBACK")
    assert len(db.execute("SELECT a FROM t").fetchall()) == 5
