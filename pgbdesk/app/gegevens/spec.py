"""How a record is shown in a form: its questions in groups. What a field holds follows from the record itself."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from pgbdesk.app import parsing
from pgbdesk.app.labels import choices
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.overeenkomst import TIJDEN, tijden_getoond
from pgbdesk.app.reading import YES_NO, Entry
from pgbdesk.domain.dossier import BY_LIST, Dossier
from pgbdesk.domain.record import FieldInfo, Kind, Record, Value, fields_of
from pgbdesk.domain.rondom import Afwezig
from pgbdesk.errors import Invalid
from pgbdesk.text import Text

AFWEZIG_FOUT = Text("Vul dagen in, bijvoorbeeld: 5-10-2026 t/m 7-10-2026, 24-12-2026.")


@dataclass(frozen=True, slots=True)
class Veld:
    """One question. `keuzes` makes a list of texts one to tick; `delen` are the questions of a part in a list."""

    naam: str
    vraag: Text
    uitleg: Text | None = None
    breed: int = 30
    lees: parsing.Reader | None = None
    keuzes: tuple[tuple[str, Text], ...] = ()
    delen: tuple[Veld, ...] = ()
    zin: Callable[[Value, Dossier], Text] | None = None  # how a part is called in its list


@dataclass(frozen=True, slots=True)
class Groep:
    """Questions that belong together."""

    titel: Text
    velden: tuple[Veld, ...]


@dataclass(frozen=True, slots=True)
class Soort:
    """A kind of record: its names, its questions, and how a new one is called where the user makes those here."""

    cls: type[Record]
    enkel: Text
    meervoud: Text
    nieuw: Text | None
    groepen: tuple[Groep, ...]

    @property
    def sleutel(self) -> str:
        """Its name in keys of drafts and pages."""
        return self.cls.TABLE

    @property
    def velden(self) -> tuple[Veld, ...]:
        """All questions, in order."""
        return tuple(veld for groep in self.groepen for veld in groep.velden)


def info_of(cls: type[Value], naam: str) -> FieldInfo:
    """What a field of a class holds. Raises StopIteration when there is none: a bug in a declaration."""
    return next(info for info in fields_of(cls) if info.name == naam)


def is_lijst(info: FieldInfo) -> bool:
    """Whether a field is a list with parts, which has an editor of its own."""
    return info.kind in (Kind.VALUES, Kind.TEXTS) and info.name not in _AS_TEXT


def afwezig(typed: str, today: date) -> tuple[Afwezig, ...]:
    """Days away: `5-10-2026 tot en met 7-10-2026, 24-12-2026`. Raises `Invalid` with an example."""
    found = []
    for part in re.split(r"[,;\n]+", typed):
        days = [parsing.day(word, today) for word in re.split(r"\s+(?:t/m|tot en met|-|–)\s+", part.strip())]
        if len(days) > 2:
            raise Invalid(AFWEZIG_FOUT)
        found.append(Afwezig(van=days[0], tot=days[-1]))
    return tuple(found)


def afwezig_getoond(days: tuple[Afwezig, ...]) -> str:
    """Days away as they can be typed."""
    return ", ".join(
        parsing.shown(d.van) if d.van == d.tot else f"{parsing.shown(d.van)} t/m {parsing.shown(d.tot)}" for d in days
    )


#: Lists that people type as one line: how it is read and shown.
_AS_TEXT: dict[str, tuple[parsing.Reader, Callable[[Any], str]]] = {
    "rooster": (TIJDEN, tijden_getoond),
    "referentietijden": (TIJDEN, tijden_getoond),
    "afwezig": (afwezig, afwezig_getoond),
}

_READERS: dict[str, parsing.Reader] = {
    "bsn": parsing.bsn,
    "iban": parsing.iban,
    "postcode": parsing.postcode,
    "kvk": parsing.kvk,
    "agb": parsing.agb,
}


def is_minuten(info: FieldInfo) -> bool:
    """Whether a whole number is a time in minutes, which people type in hours."""
    return info.kind is Kind.INTEGER and "minuten" in info.name


def entry(cls: type[Value], veld: Veld, dossier: Dossier) -> Entry:
    """The field of a form for a question."""
    info = info_of(cls, veld.naam)
    options: dict[str, object] = {"optional": info.optional, "hint": veld.uitleg, "wide": veld.breed}
    options["kept"] = info.name == "bsn"
    if veld.lees is parsing.story:
        options["lines"] = 4
    if info.refers_to is not None:
        records = dossier.all(BY_LIST[info.refers_to])
        named = tuple((r.id, omschrijving(r, dossier)) for r in records)
        return Entry(veld.naam, veld.vraag, choices=named, **options)  # type: ignore[arg-type]
    if info.kind is Kind.CHOICE:
        return Entry(veld.naam, veld.vraag, choices=choices(info.element), **options)  # type: ignore[arg-type]
    if info.kind is Kind.YES_NO:
        return Entry(veld.naam, veld.vraag, choices=YES_NO, **options)  # type: ignore[arg-type]
    return Entry(veld.naam, veld.vraag, veld.lees or _reader(info), **options)  # type: ignore[arg-type]


def _reader(info: FieldInfo) -> parsing.Reader:
    if info.name in _READERS:
        return _READERS[info.name]
    if info.name in _AS_TEXT:
        return _AS_TEXT[info.name][0]
    if is_minuten(info):
        return parsing.duration
    readers: dict[Kind, parsing.Reader] = {
        Kind.DAY: parsing.day,
        Kind.INSTANT: parsing.instant,
        Kind.DECIMAL: parsing.money,
        Kind.INTEGER: parsing.whole,
        Kind.CLOCK_TIME: parsing.clock_time,
    }
    return readers.get(info.kind, parsing.text)


def getoond(info: FieldInfo, value: object) -> str:
    """A value as it is typed in its field."""
    if value is None:
        return "onbekend" if info.kind is Kind.YES_NO else ""
    if info.name in _AS_TEXT:
        return _AS_TEXT[info.name][1](value)
    if is_minuten(info):
        assert isinstance(value, int)
        return parsing.shown_duration(value)
    if info.kind is Kind.YES_NO:
        return "ja" if value else "nee"
    if info.kind is Kind.CHOICE:
        return str(value)
    return parsing.shown(value)
