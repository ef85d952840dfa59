"""The numbers of the law: dated, with their source, from `resources/law/*.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pgbdesk.errors import PgbError
from pgbdesk.law.sources import Source
from pgbdesk.text import Text


class NotInForce(PgbError):
    """There is no number for that day: it was not law yet, or was not looked up."""

    def __init__(self, name: str, day: date) -> None:
        super().__init__(Text("Voor {naam} is op {dag} geen waarde bekend.", naam=name, dag=day))
        self.name, self.day = name, day


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A number with the first day it holds, the last one if known, and its source."""

    value: Decimal | int
    since: date
    until: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the law through time."""

    name: str
    title: str
    unit: str
    checked_until: date
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """What held on `day`. Raises `NotInForce` outside every period."""
        for dated in reversed(self.values):
            if dated.since <= day and (dated.until is None or day <= dated.until):
                return dated
        raise NotInForce(self.name, day)


@dataclass(frozen=True, slots=True)
class Lawbook:
    """All numbers by name, such as `oproep.termijn_dagen`."""

    parameters: Mapping[str, Parameter]

    def __getitem__(self, name: str) -> Parameter:
        return self.parameters[name]

    def whole(self, name: str, day: date) -> int:
        """A number that is counted, such as months or minutes, on `day`."""
        return int(self.parameters[name].on(day).value)

    def amount(self, name: str, day: date) -> Decimal:
        """A number with decimals, such as euros or a percentage, on `day`."""
        return Decimal(self.parameters[name].on(day).value)


UNITS = frozenset(
    {
        *("days", "weeks", "months", "years", "minutes", "minutes per week", "hours", "hours per week"),
        *("percent", "euro", "euro per hour", "euro per dagdeel", "switch"),
    }
)

_PARAMETER_KEYS = {"title", "unit", "checked_until", "values"}
_VALUE_KEYS = {"since", "until", "value", "source"}
_SOURCE_KEYS = {"name", "checked_on", "tier", "bwb", "article", "paragraph", "page"}


def load(texts: Mapping[str, str]) -> Lawbook:
    """The book from the texts of the TOML files, by file name without ending.

    Raises ValueError naming the file and key of the first thing that is wrong: a file of the law is
    never skipped.
    """
    parameters: dict[str, Parameter] = {}
    for subject, text in sorted(texts.items()):
        try:
            tables = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{subject}: no TOML: {error}") from error
        for key, table in tables.items():
            name = f"{subject}.{key}"
            parameters[name] = _parameter(name, table)
    return Lawbook(parameters)


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _parameter(name: str, table: Any) -> Parameter:
    _keys(name, table, required={"title", "unit", "checked_until", "values"}, known=_PARAMETER_KEYS)
    if not isinstance(table["unit"], str) or table["unit"] not in UNITS:
        raise ValueError(f"{name}: unknown unit {table['unit']!r}")
    if not isinstance(table["title"], str) or not table["title"]:
        raise ValueError(f"{name}: title is not a text")
    if not _is_day(table["checked_until"]):
        raise ValueError(f"{name}: checked_until is not a date")
    if not isinstance(table["values"], list):
        raise ValueError(f"{name}: values is not a list")
    values = tuple(_value(f"{name}[{number}]", value) for number, value in enumerate(table["values"]))
    if not values:
        raise ValueError(f"{name}: no values")
    for before, after in pairwise(values):
        if after.since <= before.since or (before.until is not None and before.until >= after.since):
            raise ValueError(f"{name}: values overlap or are not in order at {after.since}")
    return Parameter(name, table["title"], table["unit"], table["checked_until"], _closed(values))


def _closed(values: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    """Each value holds until the day before the next one begins."""
    return (
        tuple(replace(value, until=value.until or after.since - timedelta(days=1)) for value, after in pairwise(values))
        + values[-1:]
    )


def _value(where: str, table: Any) -> DatedValue:
    _keys(where, table, required={"since", "value", "source"}, known=_VALUE_KEYS)
    if isinstance(table["value"], bool) or not isinstance(table["value"], int | Decimal):
        raise ValueError(f"{where}: value is not a number")
    until = table.get("until")
    if not _is_day(table["since"]) or not (until is None or _is_day(until)):
        raise ValueError(f"{where}: since or until is not a date")
    if until is not None and until < table["since"]:
        raise ValueError(f"{where}: until lies before since")
    return DatedValue(table["value"], table["since"], until, _source(where, table["source"]))


def _source(where: str, table: Any) -> Source:
    _keys(where, table, required={"name", "checked_on", "tier"}, known=_SOURCE_KEYS)
    if table["tier"] not in ("A", "B", "C", "D", "M"):
        raise ValueError(f"{where}: unknown tier {table['tier']!r}")
    if "bwb" not in table and "page" not in table:
        raise ValueError(f"{where}: a source needs a bwb id or a page")
    if not _is_day(table["checked_on"]):
        raise ValueError(f"{where}: checked_on of the source is not a date")
    texts = [key for key in table if key != "checked_on" and not (isinstance(table[key], str) and table[key])]
    if texts:
        raise ValueError(f"{where}: {', '.join(sorted(texts))} of the source is not a text")
    return Source(**table)


def _keys(where: str, table: Any, *, required: set[str], known: set[str]) -> None:
    if not isinstance(table, dict):
        raise ValueError(f"{where}: not a table")
    if missing := required - table.keys():
        raise ValueError(f"{where}: missing {', '.join(sorted(missing))}")
    if unknown := table.keys() - known:
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")
