"""A plan for a life event leads to its checklist and to the letters that do its steps."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from pgbdesk.app.brieven.lijst import BRIEF_BIJ_ID
from pgbdesk.app.checklists.sjabloon import sjablonen
from pgbdesk.app.levenspapier import BRIEF, CHECKLIST, brief_bij_stap
from pgbdesk.clock import AMSTERDAM
from pgbdesk.domain.budget import Toekenning
from pgbdesk.domain.rondom import Gebeurtenis
from pgbdesk.domain.soorten import GebeurtenisSoort
from pgbdesk.law.book import lawbook
from pgbdesk.law.levensplan import STAPPEN, plan_van
from pgbdesk.law.rule import Case
from tests.helpers.budget_builders import d1


def test_every_step_letter_and_list_that_is_named_exists():
    steps = {f"{soort.value}.{stap.id}" for soort, stappen in STAPPEN.items() for stap in stappen}

    assert set(BRIEF) <= steps
    assert set(BRIEF.values()) <= set(BRIEF_BIJ_ID)
    assert set(CHECKLIST.values()) <= set(sjablonen())


@pytest.mark.parametrize(
    ("soort", "stap", "brief"),
    [
        (GebeurtenisSoort.NAAR_ZORG_IN_NATURA, "opzeggen", "opzegbrief"),
        (GebeurtenisSoort.ANDERE_WET, "toestemming", "toestemming_gegevens"),
    ],
)
def test_a_step_leads_to_its_letter(soort, stap, brief):
    dossier = d1().dossier
    houder = dossier.all(Toekenning)[0].budgethouder_id
    event = Gebeurtenis(soort=soort, op=date(2026, 7, 1), budgethouder_id=houder)
    case = Case(dossier.with_changes([(None, event)]), datetime(2026, 5, 10, 9, tzinfo=AMSTERDAM), lawbook())
    plan = plan_van(event, case)
    assert plan is not None
    step = next(s for s in plan.stappen if s.regel.endswith(f".{stap}"))
    found = brief_bij_stap(step, plan, case)

    assert found is not None
    assert found[0].id == brief
    assert all(brief_bij_stap(s, plan, case) is None for s in plan.stappen if s.regel.endswith(".melden"))
