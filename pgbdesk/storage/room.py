"""How much room there is on the disks that a dossier needs, and how much must be freed when there is too little."""

from __future__ import annotations

import shutil
from pathlib import Path

from pgbdesk.storage.errors import VOL, NotSaved

#: What a save wants to have free: the new file and the copy that it is checked with, and this much besides.
COPIES, BESIDES = 2, 50_000_000


def free(folder: Path) -> int | None:
    """How many bytes fit in a folder; None when the system does not say, as some sticks and shares of networks."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return usage.free if usage.total else None


def missing(folder: Path, size: int) -> int:
    """How many bytes must be freed, so that a dossier of `size` bytes can be saved with ease; 0 when none."""
    there = free(folder)
    return 0 if there is None else max(0, COPIES * size + BESIDES - there)


def fits(folder: Path, size: int) -> None:
    """Raises `NotSaved`, with how much to free, when `size` bytes certainly do not fit; then nothing is begun."""
    there = free(folder)
    if there is not None and there < size:
        raise NotSaved(VOL, missing(folder, size))


def is_there(path: Path) -> bool:
    """Whether there is a file; a disk that answers nothing has none."""
    try:
        return path.exists()
    except OSError:
        return False


def disk_of(path: Path) -> int | None:
    """The number of the disk that a file is on; None when its folder is gone."""
    try:
        return path.parent.stat().st_dev
    except OSError:
        return None
