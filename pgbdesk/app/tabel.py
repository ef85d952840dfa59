"""A table that leaves the program: headings and typed cells, already in the language on screen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from stdnum import iban as _iban

from pgbdesk.domain import waarden
from pgbdesk.errors import Invalid
from pgbdesk.text import Hours, Minutes, Money


@dataclass(frozen=True, slots=True)
class Maand:
    """A month as a cell: shown as `april 2026`, sorted and counted with as its first day."""

    dag: date


#: What a cell holds. Text is text, whatever it begins with; only the other kinds are numbers, days and times.
Waarde = None | str | bool | int | Decimal | date | datetime | time | Money | Hours | Minutes | Maand


@dataclass(frozen=True, slots=True)
class Tabel:
    """A name, headings, and rows with as many cells as there are headings."""

    naam: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[Waarde, ...], ...]


#: What a cell of somebody else's spreadsheet holds, as its kind says: a .csv has texts only.
Gelezen = None | str | bool | Decimal | date | datetime | time | timedelta


@dataclass(frozen=True, slots=True)
class Rij:
    """A row that was read, with its number as the spreadsheet shows it (of a .csv: its first line)."""

    nummer: int
    cellen: tuple[Gelezen, ...]


@dataclass(frozen=True, slots=True)
class Vel:
    """A sheet that was read; rows without anything in them are left out."""

    naam: str
    rijen: tuple[Rij, ...]


_BSN = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){8}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}\b")


def heeft_nummers(tabellen: Iterable[Tabel]) -> bool:
    """Whether a BSN or an account number stands in the text of some cell, whole and readable."""
    return any(_nummer(cell) for tabel in tabellen for cell in _texts(tabel))


def _texts(tabel: Tabel) -> Iterator[str]:
    for rij in tabel.rijen:
        for cell in rij:
            if isinstance(cell, str):
                yield cell


def _nummer(text: str) -> bool:
    return any(_is_bsn(found[0]) for found in _BSN.finditer(text)) or any(
        _is_iban(found[0]) for found in _IBAN.finditer(text)
    )


def _is_bsn(digits: str) -> bool:
    try:
        return waarden.bsn(digits) is not None
    except Invalid:
        return False


def _is_iban(text: str) -> bool:
    """Words may follow the number, so every beginning of it counts."""
    return any(_iban.is_valid(text[:end]) for end in range(15, len(text) + 1))
