"""A list of records of one kind with the form to add and change one, for a part of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt

from pgbdesk.app.gegevens import Soort
from pgbdesk.domain.personen import Budgethouder
from pgbdesk.domain.record import Record
from pgbdesk.gui.gegevens.formulier import Formulier
from pgbdesk.gui.gegevens.verwijderen import verwijder
from pgbdesk.gui.page import Context
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label
from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Woorden:
    """What a list is called, what stands there when it is empty, and what the button to add says."""

    naam: Text
    leeg: Text
    toevoegen: Text


class Beheer(Box):
    """The list, its buttons, and the form in their place while it is open. `extra` are buttons for the chosen one."""

    def __init__(
        self,
        context: Context,
        soort: Soort,
        columns: Sequence[Column[Any]],
        records: Callable[[], Iterable[Record]],
        woorden: Woorden,
    ) -> None:
        super().__init__(gap=10)
        self._context, self._soort, self._records, self._woorden = context, soort, records, woorden
        self.list = Box(gap=10)
        self.add(self.list)
        self.nothing = label(woorden.leeg, "muted")
        self.list.add(self.nothing)
        self.table = Table(columns, lambda r: r.id, woorden.naam)
        self.table.opened.connect(self.edit)
        self.list.add(self.table)
        self.new = Button(woorden.toevoegen, self.add_one, icon_name="plus")
        self.change = Button(Text("Wijzigen"), lambda: self._with_chosen(self.edit), icon_name="pencil")
        self.change.setAccessibleName(say(Text("Wijzigen: {wat}", wat=soort.enkel)))
        self.remove = Button(Text("Verwijderen"), lambda: self._with_chosen(self._remove), icon_name="trash-2")
        self.remove.setAccessibleName(say(Text("Verwijderen: {wat}", wat=soort.enkel)))
        self.buttons = Row(self.new, self.change, self.remove)
        self.list.add(self.buttons)
        self.form: Formulier | None = None

    def refresh(self) -> None:
        """Fill the list; an open form is left alone."""
        records = tuple(self._records())
        self.table.set_records(records)
        self.table.setVisible(bool(records))
        self.nothing.setVisible(not records)
        self.change.setVisible(bool(records))
        self.remove.setVisible(bool(records))

    @property
    def chosen(self) -> Record | None:
        """The record that is chosen in the list."""
        return self._context.session.dossier.find(self._soort.cls, self.table.current())

    def _with_chosen(self, do: Callable[[str], None]) -> None:
        chosen = self.table.current()
        if chosen is not None:
            do(chosen)

    def add_one(self) -> None:
        """An empty form."""
        self._open(None)

    def edit(self, record_id: str) -> None:
        """The form with a record."""
        record = self._context.session.dossier.find(self._soort.cls, record_id)
        if record is not None:
            self._open(record)

    def _open(self, record: Record | None) -> None:
        self.close_form()
        self.list.hide()
        self.form = Formulier(self._context, self._soort, record, self._closed)
        if record is None:
            self._only_holder(self.form)
        self.add(self.form)
        self.form.focus_first()

    def _only_holder(self, made: Formulier) -> None:
        """Of one budgethouder it is not asked who it is about."""
        chosen = self._context.budgethouder_ids
        known = tuple(chosen or (b.id for b in self._context.session.dossier.all(Budgethouder)))
        for form in made.forms:
            if len(known) == 1 and "budgethouder_id" in form.fields and not form["budgethouder_id"].text:
                form.fill({"budgethouder_id": known[0]})

    def _closed(self, kept: Record | None) -> None:
        self.close_form()
        self.refresh()
        if kept is not None:
            self.table.choose(kept.id)
        (self.table if self.table.isVisibleTo(self) else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Take the form away; what was typed stays kept as a draft until it is kept or cancelled."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.list.show()

    def _remove(self, record_id: str) -> None:
        verwijder(self._context, self._soort, record_id)


def van_scope(context: Context, records: Iterable[Any]) -> list[Any]:
    """Those of the budgethouder of the chosen budget, or all of them."""
    only = context.budgethouder_ids
    return [r for r in records if only is None or r.budgethouder_id in only or r.budgethouder_id is None]
