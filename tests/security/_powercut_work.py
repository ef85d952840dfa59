"""A process that commits or saves, and says on its standard output what it acknowledges."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.domain.personen import Persoon
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


def say(word: str) -> None:
    """Acknowledge: one call of write."""
    os.write(1, f"{word}\n".encode())


def main() -> None:
    """`commit N [setting…]`, `save N [nosync]` or `backup N`."""
    folder, what, count, *rest = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), *sys.argv[4:]
    opener = VaultOpener(CLOCK, cost=CHEAP, recovery_cost=CHEAP)
    path = folder / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    (folder.parent / "key").write_bytes(bytes(key.secret))
    store = opener.open(path, key)
    session = Session(store, CLOCK)
    if what != "commit":
        store.save()
    for setting in rest:
        if setting == "nosync":
            os.fsync = lambda _: None  # type: ignore[assignment]
        else:
            store._db.set_authorizer(None)
            store._db.execute(f"PRAGMA {setting}")
    say("READY")
    for number in range(1, count + 1):
        session.do(Text("stap"), Change(None, Persoon(achternaam=f"N{number}", plaats="x" * 300)))
        if what == "save":
            store.save()
        elif what == "backup":
            store.back_up()
        say(str(number))
    os._exit(0)


if __name__ == "__main__":
    main()
