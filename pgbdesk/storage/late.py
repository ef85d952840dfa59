"""The opener of the window: it can look at a file at once, and loads the rest when a passphrase was typed."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.ports import Key
from pgbdesk.clock import Clock
from pgbdesk.storage import container

if TYPE_CHECKING:
    from pgbdesk.storage.opener import VaultOpener
    from pgbdesk.storage.store import VaultStore


class LateOpener:
    """Implements `pgbdesk.app.ports.Opener`. What each method does and raises: see `VaultOpener`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    @cached_property
    def _whole(self) -> VaultOpener:
        from pgbdesk.storage.opener import VaultOpener

        return VaultOpener(self._clock)

    def look(self, path: Path) -> None:
        """Read the header only."""
        container.read_header(path)

    def create(self, path: Path, passphrase: str) -> tuple[Key, str]:
        """Make a new, empty dossier."""
        return self._whole.create(path, passphrase)

    def unlock(self, path: Path, secret: str) -> Key:
        """The key, from a passphrase or code."""
        return self._whole.unlock(path, secret)

    def open(self, path: Path, key: Key, *, read_only: bool = False) -> VaultStore:
        """The store of an unlocked file."""
        return self._whole.open(path, key, read_only=read_only)

    def restore(self, backup: Path, path: Path, key: Key) -> Path | None:
        """Put a backup back."""
        return self._whole.restore(backup, path, key)
