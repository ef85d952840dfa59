"""A file on a stick may lie beside other files: none of them is run, whichever folder the program is started in.

A desktop starts a program in the folder of the file that was opened. Python looks there first for what it is asked
to run with `-m`, so that a folder called `pgbdesk` beside the dossier would get its key.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pgbdesk import process
from pgbdesk.exchange import rekenvellen

ROOT = Path(__file__).parents[2]
PLANTED = "print('GEPLANT', flush=True)\nraise SystemExit(3)\n"


@pytest.fixture
def stick(tmp_path):
    """A folder in which somebody put what looks like parts of the program."""
    for name in ("pgbdesk", "argon2", "sqlcipher3", "PySide6"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text(PLANTED, "utf-8")
    (tmp_path / "json.py").write_text(PLANTED, "utf-8")
    return tmp_path


def started(words, stick):
    return subprocess.run(
        [*words, "--version"],
        cwd=stick,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


def ways():
    *again, dossier = process.command(Path("Gezin.pgbd"))
    assert dossier.endswith("Gezin.pgbd")
    return {"the program again": again, "the reader of spreadsheets": [sys.executable, *rekenvellen._WERKER]}


@pytest.mark.parametrize("which", ways())
def test_what_lies_in_the_folder_of_the_dossier_is_not_run(stick, which):
    assert "GEPLANT" not in started(ways()[which], stick).stdout


def test_the_program_starts_again_from_any_folder(stick):
    run = started(ways()["the program again"], stick)
    assert (run.returncode, run.stdout.split()[0]) == (0, "pgbdesk")


def test_the_control_as_python_does_it_by_itself_it_is_run(stick):
    words = [word for word in ways()["the program again"] if word != "-P"]
    assert "GEPLANT" in started(words, stick).stdout
