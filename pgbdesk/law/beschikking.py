"""What a Wlz decision must name (Rlz 5.19): the words kept in `Toekenning.vermeldt`."""

from __future__ import annotations

from pgbdesk.domain.budget import EigenGetal, Toekenning
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

#: Each item that Rlz 5.19 asks for, with what it is called.
VERMELDINGEN: tuple[tuple[str, Text], ...] = (
    ("periode", Text("De periode van het budget")),
    ("bedrag", Text("Het bedrag en hoe het is berekend")),
    ("verplichtingen", Text("Uw plichten")),
    ("verantwoordingsvrij", Text("Het verantwoordingsvrij bedrag en hoe het is berekend")),
)


def ontbrekend(toekenning: Toekenning) -> tuple[Text, ...] | None:
    """The items that a decision does not name; None when nobody looked what it names."""
    if not toekenning.vermeldt:
        return None
    return tuple(words for key, words in VERMELDINGEN if key not in toekenning.vermeldt)


def eigen_papier(toekenning: Toekenning, getal: EigenGetal | None = None) -> Source:
    """The user's own paper as a source: where a number stands, or else the decision."""
    name = (getal.bron if getal else None) or "Uw beschikking"
    return Source(f"{name} (ingevuld door u)", toekenning.besluit_op or toekenning.van, "A")
