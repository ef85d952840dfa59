"""What is owed already and what is agreed still to come, per agreement and month, in euros, not rounded."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_end, month_start, months_between
from pgbdesk.domain.dossier import Table
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid
from pgbdesk.law.loon import LoonRegel, regels
from pgbdesk.law.overeenkomst import minuten_per_week
from pgbdesk.law.rule import Case
from pgbdesk.law.stukken import StukSoort
from pgbdesk.law.tarieven import tarief, uurtarief

NUL = Decimal(0)
DAG = timedelta(days=1)
_DOORBETAALD = frozenset({StukSoort.ZIEK, StukSoort.VERLOF})


@dataclass(frozen=True)
class Plicht:
    """One agreement in one month: owed up to today, the part without care, and agreed after today."""

    overeenkomst: Zorgovereenkomst
    maand: date
    verschuldigd: Decimal
    niet_geleverd: Decimal
    afgesproken: Decimal
    per_maand: bool = False  # a fixed monthly amount, which is paid without a declaration
    afronding: Decimal = NUL  # what hours in two decimals may differ from minutes


def overeenkomsten_van(toekenning: Toekenning, case: Case) -> Iterator[Zorgovereenkomst]:
    """The agreements that are, wholly or in part, paid from a budget."""
    for overeenkomst in case.dossier.where(Zorgovereenkomst, "budgethouder_id", toekenning.budgethouder_id):
        if not overeenkomst.periode.overlaps(toekenning.periode):
            continue
        first = max(overeenkomst.ingang, toekenning.van)
        if overeenkomst.toekenning_ids:
            if toekenning.id in overeenkomst.toekenning_ids:
                yield overeenkomst
        elif case.dossier.toekenning_van(overeenkomst, first) is toekenning:
            yield overeenkomst


def plichten(toekenning: Toekenning, case: Case) -> tuple[Plicht, ...]:
    """What is owed and agreed from the day after the beginstand to the end of the grant."""
    begin = toekenning.van
    if toekenning.beginstand_datum is not None:
        begin = max(begin, toekenning.beginstand_datum + DAG)
    found = []
    for overeenkomst in overeenkomsten_van(toekenning, case):
        van = max(begin, overeenkomst.ingang)
        tot = min(toekenning.tot, overeenkomst.laatste_dag or toekenning.tot)
        for maand in months_between(van, tot):
            dagen = (max(van, maand), min(tot, month_end(maand)))
            plicht = _plicht(overeenkomst, maand, dagen, toekenning, case)
            if plicht.verschuldigd or plicht.afgesproken:
                found.append(plicht)
    return tuple(found)


def _plicht(
    overeenkomst: Zorgovereenkomst, maand: date, dagen: tuple[date, date], toekenning: Toekenning, case: Case
) -> Plicht:
    (van, tot), today = dagen, case.today
    owed = undelivered = NUL
    if van <= today:
        owed, undelivered = _verschuldigd(overeenkomst, van, min(tot, today), toekenning, case)
    hoofd = case.dossier.toekenning_van(overeenkomst, van) is toekenning
    afgesproken = NUL
    if hoofd:
        maandbedrag = _maandbedrag(overeenkomst, van, tot, case)
        if tot <= today:
            owed += maandbedrag
        else:
            afgesproken = maandbedrag + _komt_nog(overeenkomst, max(van, today + DAG), tot, case)
    rate = uurtarief(case.dossier, overeenkomst, tot) or NUL
    per_maand = tarief(case.dossier, overeenkomst, tot, Eenheid.MAAND) is not None
    return Plicht(overeenkomst, maand, owed, undelivered, afgesproken, per_maand, rate / 200)


def _verschuldigd(
    overeenkomst: Zorgovereenkomst, van: date, tot: date, toekenning: Toekenning, case: Case
) -> tuple[Decimal, Decimal]:
    """Euros owed and the part of it without care that may be refused, from this budget.

    Pay while ill or on leave is owed without care as well, but is paid from the budget: it is not in
    the second figure. Both days lie in one month.
    """
    boek = case.once(("regels", overeenkomst.id), lambda: _boek(overeenkomst, case))
    key = (van, tot, toekenning.id)
    if key not in boek.sommen:
        boek.sommen[key] = _som(boek, van, tot, toekenning, case)
    return boek.sommen[key]


def _som(boek: _Boek, van: date, tot: date, toekenning: Toekenning, case: Case) -> tuple[Decimal, Decimal]:
    owed = undelivered = NUL
    for regel in boek.per_maand.get(month_start(van), ()):
        if van <= regel.dag <= tot and budget_van_regel(boek.overeenkomst, regel, case) is toekenning:
            rate = regel.tarief or NUL
            owed += rate * regel.verschuldigd / 60
            if regel.stuk.soort not in _DOORBETAALD:
                undelivered += rate * (regel.verschuldigd - regel.geleverd) / 60
    return owed, max(NUL, undelivered)


@dataclass(frozen=True, slots=True)
class _Boek:
    """What was added up of one agreement, with all that it was made from."""

    overeenkomst: Zorgovereenkomst
    regels: tuple[LoonRegel, ...]
    toekenningen: Table
    per_maand: dict[date, list[LoonRegel]]
    sommen: dict[tuple[date, date, str], tuple[Decimal, Decimal]]


_BOEKEN: dict[str, _Boek] = {}
_AT_MOST = 1_000


def _boek(overeenkomst: Zorgovereenkomst, case: Case) -> _Boek:
    """The lines of an agreement by the first day of their month; kept until they or the budgets change."""
    lines, budgets = regels(overeenkomst, case), case.dossier.table(Toekenning)
    known = _BOEKEN.get(overeenkomst.id)
    if known is None or not (
        known.regels is lines and known.overeenkomst is overeenkomst and known.toekenningen is budgets
    ):
        found: dict[date, list[LoonRegel]] = {}
        for regel in lines:
            found.setdefault(month_start(regel.dag), []).append(regel)
        if len(_BOEKEN) >= _AT_MOST:
            _BOEKEN.clear()
        known = _BOEKEN[overeenkomst.id] = _Boek(overeenkomst, lines, budgets, found, {})
    return known


def forget() -> None:
    """Drop what was added up; when a dossier is locked nothing of it may stay."""
    _BOEKEN.clear()


def niet_geleverd_in(
    overeenkomst: Zorgovereenkomst, van: date, tot: date, toekenning: Toekenning, case: Case
) -> Decimal:
    """Euros owed by law for these days without care, from this budget; pay while ill or on leave left out."""
    stretches = ((max(van, maand), min(tot, month_end(maand))) for maand in months_between(van, tot))
    return sum((_verschuldigd(overeenkomst, a, b, toekenning, case)[1] for a, b in stretches), NUL)


def budget_van_regel(overeenkomst: Zorgovereenkomst, regel: LoonRegel, case: Case) -> Toekenning | None:
    """The budget that a piece of time is paid from: that of the law the hours name, else that of the agreement."""
    wet = regel.stuk.uren.wet if regel.stuk.uren else None
    hoofd = case.dossier.toekenning_van(overeenkomst, regel.dag)
    if wet is None or (hoofd is not None and hoofd.wet is wet):
        return hoofd
    named = (case.dossier.find(Toekenning, id) for id in overeenkomst.toekenning_ids)
    return next((t for t in named if t is not None and t.wet is wet and regel.dag in t.periode), hoofd)


def _maandbedrag(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> Decimal:
    """A fixed monthly amount for these days of one month; part of a month by days."""
    rate = tarief(case.dossier, overeenkomst, tot, Eenheid.MAAND)
    if rate is None:
        return NUL
    length = monthrange(van.year, van.month)[1]
    return rate.bedrag * ((tot - van).days + 1) / length


def _komt_nog(overeenkomst: Zorgovereenkomst, van: date, tot: date, case: Case) -> Decimal:
    """Hours agreed for days to come: the fixed ones, or the calls that were made, whichever is more."""
    if van > tot:
        return NUL
    vast = NUL
    per_week = minuten_per_week(overeenkomst)
    rate = uurtarief(case.dossier, overeenkomst, van)
    if per_week is not None and rate is not None:
        vast = per_week / 7 * ((tot - van).days + 1) / 60 * rate
    opgeroepen = sum(
        (
            (regel.tarief or NUL) * regel.verschuldigd / 60
            for regel in regels(overeenkomst, case)
            if van <= regel.dag <= tot
        ),
        NUL,
    )
    return max(vast, opgeroepen)
