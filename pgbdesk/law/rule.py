"""What a rule is, what it is given, and what it finds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar, cast

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record
from pgbdesk.law.berekening import Berekening
from pgbdesk.law.geladen import met_geladen
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.sources import Source
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Text

__all__ = ["Case", "Ernst", "Finding", "Rule", "Zekerheid"]

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class Ernst(StrEnum):
    """How pressing a finding is, the worst first."""

    NU = "nu"
    BINNENKORT = "binnenkort"
    LET_OP = "let_op"
    INFO = "info"


@dataclass(frozen=True)
class Case:
    """What is judged: a household, at an instant, by a book of law with the numbers that the user loaded."""

    dossier: Dossier
    now: datetime
    law: Lawbook
    _kept: dict[Any, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, key: tuple[str, str], make: Callable[[], T]) -> T:
        """What `make` gives, worked out once for this case: several rules ask for the same figures."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast("T", self._kept[key])

    def __post_init__(self) -> None:
        object.__setattr__(self, "law", met_geladen(self.law, self.dossier))

    @property
    def today(self) -> date:
        """The Dutch day. Only for "is it too late"; which number counts follows the facts' own day."""
        return self.now.date()


@dataclass(frozen=True)
class Finding:
    """What a rule says of a record: what it is, why, what to do, until when, and where it stands.

    `because` holds the facts and numbers that led to it, as `(what, value)`; the window shows them
    under "Waarom?". `action` names what the window can do about it: a page or flow, see `gui`.
    """

    rule: str
    ernst: Ernst
    about: Record
    titel: Text
    uitleg: Text
    doen: Text
    bronnen: tuple[Source, ...]
    uiterlijk: date | None = None
    liefst: bool = False  # that day is when it is best done: nobody set it as a term
    gebeurt: bool = False  # that day is when something happens, or is expected to: nothing is late after it
    bedrag: Decimal | None = None
    zekerheid: Zekerheid = Zekerheid.VAST
    because: tuple[tuple[Text, object], ...] = ()
    blocks_print: bool = False
    field: str | None = None
    berekening: Berekening | None = None  # how `bedrag` or `uiterlijk` came about, step by step


@dataclass(frozen=True)
class Rule:
    """A rule: which records it judges, which day of a record counts, and between which days it is law."""

    id: str
    of: type[Record]
    day: Callable[[Any], date]
    judge: Callable[[Any, Case], Iterator[Finding]]
    since: date
    until: date | None = None
    titel: Text | None = None  # what it asks, in a sentence for users
    bronnen: tuple[Source, ...] = ()
    blad: tuple[str, ...] = ()  # the ids of the fact sheets that it carries out: "C01", "arbeidsrecht 5"
    getallen: tuple[str, ...] = ()  # the numbers of the law in which it stands: "ziekte.wachtdagen"
    among: Callable[[Any, Any], bool] | None = None  # of which records it says anything at all, with the case

    def holds_on(self, day: date) -> bool:
        """Whether this version of the rule was law on `day`; both ends count."""
        return self.since <= day and (self.until is None or day <= self.until)

    def staat_in(self, law: Lawbook, day: date) -> tuple[Source, ...]:
        """Where it stands: the sources of the rule itself and of its numbers on `day`, each name once."""
        sources = (*self.bronnen, *(law[name].nearest(day).source for name in self.getallen))
        return tuple({source.name: source for source in sources}.values())
