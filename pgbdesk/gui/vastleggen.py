"""What leaves the dossier is noted in its log, and the paper carries the last line of that log."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING

from pgbdesk.app.ports import Store
from pgbdesk.app.session import Session
from pgbdesk.errors import PgbError

if TYPE_CHECKING:
    from pgbdesk.forms.spec import Document


def gestempeld(store: Store, document: Document) -> Document:
    """The paper with the last line of the log at its foot, so that it can be laid beside the dossier later."""
    head = store.head()
    return document if head is None else replace(document, logboek=str(head))


def leg_vast(session: Session, event: str, what: str) -> None:
    """Note that something went out, on disk at once. What is out is out: a disk that refuses stops nothing."""
    with contextlib.suppress(PgbError):
        session.note(event, what)
