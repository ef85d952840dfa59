"""Tables as .xlsx: typed cells, text always as text, the headings fixed, nothing of the computer in it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from pgbdesk.app.tabel import Maand, Tabel, Waarde
from pgbdesk.text import Hours, Minutes, Money

_GETALLEN = (int, Decimal, Money, Hours, Minutes)
LANGSTE_CEL = 32_767  # characters, by the format
BREEDSTE = 60  # characters that a column is wide at most
_BEMONSTERD = 500  # rows that the width of a column is measured by

_EURO = '"€" #,##0.00;[Red]-"€" #,##0.00'
_MAAND = "[$-413]mmmm yyyy"
#: What XML cannot hold, and what reads as such an escape already: written as _xHHHH_ (ECMA-376, ST_Xstring).
_VERBODEN = re.compile("_(?=x[0-9A-Fa-f]{4}_)|[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_VLUCHT = re.compile(r"_x([0-9A-Fa-f]{4})_")


def xlsx_van(tabellen: Sequence[Tabel], made: datetime) -> bytes:
    """A workbook with a sheet for each table. `made` is the instant that it says it was made."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.creator = "pgbdesk"
    book.properties.created = book.properties.modified = made.replace(tzinfo=None)
    namen: list[str] = []
    for tabel in tabellen:
        namen.append(_bladnaam(tabel.naam, namen))
        _blad(book.create_sheet(namen[-1]), tabel)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _blad(sheet: Any, tabel: Tabel) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"  # A4
    sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight = True, 0
    for number, wide in enumerate(_breedtes(tabel), 1):
        sheet.column_dimensions[get_column_letter(number)].width = wide
    if tabel.koppen:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(tabel.koppen))}{len(tabel.rijen) + 1}"
    bold, sides = Font(name="Calibri", size=11, bold=True), _kanten(tabel)
    sheet.append(
        [
            _tekst(sheet, kop, font=bold, alignment=Alignment(horizontal=side, wrap_text=True))
            for kop, side in zip(tabel.koppen, sides, strict=True)
        ]
    )
    for rij in tabel.rijen:
        sheet.append([_cel(sheet, waarde) for waarde in rij])


def _cel(sheet: Any, waarde: Waarde) -> Any:
    """A cell with its kind and how it is shown."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    if waarde is None:
        return None
    if isinstance(waarde, str):
        return _tekst(sheet, waarde)
    value, look = _getypt(waarde)
    cell = WriteOnlyCell(sheet, value=value)
    cell.number_format = look
    if isinstance(waarde, Maand | date | time):
        cell.alignment = Alignment(horizontal="left")
    return cell


def _kanten(tabel: Tabel) -> list[str]:
    """Headings of amounts and numbers stand above them, at the right."""
    return [
        "right"
        if any(isinstance(rij[n], _GETALLEN) and not isinstance(rij[n], bool) for rij in tabel.rijen)
        else "left"
        for n in range(len(tabel.koppen))
    ]


def _getypt(waarde: Waarde) -> tuple[object, str]:
    """The value and its number format."""
    match waarde:
        case bool():
            return waarde, "General"
        case int():
            return waarde, "0"
        case Decimal():
            return waarde, "#,##0.00" if waarde.as_tuple().exponent in (-2, -1) else "General"
        case Money():
            return waarde.amount, _EURO
        case Hours():
            return Decimal(waarde.minutes) / 60, "0.00"
        case Minutes():
            return timedelta(minutes=waarde.count), "[h]:mm"
        case Maand():
            return waarde.dag, _MAAND
        case datetime():
            return waarde.replace(tzinfo=None), "dd-mm-yyyy hh:mm"
        case date():
            return waarde, "dd-mm-yyyy"
        case time():
            return waarde, "hh:mm"
        case _:
            raise TypeError(type(waarde))


def _tekst(sheet: Any, text: str, **look: Any) -> Any:
    """A cell of text, that stays text when somebody edits it."""
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet)
    cell.value = naar_xml(text[:LANGSTE_CEL])
    cell.data_type = "s"  # openpyxl takes a text that begins with = for a formula
    cell.quotePrefix = True
    for name, value in look.items():
        setattr(cell, name, value)
    return cell


def naar_xml(text: str) -> str:
    """A text as it stands in the file: what XML cannot hold as `_x0007_`."""
    return _VERBODEN.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def uit_xml(text: str) -> str:
    """What `naar_xml` was given."""
    return _VLUCHT.sub(lambda found: chr(int(found[1], 16)), text)


def _breedtes(tabel: Tabel) -> Iterable[float]:
    for number, kop in enumerate(tabel.koppen):
        longest = max((_lengte(rij[number]) for rij in tabel.rijen[:_BEMONSTERD]), default=0)
        yield min(max(len(kop) + 4, longest + 2, 8), BREEDSTE)


def _lengte(waarde: Waarde) -> int:
    match waarde:
        case None:
            return 0
        case str():
            return max((len(line) for line in waarde.splitlines()), default=0)
        case datetime():
            return 16
        case Money():
            return len(f"{waarde.amount:,.2f}") + 2
        case Maand():
            return 14
        case time() | int() | Hours() | Minutes():
            return 5
        case Decimal():
            return len(f"{waarde:,f}")
        case _:
            return 10


def _bladnaam(naam: str, bezet: Sequence[str]) -> str:
    """A name that a sheet may have: no more than 31 characters, some signs left out, each only once."""
    plain = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", naam).strip(" '")[:31].rstrip(" '") or "Tabel"
    taken, name, number = {n.lower() for n in bezet}, plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: 31 - len(str(number)) - 1]} {number}"
    return name
