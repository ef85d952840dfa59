"""The main window: which screen is shown, the menus, saving by itself, and the lock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QMenu, QWidget

from pgbdesk.app.ports import Key, Store
from pgbdesk.app.session import Session
from pgbdesk.errors import PgbError
from pgbdesk.gui import settings as remembered
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import DOSSIER, JSON, Ask, Dialogs
from pgbdesk.gui.exchange import export_dossier, import_dossier
from pgbdesk.gui.focus_ring import FocusRing
from pgbdesk.gui.help import show_help, show_shortcuts
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.opening import Opening
from pgbdesk.gui.pages import PAGES
from pgbdesk.gui.services import Services
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import say, set_language
from pgbdesk.gui.workspace import Workspace
from pgbdesk.text import Text

SAVE_AFTER = 5_000
SAVE_AT_LEAST = 30_000
WARNING_SECONDS = 60


@dataclass(slots=True)
class Open:
    """What is open: the session on screen, and its file (None for the example)."""

    session: Session
    store: Store
    path: Path | None


class MainWindow(QMainWindow):
    """One window, one dossier."""

    def __init__(self, services: Services, ask: Ask | None = None) -> None:
        super().__init__()
        self.services = services
        self.jobs = Jobs()
        self.ask: Ask = ask or Dialogs(self)
        self.settings = remembered.load()
        set_language(self.settings.language)
        theme().set(scheme=Scheme(self.settings.scheme), scale=self.settings.scale)
        self.open: Open | None = None
        self.setWindowTitle("pgbdesk")
        self.resize(1180, 820)
        self.setMinimumSize(420, 420)
        self.opening = Opening(self)
        self._ring = FocusRing(self)
        self._saved = QLabel()
        self.statusBar().addWidget(self._saved, 1)
        self.statusBar().setSizeGripEnabled(False)
        self._undo_action = self._redo_action = QAction(self)
        self._menus()
        self._timers()
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.installEventFilter(self)
        self.opening.start()

    # Screens ---------------------------------------------------------------------------------------

    @property
    def workspace(self) -> Workspace | None:
        """The open dossier on screen, if there is one."""
        shown = self.centralWidget()
        return shown if isinstance(shown, Workspace) else None

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in the window; the one before it is gone."""
        before = self.workspace
        if before is not None:
            before.leave()
        self.setCentralWidget(screen)
        self._enable()

    def show_dossier(self, store: Store, path: Path | None, *, banner: Text | None = None, clock: object = None) -> Session:
        """Open a session on a store and show it. `clock` is given for the example only."""
        session = Session(store, self.services.demo_clock if clock is not None else self.services.clock)
        self.open = Open(session, store, path)
        self.show_screen(Workspace(session, self.services, self.ask, self.jobs, banner))
        session.subscribe(lambda _: self._changed())
        name = session.dossier.huishouden.naam or (path.stem if path is not None else say(Text("Voorbeeld")))
        self.setWindowTitle(f"{name} – pgbdesk")
        if path is not None:
            self.remember(self.settings.with_recent(path))
        self._show_saved()
        self._idle.start()
        return session

    def remember(self, changed: remembered.Settings) -> None:
        """Keep how the program looks, on this computer."""
        self.settings = changed
        remembered.save(changed)

    # Saving ----------------------------------------------------------------------------------------

    def _timers(self) -> None:
        self._save_soon = self._timer(SAVE_AFTER, self.save, once=True)
        self._save_anyway = self._timer(SAVE_AT_LEAST, self.save, once=True)
        self._idle = self._timer(max(1, self.settings.lock_minutes) * 60_000, self._warn, once=True)
        self._last_call = self._timer(WARNING_SECONDS * 1000, self.lock, once=True)
        self._day: date = self.services.clock().date()
        self._midnight = self._timer(60_000, self._look_at_the_clock, once=False)
        self._midnight.start()

    def _timer(self, milliseconds: int, do: Callable[[], object], *, once: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.setSingleShot(once)
        timer.timeout.connect(do)
        return timer

    def _changed(self) -> None:
        self._save_soon.start()
        if not self._save_anyway.isActive():
            self._save_anyway.start()
        self._enable()
        self._saved.setText(say(Text("Bewaard op deze computer")))

    def save(self) -> bool:
        """Write the container now; whether that went well."""
        self._save_soon.stop()
        self._save_anyway.stop()
        if self.open is None:
            return True
        try:
            self.open.store.save()
        except PgbError as problem:
            self._saved.setText(say(problem.what))
            announce(self, say(problem.what), urgent=True)
            self.ask.tell(problem.what, problem.advice)
            return False
        self._show_saved()
        return True

    def _show_saved(self) -> None:
        if self.open is None or self.open.path is None:
            self._saved.setText(say(Text("Voorbeeld: wat u hier doet, wordt niet bewaard")) if self.open else "")
            return
        at = self.services.clock()
        self._saved.setText(say(Text("Alles bewaard om {tijd}", tijd=at.time())))

    # Locking ---------------------------------------------------------------------------------------

    def lock(self) -> None:
        """Save, forget everything of the dossier, and ask for the passphrase."""
        if self.open is None:
            return
        path = self.open.path
        if not self.close_dossier():
            return
        if path is None:
            self.opening.start()
        else:
            self.opening.ask_secret(path, locked=True)

    def close_dossier(self) -> bool:
        """Save and let go of the dossier; False when it could not be saved and the user stays."""
        if self.open is None:
            return True
        self._idle.stop()
        self._last_call.stop()
        try:
            self.open.store.close()
        except PgbError as problem:
            self.ask.tell(problem.what, problem.advice)
        self.open = None
        workspace = self.workspace
        if workspace is not None:
            workspace.leave()
        self.takeCentralWidget().deleteLater()
        forget_everything()
        self.setWindowTitle("pgbdesk")
        self._saved.setText("")
        self._enable()
        return True

    def _warn(self) -> None:
        if self.open is None or self.settings.lock_minutes == 0 or self.open.path is None:
            return
        words = Text("Het dossier gaat over {n} seconden op slot. Druk op een toets om door te werken.", n=WARNING_SECONDS)
        self._last_call.start()
        workspace = self.workspace
        if workspace is not None:
            workspace.told(words)
        announce(self, say(words), urgent=True)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Any key or click says that somebody is there."""
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel) and self.open:
            self._last_call.stop()
            if self.settings.lock_minutes:
                self._idle.start(self.settings.lock_minutes * 60_000)
        return super().eventFilter(watched, event)

    def _look_at_the_clock(self) -> None:
        today = self.services.clock().date()
        if today != self._day:
            self._day = today
            if self.workspace is not None:
                self.workspace.new_day()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before going."""
        if self.open is not None and not self.save():
            event.ignore()
            return
        self.close_dossier()
        self.jobs.stop()
        event.accept()

    # Menus -----------------------------------------------------------------------------------------

    def _menus(self) -> None:
        self._needs_dossier: list[QAction] = []
        bar = self.menuBar()
        file = bar.addMenu(say(Text("&Bestand")))
        self._add(file, Text("&Nieuw dossier…"), self._other(self.opening.begin), "Ctrl+Shift+N", always=True)
        self._add(file, Text("&Openen…"), self._other(self.opening.choose), "Ctrl+O", always=True)
        self._add(file, Text("&Voorbeeld bekijken"), self._other(self.opening.demo), always=True)
        file.addSeparator()
        self._add(file, Text("Nu &bewaren"), self.save, "Ctrl+S")
        self._add(file, Text("&Kopie bewaren als…"), self._save_copy)
        self._add(file, Text("Open bestand maken (&JSON)…"), lambda: export_dossier(self))
        self._add(file, Text("Open bestand over&nemen (JSON)…"), self._other(lambda: import_dossier(self)), always=True)
        file.addSeparator()
        self._add(file, Text("Op &slot"), self.lock, "Ctrl+L")
        self._add(file, Text("&Dossier sluiten"), self._other(self.opening.start), "Ctrl+W")
        self._add(file, Text("&Afsluiten"), self.close, "Ctrl+Q", always=True)
        edit = bar.addMenu(say(Text("Be&werken")))
        self._undo_action = self._add(edit, Text("&Ongedaan maken"), self._undo, "Ctrl+Z")
        self._redo_action = self._add(edit, Text("Op&nieuw doen"), self._redo, "Ctrl+Shift+Z", "Ctrl+Y")
        edit.addSeparator()
        self._add(edit, Text("&Filter op deze pagina"), self._filter, "Ctrl+F")
        self._view_menu(bar.addMenu(say(Text("Bee&ld"))))
        go = bar.addMenu(say(Text("&Ga naar")))
        for number, page in enumerate(PAGES):
            keys = "Ctrl+," if page.key == "instellingen" else f"Ctrl+{number + 1}" if number < 9 else ""
            self._add(go, page.title, partial(self._page, number), *([keys] if keys else []))
        go.addSeparator()
        self._add(go, Text("&Terug"), self._back, "Alt+Left")
        self._add(go, Text("Volgende &deel van het venster"), partial(self._section, 1), "F6")
        self._add(go, Text("Vorige deel van het venster"), partial(self._section, -1), "Shift+F6")
        helping = bar.addMenu(say(Text("&Help")))
        self._add(helping, Text("&Hulp bij deze pagina"), lambda: show_help(self), "F1", always=True)
        self._add(helping, Text("&Toetsen"), lambda: show_shortcuts(self), "Ctrl+?", always=True)

    def _view_menu(self, view: QMenu) -> None:
        self._add(view, Text("&Grotere letters"), partial(self.zoom, 1), "Ctrl++", "Ctrl+=", always=True)
        self._add(view, Text("&Kleinere letters"), partial(self.zoom, -1), "Ctrl+-", always=True)
        self._add(view, Text("Ge&wone letters"), partial(self.zoom, 0), "Ctrl+0", always=True)
        view.addSeparator()
        for scheme, name in (
            (Scheme.SYSTEM, Text("Zoals de &computer")),
            (Scheme.LIGHT, Text("&Licht")),
            (Scheme.DARK, Text("&Donker")),
            (Scheme.CONTRAST, Text("&Hoog contrast")),
        ):
            keys = ("Ctrl+Alt+C",) if scheme is Scheme.CONTRAST else ()
            self._add(view, name, partial(self.set_scheme, scheme), *keys, always=True)

    def _add(self, menu: QMenu, text: Text, do: Callable[[], object], *keys: str, always: bool = False) -> QAction:
        action = QAction(say(text), self)
        action.triggered.connect(lambda: do())
        if keys:
            action.setShortcuts([QKeySequence(k) for k in keys])
        if not always:
            self._needs_dossier.append(action)
        menu.addAction(action)
        return action

    def _other(self, do: Callable[[], object]) -> Callable[[], object]:
        """Something for which the open dossier is closed first."""

        def run() -> None:
            if self.close_dossier():
                do()

        return run

    def _enable(self) -> None:
        for action in self._needs_dossier:
            action.setEnabled(self.open is not None)
        undo = self.open.session.undo_label if self.open else None
        redo = self.open.session.redo_label if self.open else None
        self._undo_action.setEnabled(undo is not None)
        self._redo_action.setEnabled(redo is not None)
        self._undo_action.setText(say(Text("&Ongedaan maken: {wat}", wat=undo) if undo else Text("&Ongedaan maken")))
        self._redo_action.setText(say(Text("Op&nieuw doen: {wat}", wat=redo) if redo else Text("Op&nieuw doen")))

    # What the menus do -----------------------------------------------------------------------------

    def zoom(self, steps: int) -> None:
        """Text larger, smaller, or ordinary."""
        theme().zoom(steps)
        self.remember(replace(self.settings, scale=theme().scale))
        announce(self, say(Text("Letters op {n} procent", n=theme().scale)))

    def set_scheme(self, scheme: Scheme) -> None:
        """Light, dark, high contrast, or as the computer."""
        theme().set(scheme=scheme)
        self.remember(replace(self.settings, scheme=scheme.value))

    def set_lock_minutes(self, minutes: int) -> None:
        """After how many minutes without a key the dossier is locked; 0 is never."""
        self.remember(replace(self.settings, lock_minutes=minutes))
        if minutes:
            self._idle.start(minutes * 60_000)
        else:
            self._idle.stop()

    def _page(self, number: int) -> None:
        if self.workspace is not None:
            self.workspace.open_page(number)

    def _back(self) -> None:
        if self.workspace is not None:
            self.workspace.back()

    def _section(self, step: int) -> None:
        if self.workspace is not None:
            self.workspace.next_section(step)

    def _filter(self) -> None:
        if self.workspace is not None:
            self.workspace.page.focus_filter()

    def _undo(self) -> None:
        if self.workspace is not None:
            self.workspace.undo()

    def _redo(self) -> None:
        if self.workspace is not None:
            self.workspace.redo()

    def _save_copy(self) -> None:
        if self.open is None or not hasattr(self.open.store, "save_copy"):
            self.ask.tell(Text("Van het voorbeeld kunt u geen kopie bewaren."))
            return
        path = self.ask.save_file(Text("Kopie bewaren"), DOSSIER, "Kopie.pgbd")
        if path is None:
            return
        try:
            self.open.store.save_copy(path)
        except PgbError as problem:
            self.ask.tell(problem.what, problem.advice)
        else:
            self._saved.setText(say(Text("Kopie bewaard")))

    def choose_json(self) -> Path | None:
        """An open JSON file to take over."""
        return self.ask.open_file(Text("Open bestand overnemen"), JSON)

    def unlocked(self, path: Path, key: Key) -> Session | None:
        """Open an unlocked file and show it; None when it could not be opened."""
        store = self.services.opener().open(path, key)
        key.wipe()
        session = self.show_dossier(store, path)
        recovered = getattr(store, "recovered", None)
        if recovered is not None and self.workspace is not None:
            self.workspace.told(Text("Uw laatste invoer is teruggezet. Er ging iets mis bij het afsluiten."))
        return session

    def keyboard_home(self) -> None:
        """Give the keyboard to the first thing on screen, so that screen readers notice the window."""
        QTimer.singleShot(0, lambda: self.focusNextChild() if QApplication.focusWidget() is None else None)


def forget_everything() -> None:
    """Drop what the program remembers of a dossier to be quick."""
    from pgbdesk.app import attention
    from pgbdesk.law import loon, oproepen

    attention.forget()
    loon.forget()
    oproepen.forget()


__all__ = ["MainWindow", "Open", "Qt"]
