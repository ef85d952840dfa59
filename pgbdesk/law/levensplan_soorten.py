"""What a plan for a life event is made of: the events, their steps as data, and how days are computed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum, auto

from pgbdesk.domain.dates import add_months, is_working_day, month_end, month_start
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.domain.soorten import ContactMet, Wet
from pgbdesk.law.mensen import bereikt, geboren_op, lopende_budgetten
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.text import Text

DAG = timedelta(days=1)


class Levensgebeurtenis(StrEnum):
    """The events of table I for which there is a plan."""

    ACHTTIEN = auto()
    VERHUIZING = auto()
    VERHUIZING_ZORGKANTOOR = auto()
    VERHUIZING_GEMEENTE = auto()
    ANDERE_WET = auto()
    OVERLIJDEN = auto()
    OPNAME = auto()
    BUITENLAND = auto()
    ZIEK = auto()
    ZWANGER = auto()
    DETENTIE = auto()
    SCHULDEN = auto()
    VERTEGENWOORDIGER = auto()
    ZORGVRAAG = auto()
    WIJZIGING = auto()
    NAAR_ZIN = auto()
    LAGER_BUDGET = auto()
    HUISBEZOEK = auto()


@dataclass(frozen=True, slots=True)
class Situatie:
    """An event as it stands in the dossier: `over` is the record that tells of it, `op` the day that counts."""

    soort: Levensgebeurtenis
    op: date
    over: Record
    budgethouder: Budgethouder | None
    case: Case

    @property
    def wetten(self) -> frozenset[Wet]:
        """The laws of the budgets on the day of the event, else of those on the day before or today."""
        if self.budgethouder is None:
            return frozenset()
        for day in (self.op, self.op - DAG, self.case.today):
            found = lopende_budgetten(self.budgethouder.id, day, self.case.dossier)
            if found:
                return frozenset(t.wet for t in found)
        return frozenset()


Dag = Callable[[Situatie], date | None]
Geldt = Callable[[Situatie], bool]


@dataclass(frozen=True, slots=True)
class Stapsoort:
    """One step of a plan, before it has a day.

    `vanaf` is the day on which it makes sense to begin, `uiterlijk` the last day; both may be unknown.
    `meldt` marks the step that reports the event: it is done once the event itself says so. `termijn`
    marks a last day that the law or an office sets; other days are only when it is best done. `hulp`
    says what of pgbdesk helps, `pagina` is the page for it, `papier` a paper in the catalogue of forms.
    """

    id: str
    wat: Text
    aan: Text
    waarom: Text
    bronnen: tuple[Source, ...]
    uiterlijk: Dag
    vanaf: Dag | None = None
    geldt: Geldt | None = None
    contact: ContactMet | None = None
    meldt: bool = False
    termijn: bool = False
    hulp: Text | None = None
    pagina: str | None = None
    papier: str | None = None


# To whom -------------------------------------------------------------------------------------------

ZORGKANTOOR = Text("het zorgkantoor")
GEMEENTE = Text("de gemeente")
BEIDE_GEMEENTEN = Text("de oude en de nieuwe gemeente")
BEIDE_ZORGKANTOREN = Text("het oude en het nieuwe zorgkantoor")
VERZEKERAAR = Text("de zorgverzekeraar")
SVB = Text("de SVB")
WIE_BUDGET_GEEFT = Text("wie het budget geeft")
ZORGVERLENERS = Text("uw zorgverleners")
ZELF = Text("uzelf")

# When ------------------------------------------------------------------------------------------------


def op_de_dag(s: Situatie) -> date | None:
    """On the day of the event."""
    return s.op


def dag_ervoor(s: Situatie) -> date | None:
    """The day before it."""
    return s.op - DAG


def dag_erna(s: Situatie) -> date | None:
    """The day after it: the last whole day within 24 hours."""
    return s.op + DAG


def geen_dag(s: Situatie) -> date | None:  # noqa: ARG001 - all days are asked alike
    """No day is known."""
    return None


def eerste_werkdag_erna(s: Situatie) -> date | None:
    """The first working day after it."""
    day = s.op + DAG
    while not is_working_day(day):
        day += DAG
    return day


def na_dagen(naam: str) -> Dag:
    """So many days after the event, by a number of the law."""

    def dag(s: Situatie) -> date | None:
        number = getal(s, naam)
        return None if number is None else s.op + timedelta(days=number)

    return dag


def weken_ervoor(naam: str) -> Dag:
    """So many weeks before the event, by a number of the law."""

    def dag(s: Situatie) -> date | None:
        number = getal(s, naam)
        return None if number is None else s.op - timedelta(weeks=number)

    return dag


def op_leeftijd(naam: str) -> Dag:
    """The day on which the budgethouder has an age in months, by a number of the law."""

    def dag(s: Situatie) -> date | None:
        geboren = geboren_op(s.budgethouder, s.case.dossier) if s.budgethouder is not None else None
        maanden = getal(s, naam)
        return None if geboren is None or maanden is None else bereikt(geboren, maanden)

    return dag


def inleveren(s: Situatie) -> date | None:
    """The last day for the declarations of the month of the event."""
    number = getal(s, "declaratie.inleveren_dagen")
    return None if number is None else month_end(s.op) + timedelta(days=number)


def opzeggen(s: Situatie) -> date | None:
    """The last day on which every running agreement can be ended by notice before the event.

    Notice ends an agreement at the end of a month; the longest term among the carers counts.
    """
    days = [day for z in lopende(s) if (day := laatste_opzegdag(z, s)) is not None]
    return min(days, default=None)


def laatste_opzegdag(overeenkomst: Zorgovereenkomst, s: Situatie) -> date | None:
    """The last day of notice by the budgethouder, so that an agreement has ended on the day of the event."""
    last = s.op - DAG
    end = last if last == month_end(last) else month_start(last) - DAG
    maanden = _opzegmaanden(overeenkomst, end, s)
    return None if maanden is None else month_end(add_months(month_start(end), -maanden))


def _opzegmaanden(overeenkomst: Zorgovereenkomst, end: date, s: Situatie) -> int | None:
    if not in_dienst(overeenkomst):
        return getal(s, "arbeid.opzegtermijn_opdracht")
    jaren = end.year - overeenkomst.ingang.year - ((end.month, end.day) < _md(overeenkomst.ingang))
    trede = next((t for t in (15, 10, 5) if jaren >= t), 0)
    return getal(s, f"arbeid.opzegtermijn_{trede}_jaar")


def _md(day: date) -> tuple[int, int]:
    return day.month, day.day


def getal(s: Situatie, naam: str) -> int | None:
    """A whole number of the law on the day of the event, or None when it is not known."""
    try:
        return s.case.law.whole(naam, s.op)
    except (NotInForce, KeyError):
        return None


def lopende(s: Situatie) -> tuple[Zorgovereenkomst, ...]:
    """The agreements of the budgethouder that run on the day before the event."""
    if s.budgethouder is None:
        return ()
    every = s.case.dossier.where(Zorgovereenkomst, "budgethouder_id", s.budgethouder.id)
    return tuple(z for z in every if s.op - DAG in z.periode)


# For whom --------------------------------------------------------------------------------------------


def wet(*wetten: Wet) -> Geldt:
    """Only with a budget under one of these laws; also when no budget is known at all."""

    def geldt(s: Situatie) -> bool:
        known = s.wetten
        return not known or bool(known & set(wetten))

    return geldt


WLZ = wet(Wet.WLZ)
VAN_GEMEENTE = wet(Wet.WMO, Wet.JEUGDWET)

JEUGDWET = wet(Wet.JEUGDWET)
WMO = wet(Wet.WMO)
ZVW = wet(Wet.ZVW)

# What of pgbdesk helps -------------------------------------------------------------------------------

TOESTEMMING = Text("Leg de toestemming vast bij Gebeurtenissen, onder Toestemming.")
ROL = Text("Leg de nieuwe rol vast bij Gebeurtenissen, onder Wie mag tekenen.")
OVEREENKOMST = Text("Vul de laatste dag in bij Zorgverleners.")
