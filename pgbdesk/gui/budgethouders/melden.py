"""An open dossier tells the list of dossiers how it stands: soon after opening, and at the lock when it changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer

from pgbdesk.app.budgethouders.register import KOPPELING
from pgbdesk.app.session import Session
from pgbdesk.gui.services import Services

#: So long after opening, in milliseconds: when the window is there and the rules were asked.
SOON = 2_000


class Melder:
    """Lives as long as the dossier is open. A dossier that stands in no list costs nothing."""

    def __init__(self, session: Session, path: Path, services: Services) -> None:
        self._session, self._path, self._services = session, path, services
        self._timer = QTimer()
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON)
        self._timer.timeout.connect(self.tell)
        self._changed = True
        self._unsubscribe = session.subscribe(lambda _touched: self.touch())
        if self._linked:
            self._timer.start()

    @property
    def _linked(self) -> bool:
        return any(name.startswith(KOPPELING) for name in self._session.store.settings())

    def touch(self) -> None:
        """Something changed: the list must hear of it at the lock."""
        self._changed = True

    def tell(self) -> None:
        """Tell it now."""
        if not self._linked:
            return
        from pgbdesk.app.attention import shared
        from pgbdesk.app.budgethouders.status import status_van
        from pgbdesk.law.rule import Case

        session = self._session
        case = shared(Case(session.dossier, session.now, self._services.law()))
        self._services.register().meld(session.store, self._path, lambda: status_van(case))
        self._changed = False

    def stop(self) -> None:
        """The dossier closes: tell what changed since the last time, while it can still be read."""
        self._timer.stop()
        self._unsubscribe()
        if self._changed:
            self.tell()
