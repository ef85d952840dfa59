"""T49: everything that is in a dossier goes out as an open file and comes back in another: every table, every byte."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pgbdesk.app.bijlagen import check_beside, folder_of, take_beside, write_beside
from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.clock import fixed
from pgbdesk.domain.dossier import ENTITIES, HUISHOUDEN_ID, Dossier
from pgbdesk.domain.personen import Huishouden
from pgbdesk.domain.rondom import Document
from pgbdesk.exchange.demo import demo
from pgbdesk.exchange.open_json import OpenJson
from pgbdesk.storage.logical import columns_of, contents
from pgbdesk.text import Text
from tests.helpers.desk import family
from tests.helpers.strategies import households

CLOCK = fixed(date(2026, 11, 24))
#: What belongs to one file and its past, and does not go along: history, log, unfinished input, settings.
STAYS = {"geschiedenis", "logboek", "concept", "instelling"}


def with_files(household: Dossier, seed: int) -> tuple[Dossier, dict[str, bytes]]:
    """The household with real bytes behind each document, and some documents more."""
    rng = random.Random(seed)
    made = [rng.randbytes(rng.choice((0, 1, 4_096, 70_000))) for _ in range(3)]
    files = {sha256(data).hexdigest(): data for data in made}
    known = [replace(d, sha256=rng.choice(list(files))) for d in household.all(Document) if d.sha256 is not None]
    extra = [Document(titel=f"Brief {n}", sha256=name) for n, name in enumerate(files)]
    kept = {d.id: d for d in known}
    return Dossier([*(kept.get(r.id, r) for r in household), *extra]), files


def fill(store, dossier):
    Session(store, CLOCK).do(Text("alles"), *(Change(None, record) for record in dossier))


def tables(store):
    """What stands in each table that must come back: its columns, how many rows, and a hash over them."""
    found = contents(store._db, columns_of(store._db))
    assert set(found) - STAYS == {cls.TABLE for cls in ENTITIES} | {"inhoud", "inhoud_stuk"}
    return {name: content for name, content in found.items() if name not in STAYS}


def there_and_back(opener, folder, household, seed, *, lose=None):
    """The tables of a dossier, and of the one that is made from its open file; `lose` takes something from the file."""
    dossier, files = with_files(household, seed)
    stores = []
    for name in ("uit", "in"):
        key, _ = opener.create(folder / f"{name}.pgbd", "vier gewone woorden samen")
        stores.append(opener.open(folder / f"{name}.pgbd", key))
    source, target = stores
    try:
        fill(source, dossier)
        for data in files.values():
            source.put_content(data)
        path = folder / "dossier.json"
        assert write_beside(path, source.dossier(), source.content) == len(files)
        path.write_text(OpenJson().write(source.dossier(), CLOCK()), "utf-8")
        if lose is not None:
            lose(path)
        back = OpenJson().read(path.read_text("utf-8"))
        assert (check_beside(path, back) == ()) is (lose is None)
        take_beside(path, back, target)
        fill(target, back)
        return tables(source), tables(target)
    finally:
        for store in stores:
            store.abandon()


@pytest.mark.parametrize("count", [2, pytest.param(20, marks=pytest.mark.release)])
def test_t49_every_table_and_every_file_of_a_dossier_comes_back(cheap_opener, tmp_path, count):
    seen: set[str] = set()

    @settings(max_examples=count, deadline=None, suppress_health_check=list(HealthCheck))
    @given(households(), st.integers(0, 1 << 32))
    def holds(household, seed):
        folder = tmp_path / f"{len(list(tmp_path.iterdir()))}"
        folder.mkdir()
        before, after = there_and_back(cheap_opener, folder, household, seed)
        assert after == before
        seen.update(name for name, (_, rows, _) in before.items() if rows)

    holds()
    folder = tmp_path / "voorbeeld"
    folder.mkdir()
    before, after = there_and_back(cheap_opener, folder, demo() if count >= 20 else family(), count)
    assert after == before
    seen.update(name for name, (_, rows, _) in before.items() if rows)
    assert {"document", "inhoud_stuk", "persoon"} <= seen
    if count >= 20:
        assert seen >= {cls.TABLE for cls in ENTITIES}, (
            "the control: every table had rows in one of them, or in the example"
        )


def test_t49_a_file_that_is_lost_on_the_way_is_seen(cheap_opener, tmp_path):
    """The control: the comparison sees one file that did not come along."""

    def lose(path):
        next(folder_of(path).iterdir()).unlink()

    before, after = there_and_back(cheap_opener, tmp_path, Dossier([Huishouden(id=HUISHOUDEN_ID)]), 1, lose=lose)
    assert {name for name in before if before[name] != after[name]} == {"inhoud_stuk"}
