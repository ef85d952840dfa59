"""Gebeurtenissen: what changes in a life with a pgb, as plans; stays, who may sign, consents, keeping."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt

from pgbdesk.domain.declaratie import Declaratie
from pgbdesk.domain.personen import Vertegenwoordiging
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Document, Gebeurtenis, Taak, Toestemming, Verblijf
from pgbdesk.gui.gebeurtenissen.bewaren import Bewaren
from pgbdesk.gui.gebeurtenissen.nieuw import Nieuw
from pgbdesk.gui.gebeurtenissen.opvolger import Opvolger
from pgbdesk.gui.gebeurtenissen.overzicht import Overzicht
from pgbdesk.gui.gebeurtenissen.plan import PlanView
from pgbdesk.gui.gebeurtenissen.tekenen import Tekenen
from pgbdesk.gui.gebeurtenissen.toestemmen import Toestemmen
from pgbdesk.gui.gebeurtenissen.verblijf import Verblijven
from pgbdesk.gui.page import Page
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row
from pgbdesk.law.levensplan import Levensplan, plan_van
from pgbdesk.text import Text

PLANNEN, VERBLIJF, TEKENEN, TOESTEMMING, BEWAREN = range(5)

DELEN = ("plannen", "verblijf", "tekenen", "toestemming", "bewaren")

NAMEN = (
    Text("Plannen"),
    Text("Verblijf"),
    Text("Wie mag tekenen"),
    Text("Toestemming"),
    Text("Bewaren"),
)


class GebeurtenissenPage(Page):
    """Five parts under one row of buttons; in the first part the list, one plan, or the questions for a new one."""

    key: ClassVar[str] = "gebeurtenissen"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "Verandert er iets? Kies Er verandert iets. U krijgt een plan: wat u doet, bij wie en voor welke dag. "
        "De stappen kunt u bij uw taken zetten. Bij Gemeld legt u vast wanneer u het aan wie vertelde."
    )

    def build(self) -> None:
        """The row of buttons and the parts."""
        self.tabs: list[Button] = []
        row = Row()
        for number, naam in enumerate(NAMEN):
            button = Button(naam, partial(self.show_part, number))
            button.setCheckable(True)
            self.tabs.append(button)
            row.add(button)
        self.add(row)
        self.overview = Overzicht(self.context, self.show_plan, self.begin, self.in_example)
        self.stays = Verblijven(self.context)
        self.signing = Tekenen(self.context, self.hand_over)
        self.consents = Toestemmen(self.context)
        self.keeping = Bewaren(self.context)
        self.parts = (self.overview, self.stays, self.signing, self.consents, self.keeping)
        for part in self.parts:
            self.add(part)
        self.inner = Box(gap=12)  # one plan, or the questions for a new one
        self.add(self.inner)
        self.plan: PlanView | None = None
        self.new: Nieuw | None = None
        self.successor: Opvolger | None = None
        self._part = PLANNEN
        self._mark()

    def refresh(self) -> None:
        """Fill the part that is on screen."""
        if self.successor is not None:
            return
        if self._part != PLANNEN:
            self.parts[self._part].refresh()
        elif self.plan is not None:
            self.plan.refresh()
        elif self.new is None:
            self.overview.refresh()

    def show_part(self, number: int) -> None:
        """Show one of the five parts; the button keeps the keyboard."""
        self._close_inner()
        self._part = number
        self._mark()
        self.refresh()

    def _mark(self) -> None:
        for number, (button, part) in enumerate(zip(self.tabs, self.parts, strict=True)):
            here = number == self._part
            button.setChecked(here)
            button.set_kind("chosen" if here else "")
            button.setAccessibleDescription(say(Text("Gekozen")) if here else "")
            part.setVisible(here)

    # Another representative ------------------------------------------------------------------------

    def hand_over(self, rol_id: str | None = None) -> None:
        """Ask who stops and who follows."""
        self._close_inner()
        self._part = TEKENEN
        self._mark()
        self.signing.hide()
        self.successor = Opvolger(self.context, self._handed_over, self._plan_of_change, rol_id)
        self.inner.add(self.successor)
        self.successor.show()
        self.successor.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def _handed_over(self) -> None:
        self.show_part(TEKENEN)
        self.signing.hand_over.setFocus(Qt.FocusReason.OtherFocusReason)

    def _plan_of_change(self) -> None:
        """The plan of the change that was recorded last."""
        made = self.context.session.dossier.all(Gebeurtenis)
        plan = plan_van(made[-1], self.context.case()) if made else None
        if plan is not None:
            self.show_plan(plan)

    # Plans -----------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Ask what changes."""
        self._inner()
        self.new = Nieuw(self.context, self._made, self.back_to_list)
        self.inner.add(self.new)
        self.new.show()
        self.new.form["wat"].focus()

    def _made(self, record: Record) -> None:
        plan = plan_van(record, self.context.case())
        if plan is not None:
            self.show_plan(plan)
        else:
            self.back_to_list()

    def show_plan(self, plan: Levensplan) -> None:
        """Show one plan; the keyboard goes to its title."""
        self._inner()
        self.plan = PlanView(self.context, plan.over, self.back_to_list)
        self.inner.add(self.plan)
        self.plan.show()
        self.plan.refresh()
        if self.plan is not None:
            self.plan.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.verticalScrollBar().setValue(0)

    def _inner(self) -> None:
        self._close_inner()
        self._part = PLANNEN
        self._mark()
        self.overview.hide()

    def back_to_list(self) -> None:
        """Back to the list of plans."""
        self.show_part(PLANNEN)
        self.tabs[PLANNEN].setFocus(Qt.FocusReason.OtherFocusReason)

    def _close_inner(self) -> None:
        self.inner.clear()
        self.plan, self.new, self.successor = None, None, None

    # From elsewhere --------------------------------------------------------------------------------

    def open_record(self, record_id: str) -> None:
        """Open the part (`deel:tekenen`), plan or record that another page points to."""
        dossier = self.context.session.dossier
        if record_id.startswith("deel:"):
            self.show_part(DELEN.index(record_id.removeprefix("deel:")))
            self.tabs[self._part].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if record_id.startswith("opvolger:"):
            self.hand_over(record_id.removeprefix("opvolger:") or None)
            return
        if (taak := dossier.find(Taak, record_id)) is not None and taak.betreft is not None:
            record_id = taak.betreft.id
        for number, cls, part in (
            (TEKENEN, Vertegenwoordiging, self.signing.beheer),
            (TOESTEMMING, Toestemming, self.consents.beheer),
        ):
            if dossier.find(cls, record_id) is not None:
                self.show_part(number)
                part.table.choose(record_id)
                part.table.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        record = _find(self, record_id)
        plan = plan_van(record, self.context.case()) if record is not None else None
        if plan is not None:
            self.show_plan(plan)
        elif dossier.find(Declaratie, record_id) is not None:  # who signs it
            self.show_part(TEKENEN)
        elif dossier.where(Verblijf, "budgethouder_id", record_id):
            self.show_part(VERBLIJF)
        elif dossier.find(Document, record_id) is not None or record_id == dossier.huishouden.id:
            self.show_part(BEWAREN)

    def focus_filter(self) -> None:
        """There is nothing to filter; go to the parts."""
        self.tabs[self._part].setFocus(Qt.FocusReason.OtherFocusReason)


def _find(page: Page, record_id: str) -> Record | None:
    from pgbdesk.domain.personen import Budgethouder
    from pgbdesk.domain.werk import Verzuim

    dossier = page.context.session.dossier
    kinds: tuple[type[Record], ...] = (Gebeurtenis, Verblijf, Verzuim, Budgethouder)
    return next((found for cls in kinds if (found := dossier.find(cls, record_id)) is not None), None)
