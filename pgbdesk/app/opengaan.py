"""From an unlocked file to all that its first page asks: read, checked, and judged by every rule."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from pgbdesk.app.attention import attention, shared
from pgbdesk.app.beroep import is_professional, mag_bsn
from pgbdesk.app.demo_store import DemoStore
from pgbdesk.app.ports import Key, Opener, Store
from pgbdesk.app.session import Session
from pgbdesk.clock import Clock
from pgbdesk.domain.dossier import Dossier
from pgbdesk.law.parameters import Lawbook
from pgbdesk.law.rule import Case


def openen(
    opener: Opener,
    path: Path,
    key: Key,
    clock: Clock,
    law: Callable[[], Lawbook],
    *,
    computer: bool = False,
    first: Callable[[Session], object] = lambda _session: None,
) -> Session:
    """A session on an unlocked file, after `first` was done with it, with what the rules find in it known already.

    `computer`: whether this computer is one for dossiers of others. Slow, and touches no window: for another thread.
    Raises what `Opener.open` raises and what `first` raises; the file is closed then.
    """
    store = opener.open(path, key)
    ready = False
    try:
        session = Session(store, clock, may_keep_bsn=_bsn_rule(store, computer=computer))
        first(session)
        oordeel(session, law)
        ready = True
    finally:
        if not ready:
            store.close()
    return session


def voorbeeld(dossier: Callable[[], Dossier], clock: Clock) -> Session:
    """A session on the example in memory. Slow, and touches no window."""
    return Session(DemoStore(dossier()), clock)


def oordeel(session: Session, law: Callable[[], Lawbook]) -> None:
    """Ask all rules, so that their answer is there for the first page."""
    attention(shared(Case(session.dossier, session.now, law())))


def _bsn_rule(store: Store, *, computer: bool) -> Callable[[Dossier, date], bool]:
    def may_keep(dossier: Dossier, today: date) -> bool:
        return mag_bsn(dossier, today, professional=is_professional(store.settings(), computer=computer))

    return may_keep
