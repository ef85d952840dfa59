"""No release goes out with numbers of the law that nobody looked up lately, or that have ended."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, timedelta

import pytest

from pgbdesk.law.book import lawbook
from pgbdesk.law.parameters import Lawbook, Parameter
from tests.architecture.house_rules import ROOT
from tests.architecture.release import NOT_FOUND, ended, release_day, released_on, stale

CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
DAY = release_day(CHANGELOG, os.environ, lawbook())


def test_every_number_was_looked_up_lately():
    assert stale(lawbook(), DAY) == [], f"look these up again before a release on {DAY}"


def test_every_number_is_known_on_the_day_of_the_release():
    assert ended(lawbook(), DAY) == [], f"find what holds on {DAY}, or say in NOT_FOUND who looked for it where"


def test_what_was_not_found_is_really_not_there():
    for name in NOT_FOUND:
        last = lawbook()[name].last_day
        assert last is not None, f"{name} goes on now: take it out of NOT_FOUND"
        assert last < DAY, f"{name} is known on {DAY}: take it out of NOT_FOUND"


@pytest.mark.parametrize(
    ("heading", "day"),
    [("## 0.1.0 (not released)", None), ("## 1.2.0 (2027-01-15)", date(2027, 1, 15))],
)
def test_the_day_of_a_release_stands_in_the_changelog(heading, day):
    assert released_on(f"# Changes\n\n{heading}\n\ntext\n\n## 0.0.9 (2026-01-01)\n") == day


@pytest.mark.parametrize("heading", ["## 1.2.0", "## 1.2.0 (soon)", ""])
def test_a_changelog_without_a_day_is_refused(heading):
    with pytest.raises(ValueError, match=r"CHANGELOG|soon"):
        released_on(f"# Changes\n\n{heading}\n")


def test_the_latest_day_counts():
    book = lawbook()
    looked = date(2026, 11, 22)
    assert release_day("## 1 (not released)", {}, book) >= looked
    assert release_day("## 1 (2099-01-15)", {}, book) == date(2099, 1, 15)
    assert release_day("## 1 (not released)", {"PGBDESK_RELEASE_DAY": "2099-03-01"}, book) == date(2099, 3, 1)


def with_one(parameter: Parameter) -> Lawbook:
    book = lawbook()
    return Lawbook({**book.parameters, parameter.name: parameter}, book.subjects)


@pytest.mark.parametrize(("days", "refused"), [(31, False), (32, True)])
def test_a_number_that_was_looked_up_too_long_ago_is_refused(days, refused):
    one = replace(lawbook()["loon.wml_21"], checked_until=DAY - timedelta(days=days))
    assert (one.name in stale(with_one(one), DAY)) == refused


def test_a_release_in_a_new_year_is_refused_without_the_numbers_of_that_year():
    """pgb-regels N.1, arbeidsrecht 16.11: the amounts of 2027 were not found."""
    missing = ended(lawbook(), date(2027, 1, 1))
    assert {"loon.wml_21", "tarief.wlz_informeel_uur", "transitie.maximum", "werkgeverslasten.hoog_procent"} <= {
        *missing
    }
    assert ended(lawbook(), date(2026, 12, 31)) == []
