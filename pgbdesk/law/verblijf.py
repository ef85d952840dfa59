"""Stays elsewhere: how long in an institution, how long abroad, and what that does to a Wlz budget.

Longer than two months in an institution ends the award (Rlz 5.20). Outside the EU, the EER and
Switzerland a Wlz budget goes on for at most 13 weeks in a calendar year (Blz 3.7.2); longer than six
weeks away in a row is told to the zorgkantoor before (VGZ). Both days of a stay count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import Period, add_months
from pgbdesk.domain.rondom import Verblijf
from pgbdesk.domain.soorten import ToeslagSoort, VerblijfSoort, Wet
from pgbdesk.law.berekening import Berekening, Stap
from pgbdesk.law.bronnen_mensen import BLZ_372, RLZ_520
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

DAG = timedelta(days=1)
WEEK = 7

OPNAME = frozenset({VerblijfSoort.ZIEKENHUIS, VerblijfSoort.INSTELLING})


@dataclass(frozen=True, slots=True)
class Reeks:
    """Stays that follow each other without a day at home between them."""

    verblijven: tuple[Verblijf, ...]
    van: date
    tot: date | None

    @property
    def gemeld_op(self) -> date | None:
        """The first day on which one of them was reported."""
        return min((v.gemeld_op for v in self.verblijven if v.gemeld_op is not None), default=None)

    def dagen(self, day: date) -> int:
        """The days from the first up to and including the last, or `day` while there is no last one."""
        return max(0, ((self.tot or day) - self.van).days + 1)

    def laatste(self, day: date) -> date:
        """The last day; `day` while it goes on, and never before the first."""
        return self.tot if self.tot is not None else max(day, self.van)


def reeksen(verblijven: Iterable[Verblijf]) -> tuple[Reeks, ...]:
    """Stays joined where one begins before, on or the day after the end of the one before."""
    joined: list[Reeks] = []
    for stay in sorted(verblijven, key=lambda v: (v.van, v.id)):
        last = joined[-1] if joined else None
        if last is not None and (last.tot is None or stay.van <= last.tot + DAG):
            end = None if last.tot is None or stay.tot is None else max(last.tot, stay.tot)
            joined[-1] = Reeks((*last.verblijven, stay), last.van, end)
        else:
            joined.append(Reeks((stay,), stay.van, stay.tot))
    return tuple(joined)


def opnames(budgethouder_id: str, case: Case) -> tuple[Reeks, ...]:
    """The stays of a budgethouder in hospital and institutions; one after the other counts as one."""
    return reeksen(v for v in _van(budgethouder_id, case) if v.soort in OPNAME)


def reizen(budgethouder_id: str, case: Case) -> tuple[Reeks, ...]:
    """The stays abroad, joined."""
    return reeksen(v for v in _van(budgethouder_id, case) if v.soort is VerblijfSoort.BUITENLAND)


def _van(budgethouder_id: str, case: Case) -> tuple[Verblijf, ...]:
    return case.dossier.where(Verblijf, "budgethouder_id", budgethouder_id)


def wlz_in(budgethouder_id: str, period: Period, case: Case) -> tuple[Toekenning, ...]:
    """The Wlz budgets of a budgethouder that have a day in a period."""
    return tuple(
        t
        for t in case.dossier.where(Toekenning, "budgethouder_id", budgethouder_id)
        if t.wet is Wet.WLZ and t.periode.overlaps(period)
    )


# In an institution ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class OpnameStand:
    """How far a stay is. `laatste_dag` is the last day of the two months, counted from the first day."""

    reeks: Reeks
    dagen: int  # up to today, or up to its end
    waarschuwen_op: date
    laatste_dag: date
    te_lang: bool
    berekening: Berekening


def opname_stand(reeks: Reeks, case: Case) -> OpnameStand | None:
    """The counter of a stay in an institution (Rlz 5.20 lid 1); None when no number is known for its day."""
    try:
        maanden = case.law.whole("wlz.opname_maanden", reeks.van)
        dagen = case.law.whole("wlz.opname_waarschuwen_dagen", reeks.van)
    except NotInForce:
        return None
    laatste = add_months(reeks.van, maanden) - DAG
    geteld = reeks.dagen(case.today)
    steps = (
        Stap(Text("Eerste dag"), reeks.van, feiten=tuple(reeks.verblijven)),
        Stap(Text("Dagen tot en met {dag}", dag=reeks.laatste(case.today)), geteld, Text("Beide dagen tellen mee.")),
        Stap(
            Text("Laatste dag van de {n} maanden", n=maanden),
            laatste,
            Text("De eerste dag telt mee. Dat is de veilige kant."),
            (RLZ_520,),
        ),
    )
    return OpnameStand(
        reeks,
        geteld,
        reeks.van + timedelta(days=dagen - 1),
        laatste,
        reeks.laatste(case.today) > laatste,
        Berekening("verblijf.opname", Text("Hoe lang de opname duurt"), laatste, steps),
    )


# Abroad --------------------------------------------------------------------------------------------


def melden_dagen(day: date, law: Lawbook) -> int | None:
    """Longer than so many days away in a row is reported; None when not known."""
    try:
        return law.whole("wlz.buitenland_melden_weken", day) * WEEK
    except NotInForce:
        return None


def te_melden(reeks: Reeks, case: Case) -> bool:
    """Whether a journey is, or has become, longer than six weeks in a row."""
    grens = melden_dagen(reeks.van, case.law)
    return grens is not None and reeks.dagen(case.today) > grens


@dataclass(frozen=True, slots=True)
class BuitenlandJaar:
    """The days outside the EU, EER and Switzerland in one calendar year, and those of which it is not known."""

    jaar: int
    dagen: int
    onbekend: int
    hoogstens: int
    palliatief: bool
    berekening: Berekening

    @property
    def te_veel(self) -> bool:
        """Whether it is too long for certain."""
        return self.dagen > self.hoogstens and not self.palliatief

    @property
    def misschien_te_veel(self) -> bool:
        """Whether it is too long when the unknown stays were outside the EU as well."""
        return not self.te_veel and self.dagen + self.onbekend > self.hoogstens and not self.palliatief


def buitenland_jaar(budgethouder_id: str, jaar: int, case: Case) -> BuitenlandJaar | None:
    """The counter of a calendar year (Blz 3.7.2): planned days count too, so that it warns before."""
    try:
        hoogstens = case.law.whole("wlz.buitenland_dagen", date(jaar, 1, 1))
    except NotInForce:
        return None
    stays = [v for v in _van(budgethouder_id, case) if v.soort is VerblijfSoort.BUITENLAND]
    sure = [v for v in stays if v.buiten_eu is True]
    open_ = [v for v in stays if v.buiten_eu is not False]
    dagen = _dagen_in(sure, jaar, case.today)
    onbekend = _dagen_in(open_, jaar, case.today) - dagen
    used = tuple(v for v in open_ if _dagen_in([v], jaar, case.today))
    steps = tuple(
        Stap(
            Text("{van} tot en met {tot}", van=v.van, tot=v.tot or case.today),
            _dagen_in([v], jaar, case.today),
            Text("Dagen in {jaar}.", jaar=str(jaar))
            if v.buiten_eu
            else Text("Het is niet bekend of dit buiten de EU is."),
            feiten=(v,),
        )
        for v in used
    )
    last = Stap(Text("Hoogste aantal dagen in een jaar"), hoogstens, Text("13 weken van 7 dagen."), (BLZ_372,))
    return BuitenlandJaar(
        jaar,
        dagen,
        onbekend,
        hoogstens,
        any(_palliatief(budgethouder_id, v.van, case) for v in used),
        Berekening(
            "verblijf.buitenland",
            Text("Dagen buiten de EU, de EER en Zwitserland in {jaar}", jaar=str(jaar)),
            dagen,
            (*steps, last),
            aannames=(Text("Dagen op reis tellen mee."),),
        ),
    )


def jaren_weg(budgethouder_id: str, case: Case) -> tuple[int, ...]:
    """The calendar years with a stay abroad that is, or may be, outside the EU."""
    years = {
        jaar
        for v in _van(budgethouder_id, case)
        if v.soort is VerblijfSoort.BUITENLAND and v.buiten_eu is not False
        for jaar in range(v.van.year, max(v.van, v.tot or case.today).year + 1)
    }
    return tuple(sorted(years))


def _dagen_in(stays: Iterable[Verblijf], jaar: int, today: date) -> int:
    """The days of a calendar year that lie in any of the stays, each once."""
    return sum(dagen_in_jaar(reeks, jaar, today) for reeks in reeksen(stays))


def dagen_in_jaar(reeks: Reeks, jaar: int, today: date) -> int:
    """The days of a row of stays in one calendar year; one that did not begin and has no end counts none."""
    if reeks.tot is None and reeks.van > today:
        return 0
    first, last = date(jaar, 1, 1), date(jaar, 12, 31)
    return max(0, (min(reeks.laatste(today), last) - max(reeks.van, first)).days + 1)


def _palliatief(budgethouder_id: str, day: date, case: Case) -> bool:
    """Whether a budget of that day has the palliative supplement: then a year abroad is allowed."""
    return any(
        any(toeslag.soort is ToeslagSoort.PALLIATIEF for toeslag in t.toeslagen)
        for t in wlz_in(budgethouder_id, Period(day, day), case)
    )
