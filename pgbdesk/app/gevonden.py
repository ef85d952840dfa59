"""What was found when a dossier was opened, that the user must know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pgbdesk.app.gast import Gast


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """A file beside the dossier that a program for syncing made of it."""

    path: Path
    generation: int
    saved: datetime


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Another computer says that it has the dossier open. `computer` is empty when it does not say which."""

    computer: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class NotTheLast:
    """The file is not the one that was last saved here: an older one, or (`fork`) one that went its own way."""

    saved: datetime
    seen: datetime
    fork: bool


@dataclass(frozen=True, slots=True)
class Found:
    """All of it. `recovered` is when the last input was written that a crash left; `set_aside` is kept work."""

    recovered: datetime | None = None
    set_aside: Path | None = None
    migrated_from: Path | None = None
    not_the_last: NotTheLast | None = None
    elsewhere: Elsewhere | None = None
    others: tuple[OtherVersion, ...] = ()
    guest: Gast | None = None
