"""Wat verandert er: what the law changes for each agreement, from when, how sure, and what to do now."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from pgbdesk.app.veranderpapier import IEDEREEN, hoe_zeker, verander_papier
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.domain.record import Record
from pgbdesk.gui.berekening import stappen
from pgbdesk.gui.page import Page
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.widgets.basic import Box, Button, Card, Disclosure, Row, label, section
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.message import source_line
from pgbdesk.law.wat_verandert import Verandering, wat_verandert
from pgbdesk.text import Text


class WatVerandertPage(Page):
    """A card for each agreement that something changes for, and one for everybody."""

    key: ClassVar[str] = "wat_verandert"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "Hier staat per contract wat er in de wet verandert. Bij plannen staat dat ze nog kunnen veranderen. "
        "pgbdesk rekent nooit met een getal dat nog niet bekend is."
    )

    def build(self) -> None:
        """Where the cards and the paper come."""
        self.content = Box(gap=12)
        self.add(self.content)
        self.print_button = Button(Text("Maak er een papier van"), self.show_paper, icon_name="printer")
        self.add(Row(self.print_button))
        self.paper = Box(gap=10)
        self.add(self.paper)
        self.panel: PrintPanel | None = None

    def refresh(self) -> None:
        """Fill the cards; a paper that was made before is taken away, since it may not be right any more."""
        self.header.set_line(Text("Voor alle contracten die nu lopen"))
        self.content.clear()
        self.paper.clear()
        self.panel = None
        report = wat_verandert(self.context.case())
        for deel in report.contracten:
            self.content.add(self._card(Text("{naam}", naam=deel.naam), deel.veranderingen, deel.overeenkomst))
        if report.algemeen:
            self.content.add(self._card(IEDEREEN, report.algemeen, None))
        nothing = not report.contracten and not report.algemeen
        self.print_button.setVisible(not nothing)
        if nothing:
            self.content.add(EmptyState(Text("pgbdesk kent nu geen verandering voor uw zorgovereenkomsten.")))

    def _card(self, title: Text, changes: tuple[Verandering, ...], over: Zorgovereenkomst | None) -> QWidget:
        card = Card(title)
        for change in changes:
            card.add(section(Text("Vanaf {dag}: {titel}", dag=change.per, titel=change.titel)))
            card.add(label(Text("Hoe zeker: {zeker}.", zeker=hoe_zeker(change)), "muted"))
            card.add(label(change.gevolg))
            card.add(label(change.doen, "strong"))
            card.add(Disclosure(Text("Waarom?"), lambda c=change: self._why(c)))  # type: ignore[misc]
        if over is not None:
            card.add(Row(Button(Text("Naar de zorgovereenkomst"), lambda: self.context.go("zorgverleners", over.id))))
        return card

    def _why(self, change: Verandering) -> QWidget:
        box = Box(gap=6)
        for aanname in change.aannames:
            box.add(label(aanname, "muted"))
        if change.berekening is not None:
            box.add(stappen(change.berekening, self.context))
        box.add(label(source_line(change.bronnen), "muted"))
        return box

    def show_paper(self) -> None:
        """The report as a paper, with preview."""
        self.paper.clear()
        document = verander_papier(self.context.case())
        self.panel = PrintPanel(self.context, document, f"wat-verandert-{self.context.today:%Y-%m-%d}.pdf")
        self.paper.add(self.panel)
        self.panel.print_button.setFocus()
