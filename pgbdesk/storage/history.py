"""The history of a dossier, as it lies in its rows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pgbdesk.app.changes import Change, HistoryEntry
from pgbdesk.domain.dossier import BY_TABLE
from pgbdesk.domain.plain import decode, encode
from pgbdesk.domain.record import Record
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


def text_of(changes: Iterable[Change]) -> str:
    """What a step changed, as JSON: `[[table, before, after], ...]`.

    Written and read one change at a time: JSON holds up every other thread for as long as it is at something.
    """
    return f"[{','.join(_compact([c.record.TABLE, _plain(c.before), _plain(c.after)]) for c in changes)}]"


def changes_in(text: str) -> Iterator[Change]:
    """What a step changed, from that."""
    decoder, at = json.JSONDecoder(), text.find("[", 1)
    while at > 0:
        (table, before, after), at = decoder.raw_decode(text, at)
        yield Change(_record(table, before), _record(table, after))
        at = text.find("[", at)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _plain(record: Record | None) -> Mapping[str, object] | None:
    return None if record is None else encode(record)


def _record(table: str, plain: Mapping[str, object] | None) -> Record | None:
    return None if plain is None else decode(BY_TABLE[table], plain)
