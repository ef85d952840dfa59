"""Two versions of one dossier beside each other, record by record."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.domain.dossier import ENTITIES, Dossier
from pgbdesk.text import Text


class Where(StrEnum):
    """Which of the two has it."""

    HERE = "hier"
    THERE = "daar"
    BOTH = "anders"


WOORDEN = {
    Where.HERE: Text("Alleen in uw dossier"),
    Where.THERE: Text("Alleen in de andere versie"),
    Where.BOTH: Text("In beide, maar niet hetzelfde"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One record that is not the same in both; what it is called where it is (here, else there)."""

    where: Where
    id: str
    what: Text


def differences(here: Dossier, there: Dossier) -> tuple[Difference, ...]:
    """What is not the same, in the order of the entities; nothing when the two hold the same."""
    found = []
    for cls in ENTITIES:
        mine, theirs = ({r.id: r for r in dossier.all(cls)} for dossier in (here, there))
        for record_id in {**mine, **theirs}:
            one, other = mine.get(record_id), theirs.get(record_id)
            if one == other:
                continue
            where = Where.THERE if one is None else Where.HERE if other is None else Where.BOTH
            shown = omschrijving(one, here) if one is not None else omschrijving(theirs[record_id], there)
            found.append(Difference(where, record_id, shown))
    return tuple(found)
