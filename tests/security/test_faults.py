"""T06, T07 and T08: every write and every fsync may fail: nothing acknowledged is lost, and it works afterwards."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OPERATIONS = ("stap", "bewaren", "reservekopie", "kopie", "openen", "migratie", "terugzetten")

pytestmark = pytest.mark.skipif(
    shutil.which("gcc") is None or not sys.platform.startswith("linux"), reason="a C compiler makes the disk that fails"
)


@pytest.fixture(scope="session")
def shim(tmp_path_factory):
    """The library that lets writes fail."""
    made = tmp_path_factory.mktemp("shim") / "fault.so"
    source = Path(__file__).with_name("fault.c")
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-o", str(made), str(source), "-ldl"], check=True)
    return made


def tries(shim, folder, what, how, step, number):
    done = subprocess.run(
        [sys.executable, "-m", "tests.security._faults", str(folder), what, how, str(step), str(number)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LD_PRELOAD": str(shim), "PGBDESK_HOME": str(folder / "thuis")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def judge(found, words, least):
    assert len(found) >= least
    assert [one for one in found if one["wrong"]] == []
    refused = [one["refused"] for one in found if one["refused"]]
    assert refused, "the control: without a refusal nothing was tried"
    assert all(words in text for text in refused)


@pytest.mark.parametrize("what", ["stap", "bewaren", "migratie"])
def test_t06_t08_a_disk_that_is_full_at_some_write_loses_nothing_and_work_goes_on(shim, tmp_path, what):
    judge(tries(shim, tmp_path, what, "on", 19, errno.ENOSPC), "schijf is vol", 1)


@pytest.mark.release
@pytest.mark.parametrize("how", ["once", "on", "half"])
@pytest.mark.parametrize("what", OPERATIONS)
def test_t06_t08_a_disk_that_is_full_at_every_write(shim, tmp_path, what, how):
    judge(tries(shim, tmp_path, what, how, 1, errno.ENOSPC), "schijf is vol", 2)


@pytest.mark.release
@pytest.mark.parametrize("how", ["once", "on"])
@pytest.mark.parametrize("what", OPERATIONS)
def test_t07_an_error_at_every_write_and_every_fsync(shim, tmp_path, what, how):
    judge(tries(shim, tmp_path, what, how, 1, errno.EIO), "", 2)
