"""A new household: each empty page leads to the step that is really next, in one press."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton

from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Budgethouder, Persoon
from tests.helpers.desk import settle
from tests.helpers.gui import press

HOLDER = (Persoon(id="p", achternaam="Wit"), Budgethouder(id="b", persoon_id="p"))


def way_on(desk, page):
    """What the one main button that can be seen says, and the page to which it leads."""
    desk.workspace.go(page)
    settle()
    [main] = [b for b in desk.page.findChildren(QAbstractButton) if b.isVisible() and b.property("kind") == "primary"]
    words = main.text()
    press(main)
    settle()
    return words, desk.page


@pytest.mark.parametrize("page", ["rooster", "uren", "zorgverleners", "vaste_uren", "formulieren"])
def test_without_a_budgethouder_the_budget_comes_first(desk, page):
    desk.open(Dossier(()))
    words, there = way_on(desk, page)
    assert (words, there.key) == ("Naar het budget", "budget")


@pytest.mark.parametrize("page", ["rooster", "uren", "vaste_uren", "formulieren"])
def test_then_the_form_for_a_carer_is_one_press_away(desk, page):
    desk.open(Dossier(HOLDER))
    words, there = way_on(desk, page)
    assert (words, there.key) == ("Zorgverlener toevoegen", "zorgverleners")
    assert "stap 1 van 5" in desk.words(there)
