"""The opener of the window: it can look at a file at once, and loads the rest when a passphrase was typed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.ports import Key
from pgbdesk.clock import Clock
from pgbdesk.storage import container
from pgbdesk.storage.recovery import new_code

if TYPE_CHECKING:
    from pgbdesk.app.gast import Gast, Gastbestand
    from pgbdesk.domain.dossier import Dossier
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

    def opens_otherwise(self, backup: Path, path: Path) -> bool:
        """Whether a backup opens with what the dossier does not take now."""
        return self._whole.opens_otherwise(backup, path)

    def draw_code(self) -> str:
        """A recovery code."""
        return new_code()

    def create(self, path: Path, passphrase: str, code: str = "") -> tuple[Key, str]:
        """Make a new, empty dossier."""
        return self._whole.create(path, passphrase, code)

    def unlock(self, path: Path, secret: str) -> Key:
        """The key, from a passphrase or code."""
        return self._whole.unlock(path, secret)

    def open(self, path: Path, key: Key, *, read_only: bool = False) -> VaultStore:
        """The store of an unlocked file."""
        return self._whole.open(path, key, read_only=read_only)

    def guest_copy(self, dossier: Dossier, files: Mapping[str, bytes], path: Path, passphrase: str, gast: Gast) -> None:
        """Make a guest copy."""
        self._whole.guest_copy(dossier, files, path, passphrase, gast)

    def guests(self) -> tuple[Gastbestand, ...]:
        """The guest copies on this computer; the start screen asks it, so that nothing heavy is loaded for it."""
        from pgbdesk.storage import gastlijst

        return gastlijst.listed()

    def remove_guest(self, path: Path) -> bool:
        """Wipe a guest copy."""
        return self._whole.remove_guest(path)

    def restore(self, backup: Path, path: Path, key: Key) -> Path | None:
        """Put a backup back."""
        return self._whole.restore(backup, path, key)
