"""A step of work: what was, and what is now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pgbdesk.domain.record import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after. None before: it is new. None after: it is removed."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        assert self.before is not None or self.after is not None
        if self.before is not None and self.after is not None:
            assert type(self.before) is type(self.after)
            assert self.before.id == self.after.id

    @property
    def inverse(self) -> Change:
        """The change that takes this one back."""
        return Change(self.after, self.before)

    @property
    def record(self) -> Record:
        """The record it is about: as it is now, or as it last was."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record


#: What kind of line a step is in the history.
DONE, UNDONE, REDONE = "stap", "ongedaan", "opnieuw"


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction, one history row, one entry in Undo.

    `label` is a Dutch msgid and `values` its already plain values (texts), so that the history can
    be shown in another language later. `of` is the seq that an undo or redo is about.
    """

    label: str
    values: Mapping[str, str]
    changes: tuple[Change, ...]
    at: datetime
    who: str
    kind: str = DONE
    of: int | None = None
    merge: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """A step as it stands in the history: with its number, and the number of records it touched.

    `of` is the seq that an undo (`ongedaan`) or redo (`opnieuw`) is about. `tables` are the names of
    the tables it touched.
    """

    seq: int
    at: datetime
    who: str
    label: str
    values: Mapping[str, str]
    kind: str
    of: int | None
    merge: str | None
    tables: frozenset[str]
