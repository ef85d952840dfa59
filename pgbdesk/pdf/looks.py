"""Which sizes a paper is printed in."""

from __future__ import annotations

from pgbdesk.forms.spec import Document
from pgbdesk.pdf.theme import LARGE, LETTER, NORMAL, Look

WIDE = 4  # columns


def look_of(document: Document, *, large: bool = False) -> Look:
    """A paper to sign or to copy has larger letters and more room, unless it must hold a wide table on one page."""
    if large:
        return LARGE
    wide = any(s.table is not None and len(s.table.headings) > WIDE for s in document.sections)
    by_hand = document.signatures or document.ondertekenen
    return LETTER if by_hand and not wide else NORMAL
