"""The page BudgetplanPage: the way there, mistakes, a plan of a budget that runs, removing and undoing."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from pgbdesk.app.changes import Change
from pgbdesk.domain.budget import Budgetplan, Toekenning
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.soorten import Wet
from pgbdesk.exchange.demo import DEMO_DAY, demo
from pgbdesk.gui.budget.plandetail import FIRST
from pgbdesk.gui.pages.budgetplan import BudgetplanPage
from pgbdesk.gui.widgets.basic import Disclosure
from pgbdesk.text import Text
from tests.helpers.desk import Desk, settle
from tests.helpers.gui import type_into


@pytest.fixture
def desk(qtbot):
    made = Desk(qtbot, DEMO_DAY)
    made.open(demo())
    return made


def page(desk) -> BudgetplanPage:
    found = desk.workspace.page
    assert isinstance(found, BudgetplanPage)
    return found


def grant(desk):
    dossier = desk.workspace.session.dossier
    return next(t for t in dossier.all(Toekenning) if t.wet is Wet.WLZ and t.tot.year == 2026)


def make(desk):
    """A plan for the budget of now, with its care."""
    desk.workspace.go("budgetplan", grant(desk).id)
    page(desk).make.click()
    settle()
    formulier = page(desk).formulier
    assert formulier is not None
    formulier.cancel()
    settle()
    return desk.workspace.session.dossier.all(Budgetplan)[-1]


def test_a_budget_leads_to_its_plan_filled_in_with_what_is_known(desk):
    plan = make(desk)
    award = grant(desk)
    assert (plan.toekenning_id, plan.van, plan.tot, plan.wet) == (award.id, award.van, award.tot, Wet.WLZ)
    assert "Fatima El Amrani" in desk.words()
    desk.workspace.go("vandaag")
    desk.workspace.go("budgetplan", award.id)
    assert page(desk).begin_form is None
    assert page(desk).plan == plan


def test_what_is_not_filled_in_is_told_and_nothing_is_made(desk):
    desk.workspace.go("budgetplan")
    desk.tab_to_button("Nieuw budgetplan")
    desk.key(Qt.Key.Key_Return)
    form = page(desk).begin_form
    assert form is not None
    type_into(form["van"].input, "1-13-2027")
    type_into(form["tot"].input, "1-1-2026")
    page(desk).make.click()
    settle()
    said = desk.words()
    assert "Deze datum bestaat niet" in said
    assert "Kies een antwoord bij: Voor wie is het plan?" in said
    assert desk.workspace.session.dossier.all(Budgetplan) == ()


def test_a_plan_that_is_removed_comes_back_by_undo(desk):
    plan = make(desk)
    page(desk).remove.click()
    settle()
    assert desk.workspace.session.dossier.all(Budgetplan) == ()
    assert page(desk).empty_state.isVisible()
    desk.shortcut("Ctrl+Z")
    settle()
    assert page(desk).plan == plan


def test_an_amount_that_does_not_read_is_told_at_its_field(desk):
    make(desk)
    lager = page(desk).lager
    assert lager is not None
    type_into(lager.form["toegekend"].input, "veel")
    lager.ask.click()
    assert "Vul een bedrag in" in desk.words()
    assert lager.buttons == []


def test_without_anybody_there_is_only_the_way_to_a_first_plan(desk):
    desk.open(Dossier())
    desk.workspace.go("budgetplan")
    assert page(desk).empty_state.isVisible()
    assert not page(desk).table.isVisible()
    assert not page(desk).change.isVisible()


def test_with_many_carers_the_first_cuts_are_shown_and_the_others_unfold(desk):
    plan = make(desk)
    lines = tuple(replace(plan.regels[0], naam=f"Zorgverlener {n}", zorgverlener_id=None) for n in range(48))
    desk.workspace.session.do(Text("x"), Change(plan, replace(plan, regels=lines)))
    settle()
    lager = page(desk).lager
    assert lager is not None
    assert len(lager.buttons) == FIRST
    fold = next(f for f in lager.findChildren(Disclosure) if "mogelijkheden" in f.link.text())
    fold.toggle()
    assert len(lager.buttons) == 49  # one for each, and all of them a little
