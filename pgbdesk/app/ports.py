"""What the session needs from the world, as protocols that adapters and fakes both fulfil."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pgbdesk.app.changes import Change, HistoryEntry, Step
from pgbdesk.domain.dossier import Dossier


class Store(Protocol):
    """Where a dossier is kept. Every method that writes is one durable transaction."""

    def dossier(self) -> Dossier:
        """Everything, read from the rows."""

    def apply(self, step: Step) -> int:
        """Write the changes and the history line together; returns its seq.

        Raises AssertionError (a bug) when a `before` is not what is stored, `PgbError` when the
        disk does not take it; then nothing was written.
        """

    def history(self, limit: int = 1000) -> tuple[HistoryEntry, ...]:
        """The newest lines of the history, the oldest first."""

    def changes_of(self, seq: int) -> tuple[Change, ...]:
        """What one line of the history changed."""

    def drafts(self) -> Mapping[str, Mapping[str, str]]:
        """Input that was not right yet, by form key: what was typed in each field."""

    def put_draft(self, key: str, typed: Mapping[str, str] | None) -> None:
        """Keep what was typed in a form, or forget it (None)."""

    def settings(self) -> Mapping[str, str]:
        """The settings that belong to this dossier."""

    def put_setting(self, name: str, value: str | None) -> None:
        """Keep one setting, or forget it (None)."""

    def save(self) -> None:
        """Write the container now (it is also written by itself)."""

    def close(self) -> None:
        """Write the container and let go of everything. The store cannot be used afterwards."""
