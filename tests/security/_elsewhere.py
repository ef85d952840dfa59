"""A process in another zone and language: it opens a dossier, adds something, and prints what it sees."""

from __future__ import annotations

import json
import locale
import sys
from pathlib import Path

from pgbdesk.app.changes import Change
from pgbdesk.app.session import Session
from pgbdesk.clock import dutch_now
from pgbdesk.domain.dates import minutes_between
from pgbdesk.domain.personen import Persoon
from pgbdesk.domain.werk import Uren
from pgbdesk.storage.opener import VaultOpener
from pgbdesk.text import Text
from tests.storage.conftest import CHEAP, CLOCK, SECRET


def main() -> None:
    """`path zuiver` with the clock of the tests, or `path echt` with that of the computer."""
    path, which = Path(sys.argv[1]), sys.argv[2]
    locale.setlocale(locale.LC_ALL, "")
    clock = dutch_now if which == "echt" else CLOCK
    opener = VaultOpener(clock, cost=CHEAP, recovery_cost=CHEAP)
    store = opener.open(path, opener.unlock(path, SECRET))
    session = Session(store, clock)
    hours = session.dossier.all(Uren)
    before = [record.id for record in session.dossier]
    session.do(Text("stap"), Change(None, Persoon(achternaam="Erbij")))
    store.note("afgedrukt")
    store.close()
    again = opener.open(path, opener.unlock(path, SECRET), read_only=True)
    print(
        json.dumps(
            {
                "names": locale.setlocale(locale.LC_ALL),
                "order": before,
                "minutes": sum(minutes_between(u.begin, u.einde) for u in hours),
                "days": sorted(u.begin.isoformat() for u in hours),
                "generation": again.generation,
                "backups": [b.generation for b in again.backups()],
                "log": [entry.event for entry in again.log()],
                "faults": again.log_faults(),
                "today": str(clock().date()),
                "people": [p.achternaam for p in again.dossier().all(Persoon)][-1],
            }
        )
    )
    again.close()


if __name__ == "__main__":
    main()
