"""Work in a thread beside that of the caller: hashing, writing and the database leave the other processor free."""

from __future__ import annotations

import threading
from collections.abc import Callable
from types import TracebackType
from typing import Generic, TypeVar

from pgbdesk.collector import PAUSES
from pgbdesk.errors import PgbError
from pgbdesk.storage import container

T = TypeVar("T")


class Beside(Generic[T]):
    """`with Beside(work) as going:` … `going.result()`. The block is not left before the work has ended.

    Where there is no room for a thread the work is done first, and then that of the caller. Python does not look for
    cycles meanwhile: in this thread that could drop widgets, which only the thread of the window may do.
    """

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._found: list[T] = []
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="beside", daemon=True)

    def __enter__(self) -> Beside[T]:
        PAUSES.begin()
        try:
            self._thread.start()
        except RuntimeError:
            self._run()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._wait()
        PAUSES.end()

    def result(self) -> T:
        """What the work gave, when it has ended. Raises what the work raised."""
        self._wait()
        if self._error is not None:
            raise self._error
        return self._found[0]

    def _wait(self) -> None:
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._found.append(self._work())
        except BaseException as error:  # whatever it is, it is the caller who must hear of it
            self._error = error


class BackupDraft:
    """A backup that is written while the container is still looked over; it counts when that went well."""

    def __init__(self, write: Callable[[bytes, container.Print], container.Draft]) -> None:
        self._write = write
        self._made: container.Draft | None = None
        self._error: PgbError | None = None

    def __enter__(self) -> BackupDraft:
        return self

    def __exit__(self, *_: object) -> None:
        if self._made is not None:
            self._made.discard()

    def begin(self, raw: bytes, known: container.Print) -> None:
        """Write it. That it cannot be is for later: the dossier itself is saved first."""
        try:
            self._made = self._write(raw, known)
        except PgbError as error:
            self._error = error

    def result(self) -> container.Draft:
        """What was written. Raises why it could not be."""
        if self._error is not None:
            raise self._error
        assert self._made is not None
        return self._made
