"""Imports point inwards: the contracts of pyproject.toml hold, and each of them bites."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.house_rules import ROOT


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the contracts on a checkout."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c(['--no-cache'])"],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_every_import_points_inwards():
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout


BREACHES = {  # file, import, contract
    "a window in the domain": ("domain/dates.py", "import PySide6.QtCore", "Qt only in gui BROKEN"),
    "the domain knows the law": ("domain/dates.py", "import pgbdesk.law.book", "layers point inwards BROKEN"),
    "the window knows the file": ("gui/page.py", "import pgbdesk.storage.store", "layers point inwards BROKEN"),
    "the command line knows the window": ("cli/run.py", "import pgbdesk.gui.page", "layers point inwards BROKEN"),
    "SQL in the session": ("app/session.py", "import sqlcipher3", "the encrypted database only in storage BROKEN"),
    "a PDF library in a form": ("forms/spec.py", "import reportlab", "PDF libraries only in pdf BROKEN"),
}


@pytest.mark.parametrize(("file", "line", "told"), BREACHES.values(), ids=BREACHES)
def test_an_import_that_points_outwards_is_found(file, line, told, tmp_path):
    shutil.copytree(ROOT / "pgbdesk", tmp_path / "pgbdesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "pgbdesk" / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode != 0
    assert told in done.stdout
