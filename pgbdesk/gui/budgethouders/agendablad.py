"""One calendar over all dossiers: every last day in order, narrowed by time and by words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from pgbdesk.app.budgethouders.overzicht import Dag, Regel, Wanneer, agenda
from pgbdesk.gui.budgethouders import uitvoer
from pgbdesk.gui.budgethouders.scherm import Keuzerij, Lijstblad
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Button, Row, label
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.budgethouders.ingang import Budgethouders
    from pgbdesk.gui.window import MainWindow


class AgendaScherm(Lijstblad):
    """All last days of the dossiers of the list."""

    TITEL = Text("Alle deadlines op datum")

    def __init__(self, window: MainWindow, deur: Budgethouders, regels: Sequence[Regel]) -> None:
        super().__init__(window, deur)
        self.regels = regels
        self.line = label("", "muted")
        self.box.add(self.line)
        self.table = Table(
            (
                Column[Dag](Text("Datum"), lambda d: d.termijn.uiterlijk, shown=_day, icon=lambda d: d.icoon),
                Column[Dag](Text("Wanneer"), lambda d: d.wanneer, sort=lambda d: d.dagen),
                Column[Dag](Text("Wat"), lambda d: d.wat, stretch=True, sort=lambda d: say(d.wat)),
                Column[Dag](Text("Naam"), lambda d: d.regel.naam, sort=lambda d: say(d.regel.naam).lower()),
                Column[Dag](Text("Bekeken"), lambda d: d.regel.leeftijd),
            ),
            lambda d: d.id,
            Text("Deadlines van alle dossiers"),
        )
        self.table.opened.connect(lambda _key: self.open())
        self.choice = Keuzerij(Text("Toon"), Wanneer, self.refresh)
        self.box.add(self.choice)
        self.box.add(self.search_line(self.table))
        self.box.add(self.table)
        self.box.add(
            Row(
                Button(Text("Dossier openen"), self.open, "primary", "lock"),
                Button(Text("Druk lijst af"), self.print, icon_name="printer"),
                Button(Text("Naar agenda (ICS)"), self.to_calendar, icon_name="calendar-days"),
                Button(Text("Terug naar de lijst"), deur.show, icon_name="arrow-left"),
            )
        )
        self._key("Ctrl+P", self.print)
        self._key("Alt+Left", deur.show)
        self.refresh()

    def refresh(self) -> None:
        """The days of the choice."""
        days = agenda(self.regels, self.choice.chosen)
        self.table.set_records(days)
        self.line.setText(say(Text.counted("{n} deadline", "{n} deadlines", len(days))))

    def _chosen(self) -> Dag | None:
        return next((d for d in self.table.records.records if d.id == self.table.current()), None)

    def open(self) -> None:
        """Open the dossier of the chosen day."""
        day = self._chosen()
        if day is not None:
            self.deur.open_rij(day.regel.rij)

    def print(self) -> None:
        """Print the list with all its days."""
        uitvoer.print_list(self, self.regels, initialen=any(r.initialen for r in self.regels))

    def to_calendar(self) -> None:
        """A calendar file of all days from today on."""
        uitvoer.save_calendar(self, self.regels)


def _day(day: object) -> str:
    return f"{language().short_day(day)} {day.year}" if isinstance(day, date) else ""
