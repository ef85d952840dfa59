"""What in a budgetplan needs a second look before it is sent: rates, hours in a week, what is not filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal

from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.declaratie import CENT
from pgbdesk.domain.overeenkomst import Tarief
from pgbdesk.domain.personen import Zorgverlener
from pgbdesk.domain.soorten import Eenheid, OvereenkomstSoort, Wet
from pgbdesk.law.budgetplan import (
    naam_van_regel,
    overeenkomst_van_regel,
    periode_van_plan,
    plantotaal,
    toekenning_van_plan,
    wet_van_plan,
)
from pgbdesk.law.formeel import is_naaste
from pgbdesk.law.minimumloon import minimum
from pgbdesk.law.parameters import NotInForce
from pgbdesk.law.rule import Case
from pgbdesk.law.tariefgrens import LANDELIJK, PER, maximum
from pgbdesk.text import Minutes, Money, Text

NUL = Decimal(0)
ZONDER_NAAM = Text("iemand zonder naam")


def opmerkingen(plan: Budgetplan, case: Case, *, met_bedrag: bool = True) -> tuple[Text, ...]:
    """What to look at again, in words; nothing when the plan can go. Without `met_bedrag` only of the care itself."""
    money = _bedrag(plan, case) if met_bedrag else ()
    return tuple(dict.fromkeys((*_regels(plan, case), *_weekuren(plan, case), *money)))


def _regels(plan: Budgetplan, case: Case) -> Iterator[Text]:
    if not plan.regels:
        yield Text("Er staat nog geen zorg in dit plan.")
    for regel in plan.regels:
        naam = naam_van_regel(regel, case) or ZONDER_NAAM
        if regel.tarief is None:
            yield Text("{naam}: vul het tarief in.", naam=naam)
            continue
        if regel.aantal_per_week is None and regel.eenheid is not Eenheid.MAAND:
            yield Text("{naam}: vul in hoeveel per week.", naam=naam)
        if regel.zorgfunctie is None:
            yield Text("{naam}: kies de soort zorg.", naam=naam)
        yield from _te_hoog(regel, plan, case, naam)
        yield from _formeel_onbekend(regel, plan, case, naam)
        yield from _te_laag(regel, plan, case, naam)
        yield from _formele_familie(regel, case, naam)


def _te_hoog(regel: PlanRegel, plan: Budgetplan, case: Case, naam: Text | str) -> Iterator[Text]:
    """Above the highest rate of the law or of the user's own papers (C02)."""
    wet, unit = regel.wet or wet_van_plan(plan, case), regel.eenheid or Eenheid.UUR
    if wet is None or regel.tarief is None:
        return
    day = periode_van_plan(plan, case).first
    granted = toekenning_van_plan(plan, case) or Toekenning(budgethouder_id="", wet=wet, van=day, tot=day)
    rate = Tarief(zorgovereenkomst_id="", bedrag=regel.tarief, eenheid=unit, zorgfunctie=regel.zorgfunctie)
    found = maximum(granted, rate, formeel=regel.formeel is not False, day=day, case=case)
    limit, since = (found.bedrag, None) if found is not None else _laatst_bekend(wet, regel, day, case)
    if limit is not None and regel.tarief > limit:
        kind = Text("informele zorg") if regel.formeel is False else Text("formele zorg")
        words = Text(
            "{naam}: {tarief} {per} is hoger dan het hoogste tarief voor {soort}: {grens}.",
            naam=naam,
            tarief=Money(regel.tarief),
            per=PER[unit],
            soort=kind,
            grens=Money(limit),
        )
        yield words if since is None else Text("{zin} Dat is het bedrag van {jaar}.", zin=words, jaar=since)


def _formeel_onbekend(regel: PlanRegel, plan: Budgetplan, case: Case, naam: Text | str) -> Iterator[Text]:
    """Whether care is formal is not known, and it matters: the rate is above the highest for informal care."""
    wet = regel.wet or wet_van_plan(plan, case)
    if regel.formeel is not None or wet is None or regel.tarief is None:
        return
    limit, _ = _laatst_bekend(wet, replace(regel, formeel=False), periode_van_plan(plan, case).first, case)
    if limit is not None and regel.tarief > limit:
        yield Text(
            "{naam}: kies of het formele zorg is. Informeel is hoogstens {grens} {per}.",
            naam=naam,
            grens=Money(limit),
            per=PER[regel.eenheid or Eenheid.UUR],
        )


