"""Making budgetplannen: a first one from the agreements of now, variants of it, and what a cut changes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from pgbdesk.app.changes import Change
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.domain.budget import Budgetplan, PlanRegel, Toekenning
from pgbdesk.domain.declaratie import cents
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import new_id
from pgbdesk.domain.soorten import Eenheid, PlanStatus, Wet, Zorgfunctie
from pgbdesk.domain.werk import Uren
from pgbdesk.law.bezuinigen import Bezuiniging
from pgbdesk.law.budgetplan import houder_van_plan, periode_van_plan
from pgbdesk.law.formeel import beoordeel
from pgbdesk.law.mensen import lopende_budgetten
from pgbdesk.law.rule import Case
from pgbdesk.law.scenario_dagen import gewoon
from pgbdesk.text import Text

ZOALS_NU = Text("Zoals nu")
MOST = 4  # variants beside each other


def regels_van_nu(budgethouder_id: str, wet: Wet | None, case: Case) -> tuple[PlanRegel, ...]:
    """The care that is agreed today as lines of a plan: hours as agreed, else those of an average month.

    Only of the budgets of `wet` when that is given. A rate that is not known stays empty.
    """
    found = []
    for budget in lopende_budgetten(budgethouder_id, case.today, case.dossier):
        if wet is not None and budget.wet is not wet:
            continue
        for z in case.dossier.where(Zorgovereenkomst, "budgethouder_id", budgethouder_id):
            if case.today in z.periode and case.dossier.toekenning_van(z, case.today) is budget:
                found.append(_regel(z, budget, case))
    return tuple(found)


def _regel(z: Zorgovereenkomst, budget: Toekenning, case: Case) -> PlanRegel:
    now = gewoon(z, budget, case.today, case)
    by_month = bool(now.per_maand) and not now.per_uur
    hours = None if by_month else cents(now.per_week / 60)
    return PlanRegel(
        zorgverlener_id=z.zorgverlener_id,
        zorgfunctie=_functie(z, case),
        eenheid=Eenheid.MAAND if by_month else Eenheid.UUR,
        aantal_per_week=hours or None,
        tarief=(now.per_maand if by_month else now.per_uur) or None,
        formeel=beoordeel(z, budget, case.today, case).tarief_formeel,
    )


def _functie(z: Zorgovereenkomst, case: Case) -> Zorgfunctie | None:
    """The kind of care of the latest hours, when it was filled in."""
    hours = [u for u in case.dossier.where(Uren, "zorgovereenkomst_id", z.id) if u.zorgfunctie is not None]
    return max(hours, key=lambda u: u.begin).zorgfunctie if hours else None


def begin(plan: Budgetplan, case: Case, *, zoals_nu: bool) -> tuple[Text, tuple[Change, ...]]:
    """The step that makes a new plan, with the care of now in it when that is wanted."""
    lines = regels_van_nu(houder_van_plan(plan, case), plan.wet, case) if zoals_nu else ()
    made = replace(plan, regels=lines, status=PlanStatus.CONCEPT, versie=1)
    return Text("Gemaakt: {plan}", plan=omschrijving(made, case.dossier)), (Change(None, made),)


def variant(plan: Budgetplan, case: Case, naam: str | None = None) -> tuple[Text, Budgetplan, tuple[Change, ...]]:
    """The step that makes a copy of a plan to change something in: the same care, a name of its own."""
    made = replace(
        plan,
        id=new_id(),
        naam=naam or _vrije_naam(plan, case),
        status=PlanStatus.CONCEPT,
        versie=max((p.versie or 1 for p in varianten(plan, case)), default=1) + 1,
    )
    return Text("Variant gemaakt: {plan}", plan=omschrijving(made, case.dossier)), made, (Change(None, made),)


def _vrije_naam(plan: Budgetplan, case: Case) -> str:
    taken = {p.naam for p in varianten(plan, case)}
    return next(name for number in range(2, 1000) if (name := f"Variant {number}") not in taken)


def varianten(plan: Budgetplan, case: Case) -> tuple[Budgetplan, ...]:
    """The plans for the same budgethouder that begin on the same day, in the order in which they were made."""
    holder, first = houder_van_plan(plan, case), periode_van_plan(plan, case).first
    return tuple(
        other
        for other in case.dossier.all(Budgetplan)
        if houder_van_plan(other, case) == holder and periode_van_plan(other, case).first == first
    )


def naast_elkaar(plan: Budgetplan, case: Case) -> tuple[Budgetplan, ...]:
    """The variants to compare: at most four, the latest, and this one among them."""
    rest = [other for other in varianten(plan, case) if other.id != plan.id][-(MOST - 1) :]
    chosen = {plan.id, *(other.id for other in rest)}
    return tuple(other for other in varianten(plan, case) if other.id in chosen)


def toegepast(
    plan: Budgetplan, cut: Bezuiniging, toegekend: Decimal, case: Case
) -> tuple[Text, Budgetplan, tuple[Change, ...]]:
    """The step that applies a cut: in a new variant, or in the variant that was made for cuts already."""
    after = replace(cut.plan, bedrag=toegekend)
    label = Text("Bezuiniging: {wat}", wat=cut.wat)
    if (plan.naam or "").startswith(BEZUINIGD):
        return label, after, (Change(plan, after),)
    name = BEZUINIGD if all(p.naam != BEZUINIGD for p in varianten(plan, case)) else None
    _, made, _ = variant(plan, case, name)
    after = replace(after, id=made.id, naam=made.naam, status=made.status, versie=made.versie)
    return label, after, (Change(None, after),)


BEZUINIGD = "Bezuinigd"


def weg(plan: Budgetplan, case: Case) -> tuple[Text, tuple[Change, ...]]:
    """The step that removes a plan."""
    return Text("Budgetplan verwijderd: {plan}", plan=omschrijving(plan, case.dossier)), (Change(plan, None),)
