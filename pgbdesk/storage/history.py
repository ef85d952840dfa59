"""The history of a dossier, as it lies in its rows."""

from __future__ import annotations

import json
from datetime import datetime

from pgbdesk.app.changes import HistoryEntry
from pgbdesk.storage.errors import Damaged


def entry(row: tuple[object, ...]) -> HistoryEntry:
    """A line of the history from its row. Raises `Damaged`."""
    seq, at, who, label, values, kind, of, merge, tables = row
    if not isinstance(seq, int) or not (of is None or isinstance(of, int)):
        raise Damaged
    return HistoryEntry(
        seq=seq,
        at=datetime.fromisoformat(str(at)),
        who=str(who),
        label=str(label),
        values=json.loads(str(values)),
        kind=str(kind),
        of=of,
        merge=None if merge is None else str(merge),
        tables=frozenset(json.loads(str(tables))),
    )
