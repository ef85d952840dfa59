"""What a check of a paper is, and what it is given."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pgbdesk.app.brieven.soort import houder_van
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.forms.spec import Document
from pgbdesk.law.declaraties import lints
from pgbdesk.law.engine import assess_records
from pgbdesk.law.papier_wijziging import Wijzigingsblad
from pgbdesk.law.rule import Case, Finding
from pgbdesk.law.sources import Source
from pgbdesk.text import Text


@dataclass(frozen=True)
class Zaak:
    """A paper that is about to be printed: its name in the forms sheet, what it is about, and how it looks now.

    `blad` is what a change form changes; None for every other paper.
    """

    papier: str
    over: Record
    case: Case
    document: Document | None = None
    blad: Wijzigingsblad | None = None

    @cached_property
    def overeenkomst(self) -> Zorgovereenkomst | None:
        """The agreement that the paper is about."""
        if isinstance(self.over, Zorgovereenkomst):
            return self.over
        id = getattr(self.over, "zorgovereenkomst_id", None)
        return self.case.dossier.find(Zorgovereenkomst, id)

    @cached_property
    def houder(self) -> str:
        """The id of the budgethouder; empty when not known."""
        return houder_van(self.over, self.case)

    @cached_property
    def declaratie(self) -> tuple[Finding, ...]:
        """All that may bring a declaration back, once."""
        return lints(self.over, self.case) if isinstance(self.over, Declaratie) else ()

    @cached_property
    def tarieven(self) -> tuple[Tarief, ...]:
        """The rates of the agreement."""
        z = self.overeenkomst
        return self.case.dossier.where(Tarief, "zorgovereenkomst_id", z.id) if z else ()

    def van_declaratie(self, *regels: str) -> Iterator[Finding]:
        """What these checks say of the declaration."""
        return (f for f in self.declaratie if f.rule in regels)

    def van_regels(self, records: Collection[Record], *regels: str) -> Iterable[Finding]:
        """What these rules say of some records, as on the list of today."""
        return assess_records(records, self.case, frozenset(regels))


Kijk = Callable[[Zaak], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Lint:
    """A check of the forms sheet: its number there, whether it blocks, what it asks, and for which papers.

    `papieren` are the names of section 16 of the forms sheet.
    """

    nummer: int
    houdt_tegen: bool
    titel: Text
    bronnen: tuple[Source, ...]
    papieren: frozenset[str]
    kijk: Kijk


@dataclass(frozen=True, slots=True)
class Melding:
    """What a check found; `lint` is None for what only the rules of the dossier ask."""

    lint: Lint | None
    bevinding: Finding
    extra: Mapping[str, Any] = field(default_factory=dict)

    @property
    def houdt_tegen(self) -> bool:
        """Whether the paper may not be printed like this."""
        return self.bevinding.blocks_print
