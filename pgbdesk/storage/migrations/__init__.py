"""The schema, step by step. A released step is never edited; a change is a new file."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from importlib.resources import files

from sqlcipher3 import dbapi2

from pgbdesk.storage.connection import Connection, is_disk
from pgbdesk.storage.errors import Damaged, NotMigrated, TooNew
from pgbdesk.storage.logical import columns_of, contents

#: The SQL of each step, oldest first, and the print of the schema after it.
STEPS = ("v0001.sql", "v0002.sql", "v0003.sql", "v0004.sql")
FINGERPRINTS = (
    "981b7390bfe9bb87949991a8f7918f491429d69a64bd1e0bd39bf7ad73080486",
    "d889be69c25b8a97f9cc6ead451f36654ef28adc2959cfd3881327037d85ff44",
    "b38a309532f0f125ef2e9f58eacf23c6cb74130b2ec766c9f86501520285e9f6",
    "677d6b59a158c3ff10644118257aeea5f4b012454877a7dd001281eeba3336fd",
)

APPLICATION_ID = 0x50474264  # "PGBd"


def version(db: Connection) -> int:
    """The version of the schema in a database."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def migrate(db: Connection) -> bool:
    """Bring a database to the newest schema, or leave it exactly as it was; whether anything was done.

    After each step every row that was there has the same values: the same hours, the same euros, and the
    same count. Raises `TooNew` for a schema from the future, `NotMigrated` when a step does not do that.
    """
    found = version(db)
    if found > len(STEPS):
        raise TooNew
    for number, name in enumerate(STEPS[found:], start=found + 1):
        _step(db, number, sql_of(name))
    return found < len(STEPS)


def sql_of(name: str) -> str:
    """The SQL of a step."""
    return files(__name__).joinpath(name).read_text("utf-8")


#: Tables whose rows a step changes on purpose, by the number of the step; all others must stay as they are.
CHANGED_ON_PURPOSE: Mapping[int, frozenset[str]] = {}


def _step(db: Connection, number: int, sql: str) -> None:
    db.execute("PRAGMA foreign_keys = OFF")  # ignored inside a transaction, so before it
    spared = CHANGED_ON_PURPOSE.get(number, frozenset())
    before = contents(db, columns_of(db))
    try:
        db.executescript(
            f"BEGIN IMMEDIATE;\n{sql}\nPRAGMA user_version = {number};\nPRAGMA application_id = {APPLICATION_ID};"
        )
        if db.execute("PRAGMA foreign_key_check").fetchall():
            raise NotMigrated
        after = contents(db, {name: columns for name, (columns, _, _) in before.items()})
        if any(after[name] != kept for name, kept in before.items() if name not in spared):
            raise NotMigrated
        db.execute("COMMIT")
    except dbapi2.DatabaseError as error:
        if is_disk(error):
            raise
        raise NotMigrated from None  # a mistake in the step
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
        db.execute("PRAGMA foreign_keys = ON")


def fingerprint(db: Connection) -> str:
    """A print of the schema: what an attacker with the key could have added shows here."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()


def assert_schema(db: Connection) -> None:
    """Raises `Damaged` when the schema is not exactly what its version says, `TooNew` when that is unknown here."""
    found = version(db)
    if found > len(STEPS):
        raise TooNew
    if found < 1 or fingerprint(db) != FINGERPRINTS[found - 1]:
        raise Damaged
