"""The guard against text that a spreadsheet would carry out as a formula (OWASP ASVS 5.0, 1.2.10).

A name such as `=HYPERLINK(…)` in a dossier must arrive in a spreadsheet as that text. In .xlsx the cell says that it
is text. A .csv has no kinds, so there a text that could be taken for a formula gets an apostrophe before it. Numbers
that we typed as numbers are left alone: -12,50 stays a negative amount.
"""

from __future__ import annotations

import re

#: What a formula can begin with: the signs, their full-width forms, and what some programs drop before they look.
_GEVAARLIJK = re.compile(r"'*[\s\x00\ufeff\u200b\u2060]*[=+\-@\t\r\n\x00＝＋－＠]")
_AFGESCHERMD = re.compile(r"''*[\s\x00\ufeff\u200b\u2060]*[=+\-@\t\r\n\x00＝＋－＠]")
_GETAL = re.compile(r"-?\d{1,12}([.,]\d{1,4})?")


def als_tekst(text: str) -> str:
    """A text for a cell of a .csv: with an apostrophe before it when a spreadsheet could take it for a formula."""
    return f"'{text}" if _GEVAARLIJK.match(text) else text


def uit_tekst(text: str) -> str:
    """What `als_tekst` was given: for every text, `uit_tekst(als_tekst(text)) == text`."""
    return text[1:] if _AFGESCHERMD.match(text) else text


def is_getal(text: str) -> bool:
    """Whether a number that we wrote out can stand in a .csv as it is."""
    return _GETAL.fullmatch(text) is not None
