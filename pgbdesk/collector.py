"""Python's search for cycles of objects, which costs more than it gives while a whole household is read or judged.

Records and findings hold each other in one direction only: what is dropped goes at once, without the search.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """No search while many objects are made that stay. May be nested; it goes on as it was before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def keep() -> None:
    """Leave all that is in memory now out of later searches: a dossier that was opened stays until the lock."""
    gc.freeze()


def release() -> None:
    """Search everything again when the time for it comes: what was kept may be dropped now."""
    gc.unfreeze()
