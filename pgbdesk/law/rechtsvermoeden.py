"""What the law presumes from the facts: the hours of an employment, and that there is an employment.

BW 7:610b: who worked for three months is presumed to have agreed the average of the three months
before. BW 7:610a: who works for pay for three months, every week or twenty hours a month, is presumed
to be employed. Both can be rebutted; the employer carries the proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.dates import add_months, month_start
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.dienstverband import dienstverband
from pgbdesk.law.engine import certainty
from pgbdesk.law.loon import LoonRegel, regels
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week, oproepcontract
from pgbdesk.law.rule import Case
from pgbdesk.law.vaste_uren import aanbod
from pgbdesk.text import Minutes, Text

DAY = timedelta(days=1)
LANGST = timedelta(days=8)  # longer than any line of hours, so that no day is missed
MAANDEN_PER_JAAR = 12
OMVANG_TITEL = Text("Uren per week waar de wet van uitgaat")
TE_KORT = Text("Het werk duurt nog geen drie hele maanden.")
GEEN_DIENST = Text("Deze zorgverlener is niet bij u in dienst. Dan gaat de wet niet uit van een aantal uren.")
WEERLEGBAAR = Text("U mag laten zien dat deze maanden niet gewoon waren, bijvoorbeeld door vervanging bij ziekte.")


@dataclass(frozen=True, slots=True)
class Omvang:
    """The presumed hours: minutes per month and per week, of the months from `van` to before `tot`. 0 when none."""

    minuten_per_maand: int
    minuten_per_week: int
    van: date
    tot: date
    berekening: Berekening


def omvang(overeenkomst: Zorgovereenkomst, case: Case) -> Omvang:
    """What BW 7:610b presumes today: the paid hours of the three whole months before this one, per week.

    All that was paid counts: worked, sick, leave, late withdrawals, top-ups. Contracts that follow on
    each other without a day between are one. Minutes are rounded up, which is safe for the employer.
    """
    parameter = case.law["arbeid.rechtsvermoeden_maanden"].on(case.today)
    maanden = int(parameter.value)
    tot = month_start(case.today)
    van = add_months(tot, -maanden)
    if not in_dienst(overeenkomst):
        return _geen(van, tot, GEEN_DIENST)
    dienst = dienstverband(overeenkomst, case.dossier, 0)
    einde = overeenkomst.laatste_dag
    if dienst.begin > van or (einde is not None and einde < tot - DAY):
        return _geen(van, tot, TE_KORT)
    minuten = sum(line.verschuldigd for each in dienst.overeenkomsten for line in _tussen(each, van, tot, case))
    weken = case.law["oproep.weken_per_jaar"].on(max(case.today, case.law["oproep.weken_per_jaar"].first_day))
    per_maand = -(-minuten // maanden)
    per_week = -(-minuten * MAANDEN_PER_JAAR // (maanden * int(weken.value)))
    stappen = (
        Stap(
            Text("Betaalde uren van {van} tot {tot}", van=van, tot=tot), Minutes(minuten), feiten=dienst.overeenkomsten
        ),
        Stap(
            Text("Gemiddeld per maand"),
            Minutes(per_maand),
            Text("Gedeeld door {n}", n=maanden),
            (parameter.source,),
        ),
        Stap(Text("Gemiddeld per week"), Minutes(per_week), Text("Keer 12, gedeeld door {n}", n=int(weken.value))),
    )
    berekening = Berekening(
        "rechtsvermoeden.omvang",
        OMVANG_TITEL,
        Minutes(per_week),
        stappen,
        (WEERLEGBAAR,),
        zekerheid=certainty(parameter.source),
    )
    return Omvang(per_maand, per_week, van, tot, berekening)


def _tussen(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> Iterator[LoonRegel]:
    """The lines of `van` up to but not including `tot`, the latest first; older ones are not looked at."""
    for line in reversed(regels(overeenkomst, case)):
        if line.dag < van - LANGST:
            return
        if van <= line.dag < tot:
            yield line


def _geen(van: date, tot: date, why: Text) -> Omvang:
    return Omvang(0, 0, van, tot, Berekening("rechtsvermoeden.omvang", OMVANG_TITEL, None, ontbreekt=(why,)))


def hoogste(overeenkomst: Zorgovereenkomst, case: Case) -> int:
    """Minutes per week that a carer may rely on: the higher of 7:610b and, after twelve months on call, 7:628a."""
    vermoed = omvang(overeenkomst, case).minuten_per_week
    if not oproepcontract(overeenkomst)[0]:
        return vermoed
    stand = aanbod(overeenkomst, case)
    complete = stand.twaalf_maanden_op is not None and stand.twaalf_maanden_op <= case.today
    return max(vermoed, stand.gemiddeld_minuten_per_week) if complete else vermoed


def afgesproken(overeenkomst: Zorgovereenkomst) -> int | None:
    """Agreed minutes per week, rounded down; 0 without any agreed, None when it is not known."""
    per_week = minuten_per_week(overeenkomst)
    if per_week is not None:
        return int(per_week)
    return 0 if overeenkomst.uren_grondslag is not None and oproepcontract(overeenkomst)[0] else None


# Employment (7:610a) ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Dienstbetrekking:
    """Whether the facts make an employment presumed, and by which of the two measures."""

    vermoed: bool
    elke_week: bool
    minuten_per_maand: tuple[tuple[date, int], ...]
    berekening: Berekening


def dienstbetrekking(overeenkomst: Zorgovereenkomst, case: Case) -> Dienstbetrekking:
    """Whether BW 7:610a presumes an employment for an opdracht: the three whole months before this one.

    Work in every week that lies wholly in those months, or twenty hours in each of the months.
    """
    maanden = case.law["arbeid.rechtsvermoeden_ovk_maanden"].on(case.today)
    uren = case.law["arbeid.rechtsvermoeden_ovk_uren_per_maand"].on(case.today)
    tot = month_start(case.today)
    van = add_months(tot, -int(maanden.value))
    lines = [line for line in _tussen(overeenkomst, van, tot, case) if line.geleverd]
    per_maand = tuple((m, _van_maand(lines, m)) for m in (add_months(van, n) for n in range(int(maanden.value))))
    genoeg = all(minuten >= uren.value * 60 for _, minuten in per_maand)
    elke_week = _elke_week({line.dag for line in lines}, van, tot)
    stappen = (
        *(
            Stap(
                Text("Gewerkt in de maand vanaf {dag}", dag=m),
                Minutes(n),
                bronnen=(uren.source,),
                feiten=(overeenkomst,),
            )
            for m, n in per_maand
        ),
        Stap(Text("Elke week gewerkt"), Text("ja") if elke_week else Text("nee"), bronnen=(maanden.source,)),
    )
    vermoed = overeenkomst.ingang <= van and (genoeg or elke_week)
    berekening = Berekening(
        "rechtsvermoeden.overeenkomst",
        Text("Vermoedt de wet een arbeidsovereenkomst?"),
        Text("ja") if vermoed else Text("nee"),
        stappen,
        zekerheid=certainty(maanden.source, uren.source),
    )
    return Dienstbetrekking(vermoed, elke_week, per_maand, berekening)


def _van_maand(lines: Sequence[LoonRegel], maand: date) -> int:
    return sum(line.geleverd for line in lines if month_start(line.dag) == maand)


def _elke_week(days: set[date], van: date, tot: date) -> bool:
    """Whether each Monday to Sunday that lies wholly in `van` up to but not including `tot` has a day of work."""
    monday = van + timedelta(days=-van.weekday() % 7)
    weken = []
    while monday + 6 * DAY < tot:
        weken.append(any(monday + n * DAY in days for n in range(7)))
        monday += 7 * DAY
    return bool(weken) and all(weken)
