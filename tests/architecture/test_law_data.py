"""The numbers of the law: each has a source and a day until which it was looked up; nothing wrong is skipped."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from decimal import Decimal

import pytest

from pgbdesk.law.parameters import load
from tests.architecture.house_rules import ROOT

FILES = sorted((ROOT / "resources" / "law").glob("*.toml"))
TEXTS = {path.stem: path.read_text("utf-8") for path in FILES}


def test_there_are_files_of_law():
    assert {"oproep", "declaratie", "budget"} <= TEXTS.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_number_has_a_source_and_a_day_of_checking(path):
    for name, table in tomllib.loads(path.read_text("utf-8"), parse_float=Decimal).items():
        assert isinstance(table["checked_until"], date), name
        assert table["title"], name
        for value in table["values"]:
            source = value["source"]
            assert source["name"], name
            assert isinstance(source["checked_on"], date), name
            assert source.get("bwb") or source.get("page", "").startswith("https://"), name


@pytest.mark.parametrize("subject", TEXTS)
@pytest.mark.parametrize(
    ("what", "pattern", "instead"),
    [
        ("no day of checking", r"^checked_until = .*$", ""),
        ("no source", r"^source = .*$", ""),
        ("no first day", r"^since = .*$", ""),
        ("no unit", r"^unit = .*$", ""),
        ("an unknown unit", r"^unit = .*$", 'unit = "bananas"'),
        ("an unknown key", r"^(title = .*)$", r"\1\nurl = 'x'"),
        ("a word for a number", r"^value = .*$", 'value = "veel"'),
        ("a source without a link", r"(bwb|page) = \"[^\"]*\", ", ""),
        ("a tier that we do not know", r"tier = \"[A-Z]\"", 'tier = "Z"'),
    ],
)
def test_a_file_of_law_with_a_hole_in_it_stops_the_program(subject, what, pattern, instead):
    damaged, times = re.subn(pattern, instead, TEXTS[subject], count=1, flags=re.M)
    assert times == 1, f"{what}: nothing to damage"
    load({subject: TEXTS[subject]})
    with pytest.raises(ValueError, match=rf"{subject}\.|{subject}"):
        load({subject: damaged})
