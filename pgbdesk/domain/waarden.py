"""Numbers that people are known by: what is valid, and how each is written. No class of their own:
the fields stay text, checked and brought into one form when a record is made."""

from __future__ import annotations

import re

from stdnum import iban as _iban
from stdnum.exceptions import ValidationError
from stdnum.nl import bsn as _bsn
from stdnum.nl import btw as _btw
from stdnum.nl import postcode as _postcode

from pgbdesk.errors import Invalid
from pgbdesk.text import Text


def bsn(typed: str | None, field: str = "bsn") -> str | None:
    """Nine digits that pass the 11-test (spaces, dots and hyphens dropped); None stays None."""
    if typed is None:
        return None
    digits = re.sub(r"[\s.\-]", "", typed)
    if not re.fullmatch(r"[0-9]{9}", digits) or not _bsn.is_valid(digits):
        raise Invalid(Text("Het BSN klopt niet. Kijk het na op het identiteitsbewijs."), field)
    return digits


def iban(typed: str | None, field: str = "iban") -> str | None:
    """An IBAN without spaces, in capitals, with a right checksum and length for its country."""
    if typed is None:
        return None
    try:
        return str(_iban.validate(typed, check_country=False))
    except ValidationError:
        raise Invalid(Text("Het rekeningnummer klopt niet. Kijk het na op de bankpas."), field) from None


def postcode(typed: str | None, land: str | None = None, field: str = "postcode") -> str | None:
    """A Dutch postcode as `1234 AB`. Outside the Netherlands any text is taken as it is."""
    if typed is None:
        return None
    if land is not None and land.strip().lower() not in ("nederland", "nl", "netherlands"):
        return typed.strip()
    try:
        return str(_postcode.validate(typed))
    except ValidationError:
        raise Invalid(Text("Vul een postcode in, bijvoorbeeld 1234 AB."), field) from None


def kvk(typed: str | None, field: str = "kvk") -> str | None:
    """A KvK number: eight digits."""
    return _digits(typed, 8, Text("Een KvK-nummer heeft 8 cijfers. Kijk het na op de factuur."), field)


def agb(typed: str | None, field: str = "agb") -> str | None:
    """An AGB code: eight digits."""
    return _digits(typed, 8, Text("Een AGB-code heeft 8 cijfers."), field)


def btw_nummer(typed: str | None, field: str = "btw_nummer") -> str | None:
    """A Dutch VAT number as `NL123456789B01`."""
    if typed is None:
        return None
    try:
        return "NL" + str(_btw.validate(typed)).removeprefix("NL")
    except ValidationError:
        raise Invalid(Text("Het btw-nummer klopt niet. Kijk het na op de factuur."), field) from None


def _digits(typed: str | None, length: int, what: Text, field: str) -> str | None:
    if typed is None:
        return None
    digits = re.sub(r"[\s.\-]", "", typed)
    if not re.fullmatch(rf"[0-9]{{{length}}}", digits):
        raise Invalid(what, field)
    return digits


def masked_bsn(digits: str) -> str:
    """A BSN for a screen that others may see: only the last three digits."""
    return "•••• •• " + digits[-3:]


def masked_iban(number: str) -> str:
    """An IBAN for a screen that others may see: the country and the last four characters."""
    return f"{number[:2]}•• •••• •••• {number[-4:]}"


def grouped_iban(number: str) -> str:
    """An IBAN as printed: in groups of four."""
    return " ".join(number[i : i + 4] for i in range(0, len(number), 4))
