"""The whole dossier as tables, one for each list of the open file: for who wants to count further in a spreadsheet.

The headings are the names of the fields in the open JSON file (`resources/open-json.md`), so that nothing has to be
guessed. What has parts, such as the lines of a declaration, stands in one cell as JSON.
"""

from __future__ import annotations

import json
from enum import Enum

from pgbdesk.app.tabel import Tabel, Waarde
from pgbdesk.domain.dossier import ENTITIES, Dossier
from pgbdesk.domain.plain import encode
from pgbdesk.domain.record import FieldInfo, Kind, Record, fields_of

_GETYPT = (Kind.TEXT, Kind.INTEGER, Kind.YES_NO, Kind.DECIMAL, Kind.DAY, Kind.INSTANT, Kind.CLOCK_TIME)


def alles(dossier: Dossier) -> tuple[Tabel, ...]:
    """A table for each list that has something in it."""
    return tuple(_tabel(cls, dossier) for cls in ENTITIES if dossier.all(cls))


def _tabel(cls: type[Record], dossier: Dossier) -> Tabel:
    fields = fields_of(cls)
    return Tabel(
        cls.LIST,
        tuple(field.name for field in fields),
        tuple(tuple(_waarde(record, field) for field in fields) for record in dossier.all(cls)),
    )


def _waarde(record: Record, field: FieldInfo) -> Waarde:
    value = getattr(record, field.name)
    if value is None or value == ():
        return None
    if field.kind in _GETYPT:
        return value  # type: ignore[no-any-return]
    if isinstance(value, Enum):
        return str(value.value)
    return json.dumps(encode(record)[field.name], ensure_ascii=False)
