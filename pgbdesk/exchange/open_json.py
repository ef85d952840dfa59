"""The open JSON file: the whole dossier as plain, documented text (`versie` 1)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from pgbdesk.domain.checks import household_problems
from pgbdesk.domain.dossier import BY_LIST, ENTITIES, HUISHOUDEN_ID, Dossier
from pgbdesk.domain.personen import Huishouden
from pgbdesk.domain.plain import decode, encode, problems
from pgbdesk.domain.record import Record
from pgbdesk.errors import Invalid, InvalidMany, Problem
from pgbdesk.text import Text

FORMAT = "pgbdesk-dossier"
VERSION = 1
MAX_CHARACTERS = 50_000_000
MAX_BYTES = 100_000_000
MAX_PROBLEMS = 200
MAX_DIGITS = 20

_HEAD = ("formaat", "versie", "gemaakt_op", Huishouden.LIST)
_LISTS = tuple(cls for cls in ENTITIES if cls is not Huishouden)

NIET_OVERGENOMEN = Text("Dit bestand is niet overgenomen. Er klopt iets niet.")
TE_GROOT = Text("Het bestand is te groot. Meer dan 50 miljoen tekens leest pgbdesk niet.")
VERBETER = Text("Verbeter dit in het bestand en probeer het opnieuw. Er is niets veranderd.")


class OpenJson:
    """Implements `pgbdesk.app.ports.OpenFormat`."""

    def write(self, dossier: Dossier, now: datetime) -> str:
        """The dossier as text: keys in a fixed order, what is unknown left out."""
        data: dict[str, Any] = {
            "formaat": FORMAT,
            "versie": VERSION,
            "gemaakt_op": now.isoformat(timespec="seconds"),
            Huishouden.LIST: encode(dossier.huishouden),
        }
        for cls in _LISTS:
            data[cls.LIST] = [encode(record) for record in dossier.all(cls)]
        return json.dumps(data, ensure_ascii=False, indent=1) + "\n"

    def read_file(self, path: Path) -> Dossier:
        """The dossier in a file; no more of it is taken into memory than a file of ours can be long.

        Raises OSError, UnicodeDecodeError, and `InvalidMany` as `read` does.
        """
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise _refuse("bestand", TE_GROOT)
        return self.read(data.decode("utf-8"))

    def read(self, text: str) -> Dossier:
        """The dossier in a text.

        Raises `InvalidMany` with every problem and its place (`uren[3].begin`): not JSON, not our
        format, a newer version, unknown keys, wrong types, impossible dates, wrong numbers,
        references that point nowhere, agreements that overlap. Then nothing is taken over.
        """
        data = _json(text)
        _is_ours(data)
        records, found = _records(data)
        if not found:
            dossier = Dossier(records)
            found = list(household_problems(dossier))
            if not found:
                return dossier
        raise InvalidMany(NIET_OVERGENOMEN, tuple(found[:MAX_PROBLEMS]), VERBETER)


def _refuse(where: str, what: Text) -> InvalidMany:
    return InvalidMany(NIET_OVERGENOMEN, (Problem(where, what),), VERBETER)


class _DuplicateKey(ValueError):
    pass


class _Constant(ValueError):
    """What JSON programs write for a number and is none, or is longer than any number here."""


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                raise _DuplicateKey(name)
            seen.add(name)
    return made


def _constant(word: str) -> Any:
    raise _Constant(word)


def _whole(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise _Constant(f"{digits[:MAX_DIGITS]}…")
    return int(digits)


def _json(text: str) -> Mapping[str, Any]:
    if len(text) > MAX_CHARACTERS:
        raise _refuse("bestand", TE_GROOT)
    if not text.strip():
        raise _refuse("bestand", Text("Het bestand is leeg."))
    try:
        data = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_pairs, parse_constant=_constant, parse_int=_whole
        )
    except json.JSONDecodeError as error:
        where = f"regel {error.lineno}, teken {error.colno}"
        raise _refuse(where, Text("Hier staat iets dat geen JSON is. Kijk de komma's en haken na.")) from None
    except _Constant as error:
        raise _refuse("bestand", Text("'{naam}' is geen getal dat pgbdesk kent.", naam=str(error))) from None
    except _DuplicateKey as error:
        raise _refuse("bestand", Text("'{naam}' staat er dubbel.", naam=str(error))) from None
    except RecursionError:
        raise _refuse("bestand", Text("Het bestand is te diep genest.")) from None
    if not isinstance(data, dict):
        raise _refuse("bestand", Text("Dit is geen pgbdesk-dossier in het open formaat."))
    return data


def _is_ours(data: Mapping[str, Any]) -> None:
    if data.get("formaat") != FORMAT:
        raise _refuse(
            "formaat", Text("Dit is geen pgbdesk-dossier in het open formaat. Er hoort '{f}' te staan.", f=FORMAT)
        )
    version = data.get("versie")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise _refuse("versie", Text("De versie ontbreekt of is geen getal. Er hoort {v} te staan.", v=VERSION))
    if version > VERSION:
        raise _refuse(
            "versie",
            Text("Een nieuwere pgbdesk maakte dit bestand (versie {v}). Installeer de nieuwste pgbdesk.", v=version),
        )


def _records(data: Mapping[str, Any]) -> tuple[list[Record], list[Problem]]:
    found = [
        Problem(str(name), Text("pgbdesk kent '{naam}' niet. Kijk of de naam goed is gespeld.", naam=str(name)))
        for name in data
        if name not in _HEAD and name not in BY_LIST
    ]
    if not isinstance(data.get("gemaakt_op", ""), str):
        found.append(Problem("gemaakt_op", Text("Hier hoort een tekst tussen aanhalingstekens te staan.")))
    records: list[Record] = []
    household = data.get(Huishouden.LIST)
    if household is not None:
        if isinstance(household, dict):
            _one(Huishouden, {"id": HUISHOUDEN_ID} | household, Huishouden.LIST, records, found)
            if records and records[0].id != HUISHOUDEN_ID:
                found.append(Problem("huishouden.id", Text("Er hoort '{id}' te staan.", id=HUISHOUDEN_ID)))
        else:
            found.append(Problem(Huishouden.LIST, Text("Hier hoort een blok tussen accolades te staan.")))
    for cls in _LISTS:
        _list(cls, data.get(cls.LIST), records, found)
    return records, found


def _list(cls: type[Record], rows: Any, records: list[Record], found: list[Problem]) -> None:
    if rows is None:
        return
    if not isinstance(rows, list):
        found.append(Problem(cls.LIST, Text("Hier hoort een lijst tussen vierkante haken te staan.")))
        return
    seen: set[str] = set()
    for number, row in enumerate(rows):
        where = f"{cls.LIST}[{number}]"
        if not isinstance(row, dict):
            found.append(Problem(where, Text("Hier hoort een blok tussen accolades te staan.")))
            continue
        record_id = row.get("id")
        if isinstance(record_id, str):
            if record_id in seen:
                found.append(Problem(f"{where}.id", Text("Het id '{id}' staat er al.", id=record_id)))
            seen.add(record_id)
        _one(cls, row, where, records, found)


def _one(cls: type[Record], row: Mapping[str, Any], where: str, records: list[Record], found: list[Problem]) -> None:
    try:
        records.append(decode(cls, row))
    except Invalid:
        found.extend(_all(cls, row, where))


def _all(cls: type[Record], row: Mapping[str, Any], where: str) -> Iterator[Problem]:
    for problem in problems(cls, row):
        yield Problem(f"{where}.{problem.field}" if problem.field else where, problem.what)
