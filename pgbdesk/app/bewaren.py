"""Work in three parts, so that no window waits for the disk: it begins and ends in the thread of the window."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")
W = TypeVar("W")


class Saving(Generic[T]):
    """A save, or a backup, that has begun: what is to be written is known, and stays as it was.

    `write` is the slow part, in any thread; `finish` takes into account what was written.
    """

    def __init__(self, write: Callable[[], W], end: Callable[[W], T]) -> None:
        self._lock = Lock()
        self._write: Callable[[], W] | None = write
        self._end = end
        self._finish: Callable[[], T] | None = None
        self._ended: list[T] = []
        self._error: BaseException | None = None
        self._heard = False

    @property
    def over(self) -> bool:
        """Whether somebody took into account, or heard, what came of it."""
        return bool(self._ended) or self._heard

    def write(self) -> None:
        """Do what is slow, once: who calls it meanwhile, waits. Raises nothing; `finish` does."""
        with self._lock:
            work, self._write = self._write, None  # let go of what was to be written
            if work is None:
                return
            try:
                written = work()
            except BaseException as error:  # whatever it is, who finishes must hear of it
                self._error = error
            else:
                self._finish = lambda: self._end(written)

    def finish(self) -> T:
        """What came of it, after waiting for what is being written; in the window's thread, as often as is asked.

        Raises why it was not written: what a save or a backup raises.
        """
        self.write()
        finish, self._finish = self._finish, None
        if finish is not None:
            try:
                self._ended.append(finish())
            except BaseException as error:
                self._error = error
        if self._error is not None:
            self._heard = True
            raise self._error
        return self._ended[0]
