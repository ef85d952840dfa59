"""Logboek: every change, who made it and when."""

from __future__ import annotations

from typing import ClassVar

from pgbdesk.app.changes import DONE, REDONE, UNDONE, HistoryEntry
from pgbdesk.domain.record import Record
from pgbdesk.gui.page import Page
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, EmptyState, Line, label
from pgbdesk.text import Text

SOORT = {DONE: Text("Gedaan"), UNDONE: Text("Ongedaan gemaakt"), REDONE: Text("Opnieuw gedaan")}


def _what(entry: HistoryEntry) -> str:
    return say(Text(entry.label, **entry.values))


COLUMNS: tuple[Column[HistoryEntry], ...] = (
    Column(
        Text("Wanneer"),
        lambda e: e.at,
        shown=lambda at: language().instant(at),  # type: ignore[arg-type]
    ),
    Column(Text("Wat"), _what, stretch=True),
    Column(Text("Soort"), lambda e: SOORT.get(e.kind, Text(""))),
    Column(Text("Door"), lambda e: e.who),
)


class LogboekPage(Page):
    """The history, the newest line first. Nothing can be changed in it."""

    key: ClassVar[str] = "logboek"
    title: ClassVar[Text] = Text("Logboek")
    icon: ClassVar[str] = "history"
    shows: ClassVar[frozenset[type[Record]]] = frozenset()
    help: ClassVar[Text] = Text(
        "Hier staat elke verandering: wat, wanneer en door wie. Ook wat u ongedaan maakte blijft hier staan. "
        "U kunt in het logboek niets wissen."
    )

    def build(self) -> None:
        """Make the widgets."""
        name = label(Text("Zoek in het logboek"), "label")
        self.words = Line(360)
        self.words.setAccessibleName(name.text())
        name.setBuddy(self.words)
        self.table = Table(COLUMNS, lambda e: str(e.seq), Text("Logboek"))
        self.words.textChanged.connect(self.table.filter)
        self.empty = EmptyState(Text("Hier komt te staan wat u in dit dossier verandert."))
        search = Box(gap=4)
        search.add(name)
        search.add(self.words, left=True)
        self.filter_widgets = (search, self.table)
        for widget in (*self.filter_widgets, self.empty):
            self.add(widget)

    def refresh(self) -> None:
        """Show the newest lines."""
        self.header.set_line(Text("Alles wat in dit dossier is veranderd, voor alle budgetten"))
        lines = tuple(reversed(self.context.session.history()))
        self.table.set_records(lines)
        for widget in self.filter_widgets:
            widget.setVisible(bool(lines))
        self.empty.setVisible(not lines)

    def focus_filter(self) -> None:
        """Go to the words to look for."""
        self.words.setFocus()
