"""What a store is asked to erase, and how what is left of it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from pgbdesk.app.changes import Change
from pgbdesk.domain.plain import encode
from pgbdesk.text import Text

#: How a line of the history is called of which the contents were erased, and the line of erasing itself.
GEWIST, GEWIST_NU = Text("Gewist"), Text("Gegevens voorgoed gewist")


@dataclass(frozen=True, slots=True)
class Erasure:
    """Records that change or go without a trace of what they were.

    `ids` are the records whose earlier versions go too, `zoek` finds the words that must be nowhere any more.
    The line in the history that tells of it holds no contents, so that it cannot be undone.
    """

    changes: tuple[Change, ...]
    ids: frozenset[str]
    zoek: re.Pattern[str]
    at: datetime
    who: str

    def hits(self, plain: object) -> bool:
        """Whether what is kept as plain data (texts, lists, mappings) holds something that must go."""
        return any(
            self.zoek.search(words) is not None or not self.ids.isdisjoint((words, *words.split(":")))
            for words in _words(plain)
        )

    def touches(self, change: Change) -> bool:
        """Whether an earlier change is about what goes."""
        sides = (change.before, change.after)
        return any(side is not None and (side.id in self.ids or self.hits(encode(side))) for side in sides)


def _words(plain: object) -> Iterator[str]:
    """Every text in plain data, names of fields included."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, Mapping):
        for name, content in plain.items():
            yield str(name)
            yield from _words(content)
    elif isinstance(plain, list | tuple):
        for part in plain:
            yield from _words(part)
