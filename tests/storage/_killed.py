"""A process that works in a dossier until it is killed: it says what was acknowledged."""

from __future__ import annotations

import sys
from pathlib import Path

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


def main() -> None:
    """Commit step after step; now and then write the container too."""
    path, save_every = Path(sys.argv[1]), int(sys.argv[2])
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    store = opener.open(path, opener.unlock(path, SECRET))
    session = Session(store, CLOCK)
    print("READY", flush=True)
    number = 0
    while True:
        record = Persoon(achternaam=f"Nummer {number}")
        session.do(Text("stap"), Change(None, record))
        print(record.id, flush=True)
        number += 1
        if number % save_every == 0:
            store.save()
            print("SAVED", flush=True)


if __name__ == "__main__":
    main()
