"""A page that needs a carer while there is none: it leads to the step that is really next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pgbdesk.domain.personen import Budgethouder
from pgbdesk.gui.widgets.basic import Box, Button
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.page import Context

EERST_BUDGET = Text("Een zorgverlener hoort bij een budgethouder. Vul daarom eerst het budget in.")
NIEUW = "nieuw"


class NobodyYet(Box):
    """Without a budgethouder the budget comes first; then the form for a carer is one press away."""

    def __init__(self, what: Text, context: Context, example: Callable[[], object] | None) -> None:
        super().__init__()
        self._context = context
        self.carer = EmptyState(
            what,
            Button(Text("Zorgverlener toevoegen"), lambda: context.go("zorgverleners", NIEUW), "primary"),
            example=example,
        )
        self.budget = EmptyState(
            EERST_BUDGET,
            Button(Text("Naar het budget"), lambda: context.go("budget", None), "primary"),
            example=example,
        )
        self.add(self.carer)
        self.add(self.budget)

    def show_when(self, empty: bool) -> None:
        """Show the step that is next when there is nothing; else neither."""
        holders = bool(self._context.session.dossier.all(Budgethouder))
        self.setVisible(empty)
        self.carer.setVisible(empty and holders)
        self.budget.setVisible(empty and not holders)
