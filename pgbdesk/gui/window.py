"""The main window: which screen is shown, the open dossier, saving by itself, and the lock."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.ask import Ask, Dialogs
from pgbdesk.gui.bottom import Bottom
from pgbdesk.gui.budgethouders.ingang import Budgethouders
from pgbdesk.gui.coming import Arrival, as_it_is
from pgbdesk.gui.curtain import DICHT, OP_SLOT, Curtain
from pgbdesk.gui.focus_ring import DialogRings, FocusRing
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.menus import Menus
from pgbdesk.gui.motion import set_still
from pgbdesk.gui.opening import Opening
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import STAAT_NOG
from pgbdesk.gui.sweeper import Sweeper
from pgbdesk.gui.tab_order import in_reading_order
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import language, say, set_language
from pgbdesk.gui.vergeten import all_of, forget_everything
from pgbdesk.gui.warm import WarmUp
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Handed, Key, Store
    from pgbdesk.app.session import Session
    from pgbdesk.clock import Clock
    from pgbdesk.gui.banner import Note
    from pgbdesk.gui.opened import Open
    from pgbdesk.gui.safekeeping import Safekeeping
    from pgbdesk.gui.services import Services
    from pgbdesk.gui.workspace import Workspace

VOORBEELD_BEWAREN = Text("Voorbeeld: wat u hier doet, wordt niet bewaard")


class MainWindow(QMainWindow):
    """One window, one dossier."""

    def __init__(self, services: Services, ask: Ask | None = None, *, start: bool = True) -> None:
        """Without `start` there is no screen yet: a dossier is opened at once."""
        super().__init__()
        self.services = services
        self.jobs = Jobs()
        self._sweeper = Sweeper(lambda: self.jobs.busy, self)
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
        DialogRings(self)
        self.curtain = Curtain(self)
        self.arrival = Arrival(self)
        self._close_then = False
        self.jobs.free.connect(self._close_now)
        self.safe: Safekeeping | None = None
        self._bottom = Bottom(self._show_backup_page)
        self._saved, self._backups = self._bottom.saved, self._bottom.backups
        self.statusBar().addWidget(self._bottom, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.menus = Menus(self)
        self.warm = WarmUp(services, self)
        self.warm.start()
        if start:
            self.opening.start()

    def _follow_preferences(self) -> None:
        now = preferences().now
        if now.language != language().code:
            set_language(now.language)
            self.menus.deleteLater()
            self.menus = Menus(self)
            self.menus.update()
            QTimer.singleShot(0, self._say_again)
        theme().set(scheme=Scheme(now.scheme), scale=now.scale, readable=now.readable)
        set_still(preferences().still)

    # Screens ---------------------------------------------------------------------------------------

    def show_screen(self, screen: QWidget) -> None:
        """Put a screen in the window; the one before it is gone."""
        self._drop_screen()
        self.budgethouders.left()
        self.opening.left()
        self.setCentralWidget(screen)
        screen.setVisible(not self.curtain.down)  # now, so that it can take the keyboard at once
        self.menus.update()

    @property
    def inside(self) -> QSize:
        """The size of what is in the window: between the menus and the line at the bottom."""
        inside = self.centralWidget()
        return inside.size() if inside is not None else self.size()

    def _drop_screen(self) -> None:
        before = self.centralWidget()
        if before is None:
            return
        workspace, self.workspace = self.workspace, None
        self.jobs.leave(before)
        try:
            if workspace is not None:
                workspace.leave()
        finally:  # whatever went wrong, nothing of it stays on screen
            before.hide()
            before.deleteLater()

    def show_dossier(self, store: Store, path: Path | None, clock: Clock | None = None) -> Session:
        """Open a session on a store and show it. The example has no path and its own clock."""
        from pgbdesk.app.session import Session

        return self.show_session(Session(store, clock or self.services.clock), path)

    def show_session(self, session: Session, path: Path | None, note: Note | None = None) -> Session:
        """Show a session that was begun; of the example with what is told above its pages."""
        from pgbdesk.gui import opened  # with the pages: half of what there is to load

        self.warm.stop()
        return opened.begin(self, session, path, note).session

    def show_workspace(self, workspace: Workspace) -> None:
        """Put the pages of the open dossier in the window."""
        from pgbdesk.gui import opened

        self.show_screen(workspace)
        self.workspace = workspace
        workspace.bottom = self._backups
        opened.attend(self, workspace)
        self.show_backups()

    def _say_again(self) -> None:
        """Show the open dossier, or the first screen, in the language that was chosen, on the same page."""
        before, opened = self.workspace, self.open
        if opened is None and self.opening.at_start:
            self.opening.start()
        if before is None or opened is None:
            return
        from pgbdesk.gui.workspace import Workspace

        key, notes = before.page.key, before.banner.notes
        workspace = Workspace(opened.session, self.services, self.ask, self.jobs, size=self.inside)
        self.show_workspace(workspace)
        for place, note in notes.items():
            workspace.banner.put(place, note)
        if before.offer is not None:
            workspace.offer_simple()
        workspace.go(key)
        self.show_name()
        self.show_saved()

    def show_name(self) -> None:
        """The title: the nickname that the user chose, and nothing of what is in the dossier."""
        if self.open is not None:
            self.setWindowTitle(f"{say(self.open.name)} – pgbdesk")  # Qt adds the program where it is not last

    # Saving ----------------------------------------------------------------------------------------

    def changed(self) -> None:
        """Something in the dossier changed: it is saved soon."""
        self.menus.update()
        self.show_name()
        if self.open is not None and self.open.path is not None:
            self.open.saver.touch()
            if self.safe is not None:
                self.safe.touch()
            self.say_saved(Text("Bewaren…"))

    def save_now(self) -> None:
        """Write the container while the window goes on, and say when that went well."""
        if self.open is not None and self.open.path is not None:
            self.say_saved(Text("Bewaren…"))
            self.open.saver.save_aside(lambda: announce(self, self._saved.text()))

    def save(self) -> bool:
        """Write the container, and wait for it; whether that went well, or nothing had to be written."""
        return self.open is None or self.open.path is None or self.open.saver.save()

    def show_backups(self) -> None:
        """The state of the backups, always at the bottom of the window."""
        self._bottom.show_state(self.open.backups if self.open is not None else None)

    def _show_backup_page(self) -> None:
        if self.workspace is not None:
            self.workspace.go("reservekopieen", None)

    def restore(self, backup: Path) -> None:
        """Put a backup of the open dossier back in its place."""
        if self.open is not None and self.open.path is not None:
            self.opening.restore(backup, self.open.path)

    def say_saved(self, words: Text) -> None:
        """Say at the bottom of the window how it stands with saving."""
        self._bottom.say(say(words))

    def show_saved(self) -> None:
        """Say at the bottom of the window that all is saved, and when."""
        if self.open is None:
            self._bottom.say("")
        elif self.open.path is None:
            self._bottom.say(say(VOORBEELD_BEWAREN))
        elif self.open.saver.dirty:
            self.say_saved(Text("Bewaren…"))
        else:
            self._bottom.say(say(Text("Alles bewaard om {tijd}", tijd=self.open.session.now.time())))

    # Locking ---------------------------------------------------------------------------------------

    def lock_soon(self) -> None:
        """Lock as `lock` does, after what is left is written while the window goes on and shows nothing of it."""
        if self.curtain.down:
            return
        if self.curtain.write(OP_SLOT):  # not locked meanwhile by the computer itself
            self.lock()

    def lock(self) -> None:
        """Save, forget everything of the dossier, and ask for the passphrase; whatever goes wrong meanwhile."""
        if self.arrival.lock():
            return
        coming = self.opening.cancel()
        if coming is not None:
            self.budgethouders.forget()
            self.ask_again(coming)
            return
        if self.open is None:
            if not self.opening.lock():
                self.budgethouders.lock()
            return
        path = self.open.path
        wrong = all_of(self.budgethouders.forget) or self._closed()
        if path is None:
            self.opening.start()
        else:
            self.note(wrong)
            self.ask_again(path, ill=wrong is not None)
        self.tell(wrong)  # only now: nobody may be there to read it

    def ask_again(self, path: Path, *, ill: bool = False) -> None:
        """Go on in a fresh process, where the passphrase is asked. `ill`: something went wrong at the lock."""
        try:
            self.renew(path, None, ill=ill)
        finally:
            self.opening.ask_secret(path, locked=True, ill=ill)

    def note(self, wrong: Exception | None) -> None:
        """In the log of the program, since the process that goes on does not know what it was."""
        if wrong is not None and not isinstance(wrong, PgbError) and self.services.renew is not None:
            from pgbdesk import log
            from pgbdesk.paths import private_folder

            log.mishap(wrong.__traceback__, private_folder())

    def tell(self, wrong: Exception | None) -> None:
        """What went wrong at closing: known problems in their own words, anything else as a mishap."""
        if isinstance(wrong, PgbError):
            self.ask.tell(wrong.what, wrong.advice)
        elif wrong is not None:
            sys.excepthook(type(wrong), wrong, wrong.__traceback__)

    def renew(self, path: Path, key: Key | None, *, ill: bool = False) -> None:
        """Go on in a fresh process, so that nothing that was typed or read stays in memory.

        Comes back when that is not to be done, or the system cannot do it. `ill`: something went wrong at the lock.
        """
        if self.services.renew is None:
            return
        if not self.isMaximized():
            preferences().change(width=self.width(), height=self.height())
        beside = self.budgethouders.key if key is not None else None
        more = {"ill": True} if ill else {}
        self.services.renew(path, key, *(() if beside is None or beside == key else (beside,)), **more)

    @property
    def place(self) -> str:
        """Where the window stands, for the process that goes on."""
        return self.saveGeometry().toBase64().toStdString()

    def go_on(self, path: Path, handed: Handed) -> None:
        """Show a dossier in the place of the window of the process before."""
        preferences().read_again()  # letters and colours can have been chosen while the passphrase was typed
        self.budgethouders.key = handed.beside
        self.restoreGeometry(QByteArray.fromBase64(handed.geometry.encode()))
        self.opening.resume(path, handed.key)
        self.show()
        self.raise_()
        self.activateWindow()
        QApplication.processEvents()

    def close_dossier(self) -> bool:
        """Save and let go of the dossier. What the disk does not take now is kept in the working copy.

        False when the computer locked it meanwhile: then its key opens nothing any more.
        """
        unlocked = self.curtain.write(DICHT)
        self.tell(self._closed())
        return unlocked

    def _closed(self) -> Exception | None:
        """Let go of the dossier, each part whatever happened to the one before; gives what went wrong first."""
        if self.open is None:
            return None
        opened, self.open = self.open, None
        self.safe = None
        return all_of(
            opened.stop,
            self._drop_screen,
            self.curtain.take_away,
            *(() if opened.melder is None else (opened.melder.stop,)),
            self.show_backups,
            opened.store.close,
            forget_everything,
            self._sweeper.soon,
            lambda: self.setWindowTitle("pgbdesk"),
            self.show_saved,
            self.menus.update,
        )

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes in the order of reading, whatever was put on the page since."""
        if (screen := self.centralWidget()) is not None:
            in_reading_order(screen)
        return super().focusNextPrevChild(forward)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save before going; a disk that does not take it keeps the window open until the user decides."""
        if self.jobs.waiting:  # it is closed when what it waits for is there; not when it locks or closes already
            self._close_then = not self.curtain.down
            event.ignore()
            return
        if not self.curtain.save() and self.open is not None and not self._go_anyway():
            event.ignore()
            return
        self.opening.cancel()
        self.tell(self._closed())
        if not self.isMaximized():
            preferences().change(width=self.width(), height=self.height())
        self.jobs.stop()
        self._sweeper.stop()
        event.accept()

    def _close_now(self) -> None:
        """Who asked to close while something was waited for is answered after it."""
        if self._close_then:
            self._close_then = False
            QTimer.singleShot(0, self, self.close)

    def _go_anyway(self) -> bool:
        return self.ask.confirm(
            Text("Het dossier is niet bewaard. Wilt u toch afsluiten?"),
            STAAT_NOG,
            Text("Toch afsluiten"),
            Text("Blijf hier"),
        )

    def unlocked(self, path: Path, key: Key, first: Callable[[Session], object] = as_it_is) -> Session | None:
        """Open an unlocked file and show it: see `Arrival.open`."""
        return self.arrival.open(path, key, first)

    def keyboard_home(self) -> None:
        """Give the keyboard to the first thing on screen, so that screen readers notice the window."""
        QTimer.singleShot(0, self._first_focus)

    def _first_focus(self) -> None:
        if QApplication.focusWidget() is None:
            self.focusNextChild()
