"""Guest copies: a file of its own with a key of its own, without history, that is wiped when it is over."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from pathlib import Path

from pgbdesk.domain.dossier import Dossier
from pgbdesk.errors import PgbError
from pgbdesk.storage import container, gastlijst, inhoud, rows, work
from pgbdesk.storage.connection import Connection


def fill(db: Connection, dossier: Dossier, files: Mapping[str, bytes], settings: Mapping[str, str]) -> None:
    """Put records, files and settings in an empty database, inside a transaction; no history comes along."""
    for record in dossier:
        rows.insert(db, record)
    for name, data in files.items():
        inhoud.put(db, name, data)
    for name, value in settings.items():
        db.execute("INSERT OR REPLACE INTO instelling (naam, waarde) VALUES (?, ?)", (name, value))


def remove(path: Path) -> bool:
    """Wipe a guest copy with its working copy; whether it is gone."""
    with contextlib.suppress(PgbError, OSError):  # a file that is damaged has no working copy to find
        folder = work.WorkFolder(container.read_header(path).dossier_id)
        folder.clear()
    gone = container.wipe(path)
    if gone:
        gastlijst.keep([g for g in gastlijst.listed() if g.path != path.absolute()])
    return gone
