"""Saves and backups of the open dossier, one after the other, written in a thread of their own."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from pgbdesk import collector
from pgbdesk.errors import PgbError
from pgbdesk.text import Text

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

    from pgbdesk.app.bewaren import Saving

MIS = Text("Dit is niet gelukt. Er ging iets mis in pgbdesk.")
MIS_ADVIES = Text("Uw gegevens zijn veilig. Probeer het opnieuw.")
#: So long one turn of the window is used for what is worked out ahead (seconds).
SLICE = 0.012
GESLOTEN = Text("Het dossier is gesloten.")


@dataclass(slots=True, eq=False)
class Write:
    """What is to be written: how it begins, who asked, and what is called when it went well or wrong.

    `ahead`: what is worked out in short turns before it begins.
    `dropped`: who waits for it must hear that it is not going to be told any more.
    """

    begin: Callable[[], Saving[Any] | None]
    owner: QObject
    then: Callable[[Any], None]
    failed: Callable[[PgbError], None]
    ahead: Callable[[], Iterator[None]] | None = None
    dropped: bool = False


class Writes(QObject):
    """The queue. Each begins and ends in the window's thread; between that the window waits for none."""

    #: The last of what was to be written is written, and told.
    wrote = Signal()
    _over = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._queue: deque[Write] = deque()
        self._now: tuple[int, Write, Saving[Any]] | None = None
        self._beginning = False
        self._numbers = count()
        self._running = 0
        self._turns: Iterator[None] = iter(())
        self._ahead: Write | None = None  # what is made ready in short turns
        self._turn = QTimer(self, interval=0)
        self._turn.timeout.connect(self._make_ready)
        self._over.connect(self._ended, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _thread(self) -> ThreadPoolExecutor:
        """Its own: no long work holds up a save."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pgbdesk-bewaren")

    @property
    def busy(self) -> bool:
        """Whether something is being written or waits for its turn."""
        return self._now is not None or self._ahead is not None or bool(self._queue)

    @property
    def running(self) -> bool:
        """Whether the other thread is at work."""
        return self._running > 0

    def add(self, write: Write) -> None:
        """Begin it once the one before it is written."""
        self._queue.append(write)
        self._go_on()

    def drop(self) -> None:
        """The dossier closes, which ends what is being written: nothing more is begun or told, and nothing is held."""
        left = [*self._queue, *(() if self._now is None else (self._now[1],))]
        left += [] if self._ahead is None else [self._ahead]
        self._queue.clear()
        self._now = self._ahead = None
        self._turns = iter(())
        self._turn.stop()
        for write in left:
            if write.dropped:
                write.failed(PgbError(GESLOTEN))

    def stop(self) -> None:
        """Wait for what runs, and take no more."""
        self.drop()
        self._thread.shutdown(wait=True)
        while self._running:  # what is not delivered any more
            self._search_again()

    def _go_on(self) -> None:
        while self._queue and self._now is None and self._ahead is None and not self._beginning:
            write = self._queue.popleft()
            if not shiboken6.isValid(write.owner):
                continue
            if write.ahead is None:
                self._begin(write)
            else:
                self._ahead, self._turns = write, write.ahead()
                self._turn.start()

    def _make_ready(self) -> None:
        """One turn of what is worked out ahead; after the last one it begins."""
        write = self._ahead
        assert write is not None
        try:
            ready = _over(self._turns)
        except PgbError:
            ready = True  # beginning says why
        if ready:
            self._turn.stop()
            self._ahead = None
            if shiboken6.isValid(write.owner):
                self._begin(write)
            self._go_on()

    def _begin(self, write: Write) -> None:
        self._beginning = True
        try:
            saving = write.begin()
        except PgbError as problem:
            self._beginning = False
            write.failed(problem)
        except Exception:  # a bug: whoever waits must not wait for ever, and the bug must still be heard of
            self._beginning = False
            QTimer.singleShot(0, self, self._go_on)
            write.failed(PgbError(MIS, MIS_ADVIES))
            raise
        else:
            self._beginning = False
            if saving is None:
                write.then(None)
            else:
                self._start(write, saving)

    def _start(self, write: Write, saving: Saving[Any]) -> None:
        number = next(self._numbers)
        self._now = number, write, saving
        collector.PAUSES.begin()  # ends in this thread: the other one would begin to search the moment it may
        self._running += 1
        try:
            done = self._thread.submit(_write_out, [saving])
        except RuntimeError:  # there is no room for a thread
            saving.write()
            self._over.emit(number)
        else:
            done.add_done_callback(lambda _: self._over.emit(number))

    @Slot(int)
    def _ended(self, number: int) -> None:
        """Take it into account, also when who asked is gone; tell it, and go on with what waits."""
        self._search_again()
        if self._now is None or self._now[0] != number:
            return
        _, write, saving = self._now
        self._now = None
        try:
            result = saving.finish()
        except PgbError as problem:
            self._go_on()  # before that is told: it can be a question that stays on screen
            _tell(write, problem)
        except Exception:
            self._go_on()
            _tell(write, PgbError(MIS, MIS_ADVIES))
            raise
        else:
            if shiboken6.isValid(write.owner):
                write.then(result)
            self._go_on()
        finally:
            if not self.busy:
                self.wrote.emit()

    def _search_again(self) -> None:
        if self._running:
            self._running -= 1
            collector.PAUSES.end()


def _over(turns: Iterator[None]) -> bool:
    """Go on for a moment; whether that was the end."""
    until = monotonic() + SLICE
    return all(monotonic() < until for _ in turns)


def _tell(write: Write, problem: PgbError) -> None:
    if shiboken6.isValid(write.owner):
        write.failed(problem)


def _write_out(held: list[Saving[Any]]) -> None:
    """The slow part; who hears that it is over is the last that holds what was written."""
    held.pop().write()
