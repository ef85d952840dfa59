"""Asks the passphrase of one dossier, while the process that goes on afterwards is already loading."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.wachten import TeVlug, Wachten
from pgbdesk.errors import PgbError
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Key, Succeeds
    from pgbdesk.gui.window import MainWindow


def unlock(window: MainWindow, path: Path, secret: str) -> Key:
    """The key; and a way in of an older pgbdesk that is easier to guess is made as strong as a new one. Slow.

    Backups that a withdrawal of access did not reach, because the program stopped, get the key of now first.
    """
    key = window.services.opener().unlock(path, secret)
    access = window.services.access()
    with contextlib.suppress(PgbError):  # the next time, then
        access.strengthen(path, secret, key.access)
    with contextlib.suppress(PgbError, OSError):  # what is left is told when the dossier is open
        access.finish(path, key)
    return key


class Unlocking:
    """One dossier of which the passphrase is asked. `unlock` gives the key, in a thread.

    What goes on when it is right is started when it is begun to be typed, and gets the key of the list of dossiers too
    when that is open.
    """

    def __init__(
        self,
        window: MainWindow,
        path: Path,
        *,
        unlock: Callable[[str], Key],
        wait: Wachten,
        other: Callable[[], None],
        locked: bool,
        ill: bool = False,
        back: Text | None = None,
    ) -> None:
        self._window, self._path, self._unlock, self._wait = window, path, unlock, wait
        self._ahead: Succeeds | None = None
        check = window.services.check_group
        self.screen = UnlockScreen(
            path, unlock=self._typed, other=other, check_group=check, locked=locked, ill=ill, back=back
        )
        self.screen.begun.connect(self._begun)
        if window.services.succeed is not None:
            window.warm.stop()  # another process loads it

    def stop(self) -> None:
        """Something else is shown: who was started ahead is not needed."""
        ahead, self._ahead = self._ahead, None
        if ahead is not None:
            ahead.stop()

    def _begun(self) -> None:
        if self._ahead is None and self._window.services.succeed is not None:
            self._ahead = self._window.services.succeed(self._path)

    def _typed(self, secret: str) -> None:
        if self._wait.left > 0:
            self.screen.show_error(TeVlug(ceil(self._wait.left)))
            return
        unlock = self._unlock  # the work does not hold this object, and with it the screen: see `Jobs`
        self._window.jobs.run(lambda: unlock(secret), self.screen, self._right, self._refused)

    def _refused(self, problem: PgbError) -> None:
        self._wait.wrong()
        self.screen.show_error(problem)

    def _right(self, key: Key) -> None:
        self._wait.right()
        window = self._window
        if self._ahead is None or not self._ahead.hand(key, window.place, window.budgethouders.key):
            self._here(key)
            return
        window.jobs.run(self._ahead.wait, self.screen, lambda there: self._gone(key, there))

    def _gone(self, key: Key, there: bool) -> None:
        """The other window is there, so this process goes; when it does not come, this one opens the dossier itself."""
        if there and self._ahead is not None:
            self._ahead.take_place()
        self._here(key)

    def _here(self, key: Key) -> None:
        self.stop()
        self._window.renew(self._path, key)
        try:
            self._window.unlocked(self._path, key)
        except PgbError as problem:
            self.screen.show_error(problem)
