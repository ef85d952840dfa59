"""The main window: which screen is shown, the open dossier, saving by itself, and the lock."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

from pgbdesk import collector
from pgbdesk.app.bijnaam import bijnaam
from pgbdesk.app.ports import Handed, Key, Store
from pgbdesk.clock import Clock
from pgbdesk.errors import PgbError
from pgbdesk.gui.access_flow import ask_yearly
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Ask, Dialogs
from pgbdesk.gui.banner import Note, Place
from pgbdesk.gui.budgethouders.ingang import Budgethouders
from pgbdesk.gui.budgethouders.melden import Melder
from pgbdesk.gui.clipboard import ClipboardGuard
from pgbdesk.gui.eenvoudig import offer
from pgbdesk.gui.focus_ring import FocusRing
from pgbdesk.gui.help import show_help
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.keeper import Saver, Watch
from pgbdesk.gui.menus import Menus
from pgbdesk.gui.opening import Opening
from pgbdesk.gui.regime import Regime
from pgbdesk.gui.safekeeping import Safekeeping, words
from pgbdesk.gui.services import Services
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import StartScreen
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import language, say, set_language
from pgbdesk.gui.vergeten import forget_everything
from pgbdesk.gui.warm import WarmUp
from pgbdesk.gui.widgets.basic import Button
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.session import Session
    from pgbdesk.gui.workspace import Workspace

OP_SLOT = Text("Het dossier gaat over {n} seconden op slot")
VOORBEELD_BEWAREN = Text("Voorbeeld: wat u hier doet, wordt niet bewaard")


@dataclass(slots=True)
class Open:
    """What is open: the session on screen, its file (None for the example), and what goes on by itself."""

    session: Session
    store: Store
    path: Path | None
    saver: Saver
    watch: Watch
    clipboard: ClipboardGuard
    regime: Regime
    melder: Melder | None = None


class MainWindow(QMainWindow):
    """One window, one dossier."""

    def __init__(self, services: Services, ask: Ask | None = None) -> None:
        super().__init__()
        self.services = services
        self.jobs = Jobs()
        self.ask: Ask = ask or Dialogs(self)
        self.open: Open | None = None
        self.workspace: Workspace | None = None
        set_language(preferences().now.language)
        self._follow_preferences()
        preferences().changed.connect(self._follow_preferences)
        self.setWindowTitle("pgbdesk")
        self.resize(preferences().now.width, preferences().now.height)
        self.setMinimumSize(420, 420)
        self.opening = Opening(self)
        self.budgethouders = Budgethouders(self)
        self._ring = FocusRing(self)
        self._saved = QLabel()
        self.statusBar().addWidget(self._saved, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.safe: Safekeeping | None = None
        self._backups = Button("", self._show_backup_page, "link", "shield-check")
        self._backups.hide()
        self.statusBar().addPermanentWidget(self._backups)
        self.menus = Menus(self)
        self.warm = WarmUp(services, self)
        self.warm.start()
        self.opening.start()

    def _follow_preferences(self) -> None:
        now = preferences().now
        if now.language != language().code:
            set_language(now.language)
            self.menus.deleteLater()
            self.menus = Menus(self)
            self.menus.update()
            QTimer.singleShot(0, self._say_again)
        theme().set(scheme=Scheme(now.scheme), scale=now.scale)

    # Screens ---------------------------------------------------------------------------------------

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in the window; the one before it is gone."""
        self._drop_screen()
        self.budgethouders.left()
        self.setCentralWidget(screen)
        self.menus.update()

    def _drop_screen(self) -> None:
        if self.centralWidget() is None:
            return
        before = self.takeCentralWidget()
        assert before is not None
        if self.workspace is not None:
            self.workspace.leave()
            self.workspace = None
        before.hide()
        before.deleteLater()

    def show_dossier(self, store: Store, path: Path | None, clock: Clock | None = None) -> Session:
        """Open a session on a store and show it. The example has no path and its own clock."""
        from pgbdesk.app.session import Session
        from pgbdesk.domain.overeenkomst import Zorgovereenkomst
        from pgbdesk.gui.workspace import Workspace  # the pages: half of what there is to load

        self.warm.stop()
        clock = clock or self.services.clock
        regime = Regime(store, path)
        session = Session(store, clock, may_keep_bsn=regime.may_keep_bsn)
        regime.follow(session)
        saver = Saver(store)
        watch = Watch(self._minutes, lambda: clock().date())
        self.open = Open(session, store, path, saver, watch, ClipboardGuard(), regime)
        workspace = Workspace(session, self.services, self.ask, self.jobs)
        self._show_workspace(workspace)
        session.subscribe(lambda _: self._changed())
        if path is not None and not session.dossier.all(Zorgovereenkomst):  # a household that begins
            offer(workspace.banner)
        saver.saved.connect(self._was_saved)
        saver.saved.connect(self._show_backups)
        saver.failed.connect(self._not_saved)
        watch.warned.connect(self._warn)
        watch.stayed.connect(self._stayed)
        watch.expired.connect(self.lock)
        watch.new_day.connect(self._new_day)
        self._name()
        regime.remember()
        if path is not None:
            self.open.melder = Melder(session, path, self.services)
        self._show_saved()
        collector.keep()
        QTimer.singleShot(0, workspace.focus_title)  # once more when the window is there: NVDA misses the first time
        return session

    def _show_workspace(self, workspace: Workspace) -> None:
        self.show_screen(workspace)
        self.workspace = workspace
        workspace.undone.connect(self.menus.update)
        workspace.searched.connect(lambda: self.menus.search(workspace))
        workspace.helped.connect(lambda: show_help(self))
        safety = self.open.store.safety if self.open is not None else None
        self.safe = None if safety is None else Safekeeping(safety, workspace, self.ask, self.jobs)
        if self.safe is not None:
            self.safe.changed.connect(self._show_backups)
        self._show_backups()
        if self.open is not None:
            self.open.regime.show_in(workspace)

    def _say_again(self) -> None:
        """Show the open dossier, or the first screen, in the language that was chosen, on the same page."""
        before, opened = self.workspace, self.open
        if isinstance(self.centralWidget(), StartScreen):
            self.opening.start()
        if before is None or opened is None:
            return
        from pgbdesk.gui.workspace import Workspace

        key, notes = before.page.key, before.banner.notes
        workspace = Workspace(opened.session, self.services, self.ask, self.jobs)
        self._show_workspace(workspace)
        for place, note in notes.items():
            workspace.banner.put(place, note)
        workspace.go(key)
        self._name()
        self._show_saved()

    def _name(self) -> None:
        """The title: the nickname that the user chose, and nothing of what is in the dossier."""
        if self.open is not None:
            name = Text("Voorbeeld") if self.open.path is None else bijnaam(self.open.session.dossier)
            self.setWindowTitle(f"pgbdesk – {say(name)}")

    def _stayed(self) -> None:
        if self.workspace is not None:
            self.workspace.banner.take(Place.LOCK)

    def _new_day(self) -> None:
        if self.workspace is not None:
            self.workspace.out_of_date()

    def _minutes(self) -> int:
        """After how many minutes the lock comes; never for the example, which has no passphrase."""
        return self.open.regime.minutes if self.open is not None else 0

    # Saving ----------------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.menus.update()
        self._name()
        if self.open is not None and self.open.path is not None:
            self.open.saver.touch()
            if self.safe is not None:
                self.safe.touch()
            self._saved.setText(say(Text("Bewaren…")))

    def save(self) -> bool:
        """Write the container now; whether that went well."""
        if self.open is None or self.open.path is None:
            return True
        if not self.open.saver.save():
            return False
        announce(self, self._saved.text())
        return True

    def _was_saved(self) -> None:
        self._show_saved()
        if self.workspace is not None:
            self.workspace.banner.take(Place.NOT_SAVED)
        if self.safe is not None:
            self.safe.tell_room()

    def _not_saved(self, problem: PgbError) -> None:
        self._saved.setText(say(Text("Niet bewaard")))
        if self.workspace is not None:
            advice = (problem.advice,) if problem.advice is not None else ()
            ways = ((Text("Probeer opnieuw"), self.save), (Text("Bewaar op een andere plek…"), self.menus.save_copy))
            note = Note("danger", problem.what, advice, ways)
            self.workspace.banner.put(Place.NOT_SAVED, note)

    def _show_backups(self) -> None:
        """The state of the backups, always at the bottom of the window."""
        safety = self.open.store.safety if self.open is not None else None
        self._backups.setVisible(safety is not None)
        if safety is not None and self.open is not None:
            now, state = self.open.session.now, safety.backup_state()
            self._backups.set_text(words(state, now))
            level = state.level(now)
            self._backups.set_kind("link" if level == "ok" else "danger")

    def _show_backup_page(self) -> None:
        if self.workspace is not None:
            self.workspace.go("reservekopieen", None)

    def restore(self, backup: Path) -> None:
        """Put a backup of the open dossier back in its place."""
        if self.open is not None and self.open.path is not None:
            self.opening.restore(backup, self.open.path)

    def _show_saved(self) -> None:
        if self.open is None:
            self._saved.setText("")
        elif self.open.path is None:
            self._saved.setText(say(VOORBEELD_BEWAREN))
        else:
            self._saved.setText(say(Text("Alles bewaard om {tijd}", tijd=self.open.session.now.time())))

    # Locking ---------------------------------------------------------------------------------------

    def _warn(self, seconds: int) -> None:
        if self.workspace is not None and self.open is not None:
            note = Note(
                "warning",
                Text(OP_SLOT.msgid, n=seconds),
                (Text("Alles is bewaard. Druk op een toets als u verder wilt werken."),),
                ((Text("Ik werk door"), self.open.watch.somebody), (Text("Zet nu op slot"), self.lock)),
            )
            self.workspace.banner.put(Place.LOCK, note)

    def lock(self) -> None:
        """Save, forget everything of the dossier, and ask for the passphrase."""
        if self.open is None:
            self.budgethouders.lock()
            return
        path = self.open.path
        self.budgethouders.forget()
        self.close_dossier()
        if path is None:
            self.opening.start()
            return
        self.renew(path, None)
        self.opening.ask_secret(path, locked=True)

    def renew(self, path: Path, key: Key | None) -> None:
        """Go on in a fresh process, so that nothing that was typed or read stays in memory.

        Comes back when that is not to be done, or the system cannot do it.
        """
        if self.services.renew is None:
            return
        if not self.isMaximized():
            preferences().change(width=self.width(), height=self.height())
        beside = self.budgethouders.key if key is not None else None
        self.services.renew(path, key, *(() if beside is None or beside == key else (beside,)))

    @property
    def place(self) -> str:
        """Where the window stands, for the process that goes on."""
        return self.saveGeometry().toBase64().toStdString()

    def go_on(self, path: Path, handed: Handed) -> None:
        """Show a dossier in the place of the window of the process before."""
        preferences().read_again()  # letters and colours can have been chosen while the passphrase was typed
        self.restoreGeometry(QByteArray.fromBase64(handed.geometry.encode()))
        self.opening.resume(path, handed.key)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.processEvents()

    def close_dossier(self) -> None:
        """Save and let go of the dossier. What the disk does not take now is kept in the working copy."""
        if self.open is None:
            return
        opened, self.open = self.open, None
        opened.clipboard.stop()
        opened.regime.stop()
        opened.watch.stop()
        opened.saver.stop()
        opened.watch.deleteLater()
        opened.saver.deleteLater()
        self._drop_screen()
        if opened.melder is not None:
            opened.melder.stop()
        self.safe = None
        self._show_backups()
        try:
            opened.store.close()
        except PgbError as problem:
            self.ask.tell(problem.what, problem.advice)
        forget_everything()
        self.setWindowTitle("pgbdesk")
        self._show_saved()
        self.menus.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before going; a disk that does not take it keeps the window open until the user decides."""
        if self.open is not None and not self.save() and not self._go_anyway():
            event.ignore()
            return
        self.close_dossier()
        if not self.isMaximized():
            preferences().change(width=self.width(), height=self.height())
        self.jobs.stop()
        event.accept()

    def _go_anyway(self) -> bool:
        return self.ask.confirm(
            Text("Het dossier is niet bewaard. Wilt u toch afsluiten?"),
            Text("Uw invoer staat nog wel op deze computer. Bij de volgende keer openen is die er weer."),
            Text("Toch afsluiten"),
            Text("Blijf hier"),
        )

    def unlocked(self, path: Path, key: Key) -> Session:
        """Open an unlocked file and show it. Raises `PgbError` when it is in use or damaged."""
        store = self.services.opener().open(path, key)
        key.wipe()
        with collector.paused():
            session = self.show_dossier(store, path)
        self._note_opening(store, key)
        ask_yearly(self)
        return session

    def _note_opening(self, store: Store, key: Key) -> None:
        """Write in the log who opened it. It is on disk at once, and in the container with the next save."""
        with contextlib.suppress(PgbError):
            store.note({"recovery": "herstelcode", "emergency": "noodcode"}.get(key.kind, "geopend"))
        if self.open is not None and store.safety is not None and store.safety.read_only is None:
            self.open.saver.touch()

    def keyboard_home(self) -> None:
        """Give the keyboard to the first thing on screen, so that screen readers notice the window."""
        QTimer.singleShot(0, self._first_focus)

    def _first_focus(self) -> None:
        if QApplication.focusWidget() is None:
            self.focusNextChild()
