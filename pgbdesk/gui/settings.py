"""What the program remembers on this computer: looks and recent files. No names of people, no data."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Signal

from pgbdesk.gui.tokens import Scheme
from pgbdesk.paths import settings_file, write_private

#: After how many minutes without a key the dossier can be locked; 0 is never.
LOCK_MINUTES = (5, 10, 15, 30, 60, 240, 0)
PROFESSIONAL_MINUTES = (5, 10, 15)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the window looks, after how many minutes it locks (0: never), and the last dossiers.

    `professional`: the user works with dossiers of others, so that less is kept and the lock comes sooner; their
    backups stand in `backup_folder` only.
    """

    scheme: str = Scheme.SYSTEM.value
    scale: int = 100
    readable: bool = False  # letters that are easier to tell apart, in place of those of the system
    still: bool = False  # nothing moves by itself, whatever the system says
    language: str = "nl"
    lock_minutes: int = 15
    width: int = 1180
    height: int = 820
    recent: tuple[str, ...] = ()
    simple: str = ""  # the simple view: "ja", "nee", or "" when it was not asked yet
    professional: bool = False
    professional_minutes: int = 5
    backup_folder: str = ""
    unfolded: tuple[str, ...] = ()  # which groups of pages the user unfolded in the navigation

    @property
    def locks_after(self) -> int:
        """After how many minutes the lock comes; see `locks_for`."""
        return self.locks_for(professional=self.professional)

    def locks_for(self, *, professional: bool) -> int:
        """After how many minutes a dossier locks. For professionals 5 when nothing else was chosen, at most 15."""
        if not professional:
            return self.lock_minutes
        chosen = self.professional_minutes
        return chosen if chosen in PROFESSIONAL_MINUTES else PROFESSIONAL_MINUTES[0]

    def with_recent(self, path: Path) -> Settings:
        """This dossier was opened last; professionals leave no list behind."""
        if self.professional:
            return replace(self, recent=())
        return replace(self, recent=(str(path), *(p for p in self.recent if p != str(path)))[:8])


def load() -> Settings:
    """What was remembered; the defaults when there is nothing or it cannot be read."""
    try:
        raw = json.loads(settings_file().read_text("utf-8"))
        known = {name: raw[name] for name in Settings.__slots__ if name in raw}
        for name in ("recent", "unfolded"):
            known[name] = tuple(str(one) for one in known.get(name, ()))
        made = Settings(**known)
        return replace(
            made,
            scheme=Scheme(made.scheme).value,
            scale=int(made.scale),
            readable=bool(made.readable),
            still=bool(made.still),
            simple=made.simple if made.simple in ("ja", "nee") else "",
            lock_minutes=int(made.lock_minutes),
            professional=bool(made.professional),
            professional_minutes=int(made.professional_minutes),
            backup_folder=str(made.backup_folder),
            width=int(made.width),
            height=int(made.height),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return Settings()


def save(settings: Settings) -> None:
    """Remember. A disk that does not take it costs no more than the looks."""
    with contextlib.suppress(OSError):
        write_private(settings_file(), json.dumps(asdict(settings)).encode("utf-8"))


class Preferences(QObject):
    """The settings of the running program; each change is kept at once."""

    changed = Signal()
    _made: ClassVar[Preferences | None] = None

    def __init__(self) -> None:
        super().__init__()
        self.now = load()
        self.system_still = False  # the desktop asks to move less

    @property
    def still(self) -> bool:
        """Whether nothing may move by itself: chosen here, or for the whole desktop."""
        return self.now.still or self.system_still

    def follow_system(self, *, still: bool) -> None:
        """The desktop asks to move less, or not any more. That is not kept."""
        if still != self.system_still:
            self.system_still = still
            self.changed.emit()

    def change(self, **what: Any) -> None:
        """Change some settings by name, keep them, and tell who follows them."""
        self.set(replace(self.now, **what))

    def read_again(self) -> None:
        """Take over what another process of this program kept meanwhile."""
        now = load()
        if now != self.now:
            self.now = now
            self.changed.emit()

    def set(self, settings: Settings) -> None:
        """Other settings."""
        if settings != self.now:
            self.now = settings
            save(settings)
            self.changed.emit()

    @classmethod
    def forget(cls) -> None:
        """Read them again when they are next asked for."""
        cls._made = None


def preferences() -> Preferences:
    """The settings of the running program."""
    if Preferences._made is None:
        Preferences._made = Preferences()
    return Preferences._made
