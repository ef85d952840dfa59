"""What holds while a dossier is open that is kept for somebody else: a sooner lock, no BSN, no list of dossiers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pgbdesk.gui.banner import Note, Place
from pgbdesk.gui.bsn import let_bsn
from pgbdesk.gui.settings import preferences
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Store
    from pgbdesk.app.session import Session
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.gui.workspace import Workspace

GEEN_GROND = Text("U werkt hier voor een ander. Leg vast waarom u dit dossier mag bijhouden.")


class Regime(QObject):
    """Follows one open dossier; `path` is None for the example, which is nobody's.

    `kept`: where its backups go was chosen, or one was made or removed there.
    """

    kept = Signal()

    def __init__(self, store: Store, path: Path | None) -> None:
        super().__init__()
        self._store, self._path = store, path
        self._session: Session | None = None
        self._workspace: Workspace | None = None
        self.visit: str | None = None  # the visit of an adviser that goes on
        self._looked_at: list[str] = []
        self._preferences = preferences()
        self._preferences.changed.connect(self.update)

    @property
    def professional(self) -> bool:
        """Whether this dossier is kept for somebody else."""
        from pgbdesk.app.beroep import is_professional

        computer = preferences().now.professional
        return self._path is not None and is_professional(self._store.settings(), computer=computer)

    @property
    def minutes(self) -> int:
        """After how many minutes the lock comes; never for the example, which has no passphrase."""
        return 0 if self._path is None else preferences().now.locks_for(professional=self.professional)

    def may_keep_bsn(self, dossier: Dossier, today: date) -> bool:
        """Whether a BSN may be kept in it."""
        from pgbdesk.app.beroep import mag_bsn

        return mag_bsn(dossier, today, professional=self.professional)

    def follow(self, session: Session) -> None:
        """From now on for this session; before its pages are made."""
        self._session = session
        session.subscribe(lambda _: self.update())
        self._gate()

    def show_in(self, workspace: Workspace) -> None:
        """Tell in this window what must be known."""
        self._workspace = workspace
        workspace.opened.connect(self._opened)
        self.update()

    def remember(self) -> None:
        """Put the dossier in the list of what was opened last; a professional one is taken off it."""
        if self._path is None:
            return
        now = preferences().now
        if self.professional:
            preferences().set(replace(now, recent=tuple(p for p in now.recent if p != str(self._path))))
        else:
            preferences().set(now.with_recent(self._path))

    def update(self) -> None:
        """The dossier or a setting changed."""
        self._gate()
        workspace, session = self._workspace, self._session
        if workspace is None or session is None:
            return
        from pgbdesk.app.beroep import heeft_grondslag

        if self.professional and not heeft_grondslag(session.dossier, session.today):
            if Place.BASIS not in workspace.banner.notes:
                go = ((Text("Leg vast"), lambda: workspace.go("privacy", "beroep")),)
                workspace.banner.put(Place.BASIS, Note("warning", GEEN_GROND, (), go))
        else:
            workspace.banner.take(Place.BASIS)

    # An adviser who looks along -------------------------------------------------------------------------

    def begin_visit(self, moment_id: str, naam: str) -> None:
        """An adviser looks along from now on; the window says so, and which pages are opened is kept."""
        self.visit, self._looked_at = moment_id, []
        if self._workspace is not None:
            workspace = self._workspace
            ways = ((Text("Stop of verander iets"), lambda: workspace.go("privacy", "meekijken")),)
            note = Note("warning", Text("{naam} kijkt mee. U kunt nu alleen kijken.", naam=naam), (), ways)
            workspace.banner.put(Place.READ_ONLY, note)

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The keys of the pages that were opened during the visit, each once."""
        return tuple(dict.fromkeys(self._looked_at))

    def may_write(self) -> None:
        """The visit goes on, and things may change again."""
        if self._workspace is not None:
            self._workspace.banner.take(Place.READ_ONLY)

    def end_visit(self) -> tuple[str, ...]:
        """The visit is over; gives the pages."""
        self.may_write()
        self.visit = None
        return self.looked_at

    def _opened(self, key: str) -> None:
        if self.visit is not None and key != "privacy":
            self._looked_at.append(key)

    def _gate(self) -> None:
        let_bsn(self._session is None or self._session.keeps_bsn)

    def stop(self) -> None:
        """The dossier is closed."""
        self._preferences.changed.disconnect(self.update)
        self._session = self._workspace = None
        let_bsn(True)
