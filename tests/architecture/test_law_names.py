"""The code asks only for numbers that are in the book, and only on a day; what it does not use is on a list."""

from __future__ import annotations

import ast
import re

import pytest

from pgbdesk.law.book import lawbook
from tests.architecture import law_names
from tests.architecture.house_rules import ROOT

#: Numbers of the fact sheets that are there to be looked up, and that no line of the program computes with.
LISTED = ROOT / "tests" / "architecture" / "unused_numbers.txt"

#: Who may look at values by their place: who reads, lays over and shows all of them.
BY_PLACE = ("law/parameters.py", "law/reading.py")


def test_the_code_asks_only_for_numbers_that_are_in_the_book():
    known = {*lawbook().parameters}
    tables = {p.table for p in lawbook().parameters.values() if p.table}
    asked = [
        (module.path.relative_to(ROOT).as_posix(), line, name)
        for module in law_names.code()
        for name, line in module.asked
    ]
    assert len(asked) > 30
    wrong = [
        each
        for each in asked
        if each[2] not in known | tables and not (each[2][-1] == "*" and any(n.startswith(each[2][:-1]) for n in known))
    ]
    assert not wrong, "no such number in resources/law"


@pytest.mark.parametrize(
    "line",
    [
        'x = case.law.whole("oproep.bananen", day)',
        'x = law.amount("loon.wml_99", day)',
        'x = case.law["oproep.bananen"].on(day)',
        'x = law.amount(f"loon.bananen_{age}", day)',
        'x = law.whole("oproep.een" if early else "oproep.twee", day)',
    ],
)
def test_a_name_that_is_not_in_the_book_is_found(line):
    names = [name for name, _ in law_names.names_asked(ast.parse(line))]
    assert names
    for name in names:
        assert not any(known == name or known.startswith(name.rstrip("*") + "_") for known in lawbook().parameters)


def test_what_the_program_does_not_use_is_on_the_list():
    listed = set(LISTED.read_text("utf-8").split())
    assert not law_names.unused() - listed, "use it, or put it on the list of what is only looked up"


def test_the_list_of_what_is_not_used_names_only_numbers_of_the_book():
    book = lawbook()
    known = book.parameters.keys() | {p.table for p in book.parameters.values()}
    assert not set(LISTED.read_text("utf-8").split()) - known


def test_a_value_is_taken_on_a_day():
    """`.values[0].value` would take a number on a day that it does not cover.

    `Parameter.first`, `first_day` and `newest` say what is meant where no day is asked for.
    """
    found = [
        f"{module.path.relative_to(ROOT / 'pgbdesk').as_posix()}:{number}"
        for module in law_names.code()
        if module.path.relative_to(ROOT / "pgbdesk").parts[0] in ("law", "app")
        for number, line in enumerate(module.text.splitlines(), 1)
        if re.search(r"\bvalues\[-?\d", line)
    ]
    assert [place for place in found if not place.startswith(BY_PLACE)] == []
    assert found, "the search finds nothing any more"
