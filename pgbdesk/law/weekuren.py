"""The hours of one carer for one budgethouder by calendar week, for the 40 hours of Rlz 5.18 and 5.22.

The text says "in één week" and not which one. pgbdesk takes Monday up to and including Sunday, and says
so. A night that runs into Monday counts on each day for its own part.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.overeenkomst import WeekTijd, Zorgovereenkomst
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import (
    EigenGetalSoort,
    FormeelGrond,
    OvereenkomstSoort,
    Wet,
    Zorgfunctie,
    ZorgverlenerSoort,
)
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.beschikking import eigen_papier
from pgbdesk.law.inbeeld import budgetten
from pgbdesk.law.loon import LoonRegel, is_gewerkt, regels
from pgbdesk.law.overeenkomst import minuten_per_week
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.sources import Source
from pgbdesk.law.stukken import StukSoort
from pgbdesk.law.zekerheid import Zekerheid
from pgbdesk.text import Minutes, Text, Weekday

DAG = timedelta(days=1)
#: A line of hours lasts a week at most, see `Uren.check`.
LANGSTE_REGEL = timedelta(days=8)

MA_TOT_ZO = Text("Een week loopt hier van maandag tot en met zondag. De wet zegt niet welke week zij bedoelt.")
LOGEREN_TELT = Text("Logeeropvang telt mee. Of dat moet, staat niet in de wet.")


def maandag(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.weekday())


def buiten_arbeidstijden(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> bool:
    """Whether the Arbeidstijdenbesluit does not hold: opdracht, partner or family, and a zzp'er.

    An employee falls under the working hours act; so do the employees of an institution.
    """
    if overeenkomst.soort in (OvereenkomstSoort.OPDRACHT, OvereenkomstSoort.PARTNER_OF_FAMILIE):
        return True
    carer = dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    return (
        overeenkomst.soort is OvereenkomstSoort.ZORGINSTELLING
        and carer is not None
        and carer.soort is ZorgverlenerSoort.PERSOON
        and carer.formeel_grond is FormeelGrond.ZZP
    )


def zelfde_persoon(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> tuple[Zorgovereenkomst, ...]:
    """All agreements of the same carer with anybody, the oldest first; two records of one person are one carer."""
    carer = dossier.find(Zorgverlener, overeenkomst.zorgverlener_id)
    ids = {overeenkomst.zorgverlener_id}
    if carer is not None and carer.persoon_id is not None:
        ids |= {c.id for c in dossier.where(Zorgverlener, "persoon_id", carer.persoon_id) if c.soort is carer.soort}
    found = [z for id in ids for z in dossier.where(Zorgovereenkomst, "zorgverlener_id", id)]
    return tuple(sorted(found, key=lambda z: (z.ingang, z.id)))


def groep(overeenkomst: Zorgovereenkomst, dossier: Dossier) -> tuple[Zorgovereenkomst, ...]:
    """The agreements whose hours count together for the 40 hours: this carer, this budgethouder, outside the act."""
    return tuple(
        z
        for z in zelfde_persoon(overeenkomst, dossier)
        if z.budgethouder_id == overeenkomst.budgethouder_id and buiten_arbeidstijden(z, dossier)
    )


def recent(overeenkomst: Zorgovereenkomst, vanaf: date, case: Case) -> Iterator[LoonRegel]:
    """The lines of an agreement from a day on, the latest first."""
    for regel in reversed(regels(overeenkomst, case)):
        if regel.dag >= vanaf:
            yield regel
        elif regel.stuk.begin.date() < vanaf - LANGSTE_REGEL:
            return


# Weeks -------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Week:
    """One week of one carer under one law. Minutes; `gepland` is called for and still to come."""

    maandag: date
    toekenning: Toekenning
    gewerkt: int = 0
    gepland: int = 0
    logeren: int = 0
    per_dag: dict[date, int] = field(default_factory=dict)
    overeenkomsten: dict[str, Zorgovereenkomst] = field(default_factory=dict)

    @property
    def zondag(self) -> date:
        """The last day."""
        return self.maandag + 6 * DAG

    @property
    def totaal(self) -> int:
        """Worked and planned."""
        return self.gewerkt + self.gepland

    @property
    def nummer(self) -> int:
        """The number of the week in the year."""
        return self.maandag.isocalendar().week


class _Budgetten:
    """The budget of an agreement on a day, looked up once for each stretch in which it stays the same."""

    def __init__(self, overeenkomst: Zorgovereenkomst, case: Case) -> None:
        self._overeenkomst, self._case = overeenkomst, case
        self._alle = budgetten(overeenkomst, case)
        self._cuts = sorted({d for t in self._alle for d in (t.van, t.tot + DAG)})
        self._known: dict[tuple[int, Wet | None], Toekenning | None] = {}

    def op(self, day: date, wet: Wet | None) -> Toekenning | None:
        key = (bisect_right(self._cuts, day), wet)
        if key not in self._known:
            self._known[key] = self._find(day, wet)
        return self._known[key]

    def _find(self, day: date, wet: Wet | None) -> Toekenning | None:
        hoofd = self._case.dossier.toekenning_van(self._overeenkomst, day)
        if wet is None or (hoofd is not None and hoofd.wet is wet):
            return hoofd
        return next((t for t in self._alle if t.wet is wet and day in t.periode), None)


def weken(overeenkomst: Zorgovereenkomst, vanaf: date, case: Case) -> list[Week]:
    """The weeks from that of `vanaf` on in which the carer worked or will, the oldest first."""
    found: dict[tuple[date, Wet], Week] = {}
    first = maandag(vanaf)
    for z in groep(overeenkomst, case.dossier):
        budget = _Budgetten(z, case)
        for regel in recent(z, first, case):
            gepland = regel.stuk.soort is StukSoort.GEPLAND and regel.stuk.einde > case.now
            if not gepland and not is_gewerkt(regel):
                continue
            uren = regel.stuk.uren
            toekenning = budget.op(regel.dag, uren.wet if uren else None)
            if toekenning is None:
                continue
            key = (maandag(regel.dag), toekenning.wet)
            week = found.setdefault(key, Week(key[0], toekenning))
            _add(week, regel, z, gepland=gepland)
    return [found[key] for key in sorted(found, key=lambda k: (k[0], k[1].value))]


def _add(week: Week, regel: LoonRegel, overeenkomst: Zorgovereenkomst, *, gepland: bool) -> None:
    if gepland:
        week.gepland += regel.minuten
    else:
        week.gewerkt += regel.minuten
    week.per_dag[regel.dag] = week.per_dag.get(regel.dag, 0) + regel.minuten
    week.overeenkomsten[overeenkomst.id] = overeenkomst
    if regel.stuk.uren is not None and regel.stuk.uren.zorgfunctie is Zorgfunctie.LOGEEROPVANG:
        week.logeren += regel.minuten


# The limit ---------------------------------------------------------------------------------------


def meeste_minuten(toekenning: Toekenning, day: date, case: Case) -> tuple[int, Source] | None:
    """The most minutes in a week, and where that stands; None where there is no such limit.

    The Wlz sets it for the country. A gemeente or insurer may: then it stands in the user's own papers.
    """
    if toekenning.wet is Wet.WLZ:
        try:
            value = case.law["wlz.max_uren_week"].on(day)
        except NotInForce:
            return None
        return int(value.value * 60), value.source
    for getal in toekenning.eigen_getallen:
        if getal.soort is EigenGetalSoort.WEEKUREN_INFORMEEL and getal.geldt_op(day):
            return int(getal.waarde * 60), eigen_papier(toekenning, getal)
    return None


def toestemming(week: Week) -> date | None:
    """The day from which the zorgkantoor allows more, when every agreement of the week has that."""
    days = [z.meer_dan_40_uur_akkoord_op for z in week.overeenkomsten.values()]
    known = [d for d in days if d is not None]
    return max(known) if known and len(known) == len(days) and max(known) <= week.zondag else None


def afspraak_per_week(overeenkomst: Zorgovereenkomst) -> int | None:
    """The minutes a week that were agreed: the number in the agreement, else the weekly times."""
    agreed = minuten_per_week(overeenkomst)
    if agreed is not None:
        return round(agreed)
    return sum(_lengte(t) for t in overeenkomst.rooster) if overeenkomst.rooster else None


def _lengte(tijd: WeekTijd) -> int:
    van, tot = tijd.van.hour * 60 + tijd.van.minute, tijd.tot.hour * 60 + tijd.tot.minute
    return tot - van if tot > van else tot - van + 24 * 60


def berekening(week: Week, grens: tuple[int, Source]) -> Berekening:
    """How the hours of a week add up, day by day."""
    stappen = [Stap(Text("{dag}", dag=Weekday(day)), Minutes(week.per_dag[day])) for day in sorted(week.per_dag)]
    stappen.append(Stap(Text("Samen in week {n}", n=week.nummer), Minutes(week.totaal)))
    stappen.append(Stap(Text("Hoogstens in één week"), Minutes(grens[0]), None, (grens[1],)))
    aannames = (MA_TOT_ZO, LOGEREN_TELT) if week.logeren else (MA_TOT_ZO,)
    return Berekening(
        "uren.veertig",
        Text("Uren in week {n}", n=week.nummer),
        Minutes(week.totaal),
        tuple(stappen),
        aannames,
        zekerheid=zekerheid(week, grens[0]),
    )


def zekerheid(week: Week, most: int) -> Zekerheid:
    """Disputed when only the hours of logeeropvang bring it above."""
    return Zekerheid.BETWIST if week.logeren and week.totaal - week.logeren <= most else Zekerheid.VAST
