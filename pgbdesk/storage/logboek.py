"""The append-only log: a chain of MACs over what happened, that also binds the history of changes.

A line's MAC covers the MAC before it and its own fields. The line of a step holds a hash of what was
before and of the whole line in `geschiedenis`, so that neither table can be changed, shortened or put
in another order without it showing. Who has the key of the dossier can make a whole new chain: only a
head that was printed or noted elsewhere shows that.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import platform
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from pgbdesk.app.logboek import Head, LogEntry
from pgbdesk.clock import AMSTERDAM
from pgbdesk.storage.connection import Connection

_NOTHING = bytes(32)
_FIELDS = "seq, utc, computer, toegang, namens, gebeurtenis, voorwerp, voor, na"
_HISTORY = "seq, op, wie, label, waarden, soort, van_seq, samen, tabellen, wijzigingen"
#: The event of a step; its object is the number of the line in `geschiedenis`.
STEP, BEGIN, BACK, ERASED = "stap", "begin", "klok_terug", "gewist"
#: That who can get in was changed; its object says what was done, and to which way in (`app.logboek.Toegangsdaad`).
ACCESS = "toegang"
#: That it was opened: it goes into the file, but is no reason for one more backup.
OPENED = "geopend"


@dataclass(frozen=True, slots=True)
class Who:
    """Who works: the computer, the id of the slot that unlocked, and on whose behalf."""

    computer: str = ""
    access: str = ""
    behalf: str = ""


def this_computer() -> str:
    """What this computer is called; kept only inside the encrypted dossier."""
    return platform.node()[:40]


def _key(db: Connection) -> bytes:
    return bytes.fromhex(db.execute("SELECT waarde FROM meta WHERE naam = 'logsleutel'").fetchone()[0])


def _mac(key: bytes, before: bytes, fields: tuple[object, ...]) -> bytes:
    text = json.dumps(fields, ensure_ascii=True, separators=(",", ":")).encode()
    return hmac.new(key, before + text, hashlib.sha256).digest()


def _head_mac(key: bytes, seq: int, mac: bytes) -> str:
    return hmac.new(key, b"hoofd" + seq.to_bytes(8, "big") + mac, hashlib.sha256).hexdigest()


def _hash(value: object) -> str:
    return hashlib.sha256(json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()


def _last(db: Connection) -> tuple[int, bytes, str]:
    row = db.execute("SELECT seq, mac, utc FROM logboek ORDER BY seq DESC LIMIT 1").fetchone()
    return (0, _NOTHING, "") if row is None else (int(row[0]), bytes(row[1]), str(row[2]))


def append(
    db: Connection, at: datetime, event: str, what: str = "", *, who: Who = Who(), hashes: tuple[str, str] = ("", "")
) -> None:
    """Add a line, inside the transaction of what it is about."""
    utc = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if event != BEGIN:
        begin(db, at, who, event, what)
    seq, mac, last = _last(db)
    if utc < last and event != BACK:
        append(db, at, BACK, last, who=who)
        seq, mac, _ = _last(db)
    fields = (seq + 1, utc, who.computer, who.access, who.behalf, event, what, *hashes)
    key = _key(db)
    made = _mac(key, mac, fields)
    db.execute(f"INSERT INTO logboek ({_FIELDS}, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*fields, made))  # noqa: S608
    db.execute(
        "INSERT INTO meta VALUES ('loghoofd', ?) ON CONFLICT (naam) DO UPDATE SET waarde = excluded.waarde",
        (_head_mac(key, seq + 1, made),),
    )


def begin(db: Connection, at: datetime, who: Who, event: str = "", what: str = "") -> None:
    """The first line of the log, when there is none: it binds the history from before."""
    if _last(db)[0] == 0:
        append(db, at, BEGIN, _until(db, event, what), who=who, hashes=("", _before_the_log(db, event, what)))


def append_step(db: Connection, at: datetime, seq: int, who: Who) -> None:
    """Add the line of a step that was just written in `geschiedenis`."""
    append(db, at, STEP, str(seq), who=who, hashes=_step_hashes(_history_row(db, seq)))


def append_erasure(db: Connection, at: datetime, touched: Iterable[int], who: Who) -> None:
    """Add the line of erasing: which lines of the history became tombstones, and a hash over all tombstones.

    The line of erasing in the history itself is bound by it too. When a tombstone lies before the log began, the
    whole history from before is bound anew.
    """
    own = int(db.execute("SELECT max(seq) FROM geschiedenis").fetchone()[0])
    fresh = {*touched, own}
    begin(db, at, who)
    append(db, at, ERASED, _ranges(fresh), who=who, hashes=("", _tombstones(db, _erased(db) | fresh)))


def _tombstones(db: Connection, erased: set[int]) -> str:
    """A hash over the lines of the history that only an erasure binds."""
    begun = db.execute("SELECT voorwerp FROM logboek WHERE gebeurtenis = ?", (BEGIN,)).fetchone()
    before = set(range(1, int(begun[0]) + 1)) if begun is not None else set()
    bound = erased | before if erased & before else erased
    made = hashlib.sha256()
    for row in db.execute(f"SELECT {_HISTORY} FROM geschiedenis ORDER BY seq"):  # noqa: S608 - own words
        if row[0] in bound:
            made.update(_hash(tuple(row)).encode())
    return made.hexdigest()


def _ranges(numbers: Iterable[int]) -> str:
    """`1-40,45`: short, however many there are."""
    found: list[list[int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return ",".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


def _history_row(db: Connection, seq: int) -> tuple[object, ...] | None:
    found = db.execute(f"SELECT {_HISTORY} FROM geschiedenis WHERE seq = ?", (seq,)).fetchone()  # noqa: S608
    return None if found is None else tuple(found)


def _step_hashes(row: tuple[object, ...] | None) -> tuple[str, str]:
    assert row is not None
    befores = [change[1] for change in json.loads(str(row[-1]))]
    return _hash(befores), _hash(row)


def _until(db: Connection, event: str, what: str) -> str:
    """How far the history goes that was there before the log began."""
    last = db.execute("SELECT coalesce(max(seq), 0) FROM geschiedenis").fetchone()[0]
    return str(int(what) - 1 if event == STEP else last)


def _before_the_log(db: Connection, event: str, what: str) -> str:
    return _history_hash(db, int(_until(db, event, what)))


def _history_hash(db: Connection, until: int) -> str:
    made = hashlib.sha256()
    for row in db.execute(f"SELECT {_HISTORY} FROM geschiedenis WHERE seq <= ? ORDER BY seq", (until,)):  # noqa: S608
        made.update(_hash(tuple(row)).encode())
    return made.hexdigest()


def head(db: Connection) -> Head | None:
    """The last line, as it is printed on a report; None while there is none."""
    seq, mac, _ = _last(db)
    return Head(seq, mac.hex()[:8]) if seq else None


def is_past(db: Connection, printed: Head) -> bool:
    """Whether a head that was printed once is in the past of this dossier."""
    row = db.execute("SELECT mac FROM logboek WHERE seq = ?", (printed.seq,)).fetchone()
    return row is not None and bytes(row[0]).hex()[:8] == printed.seal


def entries(db: Connection, limit: int, *, steps: bool = False) -> tuple[LogEntry, ...]:
    """The newest lines, the oldest first; without those of steps, which the history tells better."""
    only = "" if steps else f"WHERE gebeurtenis <> '{STEP}'"
    sql = f"SELECT {_FIELDS} FROM logboek {only} ORDER BY seq DESC LIMIT ?"  # noqa: S608 - own words
    rows = db.execute(sql, (limit,)).fetchall()
    return tuple(LogEntry(seq, _instant(utc), *rest[:5]) for seq, utc, *rest in reversed(rows))


def _instant(utc: str) -> datetime:
    return datetime.strptime(utc, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC).astimezone(AMSTERDAM)


def faults(db: Connection) -> tuple[str, ...]:
    """What does not fit: the numbers of lines, with the table; nothing when the whole chain is right."""
    return tuple(_faults(db))


def _faults(db: Connection) -> Iterator[str]:
    key, mac, seq, bound = _key(db), _NOTHING, 0, set()
    erased, newest = _erased(db), ""
    for row in db.execute(f"SELECT {_FIELDS}, mac FROM logboek ORDER BY seq"):  # noqa: S608 - own names
        fields, found = tuple(row[:-1]), bytes(row[-1])
        if fields[0] != seq + 1 or not hmac.compare_digest(found, _mac(key, mac, fields)):
            yield f"logboek {fields[0]}"
            seq, mac = int(fields[0]), found
            continue  # nothing of this line can be believed
        seq, mac = int(fields[0]), found
        event, what, hashes = str(fields[5]), str(fields[6]), (str(fields[7]), str(fields[8]))
        if event == STEP:
            bound.add(int(what))
            line = _history_row(db, int(what))
            if int(what) not in erased and (line is None or _step_hashes(line) != hashes):
                yield f"geschiedenis {what}"
        elif event == ERASED:
            bound.update(_numbers(what))
            newest = hashes[1]
        elif event == BEGIN:
            bound.update(range(1, int(what) + 1))
            if not erased & set(range(1, int(what) + 1)) and _history_hash(db, int(what)) != hashes[1]:
                yield "geschiedenis"
    if erased and newest != _tombstones(db, erased):
        yield "geschiedenis"
    yield from _ends(db, key, seq, mac)
    yield from (f"geschiedenis {n}" for (n,) in db.execute("SELECT seq FROM geschiedenis") if seq and n not in bound)


def _ends(db: Connection, key: bytes, seq: int, mac: bytes) -> Iterator[str]:
    """Whether the end of the chain is the end that was written."""
    kept = db.execute("SELECT waarde FROM meta WHERE naam = 'loghoofd'").fetchone()
    expected = _head_mac(key, seq, mac) if seq else ""
    if not hmac.compare_digest(str(kept[0] if kept else "").encode(), expected.encode()):
        yield "logboek"


def _erased(db: Connection) -> set[int]:
    """The lines of the history whose content was wiped on request, as the log itself tells."""
    found: set[int] = set()
    for (what,) in db.execute("SELECT voorwerp FROM logboek WHERE gebeurtenis = ?", (ERASED,)):
        found.update(_numbers(str(what)))
    return found


def _numbers(ranges: str) -> set[int]:
    found: set[int] = set()
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        if first.isdecimal() and (last or first).isdecimal():
            found.update(range(int(first), int(last or first) + 1))
    return found
