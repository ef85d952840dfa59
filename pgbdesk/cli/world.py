"""What the commands are given by `bootstrap`: the world outside, as ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pgbdesk.app.ports import Opener, OpenFormat, Papers, Rekenbladen
from pgbdesk.clock import Clock
from pgbdesk.errors import PgbError

if TYPE_CHECKING:
    from pgbdesk.law.parameters import Lawbook


class Verified(Protocol):
    """What looking a whole file over has shown. Nothing is wrong when `problems` is empty."""

    @property
    def saved(self) -> datetime:
        """When the file was last written."""

    @property
    def records(self) -> int:
        """How many records are in it."""

    @property
    def problems(self) -> tuple[str, ...]:
        """What is wrong, in technical words."""


@dataclass(frozen=True, slots=True)
class World:
    """Everything that the commands need and do not make themselves. Each is a function, made when asked."""

    opener: Callable[[], Opener]
    verify: Callable[[Path, str], Verified]
    papers: Callable[[], Papers]
    open_format: Callable[[], OpenFormat]
    sheets: Callable[[], Rekenbladen]
    law: Callable[[], Lawbook]
    clock: Clock
    exit_code: Callable[[PgbError], int]
