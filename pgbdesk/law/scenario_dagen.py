"""What a change would cost or save on each day to come, by budget: the ground under `scenario`."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.dates import month_start
from pgbdesk.domain.overeenkomst import Tarief, Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort
from pgbdesk.law.budget import verwachting
from pgbdesk.law.budget_lasten import procent
from pgbdesk.law.overeenkomst import in_dienst, minuten_per_week
from pgbdesk.law.rule import Case
from pgbdesk.law.tarieven import tarief

NUL = Decimal(0)
DAG = timedelta(days=1)
WEEK = 7


@dataclass(frozen=True, slots=True)
class UrenPerWeek:
    """Another number of hours a week under an agreement, from a day on. Minutes."""

    overeenkomst_id: str
    minuten: int
    vanaf: date


@dataclass(frozen=True, slots=True)
class NieuwTarief:
    """Another rate under an agreement, from a day on: euros an hour, or a month where that is what is paid."""

    overeenkomst_id: str
    bedrag: Decimal
    vanaf: date


@dataclass(frozen=True, slots=True)
class Ziek:
    """The carer of an agreement is ill for whole weeks, with or without somebody in their place."""

    overeenkomst_id: str
    van: date
    weken: int
    vervanging_minuten: int = 0  # a week
    vervanging_tarief: Decimal = NUL  # euros an hour


@dataclass(frozen=True, slots=True)
class NieuweZorgverlener:
    """Somebody new, paid from a budget, for hours a week from a day on."""

    toekenning_id: str
    naam: str
    soort: OvereenkomstSoort
    minuten: int
    tarief: Decimal
    vanaf: date


@dataclass(frozen=True, slots=True)
class Stop:
    """An agreement ends; `laatste_dag` still counts."""

    overeenkomst_id: str
    laatste_dag: date


Wijziging = UrenPerWeek | NieuwTarief | Ziek | NieuweZorgverlener | Stop


@dataclass(slots=True)
class Verschil:
    """What is more or less in one budget by month, in euros, not rounded: pay, and the charges on it."""

    loon: dict[date, Decimal] = field(default_factory=dict)
    lasten: dict[date, Decimal] = field(default_factory=dict)
    onbekend: bool = False

    def bij(self, maand: date, loon: Decimal, deel: Decimal | None) -> None:
        """Add pay of a month with its percentage of charges."""
        if not loon:
            return
        self.loon[maand] = self.loon.get(maand, NUL) + loon
        if deel is None:
            self.onbekend = True
        elif deel:
            self.lasten[maand] = self.lasten.get(maand, NUL) + loon * deel / 100


@dataclass(frozen=True, slots=True)
class Afspraak:
    """What an agreement costs on a day: hours a week at a rate, and a fixed amount a month."""

    per_week: Decimal  # minutes
    per_uur: Decimal
    per_maand: Decimal

    def op(self, day: date) -> Decimal:
        """Euros on one day, not rounded."""
        hours = self.per_week * self.per_uur / (60 * WEEK)
        return hours + self.per_maand / monthrange(day.year, day.month)[1]


GEEN = Afspraak(NUL, NUL, NUL)


def _tarief(case: Case, overeenkomst: Zorgovereenkomst, day: date, eenheid: Eenheid) -> Decimal:
    found: Tarief | None = tarief(case.dossier, overeenkomst, day, eenheid)
    return found.bedrag if found else NUL


def gewoon(overeenkomst: Zorgovereenkomst, toekenning: Toekenning, day: date, case: Case) -> Afspraak:
    """What an agreement is expected to cost as it stands: the hours agreed, else those of an average month."""
    uur = _tarief(case, overeenkomst, day, Eenheid.UUR)
    maand = _tarief(case, overeenkomst, day, Eenheid.MAAND)
    agreed = minuten_per_week(overeenkomst)
    if agreed is None:
        average = verwachting(toekenning, case).per_maand.get(overeenkomst.id, NUL) if not maand else NUL
        agreed = average * 12 / 52 / uur * 60 if uur else NUL
    return Afspraak(agreed, uur, maand)


def dagen(toekenning: Toekenning, case: Case) -> Iterator[date]:
    """The days to come in a budget."""
    day = max(case.today + DAG, toekenning.van)
    while day <= toekenning.tot:
        yield day
        day += DAG


def verschil_van_overeenkomst(
    overeenkomst: Zorgovereenkomst, changes: tuple[Wijziging, ...], toekenning: Toekenning, case: Case
) -> Verschil:
    """The difference that changes of one agreement make in one budget; days on which another one pays are not in it."""
    found = Verschil()
    rates: dict[date, Decimal | None] = {}
    usual: dict[date, Afspraak] = {}
    for day in dagen(toekenning, case):
        if day not in overeenkomst.periode or case.dossier.toekenning_van(overeenkomst, day) is not toekenning:
            continue
        maand = month_start(day)
        now = gewoon(overeenkomst, toekenning, day, case) if maand not in usual or day.day == 1 else usual[maand]
        usual[maand] = now
        later = _na(now, changes, day, employed=in_dienst(overeenkomst))
        if maand not in rates:
            rates[maand] = procent(overeenkomst, maand, case)
        found.bij(maand, later.op(day) - now.op(day), rates[maand])
        found.bij(maand, _vervanging(changes, day), NUL)
    return found


def _na(now: Afspraak, changes: tuple[Wijziging, ...], day: date, *, employed: bool) -> Afspraak:
    """The agreement as it would be on a day; of changes of one kind the latest counts."""
    later = now
    for change in sorted(changes, key=_begin):
        match change:
            case UrenPerWeek() if change.vanaf <= day:
                later = Afspraak(Decimal(change.minuten), later.per_uur, later.per_maand)
            case NieuwTarief() if change.vanaf <= day:
                later = (
                    Afspraak(later.per_week, later.per_uur, change.bedrag)
                    if later.per_maand and not later.per_uur
                    else Afspraak(later.per_week, change.bedrag, later.per_maand)
                )
    if any(isinstance(c, Stop) and c.laatste_dag < day for c in changes):
        return GEEN
    if not employed and any(isinstance(c, Ziek) and is_ziek(c, day) for c in changes):
        return GEEN
    return later


def _begin(change: Wijziging) -> date:
    match change:
        case Ziek():
            return change.van
        case Stop():
            return change.laatste_dag
        case _:
            return change.vanaf


def is_ziek(change: Ziek, day: date) -> bool:
    """Whether a day lies in the weeks of illness."""
    return change.van <= day < change.van + timedelta(weeks=change.weken)


def _vervanging(changes: tuple[Wijziging, ...], day: date) -> Decimal:
    """What who takes the place of an ill carer costs on a day."""
    return sum(
        (
            c.vervanging_minuten * c.vervanging_tarief / (60 * WEEK)
            for c in changes
            if isinstance(c, Ziek) and is_ziek(c, day)
        ),
        NUL,
    )


def verschil_van_nieuwe(nieuw: NieuweZorgverlener, toekenning: Toekenning, case: Case) -> Verschil:
    """What somebody new costs in one budget."""
    found = Verschil()
    stand_in = Zorgovereenkomst(
        budgethouder_id=toekenning.budgethouder_id,
        zorgverlener_id="",
        soort=nieuw.soort,
        toekenning_ids=(toekenning.id,),
        ingang=max(nieuw.vanaf, toekenning.van),
    )
    afspraak = Afspraak(Decimal(nieuw.minuten), nieuw.tarief, NUL)
    rates: dict[date, Decimal | None] = {}
    for day in dagen(toekenning, case):
        if day < nieuw.vanaf:
            continue
        maand = month_start(day)
        if maand not in rates:
            rates[maand] = procent(stand_in, maand, case)
        found.bij(maand, afspraak.op(day), rates[maand])
    return found
