"""How long the window stands still when letters, colours or the language change, with every page opened before."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.again import SECRET

#: The pages with most on them, and each change with what stood before it.
PAGES_SEEN = ("vandaag", "budget", "uren", "wet")
CHANGES: tuple[tuple[dict[str, Any], dict[str, Any]], ...] = (
    ({"scale": 100, "scheme": "licht"}, {"scale": 110}),
    ({"scale": 190}, {"scale": 200}),
    ({"scale": 100}, {"scheme": "donker"}),
    ({}, {"scheme": "contrast"}),
)


def look(dossier: str) -> dict[str, float]:
    """The longest turn of the window, of all changes on all of these pages; the same for showing a page afterwards."""
    from pgbdesk import bootstrap
    from pgbdesk.clock import fixed
    from pgbdesk.gui.app import Application
    from pgbdesk.gui.settings import preferences
    from pgbdesk.gui.window import MainWindow
    from tests.helpers.ten_years import TODAY

    app = Application()
    services = bootstrap.services(fixed(TODAY))
    window = MainWindow(services)
    window.show()
    path = Path(dossier)
    window.unlocked(path, services.opener().unlock(path, SECRET))
    longest, shown, put = 0.0, 0.0, preferences().change
    _open_all(app, window)
    for key in PAGES_SEEN:
        for before, after in CHANGES:
            times = []
            for _ in range(2):  # the quickest: what else the machine does is no part of it
                put(**before)
                shown = max(shown, _open_all(app, window))
                window.workspace.go(key)  # type: ignore[union-attr]
                _settle(app)
                times.append(_longest_turn(app, partial(put, **after)))
            longest = max(longest, min(times))
    put(scale=100, scheme="licht")
    _open_all(app, window)
    spoken = max(_longest_turn(app, partial(put, language=code)) for code in ("en", "nl"))
    return {"look": longest, "page after look": shown, "language": spoken}


def _open_all(app: Any, window: Any) -> float:
    """Open every page; the longest turn."""
    from pgbdesk.gui.pages import PAGES
    from pgbdesk.gui.presence import presence

    longest = 0.0
    for page in PAGES:
        presence().somebody.emit(True)  # by a key
        longest = max(longest, _longest_turn(app, partial(window.workspace.go, page.key)))
    return longest


def _longest_turn(app: Any, act: Callable[[], object]) -> float:
    """Do something, then let the window do what follows from it; the longest that it did not answer."""
    turns = [_took(act)]
    turns += [_took(app.processEvents) for _ in range(12)]
    _settle(app)
    return max(turns)


def _settle(app: Any) -> None:
    """Delete what is to be deleted, which no turn does outside the loop of the program."""
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _took(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000
