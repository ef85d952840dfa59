"""What helps with a plan for a life event: its checklist, and the letter that does a step."""

from __future__ import annotations

from collections.abc import Mapping

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.brieven.soort import Briefsoort, past_bij, records_voor
from pgbdesk.domain.record import Record
from pgbdesk.law.levensplan import Levensplan, PlanStap
from pgbdesk.law.levensplan_soorten import Levensgebeurtenis
from pgbdesk.law.rule import Case

#: The checklist of each event that has one.
CHECKLIST: Mapping[Levensgebeurtenis, str] = {
    Levensgebeurtenis.ACHTTIEN: "achttien_jaar",
    Levensgebeurtenis.VERHUIZING: "verhuizing",
    Levensgebeurtenis.VERHUIZING_ZORGKANTOOR: "verhuizing",
    Levensgebeurtenis.VERHUIZING_GEMEENTE: "verhuizing",
    Levensgebeurtenis.ANDERE_WET: "andere_wet",
    Levensgebeurtenis.OVERLIJDEN: "overlijden",
    Levensgebeurtenis.OPNAME: "ziekenhuisopname",
    Levensgebeurtenis.BUITENLAND: "vakantie",
    Levensgebeurtenis.ZIEK: "zorgverlener_ziek",
    Levensgebeurtenis.NAAR_ZIN: "naar_natura",
    Levensgebeurtenis.HUISBEZOEK: "huisbezoek_zorgkantoor",
}

#: The letter that does a step, by the end of its rule.
BRIEF: Mapping[str, str] = {
    "achttien.overdracht": "toestemming_gegevens",
    "achttien.beslissen": "machtiging_spreken",
    "verhuizing_gemeente.toestemming": "toestemming_gegevens",
    "andere_wet.toestemming": "toestemming_gegevens",
    "naar_zin.opzeggen": "opzegbrief",
    "andere_wet.oude_overeenkomsten": "opzegbrief",
    "overlijden.eenmalig": "eenmalige_uitkering",
    "lager_budget.bezwaar": "bezwaarschrift",
}


def brief_bij_stap(stap: PlanStap, plan: Levensplan, case: Case) -> tuple[Briefsoort, Record | None] | None:
    """The letter of a step and what it is about: no record where the user must choose, None without a letter."""
    id = next((brief for end, brief in BRIEF.items() if stap.regel.endswith(f".{end}")), None)
    if id is None:
        return None
    soort = BRIEF_BIJ_ID[id]
    if type(plan.over) in soort.spec.over and past_bij(soort, plan.over, case):
        return soort, plan.over
    houder = frozenset({plan.budgethouder.id}) if plan.budgethouder is not None else None
    found = records_voor(soort, case, houder)
    if not found:
        return None
    return soort, found[0] if len(found) == 1 else None
