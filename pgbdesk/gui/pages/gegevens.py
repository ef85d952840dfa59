"""Alle gegevens: every record of the dossier by kind, to be looked at, filled in and added."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from pgbdesk.app.gegevens import BY_KEY, SOORTEN, Soort
from pgbdesk.app.omschrijving import omschrijving
from pgbdesk.app.rekenhulpen import bij
from pgbdesk.domain.record import Record
from pgbdesk.gui.gegevens.formulier import Formulier
from pgbdesk.gui.gegevens.verwijderen import verwijder
from pgbdesk.gui.page import Page
from pgbdesk.gui.sommen import reken_iets_uit
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Line, Row, label
from pgbdesk.gui.widgets.fields import NARROWEST
from pgbdesk.text import Text


class GegevensPage(Page):
    """Choose a kind, choose a record, and everything pgbdesk knows of it stands in one form."""

    key: ClassVar[str] = "gegevens"
    shows: ClassVar[frozenset[type[Record]]] = frozenset(soort.cls for soort in SOORTEN)
    help: ClassVar[Text] = Text(
        "Hier staat alles wat u heeft ingevuld, per soort. Hoe meer pgbdesk weet, hoe beter het u kan waarschuwen. "
        "U hoeft niet alles in te vullen."
    )

    def build(self) -> None:
        """Chooser, list and form."""
        self.top = Box(gap=10)
        self.add(self.top)
        self.chooser = QComboBox()
        self.chooser.setMinimumWidth(NARROWEST)
        for soort in SOORTEN:
            self.chooser.addItem(say(soort.meervoud), soort.sleutel)
        self.chooser.setAccessibleName(say(Text("Soort gegevens")))
        self.chooser.currentIndexChanged.connect(lambda _: self._kind())
        what = label(Text("Soort gegevens"), "label", wrap=False)
        what.setBuddy(self.chooser)
        self.words = Line(260)
        self.words.setAccessibleName(say(Text("Zoek in de lijst")))
        find = label(Text("Zoek in de lijst"), "label", wrap=False)
        find.setBuddy(self.words)
        self.top.add(Row(_under(what, self.chooser), _under(find, self.words), gap=16))
        self.table = Table(
            (Column[Record](Text("Wat"), self._name, stretch=True),), lambda r: r.id, Text("Lijst met gegevens")
        )
        self.words.textChanged.connect(self.table.filter)
        self.table.opened.connect(self.edit)
        self.top.add(self.table)
        self.nothing = label(Text("Hier is nog niets ingevuld."), "muted")
        self.top.add(self.nothing)
        self.change = Button(Text("Bekijken en wijzigen"), self._edit_chosen, icon_name="pencil")
        self.remove = Button(Text("Verwijderen"), self._remove_chosen, icon_name="trash-2")
        self.new = Button(Text("Toevoegen"), self.add_one, icon_name="plus")
        self.top.add(Row(self.change, self.new, self.remove))
        self.sums = Box(gap=0)
        self.top.add(self.sums)
        self.table.chosen.connect(lambda _: self._show_sums())
        self.form: Formulier | None = None

    @property
    def soort(self) -> Soort:
        """The kind that is on screen."""
        return BY_KEY[str(self.chooser.currentData())]

    def _name(self, record: Record) -> str:
        return say(omschrijving(record, self.context.session.dossier))

    def refresh(self) -> None:
        """Fill the list; an open form is left alone."""
        self.header.set_line(Text("Alles wat in dit dossier staat, voor alle budgetten"))
        records = self.context.session.dossier.all(self.soort.cls)
        self.table.set_records(records)
        self.table.setVisible(bool(records))
        self.nothing.setVisible(not records)
        self.change.setEnabled(bool(records))
        self.remove.setEnabled(bool(records))
        self.new.setVisible(self.soort.nieuw is not None)
        self._show_sums()

    def _show_sums(self) -> None:
        """What can be counted for the chosen record."""
        record = self.context.session.dossier.find(self.soort.cls, self.table.current())
        self.sums.clear()
        if bij(record):
            self.sums.add(reken_iets_uit(record, self.context))

    def _kind(self) -> None:
        self.close_form()
        self.words.clear()
        self.refresh()

    def open_record(self, record_id: str) -> None:
        """Open the form of a record; `soort:` opens an empty one of that kind."""
        name, colon, _ = record_id.partition(":")
        if colon and name in BY_KEY:
            self.show_kind(BY_KEY[name])
            self.add_one()
            return
        dossier = self.context.session.dossier
        for soort in SOORTEN:
            if dossier.find(soort.cls, record_id) is not None:
                self.show_kind(soort)
                self.table.choose(record_id)
                self.edit(record_id)
                return

    def show_kind(self, soort: Soort) -> None:
        """Show the list of a kind."""
        self.chooser.setCurrentIndex(self.chooser.findData(soort.sleutel))

    def focus_filter(self) -> None:
        """Go to the words to look for."""
        self.words.setFocus()

    # One record ----------------------------------------------------------------------------------

    def _edit_chosen(self) -> None:
        chosen = self.table.current()
        if chosen is not None:
            self.edit(chosen)

    def edit(self, record_id: str) -> None:
        """The form with a record."""
        record = self.context.session.dossier.find(self.soort.cls, record_id)
        if record is not None:
            self._open(record)

    def add_one(self) -> None:
        """An empty form."""
        self._open(None)

    def _open(self, record: Record | None) -> None:
        self.close_form()
        self.top.hide()
        self.form = Formulier(self.context, self.soort, record, self._closed)
        self.column.insertWidget(2, self.form)
        self.form.focus_first()

    def _closed(self, kept: Record | None) -> None:
        self.close_form()
        self.stale = True
        self.update_now()
        if kept is not None:
            self.table.choose(kept.id)
        (self.table if self.table.isVisibleTo(self) else self.new).setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Take the form away; what was typed in it stays kept as a draft until it is kept or cancelled."""
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None
        self.top.show()

    def _remove_chosen(self) -> None:
        verwijder(self.context, self.soort, self.table.current())


def _under(name: QLabel, widget: QWidget) -> Box:
    """A label with what it names under it."""
    box = Box(gap=3)
    box.add(name)
    box.add(widget, left=True)
    return box
