"""The list as it is shown: the state of each dossier on a day, filtered, and all days of all dossiers in one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cached_property

from pgbdesk.app.attention import dagen_tekst
from pgbdesk.app.budgethouders.rij import OUD_NA, WEEK, Lijst, Rij, Termijn
from pgbdesk.text import N_, Text


class Stand(Enum):
    """How a dossier stands, the most pressing first. The value is the level of its icon."""

    TE_LAAT = "danger"
    NU = "warning"
    LET_OP = "info"
    IN_ORDE = "success"
    ONBEKEND = "lock"


class Keuze(Enum):
    """Which dossiers are shown."""

    ALLES = N_("Alles")
    NU_DOEN = N_("Nu doen")
    LET_OP = N_("Let op")


class Wanneer(Enum):
    """Which days are shown in the calendar."""

    ALLES = N_("Alles")
    TE_LAAT = N_("Te laat")
    WEEK = N_("Binnen 7 dagen")
    MAAND = N_("Komende 30 dagen")


MAAND_DAGEN = 30
_ORDER = list(Stand)


@dataclass(frozen=True)  # no slots: what is worked out once is kept
class Regel:
    """One dossier as it is shown on a day. `weg`: its file is not there."""

    rij: Rij
    vandaag: date
    initialen: bool
    weg: bool = False

    @property
    def id(self) -> str:
        """A key for lists."""
        return self.rij.id

    @cached_property
    def naam(self) -> Text:
        """Who it is about."""
        return self.rij.naam(initialen=self.initialen)

    @cached_property
    def stand(self) -> Stand:
        """How it stands today, by what was known at the last look."""
        status = self.rij.status
        if status is None:
            return Stand.ONBEKEND
        if status.te_laat(self.vandaag):
            return Stand.TE_LAAT
        if status.deze_week(self.vandaag) or status.nu:
            return Stand.NU
        return Stand.LET_OP if status.let_op else Stand.IN_ORDE

    @cached_property
    def woorden(self) -> Text:
        """The state in words, with the number it is about."""
        status = self.rij.status
        if self.weg:
            return Text("Bestand niet gevonden")
        if status is None:
            return Text("Op slot, nog niet bekeken")
        if self.stand is Stand.TE_LAAT:
            return Text("{n} te laat", n=status.te_laat(self.vandaag))
        week = status.deze_week(self.vandaag)
        if self.stand is Stand.NU:
            return Text("{n} binnen 7 dagen", n=week) if week else Text("{n} nu doen", n=status.nu)
        if self.stand is Stand.LET_OP:
            return Text("Let op: {n}", n=status.let_op)
        return Text("In orde")

    @property
    def icoon(self) -> str:
        """The icon beside those words."""
        return "circle-help" if self.weg else self.stand.value

    @cached_property
    def volgorde(self) -> tuple[int, date]:
        """What comes first in a list that is sorted by state."""
        return _ORDER.index(self.stand), self.datum or date.max

    @cached_property
    def eerste(self) -> Termijn | None:
        """What is due first."""
        return self.rij.status.eerste(self.vandaag) if self.rij.status is not None else None

    @cached_property
    def taak(self) -> Text | None:
        """What is due first, in words."""
        return self.eerste.woorden_op(self.vandaag, initialen=self.initialen) if self.eerste is not None else None

    @cached_property
    def datum(self) -> date | None:
        """The last day of what is due first."""
        return self.eerste.uiterlijk if self.eerste is not None else None

    @cached_property
    def leeftijd(self) -> Text:
        """How old the state is."""
        if self.rij.status is None:
            return Text("nooit")
        days = self.rij.status.dagen_oud(self.vandaag)
        if days == 0:
            return Text("vandaag")
        return Text.counted("{n} dag geleden", "{n} dagen geleden", days)

    @property
    def oud(self) -> bool:
        """Whether it is long ago that somebody looked."""
        return self.rij.status is not None and self.rij.status.dagen_oud(self.vandaag) > OUD_NA


@dataclass(frozen=True)  # no slots: as above
class Dag:
    """One day in the calendar over all dossiers."""

    regel: Regel
    termijn: Termijn

    @cached_property
    def id(self) -> str:
        """A key for lists."""
        t = self.termijn
        return f"{self.regel.id}:{t.uiterlijk}:{t.regel}:{t.maand}:{t.eigen}"

    @cached_property
    def dagen(self) -> int:
        """How many days it is away; below zero when it is past."""
        return (self.termijn.uiterlijk - self.regel.vandaag).days

    @cached_property
    def wat(self) -> Text:
        """What is due."""
        return self.termijn.woorden_op(self.regel.vandaag, initialen=self.regel.initialen)

    @cached_property
    def wanneer(self) -> Text:
        """How far away it is, in words."""
        return dagen_tekst(self.dagen, gebeurt=self.termijn.gebeurt)

    @property
    def laat(self) -> bool:
        """Whether it is late: not what just happened on its day."""
        return self.dagen < 0 and not self.termijn.gebeurt

    @property
    def icoon(self) -> str:
        """The icon beside those words."""
        if not self.termijn.telt:
            return "info"
        if self.dagen < 0:
            return "danger" if self.laat else "info"
        return "warning" if self.dagen <= WEEK else "calendar-days"


def regels(lijst: Lijst, vandaag: date, weg: Iterable[str] = ()) -> tuple[Regel, ...]:
    """All dossiers as they are shown today, the most pressing first. `weg`: of these rows the file is not there."""
    gone = set(weg)
    made = [Regel(r, vandaag, lijst.initialen, r.id in gone) for r in lijst.rijen]
    return tuple(sorted(made, key=lambda r: (*r.volgorde, str(r.naam))))


def kies(alle: Iterable[Regel], keuze: Keuze) -> tuple[Regel, ...]:
    """The dossiers of a choice: all, those with something to do now, those with something to mind."""
    if keuze is Keuze.NU_DOEN:
        return tuple(r for r in alle if r.stand in (Stand.TE_LAAT, Stand.NU))
    if keuze is Keuze.LET_OP:
        return tuple(r for r in alle if r.rij.status is not None and r.rij.status.let_op)
    return tuple(alle)


def agenda(alle: Iterable[Regel], wanneer: Wanneer = Wanneer.ALLES) -> tuple[Dag, ...]:
    """The days of all dossiers, the first one first. What is only to be known and past is left out."""
    days = [
        Dag(regel, termijn)
        for regel in alle
        if regel.rij.status is not None
        for termijn in regel.rij.status.termijnen
        if termijn.telt or termijn.uiterlijk >= regel.vandaag
    ]
    shown = [d for d in days if _in(d, wanneer)]
    return tuple(sorted(shown, key=lambda d: (d.termijn.uiterlijk, str(d.regel.naam), str(d.wat))))


def _in(dag: Dag, wanneer: Wanneer) -> bool:
    if wanneer is Wanneer.TE_LAAT:
        return dag.laat
    if wanneer is Wanneer.WEEK:
        return 0 <= dag.dagen <= WEEK
    if wanneer is Wanneer.MAAND:
        return 0 <= dag.dagen <= MAAND_DAGEN
    return True
