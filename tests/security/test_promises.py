"""SECURITY.md names only tests that are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NAMED = re.findall(r"(tests/[\w/]+\.py)(?:::(\w+))?", (ROOT / "SECURITY.md").read_text("utf-8"))


def test_there_are_promises():
    assert len(NAMED) > 25


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_every_test_that_a_promise_names_is_there(file, name):
    text = (ROOT / file).read_text("utf-8")
    assert not name or f"def {name}(" in text
