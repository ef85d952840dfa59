"""A store in memory that keeps the promises of the real one; both pass the same tests."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pgbdesk.app.changes import Change, HistoryEntry, Step
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record


class MemoryStore:
    """See `pgbdesk.app.ports.Store`."""

    def __init__(self, dossier: Dossier | Iterable[Record] = ()) -> None:
        self._dossier = dossier if isinstance(dossier, Dossier) else Dossier(dossier)
        self._steps: list[Step] = []
        self._drafts: dict[str, dict[str, str]] = {}
        self._settings: dict[str, str] = {}
        self.saves = 0
        self.closed = False

    def dossier(self) -> Dossier:
        return self._dossier

    def apply(self, step: Step) -> int:
        dossier = self._dossier
        for change in step.changes:
            stored = dossier.find(type(change.record), change.record.id)
            assert stored == change.before, "stale before"
            dossier = dossier.with_changes([(change.before, change.after)])
        self._dossier = dossier
        self._steps.append(step)
        return len(self._steps)

    def history(self, limit: int = 1000) -> tuple[HistoryEntry, ...]:
        entries = [
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
        ]
        return tuple(entries[-limit:])

    def changes_of(self, seq: int) -> tuple[Change, ...]:
        return self._steps[seq - 1].changes

    def drafts(self) -> Mapping[str, Mapping[str, str]]:
        return {key: dict(typed) for key, typed in self._drafts.items()}

    def put_draft(self, key: str, typed: Mapping[str, str] | None) -> None:
        if typed is None:
            self._drafts.pop(key, None)
        else:
            self._drafts[key] = dict(typed)

    def settings(self) -> Mapping[str, str]:
        return dict(self._settings)

    def put_setting(self, name: str, value: str | None) -> None:
        if value is None:
            self._settings.pop(name, None)
        else:
            self._settings[name] = value

    def save(self) -> None:
        self.saves += 1

    def close(self) -> None:
        self.closed = True
