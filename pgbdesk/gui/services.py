"""What the window is given by `bootstrap`: the world outside, as ports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pgbdesk.app.ports import Opener, OpenFormat, Papers
from pgbdesk.clock import Clock
from pgbdesk.domain.dossier import Dossier
from pgbdesk.law.parameters import Lawbook


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that the window needs and does not make itself. Slow ones are functions, made when asked."""

    opener: Callable[[], Opener]
    papers: Callable[[], Papers]
    open_format: Callable[[], OpenFormat]
    demo: Callable[[], Dossier]
    demo_clock: Clock
    law: Callable[[], Lawbook]
    check_group: Callable[[str], bool]
    clock: Clock
