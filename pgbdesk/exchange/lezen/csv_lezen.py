"""Reading a .csv: finds out how it is written (encoding, sign between the fields), and names the line that is wrong."""

from __future__ import annotations

import csv
import io
import re

from pgbdesk.exchange.formules import uit_tekst
from pgbdesk.exchange.lezen.grenzen import KOLOMMEN, TEKENS, Cel, Leesfout, Teller, ruimte

SCHEIDERS = ";,\t|"
_NAMEN = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_UTF8_TEKEN = re.compile(rb"[\xc3-\xf4][\x80-\xbf]+")


def lees_csv(data: bytes) -> tuple[str, list[tuple[int, list[Cel]]]]:
    """The rows with the number of the line that each begins on. Raises `Leesfout`."""
    text, scheider = _zonder_sep(_tekst(data))
    if not text.strip():
        raise Leesfout("leeg")
    csv.field_size_limit(TEKENS)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=scheider or _scheider(text), strict=True)
    teller = Teller("", ruimte())
    extra = 1 if scheider else 0
    rijen: list[tuple[int, list[Cel]]] = []
    begin = 1
    try:
        for fields in reader:
            nummer, begin = begin + extra, reader.line_num + 1
            if len(fields) > 20 * KOLOMMEN:  # before a million empty fields are looked at one by one
                raise Leesfout("kolommen", rij=nummer, vel="", n=KOLOMMEN)
            taken = teller.neem(nummer, [uit_tekst(field) for field in fields])
            if taken is not None:
                rijen.append((nummer, taken))
    except csv.Error as error:
        raise _fout(error, begin + extra) from None
    return "", rijen


def _fout(error: csv.Error, rij: int) -> Leesfout:
    if "field larger" in str(error):
        return Leesfout("tekens", rij=rij, kolom=0, vel="", n=TEKENS)
    return Leesfout("aanhalingsteken", rij=rij)


def _tekst(data: bytes) -> str:
    """The text of the file: UTF-8 or UTF-16 with its mark, else UTF-8, else as an older Windows writes it."""
    for mark, name in _NAMEN:
        if data.startswith(mark):
            return _zonder_nul(_lees_als(data, name))
    try:
        return _zonder_nul(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if b"\x00" in data:
            raise Leesfout("nul", rij=data.count(b"\n", 0, data.index(b"\x00")) + 1) from None
        if _gemengd(data):  # then no single reading is right
            raise Leesfout("gemengd", rij=data.count(b"\n", 0, error.start) + 1) from None
    return _lees_als(data, "cp1252")


def _lees_als(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Leesfout("gemengd", rij=data.count(b"\n", 0, error.start) + 1) from None


def _gemengd(data: bytes) -> bool:
    """Whether letters of UTF-8 stand in it besides bytes that are none: it was put together from two files."""
    for found in _UTF8_TEKEN.finditer(data):
        try:
            found[0].decode("utf-8")
        except UnicodeDecodeError:
            continue
        return True
    return False


def _zonder_nul(text: str) -> str:
    place = text.find("\x00")
    if place >= 0:
        raise Leesfout("nul", rij=text.count("\n", 0, place) + 1)
    return text


def _zonder_sep(text: str) -> tuple[str, str | None]:
    """Excel's own first line `sep=;` says what stands between the fields, and is no row."""
    found = re.match(r"sep=(.)\r?\n", text)
    return (text[found.end() :], found[1]) if found else (text, None)


def _scheider(text: str) -> str:
    """What stands between the fields: the sign that stands most in the first lines, outside quotation marks."""
    head = re.sub(r'"[^"]*"', "", "\n".join(text[:20_000].splitlines()[:20]))
    return max(SCHEIDERS, key=lambda sign: (head.count(sign), -SCHEIDERS.index(sign)))
