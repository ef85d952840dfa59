"""Reads the numbers of the law from TOML: each with its unit, its days and its source, or not at all."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from pgbdesk.law.parameters import UNITS, VOOR, DatedValue, Lawbook, Parameter
from pgbdesk.law.sources import TIERS, Source
from pgbdesk.text import Text

_PARAMETER_KEYS = {"title", "unit", "checked_until", "voor", "values"}
_VALUE_KEYS = {"since", "until", "value", "source", "note"}
_TABLE_KEYS = {"since", "until", "columns", "rows", "source", "note"}
_SOURCE_KEYS = {"name", "checked_on", "tier", "bwb", "article", "paragraph", "page", "derived", "text_of", "doubt"}
_NO_TEXTS = {"checked_on", "derived", "text_of"}
#: Tables of a file that are no number: what the subject is called, and sources that several numbers share.
_ONDERWERP, BRONNEN = "onderwerp", "bronnen"

GEEN_TABEL = Text("Hier hoort een blok met sleutels. Kijk of de regel met vierkante haken erboven goed is.")
MIST = Text("Dit ontbreekt: {sleutels}. Vul het aan.")
ONBEKEND = Text("Dit kent pgbdesk niet: {sleutels}. Haal het weg, of kijk of het goed is gespeld.")
GEEN_DAG = Text("{sleutel} is geen dag. Schrijf een dag zo: 2027-01-01, zonder aanhalingstekens.")
GEEN_TEKST = Text("{sleutel} is geen tekst. Zet de tekst tussen aanhalingstekens.")
GEEN_GETAL = Text("De waarde is geen getal. Schrijf een getal zonder aanhalingstekens, met een punt: 15.20.")
GEEN_LIJST = Text("{sleutel} is geen lijst. Kijk hoe het in het voorbeeld staat.")
ANDERE_KEUZE = Text("{waarde} kan hier niet. Kies uit: {keuzes}.")


class Fout(ValueError):
    """What is wrong in a file of numbers: the place, and in Dutch what it is and what to do."""

    def __init__(self, where: str, english: str, wat: Text) -> None:
        super().__init__(f"{where}: {english}")
        self.where, self.wat = where, wat

    @property
    def plek(self) -> Text:
        """The place in words: `loon.wml_21, waarde 2, regel 5`."""
        found = _PLEK.fullmatch(self.where)
        if found is None:
            return Text("{naam}", naam=self.where)
        name, value, row = found["naam"], int(found["waarde"]) + 1, found["regel"]
        if row is None:
            return Text("{naam}, waarde {n}", naam=name, n=value)
        return Text("{naam}, waarde {n}, regel {regel}", naam=name, n=value, regel=row)


#: `loon.wml_21[1] row 5`
_PLEK = re.compile(r"(?P<naam>[^\[]+)\[(?P<waarde>\d+)\](?: row (?P<regel>\d+))?")


def parse(where: str, text: str) -> dict[str, Any]:
    """The tables of a TOML file; raises `Fout` where it is none."""
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        what = Text("Dit is geen goed TOML-bestand ({plek}). Kijk die regel na.", plek=str(error))
        raise Fout(where, f"no TOML: {error}", what) from error
    except RecursionError:
        raise Fout(where, "too deep", Text("Dit bestand is te diep genest. Kies een ander bestand.")) from None


def load(texts: Mapping[str, str]) -> Lawbook:
    """The book from the texts of the TOML files, by file name without ending.

    Raises `Fout` naming the file and key of the first thing that is wrong: a file of the law is never
    skipped.
    """
    parameters: dict[str, Parameter] = {}
    subjects: dict[str, str] = {}
    for subject, text in sorted(texts.items()):
        tables = parse(subject, text)
        title, voor = _onderwerp(subject, tables.pop(_ONDERWERP, {}))
        subjects[subject] = title
        sources = read_sources(f"{subject}.{BRONNEN}", tables.pop(BRONNEN, {}))
        for key, table in tables.items():
            for parameter in read_parameters(f"{subject}.{key}", table, sources, voor):
                parameters[parameter.name] = parameter
    return Lawbook(parameters, subjects)


def read_sources(where: str, tables: Any) -> Mapping[str, Source]:
    """The sources that several numbers of a file share, by name. Raises `Fout`."""
    _keys(where, tables, required=set(), known=None)
    return {key: _source(f"{where}.{key}", table) for key, table in tables.items()}


def _onderwerp(subject: str, table: Any) -> tuple[str, str]:
    where = f"{subject}.{_ONDERWERP}"
    _keys(where, table, required=set(), known={"title", "voor"})
    return _text(where, table.get("title", subject), "title"), _voor(where, table, "")


def _voor(where: str, table: Any, default: str) -> str:
    return _one_of(where, table.get("voor", default), VOOR, "voor")


def _text(where: str, value: Any, key: str) -> str:
    if not isinstance(value, str) or not value:
        raise Fout(where, f"{key} is not a text", Text(GEEN_TEKST.msgid, sleutel=key))
    return value


def _one_of(where: str, value: Any, allowed: frozenset[str], key: str) -> str:
    if not isinstance(value, str) or value not in allowed:
        choices = ", ".join(sorted(word for word in allowed if word))
        raise Fout(where, f"unknown {key} {value!r}", Text(ANDERE_KEUZE.msgid, waarde=value, keuzes=choices))
    return value


def _day(where: str, value: Any, key: str, english: str) -> date:
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Fout(where, english, Text(GEEN_DAG.msgid, sleutel=key))
    return value


def read_parameters(name: str, table: Any, sources: Mapping[str, Source], voor: str) -> Iterator[Parameter]:
    """The number, or the numbers of a table: one for each of its rows. Raises `Fout`."""
    _keys(name, table, required={"title", "unit", "checked_until", "values"}, known=_PARAMETER_KEYS)
    unit, title = _one_of(name, table["unit"], UNITS, "unit"), _text(name, table["title"], "title")
    checked = _day(name, table["checked_until"], "checked_until", "checked_until is not a date")
    if not isinstance(table["values"], list):
        raise Fout(name, "values is not a list", Text(GEEN_LIJST.msgid, sleutel="values"))
    if not table["values"]:
        raise Fout(name, "no values", Text("Er staat geen waarde bij dit getal. Vul er een in, of haal het getal weg."))
    lines: dict[str, tuple[str, list[DatedValue]]] = {}
    for number, each in enumerate(table["values"]):
        for key, line_title, value in _values(f"{name}[{number}]", each, sources):
            lines.setdefault(key, (line_title or title, []))[1].append(value)
    if "" in lines and len(lines) > 1:
        raise Fout(name, "values and rows do not go together", Text("Gebruik één waarde of regels, niet allebei."))
    whose = _voor(name, table, voor)
    for key, (line_title, values) in lines.items():
        full, words, whole = (f"{name}.{key}", f"{title}: {line_title}", name) if key else (name, title, "")
        yield Parameter(full, words, unit, checked, _closed(full, values), whose, whole)


def _closed(name: str, values: list[DatedValue]) -> tuple[DatedValue, ...]:
    """Each value holds until the day before the next one begins."""
    for before, after in pairwise(values):
        if after.since <= before.since or (before.until is not None and before.until >= after.since):
            what = Text(
                "De periodes overlappen of staan niet op volgorde, bij {dag}. Zet de oudste eerst.", dag=after.since
            )
            raise Fout(name, f"values overlap or are not in order at {after.since}", what)
    return tuple(
        replace(value, until=value.until or after.since - timedelta(days=1)) for value, after in pairwise(values)
    ) + tuple(values[-1:])


def _values(where: str, table: Any, sources: Mapping[str, Source]) -> Iterator[tuple[str, str, DatedValue]]:
    """One value, or one for each row of a table, with the key and title of the row."""
    rows = isinstance(table, dict) and "rows" in table
    required = {"since", "source", "columns", "rows"} if rows else {"since", "value", "source"}
    _keys(where, table, required=required, known=_TABLE_KEYS if rows else _VALUE_KEYS)
    since = _day(where, table["since"], "since", "since or until is not a date")
    until = None
    if "until" in table:
        until = _day(where, table["until"], "until", "since or until is not a date")
        if until < since:
            raise Fout(where, "until lies before since", Text("De laatste dag ligt voor de eerste dag. Kijk ze na."))
    note = _text(where, table["note"], "note") if "note" in table else None
    source = _source_of(where, table["source"], sources)
    if not rows:
        yield "", "", DatedValue(_number(where, table["value"]), since, until, source, note)
        return
    for key, title, parts in _rows(where, table):
        yield key, title, DatedValue(parts[-1][1], since, until, source, note, parts[:-1])


def _rows(where: str, table: Any) -> Iterator[tuple[str, str, tuple[tuple[str, Decimal | int], ...]]]:
    """Key, title and numbers of each row; the last number is the one that counts."""
    columns = table["columns"]
    if not isinstance(columns, list) or not columns or not all(isinstance(c, str) and c for c in columns):
        raise Fout(where, "columns is not a list of names", Text(GEEN_LIJST.msgid, sleutel="columns"))
    if not isinstance(table["rows"], list) or not table["rows"]:
        raise Fout(where, "rows is not a list", Text(GEEN_LIJST.msgid, sleutel="rows"))
    seen: set[str] = set()
    for line, row in enumerate(table["rows"], 1):
        at = f"{where} row {line}"
        if not isinstance(row, list) or len(row) != len(columns) + 2:
            what = Text("Op deze regel horen een naam, een titel en {n} getallen te staan.", n=len(columns))
            raise Fout(at, f"not a key, a title and {len(columns)} numbers", what)
        key, title = _text(at, row[0], "key"), _text(at, row[1], "title")
        if key in seen:
            raise Fout(at, f"{key} stands there twice", Text("{naam} staat er twee keer. Haal er één weg.", naam=key))
        seen.add(key)
        yield key, title, tuple((c, _number(at, n)) for c, n in zip(columns, row[2:], strict=True))


def _number(where: str, value: Any) -> Decimal | int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    if not whole and not (isinstance(value, Decimal) and value.is_finite()):
        raise Fout(where, "value is not a number", GEEN_GETAL)
    return value  # type: ignore[no-any-return]


def _source_of(where: str, source: Any, sources: Mapping[str, Source]) -> Source:
    if not isinstance(source, str):
        return _source(where, source)
    if source not in sources:
        what = Text(
            "De bron {naam} staat niet onder [bronnen]. Zet die erbij, of kijk of de naam goed is.", naam=source
        )
        raise Fout(where, f"unknown source {source!r}", what)
    return sources[source]


def _source(where: str, table: Any) -> Source:
    _keys(where, table, required={"name", "checked_on", "tier"}, known=_SOURCE_KEYS)
    _one_of(where, table["tier"], TIERS, "tier")
    if "bwb" not in table and "page" not in table and table["tier"] != "E":
        what = Text("De bron heeft geen plek. Vul bwb in (nummer van de wet) of page (adres van de pagina).")
        raise Fout(where, "a source needs a bwb id or a page", what)
    _day(where, table["checked_on"], "checked_on", "checked_on of the source is not a date")
    if not isinstance(table.get("derived", False), bool):
        what = Text("derived is true of false, zonder aanhalingstekens.")
        raise Fout(where, "derived of the source is not true or false", what)
    if "text_of" in table:
        _day(where, table["text_of"], "text_of", "text_of of the source is not a date")
    for key in sorted(table.keys() - _NO_TEXTS):
        if not isinstance(table[key], str) or not table[key]:
            raise Fout(where, f"{key} of the source is not a text", Text(GEEN_TEKST.msgid, sleutel=key))
    return Source(**table)


def _keys(where: str, table: Any, *, required: set[str], known: set[str] | None) -> None:
    if not isinstance(table, dict):
        raise Fout(where, "not a table", GEEN_TABEL)
    if missing := required - table.keys():
        names = ", ".join(sorted(missing))
        raise Fout(where, f"missing {names}", Text(MIST.msgid, sleutels=names))
    if known is not None and (unknown := table.keys() - known):
        names = ", ".join(sorted(unknown))
        raise Fout(where, f"unknown {names}", Text(ONBEKEND.msgid, sleutels=names))
