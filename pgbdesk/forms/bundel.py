"""Several papers in one file: a front page with the contents, then the parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pgbdesk.errors import PgbError
from pgbdesk.forms.spec import Document
from pgbdesk.text import Text


class Afgebroken(PgbError):
    """The user stopped it; nothing was made."""

    def __init__(self) -> None:
        super().__init__(Text("U heeft het gestopt. Er is niets gemaakt."))


@dataclass(frozen=True, slots=True)
class Deel:
    """A part: what the contents call it, and its papers in order."""

    titel: Text
    documenten: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Bundel:
    """All papers of one file. `voorblad` makes the front page from the page on which each part begins.

    A bundle goes to somebody else and is Dutch, unless `gemengd`: then each paper has its own language.
    """

    titel: Text
    delen: tuple[Deel, ...]
    voorblad: Callable[[tuple[int, ...]], Document] | None = None
    gemengd: bool = False
