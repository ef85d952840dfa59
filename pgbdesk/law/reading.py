"""Reads the numbers of the law from TOML: each with its unit, its days and its source, or not at all."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pgbdesk.law.parameters import UNITS, VOOR, DatedValue, Lawbook, Parameter
from pgbdesk.law.sources import TIERS, Source

_PARAMETER_KEYS = {"title", "unit", "checked_until", "voor", "values"}
_VALUE_KEYS = {"since", "until", "value", "source", "note"}
_TABLE_KEYS = {"since", "until", "columns", "rows", "source", "note"}
_SOURCE_KEYS = {"name", "checked_on", "tier", "bwb", "article", "paragraph", "page", "derived", "text_of", "doubt"}
_NO_TEXTS = {"checked_on", "derived", "text_of"}
#: Tables of a file that are no number: what the subject is called, and sources that several numbers share.
_ONDERWERP, _BRONNEN = "onderwerp", "bronnen"


def load(texts: Mapping[str, str]) -> Lawbook:
    """The book from the texts of the TOML files, by file name without ending.

    Raises ValueError naming the file and key of the first thing that is wrong: a file of the law is
    never skipped.
    """
    parameters: dict[str, Parameter] = {}
    subjects: dict[str, str] = {}
    for subject, text in sorted(texts.items()):
        try:
            tables = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            raise ValueError(f"{subject}: no TOML: {error}") from error
        title, voor = _onderwerp(subject, tables.pop(_ONDERWERP, {}))
        subjects[subject] = title
        shared = tables.pop(_BRONNEN, {})
        _keys(f"{subject}.{_BRONNEN}", shared, required=set(), known=None)
        sources = {key: _source(f"{subject}.{_BRONNEN}.{key}", table) for key, table in shared.items()}
        for key, table in tables.items():
            for parameter in _parameters(f"{subject}.{key}", table, sources, voor):
                parameters[parameter.name] = parameter
    return Lawbook(parameters, subjects)


def _onderwerp(subject: str, table: Any) -> tuple[str, str]:
    where = f"{subject}.{_ONDERWERP}"
    _keys(where, table, required=set(), known={"title", "voor"})
    title = table.get("title", subject)
    if not isinstance(title, str) or not title:
        raise ValueError(f"{where}: title is not a text")
    return title, _voor(where, table, "")


def _voor(where: str, table: Any, default: str) -> str:
    voor = table.get("voor", default)
    if not isinstance(voor, str) or voor not in VOOR:
        raise ValueError(f"{where}: unknown voor {voor!r}")
    return voor


def _is_day(value: Any) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _parameters(name: str, table: Any, sources: Mapping[str, Source], voor: str) -> Iterator[Parameter]:
    """The number, or the numbers of a table: one for each of its rows."""
    _keys(name, table, required={"title", "unit", "checked_until", "values"}, known=_PARAMETER_KEYS)
    if not isinstance(table["unit"], str) or table["unit"] not in UNITS:
        raise ValueError(f"{name}: unknown unit {table['unit']!r}")
    if not isinstance(table["title"], str) or not table["title"]:
        raise ValueError(f"{name}: title is not a text")
    if not _is_day(table["checked_until"]):
        raise ValueError(f"{name}: checked_until is not a date")
    if not isinstance(table["values"], list):
        raise ValueError(f"{name}: values is not a list")
    if not table["values"]:
        raise ValueError(f"{name}: no values")
    lines: dict[str, tuple[str, list[DatedValue]]] = {}
    for number, each in enumerate(table["values"]):
        for key, title, value in _values(f"{name}[{number}]", each, sources):
            lines.setdefault(key, (title or table["title"], []))[1].append(value)
    if "" in lines and len(lines) > 1:
        raise ValueError(f"{name}: values and rows do not go together")
    whose = _voor(name, table, voor)
    for key, (title, values) in lines.items():
        each_name, each_title = (f"{name}.{key}", f"{table['title']}: {title}") if key else (name, title)
        yield Parameter(
            each_name,
            each_title,
            table["unit"],
            table["checked_until"],
            _closed(each_name, values),
            whose,
            name if key else "",
        )


def _closed(name: str, values: list[DatedValue]) -> tuple[DatedValue, ...]:
    """Each value holds until the day before the next one begins."""
    for before, after in pairwise(values):
        if after.since <= before.since or (before.until is not None and before.until >= after.since):
            raise ValueError(f"{name}: values overlap or are not in order at {after.since}")
    return tuple(
        replace(value, until=value.until or after.since - timedelta(days=1)) for value, after in pairwise(values)
    ) + tuple(values[-1:])


def _values(where: str, table: Any, sources: Mapping[str, Source]) -> Iterator[tuple[str, str, DatedValue]]:
    """One value, or one for each row of a table, with the key and title of the row."""
    rows = isinstance(table, dict) and "rows" in table
    required = {"since", "source", "columns", "rows"} if rows else {"since", "value", "source"}
    _keys(where, table, required=required, known=_TABLE_KEYS if rows else _VALUE_KEYS)
    until = table.get("until")
    if not _is_day(table["since"]) or not (until is None or _is_day(until)):
        raise ValueError(f"{where}: since or until is not a date")
    if until is not None and until < table["since"]:
        raise ValueError(f"{where}: until lies before since")
    note = table.get("note")
    if note is not None and not (isinstance(note, str) and note):
        raise ValueError(f"{where}: note is not a text")
    source = _source_of(where, table["source"], sources)
    if not rows:
        yield "", "", DatedValue(_number(where, table["value"]), table["since"], until, source, note)
        return
    for key, title, parts in _rows(where, table):
        yield key, title, DatedValue(parts[-1][1], table["since"], until, source, note, parts[:-1])


def _rows(where: str, table: Any) -> Iterator[tuple[str, str, tuple[tuple[str, Decimal | int], ...]]]:
    """Key, title and numbers of each row; the last number is the one that counts."""
    columns = table["columns"]
    if not isinstance(columns, list) or not columns or not all(isinstance(c, str) and c for c in columns):
        raise ValueError(f"{where}: columns is not a list of names")
    if not isinstance(table["rows"], list) or not table["rows"]:
        raise ValueError(f"{where}: rows is not a list")
    seen: set[str] = set()
    for line, row in enumerate(table["rows"], 1):
        at = f"{where} row {line}"
        if not isinstance(row, list) or len(row) != len(columns) + 2:
            raise ValueError(f"{at}: not a key, a title and {len(columns)} numbers")
        key, title, *numbers = row
        if not (isinstance(key, str) and key and isinstance(title, str) and title):
            raise ValueError(f"{at}: key or title is not a text")
        if key in seen:
            raise ValueError(f"{at}: {key} stands there twice")
        seen.add(key)
        yield key, title, tuple((c, _number(at, n)) for c, n in zip(columns, numbers, strict=True))


def _number(where: str, value: Any) -> Decimal | int:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        raise ValueError(f"{where}: value is not a number")
    if isinstance(value, Decimal) and not value.is_finite():
        raise ValueError(f"{where}: value is not a number")
    return value


def _source_of(where: str, source: Any, sources: Mapping[str, Source]) -> Source:
    if not isinstance(source, str):
        return _source(where, source)
    if source not in sources:
        raise ValueError(f"{where}: unknown source {source!r}")
    return sources[source]


def _source(where: str, table: Any) -> Source:
    _keys(where, table, required={"name", "checked_on", "tier"}, known=_SOURCE_KEYS)
    if table["tier"] not in TIERS:
        raise ValueError(f"{where}: unknown tier {table['tier']!r}")
    if "bwb" not in table and "page" not in table and table["tier"] != "E":
        raise ValueError(f"{where}: a source needs a bwb id or a page")
    if not _is_day(table["checked_on"]):
        raise ValueError(f"{where}: checked_on of the source is not a date")
    if not isinstance(table.get("derived", False), bool):
        raise ValueError(f"{where}: derived of the source is not true or false")
    if "text_of" in table and not _is_day(table["text_of"]):
        raise ValueError(f"{where}: text_of of the source is not a date")
    texts = [key for key in table if key not in _NO_TEXTS and not (isinstance(table[key], str) and table[key])]
    if texts:
        raise ValueError(f"{where}: {', '.join(sorted(texts))} of the source is not a text")
    return Source(**table)


def _keys(where: str, table: Any, *, required: set[str], known: set[str] | None) -> None:
    if not isinstance(table, dict):
        raise ValueError(f"{where}: not a table")
    if missing := required - table.keys():
        raise ValueError(f"{where}: missing {', '.join(sorted(missing))}")
    if known is not None and (unknown := table.keys() - known):
        raise ValueError(f"{where}: unknown {', '.join(sorted(unknown))}")
