"""What a budgetplan costs: per line, per kind of care, per law and per carer; and what in it needs a second look.

Each line is rounded half-up to the cent, since it stands on paper as an amount; totals are sums of those. The
employer's charges that the SVB takes from the budget since 2026 are part of what a plan costs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.dates import Period, months_between
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort, Wet, Zorgfunctie
from pgbdesk.law.budget import planbedrag
from pgbdesk.law.overeenkomst import in_dienst
from pgbdesk.law.rule import Case
from pgbdesk.law.werkgeverslasten import WwPremie, ww_premie
from pgbdesk.text import Text

NUL = Decimal(0)
LAAG, HOOG = "werkgeverslasten.laag_procent", "werkgeverslasten.hoog_procent"
LASTEN_LATER = Text(
    "Het percentage werkgeverslasten van {jaar} is nog niet bekend. pgbdesk rekent met dat van {bekend}."
)
LASTEN_ZVW = Text("Voor de Zvw zijn geen werkgeverslasten gerekend. Vraag uw verzekeraar wie die betaalt.")
LASTEN_HOOG = Text(
    "Voor iemand die nieuw in dienst komt, rekent pgbdesk met de hoge WW-premie. Dat is de veilige kant."
)


@dataclass(frozen=True, slots=True)
class Regelkosten:
    """One line of a plan: what it costs in the period and the charges on it, in whole cents."""

    regel: PlanRegel
    wet: Wet | None
    kosten: Decimal
    lasten: Decimal

    @property
    def totaal(self) -> Decimal:
        """With the charges."""
        return self.kosten + self.lasten


@dataclass(frozen=True, slots=True)
class Deeltotaal:
    """Lines of one kind together: units a week by unit, and euros."""

    per_week: tuple[tuple[Eenheid, Decimal], ...]
    totaal: Decimal


@dataclass(frozen=True, slots=True)
class Plantotaal:
    """A plan in figures. `over` is what is left of the amount, below zero what is lacking; None: amount not known."""

    regels: tuple[Regelkosten, ...]
    per_functie: tuple[tuple[Zorgfunctie | None, Deeltotaal], ...]
    per_wet: tuple[tuple[Wet | None, Deeltotaal], ...]
    lasten: Decimal
    reserve: Decimal
    totaal: Decimal
    bedrag: Decimal | None
    aannames: tuple[Text, ...] = ()

    @property
    def over(self) -> Decimal | None:
        """Euros left, or lacking."""
        return None if self.bedrag is None else self.bedrag - self.totaal


# The plan itself -----------------------------------------------------------------------------------


def toekenning_van_plan(plan: Budgetplan, case: Case) -> Toekenning | None:
    """The budget that a plan is for, when it was granted."""
    return case.dossier.find(Toekenning, plan.toekenning_id)


def houder_van_plan(plan: Budgetplan, case: Case) -> str:
    """The id of the budgethouder; empty when neither the plan nor its toekenning says."""
    granted = toekenning_van_plan(plan, case)
    return plan.budgethouder_id or (granted.budgethouder_id if granted else "")


def wet_van_plan(plan: Budgetplan, case: Case) -> Wet | None:
    """The law of a plan: as stated, else that of its toekenning."""
    granted = toekenning_van_plan(plan, case)
    return plan.wet or (granted.wet if granted else None)


def verstrekker_van_plan(plan: Budgetplan, case: Case) -> str | None:
    """Who the plan goes to: as stated, else who grants its toekenning, else who grants the budgets of this law now."""
    granted = toekenning_van_plan(plan, case)
    stated = plan.verstrekker_id or (granted.verstrekker_id if granted else None)
    if stated is not None:
        return stated
    own = [
        t
        for t in case.dossier.where(Toekenning, "budgethouder_id", houder_van_plan(plan, case))
        if t.wet is wet_van_plan(plan, case) and t.verstrekker_id is not None
    ]
    return max(own, key=lambda t: t.tot).verstrekker_id if own else None


def periode_van_plan(plan: Budgetplan, case: Case) -> Period:
    """The days of a plan: as stated, else those of its toekenning, else the calendar year of today."""
    granted = toekenning_van_plan(plan, case)
    first = plan.van or (granted.van if granted else date(case.today.year, 1, 1))
    last = plan.tot or (granted.tot if granted else date(first.year, 12, 31))
    return Period(first, max(first, last))


def bedrag_van_plan(plan: Budgetplan, case: Case) -> Decimal | None:
    """What can be spent: what was granted, else what the plan counts on."""
    granted = toekenning_van_plan(plan, case)
    return granted.bedrag if granted is not None and granted.bedrag is not None else plan.bedrag


def overeenkomst_van_regel(regel: PlanRegel, plan: Budgetplan, case: Case) -> Zorgovereenkomst | None:
    """The agreement with the carer of a line on the first day of the plan, else the one that runs today."""
    if regel.zorgverlener_id is None:
        return None
    own = [
        z
        for z in case.dossier.where(Zorgovereenkomst, "zorgverlener_id", regel.zorgverlener_id)
        if z.budgethouder_id == houder_van_plan(plan, case)
    ]
    for day in (periode_van_plan(plan, case).first, case.today):
        for z in own:
            if day in z.periode:
                return z
    return None


def naam_van_regel(regel: PlanRegel, case: Case) -> str:
    """Who gives the care of a line: a carer in the dossier, else the name that was typed."""
    known = case.dossier.naam_zorgverlener(regel.zorgverlener_id) if regel.zorgverlener_id else ""
    return known or regel.naam or ""


# What it costs -------------------------------------------------------------------------------------


def plantotaal(plan: Budgetplan, case: Case) -> Plantotaal:
    """A plan in figures, in euros and whole cents."""
    lines = tuple(regelkosten(regel, plan, case) for regel in plan.regels)
    reserve = plan.reserve or NUL
    return Plantotaal(
        regels=lines,
        per_functie=tuple((key, _samen(k for k in lines if k.regel.zorgfunctie is key)) for key in _functies(lines)),
        per_wet=tuple((wet, _samen(k for k in lines if k.wet is wet)) for wet in _wetten(lines)),
        lasten=sum((k.lasten for k in lines), NUL),
        reserve=reserve,
        totaal=sum((k.totaal for k in lines), reserve),
        bedrag=bedrag_van_plan(plan, case),
        aannames=tuple(dict.fromkeys(_aannames(plan, lines, case))),
    )


def maanden_van_plan(plan: Budgetplan, case: Case) -> int:
    """How many calendar months a plan touches; a whole year has twelve, and 52 weeks."""
    return len(tuple(months_between(*_ends(periode_van_plan(plan, case)))))


def _ends(period: Period) -> tuple[date, date]:
    assert period.last is not None
    return period.first, period.last


def regelkosten(regel: PlanRegel, plan: Budgetplan, case: Case) -> Regelkosten:
    """What one line costs in the period of a plan, in whole cents."""
    kosten = cents(planbedrag(regel, maanden_van_plan(plan, case)))
    procent = _procent(regel, plan, case)
    return Regelkosten(regel, regel.wet or wet_van_plan(plan, case), kosten, cents(kosten * procent / 100))


def is_in_dienst(regel: PlanRegel, plan: Budgetplan, case: Case) -> bool:
    """Whether who gives the care is or will be employed by the budgethouder."""
    if regel.overeenkomst is not None:
        return regel.overeenkomst is OvereenkomstSoort.ARBEIDSOVEREENKOMST
    known = overeenkomst_van_regel(regel, plan, case)
    return known is not None and in_dienst(known)


def _procent(regel: PlanRegel, plan: Budgetplan, case: Case) -> Decimal:
    """The percentage of charges on a line: low where the agreement says so, else high, which is safe for the budget."""
    if not is_in_dienst(regel, plan, case) or (regel.wet or wet_van_plan(plan, case)) is Wet.ZVW:
        return NUL
    day = periode_van_plan(plan, case).first
    parameter = case.law[_premie(regel, plan, case)]
    return NUL if day < parameter.first_day else Decimal(parameter.nearest(day).value)


def _premie(regel: PlanRegel, plan: Budgetplan, case: Case) -> str:
    known = overeenkomst_van_regel(regel, plan, case)
    if known is None or not in_dienst(known):
        return HOOG
    premie = ww_premie(known, min(periode_van_plan(plan, case).first, case.today), case).premie
    return LAAG if premie is WwPremie.LAAG else HOOG


def _aannames(plan: Budgetplan, lines: tuple[Regelkosten, ...], case: Case) -> Iterable[Text]:
    day = periode_van_plan(plan, case).first
    for line in lines:
        if not is_in_dienst(line.regel, plan, case):
            continue
        if line.wet is Wet.ZVW:
            yield LASTEN_ZVW
            continue
        if overeenkomst_van_regel(line.regel, plan, case) is None:
            yield LASTEN_HOOG
        parameter = case.law[_premie(line.regel, plan, case)]
        if day >= parameter.first_day and not parameter.known_on(day):
            bekend = parameter.nearest(day).since.year
            yield Text(LASTEN_LATER.msgid, jaar=str(day.year), bekend=str(bekend))


def _functies(lines: tuple[Regelkosten, ...]) -> list[Zorgfunctie | None]:
    found = {line.regel.zorgfunctie for line in lines}
    return [key for key in (*Zorgfunctie, None) if key in found]


def _wetten(lines: tuple[Regelkosten, ...]) -> list[Wet | None]:
    found = {line.wet for line in lines}
    return [key for key in (*Wet, None) if key in found]


def _samen(chosen: Iterable[Regelkosten]) -> Deeltotaal:
    week: dict[Eenheid, Decimal] = {}
    total = NUL
    for line in chosen:
        total += line.totaal
        unit, count = line.regel.eenheid or Eenheid.UUR, line.regel.aantal_per_week
        if count is not None and unit is not Eenheid.MAAND:
            week[unit] = week.get(unit, NUL) + count
    return Deeltotaal(tuple(week.items()), total)
