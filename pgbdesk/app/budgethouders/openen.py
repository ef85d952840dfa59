"""Opening a dossier of the list for a moment, to see how it stands or to do the work of the month in it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pgbdesk.app.budgethouders.register import Register
from pgbdesk.app.budgethouders.rij import Rij, Status
from pgbdesk.app.budgethouders.status import status_van
from pgbdesk.app.ports import Key, Opener, Store
from pgbdesk.clock import Clock
from pgbdesk.errors import PgbError
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.rule import Case


@contextlib.contextmanager
def even_open(opener: Opener, path: Path, key: Key) -> Iterator[Store]:
    """The store of a dossier for a moment; closed again whatever happens. `key` stays whole."""
    own = replace(key, secret=bytearray(key.secret))
    try:
        store = opener.open(path, own)
    finally:
        own.wipe()
    try:
        yield store
    finally:
        store.close()


@dataclass(frozen=True, slots=True)
class Kluis:
    """What is needed to open dossiers of the list: the opener, the list and its key, the law and the clock."""

    opener: Opener
    register: Register
    lijst: Key
    law: Lawbook
    clock: Clock

    def zaak(self, store: Store) -> Case:
        """A dossier as it is now, for the law."""
        return Case(store.dossier(), self.clock(), self.law)


def bekijk(kluis: Kluis, rij: Rij, key: Key) -> Status:
    """How a dossier stands now; it is told in which list it stands, unless it can only be read."""
    with even_open(kluis.opener, Path(rij.pad), key) as store:
        with contextlib.suppress(PgbError):
            kluis.register.koppel(kluis.lijst, rij, store)
        return status_van(kluis.zaak(store))
