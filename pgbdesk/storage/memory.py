"""When the computer has no memory left: told as such, and never taken for damage or a wrong passphrase."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pgbdesk.storage.errors import TooLittleMemory

#: Room without which nothing that looks like damage is believed (bytes).
_ROOM = 16_000_000


@contextmanager
def enough() -> Iterator[None]:
    """Raises `TooLittleMemory` for what runs out of memory inside; also as a decorator."""
    try:
        yield
    except MemoryError:
        raise TooLittleMemory from None


def is_short() -> bool:
    """Whether not even a little memory can be had now."""
    try:
        bytearray(_ROOM)
    except MemoryError:
        return True
    return False


def available() -> int | None:
    """How many bytes programs can still get without slowing the computer down; None when the system does not say."""
    try:
        for line in Path("/proc/meminfo").read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    except (OSError, ValueError):
        pass
    return None
