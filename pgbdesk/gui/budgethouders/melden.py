"""An open dossier tells the list of dossiers how it stands: soon after opening, and at the lock when it changed.

What was erased is told at once. The list can only be written with its own key: when that is there (the dossier was
opened from the list) the list is written at once too, and otherwise when it is opened.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer

from pgbdesk.app.budgethouders.register import KOPPELING
from pgbdesk.app.ports import Key
from pgbdesk.app.session import Session
from pgbdesk.errors import PgbError
from pgbdesk.gui.services import Services

#: So long after opening, in milliseconds: when the window is there and the rules were asked.
SOON = 2_000


class Melder:
    """Lives as long as the dossier is open. A dossier that stands in no list costs nothing.

    `list_key` gives the key of the list while that is unlocked. `waits`: the list does not know yet of what was erased.
    """

    def __init__(
        self, session: Session, path: Path, services: Services, list_key: Callable[[], Key | None] = lambda: None
    ) -> None:
        self._session, self._path, self._services, self._list_key = session, path, services, list_key
        self._erasures = session.erasures
        self.waits = False
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self._on_time)  # a lambda would keep the dossier after its lock
        self._changed = True
        self._unsubscribe = session.subscribe(lambda _touched: self.touch())
        if self._linked:
            self._timer.start()

    @property
    def _linked(self) -> bool:
        return any(name.startswith(KOPPELING) for name in self._session.store.settings())

    def touch(self) -> None:
        """Something changed: the list must hear of it at the lock; of what was erased it hears now."""
        self._changed = True
        if self._erasures != self._session.erasures:
            self._erasures = self._session.erasures
            self._timer.stop()  # what it would tell is told with this
            self.waits = self.tell(gewist=True) and not self._read()

    def _read(self) -> bool:
        """Let the list read what was told, when its key is there; whether it did."""
        key = self._list_key()
        if key is None:
            return False
        with contextlib.suppress(PgbError):
            self._services.register().read(key)
            return True
        return False

    def _on_time(self) -> None:
        self.tell()

    def tell(self, *, gewist: bool = False) -> bool:
        """Tell it now; whether there is a list here that hears it."""
        if not self._linked:
            return False
        from pgbdesk.app.attention import shared
        from pgbdesk.app.budgethouders.status import status_van
        from pgbdesk.law.rule import Case

        session = self._session
        case = shared(Case(session.dossier, session.now, self._services.law()))
        told = self._services.register().meld(session.store, self._path, lambda: status_van(case), gewist=gewist)
        self._changed = False
        return told

    def stop(self) -> None:
        """The dossier closes: tell what changed since the last time, while it can still be read."""
        self._timer.stop()
        self._unsubscribe()
        if self._changed:
            self.tell()
