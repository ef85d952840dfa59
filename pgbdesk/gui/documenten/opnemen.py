"""Files on their way into the dossier: read by the other thread, written in short steps, so that no window waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pgbdesk.app.documenten import Bestand, lees_bestand
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Context, Page
from pgbdesk.text import Text

#: What came of each file, in their order: it is in the dossier without a document, or why it is not.
Uitkomsten = Sequence[Bestand | PgbError]


def opnemen(context: Context, asker: QWidget, paths: Sequence[Path], then: Callable[[Uitkomsten], None]) -> None:
    """Put the bytes of files into the dossier, one file after another; says so meanwhile.

    The page of `asker` waits for it, also while another page is shown. Nothing is called when the dossier closes.
    """
    if not paths:
        return
    words = Text.counted("Het bestand wordt bewaard.", "{n} bestanden worden bewaard.", len(paths))
    context.told(words)
    _Opname(context, _page(asker), paths, then).next()


def _page(widget: QWidget) -> QWidget:
    """The page that something is on, or itself."""
    at: QWidget | None = widget
    while at is not None and not isinstance(at, Page):
        at = at.parentWidget()
    return at or widget


class _Opname:
    def __init__(
        self, context: Context, owner: QWidget, paths: Sequence[Path], then: Callable[[Uitkomsten], None]
    ) -> None:
        self._context, self._owner, self._then = context, owner, then
        self._left = list(paths)
        self._done: list[Bestand | PgbError] = []

    def next(self) -> None:
        """The first file that is left; or the end."""
        if not self._left:
            self._then(self._done)
            return
        work = partial(lees_bestand, self._left.pop(0))
        self._context.jobs.run(work, self._owner, self._write, self._over)

    def _write(self, read: tuple[Bestand, bytes]) -> None:
        file, data = read
        steps = self._context.session.store.put_in_pieces(data, file.sha256)
        self._context.jobs.in_turns(steps, self._owner, lambda _: self._over(file), self._over)

    def _over(self, outcome: Bestand | PgbError) -> None:
        self._done.append(outcome)
        self.next()
