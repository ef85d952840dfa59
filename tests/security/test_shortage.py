"""T09: a computer without memory: what was asked is done or refused in our own words, and no file is damaged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage import container
from pgbdesk.storage.access import FileAccess
from pgbdesk.storage.keys import subkey
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

ROOT = Path(__file__).resolve().parents[2]
#: Twenty limits of the address space, in MB.
LIMITS = tuple(150 + number * 450 // 19 for number in range(20))

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the limit is a thing of Linux")


@pytest.fixture
def dossier(tmp_path):
    """A dossier of 8 MB with the derivation that is in use, and its data key."""
    path = tmp_path / "dossier.pgbd"
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    Session(store, CLOCK).do(Text("x"), Change(None, Persoon(achternaam="Eerst")))
    store.put_content(os.urandom(8_000_000))
    store.close()
    way = container.read_header(path).slots[0].id.hex()
    assert FileAccess(CLOCK).strengthen(path, SECRET, way)  # as it is in use, and not the cheap one of tests
    return path, key


def tries(path, key, megabytes, *how):
    done = subprocess.run(
        [sys.executable, "-m", "tests.security._shortage", str(path), bytes(key.secret).hex(), str(megabytes), *how],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done, [json.loads(line) for line in done.stdout.splitlines()]


def judge(path, key, done, found):
    """What is wrong after all memory is there again; nothing when all is well."""
    wrong = [one for one in found if one["outcome"] == "raw"]
    if done.returncode:
        wrong.append({"what": "process", "outcome": str(done.returncode), "words": done.stderr[-500:]})
    for file in (path, *Path(os.environ["PGBDESK_HOME"]).rglob("*.pgbd")):
        if not container.authentic(container.read(file), subkey(key.secret, "hdr"), subkey(key.secret, "body")):
            wrong.append({"what": file.name, "outcome": "damaged", "words": ""})
    acknowledged = {one["what"][5:] for one in found if one["what"].startswith("step ") and one["outcome"] == "ok"}
    store = VaultOpener(CLOCK).open(path, key)
    there = {person.id for person in store.dossier().all(Persoon)}
    if not acknowledged <= there or len(there) < 1:
        wrong.append({"what": "steps", "outcome": "lost", "words": f"{len(acknowledged - there)}"})
    if store.found.set_aside is not None:
        wrong.append({"what": "work", "outcome": "set aside", "words": ""})
    store.close()
    return wrong


@pytest.mark.parametrize(
    "megabytes",
    [pytest.param(n, marks=() if n in (LIMITS[7], LIMITS[-1]) else pytest.mark.release) for n in LIMITS],
)
def test_t09_with_little_memory_everything_is_done_or_refused_in_our_words_and_no_file_is_damaged(dossier, megabytes):
    path, key = dossier
    done, found = tries(path, key, megabytes)
    assert judge(path, key, done, found) == []
    assert found, done.stderr
    outcomes = {one["what"].split(" ")[0]: one for one in found}
    if megabytes < 350:  # the derivation alone takes 268 MB, and the program 100 before it
        assert outcomes["unlock"]["outcome"] == "TooLittleMemory"
        assert "te weinig geheugen" in outcomes["unlock"]["words"]
    if megabytes == LIMITS[-1]:
        assert {one["outcome"] for one in found} == {"ok"}, "the control: with enough memory all of it goes well"


def test_t09_a_refusal_in_other_words_is_seen(dossier):
    """The control: a derivation of which nobody catches that it got no memory."""
    path, key = dossier
    done, found = tries(path, key, LIMITS[7], "bare")
    assert [one["what"] for one in judge(path, key, done, found)] == ["unlock"]
