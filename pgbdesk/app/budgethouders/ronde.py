"""The month run over all dossiers: one dossier after another is opened, done, and closed again."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path

from pgbdesk.app import wachtrij
from pgbdesk.app.budgethouders.maandrun import NIET_OPEN, Resultaat, Soort, maandrun, van_deze_maand
from pgbdesk.app.budgethouders.openen import Kluis, even_open
from pgbdesk.app.budgethouders.rij import Rij, Status
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.app.pakketten.lijst import MAANDPAKKET
from pgbdesk.app.pakketten.soort import Vraag
from pgbdesk.app.ports import Key, Papers, Store
from pgbdesk.app.session import Session
from pgbdesk.domain.dates import Period, month_end, month_start
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.errors import PgbError
from pgbdesk.forms.budgethouders import MAANDRUNVERSLAG, Gemaaktregel, Maandrunfeiten, Overgeslagen
from pgbdesk.forms.spec import Document, fill
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.text import N_, Text

OVERGESLAGEN = Text("U heeft dit dossier overgeslagen.")
GESTOPT = Text("U bent gestopt voordat dit dossier aan de beurt was.")
HEEL_DOSSIER = Text("Het hele dossier")


class Wijze(Enum):
    """What happens with the papers."""

    WACHTRIJ = N_("Zet ze klaar in de wachtrij van elk dossier")
    AFDRUKKEN = N_("Druk ze meteen af")
    MAP = N_("Bewaar van elk dossier een maandpakket (PDF)")


@dataclass(frozen=True, slots=True)
class Verslag:
    """What came of one dossier. `pdfs` are papers to print or to save, by a name that tells nothing."""

    rij: Rij
    resultaten: tuple[Resultaat, ...]
    status: Status | None = None
    pdfs: tuple[tuple[str, bytes], ...] = ()

    @property
    def gemaakt(self) -> int:
        """How many declarations were made ready."""
        return sum(r.soort is Soort.GEMAAKT for r in self.resultaten)

    @property
    def overgeslagen(self) -> bool:
        """Whether the user left it out."""
        return any(r.soort is Soort.OVERGESLAGEN for r in self.resultaten)

    @property
    def tegengehouden(self) -> int:
        """How many could not be made."""
        return sum(r.soort is Soort.TEGENGEHOUDEN for r in self.resultaten)


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What is asked of the run: the month, and what happens with the papers."""

    maand: date
    wijze: Wijze
    papers: Papers


def niet_gedaan(rij: Rij, waarom: Text = OVERGESLAGEN) -> Verslag:
    """A dossier that was left out, and why."""
    return Verslag(rij, (Resultaat(Soort.OVERGESLAGEN, HEEL_DOSSIER, waarom),))


def doe(kluis: Kluis, rij: Rij, key: Key, opdracht: Opdracht) -> Verslag:
    """The work of the month in one dossier. Slow. What goes wrong with this dossier is its result, not the end."""
    try:
        with even_open(kluis.opener, Path(rij.pad), key) as store:
            return _doe(kluis, rij, store, opdracht)
    except PgbError as problem:
        return Verslag(rij, (Resultaat(Soort.TEGENGEHOUDEN, NIET_OPEN, problem.what),))


def _doe(kluis: Kluis, rij: Rij, store: Store, opdracht: Opdracht) -> Verslag:
    session = Session(store, kluis.clock)
    with contextlib.suppress(PgbError):
        kluis.register.koppel(kluis.lijst, rij, store)
    found = maandrun(session, opdracht.maand, kluis.law)
    pdfs: tuple[tuple[str, bytes], ...] = ()
    if any(r.soort is Soort.GEMAAKT for r in found):
        pdfs = _papers(kluis, rij, session, opdracht)
    return Verslag(rij, found, status_van(kluis.zaak(store)), pdfs)


def _papers(kluis: Kluis, rij: Rij, session: Session, opdracht: Opdracht) -> tuple[tuple[str, bytes], ...]:
    maand, wijze, papers = opdracht.maand, opdracht.wijze, opdracht.papers
    if wijze is Wijze.WACHTRIJ:
        return ()
    if wijze is Wijze.MAP:
        return tuple(_packs(kluis, rij, session, maand, papers))
    waiting = van_deze_maand(session, maand, kluis.law)
    pdf = papers.bundle(wachtrij.bundel(waiting))
    words, changes = wachtrij.afgedrukt(waiting, session.now)
    session.do(words, *changes)
    session.store.note("afgedrukt", "wachtrij")
    return ((_name("declaraties", rij.id, maand), pdf),)


def _packs(kluis: Kluis, rij: Rij, session: Session, maand: date, papers: Papers) -> Iterable[tuple[str, bytes]]:
    period = Period(month_start(maand), month_end(maand))
    for houder in session.dossier.all(Budgethouder):
        bundel = MAANDPAKKET.bundel(Vraag(houder, period, kluis.zaak(session.store)))
        yield _name("maandpakket", rij.id + houder.id, maand), papers.bundle(bundel)
    session.store.note("afgedrukt", MAANDPAKKET.id)


def _name(what: str, mark: str, maand: date) -> str:
    """A neutral name: what and when, never who."""
    return f"{what}-{maand:%Y-%m}-{hashlib.sha256(mark.encode()).hexdigest()[:6]}.pdf"


def verslag_papier(gedaan: Sequence[Verslag], maand: date, vandaag: date, *, initialen: bool) -> Document:
    """What the run made and left out, as a paper. Carers are left out when only initials may be seen."""
    made: list[Gemaaktregel] = []
    left: list[Overgeslagen] = []
    for verslag in gedaan:
        naam = naam_van(verslag, initialen=initialen)
        for r in verslag.resultaten:
            wat = wat_van(r, initialen=initialen)
            if r.soort is Soort.GEMAAKT:
                made.append(Gemaaktregel(naam, wat))
            else:
                left.append(Overgeslagen(naam, wat, r.waarom or Text("")))
    facts = Maandrunfeiten(vandaag, maand_tekst(maand), initialen, len(gedaan), tuple(made), tuple(left))
    return fill(MAANDRUNVERSLAG, facts)


def wat_van(resultaat: Resultaat, *, initialen: bool) -> Text:
    """What a result is about; without the name of the carer when only initials may be seen."""
    return resultaat.wat if not initialen or resultaat.wat in (HEEL_DOSSIER, NIET_OPEN) else Text("Declaratie")


def naam_van(verslag: Verslag, *, initialen: bool) -> Text:
    """Who a result is about, as it is known now."""
    rij = verslag.rij
    if verslag.status is not None:
        rij = Rij(rij.id, rij.pad, verslag.status)
    return rij.naam(initialen=initialen)
