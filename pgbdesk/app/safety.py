"""What an open dossier file can do for its own safety, as a protocol; the example has none of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pgbdesk.app.gevonden import Found
from pgbdesk.app.reservekopie import Backup, BackupState, Kind, OlderCopy
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.bewaren import Saving
    from pgbdesk.domain.dossier import Dossier


@dataclass(frozen=True, slots=True)
class Krap:
    """A disk that is nearly full: that of this computer (`here`) or that of the dossier; how many MB to free."""

    here: bool
    megabytes: int


class Safety(Protocol):
    """Backups, drills, reading only, and other versions. Everything raises `PgbError` when the disk refuses."""

    found: Found
    read_only: Text | None

    @property
    def may_allow_writing(self) -> bool:
        """Whether the user can decide to write after all."""

    def allow_writing(self) -> None:
        """Write from now on: the user has seen what is the matter."""

    def shortage(self) -> Krap | None:
        """Where there is little room left for saving; None when there is enough."""

    @property
    def professional(self) -> bool:
        """Whether this dossier is kept for somebody else."""

    @property
    def withdrawal_is_unfinished(self) -> bool:
        """Whether there may be backups here that still open with what access was taken from."""

    def backups(self) -> tuple[Backup, ...]:
        """Every backup on this computer, the oldest first."""

    def backup_state(self) -> BackupState:
        """How it stands with the backups."""

    def back_up(self, kind: Kind = Kind.ORDINARY) -> Backup:
        """Save, and make a checked backup, also in the second place; `TweedeMislukt` when only the last failed."""

    def begin_back_up(self, kind: Kind = Kind.ORDINARY) -> Saving[Backup]:
        """Begin that: the slow part is for another thread, and nothing that follows changes what is written."""

    def ahead_of_back_up(self) -> Iterator[None]:
        """What beginning a backup needs to know, in short turns; of no use once something changes."""

    def ahead_of_close(self) -> Iterator[None]:
        """What beginning to close needs to know, in short turns; of no use once something changes."""

    def begin_close(self) -> Saving[Any] | None:
        """Begin to write what closing would write, so that closing takes a moment; None when there is nothing."""

    def choose_second(self, folder: Path | None) -> None:
        """Choose a second place for backups, or none."""

    def check_backups(self) -> tuple[Backup, ...]:
        """Read all backups again; gives those that are damaged. Slow: run it in a job."""

    def drill_is_due(self) -> bool:
        """Whether it is a month ago that an older backup was restored for a try."""

    def drill(self) -> Backup | None:
        """Restore an older backup to a scratch place and compare. Slow: run it in a job."""

    def older_copies(self) -> tuple[OlderCopy, ...]:
        """Every file on this computer and in the second place that holds an earlier state, the newest first."""

    def leftovers(self) -> tuple[OlderCopy, ...]:
        """What is left on this computer of a professional dossier: backups from before, and work that was set aside."""

    def remove_copies(self, copies: Iterable[OlderCopy]) -> tuple[OlderCopy, ...]:
        """Remove them so that they cannot be opened any more; gives those that could not be removed."""

    def read_other(self, path: Path) -> Dossier:
        """What is in another version or a backup of this dossier. Nothing is changed."""

    def look_along(self) -> None:
        """An adviser looks along: nothing can be changed until `look_no_more`."""

    def look_no_more(self) -> None:
        """The visit is over."""

    def in_between(self) -> AbstractContextManager[None]:
        """Inside it the program itself can record what happens during a visit; nothing when there is none."""

    def save_copy(self, path: Path) -> None:
        """Write everything as a new file, never over another."""

    def begin_copy(self, path: Path) -> Saving[None]:
        """Begin that: the slow part is for another thread."""

    def log_faults(self) -> tuple[str, ...]:
        """What in the log was changed afterwards; nothing when it is whole."""
