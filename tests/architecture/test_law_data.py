"""The numbers of the law: each has a source and a day until which it was looked up; nothing wrong is skipped."""

from __future__ import annotations

import re
from datetime import date

import pytest

from pgbdesk.law.book import lawbook
from pgbdesk.law.reading import load
from tests.architecture.house_rules import ROOT

FILES = sorted((ROOT / "resources" / "law").glob("*.toml"))
TEXTS = {path.stem: path.read_text("utf-8") for path in FILES}


def test_there_are_files_of_law():
    assert {"oproep", "declaratie", "budget", "loon", "tarief", "wlz"} <= TEXTS.keys()


@pytest.mark.parametrize("subject", TEXTS)
def test_every_number_has_a_source_and_a_day_of_checking(subject):
    book = load({subject: TEXTS[subject]})
    assert book.subjects[subject] != subject, "give the subject a Dutch title"
    assert book.parameters, subject
    for parameter in book.parameters.values():
        assert isinstance(parameter.checked_until, date), parameter.name
        assert parameter.title, parameter.name
        for value in parameter.values:
            assert value.source.name, parameter.name
            assert value.source.checked_on <= parameter.checked_until, parameter.name
            if value.source.tier != "E":
                assert (value.source.url or "").startswith("https://"), parameter.name


def test_what_the_program_chose_itself_says_so_in_its_title():
    for parameter in lawbook().parameters.values():
        if parameter.values[-1].source.tier == "E":
            assert "geen wet" in parameter.title, parameter.name


def test_an_amount_of_a_year_ends_with_that_year():
    """What is set anew each year is not carried over: there is no number for a year that nobody looked up."""
    yearly = (
        *("loon.wml_1", "loon.wml_2", "loon.reiskosten_km", "loon.feestdagen", "tarief.wlz_", "tarief.zvw_"),
        *("bijlage_h.", "transitie.maximum", "werkgeverslasten.laag", "werkgeverslasten.hoog"),
        *("wlz.pab_max", "wlz.index", "wooninitiatief.toeslag", "wmo.abonnementstarief"),
    )
    found = [p for p in lawbook().parameters.values() if p.name.startswith(yearly)]
    assert len(found) > 100
    for parameter in found:
        assert parameter.values[-1].until is not None, parameter.name


@pytest.mark.parametrize("subject", TEXTS)
@pytest.mark.parametrize(
    ("what", "pattern", "instead"),
    [
        ("no day of checking", r"^checked_until = .*$", ""),
        ("no source", r"^source = .*$", ""),
        ("no first day", r"^since = .*$", ""),
        ("no unit", r"^unit = .*$", ""),
        ("an unknown unit", r"^unit = .*$", 'unit = "bananas"'),
        ("an unknown key", r"^(title = .*\nunit)", r"url = 'x'\n\1"),
        ("a word for a number", r"^value = .*$|^  \[(\"[^\"]*\", \"[^\"]*\"), [0-9]+", r'value = "veel"'),
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
