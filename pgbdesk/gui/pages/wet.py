"""Wet en regels: every number and rule of a chosen day, with source, period, and what is not certain."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

from pgbdesk.app import parsing
from pgbdesk.app.reading import Entry
from pgbdesk.app.wet import Rij, onderwerpen, rijen
from pgbdesk.app.wetpapier import papier
from pgbdesk.domain.record import Record
from pgbdesk.domain.rondom import Wetgetallen
from pgbdesk.errors import Invalid
from pgbdesk.gui.announce import announce
from pgbdesk.gui.page import Page
from pgbdesk.gui.papier import PrintPanel
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.wet.detail import Detail
from pgbdesk.gui.wet.laden import Laden
from pgbdesk.gui.widgets.basic import Box, Button, Card, Line, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.fields import NARROWEST, Field
from pgbdesk.gui.widgets.flow import FlowLayout
from pgbdesk.law.engine import all_rules
from pgbdesk.text import Text

ALLES = Text("Alle onderwerpen")
_DAG = Entry("dag", Text("Op welke dag?"), parsing.day, wide=12)
_WACHT = 200  # milliseconds after the last key before the list follows


def _zeker(row: Rij) -> Text:
    return Text("") if row.zeker else Text("niet zeker")


COLUMNS: tuple[Column[Rij], ...] = (
    Column(Text("Getal of regel"), lambda r: r.titel, stretch=True),
    Column(Text("Waarde"), lambda r: r.waarde if r.waarde is not None else r.soort),
    Column(Text("Let op"), _zeker),
    Column(Text("Onderwerp"), lambda r: r.onderwerp),
)


class WetPage(Page):
    """The list with day, search and subject above it; the chosen line in full under it; loading at the end."""

    key: ClassVar[str] = "wet"
    shows: ClassVar[frozenset[type[Record]]] = frozenset({Wetgetallen})
    help: ClassVar[Text] = Text(
        "Hier staat elk getal en elke regel waarmee pgbdesk werkt. U ziet de bron, en de dag waarop die is nagekeken. "
        "Kies een andere dag om te zien wat toen gold. Bij wat niet zeker is, staat waarom."
    )

    def build(self) -> None:
        """Make the widgets."""
        self._rows: tuple[Rij, ...] = ()
        self.day = Field(_DAG, lambda: self.context.today)
        self.day.changed.connect(self._day_typed)
        self.words = Line(260)
        self.subject = QComboBox()
        self.subject.setMinimumWidth(NARROWEST)
        self.subject.activated.connect(lambda _: self._choose())
        self.subject.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.add(_beside(self.day, _named(Text("Zoek"), self.words), _named(Text("Onderwerp"), self.subject)))
        self.count = label("", "muted")
        self.add(self.count)
        self.table = Table(COLUMNS, lambda r: r.key, Text("Getallen en regels"))
        self.table.chosen.connect(self._show)
        self.add(self.table)
        self.empty_state = EmptyState(
            Text("Er is niets gevonden. Zoek met andere woorden, of kies een ander onderwerp.")
        )
        self.empty_state.hide()
        self.add(self.empty_state)
        self.print_button = Button(Text("Druk deze lijst af"), self._print, icon_name="printer")
        self.add(Row(self.print_button))
        self.paper = Box(gap=10)
        self.add(self.paper)
        self.detail_box = Box(gap=10)
        self.add(self.detail_box)
        self.laden = Laden(self.context)
        self.add(self.laden)
        self.detail: Detail | None = None
        self.panel: PrintPanel | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WACHT)
        self._timer.timeout.connect(self._search)
        self.words.textChanged.connect(lambda _: self._timer.start())

    def refresh(self) -> None:
        """Show the list of the chosen day; the first time that is today."""
        self.header.set_line(Text("Alles waarmee pgbdesk rekent, voor alle budgetten"))
        if not self.day.text:
            self.day.set_text(parsing.shown(self.context.today))
        self.laden.refresh()
        self._fill()

    def focus_filter(self) -> None:
        """Go to the words to look for."""
        self.words.setFocus()

    def open_record(self, record_id: str) -> None:
        """Choose a number by its name, or a rule by its id."""
        with QSignalBlocker(self.words):
            self.words.clear()
        self.subject.setCurrentIndex(0)
        self._choose()
        self.table.choose(next((r.key for r in self._rows if r.key.partition(" ")[0] == record_id), None))

    @property
    def on(self) -> date:
        """The day of the list."""
        found = self.day.peek()
        return found if isinstance(found, date) else self.context.today

    def _day_typed(self) -> None:
        try:
            self.day.value()
        except Invalid as invalid:
            self.day.set_error(invalid.what)
            return
        self.day.set_error(None)
        self._fill()

    def _fill(self) -> None:
        self._rows = rijen(self.context.case().law, all_rules(), self.on)
        chosen = self.subject.currentData()
        with QSignalBlocker(self.subject):
            self.subject.clear()
            self.subject.addItem(say(ALLES), "")
            for name in onderwerpen(self._rows):
                self.subject.addItem(say(name), name.msgid)
            self.subject.setCurrentIndex(max(0, self.subject.findData(chosen)))
        self._choose()

    def _choose(self) -> None:
        """Show the rows of the chosen subject."""
        name = self.subject.currentData()
        self.table.set_records([r for r in self._rows if not name or r.onderwerp.msgid == name])
        self._search(quiet=True)

    def _search(self, *, quiet: bool = False) -> None:
        self.table.filter(self.words.text())
        found = len(self.table.records.records)
        words = Text.counted("{n} regel op {dag}", "{n} regels op {dag}", found, dag=self.on)
        self.count.setText(say(words))
        if not quiet:
            announce(self.count, say(words))
        self._close_paper()
        for widget in (self.table, self.print_button):
            widget.setVisible(bool(found))
        self.empty_state.setVisible(not found)
        if not found:
            self.detail_box.clear()
            self.detail = None

    def _show(self, key: str) -> None:
        row = next((r for r in self.table.records.records if r.key == key), None)
        if row is None or (self.detail is not None and self.detail.row == row):
            return
        self.detail_box.clear()
        self.detail = Detail(row, self.context.told)
        self.detail_box.add(self.detail)

    def _print(self) -> None:
        """Show the list as it would be printed."""
        self._close_paper()
        document = papier(self.table.records.records, self.on, self._chosen_words())
        card = Card(Text("Afdruk van deze lijst"))
        self.panel = PrintPanel(self.context, document, f"wet-en-regels-{self.on.isoformat()}.pdf")
        card.add(self.panel)
        card.add(Row(Button(Text("Sluit de afdruk"), self._close_paper)))
        self.paper.add(card)
        self.panel.print_button.setFocus()

    def _close_paper(self) -> None:
        self.paper.clear()
        self.panel = None

    def _chosen_words(self) -> Text:
        name, words = self.subject.currentData(), self.words.text().strip()
        subject = Text(name) if name else ALLES
        return Text("{onderwerp}, met: {woorden}", onderwerp=subject, woorden=words) if words else subject


def _beside(*widgets: QWidget) -> QWidget:
    """Inputs next to each other, with their labels on one line; under each other where there is no room."""
    holder = QWidget()
    flow = FlowLayout(holder, 16)
    for widget in widgets:
        flow.addWidget(widget)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    holder.setSizePolicy(policy)
    return holder


def _named(title: Text, widget: Line | QComboBox) -> Box:
    """An input under its label."""
    box = Box(gap=3)
    name = label(title, "label")
    name.setBuddy(widget)
    widget.setAccessibleName(name.text())
    box.add(name)
    box.add(widget, left=True)
    return box
