"""Consents: which data go from whom to whom, until when; taken back with one button."""

from __future__ import annotations

from datetime import date

from pgbdesk.app.gebeurtenissen import intrekken
from pgbdesk.app.gegevens.rondom import TOESTEMMING
from pgbdesk.domain.rondom import Toestemming
from pgbdesk.gui.gebeurtenissen.beheer import Beheer, Woorden, van_scope
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, label
from pgbdesk.text import Text


def stand_van(toestemming: Toestemming, today: date) -> Text:
    """Whether a consent holds today."""
    if toestemming.ingetrokken_op is not None and toestemming.ingetrokken_op <= today:
        return Text("Ingetrokken")
    if toestemming.tot is not None and toestemming.tot < today:
        return Text("Verlopen")
    if toestemming.gegeven_op is None or toestemming.gegeven_op > today:
        return Text("Nog niet gegeven")
    return Text("Geldt")


class Toestemmen(Box):
    """The list of consents."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=12)
        self._context = context
        self.add(
            label(
                Text(
                    "U verhuist, of uw pgb komt voortaan uit een andere wet. Dan mag de ene instantie uw gegevens "
                    "vaak alleen met uw toestemming aan de andere geven. U mag een toestemming "
                    "altijd intrekken."
                )
            )
        )
        columns = (
            Column[Toestemming](Text("Wie"), lambda t: context.session.dossier.naam_budgethouder(t.budgethouder_id)),
            Column[Toestemming](Text("Van"), lambda t: t.van_wie or ""),
            Column[Toestemming](Text("Aan"), lambda t: t.aan_wie or "", stretch=True),
            Column[Toestemming](Text("Gegeven op"), lambda t: t.gegeven_op, shown=day),
            Column[Toestemming](Text("Tot en met"), lambda t: t.tot, shown=day),
            Column[Toestemming](Text("Stand"), lambda t: say(stand_van(t, context.today))),
        )
        self.beheer = Beheer(
            context,
            TOESTEMMING,
            columns,
            lambda: van_scope(context, context.session.dossier.all(Toestemming)),
            Woorden(
                Text("Toestemmingen"), Text("Er is nog geen toestemming vastgelegd."), Text("Toestemming toevoegen")
            ),
        )
        self.withdraw = Button(Text("Intrekken"), self._withdraw, icon_name="x")
        self.withdraw.setAccessibleName(say(Text("Toestemming intrekken")))
        self.beheer.buttons.add(self.withdraw)
        self.add(self.beheer)

    def refresh(self) -> None:
        """Fill the list."""
        self.beheer.refresh()
        self.withdraw.setVisible(self.beheer.table.records.rowCount() > 0)

    def _withdraw(self) -> None:
        chosen = self.beheer.chosen
        if not isinstance(chosen, Toestemming) or chosen.ingetrokken_op is not None:
            return
        if self._context.ask.confirm(
            Text("Toestemming intrekken?"),
            Text("Vanaf vandaag geldt de toestemming niet meer. Vertel het ook aan wie de gegevens heeft."),
            Text("Intrekken"),
            Text("Laten staan"),
        ):
            text, changes = intrekken(chosen, self._context.today)
            self._context.session.do(text, *changes)
