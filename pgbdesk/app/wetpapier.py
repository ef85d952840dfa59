"""The chosen numbers and rules of *Wet en regels* as a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from pgbdesk.app.wet import Rij, groepen
from pgbdesk.forms.spec import Document, fill
from pgbdesk.forms.wet_en_regels import WET_EN_REGELS, Wetfeiten, Wetregel
from pgbdesk.text import Text, in_a_row


def papier(rows: Sequence[Rij], day: date, keuze: Text) -> Document:
    """The paper with these rows, by subject."""
    return fill(WET_EN_REGELS, Wetfeiten(day, keuze, tuple(_regels(tuple(rows)))))


def _regels(rows: tuple[Rij, ...]) -> Iterator[Wetregel]:
    for onderwerp, group in groepen(rows):
        yield Wetregel(onderwerp)
        for row in group:
            yield Wetregel(row.titel, row.waarde, geldt(row), _bron(row))


def geldt(row: Rij) -> Text:
    """From when and until when a number or rule holds, in words."""
    if row.sinds is None:
        return row.onzeker[0]
    if row.tot is None:
        return Text("sinds {van}", van=row.sinds)
    return Text("{van} tot en met {tot}", van=row.sinds, tot=row.tot)


def _bron(row: Rij) -> Text:
    names = in_a_row(source.woorden for source in row.bronnen)
    said = Text("{bron}. Nagekeken op {dag}.", bron=names, dag=row.nagekeken)
    for words in row.onzeker if row.sinds is not None else ():
        said = Text("{bron} {onzeker}", bron=said, onzeker=words)
    return said
