"""Where our own data files are, where a user's private files go, and how only their owner can read what is written."""

from __future__ import annotations

import contextlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _data(name: str, installed: str) -> Path:
    beside = _PACKAGE.parent / name
    return beside if beside.is_dir() and (_PACKAGE.parent / "pyproject.toml").exists() else _PACKAGE / installed


def resource(*parts: str) -> Path:
    """A file in `resources/`: beside the package in a checkout, inside it when installed."""
    return _data("resources", "_resources").joinpath(*parts)


def translations() -> Path:
    """The folder with the catalogues (`<lang>/LC_MESSAGES/pgbdesk.po`)."""
    return _data("translations", "_translations")


def private_folder() -> Path:
    """The user's local, non-roaming folder for working copies; made with mode 0700 on first use.

    `PGBDESK_HOME` overrides it (tests, a portable stick).
    """
    if override := os.environ.get("PGBDESK_HOME"):
        folder = Path(override)
    elif sys.platform == "win32":
        folder = Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "pgbdesk"
    elif sys.platform == "darwin":
        folder = Path.home() / "Library" / "Application Support" / "pgbdesk"
    else:
        folder = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "pgbdesk"
    return private_dir(folder)


def private_dir(folder: Path) -> Path:
    """Make a folder, and those above it that are not there, for its owner only, whatever the umask is."""
    for missing in reversed([place for place in (folder, *folder.parents) if not place.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    return folder


def is_there(path: Path) -> bool:
    """Whether there is something at a place that a user chose.

    What does not answer, as a share on a network, is not there; `Path.exists` raises then.
    """
    return os.path.exists(path)


def settings_file() -> Path:
    """What the program remembers on this computer; the window writes it, and saving looks at it."""
    return private_folder() / "instellingen.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that is whole on disk, but does not have its name yet."""

    place: Path
    part: Path

    def keep(self) -> None:
        """Give it its name, in a moment; what had the name before is gone. Raises OSError, and then nothing is left."""
        try:
            self.part.replace(self.place)
        finally:
            self.drop()

    def drop(self) -> None:
        """Nothing of it is left, unless it was kept."""
        with contextlib.suppress(OSError):
            self.part.unlink()


def write_private(place: Path, content: bytes) -> None:
    """Write a file that only its owner can read: beside the place and renamed over it, so that no half file is left.

    What already has the name of the half file, a link too, is never written to. Raises OSError.
    """
    draft_private(place, content).keep()


def draft_private(place: Path, content: bytes) -> Draft:
    """The slow part of `write_private`. Raises OSError, and then nothing is left."""
    import secrets  # takes longer to load than all else here

    draft = Draft(place, place.with_name(f".{place.name}.{secrets.token_hex(4)}.deel"))
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(draft.part, flags, 0o600)
    with contextlib.ExitStack() as undo:
        undo.callback(draft.drop)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        undo.pop_all()
    return draft
