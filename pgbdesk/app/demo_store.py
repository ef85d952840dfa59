"""A store that keeps nothing: for the example dossier, in which everything can be tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import TypeVar

from pgbdesk.app.bewaren import Saving
from pgbdesk.app.changes import Change, HistoryEntry, Step
from pgbdesk.app.logboek import Head, LogEntry
from pgbdesk.app.ports import MAX_CONTENT, TooLarge
from pgbdesk.app.safety import Safety
from pgbdesk.app.wissen.opdracht import GEWIST, GEWIST_NU, Erasure
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.rondom import Document

T = TypeVar("T")


def _itself(given: T) -> T:
    return given


class DemoStore:
    """Implements `pgbdesk.app.ports.Store` in memory."""

    def __init__(self, dossier: Dossier) -> None:
        self._dossier = dossier
        self._steps: list[Step] = []
        self._drafts: dict[str, Mapping[str, str]] = {}
        self._settings: dict[str, str] = {}
        self._contents: dict[str, bytes] = {}

    def dossier(self) -> Dossier:
        """The example as it is now."""
        return self._dossier

    def apply(self, step: Step) -> int:
        """Remember a step: its changes one after the other, all of them or none."""
        dossier = self._dossier
        for change in step.changes:
            assert dossier.find(type(change.record), change.record.id) == change.before, "stale before"
            dossier = dossier.with_changes([(change.before, change.after)])
        self._dossier = dossier
        self._steps.append(step)
        return len(self._steps)

    def erase(self, erasure: Erasure) -> None:
        """The same in memory: nothing of what goes stays in the steps, the input, the settings or the files."""
        self._dossier = self._dossier.with_changes((c.before, c.after) for c in erasure.changes)
        self._steps = [_erased(step, erasure) for step in self._steps]
        self._steps.append(Step(GEWIST_NU.msgid, {}, (), erasure.at, erasure.who))
        self._drafts = {k: typed for k, typed in self._drafts.items() if not erasure.hits([k, dict(typed)])}
        self._settings = {k: value for k, value in self._settings.items() if not erasure.hits([k, value])}
        kept = {document.sha256 for document in self._dossier.all(Document)}
        self._contents = {name: data for name, data in self._contents.items() if name in kept}

    def begin_erase(self, erasure: Erasure) -> Saving[None]:
        """Carry it out in the memory; that is done in a moment."""
        return Saving(lambda: self.erase(erasure), lambda _: None)

    def beside(self, work: Callable[[], T]) -> Saving[T]:
        """Begin work with the memory."""
        return Saving(work, _itself)

    def size_of(self, seq: int) -> int:
        """About what so many records take."""
        return 400 * len(self._steps[seq - 1].changes)

    def history(self, limit: int = 1000) -> tuple[HistoryEntry, ...]:
        """The steps since it was opened."""
        lines = (
            HistoryEntry(
                seq=number,
                at=step.at,
                who=step.who,
                label=step.label,
                values=step.values,
                kind=step.kind,
                of=step.of,
                merge=step.merge,
                tables=frozenset(change.record.TABLE for change in step.changes),
            )
            for number, step in enumerate(self._steps, 1)
        )
        return tuple(lines)[-limit:]

    def changes_of(self, seq: int) -> tuple[Change, ...]:
        """What a step changed."""
        return self._steps[seq - 1].changes

    def drafts(self) -> Mapping[str, Mapping[str, str]]:
        """Unfinished input."""
        return dict(self._drafts)

    def put_draft(self, key: str, typed: Mapping[str, str] | None) -> None:
        """Keep or forget unfinished input."""
        if typed is None:
            self._drafts.pop(key, None)
        else:
            self._drafts[key] = dict(typed)

    def settings(self) -> Mapping[str, str]:
        """Settings since it was opened."""
        return dict(self._settings)

    def put_setting(self, name: str, value: str | None) -> None:
        """Keep or forget a setting."""
        if value is None:
            self._settings.pop(name, None)
        else:
            self._settings[name] = value

    def put_content(self, data: bytes) -> str:
        """Keep bytes until the example is closed."""
        if len(data) > MAX_CONTENT:
            raise TooLarge
        found = sha256(data).hexdigest()
        self._contents[found] = data
        return found

    def put_in_pieces(self, data: bytes, sha256: str) -> Iterator[None]:
        """Keep bytes; in memory that is one step."""
        if len(data) > MAX_CONTENT:
            raise TooLarge
        yield
        self._contents[sha256] = data

    def content(self, sha256: str) -> bytes | None:
        """Bytes that were kept."""
        return self._contents.get(sha256)

    def content_in_pieces(self, sha256: str) -> Iterator[bytes]:
        """Bytes that were kept; in memory that is one step."""
        if sha256 in self._contents:
            yield self._contents[sha256]

    def note(self, event: str, what: str = "") -> None:
        """The example has no log of what happened."""

    def log(self, limit: int = 1000) -> tuple[LogEntry, ...]:  # noqa: ARG002
        """There is no log."""
        return ()

    def head(self) -> Head | None:
        """There is no log."""
        return None

    def is_past(self, printed: Head) -> bool:  # noqa: ARG002
        """There is no log."""
        return False

    @property
    def safety(self) -> Safety | None:
        """Nothing is kept."""
        return None

    def pictures(self) -> None:
        """Nothing is kept."""

    def save(self) -> None:
        """There is nothing to save."""

    def begin_save(self) -> Saving[None] | None:
        """There is nothing to save."""
        return Saving(self.save, lambda _: None)

    def close(self) -> None:
        """There is nothing to let go of."""


def _erased(step: Step, erasure: Erasure) -> Step:
    left = tuple(change for change in step.changes if not erasure.touches(change))
    if left == step.changes and not erasure.hits(dict(step.values)):
        return step
    return replace(step, label=GEWIST.msgid, values={}, changes=left, merge=None)
