"""What the window is given by `bootstrap`: the world outside, as ports."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # they are loaded when asked for
    from datetime import datetime
    from pathlib import Path

    from pgbdesk.app.agenda import AgendaItem
    from pgbdesk.app.budgethouders.register import Register
    from pgbdesk.app.ports import Key, Opener, OpenFormat, Papers, Rekenbladen, Succeeds
    from pgbdesk.app.toegang import Access
    from pgbdesk.clock import Clock
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.law.parameters import Lawbook
    from pgbdesk.text import Text


@dataclass(frozen=True, slots=True)
class Services:
    """Everything that the window needs and does not make itself. Slow ones are functions, made when asked.

    `calendar` makes a calendar file of items, at an instant, in words; `register` is the list of dossiers. `renew`
    replaces the process by a fresh one, locked or with a key (and that of the list); None to go on in this one, as
    tests do. `load` loads what opening a dossier needs. `succeed` starts the process ahead that goes on when the
    passphrase of a dossier is right; None where it cannot. `picture` gives the picture that was kept of a dossier.
    """

    opener: Callable[[], Opener]
    access: Callable[[], Access]
    papers: Callable[[], Papers]
    open_format: Callable[[], OpenFormat]
    demo: Callable[[], Dossier]
    demo_clock: Clock
    law: Callable[[], Lawbook]
    check_group: Callable[[str], bool]
    sheets: Callable[[], Rekenbladen]
    calendar: Callable[[Iterable[AgendaItem], datetime, Callable[[Text], str]], bytes]
    clock: Clock
    register: Callable[[], Register]
    load: Callable[[], object] = lambda: None
    renew: Callable[..., None] | None = None
    picture: Callable[[Path, Key], bytes | None] = lambda _path, _key: None
    succeed: Callable[[Path], Succeeds | None] | None = None
