"""A store in memory that keeps the promises of the real one; both pass the same tests.

It is the store of the example dossier, which also says how often it was saved and whether it was closed.
"""

from __future__ import annotations

from collections.abc import Iterable

from pgbdesk.app.demo_store import DemoStore
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.record import Record


class MemoryStore(DemoStore):
    """See `pgbdesk.app.ports.Store`."""

    def __init__(self, dossier: Dossier | Iterable[Record] = ()) -> None:
        super().__init__(dossier if isinstance(dossier, Dossier) else Dossier(dossier))
        self.saves = 0
        self.closed = False

    def save(self) -> None:
        self.saves += 1

    def close(self) -> None:
        self.closed = True
