"""The list of dossiers on screen: who, which budget, what comes first; filters, search, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from pgbdesk.app.budgethouders.overzicht import Keuze, Regel, Stand, kies, regels
from pgbdesk.app.budgethouders.rij import Lijst, Verandering
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import DOSSIER
from pgbdesk.gui.budgethouders import uitvoer
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import Screen
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Card, Line, Row, label
from pgbdesk.gui.widgets.empty import EmptyState
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import is_there
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.budgethouders.ingang import Budgethouders
    from pgbdesk.gui.window import MainWindow

TITEL = Text("Mijn budgethouders")
LEEG = Text("Hier komen uw dossiers te staan. Maak een nieuw dossier, voeg er een toe, of kies een map met dossiers.")
SLEUTELS = Text("Bewaar de sleutels van dossiers in deze lijst")
SLEUTELS_WAT = Text(
    "Van een dossier dat u al eens opende, hoeft u dan geen zin meer te typen. Dat geldt bij Openen "
    "en bij de maandrun. "
    "Maar wie de wachtwoordzin van deze lijst kent, kan dan al die dossiers openen."
)
SLEUTELS_NIET = Text("U werkt met dossiers van anderen. Daarom bewaart deze lijst geen sleutels.")
INITIALEN = Text("Toon alleen initialen")
#: At most so many files of a folder are looked at.
MOST_FILES = 500


class Keuzerij(Row):
    """Radio buttons in a row behind a word; `chosen` is the value of the one that is on."""

    def __init__(self, name: Text, values: type[Enum], changed: Callable[[], None]) -> None:
        super().__init__(label(name, "label", wrap=False), gap=16)
        self.setAccessibleName(say(name))
        self.group = QButtonGroup(self)
        self.buttons: dict[Any, QRadioButton] = {}
        for value in values:
            button = QRadioButton(say(Text(value.value)))
            button.setAccessibleName(f"{button.text()}, {say(name)}")
            button.clicked.connect(lambda _checked=False: changed())
            self.group.addButton(button)
            self.buttons[value] = button
            self.add(button)
        next(iter(self.buttons.values())).setChecked(True)

    @property
    def chosen(self) -> Any:
        """The value of the button that is on."""
        return next(value for value, button in self.buttons.items() if button.isChecked())


class Lijstblad(Screen):
    """A wide screen of the unlocked list: a title, news, and a table with a line to search in."""

    WIDTH = 1180
    TITEL = TITEL
    help_key = "budgethouders"

    def __init__(self, window: MainWindow, deur: Budgethouders) -> None:
        super().__init__()
        self.window_, self.deur = window, deur
        self.title = self.heading(self.TITEL)
        self.news = Box(gap=8)
        self.news.hide()  # empty it would still push what is below it down
        self.box.add(self.news)
        self._key("Ctrl+F", lambda: self.search.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self._key("Ctrl+L", deur.lock)

    def _key(self, keys: str, do: Callable[[], object]) -> None:
        QShortcut(QKeySequence(keys), self).activated.connect(do)

    @property
    def today(self) -> date:
        """The Dutch day."""
        return self.window_.services.clock().date()

    def search_line(self, table: Table, *beside: QWidget) -> Row:
        """A line that filters the table while typing, and what stands beside it."""
        table.viewport().resize(
            max(1, self.window_.width() - theme().px(80)), 300
        )  # else it is first laid out as narrow
        words = label(Text("Zoek"), "label", wrap=False)
        self.search = Line(220)
        self.search.setAccessibleName(say(Text("Zoek")))
        words.setBuddy(self.search)
        self.search.textChanged.connect(table.filter)
        return Row(words, self.search, *beside, gap=12)

    def tell(self, level: str, what: Text, lines: Sequence[Text] = ()) -> None:
        """Say what came of it, above the table, and aloud."""
        self.news.clear()
        message = Message(level, what, lines)
        self.news.add(message)
        self.news.show()
        announce(self, message.words)


class LijstScherm(Lijstblad):
    """All dossiers of the list."""

    def __init__(self, window: MainWindow, deur: Budgethouders, lijst: Lijst) -> None:
        super().__init__(window, deur)
        self.lijst = lijst
        self.weg: frozenset[str] = frozenset()
        self.line = label("", "muted")
        self.box.add(self.line)
        self.box.add(self._top())
        self.empty_state = self.box.add(EmptyState(LEEG))
        self.full = Box(gap=12)
        self.box.add(self.full)
        self._build_table()
        self._build_ways()
        self._key("Ctrl+P", self.print)
        self.refresh()
        self._look_for_files()

    # What it looks like ----------------------------------------------------------------------------

    def _top(self) -> Row:
        self.new_button = Button(Text("Nieuw dossier"), self.deur.new, icon_name="plus")
        return Row(
            self.new_button,
            Button(Text("Dossier toevoegen…"), self.add_file, icon_name="file-text"),
            Button(Text("Map kiezen…"), self.add_folder, icon_name="folder"),
            Button(Text("Lijst op slot"), self.deur.lock, icon_name="lock"),
            Button(Text("Andere wachtwoordzin…"), self.deur.other_passphrase, icon_name="key-round"),
        )

    def _build_table(self) -> None:
        self.table = Table(
            (
                Column[Regel](Text("Stand"), lambda r: r.woorden, sort=lambda r: r.volgorde, icon=lambda r: r.icoon),
                Column[Regel](Text("Naam"), lambda r: r.naam, stretch=True, sort=lambda r: say(r.naam).lower()),
                Column[Regel](Text("Budget"), lambda r: r.rij.budgetten, sort=lambda r: say(r.rij.budgetten)),
                Column[Regel](Text("Eerste taak"), lambda r: r.taak, sort=lambda r: say(r.taak) if r.taak else None),
                Column[Regel](Text("Datum"), lambda r: r.datum, shown=_day),
                Column[Regel](Text("Bekeken"), lambda r: r.leeftijd, sort=_age),
            ),
            lambda r: r.id,
            Text("Dossiers van mijn budgethouders"),
        )
        self.table.opened.connect(self.open)
        self.table.chosen.connect(lambda _key: self._show_chosen())
        self.choice = Keuzerij(Text("Toon"), Keuze, self._filter)
        self.initials = QCheckBox(say(INITIALEN))
        self.initials.setChecked(self.lijst.initialen)
        self.initials.clicked.connect(self._set_initials)
        self.full.add(self.choice)
        self.full.add(self.search_line(self.table, self.initials))
        self.full.add(self.table)
        self.place = label("", "muted")
        self.full.add(self.place)

    def _build_ways(self) -> None:
        self.open_button = Button(Text("Openen"), lambda: self.open(self.table.current()), "primary", "lock")
        self.away = Button(Text("Haal uit de lijst"), self.remove, icon_name="x")
        self.full.add(Row(self.open_button, self.away))
        card = Card(Text("Voor alle dossiers"))
        self.print_button = Button(Text("Druk lijst af"), self.print, icon_name="printer")
        self.ics_button = Button(Text("Alle deadlines naar agenda (ICS)"), self.to_calendar, icon_name="calendar-days")
        card.add(
            Row(
                Button(Text("Alle deadlines op datum"), self.calendar, icon_name="calendar-clock"),
                Button(Text("Maandrun…"), self.month_run, icon_name="list-checks"),
                self.print_button,
                self.ics_button,
            )
        )
        self.full.add(card)
        self.full.add(self._keys())

    def _keys(self) -> Card:
        """Whether keys are kept; never for who works with dossiers of others by profession."""
        card = Card(Text("Sleutels van dossiers"))
        professional = preferences().now.professional
        self.keys = QCheckBox(say(SLEUTELS))
        self.keys.setChecked(self.lijst.sleutels)
        self.keys.setEnabled(not professional or self.lijst.sleutels)
        self.keys.setAccessibleDescription(say(SLEUTELS_NIET if professional else SLEUTELS_WAT))
        self.keys.clicked.connect(self._set_keys)
        card.add(self.keys)
        card.add(label(SLEUTELS_NIET if professional else SLEUTELS_WAT, "muted"))
        return card

    # Showing ---------------------------------------------------------------------------------------

    def refresh(self, keep: str | None = None) -> None:
        """The list as it is now."""
        self.alle = regels(self.lijst, self.today, self.weg)
        self.line.setText(say(telling(self.alle)))
        self.line.setVisible(bool(self.alle))
        self.empty_state.setVisible(not self.alle)
        self.new_button.set_kind("" if self.alle else "primary")
        self.full.setVisible(bool(self.alle))
        self._filter()
        if keep is not None:
            self.table.choose(keep)

    def _filter(self) -> None:
        self.table.set_records(kies(self.alle, self.choice.chosen))
        self._show_chosen()

    def _show_chosen(self) -> None:
        rij = self.lijst.rij(self.table.current())
        self.open_button.setEnabled(rij is not None)
        self.away.setEnabled(rij is not None)
        hidden = rij is None or self.lijst.initialen
        self.place.setText("" if hidden or rij is None else say(Text("Bestand: {plek}", plek=rij.pad)))
        self.place.setVisible(not hidden)

    def _look_for_files(self) -> None:
        """Which files are not there: asked beside, since a disk that is far away answers late."""
        rijen = self.lijst.rijen

        def found(weg: frozenset[str]) -> None:
            if weg != self.weg:
                self.weg = weg
                self.refresh(self.table.current())

        self.window_.jobs.run(lambda: frozenset(r.id for r in rijen if not is_there(Path(r.pad))), self, found)

    # Changing --------------------------------------------------------------------------------------

    def change(self, do: Verandering, keep: str | None = None) -> bool:
        """Change the list and show it; whether the disk took it."""
        lijst = self.deur.change(do)
        if lijst is None:
            return False
        self.lijst = lijst
        self.refresh(keep)
        return True

    def _set_initials(self, on: bool) -> None:
        self.change(lambda lijst: replace(lijst, initialen=on), self.table.current())
        self.initials.setChecked(self.lijst.initialen)

    def _set_keys(self, on: bool) -> None:
        question = Text("Wilt u de sleutels van dossiers in deze lijst bewaren?")
        if not on or self.window_.ask.confirm(question, SLEUTELS_WAT, Text("Bewaar ze"), Text("Niet bewaren")):
            self.change(lambda lijst: lijst.met_sleutels(on), self.table.current())
        self.keys.setChecked(self.lijst.sleutels)

    def add_file(self) -> None:
        """Add one dossier."""
        path = self.window_.ask.open_file(Text("Dossier toevoegen"), DOSSIER)
        if path is not None:
            self._add([path])

    def add_folder(self) -> None:
        """Add every dossier in a folder and the folders in it."""
        folder = self.window_.ask.open_folder(Text("Map met dossiers kiezen"))
        if folder is None:
            return
        found = (p for p in folder.rglob(f"*.{DOSSIER.endings[0]}") if not p.name.startswith("."))
        paths = sorted(path for path, _ in zip(found, range(MOST_FILES), strict=False))
        if not paths:
            self.tell("warning", Text("In deze map staan geen dossiers."), [Text("Kies een andere map.")])
            return
        self._add(paths)

    def _add(self, paths: Sequence[Path]) -> None:
        opener, whole, wrong = self.window_.services.opener(), list[Path](), list[Text]()
        for path in paths:
            try:
                opener.look(path)
                whole.append(path)
            except PgbError as problem:
                wrong.append(Text("{naam}: {wat}", naam=path.name, wat=problem.what))
        before = len(self.lijst.rijen)
        if not self.change(lambda lijst: lijst.erbij(whole)):
            return
        added = len(self.lijst.rijen) - before
        lines = (
            [Text("Open een dossier één keer vanuit de lijst. Daarna houdt het zijn stand zelf bij.")] if added else []
        )
        words = Text.counted("{n} dossier toegevoegd", "{n} dossiers toegevoegd", added)
        if not added and not wrong:
            words = Text("Dit staat al in de lijst.")
        self.tell("warning" if wrong else "success", words, [*lines, *wrong])
        if added:
            self.table.choose(self.lijst.rijen[before].id)
            self.table.setFocus()

    def remove(self) -> None:
        """Take a dossier out of the list; its file stays."""
        rij = self.lijst.rij(self.table.current())
        if rij is None:
            return
        question = Text("Wilt u dit dossier uit de lijst halen?")
        why = Text("Het dossier zelf blijft bestaan. U kunt het later weer toevoegen.")
        if self.window_.ask.confirm(question, why, Text("Haal uit de lijst"), Text("Niet doen")):
            self.change(lambda lijst: lijst.zonder(rij.id))
            self.tell("success", Text("Uit de lijst gehaald. Het bestand staat er nog."))
            (self.table if self.alle else self.title).setFocus()

    # Doing -----------------------------------------------------------------------------------------

    def open(self, rij_id: str | None) -> None:
        """Open a dossier."""
        rij = self.lijst.rij(rij_id)
        if rij is not None:
            self.deur.open_rij(rij)

    def calendar(self) -> None:
        """All days of all dossiers."""
        from pgbdesk.gui.budgethouders.agendablad import AgendaScherm

        self.deur.put(AgendaScherm(self.window_, self.deur, self.alle))

    def month_run(self) -> None:
        """The declarations of a month in all dossiers."""
        from pgbdesk.gui.budgethouders.maandrun import MaandrunScherm

        self.deur.put(MaandrunScherm(self.window_, self.deur, self.lijst, self.table.records.records))

    def print(self) -> None:
        """Print what is shown, with the days of all dossiers that are shown."""
        if not self.alle:
            return
        uitvoer.print_list(self, self.table.records.records, initialen=self.lijst.initialen)

    def to_calendar(self) -> None:
        """A calendar file with the last days of the dossiers that are shown."""
        uitvoer.save_calendar(self, self.table.records.records)


def telling(alle: Sequence[Regel]) -> Text:
    """`25 dossiers: 3 te laat, 5 met iets binnen 7 dagen, 2 nog niet bekeken`."""
    late = sum(r.stand is Stand.TE_LAAT for r in alle)
    now = sum(r.stand is Stand.NU for r in alle)
    unknown = sum(r.stand is Stand.ONBEKEND for r in alle)
    return Text(
        "{dossiers}: {laat} te laat, {nu} met iets binnen 7 dagen, {onbekend} nog niet bekeken",
        dossiers=Text.counted("{n} dossier", "{n} dossiers", len(alle)),
        laat=late,
        nu=now,
        onbekend=unknown,
    )


def _day(day: object) -> str:
    return f"{language().short_day(day)} {day.year}" if isinstance(day, date) else ""


def _age(regel: Regel) -> int | None:
    return regel.rij.status.dagen_oud(regel.vandaag) if regel.rij.status is not None else None
