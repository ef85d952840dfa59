"""T47: bringing an older dossier up to date is broken off, at each statement: the old one is as it was, and opens."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.security.test_faults import pytestmark as needs_a_compiler
from tests.security.test_faults import shim

__all__ = ["shim"]  # a fixture
ROOT = Path(__file__).resolve().parents[2]
#: So many statements there are at least between the first look and the end, for each older schema.
AT_LEAST = {1: 300, 2: 120}

pytestmark = needs_a_compiler


def tries(folder, version, how, step, shim):
    done = subprocess.run(
        [sys.executable, "-m", "tests.security._interrupted", str(folder), str(version), how, str(step)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "LD_PRELOAD": str(shim)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


EVERY = [pytest.param(61, id="some"), pytest.param(1, id="all", marks=pytest.mark.release)]


@pytest.mark.parametrize("step", EVERY)
@pytest.mark.parametrize("version", [1, 2])
def test_t47_killed_at_a_statement_the_old_dossier_is_as_it_was_and_opens(tmp_path, shim, version, step):
    found = tries(tmp_path, version, "dood", step, shim)
    assert [one for one in found if one["wrong"]] == []
    assert all(one["killed"] for one in found)
    assert found[-1]["at"] >= AT_LEAST[version] - step


@pytest.mark.parametrize("step", EVERY)
@pytest.mark.parametrize("version", [1, 2])
def test_t47_on_a_disk_that_is_full_from_a_statement_on_the_old_dossier_is_as_it_was_and_opens(
    tmp_path, shim, version, step
):
    found = tries(tmp_path, version, "vol", step, shim)
    assert [one for one in found if one["wrong"]] == []
    refused = [one["said"] for one in found if one["said"] != "klaar"]
    assert refused, "the control: the disk did refuse"
    assert all("schijf is vol" in said for said in refused)


def test_t47_a_program_that_works_in_the_file_itself_is_seen(tmp_path, shim):
    """The control: the old program would not find its dossier."""
    found = tries(tmp_path, 2, "slordig", 9, shim)
    assert any(one["wrong"] for one in found)
