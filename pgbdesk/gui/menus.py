"""The menu bar: everything the program can do, with its keys."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from pgbdesk.gui.announce import announce
from pgbdesk.gui.eenvoudig import is_simple, set_simple
from pgbdesk.gui.menu_bar import MenuBar
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import language, say
from pgbdesk.i18n import LANGUAGES
from pgbdesk.paths import is_there
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow
    from pgbdesk.gui.workspace import Workspace

SCHEMES = (
    (Scheme.SYSTEM, Text("Zoals de &computer")),
    (Scheme.LIGHT, Text("&Licht")),
    (Scheme.DARK, Text("&Donker")),
    (Scheme.CONTRAST, Text("&Hoog contrast")),
)


def later(module: str, name: str, *given: object) -> Callable[[], object]:
    """What calls a function of the window that is loaded only then: a locked window does without."""
    return lambda: getattr(import_module(f"pgbdesk.gui.{module}"), name)(*given)


class Menus(QObject):
    """Makes the menu bar of a window, and keeps it up to date."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.setMenuBar(MenuBar(window))
        self._needs_dossier: list[QAction] = []
        self._always: list[QAction] = []
        self._to_pages: list[QAction] = []
        self._schemes: dict[Scheme, QAction] = {}
        self._pages_known = False
        self._file(self._menu(Text("&Bestand")))
        self.undo, self.redo = self._edit(self._menu(Text("Be&werken")))
        self._view(self._menu(Text("Bee&ld")))
        self._places = self._menu(Text("&Ga naar"))
        self._go(self._places)
        self._help(self._menu(Text("&Help")))
        preferences().changed.connect(self._check_scheme)
        self._check_scheme()

    def update(self) -> None:
        """What can be done now; Undo and Redo name what they are about."""
        opened = self._window.open
        if opened is not None and not self._pages_known:
            self._add_pages()
        for action in self._needs_dossier:
            action.setEnabled(opened is not None)
        undo = opened.session.undo_label if opened else None
        redo = opened.session.redo_label if opened else None
        self.undo.setEnabled(undo is not None)
        self.redo.setEnabled(redo is not None)
        self.undo.setText(say(Text("&Ongedaan maken: {wat}", wat=undo) if undo else Text("&Ongedaan maken")))
        self.redo.setText(say(Text("Op&nieuw doen: {wat}", wat=redo) if redo else Text("Op&nieuw doen")))

    # The menus -------------------------------------------------------------------------------------

    def _menu(self, title: Text) -> QMenu:
        return self._window.menuBar().addMenu(say(title))

    def _add(self, menu: QMenu, text: Text, do: Callable[[], object], *keys: str, always: bool = False) -> QAction:
        action = QAction(say(text), menu)
        action.triggered.connect(lambda: do())  # noqa: PLW0108 - Qt hands over whether it is checked
        if keys:
            action.setShortcuts([QKeySequence(k) for k in keys])
        (self._always if always else self._needs_dossier).append(action)
        menu.addAction(action)
        return action

    def _file(self, menu: QMenu) -> None:
        window, opening = self._window, self._window.opening
        self._add(menu, Text("&Nieuw dossier…"), opening.begin, "Ctrl+Shift+N", always=True)
        self._add(menu, Text("&Openen…"), opening.choose, "Ctrl+O", always=True)
        self._recent = menu.addMenu(say(Text("&Recente dossiers")))
        menu.aboutToShow.connect(self._fill_recent)
        self._add(menu, Text("&Mijn budgethouders…"), window.budgethouders.show, "Ctrl+Shift+B", always=True)
        self._add(menu, Text("&Voorbeeld bekijken"), opening.demo, always=True)
        self._add(menu, Text("Een reservekopie &terugzetten…"), opening.restore_some, always=True)
        menu.addSeparator()
        self._add(menu, Text("Nu &bewaren"), window.save_now, "Ctrl+S")
        self._add(menu, Text("&Kopie bewaren als…"), self.save_copy)
        self._add(menu, Text("Een open bestand maken (&JSON)…"), self._export)
        self._add(menu, Text("A&lles als rekenblad…"), self._export_sheets)
        self._add(menu, Text("&Zet in agenda…"), self._on(_to_calendar))
        self._add(menu, Text("&Uren uit een rekenblad…"), self._on(lambda desk: desk.go("uren", "rekenblad")))
        self._add(menu, Text("Een open bestand over&nemen (JSON)…"), self._import, always=True)
        menu.addSeparator()
        self._add(menu, Text("&Papieren afdrukken…"), self._on(_print), "Ctrl+P")
        menu.addSeparator()
        self._add(menu, Text("&Wie kan erin…"), later("access_flow", "show_access", window))
        self._add(menu, Text("Dossier op &slot"), window.lock_soon, "Ctrl+L")
        self._add(menu, Text("&Dossier sluiten"), opening.start, "Ctrl+W")
        self._add(menu, Text("&Afsluiten"), window.close, "Ctrl+Q", always=True)

    def _edit(self, menu: QMenu) -> tuple[QAction, QAction]:
        undo = self._add(menu, Text("&Ongedaan maken"), self._on(lambda desk: desk.undo()), "Ctrl+Z")
        redo = self._add(menu, Text("Op&nieuw doen"), self._on(lambda desk: desk.redo()), "Ctrl+Shift+Z", "Ctrl+Y")
        menu.addSeparator()
        self._search = self._add(menu, Text("&Zoeken en doen…"), self._on(self.search), "Ctrl+K")
        self._add(menu, Text("&Filter op deze pagina"), self._on(lambda desk: desk.page.focus_filter()), "Ctrl+F")
        menu.addSeparator()
        self._add(menu, Text("Kopieer de &tabel"), self._on(_copy_table), "Ctrl+Shift+C")
        self._add(menu, Text("Bewaar als reken&blad…"), self._on(partial(_save_table, kind="XLSX")))
        self._add(menu, Text("Bewaar als &CSV…"), self._on(partial(_save_table, kind="CSV")))
        return undo, redo

    def _view(self, menu: QMenu) -> None:
        self._add(menu, Text("&Grotere letters"), partial(self.zoom, 1), "Ctrl++", "Ctrl+=", always=True)
        self._add(menu, Text("&Kleinere letters"), partial(self.zoom, -1), "Ctrl+-", always=True)
        self._add(menu, Text("Ge&wone letters"), partial(self.zoom, 0), "Ctrl+0", always=True)
        self._readable = self._add(menu, Text("Lees&baar lettertype"), self._toggle_letters, always=True)
        self._readable.setCheckable(True)
        menu.addSeparator()
        group = QActionGroup(menu)
        for scheme, name in SCHEMES:
            action = self._add(menu, name, partial(preferences().change, scheme=scheme.value), always=True)
            action.setCheckable(True)
            group.addAction(action)
            self._schemes[scheme] = action
        menu.addSeparator()
        self._add(menu, Text("Hoog contrast &aan of uit"), self._toggle_contrast, "Ctrl+Alt+C", always=True)
        self._still = self._add(menu, Text("&Minder beweging"), self._toggle_still, always=True)
        self._still.setCheckable(True)
        menu.addSeparator()
        self._simple = self._add(
            menu, Text("&Eenvoudige weergave"), lambda: set_simple(not is_simple()), "Ctrl+Alt+E", always=True
        )
        self._simple.setCheckable(True)
        menu.addSeparator()
        languages = QActionGroup(menu)
        for code, own_name in LANGUAGES.items():
            change = partial(preferences().change, language=code)
            action = self._add(menu, Text("{taal}", taal=own_name), change, always=True)
            action.setCheckable(True)
            action.setChecked(code == language().code)
            languages.addAction(action)

    def _go(self, menu: QMenu) -> None:
        self._before = menu.addSeparator()
        self._add(menu, Text("&Terug naar de vorige pagina"), self._on(lambda desk: desk.back()), "Alt+Left")
        self._add(menu, Text("Naar het volgende &deel"), self._on(lambda desk: desk.next_section(1)), "F6")
        self._add(menu, Text("Naar het v&orige deel"), self._on(lambda desk: desk.next_section(-1)), "Shift+F6")

    def _add_pages(self) -> None:
        """The pages, once they are loaded: a locked window does not need them."""
        from pgbdesk.gui.pages import GROUPS, PAGES

        self._pages_known = True
        begins = {group.pages[0] for group in GROUPS[1:]}
        for number, page in enumerate(PAGES):
            if page in begins:
                self._places.insertSeparator(self._before)
            keys = ["Ctrl+,"] if page.key == "instellingen" else [f"Ctrl+{number + 1}"] if number < 9 else []
            action = self._add(self._places, page.title, self._on(partial(_open_page, number=number)), *keys)
            self._places.insertAction(self._before, action)
            self._to_pages.append(action)

    def _help(self, menu: QMenu) -> None:
        self._add(menu, Text("&Hulp bij deze pagina"), later("help", "show_help", self._window), "F1", always=True)
        self._add(menu, Text("Han&dleiding"), later("handleiding", "show_manual", self._window), always=True)
        for words, key in ((Text("&Woordenlijst"), "woordenlijst"), (Text("Toe&gankelijkheid"), "toegankelijkheid")):
            self._add(menu, words, later("handleiding", "show_manual", self._window, key), always=True)
        self._add(menu, Text("&Toetsen"), later("help", "show_shortcuts", self._window), "Ctrl+?", always=True)
        self._add(menu, Text("&Over pgbdesk"), later("help", "show_about", self._window), always=True)

    # What they do ----------------------------------------------------------------------------------

    def search(self, desk: Workspace) -> None:
        """Everything that can be found or done, by a few letters."""
        from pgbdesk.gui.zoekvenster import search

        search(desk, [a for a in self._needs_dossier + self._always if a not in (self._search, *self._to_pages)])

    def _on(self, do: Callable[[Workspace], object]) -> Callable[[], object]:
        """Something that is done with the open dossier on screen."""

        def run() -> None:
            workspace = self._window.workspace
            if workspace is not None:
                do(workspace)

        return run

    def _fill_recent(self) -> None:
        self._recent.clear()
        known = [path for path in map(Path, preferences().now.recent) if is_there(path)]
        self._recent.setEnabled(bool(known))
        for path in known:
            action = self._recent.addAction(path.stem)
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._window.opening.reopen, path))

    def zoom(self, steps: int) -> None:
        """Text larger, smaller, or ordinary (0)."""
        theme().zoom(steps)
        preferences().change(scale=theme().scale)
        announce(self._window, say(Text("Letters op {n} procent", n=theme().scale)))

    def _toggle_contrast(self) -> None:
        now = Scheme(preferences().now.scheme)
        preferences().change(scheme=(Scheme.SYSTEM if now is Scheme.CONTRAST else Scheme.CONTRAST).value)

    def _toggle_letters(self) -> None:
        preferences().change(readable=not preferences().now.readable)

    def _toggle_still(self) -> None:
        preferences().change(still=not preferences().now.still)

    def _check_scheme(self) -> None:
        self._still.setChecked(preferences().now.still)
        self._readable.setChecked(preferences().now.readable)
        self._schemes[Scheme(preferences().now.scheme)].setChecked(True)
        self._simple.setChecked(is_simple())

    def _export(self) -> None:
        from pgbdesk.gui.exchange import export_dossier

        export_dossier(self._window)

    def _export_sheets(self) -> None:
        from pgbdesk.gui.exchange import export_sheets

        export_sheets(self._window)

    def _import(self) -> None:
        from pgbdesk.gui.exchange import import_dossier

        import_dossier(self._window)

    def save_copy(self) -> None:
        """A second file with everything, for instance on a USB stick."""
        from pgbdesk.gui.exchange import save_copy

        save_copy(self._window)


def _open_page(desk: Workspace, number: int) -> None:
    desk.open_page(number)


def _copy_table(desk: Workspace) -> None:
    from pgbdesk.gui.uitvoer import kopieer_pagina

    kopieer_pagina(desk.page)


def _save_table(desk: Workspace, kind: str) -> None:
    from pgbdesk.gui import uitvoer

    uitvoer.bewaar_pagina(desk.page, uitvoer.XLSX if kind == "XLSX" else uitvoer.CSV)


def _print(desk: Workspace) -> None:
    """What the page on screen can print; else the papers that wait."""
    if not desk.page.print_page():
        desk.go("formulieren")


def _to_calendar(desk: Workspace) -> None:
    from pgbdesk.gui.agenda import zet_in_agenda

    zet_in_agenda(desk.page)
