"""The open dossier: what is in it, how it changes, who is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, TypeAlias

from pgbdesk.app.beroep import zonder_bsn
from pgbdesk.app.bewaren import Saving
from pgbdesk.app.changes import DONE, REDONE, UNDONE, Change, HistoryEntry, Step
from pgbdesk.app.ports import Store
from pgbdesk.app.wissen.opdracht import Erasure
from pgbdesk.clock import Clock
from pgbdesk.errors import PgbError
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.domain.record import Record

#: Told after each change: which entities it touched.
Listener: TypeAlias = "Callable[[frozenset[type[Record]]], None]"
#: What a step changed, and the dossier after it.
Made: TypeAlias = "tuple[tuple[Change, ...], Dossier]"

#: From so many records, or so many bytes of what they were and became, a step takes longer than a window may wait.
LARGE, LARGE_BYTES = 400, 50_000


class ChangedSince(PgbError):
    """A step that cannot be taken back by itself."""

    def __init__(self) -> None:
        super().__init__(
            Text("Deze stap kan niet meer los terug."),
            Text(
                "Wat u toen veranderde, is daarna nog een keer veranderd of weggehaald. Er is nu niets veranderd. "
                "Wijzig het zelf op de pagina waar het staat, of zet eerst de latere stap terug."
            ),
        )


class Session:
    """One dossier, open on one store. Every change goes through `do`; nothing else writes."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        who: str = "gebruiker",
        may_keep_bsn: Callable[[Dossier, date], bool] = lambda _dossier, _today: True,
    ) -> None:
        self._store = store
        #: Whether a BSN may be kept in a dossier on a day.
        self.may_keep_bsn = may_keep_bsn
        self.erasures = 0  # how often something was taken out for good
        self.withheld = 0  # how many records came in with a BSN that was not kept
        self._clock = clock
        self._who = who
        self._listeners: list[Listener] = []
        #: Called when something was noted in the log, which is kept with the next save.
        self.noted: Callable[[], object] = lambda: None
        #: Begins a large step and waits until it is written; a window goes on meanwhile.
        self.waits: Callable[[Callable[[], Saving[Made]]], Made] = _wait
        #: Called after a large step before anybody is told of it: works out what the pages ask then.
        self.ahead: Callable[[], object] = lambda: None
        self._dossier = store.dossier()
        self._undoable, self._undone = _stacks(store.history())

    @property
    def dossier(self) -> Dossier:
        """The household as it is now."""
        return self._dossier

    @property
    def now(self) -> datetime:
        """The present instant in Europe/Amsterdam."""
        return self._clock()

    @property
    def today(self) -> date:
        """The Dutch day."""
        return self._clock().date()

    @property
    def store(self) -> Store:
        """The store, for saving, locking and settings; not for records."""
        return self._store

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Tell `listener` of every change; returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def do(self, label: Text, *changes: Change, merge: str | None = None) -> None:
        """Make one step: all changes or none, with one line in the history and one entry in Undo.

        Steps with the same `merge` key that follow each other become one entry in Undo.
        Raises `PgbError` when the disk does not take it; the dossier then stays as it was.
        """
        may_be_kept = changes if self.keeps_bsn else map(self._without_bsn, changes)
        real = tuple(change for change in may_be_kept if change.before != change.after)
        if not real:
            return
        step = Step(label.msgid, _plain(label), real, self.now, self._who, merge=merge)
        seqs: list[int] = []
        self._made(lambda: self._write(step, seqs), large=len(real) >= LARGE)
        self._undoable.append(_Entry((seqs[0],), label, merge))
        if merge is not None and len(self._undoable) > 1 and self._undoable[-2].merge == merge:
            last = self._undoable.pop()
            self._undoable[-1] = _Entry(self._undoable[-1].seqs + last.seqs, last.label, merge)
        self._undone.clear()
        self._tell(real)

    @property
    def keeps_bsn(self) -> bool:
        """Whether a BSN may be kept in this dossier now."""
        return self.may_keep_bsn(self._dossier, self.today)

    def _without_bsn(self, change: Change) -> Change:
        """What of a change may be kept in a professional dossier."""
        after = zonder_bsn(change.before, change.after)
        self.withheld += after != change.after
        return Change(change.before, after)

    @property
    def undo_label(self) -> Text | None:
        """What Undo would take back, or None."""
        return self._undoable[-1].label if self._undoable else None

    @property
    def redo_label(self) -> Text | None:
        """What Redo would do again, or None."""
        return self._undone[-1].label if self._undone else None

    def undo(self) -> Text | None:
        """Take back the last step, as a new step, so that the history never lies."""
        if not self._undoable:
            return None
        entry = self._undoable.pop()
        try:
            changes = self._again(entry, lambda: self._inverse(entry), UNDONE)
        except PgbError:
            self._undoable.append(entry)  # nothing was written: it can still be taken back
            raise
        self._undone.append(entry)
        self._tell(changes)
        return entry.label

    def redo(self) -> Text | None:
        """Do again what was last taken back."""
        if not self._undone:
            return None
        entry = self._undone.pop()
        try:
            changes = self._again(entry, lambda: self._forth(entry), REDONE)
        except PgbError:
            self._undone.append(entry)
            raise
        self._undoable.append(entry)
        self._tell(changes)
        return entry.label

    def _forth(self, entry: _Entry) -> tuple[Change, ...]:
        return tuple(change for seq in entry.seqs for change in self._store.changes_of(seq))

    def _inverse(self, entry: _Entry) -> tuple[Change, ...]:
        return tuple(change.inverse for seq in reversed(entry.seqs) for change in reversed(self._store.changes_of(seq)))

    def revert(self, entry: HistoryEntry) -> None:
        """Take back one earlier step by itself, as a new step. Raises `ChangedSince`, and what `do` raises."""
        changes = tuple(change.inverse for change in reversed(self._store.changes_of(entry.seq)))
        if any(self._dossier.find(type(c.record), c.record.id) != c.before for c in changes):
            raise ChangedSince
        self.do(Text("Teruggezet: {wat}", wat=Text(entry.label, **entry.values)), *changes)

    def history(self, limit: int = 1000) -> tuple[HistoryEntry, ...]:
        """Who changed what and when, the oldest of the newest `limit` first."""
        return self._store.history(limit)

    def note(self, event: str, what: str = "") -> None:
        """Add a line to the log of what happened, see `Store.note`. Raises `PgbError` when the disk refuses it."""
        self._store.note(event, what)
        self.noted()

    def erase(self, erasure: Erasure) -> None:
        """Take something out for good. What came before cannot be taken back or done again after this.

        Raises `PgbError` when the disk does not take it; the dossier then stays as it was.
        """
        self.begin_erase(erasure).finish()

    def begin_erase(self, erasure: Erasure) -> Saving[None]:
        """Begin that: the slow part is for another thread. Until it is finished the dossier is not to be changed."""
        going = self._store.begin_erase(erasure)

        def end(_: None) -> None:
            going.finish()
            self._erased(erasure)

        return Saving(going.write, end)

    def _erased(self, erasure: Erasure) -> None:
        self._dossier = self._dossier.with_changes((c.before, c.after) for c in erasure.changes)
        self._undoable.clear()
        self._undone.clear()
        self.erasures += 1
        self._tell(erasure.changes)

    def _again(self, entry: _Entry, changes: Callable[[], tuple[Change, ...]], kind: str) -> tuple[Change, ...]:
        label, seqs = entry.label, entry.seqs

        def write() -> Made:
            step = Step(label.msgid, _plain(label), changes(), self.now, self._who, kind, seqs[0], entry.merge)
            return self._write(step, [])

        return self._made(write, large=sum(map(self._store.size_of, seqs)) >= LARGE_BYTES)

    def _made(self, write: Callable[[], Made], *, large: bool) -> tuple[Change, ...]:
        """Write a step, a large one in another thread; gives what it changed."""
        before = self._dossier
        changes, after = self.waits(lambda: self._store.beside(write)) if large else write()
        same = self._dossier is before  # and nothing else was changed while a large step was waited for
        self._dossier = after if same else self._dossier.with_changes((c.before, c.after) for c in changes)
        if large:
            self.ahead()  # it is written, whatever comes of this
        return changes

    def _write(self, step: Step, seqs: list[int]) -> Made:
        seqs.append(self._store.apply(step))
        return step.changes, self._dossier.with_changes((c.before, c.after) for c in step.changes)

    def _tell(self, changes: tuple[Change, ...]) -> None:
        touched = frozenset(type(change.record) for change in changes)
        for listener in tuple(self._listeners):
            listener(touched)


