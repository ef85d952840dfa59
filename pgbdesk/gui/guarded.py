"""Screens outside an open dossier on which a secret is shown or typed: the lock leaves them, also when left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgbdesk.gui.announce import announce
from pgbdesk.gui.keeper import Watch
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from pgbdesk.gui.window import MainWindow

OP_SLOT = Text("Dit scherm gaat over {n} seconden op slot. Druk op een toets als u verder wilt.")


class Guarded:
    """For such a screen: what is secret goes at once, and the screen with it; after the file that is being written."""

    waiting: bool
    leave_locked: Callable[[], None]
    left_alone = False

    def forget(self) -> None:
        """Take every secret off the screen, and lose it."""
        raise NotImplementedError

    def lock_away(self) -> None:
        """Lock now. While a file is being written the screen stays, without its secrets, until that is done."""
        self.forget()
        self.left_alone = True
        if not self.waiting:
            self.leave_locked()

    def is_left_alone(self) -> bool:
        """After slow work: whether the lock came meanwhile; then the screen is left."""
        if self.left_alone:
            self.leave_locked()
        return self.left_alone


class OutsideWatch:
    """Locks such a screen when nobody is there, after the same minutes as an open dossier; says so a minute before."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.watch: Watch | None = None

    def begin(self) -> None:
        """A screen with secrets came."""
        self.stop()
        window = self._window
        self.watch = Watch(lambda: preferences().now.locks_after, lambda: window.services.clock().date())
        self.watch.expired.connect(window.lock)
        self.watch.warned.connect(self._warn)
        self.watch.stayed.connect(window.show_saved)

    def stop(self) -> None:
        """Another screen comes."""
        watch, self.watch = self.watch, None
        if watch is not None:
            watch.stop()
            watch.deleteLater()

    def _warn(self, seconds: int) -> None:
        words = Text(OP_SLOT.msgid, n=seconds)
        self._window.say_saved(words)
        announce(self._window, say(words), urgent=True)
