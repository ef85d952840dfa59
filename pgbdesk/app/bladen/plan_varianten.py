"""Variants of a budgetplan side by side, and what can be cut, filled in from the plans in the dossier."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from pgbdesk.app import parsing
from pgbdesk.app.bladen.budgetplan import contact_van_plan, per_week, wet_woord, zorg_woord
from pgbdesk.app.bladen.soort import blad
from pgbdesk.app.brieven.soort import Waarden
from pgbdesk.app.budgetplan import naast_elkaar, varianten
from pgbdesk.app.reading import Entry
from pgbdesk.domain.budget import Budgetplan
from pgbdesk.domain.soorten import Wet
from pgbdesk.forms.plan_varianten import (
    PLAN_BEZUINIGEN,
    PLAN_VERGELIJKING,
    Bezuinigfeiten,
    Vergelijkfeiten,
    Vergelijkregel,
)
from pgbdesk.law.bezuinigen import bezuinigingen
from pgbdesk.law.budgetplan import (
    Deeltotaal,
    Plantotaal,
    bedrag_van_plan,
    houder_van_plan,
    naam_van_regel,
    periode_van_plan,
    plantotaal,
)
from pgbdesk.law.rule import Case
from pgbdesk.text import Money, Text, left_over

NUL = Decimal(0)


def _titel(plan: Budgetplan) -> str:
    return plan.naam or f"Versie {plan.versie or 1}"


def vergelijkfeiten(plan: Budgetplan, _waarden: Waarden, case: Case) -> Vergelijkfeiten:
    """The variants of a plan side by side."""
    plans = naast_elkaar(plan, case)
    totals = [plantotaal(p, case) for p in plans]
    period = periode_van_plan(plan, case)
    return Vergelijkfeiten(
        budgethouder=case.dossier.naam_budgethouder(houder_van_plan(plan, case)),
        van=period.first,
        tot=period.last or period.first,
        namen=tuple(_titel(p) for p in plans),
        samen=(
            Vergelijkregel(Text("Totaal"), tuple(Money(t.totaal) for t in totals)),
            Vergelijkregel(Text("Daarvan werkgeverslasten"), tuple(Money(t.lasten) for t in totals)),
            Vergelijkregel(Text("Daarvan reserve"), tuple(Money(t.reserve) for t in totals)),
            Vergelijkregel(Text("Budget"), tuple(_of(t.bedrag) for t in totals)),
            Vergelijkregel(Text("Over of tekort"), tuple(_over(t.over) for t in totals)),
        ),
        functies=tuple(_functieregels(totals)),
        wetten=tuple(
            Vergelijkregel(wet_woord(wet), tuple(_of(_in(t.per_wet, wet)) for t in totals))
            for wet in dict.fromkeys(w for t in totals for w, _ in t.per_wet)
        ),
        zorgverleners=tuple(
            Vergelijkregel(
                Text("{naam}", naam=naam or Text("Nog niemand")), tuple(_of(_van(t, naam, case)) for t in totals)
            )
            for naam in dict.fromkeys(naam_van_regel(r, case) for p in plans for r in p.regels)
        ),
    )


def _wie(naam: str) -> Text:
    return Text("{naam}", naam=naam or Text("Nog niemand"))


def _of(amount: Decimal | None) -> object:
    return Text("–") if amount is None else Money(amount)


def _over(amount: Decimal | None) -> object:
    return Text("–") if amount is None else left_over(amount)


def _in(parts: tuple[tuple[Wet | None, Deeltotaal], ...], wet: Wet | None) -> Decimal | None:
    return next((deel.totaal for key, deel in parts if key is wet), None)


def _van(total: Plantotaal, naam: str, case: Case) -> Decimal | None:
    own = [k.totaal for k in total.regels if naam_van_regel(k.regel, case) == naam]
    return sum(own, NUL) if own else None


def _zorg(key: object) -> Text:
    """A kind of care as a row of the comparison begins with it."""
    return Text("Nog niet gekozen") if key is None else zorg_woord(key)


def _functieregels(totals: list[Plantotaal]) -> Iterable[Vergelijkregel]:
    for key in dict.fromkeys(f for t in totals for f, _ in t.per_functie):
        parts = [next((d for f, d in t.per_functie if f is key), None) for t in totals]
        yield Vergelijkregel(_zorg(key), tuple(_of(d.totaal if d else None) for d in parts))
        if any(d is not None and d.per_week for d in parts):
            weeks = tuple((per_week(d) if d is not None else None) or Text("–") for d in parts)
            yield Vergelijkregel(Text("{zorg}, hoeveel", zorg=_zorg(key)), weeks)


def bezuinigfeiten(plan: Budgetplan, waarden: Waarden, case: Case) -> Bezuinigfeiten:
    """What can be cut in a plan when the award is lower."""
    award, period = waarden["toegekend"], periode_van_plan(plan, case)
    return Bezuinigfeiten(
        budgethouder=case.dossier.naam_budgethouder(houder_van_plan(plan, case)),
        plan=plan.naam,
        van=period.first,
        tot=period.last or period.first,
        totaal=plantotaal(plan, case).totaal,
        toegekend=award,
        mogelijk=tuple((cut.wat, cut.bespaart, cut.over, cut.gevolgen) for cut in bezuinigingen(plan, award, case)),
    )


VERGELIJKEN = blad(
    PLAN_VERGELIJKING,
    lambda plan, case: bool(plan.regels) and len(varianten(plan, case)) > 1,
    vergelijkfeiten,
    contact_van_plan(None),
)
BEZUINIGEN = blad(
    PLAN_BEZUINIGEN,
    lambda plan, _case: bool(plan.regels),
    bezuinigfeiten,
    contact_van_plan(None),
    vragen=lambda _plan, _case: (Entry("toegekend", Text("Welk bedrag is toegekend?"), parsing.money, wide=14),),
    begin=lambda plan, case: {"toegekend": parsing.shown(bedrag_van_plan(plan, case))},
)