def _laatst_bekend(wet: Wet, regel: PlanRegel, day: date, case: Case) -> tuple[Decimal | None, str | None]:
    """The last highest rate that is known, for a year whose rates are not published yet."""
    name = LANDELIJK.get((wet, regel.formeel is not False, regel.eenheid or Eenheid.UUR))
    if name is None or day < case.law[name].first_day:
        return None, None
    value = case.law[name].nearest(day)
    return Decimal(value.value), str(value.since.year)


def _te_laag(regel: PlanRegel, plan: Budgetplan, case: Case, naam: Text | str) -> Iterator[Text]:
    """Under the minimum wage with holiday pay, where it holds: not for who is a business."""
    per_hour = (regel.eenheid or Eenheid.UUR) is Eenheid.UUR
    if not per_hour or regel.tarief is None or not _heeft_minimum(regel, plan, case):
        return
    grens = _minimum_met_vakantiegeld(periode_van_plan(plan, case).first, case)
    if grens is not None and regel.tarief < grens:
        yield Text(
            "{naam}: {tarief} per uur is lager dan het minimumloon met vakantiegeld ({grens}, 21 jaar en ouder).",
            naam=naam,
            tarief=Money(regel.tarief),
            grens=Money(grens),
        )


def _minimum_met_vakantiegeld(day: date, case: Case) -> Decimal | None:
    """The minimum wage with holiday pay in euros, rounded up; of today when that of a later day is not known yet."""
    for known in (day, case.today):
        try:
            least = minimum(21, known, case.law)
            procent = case.law.amount("loon.vakantiebijslag_procent", known)
        except NotInForce:
            continue
        if least is not None:
            return (least.bedrag * (100 + procent) / 100).quantize(CENT, ROUND_UP)
    return None


def _heeft_minimum(regel: PlanRegel, plan: Budgetplan, case: Case) -> bool:
    known = overeenkomst_van_regel(regel, plan, case)
    kind = regel.overeenkomst or (known.soort if known else None)
    if kind in (OvereenkomstSoort.ARBEIDSOVEREENKOMST, OvereenkomstSoort.PARTNER_OF_FAMILIE):
        return True
    carer = case.dossier.find(Zorgverlener, regel.zorgverlener_id)
    return kind is OvereenkomstSoort.OPDRACHT and not (carer is not None and carer.ondernemer_ib)


def _formele_familie(regel: PlanRegel, case: Case, naam: Text | str) -> Iterator[Text]:
    carer = case.dossier.find(Zorgverlener, regel.zorgverlener_id)
    if regel.formeel and carer is not None and is_naaste(carer):
        yield Text(
            "{naam} is naaste familie. Voor familie geldt bijna altijd het informele tarief.",
            naam=naam,
        )


def _weekuren(plan: Budgetplan, case: Case) -> Iterator[Text]:
    """More than 40 hours a week for one carer (Rlz 5.18 lid 1 onder d)."""
    most = case.law.find("wlz.max_uren_week", periode_van_plan(plan, case).first)
    if most is None:
        return
    week: dict[str, Decimal] = {}
    for regel in plan.regels:
        if (regel.eenheid or Eenheid.UUR) is Eenheid.UUR and regel.aantal_per_week is not None:
            naam = naam_van_regel(regel, case)
            week[naam] = week.get(naam, NUL) + regel.aantal_per_week
    for naam, hours in week.items():
        if naam and hours > Decimal(most.value):
            yield Text(
                "{naam}: {duur} per week is meer dan {meest} uur. Dat mag meestal niet voor één zorgverlener.",
                naam=naam,
                duur=Minutes(int((hours * 60).to_integral_value(ROUND_HALF_UP))),
                meest=Decimal(most.value),
            )


def _bedrag(plan: Budgetplan, case: Case) -> Iterator[Text]:
    total = plantotaal(plan, case)
    if total.over is not None and total.over < NUL:
        yield Text(
            "Dit plan kost {meer} meer dan het budget van {bedrag}.",
            meer=Money(-total.over),
            bedrag=Money(total.bedrag or NUL),
        )
