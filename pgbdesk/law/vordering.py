"""The claim on wages when no offer of fixed hours was made in time (art. 7:628a lid 8 BW).

The text says "while the duty is not fulfilled". Read from month 14 (the day after the offer was due)
or from month 15 (when the fixed hours would have begun); month 14 is the safe reserve for the
employer. What was paid in that time is taken off.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.declaratie import cents
from pgbdesk.law.dienstverband import Dienstverband
from pgbdesk.law.loon import LoonRegel
from pgbdesk.law.rule import Case
from pgbdesk.law.tarieven import tariefdelen, uurtarief

DAY = timedelta(days=1)


def vordering(
    dienst: Dienstverband, per_week: int, over: tuple[date, date], lines: tuple[LoonRegel, ...], case: Case
) -> Decimal | None:
    """Euros claimed `over` two days, both included, at the rates of the days concerned.

    None when a rate is missing. Never below zero. Limited to the years in which wages can be claimed.
    """
    van, tot = over
    years = case.law.whole("oproep.verjaring_jaren", max(tot, case.law["oproep.verjaring_jaren"].first_day))
    van = max(van, _years_back(case.today, years))
    if tot < van:
        return Decimal("0.00")
    due = Decimal(0)
    for overeenkomst in dienst.overeenkomsten:
        for first, last in tariefdelen(case.dossier, overeenkomst, max(van, overeenkomst.ingang), tot):
            days = dienst_dagen(dienst, overeenkomst.id, first, last)
            if not days:
                continue
            rate = uurtarief(case.dossier, overeenkomst, first)
            if rate is None:
                return None
            due += Decimal(per_week) * days / 7 * rate / 60
    paid = Decimal(0)
    for line in lines:
        if van <= line.dag <= tot and line.verschuldigd:
            if line.tarief is None:
                return None
            paid += line.verschuldigd * line.tarief / 60
    return cents(max(Decimal(0), due - paid))


def dienst_dagen(dienst: Dienstverband, overeenkomst_id: str, first: date, last: date) -> int:
    """How many days of a stretch one agreement of the employment ran; where two overlap, the later counts."""
    for number, overeenkomst in enumerate(dienst.overeenkomsten):
        if overeenkomst.id != overeenkomst_id:
            continue
        end = min(last, overeenkomst.laatste_dag or last)
        if number + 1 < len(dienst.overeenkomsten):
            end = min(end, dienst.overeenkomsten[number + 1].ingang - DAY)
        return max(0, (end - max(first, overeenkomst.ingang)).days + 1)
    return 0


def _years_back(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
