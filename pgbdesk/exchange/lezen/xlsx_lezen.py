"""Reading an .xlsx row by row. Formulas are not worked out: what the other program worked out last is read."""

from __future__ import annotations

import io
import math
import zipfile
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from pgbdesk.exchange.lezen.grenzen import KOLOMMEN, Cel, Leesfout, Teller, ruimte
from pgbdesk.exchange.xlsx_schrijven import uit_xml

_KOLOMMEN_VAN_XLSX = 16_384

Rijen = list[tuple[int, list[Cel]]]


def lees_xlsx(data: bytes) -> list[tuple[str, Rijen]]:
    """The visible sheets with their rows. Raises `Leesfout`; anything else means that the file is broken."""
    _tel_vakken(data)
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except (InvalidFileException, KeyError):
        raise Leesfout("geen_rekenblad") from None
    over = ruimte()
    sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    return [(str(sheet.title), _rijen(book, sheet, over)) for sheet in sheets]


def _tel_vakken(data: bytes) -> None:
    """Refuse a row with more cells than the format has columns before a parser builds them all."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                for number, row in enumerate(archive.read(name).split(b"<row")):
                    if row.count(b"<c ") + row.count(b"<c>") > _KOLOMMEN_VAN_XLSX:
                        raise Leesfout("kolommen", rij=number, vel="", n=KOLOMMEN)


def _rijen(book: Any, sheet: Any, over: list[int]) -> Rijen:
    """The rows that are there. By openpyxl's own parser, since its sheet fills up every gap with empty cells."""
    from openpyxl.worksheet._reader import WorkSheetParser

    teller, rijen = Teller(str(sheet.title), over), []
    with sheet._get_source() as source:
        parser = WorkSheetParser(
            source,
            sheet._shared_strings,
            data_only=True,
            epoch=book.epoch,
            date_formats=book._date_formats,
            timedelta_formats=book._timedelta_formats,
        )
        for nummer, cells in parser.parse():
            taken = teller.neem(nummer, _op_plaats(cells))
            if taken is not None:
                rijen.append((nummer, taken))
    return rijen


def _op_plaats(cells: list[dict[str, Any]]) -> list[Cel]:
    """The cells of a row at the place of their column; what is far to the right keeps its place, so that it is told."""
    filled = [(int(cell["column"]), _cel(cell["value"])) for cell in cells if cell["value"] is not None]
    row: list[Cel] = [None] * max((column for column, _ in filled), default=0)
    for column, value in filled:
        row[column - 1] = value
    return row


def _cel(value: Any) -> Cel:
    if isinstance(value, bool | time | timedelta | date):
        return value
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if math.isfinite(value) else repr(value)
    return uit_xml(str(value))
