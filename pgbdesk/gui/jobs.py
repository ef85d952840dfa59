"""Slow work in a thread; its result is handed back in the thread of the window."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from functools import cached_property, partial
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal, Slot

from pgbdesk import collector
from pgbdesk.errors import PgbError
from pgbdesk.gui.writes import MIS, MIS_ADVIES, Write, Writes

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from pgbdesk.app.bewaren import Saving

T = TypeVar("T")
#: The work, who asked, what is done with the result, and what with a known problem.
_Waiting = tuple[Callable[[], Any], QObject, Callable[[Any], None], Callable[[PgbError], None] | None]


class Jobs(QObject):
    """Lives as long as the program. Work gets values and returns values; it touches no widget.

    Who waits for it stays in the thread of the window: the other thread never holds the last reference to a widget.
    """

    #: What was waited for is over, and nothing else is.
    free = Signal()
    _over = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self._waiting: dict[int, _Waiting | None] = {}
        self._unheard: dict[int, Callable[[], None]] = {}
        self._numbers = count()
        self._paused = 0
        self._waits = 0
        self._stopped = False
        self.writes = Writes()
        self._rows: deque[tuple[int, list[Any]]] = deque()
        self._over.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @cached_property
    def _threads(self) -> ThreadPoolExecutor:
        """Made with the first work: the first window does without."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pgbdesk-werk")

    @cached_property
    def _aside(self) -> ThreadPoolExecutor:
        """For what is waited for: it stands behind no other work."""
        from concurrent.futures import ThreadPoolExecutor

        return ThreadPoolExecutor(max_workers=1, thread_name_prefix="pgbdesk-even")

    @property
    def waiting(self) -> bool:
        """Whether something is waited for, without keys or clicks."""
        return self._waits > 0

    @contextlib.contextmanager
    def _wait(self) -> Iterator[None]:
        self._waits += 1
        try:
            yield
        finally:
            self._waits -= 1
            if not self._waits:
                self.free.emit()

    @property
    def busy(self) -> bool:
        """Whether there is work of which the result is not handed back, or something is being written."""
        return bool(self._waiting) or self.writes.running or self.writes.busy

    def run(
        self,
        work: Callable[[], T],
        owner: QObject,
        then: Callable[[T], None],
        failed: Callable[[PgbError], None] | None = None,
        dropped: Callable[[T | None], None] | None = None,
        *,
        when_shown: bool = False,
    ) -> None:
        """Do `work`; then call `then` with its result, or `failed` with a known problem.

        Python does not look for cycles meanwhile: that could drop widgets, which only the window's thread may do.
        When `owner` is gone only `dropped` is called, with the result if there is one. Any other error is raised in
        the window's thread, after `failed` was called too, so that nobody waits for ever.
        `when_shown`: begin once what shows it is laid out; the two would be in each other's way.
        """
        self._begin(work, owner, then, failed, threads=self._threads, dropped=dropped, soon=when_shown)

    def _begin(
        self,
        work: Callable[[], T],
        owner: QObject,
        then: Callable[[T], None],
        failed: Callable[[PgbError], None] | None,
        *,
        threads: ThreadPoolExecutor,
        dropped: Callable[[T | None], None] | None = None,
        soon: bool = False,
    ) -> None:
        number = next(self._numbers)
        self._waiting[number] = (work, owner, then, failed)
        collector.PAUSES.begin()  # ends in this thread: the other one would begin to search the moment it may
        self._paused += 1
        if dropped is not None:
            kept: list[T] = []
            work, self._unheard[number] = partial(_keep, work, kept), partial(_drop, kept, dropped)
        held = [work]
        if soon:
            QTimer.singleShot(0, self, lambda: self._submit(number, held, threads))
        else:
            self._submit(number, held, threads)

    def _submit(self, number: int, held: list[Callable[[], Any]], threads: ThreadPoolExecutor) -> None:
        if not self._stopped:
            threads.submit(_do, held).add_done_callback(lambda future: self._over.emit(number, future))

    def wait_for(self, work: Callable[[], T]) -> T:
        """Do `work` while the window goes on, but takes no keys or clicks; gives its result, or raises its problem.

        For what nobody can do anything beside, and takes about a second.
        """
        end = _End[T]()
        with self._wait():
            self._begin(work, self, end.then, end.failed, threads=self._aside)
            return end.wait()

    def write_and_wait(
        self, begin: Callable[[], Saving[T] | None], ahead: Callable[[], Iterator[None]] | None = None
    ) -> T | None:
        """Write what `begin` begins, like `write`, and wait for it as `wait_for` does.

        Raises `PgbError` too when the dossier is closed meanwhile.
        """
        end = _End[T | None]()
        with self._wait():
            self.writes.add(Write(begin, self, end.then, end.failed, ahead, dropped=True))
            return end.wait()

    def in_turns(
        self,
        steps: Iterator[T],
        owner: QObject,
        then: Callable[[list[T]], None],
        failed: Callable[[PgbError], None] | None = None,
    ) -> None:
        """Do short steps that only the window's thread may do, with a turn of the window after each; one row at a time.

        Then call `then` with what they gave, or `failed` with a known problem. It ends when `owner` is gone.
        """
        number = next(self._numbers)
        self._waiting[number] = (partial(next, steps), owner, then, failed)
        self._rows.append((number, []))
        self._turns.start()

    @cached_property
    def _turns(self) -> QTimer:
        turns = QTimer(self, interval=0)
        turns.timeout.connect(self._turn)
        return turns

    def _turn(self) -> None:
        number, given = self._rows[0]
        waiting = self._waiting[number]
        if waiting is None or not shiboken6.isValid(waiting[1]):
            self._end_row()
            return
        step, _, then, failed = waiting
        try:
            given.append(step())
        except StopIteration:
            self._end_row()
            then(given)
        except PgbError as problem:
            self._end_row()
            if failed is None:
                raise
            failed(problem)
        except BaseException:
            self._end_row()
            raise

    def _end_row(self) -> None:
        del self._waiting[self._rows.popleft()[0]]
        if not self._rows:
            self._turns.stop()

    def write(
        self,
        begin: Callable[[], Saving[T] | None],
        owner: QObject,
        then: Callable[[T | None], None],
        failed: Callable[[PgbError], None],
        ahead: Callable[[], Iterator[None]] | None = None,
    ) -> None:
        """Begin a save or a backup once the one before it is written, and write it; the window waits for none.

        `ahead` is what is worked out in short turns first.
        `then` is called with what it gave, None when there was nothing to write; `failed` with a known problem, also
        after any other, which is raised in the window's thread. Neither is when `owner` is gone.
        """
        self.writes.add(Write(begin, owner, then, failed, ahead))

    def leave(self, screen: QObject) -> None:
        """A screen goes: what was asked for there is done, and nobody hears of it any more."""
        for number, waiting in self._waiting.items():
            at = None if waiting is None or not shiboken6.isValid(waiting[1]) else waiting[1]
            while at is not None and at is not screen:
                at = at.parent()
            if at is screen:
                self._waiting[number] = None

    @Slot(int, object)
    def _deliver(self, number: int, future: Future[Any]) -> None:
        self._search_again()
        waiting, unheard = self._waiting.pop(number), self._unheard.pop(number, None)
        if waiting is None or future.cancelled() or not shiboken6.isValid(waiting[1]):
            if unheard is not None:
                unheard()
            return
        _, _, then, failed = waiting
        try:
            result = future.result()
        except PgbError as problem:
            if failed is None:
                raise
            failed(problem)
            return
        except Exception:  # a bug: whoever waits must not wait for ever, and the bug must still be heard of
            if failed is not None:
                failed(PgbError(MIS, MIS_ADVIES))
            raise
        then(result)

    def stop(self) -> None:
        """Wait for the work that runs, and take no more."""
        self._stopped = True
        self.writes.stop()
        for threads in (self._threads, self._aside):
            threads.shutdown(wait=True, cancel_futures=True)
        while self._paused:  # what is not delivered any more
            self._search_again()
        while self._unheard:
            self._unheard.popitem()[1]()

    def _search_again(self) -> None:
        if self._paused:
            self._paused -= 1
            collector.PAUSES.end()


