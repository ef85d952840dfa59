"""What a pack is: about what, for which time, and how its front page is made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from typing import Any

from pgbdesk.app.brieven.soort import houder_van, naam_van
from pgbdesk.app.pakketten.bladen import naam
from pgbdesk.domain.dates import Period
from pgbdesk.domain.record import Record
from pgbdesk.forms.bundel import Bundel, Deel
from pgbdesk.forms.pakketten import PAKKET_TAB, PAKKET_VOORBLAD, Inhoudsregel, Tabfeiten, Voorbladfeiten
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.rule import Case
from pgbdesk.text import Text


class Tijd(StrEnum):
    """What must be said about the time of a pack."""

    MAAND = auto()
    GEEN = auto()


@dataclass(frozen=True, slots=True)
class Vraag:
    """A pack that is asked for: about what, the month when there is one, and whether it is for eyes of others.

    `geschoond` leaves out papers with a BSN or an address.
    """

    over: Record
    maand: Period | None
    case: Case
    geschoond: bool = False


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What a pack holds."""

    period: Period | None
    ontbreekt: tuple[Text, ...]
    delen: tuple[Deel, ...]


@dataclass(frozen=True, slots=True)
class Pakket:
    """A kind of pack. `tabs` puts a tab page before each part."""

    id: str
    titel: Text
    uitleg: Text
    over: type[Record]
    tijd: Tijd
    inhoud: Callable[[Vraag], Inhoud]
    tabs: bool = False

    def bundel(self, vraag: Vraag) -> Bundel:
        """The pack, ready to be made into one PDF."""
        inhoud = self.inhoud(vraag)
        parts = tuple(d for d in inhoud.delen if d.documenten or self.tabs)
        if self.tabs:
            parts = tuple(replace(d, documenten=(_tab(n, d), *d.documenten)) for n, d in enumerate(parts, 1))
        return Bundel(self.titel, parts, lambda starts: self._voorblad(vraag, inhoud, parts, starts))

    def _voorblad(self, vraag: Vraag, inhoud: Inhoud, parts: Iterable[Deel], starts: tuple[int, ...]) -> Document:
        houder = houder_van(vraag.over, vraag.case)
        facts = Voorbladfeiten(
            wat=self.titel,
            over=Text("{naam}", naam=naam(houder, vraag.case)),
            van=inhoud.period.first if inhoud.period else None,
            tot=inhoud.period.last if inhoud.period else None,
            gemaakt=vraag.case.today,
            ontbreekt=tuple(dict.fromkeys(inhoud.ontbreekt)),
            inhoud=tuple(Inhoudsregel(d.titel, n) for d, n in zip(parts, starts, strict=True)),
        )
        return replace(fill(PAKKET_VOORBLAD, facts), title=self.titel)


def _tab(number: int, deel: Deel) -> Document:
    papers = Counter(d.title for d in deel.documenten)
    behind = (title if count == 1 else Text("{wat} ({n} keer)", wat=title, n=count) for title, count in papers.items())
    facts = Tabfeiten(number, deel.titel, tuple(behind))
    return replace(fill(PAKKET_TAB, facts), title=Text("Tab {n}: {deel}", n=number, deel=deel.titel))


def naam_van_keuze(record: Record, case: Case) -> Text:
    """What a record is called in the list to choose from."""
    return naam_van(record, case)


def bestandsnaam(pakket: Pakket, vraag: Vraag) -> str:
    """A neutral name for the PDF: which pack and when, never who."""
    day: Any = vraag.maand.first if vraag.maand else vraag.case.today
    return f"{pakket.id.replace('_', '-')}-{day:%Y-%m}.pdf"
