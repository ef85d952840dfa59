"""What still matters today: budgets that run or are not closed yet, and the day on which a rule judges.

A budget is settled within half a year after its period (Rlz 5.21). What lies before that nobody can
mend any more, and the rules are silent on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import add_months
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Wet
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case


def _na_afloop(case: Case) -> int:
    """Months after its period in which a budget is settled; none when that is not known."""
    try:
        return case.law.whole("wlz.vaststelling_maanden", case.today)
    except NotInForce:
        return 0


def telt_nog(toekenning: Toekenning, case: Case) -> bool:
    """Whether something can still be done about a budget: it runs, is to come, or is not settled yet."""
    if toekenning.vastgesteld_op is not None and toekenning.vastgesteld_op <= case.today:
        return False
    return add_months(case.today, -_na_afloop(case)) <= toekenning.tot


def telt_vanaf(case: Case) -> date:
    """The first day of care that is still looked at: 1 January of the oldest year that is not settled yet."""
    return add_months(case.today, -_na_afloop(case)).replace(month=1, day=1)


def loopt_nog(overeenkomst: Zorgovereenkomst, case: Case) -> bool:
    """Whether an agreement runs today or will."""
    return overeenkomst.laatste_dag is None or overeenkomst.laatste_dag >= case.today


def budgetten(overeenkomst: Zorgovereenkomst, case: Case) -> tuple[Toekenning, ...]:
    """The budgets that an agreement is paid from, the newest first: those it names, else the only one of its days."""
    dossier = case.dossier
    if overeenkomst.toekenning_ids:
        named = (dossier.find(Toekenning, id) for id in overeenkomst.toekenning_ids)
        found = [t for t in named if t is not None and t.periode.overlaps(overeenkomst.periode)]
    else:
        own = dossier.where(Toekenning, "budgethouder_id", overeenkomst.budgethouder_id)
        found = [
            t
            for t in own
            if t.periode.overlaps(overeenkomst.periode)
            and dossier.toekenning_van(overeenkomst, max(t.van, overeenkomst.ingang)) is t
        ]
    return tuple(sorted(found, key=lambda t: (t.van, t.id), reverse=True))


def in_beeld(
    overeenkomst: Zorgovereenkomst, case: Case, tarief: Tarief | None = None
) -> Iterator[tuple[Toekenning, date]]:
    """Each budget that still matters, the newest first, with the day that is judged.

    That day is today, or the day nearest to it on which the budget, the agreement and the rate hold. A
    rate for another law is not paid from the budget; one that ended in a settled year is left out.
    """
    vanaf = telt_vanaf(case)
    if tarief is not None and tarief.tot is not None and tarief.tot < vanaf:
        return
    for toekenning in budgetten(overeenkomst, case):
        if not telt_nog(toekenning, case) or (tarief is not None and tarief.wet not in (None, toekenning.wet)):
            continue
        first = max(overeenkomst.ingang, toekenning.van, (tarief.van if tarief else None) or date.min)
        last = min(overeenkomst.laatste_dag or date.max, toekenning.tot, (tarief.tot if tarief else None) or date.max)
        if first <= last and last >= vanaf:
            yield toekenning, min(max(case.today, first), last)


def bij_wet(overeenkomst: Zorgovereenkomst, case: Case, *wetten: Wet) -> tuple[Toekenning, date] | None:
    """The newest budget under one of these laws that still matters, with the day that is judged."""
    return next(((t, day) for t, day in in_beeld(overeenkomst, case) if t.wet in wetten), None)
