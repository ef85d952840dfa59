"""Loads, while nothing happens, what an open dossier needs: the pages, the rules and the numbers of the law.

People take seconds to type a passphrase; what is loaded meanwhile they do not wait for afterwards. Each
turn loads one module, so that the window answers at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module

from PySide6.QtCore import QObject, QTimer

from pgbdesk.gui.services import Services

Step = Callable[[], object]


def steps(services: Services) -> Iterator[Step]:
    """What is loaded, a piece at a time."""
    yield lambda: import_module("pgbdesk.log")
    yield services.load
    yield lambda: import_module("pgbdesk.app.attention")
    yield services.law
    from pgbdesk.law import engine

    for module in engine.MODULES:
        yield lambda name=module: import_module(name)  # type: ignore[misc]
    for page in PAGES:
        yield lambda name=page: import_module(f"pgbdesk.gui.pages.{name}")  # type: ignore[misc]
    yield lambda: import_module("pgbdesk.gui.workspace")
    from pgbdesk.gui.pages import PAGES as ALL

    for entry in ALL:
        if entry.key not in PAGES:
            yield entry.load


#: The pages that are seen first.
PAGES = ("vandaag", "budget", "rooster", "uren", "zorgverleners")


class WarmUp(QObject):
    """Takes the steps, one at each turn of the event loop in which nothing else is to be done."""

    def __init__(self, services: Services, parent: QObject, *, after: int = 200) -> None:
        super().__init__(parent)
        self._steps = steps(services)
        self.done = False
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)
        self._begin = QTimer(self)
        self._begin.setSingleShot(True)
        self._begin.setInterval(after)
        self._begin.timeout.connect(self._timer.start)

    def start(self) -> None:
        """Begin a moment after the window was painted."""
        self._begin.start()

    def stop(self) -> None:
        """The dossier is open: what is not loaded yet comes when it is needed."""
        self._begin.stop()
        self._timer.stop()

    def finish(self) -> None:
        """Take every step that is left now."""
        for step in self._steps:
            step()
        self.done = True
        self.stop()

    def _next(self) -> None:
        step = next(self._steps, None)
        if step is None:
            self.done = True
            self._timer.stop()
        else:
            step()
