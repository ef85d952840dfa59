"""Spreadsheets as other people make them, for tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time

from openpyxl import Workbook

#: A time sheet of November 2026 with everything that goes wrong in real ones.
URENSTAAT: tuple[tuple[object, ...], ...] = (
    ("Urenstaat november 2026",),
    (),
    ("Datum", "Naam", "Begintijd", "Eindtijd", "Pauze (min)", "Totaal uren", "Opmerking"),
    (datetime(2026, 11, 2), "Fatima El Amrani", time(5), time(6, 30), 0, 1.5, "boodschappen"),  # noqa: DTZ001
    (date(2026, 11, 3), "Fatima", "5.00", "6:45", 15, 1.5, None),
    ("4 nov", "F. El Amrani", time(22), time(2), 30, 3.5, "nacht"),
    (date(2026, 11, 5), "Iemand Anders", time(9), time(12), None, 3, None),
    (date(2026, 11, 6), "Fatima", "negen uur", time(12), None, 3, None),
    ("31-2-2026", "Fatima", time(9), time(12), None, 3, None),
    (None, None, None, None, None, 21.25, "Totaal"),
)


def xlsx(rows: Iterable[Sequence[object]], name: str = "Blad1") -> bytes:
    """A workbook with one sheet."""
    book = Workbook()
    sheet = book.active
    sheet.title = name
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Iterable[Sequence[tuple[str, str, str]]]) -> bytes:
    """An .ods with one sheet; each cell is its kind, its value and its text."""
    names = {"float": "value", "date": "date-value", "time": "time-value", "boolean": "boolean-value"}
    body = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="{kind}"'
            + (f' office:{names[kind]}="{value}"' if kind in names else "")
            + f"><text:p>{text}</text:p></table:table-cell>"
            for kind, value, text in row
        )
        + '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        for row in rows
    )
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Uren">{body}<table:table-row table:number-rows-repeated="1048000">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})


def packed(members: dict[str, str | bytes]) -> bytes:
    """A packed file with these members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
