"""What the open JSON file holds, as a page in Markdown, from the fields of the records themselves."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.domain.record import FieldInfo, Kind, Value, fields_of

_HEAD = """# The open JSON file of pgbdesk, version 1

Made from the program by `packaging/describe-format`; a test keeps it true. Dates are `2026-11-22`, instants have an
offset, money and numbers with decimals are texts with a dot, durations are whole minutes, weekdays run from 1
(Monday) to 7. A key that is absent is unknown, never zero and never "no". An id that points into another list must
be there. The files of `documenten` stand beside the JSON: those of `dossier.json` in the folder
`dossier-documenten`, each called by its `sha256`, which is checked when they are taken over.
"""


def describe() -> str:
    """The page."""
    parts: dict[str, type[Value]] = {}
    blocks = [_HEAD]
    for cls in ENTITIES:
        blocks.append(_block(f"## {cls.LIST}", cls))
        _parts(cls, parts)
    blocks.append("# Parts\n\nWhat stands inside a record, without an id of its own.\n")
    blocks.extend(_block(f"## {name}", part) for name, part in sorted(parts.items()))
    return "\n".join(blocks)


def _parts(cls: type[Value], found: dict[str, type[Value]]) -> None:
    for info in fields_of(cls):
        if info.kind in (Kind.VALUE, Kind.VALUES) and info.element.__name__ not in found:
            found[info.element.__name__] = info.element
            _parts(info.element, found)


def _block(title: str, cls: type[Value]) -> str:
    return "\n".join(
        [title, "", inspect.getdoc(cls) or "", "", "| key | what | must |", "| --- | --- | --- |", *_rows(cls), ""]
    )


def _rows(cls: type[Value]) -> Iterator[str]:
    for info in fields_of(cls):
        must = "yes" if not info.optional and info.name != "id" else ""
        yield f"| {info.name} | {_what(info)} | {must} |"


_WORDS: dict[Kind, str] = {
    Kind.TEXT: "text",
    Kind.INTEGER: "whole number",
    Kind.YES_NO: "true or false",
    Kind.DECIMAL: "number as text",
    Kind.DAY: "date",
    Kind.INSTANT: "instant",
    Kind.CLOCK_TIME: "time of day",
    Kind.TEXTS: "list of texts",
    Kind.ANSWERS: "texts by name",
}


def _what(info: FieldInfo) -> str:
    if info.refers_to:
        return f"id in {info.refers_to}" if info.kind is Kind.TEXT else f"list of ids in {info.refers_to}"
    if info.kind is Kind.CHOICE:
        return " ".join(f"`{member.value}`" for member in _members(info.element))
    if info.kind in (Kind.VALUE, Kind.VALUES):
        return ("one " if info.kind is Kind.VALUE else "list of ") + str(info.element.__name__)
    return _WORDS[info.kind]


def _members(element: Any) -> Iterator[Any]:
    yield from element
