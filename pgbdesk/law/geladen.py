"""Numbers of the law that the user loaded into a dossier: read by the same rules, laid over the book.

A file holds `titel`, `bron`, and numbers that the book knows, as `[loon.wml_21]` with `checked_until`
and `values`. What it says of a period takes the place of what the book said of it; the rest stays.
The dossier keeps the text; the book is made anew from it, so that taking a load away restores all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Wetgetallen
from pgbdesk.law.parameters import DatedValue, Lawbook, Parameter
from pgbdesk.law.reading import (
    BRONNEN,
    GEEN_TABEL,
    GEEN_TEKST,
    MIST,
    ONBEKEND,
    Fout,
    parse,
    read_parameters,
    read_sources,
)
from pgbdesk.text import Text

DAY = timedelta(days=1)
#: A file with more characters than this holds something else.
MAX_CHARACTERS = 400_000
TITEL, BRON = "titel", "bron"


@dataclass(frozen=True, slots=True)
class Lading:
    """The numbers of one file, with what it is called and where they come from."""

    titel: str
    bron: str
    parameters: tuple[Parameter, ...]


def lees(text: str, book: Lawbook) -> Lading:
    """The numbers in a file, checked against the book. Raises `Fout` with the first thing that is wrong."""
    if len(text) > MAX_CHARACTERS:
        raise Fout("", "too long", Text("Dit bestand is te groot voor een lijst met getallen. Kies een ander bestand."))
    tables = parse("", text)
    for key in (TITEL, BRON):
        if key not in tables:
            raise Fout(key, "missing", Text(MIST.msgid, sleutels=key))
        if not isinstance(tables[key], str) or not tables[key].strip():
            raise Fout(key, "not a text", Text(GEEN_TEKST.msgid, sleutel=key))
    titel, bron = tables.pop(TITEL).strip(), tables.pop(BRON).strip()
    sources = read_sources(BRONNEN, tables.pop(BRONNEN, {}))
    found: list[Parameter] = []
    for subject, group in tables.items():
        if not isinstance(group, dict):
            raise Fout(subject, "not a table", GEEN_TABEL)
        if subject not in book.subjects:
            raise Fout(subject, "unknown subject", _bedoelt_u(subject, book.subjects))
        for key, table in group.items():
            found.extend(_numbers(f"{subject}.{key}", table, sources, book))
    if not found:
        raise Fout("", "no numbers", Text("Er staat geen getal in dit bestand. Kies een ander bestand."))
    return Lading(titel, bron, tuple(_marked(p, titel) for p in found))


def _numbers(name: str, table: Any, sources: Mapping[str, Any], book: Lawbook) -> Iterator[Parameter]:
    """One number of the file, or the lines of a table; title and unit are those of the book."""
    lines = {p.name: p for p in book.parameters.values() if name in (p.name, p.table)}
    if not lines or (name in lines and lines[name].table):
        names = {p.table or p.name for p in book.parameters.values()}
        raise Fout(name, "unknown number", _bedoelt_u(name, names))
    if not isinstance(table, dict):
        raise Fout(name, "not a table", GEEN_TABEL)
    known = next(iter(lines.values()))
    unit = table.get("unit", known.unit)
    if unit != known.unit:
        what = Text(
            "Bij dit getal hoort een andere eenheid: {eenheid}. Haal unit weg, of verbeter hem.", eenheid=known.unit
        )
        raise Fout(name, "another unit", what)
    for parameter in read_parameters(name, {**table, "title": known.heading, "unit": unit}, sources, known.voor):
        if parameter.name not in lines:
            wanted = _bedoelt_u(parameter.name, lines)
            raise Fout(parameter.name, "unknown line", wanted)
        mine = lines[parameter.name]
        yield replace(parameter, title=mine.title, voor=mine.voor, table=mine.table)


def _bedoelt_u(name: str, known: Iterable[str]) -> Text:
    near = get_close_matches(name, list(known), n=1)
    if near:
        return Text("Dit getal kent pgbdesk niet. Bedoelt u {naam}?", naam=near[0])
    return Text(ONBEKEND.msgid, sleutels=name)


def _marked(parameter: Parameter, titel: str) -> Parameter:
    return replace(
        parameter,
        values=tuple(replace(v, source=replace(v.source, geladen=titel)) for v in parameter.values),
    )


def over(book: Lawbook, lading: Lading) -> Lawbook:
    """The book with a load laid over it: in its periods the load counts, outside them the book."""
    parameters = dict(book.parameters)
    for new in lading.parameters:
        old = parameters[new.name]
        parameters[new.name] = replace(
            old, values=_laid(old.values, new.values), checked_until=max(old.checked_until, new.checked_until)
        )
    return replace(book, parameters=parameters)


def _laid(old: tuple[DatedValue, ...], new: tuple[DatedValue, ...]) -> tuple[DatedValue, ...]:
    kept = list(old)
    for value in new:
        kept = [part for each in kept for part in _without(each, value.since, value.until)]
    return tuple(sorted([*kept, *new], key=lambda v: v.since))


def _without(value: DatedValue, since: date, until: date | None) -> Iterator[DatedValue]:
    """What is left of a value outside a period: the part before it and the part after it."""
    if value.since < since:
        before = since - DAY
        yield replace(value, until=before if value.until is None else min(value.until, before))
    if until is not None and until < date.max and (value.until is None or value.until > until):
        yield replace(value, since=max(value.since, until + DAY))


def in_volgorde(dossier: Dossier) -> tuple[Wetgetallen, ...]:
    """The loads of a dossier, the oldest first: of two that speak of one day the last one counts."""
    return tuple(sorted(dossier.all(Wetgetallen), key=lambda w: (w.geladen_op, w.titel, w.id)))


#: The last books that were made, by the book under them and the texts; the books are kept alive by it.
_MADE: dict[tuple[int, tuple[tuple[str, ...], ...]], tuple[Lawbook, Lawbook]] = {}
_KEEP = 8


def met_geladen(book: Lawbook, dossier: Dossier) -> Lawbook:
    """The book as it is for this dossier. A load that cannot be read is left out; `onleesbaar` tells which."""
    under = book.onder or book
    loads = in_volgorde(dossier)
    if not loads:
        return under
    key = (id(under), tuple(load.toml for load in loads))
    if key not in _MADE:
        while len(_MADE) >= _KEEP:
            _MADE.pop(next(iter(_MADE)))
        made = under
        for load in loads:
            try:
                made = over(made, lees("\n".join(load.toml), under))
            except Fout:
                continue
        _MADE[key] = (under, replace(made, onder=under))
    return _MADE[key][1]


def onleesbaar(book: Lawbook, dossier: Dossier) -> Iterator[tuple[Wetgetallen, Fout]]:
    """The loads of a dossier that cannot be read any more, with what is wrong."""
    for load in in_volgorde(dossier):
        try:
            lees("\n".join(load.toml), book.onder or book)
        except Fout as fout:
            yield load, fout
