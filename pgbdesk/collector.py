"""Python's search for cycles of objects, which costs more than it gives while a whole household is read or judged.

Records and findings hold each other in one direction only: what is dropped goes at once, without the search.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class _Pauses:
    """How many ask for no search now, in all threads together, and whether it was on before the first."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._count = 0
        self._was_on = True

    def begin(self) -> None:
        """One more."""
        with self._lock:
            if self._count == 0:
                self._was_on = gc.isenabled()
                gc.disable()
            self._count += 1

    def end(self) -> None:
        """One less; after the last it goes on as it was."""
        with self._lock:
            self._count -= 1
            if self._count == 0 and self._was_on:
                gc.enable()


#: For who begins and ends in different places; else `paused`.
PAUSES = _Pauses()


@contextmanager
def paused() -> Iterator[None]:
    """No search while many objects are made that stay. May be nested, also in several threads at once."""
    PAUSES.begin()
    try:
        yield
    finally:
        PAUSES.end()


def keep() -> None:
    """Leave all that is in memory now out of later searches: a dossier that was opened stays until the lock."""
    gc.freeze()


def release() -> None:
    """Search everything again when the time for it comes: what was kept may be dropped now."""
    gc.unfreeze()
