"""Rules about who follows a representative: in time, and without a day on which nobody acts (sheet L 14)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from pgbdesk.domain.personen import Budgethouder, Vertegenwoordiging
from pgbdesk.law.bronnen_mensen import RLZ_511, SVB_VERTEGENWOORDIGER
from pgbdesk.law.engine import rule
from pgbdesk.law.mensen import DAG, lopende_budgetten
from pgbdesk.law.rule import Case, Ernst, Finding
from pgbdesk.law.vertegenwoordiging import MET_GEZAG, heeft_macht_op, loopt, naam_van, rollen, rollen_op
from pgbdesk.law.vertegenwoordiging_regels import BEHEER, SINDS, dag, dag_mens, vond
from pgbdesk.text import Text


@rule(
    "vertegenwoordiging.opvolger",
    of=Vertegenwoordiging,
    day=dag,
    since=SINDS,
    titel=Text("Wie stopt als vertegenwoordiger, heeft op tijd een opvolger."),
    bronnen=(RLZ_511, SVB_VERTEGENWOORDIGER),
    getallen=("vertegenwoordiging.papier_herinneren_dagen",),
    blad=("P04",),
)
def opvolger(rol: Vertegenwoordiging, case: Case) -> Iterator[Finding]:
    """Sheet L 14: a role ends soon, and nobody has any power on the day after, while a budget still runs.

    Silent for parents: the plan for 18 years tells that. The budgethouder may take it over; then nothing needs doing.
    """
    last = rol.tot
    if last is None or rol.soort in MET_GEZAG or not loopt(rol, case.today):
        return
    days = case.law.whole("vertegenwoordiging.papier_herinneren_dagen", case.today)
    holder = case.dossier.find(Budgethouder, rol.budgethouder_id)
    if holder is None or holder.overleden_op is not None or last > case.today + timedelta(days=days):
        return
    after = last + DAG
    if not lopende_budgetten(holder.id, after, case.dossier):
        return
    if any(heeft_macht_op(r, after, case) for r in rollen_op(holder, after, case)):
        return
    yield vond(
        "vertegenwoordiging.opvolger",
        Ernst.BINNENKORT,
        rol,
        case,
        (
            Text("Na {dag} is er geen vertegenwoordiger meer", dag=last),
            Text(
                "{naam} stopt dan, en er staat geen opvolger in het dossier. De opvolger mag pas tekenen als het "
                "formulier er is.",
                naam=naam_van(rol, case),
            ),
            Text("Regel een opvolger. Kan de budgethouder het zelf? Dan hoeft u niets te doen."),
        ),
        bronnen=(RLZ_511, SVB_VERTEGENWOORDIGER),
        uiterlijk=last,
        field="tot",
    )


@rule(
    "vertegenwoordiging.niemand",
    of=Budgethouder,
    day=dag_mens,
    since=SINDS,
    titel=Text("Tussen twee vertegenwoordigers is er geen dag zonder iemand die mag tekenen."),
    bronnen=(RLZ_511,),
    blad=("P04",),
)
def niemand(budgethouder: Budgethouder, case: Case) -> Iterator[Finding]:
    """Sheet L 14: a representative has stopped, the next one has not begun, and nobody acts today.

    Silent where nobody follows: then the budgethouder may have taken it over.
    """
    today = case.today
    if budgethouder.overleden_op is not None or not lopende_budgetten(budgethouder.id, today, case.dossier):
        return
    if any(heeft_macht_op(r, today, case) for r in rollen_op(budgethouder, today, case)):
        return
    roles = [r for r in rollen(budgethouder, case) if r.soort in BEHEER]
    ended = [r for r in roles if r.tot is not None and r.tot < today]
    coming = [r for r in roles if r.van is not None and r.van > today]
    if not ended or not coming:
        return
    laatste = max(ended, key=lambda r: r.tot or date.min)
    volgende = min(coming, key=lambda r: r.van or date.max)
    yield vond(
        "vertegenwoordiging.niemand",
        Ernst.NU,
        volgende,
        case,
        (
            Text("Er is nu niemand die voor {naam} mag tekenen", naam=case.dossier.naam_budgethouder(budgethouder)),
            Text(
                "{oud} stopte op {dag}. {nieuw} begint pas op {begin}. In die tijd kan een declaratie terugkomen.",
                oud=naam_van(laatste, case),
                dag=laatste.tot,
                nieuw=naam_van(volgende, case),
                begin=volgende.van,
            ),
            Text("Kloppen de dagen? Pas ze anders aan. Kloppen ze wel? Vraag wie het budget geeft wie nu mag tekenen."),
        ),
        bronnen=(RLZ_511,),
        field="van",
    )
