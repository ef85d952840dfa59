"""What came of the month run, one line for each agreement or dossier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pgbdesk.app.budgethouders.maandrun import Resultaat, Soort
from pgbdesk.app.budgethouders.ronde import Verslag, naam_van, wat_van
from pgbdesk.gui.table import Column, Table
from pgbdesk.text import Text

WOORD = {
    Soort.GEMAAKT: Text("Gemaakt"),
    Soort.HOEFT_NIET: Text("Hoeft niet"),
    Soort.TEGENGEHOUDEN: Text("Tegengehouden"),
    Soort.OVERGESLAGEN: Text("Overgeslagen"),
}


@dataclass(frozen=True, slots=True)
class Uitkomst:
    """One result as a row of the table."""

    id: str
    naam: Text
    resultaat: Resultaat


def uitkomsten(gedaan: Sequence[Verslag], *, initialen: bool) -> list[Uitkomst]:
    """All results so far, in the order in which they came."""
    rows = [(verslag, resultaat) for verslag in gedaan for resultaat in verslag.resultaten]
    return [Uitkomst(str(n), naam_van(v, initialen=initialen), r) for n, (v, r) in enumerate(rows)]


def uitkomsttabel(*, initialen: bool) -> Table:
    """The table for them."""
    return Table(
        (
            Column[Uitkomst](Text("Uitkomst"), lambda u: WOORD[u.resultaat.soort], icon=_level),
            Column[Uitkomst](Text("Naam"), lambda u: u.naam),
            Column[Uitkomst](Text("Wat"), lambda u: wat_van(u.resultaat, initialen=initialen)),
            Column[Uitkomst](Text("Waarom"), lambda u: u.resultaat.waarom, stretch=True),
        ),
        lambda u: u.id,
        Text("Wat er per dossier gebeurde"),
    )


def _level(uitkomst: Uitkomst) -> str:
    return uitkomst.resultaat.soort.value
