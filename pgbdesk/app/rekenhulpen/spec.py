"""How a calculator is declared: what it asks, what it can fill in from the dossier, and how it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pgbdesk.app.reading import Entry
from pgbdesk.domain.record import Record
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

GEEN_GETAL = Text("{naam}: voor {dag} staat dit getal niet in pgbdesk.")


def nothing(_case: Case, _over: Record | None) -> Mapping[str, str]:
    """No field can be filled in from the dossier."""
    return {}


@dataclass(frozen=True)
class Rekenhulp:
    """A calculator. `invul` gives typed texts for what the dossier knows, about a record when one is given.

    `reken` gives the calculations for values that were read; it raises `Invalid` with the field
    that is wrong when they do not go together.
    """

    id: str
    titel: Text
    uitleg: Text
    vragen: Callable[[Case], tuple[Entry, ...]]
    reken: Callable[[Mapping[str, Any], Case], tuple[Berekening, ...]]
    invul: Callable[[Case, Record | None], Mapping[str, str]] = nothing

    def antwoord(self, values: Mapping[str, Any], case: Case) -> tuple[Berekening, ...]:
        """The calculations; when the law has no number for that day, one without an outcome that says which."""
        try:
            return self.reken(values, case)
        except NotInForce as unknown:
            naam = case.law[unknown.name].titel
            missing = Text(GEEN_GETAL.msgid, naam=naam, dag=unknown.day)
            return (Berekening(self.id, self.titel, None, ontbreekt=(missing,)),)
