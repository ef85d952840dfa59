"""Privacy: erasing somebody for good."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt

from pgbdesk.app.wissen.plan import wisbaar
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Page
from pgbdesk.gui.privacy.wissen import NAAM, WAT, WisWizard
from pgbdesk.gui.widgets.basic import Box, Button, Card, label
from pgbdesk.text import Text


class PrivacyPage(Page):
    """What is kept of whom, and how it goes away."""

    key: ClassVar[str] = "privacy"
    title: ClassVar[Text] = Text("Privacy")
    icon: ClassVar[str] = "eye-off"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "Hier wist u iemand voorgoed. U ziet eerst wat weggaat, wat u nog moet bewaren en wat zonder naam blijft staan."
    )

    def build(self) -> None:
        """The part, or the steps in its place."""
        self.parts = Box(gap=14)
        self.add(self.parts)
        self.erase = Card(NAAM)
        self.erase.add(label(WAT))
        self.erase_button = Button(Text("Iemand wissen…"), self.begin_erasing, icon_name="trash-2")
        self.erase.add(self.erase_button, left=True)
        self.nobody = label(Text("Er staat nog niemand in dit dossier."), "muted")
        self.erase.add(self.nobody)
        self.parts.add(self.erase)
        self.wizard: WisWizard | None = None

    def refresh(self) -> None:
        """Show what there is."""
        self.header.set_line(Text("Van dit hele dossier, voor alle budgetten"))
        people = bool(wisbaar(self.context.session.dossier))
        self.erase_button.setVisible(people)
        self.nobody.setVisible(not people)

    def open_record(self, record_id: str) -> None:
        """Begin to erase somebody, by the id of the person or carer."""
        wie = next((w for w in wisbaar(self.context.session.dossier) if w.id == record_id), None)
        if wie is not None:
            self.begin_erasing()
            assert self.wizard is not None
            self.wizard.choose(wie)

    # Erasing -----------------------------------------------------------------------------------------

    def begin_erasing(self) -> None:
        """The steps; the keyboard goes to their title."""
        self._take_away()
        self.wizard = WisWizard(self.context, self._close)
        self.parts.hide()
        self.column.insertWidget(1, self.wizard)
        self.wizard.title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_away(self) -> None:
        if self.wizard is not None:
            self.wizard.hide()
            self.wizard.deleteLater()
            self.wizard = None

    def _close(self) -> None:
        self._take_away()
        self.parts.show()
        self.stale = True
        self.update_now()
        self.header.title.setFocus(Qt.FocusReason.OtherFocusReason)
