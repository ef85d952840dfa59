"""T50: another language, another zone, another clock: the same sums in the same order, and no backup is lost."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.clock import AMSTERDAM
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.werk import Uren
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET

ROOT = Path(__file__).resolve().parents[2]
LOCALES = ("C.UTF-8", "nl_NL.UTF-8", "en_US.UTF-8", "de_DE.UTF-8", "tr_TR.UTF-8", "ar_EG.UTF-8")
ZONES = ("Europe/Amsterdam", "UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Auckland")
#: The two nights on which the clock is changed, and a leap day.
NIGHTS = (
    (datetime(2026, 10, 24, 23, tzinfo=AMSTERDAM), datetime(2026, 10, 25, 7, tzinfo=AMSTERDAM), 9),
    (datetime(2027, 3, 27, 23, tzinfo=AMSTERDAM), datetime(2027, 3, 28, 7, tzinfo=AMSTERDAM), 7),
    (datetime(2028, 2, 28, 23, tzinfo=AMSTERDAM), datetime(2028, 3, 1, 1, tzinfo=AMSTERDAM), 26),
)


@pytest.fixture
def model(tmp_path, monkeypatch):
    """A dossier with hours in the nights that are longer and shorter, and its private folder."""
    folder = tmp_path / "model"
    folder.mkdir()
    monkeypatch.setenv("PGBDESK_HOME", str(folder / "thuis"))
    path = folder / "dossier.pgbd"
    shutil.copy(ROOT / "tests/data/dossier-v2.pgbd", path)
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    store = opener.open(path, opener.unlock(path, SECRET))
    session = Session(store, CLOCK)
    agreement = session.dossier.all(Zorgovereenkomst)[0].id
    nights = [Uren(zorgovereenkomst_id=agreement, begin=begin, einde=end) for begin, end, _ in NIGHTS]
    session.do(Text("nachten"), *(Change(None, night) for night in nights))
    store.close()
    return folder


@pytest.fixture(scope="session")
def locales(tmp_path_factory):
    """Languages that are made here, for a computer that does not have them."""
    made = tmp_path_factory.mktemp("locales")
    for name in LOCALES[1:]:
        language = name.split(".")[0]
        if shutil.which("localedef") is None:
            pytest.skip("localedef is not there")
        done = subprocess.run(
            ["localedef", "-i", language, "-f", "UTF-8", str(made / name)], capture_output=True, check=False
        )
        if not (made / name).exists():
            pytest.skip(f"no source of {name}: {done.stderr[-200:]!r}")
    return made


def seen(model, folder, which="zuiver", before=(), **environment):
    """What a process sees in a copy of the dossier."""
    shutil.copytree(model, folder)
    done = subprocess.run(
        [*before, sys.executable, "-m", "tests.security._elsewhere", str(folder / "dossier.pgbd"), which],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "PGBDESK_HOME": str(folder / "thuis")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)


def all_of_them(model, tmp_path, names, zones, **more):
    every = {}
    for number, (name, zone) in enumerate((n, z) for n in names for z in zones):
        found = seen(model, tmp_path / str(number), LC_ALL=name, TZ=zone, **more)
        assert name in found.pop("names") or name.startswith("C"), "the control: it is the language that was asked for"
        assert found["faults"] == []
        every[name, zone] = found
    return every


def judge(every):
    [first, *others] = every.values()
    assert all(other == first for other in others)
    assert first["generation"] == first["backups"][-1]
    assert first["people"] == "Erbij"
    assert len(first["backups"]) == 3, "of before the schema, of the first closing, and of this one"


def test_t50_in_another_zone_all_is_the_same(model, tmp_path):
    judge(all_of_them(model, tmp_path, LOCALES[:1], (ZONES[0], ZONES[4])))


@pytest.mark.release
def test_t50_in_six_languages_and_five_zones_all_is_the_same(model, tmp_path, locales):
    every = all_of_them(model, tmp_path, LOCALES, ZONES, LOCPATH=str(locales))
    assert len(every) == 30
    judge(every)


@pytest.mark.release
def test_t50_on_a_computer_of_which_the_clock_is_wrong_no_backup_goes_and_the_log_says_so(model, tmp_path):
    """The real clock of a whole process, moved by libfaketime."""
    if shutil.which("faketime") is None:
        pytest.skip("faketime is not there (apt install faketime)")
    for number, day in enumerate(("2028-02-29 12:00:00", "2025-11-24 12:00:00", "2027-03-28 02:30:00")):
        found = seen(model, tmp_path / str(number), "echt", ("faketime", day), TZ="UTC")
        assert found["today"] == day[:10], "the control: the clock was moved"
        assert found["generation"] == found["backups"][-1]
        assert len(found["backups"]) == 3
        assert found["faults"] == []
        assert ("klok_terug" in found["log"]) is (day < "2026")


def test_t50_the_hours_of_these_nights_are_counted_with_the_clock_of_the_netherlands(model, tmp_path):
    """The control of the sums: 9, 7 and 26 hours, in whatever zone they are read."""
    found = seen(model, tmp_path / "met", TZ="America/Los_Angeles")
    plain = tmp_path / "zonder nachten"
    plain.mkdir()
    shutil.copy(ROOT / "tests/data/dossier-v2.pgbd", plain / "dossier.pgbd")
    without = seen(plain, tmp_path / "zonder", TZ="UTC")
    assert found["minutes"] - without["minutes"] == sum(hours for _, _, hours in NIGHTS) * 60
