"""T10, T12, T15, T18, T48, T50 and T56: damaged, hostile and strange files, other clocks, and the libraries inside."""

from __future__ import annotations

import hashlib
import os
import random
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlcipher3 import dbapi2

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, header, work
from pgbdesk.storage.connection import connect, problems
from pgbdesk.storage.errors import Damaged, NotADossier, TooNew
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

PAGE, SIZE = container.PAGE, header.SIZE


@pytest.fixture
def opener():
    return VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "dossier.pgbd"


@pytest.fixture
def key(opener, path):
    made, _ = opener.create(path, SECRET)
    store = opener.open(path, made)
    Session(store, CLOCK).do(Text("x"), *(Change(None, Persoon(achternaam=f"N{n}")) for n in range(20)))
    store.close()
    return made


def refused(raw, key):
    """Whether these bytes are refused before any data is shown, as damage and never as a wrong passphrase."""
    try:
        found = container.parse(raw)
    except (Damaged, NotADossier):
        return True
    return not container.authentic(found, subkey(key.secret, "hdr"), subkey(key.secret, "body"))


@pytest.mark.parametrize("flips", [1, pytest.param(4, marks=pytest.mark.release)])
def test_t10_a_flipped_bit_in_any_page_is_refused(path, key, flips):
    raw, rng = path.read_bytes(), random.Random(20261126)
    for page in range(SIZE, len(raw) - SIZE, PAGE):
        for _ in range(flips):
            at = page + rng.randrange(PAGE)
            assert refused(raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :], key)
    assert not refused(raw, key), "the control: the file itself is not refused"


@pytest.mark.parametrize("free", [False, True], ids=["no free pages", "free pages"])
@pytest.mark.parametrize("flips", [1, pytest.param(4, marks=pytest.mark.release)])
def test_t10_the_checks_of_the_database_itself_see_a_flipped_bit_in_any_page(tmp_path, flips, free):
    """Of what a crash left there is no seal over the whole file: every page must be looked at, used or not."""
    plain, victim, rng = tmp_path / "bron.db", tmp_path / "x.db", random.Random(20261126)
    source = connect(plain, bytes(32))
    source.executescript("CREATE TABLE t (a TEXT, b BLOB); CREATE INDEX i ON t (a);")
    source.executemany("INSERT INTO t VALUES (?, ?)", [(f"naam {n}", bytes(900)) for n in range(100)])
    source.execute("INSERT INTO t VALUES ('bijlage', ?)", (os.urandom(40_000),))
    if free:
        source.execute("DELETE FROM t WHERE rowid > 40")
    assert bool(source.execute("PRAGMA freelist_count").fetchone()[0]) is free
    source.close()
    raw = plain.read_bytes()
    for page in range(0, len(raw), PAGE):
        for _ in range(flips):
            at = page + (16 if page == 0 else 0) + rng.randrange(PAGE - 16)  # the salt in front is not used
            victim.write_bytes(raw[:at] + bytes([raw[at] ^ 1 << rng.randrange(8)]) + raw[at + 1 :])
            assert seen(victim), f"page {page // PAGE}"
    victim.write_bytes(raw)
    assert not seen(victim), "the control: the file itself is whole"


def seen(path):
    try:
        db = connect(path, bytes(32))
    except PgbError:
        return True
    try:
        return bool(problems(db))
    except dbapi2.DatabaseError:
        return True
    finally:
        db.close()


@pytest.mark.parametrize("step", [211, pytest.param(1, marks=pytest.mark.release)])
def test_t10_damage_to_one_header_opens_through_the_other_and_to_both_is_damage(path, key, step):
    raw = path.read_bytes()
    for at in range(0, SIZE, step):
        front = raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :]
        assert not refused(front, key)
        behind = len(raw) - SIZE + at
        both = front[:behind] + bytes([front[behind] ^ 1]) + front[behind + 1 :]
        assert refused(both, key)


@pytest.mark.parametrize("count", [20, pytest.param(300, marks=pytest.mark.release)])
def test_t12_pages_of_an_older_save_are_refused(opener, path, key, count):
    store, raws = opener.open(path, key), []
    for name in ("A", "B"):
        Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam=name)))
        store.save()
        raws.append(path.read_bytes())
    store.abandon()
    old, new = raws
    assert len(old) == len(new)
    rng = random.Random(20261126)
    changed = [n for n in range(SIZE, len(new) - SIZE, PAGE) if old[n : n + PAGE] != new[n : n + PAGE]]
    for _ in range(count):
        mixed = bytearray(new)
        for at in rng.sample(changed, rng.randint(1, len(changed))):
            mixed[at : at + PAGE] = old[at : at + PAGE]
        assert refused(bytes(mixed), key)


HOSTILE = (
    "CREATE TRIGGER t AFTER INSERT ON persoon BEGIN DELETE FROM uren; END",
    "CREATE VIEW v AS SELECT * FROM persoon",
    "CREATE TABLE extra (x)",
    "CREATE INDEX i ON persoon (achternaam)",
    "CREATE VIRTUAL TABLE ft USING fts5(x)",
    "ALTER TABLE persoon ADD COLUMN erbij TEXT",
    "DROP TRIGGER geschiedenis_blijft",
    "DROP TRIGGER logboek_gaat_niet_weg",
    "DROP TABLE concept",
    "ALTER TABLE uren RENAME TO uren2",
    "PRAGMA user_version = 0",
    "PRAGMA user_version = 99",
    "PRAGMA user_version = 1",
)


