"""What goes on by itself while a dossier is open: saving, the lock, and midnight."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pgbdesk.errors import PgbError
from pgbdesk.gui.presence import presence

if TYPE_CHECKING:
    from pgbdesk.app.bewaren import Saving
    from pgbdesk.app.ports import Store
    from pgbdesk.gui.jobs import Jobs

#: Save this long after the last change, and at least this often while changes go on (milliseconds).
SAVE_AFTER, SAVE_AT_LEAST = 5_000, 30_000
#: Writing waits for a moment in which nobody types: so long after the last key or click (milliseconds).
QUIET = 1_000
WARNING_SECONDS = 60
LOOK_EVERY = 5_000


class _Save:
    """One save, and what is done when it went well."""

    def __init__(self) -> None:
        self.then: list[Callable[[], object]] = []


class Saver(QObject):
    """Writes the container soon after a change, beside the work in the window. A failure is told, and tried again."""

    saved = Signal()
    failed = Signal(object)

    def __init__(self, store: Store, jobs: Jobs) -> None:
        super().__init__()
        self._store, self._jobs = store, jobs
        self.soon = self._timer(SAVE_AFTER, self._when_quiet)
        self.anyway = self._timer(SAVE_AT_LEAST, self.save_aside)
        self.dirty = False  # whether there is something that is not written, or only now being written
        self._touched = False  # since the newest save began
        self._newest = self._waiting = _Save()  # the one that began last, and one that waits for its turn
        self._gone = False
        self._late = False
        self._typing = self._timer(QUIET, self._now_quiet)
        presence().somebody.connect(self._somebody)

    def _timer(self, milliseconds: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(then)
        return timer

    def _somebody(self) -> None:
        self._typing.start()

    def _when_quiet(self) -> None:
        """Whoever types would feel that the disk is written: when the keys rest, then, but not later than `anyway`."""
        self._late = self._typing.isActive()
        if not self._late:
            self.save_aside()

    def _now_quiet(self) -> None:
        if self._late:
            self.save_aside()

    def touch(self) -> None:
        """Something changed."""
        self.dirty = self._touched = True
        self._late = False
        self.soon.start()
        if not self.anyway.isActive():
            self.anyway.start()

    def save_aside(self, then: Callable[[], object] | None = None) -> None:
        """Write what there is now while the window goes on; `then` is called when that went well."""
        self._calm()
        if self._waiting is self._newest:
            save = self._waiting = _Save()
            self._jobs.write(
                lambda: self._begin(save),
                self,
                lambda _: self._went_well(save),
                lambda why: self._went_wrong(save, why),
            )
        if then is not None:
            self._waiting.then.append(then)

    def _begin(self, save: _Save) -> Saving[None] | None:
        self._newest = self._waiting = save
        self._touched = False
        return self._store.begin_save()

    def _went_well(self, save: _Save) -> None:
        if self._gone:
            return
        if save is self._newest:  # an older one knows nothing of what was written since
            self.dirty = self._touched
            self.saved.emit()
        for do in save.then:
            do()

    def _went_wrong(self, save: _Save, problem: PgbError) -> None:
        if not self._gone and save is self._newest:
            self.dirty = self._touched = True
            self.anyway.start()
            self.failed.emit(problem)

    def save(self) -> bool:
        """Write now, and wait for it; whether that went well."""
        self._calm()
        save = _Save()
        self._newest = self._waiting = save
        self._touched = False
        try:
            self._store.save()
        except PgbError as problem:
            self._went_wrong(save, problem)
            return False
        self._went_well(save)
        return True

    def _calm(self) -> None:
        """Save no more by itself until the next change."""
        self._late = False
        self.soon.stop()
        self.anyway.stop()

    def stop(self) -> None:
        """The dossier closes, which writes what there is: nothing more is begun, or told."""
        self._calm()
        self._typing.stop()
        self._gone = True
        self._jobs.writes.drop()


def since_boot() -> float:
    """Seconds by a clock that nobody can set, and that goes on while the computer sleeps where there is such a one."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if boot is None else time.clock_gettime(boot)


class Watch(QObject):
    """Looks at the clock: warns and locks when nobody is there, and says when a new day begins.

    Idle time is measured with a clock that goes on while the computer sleeps, so that a laptop that
    is opened again is locked.
    """

    warned = Signal(int)
    stayed = Signal()
    expired = Signal()
    new_day = Signal()

    def __init__(
        self, minutes: Callable[[], int], today: Callable[[], date], seconds: Callable[[], float] = since_boot
    ) -> None:
        super().__init__()
        self._minutes, self._today, self._seconds = minutes, today, seconds
        self._last = seconds()
        self._day = today()
        self._warning = False
        self.timer = QTimer(self)
        self.timer.setInterval(LOOK_EVERY)
        self.timer.timeout.connect(self.look)
        self._hears = presence().somebody.connect(self.somebody)
        self.timer.start()

    def look(self) -> None:
        """What time has it become?"""
        presence().look_around()
        if self._today() != self._day:
            self._day = self._today()
            self.new_day.emit()
        minutes = self._minutes()
        if minutes == 0:
            return
        left = minutes * 60 - (self._seconds() - self._last)
        if left <= 0:
            self.timer.stop()
            self.expired.emit()
        elif left <= WARNING_SECONDS and not self._warning:
            self._warning = True
            self.warned.emit(round(left))

    def somebody(self) -> None:
        """A key or a click: there is somebody. Whoever comes too late finds the dossier locked."""
        minutes = self._minutes()
        if minutes and self._seconds() - self._last >= minutes * 60:
            self.look()
            return
        self._last = self._seconds()
        if self._warning:
            self._warning = False
            self.stayed.emit()

    def stop(self) -> None:
        """Look no more."""
        self.timer.stop()
        QObject.disconnect(self._hears)
