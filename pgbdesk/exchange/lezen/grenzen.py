"""How much of somebody else's spreadsheet is read, and how it is told that something does not fit or is not right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

BESTAND = 20_000_000  # bytes of the file itself
RIJEN = 200_000
KOLOMMEN = 100
TEKENS = 32_767  # of one cell
SAMEN = 20_000_000  # characters of all cells together
CELLEN = 2_000_000  # of all sheets together
LEDEN = 2_000  # files inside an .xlsx or .ods
UITGEPAKT = 100_000_000  # bytes of all those files
VERHOUDING = 100  # how much smaller than itself a file may be packed
KLEIN = 1_000_000  # bytes; of a file that is smaller than this the ratio says nothing
GEHEUGEN = 1_000_000_000  # bytes of address space of the process
SECONDEN = 30

#: A cell that was read; see `pgbdesk.app.tabel.Gelezen`.
Cel = None | str | bool | Decimal | date | datetime | time | timedelta


class Leesfout(Exception):
    """What stops the reading: a code of `pgbdesk.exchange.rekenvellen`, and the values for its sentence."""

    def __init__(self, code: str, **waarden: int | str) -> None:
        super().__init__(code)
        self.code, self.waarden = code, waarden


def ruimte() -> list[int]:
    """The room for `Teller` at the beginning of a file."""
    return [SAMEN, CELLEN]


#: What is in a text and is shown nowhere; a line end and a tab may stay.
_STUUR = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]+")


@dataclass(slots=True)
class Teller:
    """Takes rows in one by one, and refuses what is more than may be. `vel` is the name for the message."""

    vel: str
    over: list[int]  # how many characters and cells all sheets together may still have
    rijen: int = 0

    def neem(self, nummer: int, cellen: list[Cel]) -> list[Cel] | None:
        """The cells of a row, empty ones at the end dropped; None when there is nothing in it."""
        cellen = [_net(cel) for cel in cellen]
        while cellen and cellen[-1] is None:
            cellen.pop()
        if not cellen:
            return None
        self.rijen += 1
        if self.rijen > RIJEN:
            raise Leesfout("rijen", rij=nummer, vel=self.vel, n=RIJEN)
        if len(cellen) > KOLOMMEN:
            raise Leesfout("kolommen", rij=nummer, vel=self.vel, n=KOLOMMEN)
        for kolom, cel in enumerate(cellen, 1):
            if isinstance(cel, str):
                if len(cel) > TEKENS:
                    raise Leesfout("tekens", rij=nummer, kolom=kolom, vel=self.vel, n=TEKENS)
                self.over[0] -= len(cel)
        self.over[1] -= len(cellen)
        if min(self.over) < 0:
            raise Leesfout("samen", rij=nummer, vel=self.vel, n=SAMEN)
        return cellen


def _net(cel: Cel) -> Cel:
    """A text without what cannot be shown, and nothing where there is only space."""
    if not isinstance(cel, str):
        return cel
    return _STUUR.sub(" ", cel.replace("\r\n", "\n")).strip() or None
