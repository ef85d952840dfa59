"""Reading an .ods (LibreOffice, OpenOffice): the values that stand in `content.xml`."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element

from pgbdesk.exchange.lezen.grenzen import KOLOMMEN, RIJEN, Cel, Leesfout, Teller, ruimte

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DUUR = re.compile(r"PT(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,5})(?:[.,]\d+)?S)?")

Rijen = list[tuple[int, list[Cel]]]


def lees_ods(archive: zipfile.ZipFile) -> list[tuple[str, Rijen]]:
    """The sheets with their rows. Raises `Leesfout`; anything else means that the file is broken."""
    from defusedxml.ElementTree import iterparse

    over, sheets = ruimte(), []
    with archive.open("content.xml") as source:
        for _, element in iterparse(source, forbid_dtd=True):
            if element.tag == f"{_TABLE}table":
                name = element.get(f"{_TABLE}name", "")
                sheets.append((name, _rijen(element, name, over)))
                element.clear()
    if not sheets:
        raise Leesfout("geen_rekenblad")
    return sheets


def _rijen(table: Element, name: str, over: list[int]) -> Rijen:
    teller, rijen, nummer = Teller(name, over), [], 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = _keer(row, "number-rows-repeated")
        cells = list(_cellen(row))
        if any(cell is not None for cell in cells):
            if times > RIJEN:
                raise Leesfout("rijen", rij=nummer, vel=name, n=RIJEN)
            for extra in range(times):
                taken = teller.neem(nummer + extra, list(cells))
                if taken is not None:
                    rijen.append((nummer + extra, taken))
        nummer += times
    return rijen


def _cellen(row: Element) -> Iterator[Cel]:
    """The cells of a row; an empty stretch at its end, that can be thousands of columns long, is left out."""
    waiting = 0
    for cell in row:
        if cell.tag not in (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"):
            continue
        times, value = _keer(cell, "number-columns-repeated"), _waarde(cell)
        if value is None:
            waiting += times
            continue
        yield from [None] * min(waiting, KOLOMMEN + 1)
        yield from [value] * min(times, KOLOMMEN + 1)
        waiting = 0


def _keer(element: Element, name: str) -> int:
    text = element.get(_TABLE + name, "1")
    return int(text) if text.isdecimal() and len(text) < 9 else 1


def _waarde(cell: Element) -> Cel:
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "currency" | "percentage":
            return _getal(cell.get(f"{_OFFICE}value", ""))
        case "date":
            return _dag(cell.get(f"{_OFFICE}date-value", ""))
        case "time":
            return _duur(cell.get(f"{_OFFICE}time-value", ""))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case None:
            return None
        case _:
            return "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p")) or None


def _getal(text: str) -> Cel:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return text
    return number if number.is_finite() else text


def _dag(text: str) -> Cel:
    try:
        return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return text


def _duur(text: str) -> Cel:
    found = _DUUR.fullmatch(text)
    if found is None:
        return text
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
