"""A dossier that is open in the window: what goes on by itself, and what is told about saving and the lock."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from pgbdesk import collector
from pgbdesk.app.bijnaam import bijnaam
from pgbdesk.domain.overeenkomst import Zorgovereenkomst
from pgbdesk.gui.banner import Note, Place
from pgbdesk.gui.budgethouders.melden import Melder
from pgbdesk.gui.clipboard import ClipboardGuard
from pgbdesk.gui.eerste_beeld import Pictures
from pgbdesk.gui.help import show_help
from pgbdesk.gui.keeper import Saver, Watch
from pgbdesk.gui.large import attend_large
from pgbdesk.gui.regime import Regime
from pgbdesk.gui.safekeeping import Safekeeping, words
from pgbdesk.gui.workspace import Workspace
from pgbdesk.process import give_back
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Store
    from pgbdesk.app.session import Session
    from pgbdesk.errors import PgbError
    from pgbdesk.gui.window import MainWindow

#: Milliseconds after which a dossier that was opened is on screen.
SHOWN = 300
OP_SLOT = Text("Het dossier gaat over {n} seconden op slot")


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
    before: Path | None = None  # of the example: the file that was open, to which it leads back

    @property
    def name(self) -> Text | str:
        """What the dossier is called in the title: nothing of what is in it."""
        return Text("Voorbeeld") if self.path is None else bijnaam(self.session.dossier)

    @property
    def backups(self) -> tuple[Text, bool] | None:
        """How it stands with the backups in words, and whether that is fine; None for what has none."""
        if self.store.safety is None:
            return None
        now, state = self.session.now, self.store.safety.backup_state()
        return words(state, now), state.level(now) == "ok"

    def stop(self) -> None:
        """The dossier closes: nothing goes on by itself any more."""
        for part in (self.clipboard, self.regime, self.watch, self.saver):
            part.stop()
        self.watch.deleteLater()
        self.saver.deleteLater()


def begin(window: MainWindow, session: Session, path: Path | None, note: Note | None = None) -> Open:
    """Show a session in the window; of the example with what is told above its pages."""
    store = session.store
    regime = Regime(store, path)
    session.may_keep_bsn = regime.may_keep_bsn
    attend_large(window, session)
    regime.follow(session)
    regime.kept.connect(window.show_backups)
    watch = Watch(lambda: regime.minutes, lambda: session.today)
    opened = Open(session, store, path, Saver(store, window.jobs), watch, ClipboardGuard(), regime)
    window.open = opened
    workspace = Workspace(session, window.services, window.ask, window.jobs, size=window.inside)
    if note is not None:
        workspace.banner.put(Place.EXAMPLE, note)
    window.show_workspace(workspace)
    session.subscribe(lambda _: window.changed())
    session.noted = opened.saver.save_aside
    if path is not None and not session.dossier.all(Zorgovereenkomst):  # a household that begins
        workspace.offer_simple()
    _Notices(window, opened)
    window.show_name()
    regime.remember()
    if path is not None:
        opened.melder = Melder(session, path, window.services, lambda: window.budgethouders.key)
    window.show_saved()
    collector.keep()
    QTimer.singleShot(0, workspace, lambda: _focus_again(window, workspace))
    QTimer.singleShot(SHOWN, workspace, give_back)  # what reading and checking needed
    return opened


def _focus_again(window: MainWindow, workspace: Workspace) -> None:
    """Once more when the window is there: NVDA misses the first time. Not when it was locked meanwhile."""
    if window.workspace is workspace:
        workspace.focus_title()


def attend(window: MainWindow, workspace: Workspace) -> None:
    """Let the window do what the pages ask, and look after the backups."""
    workspace.undone.connect(window.menus.update)
    workspace.searched.connect(lambda: window.menus.search(workspace))
    workspace.helped.connect(lambda: show_help(window))
    workspace.exampled.connect(window.opening.demo)
    if window.open is not None:
        Pictures(window, workspace, window.open.saver)
    safety = window.open.store.safety if window.open is not None else None
    window.safe = None if safety is None else Safekeeping(safety, workspace, window.ask, window.jobs)
    if window.safe is not None:
        window.safe.changed.connect(window.show_backups)
        window.safe.changed.connect(partial(_list_backups, workspace))
    if window.open is not None:
        window.open.regime.show_in(workspace)


def _list_backups(workspace: Workspace) -> None:
    """A backup was made, or looked at: who looks at the list sees it."""
    if workspace.page.key == "reservekopieen":
        workspace.page.refresh()


class _Notices:
    """What is told at the top of the pages about saving and the lock of what is open."""

    def __init__(self, window: MainWindow, opened: Open) -> None:
        self._window = window
        opened.saver.saved.connect(self._saved)
        opened.saver.failed.connect(self._not_saved)
        opened.watch.warned.connect(self._warn)
        opened.watch.stayed.connect(lambda: self._take(Place.LOCK))
        opened.watch.expired.connect(window.lock_soon)
        opened.watch.new_day.connect(self._new_day)

    def _take(self, place: Place) -> None:
        if self._window.workspace is not None:
            self._window.workspace.banner.take(place)

    def _new_day(self) -> None:
        if self._window.workspace is not None:
            self._window.workspace.out_of_date()

    def _saved(self) -> None:
        self._window.show_saved()
        self._take(Place.NOT_SAVED)
        if self._window.safe is not None:
            self._window.safe.tell_room()
        self._window.show_backups()

    def _not_saved(self, problem: PgbError) -> None:
        window = self._window
        window.say_saved(Text("Niet bewaard"))
        if window.workspace is not None:
            advice = (problem.advice,) if problem.advice is not None else ()
            ways = (
                (Text("Probeer opnieuw"), window.save_now),
                (Text("Bewaar op een andere plek…"), window.menus.save_copy),
            )
            window.workspace.banner.put(Place.NOT_SAVED, Note("danger", problem.what, advice, ways))

    def _warn(self, seconds: int) -> None:
        window = self._window
        if window.workspace is None or window.open is None:
            return
        note = Note(
            "warning",
            Text(OP_SLOT.msgid, n=seconds),
            (Text("Alles is bewaard. Druk op een toets als u verder wilt werken."),),
            ((Text("Ik werk door"), window.open.watch.somebody), (Text("Zet nu op slot"), window.lock_soon)),
        )
        window.workspace.banner.put(Place.LOCK, note)
