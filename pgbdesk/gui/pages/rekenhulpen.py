"""Rekenhulpen: questions with an answer in figures, filled in from the dossier where it can be."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pgbdesk.app.rekenhulpen import BY_ID, REKENHULPEN, Rekenhulp
from pgbdesk.domain.dossier import ENTITIES
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Page
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitrekenen import Uitrekenen
from pgbdesk.gui.widgets.basic import Box, Button, Card, Row, label
from pgbdesk.text import Text


class RekenhulpenPage(Page):
    """The list of calculators, or one of them."""

    key: ClassVar[str] = "rekenhulpen"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "Kies een vraag. pgbdesk vult in wat het al weet. U kunt alles veranderen: uw dossier verandert niet mee. "
        "Onder het antwoord staat hoe het is berekend en uit welke regel het komt."
    )

    def build(self) -> None:
        """The list; a calculator takes its place."""
        self.list = Box(gap=12)
        self.add(self.list)
        for rekenhulp in REKENHULPEN:
            self.list.add(self._card(rekenhulp))
        self.open_one: Uitrekenen | None = None

    def refresh(self) -> None:
        """The list is always the same; an open calculator counts again with the dossier as it is."""
        if self.open_one is not None:
            self.open_one.reken()

    def open_record(self, record_id: str) -> None:
        """Open a calculator: `id`, or `id:record`, filled in for that record."""
        name, _, about = record_id.partition(":")
        rekenhulp = BY_ID.get(name)
        if rekenhulp is not None:
            self.start(rekenhulp, self._record(about))

    def _record(self, record_id: str) -> Record | None:
        dossier = self.context.session.dossier
        return next((found for cls in ENTITIES if (found := dossier.find(cls, record_id)) is not None), None)

    def _card(self, rekenhulp: Rekenhulp) -> QWidget:
        card = Card(rekenhulp.titel)
        card.add(label(rekenhulp.uitleg))
        start = Button(Text("Reken uit"), lambda: self.start(rekenhulp, None))
        start.setAccessibleName(say(Text("Reken uit: {titel}", titel=rekenhulp.titel)))
        card.add(Row(start))
        return card

    def start(self, rekenhulp: Rekenhulp, over: Record | None) -> None:
        """Open one calculator."""
        self.stop(quiet=True)
        self.list.hide()
        self.open_one = Uitrekenen(self.context, rekenhulp, over, self.stop)
        self.column.insertWidget(1, self.open_one)
        self.open_one.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def stop(self, *, quiet: bool = False) -> None:
        """Back to the list."""
        if self.open_one is not None:
            self.open_one.hide()
            self.open_one.deleteLater()
            self.open_one = None
        self.list.show()
        if not quiet:
            self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)
