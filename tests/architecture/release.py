"""What a release asks of the numbers of the law: looked up lately, and known on the day it goes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pgbdesk.law.parameters import Lawbook, Parameter

#: A number that was looked up longer before the release than this is looked up again first.
LOOKED_UP_WITHIN = timedelta(days=31)

#: Numbers that ended before the release, and of which the fact sheets say that the next one was not found.
NOT_FOUND = {
    "tarief.zvw_informeel_uur": "pgb-regels N.3: 2026 not found",
    "loon.reiskosten_km": "pgb-regels N.12: 2025 and 2026 not confirmed",
}


def released_on(changelog: str) -> date | None:
    """The day in the newest heading, `## 1.2.0 (2027-01-15)`; None for `(not released)`.

    Raises ValueError when the newest heading says neither.
    """
    heading = re.search(r"^## (\S+) \((.+)\)$", changelog, re.M)
    if heading is None:
        raise ValueError("CHANGELOG.md has no heading such as ## 1.2.0 (2027-01-15)")
    return None if heading[2] == "not released" else date.fromisoformat(heading[2])


def release_day(changelog: str, environment: Mapping[str, str], book: Lawbook) -> date:
    """The day against which the numbers are held: the latest day that the work itself names.

    Who releases writes the day in `CHANGELOG.md`, or gives it as `PGBDESK_RELEASE_DAY`. Without either
    it is the last day on which somebody looked up any number: looking one up makes all others age.
    """
    looked = max(value.source.checked_on for p in book.parameters.values() for value in p.values)
    given = environment.get("PGBDESK_RELEASE_DAY")
    return max(filter(None, [looked, released_on(changelog), date.fromisoformat(given) if given else None]))


def _of_the_law(book: Lawbook) -> Iterable[Parameter]:
    return (p for p in book.parameters.values() if p.values[-1].source.tier != "E")


def stale(book: Lawbook, day: date) -> list[str]:
    """Numbers of the law that were looked up too long before a release on `day`."""
    return [p.name for p in _of_the_law(book) if p.checked_until < day - LOOKED_UP_WITHIN]


def ended(book: Lawbook, day: date) -> list[str]:
    """Numbers that are not known any more on `day`, and that somebody's dossier asks for."""
    return [
        p.name
        for p in _of_the_law(book)
        if p.voor != "naslag" and p.last_day is not None and p.last_day < day and p.name not in NOT_FOUND
    ]
