"""The month run: of every agreement in a dossier the declaration of a month, made and put ready; or why not.

Nothing is decided for the user: where something must be chosen, typed or mended first, it is left out with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from pgbdesk.app import wachtrij
from pgbdesk.app.changes import Change
from pgbdesk.app.declareren import gecontroleerd, uren_uit_oproepen
from pgbdesk.app.maandstaat import Keuze, Maandstaat, concept, maandstaat, verouderd
from pgbdesk.app.session import Session
from pgbdesk.app.wachtrij import Wachtend
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import Period, month_end, month_start
from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.rondom import Afdruk, Betreft
from pgbdesk.domain.soorten import DeclaratieStatus
from pgbdesk.errors import PgbError
from pgbdesk.forms.portaal_overname import PORTAAL_OVERNAME
from pgbdesk.forms.urendeclaratie import URENDECLARATIE
from pgbdesk.law.budget_boek import toekenning_van_declaratie
from pgbdesk.law.declaraties import NOG_NIET_VERSTUURD
from pgbdesk.law.declaraties_termijnen import maand_tekst
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.rule import Case
from pgbdesk.text import NN_, Text

NIET_VOORBIJ = Text("Deze maand is nog niet voorbij.")
MAANDLOON = Text("Maandloon: de SVB betaalt dit elke maand vanzelf.")
INGESTUURD = Text("Al ingestuurd.")
TERUG = Text("Deze declaratie kwam terug. Kijk die na bij Uren en declaraties.")
GEEN_FACTUUR = Text("De factuur staat er nog niet in. Vul die in bij Uren en declaraties.")
GEEN_UREN = Text("Er staan geen uren voor deze maand.")
ROOSTER = NN_(
    "Eén dienst uit het rooster is nog niet overgenomen.",
    "{n} diensten uit het rooster zijn nog niet overgenomen.",
)
KIEZEN = Text("Er is loon zonder geleverde zorg. Kies bij Uren en declaraties of u dat ook declareert.")
VERANDERD = Text("De uren zijn veranderd nadat de declaratie werd gemaakt. Kijk die na.")
NIET_OPEN = Text("Het dossier ging niet open.")


class Soort(Enum):
    """What came of one agreement. The value is the level of its icon."""

    GEMAAKT = "success"
    HOEFT_NIET = "info"
    TEGENGEHOUDEN = "warning"
    OVERGESLAGEN = "circle-help"


@dataclass(frozen=True, slots=True)
class Resultaat:
    """What came of one agreement: for which carer, and why nothing was made."""

    soort: Soort
    wat: Text
    waarom: Text | None = None


class _Niet(Exception):
    def __init__(self, waarom: Text, soort: Soort = Soort.TEGENGEHOUDEN) -> None:
        super().__init__(str(waarom))
        self.waarom, self.soort = waarom, soort


def maandrun(session: Session, maand: date, law: Lawbook) -> tuple[Resultaat, ...]:
    """Make what can be made; the papers wait in the print queue of the dossier. One Undo takes it all back."""
    return tuple(_run(session, month_start(maand), law))


def _run(session: Session, maand: date, law: Lawbook) -> Iterator[Resultaat]:
    period = Period(maand, month_end(maand))
    running = [z for z in session.dossier.all(Zorgovereenkomst) if z.periode.overlaps(period)]
    for zorg in sorted(running, key=lambda z: (session.dossier.naam_bij(z), z.id)):
        wat = Text("{naam}", naam=session.dossier.naam_voor(zorg) or Text("Zorgovereenkomst"))
        try:
            _make(session, zorg, maand, law)
        except _Niet as niet:
            yield Resultaat(niet.soort, wat, niet.waarom)
        except PgbError as problem:
            yield Resultaat(Soort.TEGENGEHOUDEN, wat, problem.what)
        else:
            yield Resultaat(Soort.GEMAAKT, wat)


def _make(session: Session, zorg: Zorgovereenkomst, maand: date, law: Lawbook) -> None:
    """The declaration of one agreement, looked at and put ready. Raises `_Niet` or `PgbError` with the reason."""

    def now() -> Case:
        return Case(session.dossier, session.now, law)

    staat = maandstaat(now(), zorg, maand)
    _may(staat, now())
    merge = f"maandrun:{maand:%Y-%m}"
    label = Text("Maandrun {maand}", maand=maand_tekst(maand))
    if staat.declaratie is None:
        session.do(label, Change(None, concept(now(), staat, Keuze.ALLES, None)), merge=merge)
        staat = maandstaat(now(), zorg, maand)
    declaratie = staat.declaratie
    assert declaratie is not None
    if declaratie.status is DeclaratieStatus.CONCEPT:
        _, changes = gecontroleerd(declaratie, now())
        checked = now().dossier.with_changes((c.before, c.after) for c in changes)
        _printable(declaratie, Case(checked, session.now, law))
        session.do(label, *changes, merge=merge)
    else:
        _printable(declaratie, now())
    for form in _forms(declaratie, now()):
        current = session.dossier.get(Declaratie, declaratie.id)
        _, change = wachtrij.zet_erbij(form, current, {}, now())
        session.do(label, change, merge=merge)


def _may(staat: Maandstaat, case: Case) -> None:
    """Whether a declaration can be made without the user."""
    declaratie = staat.declaratie
    if month_end(staat.maand) >= case.today:
        raise _Niet(NIET_VOORBIJ)
    if staat.maandloon:
        raise _Niet(MAANDLOON, Soort.HOEFT_NIET)
    if declaratie is not None:
        if declaratie.status is DeclaratieStatus.TERUGGESTUURD:
            raise _Niet(TERUG)
        if declaratie.status not in NOG_NIET_VERSTUURD:
            raise _Niet(INGESTUURD, Soort.HOEFT_NIET)
        if verouderd(case, staat):
            raise _Niet(VERANDERD)
        return
    if staat.factuur:
        raise _Niet(GEEN_FACTUUR)
    waiting = len(uren_uit_oproepen(staat.overeenkomst, staat.maand, month_end(staat.maand), case))
    if waiting:
        raise _Niet(Text.counted(*ROOSTER, waiting))
    if not staat.uren and not staat.loon.minuten_verschuldigd:
        raise _Niet(GEEN_UREN)
    if staat.minuten_verschil > 0:
        raise _Niet(KIEZEN)


def _forms(declaratie: Declaratie, case: Case) -> tuple[str, ...]:
    """The papers of a declaration: itself, and the sheet to type over where it goes through the portal."""
    toekenning: Toekenning | None = toekenning_van_declaratie(declaratie, case.dossier)
    portal = toekenning is not None and toekenning.route in PORTAAL_OVERNAME.routes
    return (URENDECLARATIE.id, PORTAAL_OVERNAME.id) if portal else (URENDECLARATIE.id,)


def _printable(declaratie: Declaratie, case: Case) -> None:
    """Whether its papers may be printed, as the queue will see them."""
    current = case.dossier.get(Declaratie, declaratie.id)
    for form in _forms(declaratie, case):
        _, change = wachtrij.zet_erbij(form, current, {}, case)
        assert isinstance(change.after, Afdruk)
        waiting = Wachtend(change.after, current, case)
        if not waiting.kan:
            raise _Niet(waiting.waarom_niet)


def van_deze_maand(session: Session, maand: date, law: Lawbook) -> tuple[Wachtend, ...]:
    """The papers of the declarations of a month that wait in the queue of a dossier."""
    case = Case(session.dossier, session.now, law)
    period = Period(month_start(maand), month_end(maand))
    ids = {d.id for d in session.dossier.all(Declaratie) if Period(d.periode_van, d.periode_tot).overlaps(period)}
    return tuple(w for w in wachtrij.wachtend(case) if _about(w.afdruk.betreft, ids) and w.kan)


def _about(betreft: Betreft | None, ids: set[str]) -> bool:
    return betreft is not None and betreft.soort == Declaratie.TABLE and betreft.id in ids
