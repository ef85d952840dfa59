"""A dossier on its way to the screen: read beside the window, and gone when it is locked before it is there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from pgbdesk import collector
from pgbdesk.errors import PgbError
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.vergeten import all_of, forget_everything
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Key, Store
    from pgbdesk.app.session import Session
    from pgbdesk.gui.window import MainWindow

WEG = Text("Het dossier is op slot gezet.")


def as_it_is(_session: Session) -> None:
    """Nothing is done in a dossier before it is shown."""


def load_first_page() -> None:
    """What shows a dossier, where it is not loaded yet: half of what there is to load."""
    from pgbdesk.gui import opened  # noqa: F401 - for whoever shows it
    from pgbdesk.gui.pages import PAGES

    PAGES[0].load()


class Coming:
    """One dossier that is being opened with a key. `read` is for another thread, `leave` for the window's own."""

    def __init__(self, path: Path, key: Key, read: Callable[[], Session]) -> None:
        self.path, self._key, self._read = path, key, read
        self._reading, self._left = Lock(), False
        self._session: Session | None = None

    def read(self) -> None:
        """Read it. Raises what that raises, and `PgbError` when it was left before this began."""
        with self._reading:
            if self._left:
                raise PgbError(WEG)
            self._session = self._read()
            load_first_page()

    def take(self) -> Session | None:
        """What was read, which is then the window's; None when it was left."""
        session, self._session = self._session, None
        return session

    def leave(self) -> Exception | None:
        """Close what was read, once it is, and forget its key; gives what went wrong. Nothing of it is shown then."""
        self._left = True
        with self._reading:
            session = self.take()
        return all_of(
            self._key.wipe,
            *(() if session is None else (session.store.close,)),
            forget_everything,
        )


class Arrival:
    """Brings one dossier to the window at a time, which goes on meanwhile but takes no keys or clicks."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._now: Coming | None = None

    def open(self, path: Path, key: Key, first: Callable[[Session], object]) -> Session | None:
        """Open an unlocked file and show it; `first` is done in it, in another thread, before it is shown.

        None when it was locked meanwhile. Raises `PgbError` when it is in use or damaged, and what `first` raises.
        """
        session, window = self._read(path, key, first), self._window
        if session is None:
            return None
        with collector.paused():
            window.show_session(session, path)
        self._note_opening(session.store, key)
        from pgbdesk.gui.access_flow import ask_yearly

        ask_yearly(window)
        return session

    def _note_opening(self, store: Store, key: Key) -> None:
        """Write in the log who opened it. It is on disk at once, and in the container with the next save."""
        from pgbdesk.app.logboek import opening

        opened = self._window.open
        with contextlib.suppress(PgbError):
            store.note(opening(key.kind))
        if opened is not None and store.safety is not None and store.safety.read_only is None:
            opened.saver.touch()

    def _read(self, path: Path, key: Key, first: Callable[[Session], object]) -> Session | None:
        """The session on a file, after `first` was done with it; None when it was locked meanwhile.

        Raises what `openen` raises. The key is wiped, whatever comes of it.
        """
        from pgbdesk.app.opengaan import openen

        self._window.warm.stop()  # the two would be in each other's way
        services, computer = self._window.services, preferences().now.professional
        opener = services.opener()
        coming = self._now = Coming(
            path, key, lambda: openen(opener, path, key, services.clock, services.law, computer=computer, first=first)
        )
        read = False
        try:
            self._window.jobs.wait_for(coming.read)
            read = True
        except PgbError:
            if self._now is coming:
                raise
        finally:
            self._now = None
            if not read:
                self._window.tell(coming.leave())
            key.wipe()
        return coming.take()

    def lock(self) -> bool:
        """Lock what is being read, once it is read; whether there was anything."""
        coming, self._now = self._now, None
        if coming is None:
            return False
        window = self._window
        wrong = all_of(window.budgethouders.forget) or coming.leave()
        window.note(wrong)
        window.ask_again(coming.path, ill=wrong is not None)
        window.tell(wrong)
        return True
