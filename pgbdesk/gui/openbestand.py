"""The open JSON file and the files of its documents, made beside the window.

The contents come out of the dossier in the window's thread, one each turn; what is slow is done in the other. All get
their names at the end, together: when something goes wrong before, or the dossier is locked, nothing of them is left.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.bijlagen import draft_beside, drop_beside, keep_beside, names_beside
from pgbdesk.errors import PgbError
from pgbdesk.gui.uitgaand import NietBewaard, Uitgaand, schets
from pgbdesk.paths import Draft

if TYPE_CHECKING:
    from pgbdesk.gui.workspace import Workspace


class OpenBestand:
    """One open file on its way out; `done` is called with how many documents came along."""

    def __init__(
        self, desk: Workspace, path: Path, done: Callable[[int], None], failed: Callable[[PgbError], None]
    ) -> None:
        self._uit, self._jobs, self._session = Uitgaand(desk), desk.context.jobs, desk.session
        self._path, self._done, self._tell = path, done, failed
        self._names = names_beside(desk.session.dossier)
        self._text: list[Draft] = []
        self._beside: list[Draft] = []

    def begin(self, make: Callable[[], bytes]) -> None:
        """Make the text first; the documents follow."""
        self._run(lambda: schets(self._path, make()), self._text)

    def _run(self, work: Callable[[], Draft], kind: list[Draft]) -> None:
        def made(draft: Draft) -> None:
            kind.append(draft)
            self._next()

        def dropped(draft: Draft | None) -> None:
            kind.extend([draft] if draft is not None else [])
            self._drop()

        self._jobs.run(work, self._uit.scherm, made, self._failed, dropped)

    def _next(self) -> None:
        """The next document of which the dossier has the file; when there is none any more, the end."""
        while self._names:
            name = self._names.pop()
            try:
                data = self._session.store.content(name)
            except PgbError as problem:
                self._failed(problem)
                return
            if data is not None:
                self._run(partial(draft_beside, self._path, name, data), self._beside)
                return
        self._keep()

    def _keep(self) -> None:
        try:
            keep_beside(self._beside)
            self._text[0].keep()
        except PgbError as problem:
            self._failed(problem)
        except OSError:
            self._failed(NietBewaard())
        else:
            self._uit.klaar()
            self._done(len(self._beside))

    def _failed(self, problem: PgbError) -> None:
        self._drop()
        self._uit.klaar()
        self._tell(problem)

    def _drop(self) -> None:
        for draft in self._text:
            draft.drop()
        drop_beside(self._path, self._beside)