@pytest.mark.parametrize("sql", HOSTILE)
def test_t18_a_schema_that_is_not_ours_is_refused_before_anything_is_written(opener, path, key, sql):
    store = opener.open(path, key)
    store._db.set_authorizer(None)
    store._db.execute(sql)
    with store._transaction():
        work.put_mark(store._db, stappen=99)
    store.save()
    store.abandon()
    before = path.read_bytes()
    with pytest.raises((Damaged, TooNew)):
        opener.open(path, key)
    assert path.read_bytes() == before


def test_t18_a_dossier_can_attach_no_other_file(opener, path, key, tmp_path):
    store = opener.open(path, key)
    with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|authorization denied"):
        store._db.execute(f"ATTACH '{tmp_path / 'ander.db'}' AS ander")
    store.abandon()
    assert not (tmp_path / "ander.db").exists()


@pytest.mark.parametrize("count", [40, pytest.param(10_000, marks=pytest.mark.release)])
def test_t15_pages_that_somebody_with_the_key_made_give_our_own_problems_only(tmp_path, count):
    """An attacker with the key can seal anything: the MAC is passed by, and what is read is judged by itself."""
    plain = tmp_path / "bron.db"
    source = connect(plain, bytes(32))
    source.executescript("CREATE TABLE t (a TEXT, b BLOB); CREATE INDEX i ON t (a);")
    source.executemany("INSERT INTO t VALUES (?, ?)", [(f"naam {n}", bytes(50)) for n in range(300)])
    source.close()
    raw, rng = plain.read_bytes(), random.Random(20261126)
    seen = {"whole": 0, "refused": 0}
    for number in range(count):
        damaged = bytearray(raw)
        for _ in range(rng.choice((1, 1, 3, 30))):
            damaged[rng.randrange(len(damaged))] = rng.randrange(256)
        victim = tmp_path / f"{number % 2}.db"
        victim.write_bytes(damaged)
        try:
            found = work.look(victim, bytes(32))
            seen["refused" if found is None else "whole"] += 1
        except PgbError:
            seen["refused"] += 1
    assert sum(seen.values()) == count
    assert seen["refused"] > count // 2


def test_t48_a_newer_container_is_refused_and_not_touched(path, key, opener):
    raw = path.read_bytes()
    front = header_checked(raw[:11] + bytes([9]) + raw[12:SIZE])
    path.write_bytes(front + raw[SIZE:-SIZE] + front)
    before = path.read_bytes()
    for do in (lambda: opener.look(path), lambda: opener.unlock(path, SECRET), lambda: opener.open(path, key)):
        with pytest.raises(TooNew):
            do()
    assert path.read_bytes() == before


def header_checked(front):
    return front[:-32] + hashlib.sha256(front[:-32]).digest()


#: T50 with other clocks and languages of the whole process is in test_elsewhere.py.
ZONES = ("Europe/Amsterdam", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Auckland", "UTC")


@pytest.mark.parametrize("zone", [ZONES[3], *(pytest.param(z, marks=pytest.mark.release) for z in ZONES[:3])])
def test_t50_another_time_zone_and_a_clock_that_jumps_a_year_change_no_data_and_lose_no_backup(path, zone):
    night = datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=ZoneInfo("Europe/Amsterdam"))
    now = [night.astimezone(ZoneInfo(zone)).astimezone(ZoneInfo("Europe/Amsterdam"))]
    opener = VaultOpener(lambda: now[0], cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    generations = []
    for jump in (0, 365, -730, 1, 856, -1):  # the sixth is on 29 February 2028
        now[0] += timedelta(days=jump)
        store = opener.open(path, key)
        Session(store, lambda: now[0]).do(Text("x"), Change(None, Persoon(achternaam=f"N{jump}")))
        store.close()
        generations.append(container.read(path).header.generation)
    assert generations == sorted(set(generations))
    store = opener.open(path, key)
    assert store.log_faults() == ()
    assert "klok_terug" in [entry.event for entry in store.log()]
    assert [b.generation for b in store.backups()] == generations
    store.close()


#: The oldest libraries that may be inside the wheels; the list of parts of a release is made from what is found.
BASELINE = {"sqlite": (3, 53, 3), "cipher": (4, 17, 0)}


def test_t56_the_libraries_inside_the_wheels_are_new_enough(tmp_path):
    db = connect(tmp_path / "x.db", bytes(32))
    numbers = {
        "sqlite": db.execute("SELECT sqlite_version()").fetchone()[0],
        "cipher": db.execute("PRAGMA cipher_version").fetchone()[0].split()[0],
    }
    db.close()
    assert {name: tuple(map(int, text.split("."))) >= BASELINE[name] for name, text in numbers.items()} == {
        "sqlite": True,
        "cipher": True,
    }
    lock = os.path.join(os.path.dirname(__file__), "..", "..", "packaging", "requirements.lock")
    with open(lock, encoding="utf-8") as file:
        text = file.read()
    names = [line for line in text.splitlines() if "==" in line and not line.startswith((" ", "#"))]
    assert names
    assert text.count("--hash=sha256:") >= len(names), "everything is installed by its hash"
