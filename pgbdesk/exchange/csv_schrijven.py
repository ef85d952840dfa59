"""A table as .csv (RFC 4180): semicolons and decimal commas, as Dutch spreadsheets expect; UTF-8 with a mark."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, datetime, time
from decimal import Decimal

from pgbdesk.app.tabel import Maand, Tabel, Waarde
from pgbdesk.exchange.formules import als_tekst, is_getal
from pgbdesk.text import Hours, Minutes, Money


def csv_van(tabel: Tabel) -> bytes:
    """The table with its headings. Days as 04-12-2026, times as 09:00, durations in hours as 3,50."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([als_tekst(kop) for kop in tabel.koppen])
    for rij in tabel.rijen:
        writer.writerow([cel(waarde) for waarde in rij])
    return ("\ufeff" + out.getvalue()).encode("utf-8", "replace")


def tekst_van(tabel: Tabel) -> str:
    """The table for the clipboard: a tab between cells, a line for each row; line ends in a text become spaces."""
    rows = [[als_tekst(kop) for kop in tabel.koppen], *([cel(waarde) for waarde in rij] for rij in tabel.rijen)]
    return "\n".join("\t".join(re.sub(r"\s+", " ", text) for text in row) for row in rows)


def cel(waarde: Waarde) -> str:
    """What stands in one cell, harmless for every spreadsheet."""
    match waarde:
        case None:
            return ""
        case bool():
            return "ja" if waarde else "nee"
        case int():
            return _getal(str(waarde))
        case Decimal():
            return _getal(f"{waarde:f}")
        case Money():
            return _getal(f"{waarde.amount:.2f}")
        case Hours():
            return _getal(f"{Decimal(waarde.minutes) / 60:.2f}")
        case Minutes():
            return _getal(f"{Decimal(waarde.count) / 60:.2f}")
        case Maand():
            return f"{waarde.dag:%m-%Y}"
        case datetime():
            return f"{waarde:%d-%m-%Y %H:%M}"
        case date():
            return f"{waarde:%d-%m-%Y}"
        case time():
            return f"{waarde:%H:%M}"
        case str():
            return als_tekst(waarde)


def _getal(text: str) -> str:
    """A number with a decimal comma; one that is longer than a number may be is text."""
    return text.replace(".", ",") if is_getal(text) else als_tekst(text.replace(".", ","))
