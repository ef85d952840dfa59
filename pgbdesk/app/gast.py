"""A guest copy: a dossier file of its own for somebody who looks along, with an end; and which there are here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from pgbdesk.text import Text

#: The settings of a guest copy: the last day on which it may be used, and for whom it was made.
GAST_TOT, GAST_VOOR = "gast_tot", "gast_voor"
#: Why a guest copy can only be read.
LEES_GAST = Text("dit is een gastkopie om te bekijken.")
LEES_GAST_VOORBIJ = Text("de einddatum van deze gastkopie is voorbij.")
#: A guest copy is for a visit, not for good.
MEEST_DAGEN = 92


@dataclass(frozen=True, slots=True)
class Gast:
    """What a guest copy says of itself: `tot` is the last day."""

    tot: date
    voor: str

    def voorbij(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.tot < today


@dataclass(frozen=True, slots=True)
class Gastbestand:
    """A guest copy on this computer."""

    path: Path
    tot: date

    def voorbij(self, today: date) -> bool:
        """Whether its last day is over."""
        return self.tot < today


def gast_van(settings: Mapping[str, str]) -> Gast | None:
    """What the settings of a dossier say of its being a guest copy; None for an ordinary one."""
    if GAST_TOT not in settings:
        return None
    return Gast(date.fromisoformat(settings[GAST_TOT]), settings.get(GAST_VOOR, ""))
