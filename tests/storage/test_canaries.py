"""T20: nothing readable is left on disk: names, numbers and notes, in the encodings that programs use."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Budgethouder, Persoon, Zorgverlener
from pgbdesk.domain.rondom import Contactmoment
from pgbdesk.domain.soorten import ContactMet
from pgbdesk.text import Text
from tests.helpers.strategies import _valid_bsn, _valid_iban
from tests.storage.conftest import CLOCK, SECRET

NAMES = [f"Kanarie{n}-Überwald-Şahin" for n in range(6)]
NOTES = [f"geheime notitie {n} over diagnose en medicijnen" for n in range(4)]
BSNS = [_valid_bsn(1_000_000 * n) for n in range(1, 6)]
IBANS = [_valid_iban(777_000_000 + n) for n in range(5)]
PLANTED = [*NAMES, *NOTES, *BSNS, *IBANS]


def forms(word):
    """A word as it could stand on disk."""
    return [word.encode("utf-8"), word.encode("utf-16-le"), word.encode("utf-16-be")]


def found_in(*folders):
    """Which planted words stand readable in a file under these folders."""
    hits = set()
    for folder in folders:
        for path in Path(folder).rglob("*"):
            if path.is_file():
                raw = path.read_bytes()
                hits |= {word for word in PLANTED if any(form in raw for form in forms(word))}
    return hits


def plant(session):
    people = [Persoon(achternaam=name, bsn=BSNS[n % 5], plaats=NAMES[-1 - n]) for n, name in enumerate(NAMES)]
    session.do(Text("mensen"), *(Change(None, person) for person in people))
    holders = [Budgethouder(persoon_id=p.id, iban=IBANS[n]) for n, p in enumerate(people[:5])]
    carers = [Zorgverlener(persoon_id=p.id, tenaamstelling=NAMES[0], iban=IBANS[n]) for n, p in enumerate(people[:5])]
    session.do(Text("rollen"), *(Change(None, record) for record in [*holders, *carers]))
    start = datetime(2026, 1, 1, 9, tzinfo=UTC).astimezone(CLOCK().tzinfo)
    contacts = [
        Contactmoment(
            met=ContactMet.SVB, op=start + timedelta(hours=n), verslag=NOTES[n % 4] * 20, onderwerp=NAMES[n % 6]
        )
        for n in range(3_000)
    ]
    session.do(Text("contacten"), *(Change(None, record) for record in contacts))
    return people


def test_twenty_planted_words_are_nowhere_on_disk(opener, path, tmp_path, monkeypatch):
    temporary = tmp_path / "tijdelijk"
    temporary.mkdir()
    for name in ("TMPDIR", "TEMP", "SQLITE_TMPDIR"):
        monkeypatch.setenv(name, str(temporary))
    places = (path.parent, temporary, Path(os.environ["PGBDESK_HOME"]))
    assert len(PLANTED) == 20
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    people = plant(session)
    store.put_draft("persoon", {"achternaam": NAMES[0], "bsn": BSNS[0]})
    store._db.execute("SELECT * FROM contactmoment ORDER BY verslag DESC, onderwerp").fetchall()
    assert found_in(*places) == set()
    session.do(Text("weg"), Change(people[5], None))
    session.undo()
    store.save()
    assert found_in(*places) == set()
    store.abandon()
    assert found_in(*places) == set()
    again = opener.open(path, key)
    again.close()
    assert found_in(*places) == set()


def test_the_search_finds_what_is_really_there(tmp_path):
    (tmp_path / "leesbaar.txt").write_text(NAMES[0] + BSNS[1], "utf-8")
    (tmp_path / "ook.bin").write_bytes(b"x" + IBANS[2].encode("utf-16-le"))
    assert found_in(tmp_path) == {NAMES[0], BSNS[1], IBANS[2]}
