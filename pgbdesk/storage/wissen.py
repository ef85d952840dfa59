"""Taking something out of the database for good: rows, history, unfinished input, settings, files, free space.

A line of the history stays as a tombstone: when, and that something was erased. The log binds the tombstones
anew, so that the chain can still be followed and a tombstone cannot be changed unseen.
"""

from __future__ import annotations

import json
from typing import Any

from pgbdesk.app.wissen.opdracht import GEWIST, GEWIST_NU, Erasure
from pgbdesk.storage.connection import Connection, without_guard

_TRIGGERS = ("geschiedenis_blijft", "geschiedenis_gaat_niet_weg")
#: The mark in `meta` that free space must still be overwritten.
TO_CLEAN = "opruimen"


def wipe_traces(db: Connection, erasure: Erasure) -> tuple[int, ...]:
    """Remove what goes from everything but the records; inside the transaction that changed those.

    Gives the numbers of the lines of the history that became tombstones.
    """
    touched = _history(db, erasure)
    for table, columns in (("concept", "formulier, getypt"), ("instelling", "naam, waarde")):
        for key, value in db.execute(f"SELECT {columns} FROM {table}").fetchall():  # noqa: S608 - own names
            if erasure.hits([key, json.loads(value) if table == "concept" else value]):
                name = columns.partition(",")[0]
                db.execute(f"DELETE FROM {table} WHERE {name} = ?", (key,))  # noqa: S608 - own names
    _files(db)
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, '1')", (TO_CLEAN,))
    return touched


def add_line(db: Connection, erasure: Erasure) -> None:
    """The line in the history that says that something was erased: it has no contents."""
    db.execute(
        """INSERT INTO geschiedenis (op, wie, label, waarden, soort, tabellen, wijzigingen)
           VALUES (?, ?, ?, '{}', 'stap', '[]', '[]')""",
        (erasure.at.isoformat(timespec="seconds"), erasure.who, GEWIST_NU.msgid),
    )


def clean(db: Connection) -> None:
    """Build the image anew, so that nothing is left in free space; done again at the next opening after a crash."""
    if db.execute("SELECT 1 FROM meta WHERE naam = ?", (TO_CLEAN,)).fetchone() is None:
        return
    with without_guard(db):  # SQLite builds it in memory (temp_store) as a database of its own
        db.execute("VACUUM")
    db.execute("DELETE FROM meta WHERE naam = ?", (TO_CLEAN,))


def _history(db: Connection, erasure: Erasure) -> tuple[int, ...]:
    changed: list[tuple[int, tuple[Any, ...]]] = []
    rows = db.execute("SELECT seq, label, waarden, samen, tabellen, wijzigingen FROM geschiedenis").fetchall()
    for seq, label, values, merge, tables, changes in rows:
        all_ = json.loads(changes)
        left = [change for change in all_ if not _is_about(change, erasure)]
        if len(left) == len(all_) and not erasure.hits([label, json.loads(values), merge or ""]):
            continue
        kept = json.dumps(left, ensure_ascii=False, separators=(",", ":"))
        names = json.dumps(sorted({table for table, _, _ in left})) if left else "[]"
        if (label, values, merge, tables, changes) != (GEWIST.msgid, "{}", None, names, kept):
            changed.append((int(seq), (GEWIST.msgid, names, kept, seq)))
    if changed:
        _rewrite(db, [values for _, values in changed])
    return tuple(seq for seq, _ in changed)


def _rewrite(db: Connection, rows: list[tuple[Any, ...]]) -> None:
    """Lines are append-only by triggers; they are set aside inside this transaction and put back word for word."""
    marks = ", ".join("?" * len(_TRIGGERS))
    sql = f"SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND name IN ({marks})"  # noqa: S608
    guards = db.execute(sql, _TRIGGERS).fetchall()
    for name, _ in guards:
        db.execute(f"DROP TRIGGER {name}")
    db.executemany(
        "UPDATE geschiedenis SET label = ?, waarden = '{}', samen = NULL, tabellen = ?, wijzigingen = ? WHERE seq = ?",
        rows,
    )
    for _, made in guards:
        db.execute(made)


def _is_about(change: list[Any], erasure: Erasure) -> bool:
    _, before, after = change
    sides = [side for side in (before, after) if side is not None]
    return any(side.get("id") in erasure.ids or erasure.hits(side) for side in sides)


def _files(db: Connection) -> None:
    """Files that no document names any more, also not one that undo could bring back: there is no undo after this."""
    named = {name for (name,) in db.execute("SELECT sha256 FROM document WHERE sha256 IS NOT NULL")}
    for (changes,) in db.execute("SELECT wijzigingen FROM geschiedenis WHERE tabellen LIKE '%\"document\"%'"):
        for table, *sides in json.loads(changes):
            if table == "document":
                named |= {side["sha256"] for side in sides if side and side.get("sha256")}
    for (name,) in db.execute("SELECT sha256 FROM inhoud UNION SELECT sha256 FROM inhoud_stuk").fetchall():
        if name not in named:
            db.execute("DELETE FROM inhoud WHERE sha256 = ?", (name,))
            db.execute("DELETE FROM inhoud_stuk WHERE sha256 = ?", (name,))
