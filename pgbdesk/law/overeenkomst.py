"""What kind of agreement it is by law: on call or not, with or without the least pay per period."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal

from pgbdesk.domain.dates import amsterdam
from pgbdesk.domain.overeenkomst import WeekTijd, Zorgovereenkomst
from pgbdesk.domain.soorten import OvereenkomstSoort, UrenGrondslag
from pgbdesk.law.parameters import Lawbook, NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.text import Text

GEEN_DIENST = Text("Deze zorgverlener is niet bij u in dienst. De regels voor oproepen gelden dan niet.")
LOON_UITGESLOTEN = Text("In de zorgovereenkomst staat: geen werk, geen loon. Dan is het een oproepcontract.")
GEEN_VASTE_UREN = Text("In de zorgovereenkomst staat geen vast aantal uren. Dan is het een oproepcontract.")
MIN_MAX = Text("In de zorgovereenkomst staan een minimum en een maximum. Dan is het een oproepcontract.")
ONBEKEND = Text("U heeft nog niet ingevuld of er vaste uren zijn. pgbdesk gaat veilig uit van een oproepcontract.")
JAAR_ONGELIJK = Text("Er is een aantal uren per jaar, maar geen gelijk loon per maand. Dan is het een oproepcontract.")
JAAR_GELIJK = Text("Er is een aantal uren per jaar met elke maand hetzelfde loon. Dan is het geen oproepcontract.")
VAST = Text("In de zorgovereenkomst staat een vast aantal uren. Dan is het geen oproepcontract.")
WACHTDIENST = Text("Alleen de wachtdienst is wisselend. Dat maakt het geen oproepcontract.")


def in_dienst(overeenkomst: Zorgovereenkomst) -> bool:
    """Whether the carer is employed by the budgethouder, as contracted."""
    return overeenkomst.soort is OvereenkomstSoort.ARBEIDSOVEREENKOMST


def oproepcontract(overeenkomst: Zorgovereenkomst) -> tuple[bool, Text]:
    """Whether an agreement is an oproepovereenkomst, and why (art. 7:628a lid 9 and 10 BW).

    It is when the hours are not one number per at most a month (or per year with even pay), or when
    pay without work is excluded. Standby duty alone does not make it so. What is not known is judged
    as on call, which is the safe side for the employer.
    """
    if not in_dienst(overeenkomst):
        return False, GEEN_DIENST
    if overeenkomst.loon_uitgesloten:
        return True, LOON_UITGESLOTEN
    if overeenkomst.uren_grondslag is UrenGrondslag.VAST_JAAR and not overeenkomst.loon_gelijkmatig:
        return True, JAAR_ONGELIJK
    if overeenkomst.alleen_wachtdienst:
        return False, WACHTDIENST
    match overeenkomst.uren_grondslag:
        case None:
            return True, ONBEKEND
        case UrenGrondslag.GEEN:
            return True, GEEN_VASTE_UREN
        case UrenGrondslag.MIN_MAX:
            return True, MIN_MAX
        case UrenGrondslag.VAST_JAAR:
            return False, JAAR_GELIJK
        case _:
            return False, VAST


def minuten_per_week(overeenkomst: Zorgovereenkomst) -> Decimal | None:
    """The agreed minutes per week, not rounded; None when no number was agreed or it is not known."""
    if overeenkomst.uren_minuten is None:
        return None
    minuten = Decimal(overeenkomst.uren_minuten)
    match overeenkomst.uren_grondslag:
        case UrenGrondslag.VAST_WEEK | UrenGrondslag.MIN_MAX:
            return minuten
        case UrenGrondslag.VAST_4_WEKEN:
            return minuten / 4
        case UrenGrondslag.VAST_MAAND:
            return minuten * 12 / 52
        case UrenGrondslag.VAST_JAAR:
            return minuten / 52
        case _:
            return None


def minimum_per_periode(overeenkomst: Zorgovereenkomst, op: datetime, law: Lawbook) -> int:
    """The least minutes paid for each separate period of work that began at `op`; 0 where there is none.

    Art. 7:628a lid 1 BW: on call, or less than 15 hours a week agreed while the times are not fixed.
    """
    if not in_dienst(overeenkomst):
        return 0
    try:
        minimum = law.whole("oproep.minimum_minuten", op.date())
        grens = law.whole("oproep.minimum_grens_minuten", op.date())
    except NotInForce:
        return 0
    if oproepcontract(overeenkomst)[0]:
        return minimum
    tijden_vast = overeenkomst.vaste_tijden if overeenkomst.vaste_tijden is not None else bool(overeenkomst.rooster)
    per_week = minuten_per_week(overeenkomst)
    return minimum if not tijden_vast and (per_week is None or per_week < grens) else 0


def binnen_referentietijden(
    overeenkomst: Zorgovereenkomst, begin: datetime, einde: datetime, case: Case
) -> bool | None:
    """Whether a shift lies within the agreed days and hours (art. 7:628b BW); None when that is not known.

    Where none were agreed, no shift does. Before 1 August 2022 there was no such rule: then True.
    """
    try:
        case.law["oproep.referentietijden"].on(begin.date())
    except NotInForce:
        return True
    if not oproepcontract(overeenkomst)[0]:
        return True
    if overeenkomst.referentietijden is None:
        return None
    return _covered(begin, einde, overeenkomst.referentietijden)


def _covered(begin: datetime, einde: datetime, tijden: Iterable[WeekTijd]) -> bool:
    """Whether weekly times cover a stretch of time wholly, also where one follows on another."""
    windows = sorted(_windows(begin, einde, tijden))
    reached = begin.timestamp()
    for van, tot in windows:
        if van > reached:
            break
        reached = max(reached, tot)
    return reached >= einde.timestamp()


def _windows(begin: datetime, einde: datetime, tijden: Iterable[WeekTijd]) -> Iterable[tuple[float, float]]:
    tijden = tuple(tijden)
    day = begin.date() - timedelta(days=1)
    while day <= einde.date():
        for tijd in tijden:
            if tijd.weekdag == day.isoweekday():
                last = day if tijd.tot > tijd.van else day + timedelta(days=1)
                yield amsterdam(day, tijd.van).timestamp(), amsterdam(last, tijd.tot).timestamp()
        day += timedelta(days=1)