class _End(Generic[T]):
    """What came of work that is waited for."""

    def __init__(self) -> None:
        self._found: list[T] = []
        self._problem: PgbError | None = None
        self._loop = QEventLoop()

    def then(self, found: T) -> None:
        """It went well."""
        self._found.append(found)
        self._loop.quit()

    def failed(self, problem: PgbError) -> None:
        """It did not."""
        self._problem = problem
        self._loop.quit()

    def wait(self) -> T:
        """Wait, while the window is painted, and give or raise it; when the program is told to stop nothing comes."""
        if not self._found and self._problem is None:
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        if self._problem is not None:
            raise self._problem
        if not self._found:
            raise PgbError(MIS, MIS_ADVIES)
        return self._found[0]


def _keep(work: Callable[[], T], kept: list[T]) -> T:
    """Do the work, and remember what it gave for when nobody hears of it."""
    kept.append(work())
    return kept[0]


def _drop(kept: list[T], dropped: Callable[[T | None], None]) -> None:
    """Undo what nobody hears of any more, if it was done."""
    dropped(kept[0] if kept else None)


def _do(held: list[Callable[[], T]]) -> T:
    """Do the work, and let go of it before anybody hears of it: the window's thread is the last that holds it."""
    work = held.pop()
    try:
        return work()
    finally:
        del work