def _wait(begin: Callable[[], Saving[Made]]) -> Made:
    return begin().finish()


class _Entry:
    """An entry in Undo: one step, or several that were merged."""

    __slots__ = ("label", "merge", "seqs")

    def __init__(self, seqs: tuple[int, ...], label: Text, merge: str | None) -> None:
        self.seqs, self.label, self.merge = seqs, label, merge


def _plain(label: Text) -> Mapping[str, str]:
    """The label's values as texts, as they were shown when it happened."""
    return {name: str(Text("{v}", v=value)) for name, value in label.values.items()}


def _stacks(history: tuple[HistoryEntry, ...]) -> tuple[list[_Entry], list[_Entry]]:
    """What can be undone and what can be redone, as the history tells it."""
    undoable: list[_Entry] = []
    undone: list[_Entry] = []
    for line in history:
        if not line.tables:  # something was erased: what came before cannot be taken back
            undoable.clear()
            undone.clear()
        elif line.kind == DONE:
            if line.merge is not None and undoable and undoable[-1].merge == line.merge and not undone:
                undoable[-1] = _Entry((*undoable[-1].seqs, line.seq), Text(line.label, **line.values), line.merge)
            else:
                undoable.append(_Entry((line.seq,), Text(line.label, **line.values), line.merge))
            undone.clear()
        elif line.kind == UNDONE and undoable and undoable[-1].seqs[0] == line.of:
            undone.append(undoable.pop())
        elif line.kind == REDONE and undone and undone[-1].seqs[0] == line.of:
            undoable.append(undone.pop())
    return undoable, undone
