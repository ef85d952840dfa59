"""What is kept until when, and what may go. Nothing is removed here."""

from __future__ import annotations

from datetime import date

from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.gui.gebeurtenissen.verblijf import day
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say, show
from pgbdesk.gui.widgets.basic import Box, label
from pgbdesk.gui.widgets.message import Message, source_line
from pgbdesk.law.bewaren import Bewaring, archieflijst, bewaren_tot
from pgbdesk.text import Text

JA, NEE = Text("Ja"), Text("Nee")


class Bewaren(Box):
    """The archive list, with why for the chosen one."""

    def __init__(self, context: Context) -> None:
        super().__init__(gap=12)
        self._context = context
        self.add(
            label(
                Text(
                    "Bewaar uw administratie minstens zo lang als hier staat, op papier of in de computer. Uren, "
                    "declaraties en betalingen horen bij hun budget. pgbdesk gooit zelf niets weg."
                )
            )
        )
        self.nothing = label(Text("Er staat nog niets in dit dossier."), "muted")
        self.add(self.nothing)
        self.table = Table(
            (
                Column[Bewaring](
                    Text("Wat"), lambda b: say(omschrijving(b.record, context.session.dossier)), stretch=True
                ),
                Column[Bewaring](
                    Text("Bewaren tot en met"),
                    lambda b: b.wanneer,
                    shown=lambda t: day(t) or show(t),
                    sort=lambda b: b.tot or date.max,
                ),
                Column[Bewaring](Text("Mag weg"), lambda b: say(JA if b.mag_weg(context.today) else NEE)),
            ),
            lambda b: b.record.id,
            Text("Wat u tot wanneer bewaart"),
        )
        self.table.chosen.connect(self._explain)
        self.add(self.table)
        self.why = Message("info", "")
        self.why.hide()
        self.add(self.why)
        self._by_id: dict[str, Bewaring] = {}

    def refresh(self) -> None:
        """Fill the list; what may go stands first."""
        listed = archieflijst(self._context.case())
        self._by_id = {b.record.id: b for b in listed}
        self.table.set_records(listed)
        self.table.setVisible(bool(listed))
        self.nothing.setVisible(not listed)
        chosen = self.table.current()
        if chosen is not None:
            self._explain(chosen)

    def _explain(self, record_id: str) -> None:
        known = self._by_id.get(record_id)
        if known is None:
            return
        kept = bewaren_tot(known.record, self._context.case())
        lines = [kept.reden, *(s.wat for s in kept.berekening.stappen if s.wat != kept.reden)]
        self.why.set(
            "info", omschrijving(known.record, self._context.session.dossier), lines, source_line(kept.bronnen)
        )
        self.why.show()
