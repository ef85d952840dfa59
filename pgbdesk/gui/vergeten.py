"""What the program remembers of a dossier to be quick is dropped when the dossier closes."""

from __future__ import annotations

import sys
from collections.abc import Callable

from pgbdesk import collector


class Left(Exception):
    """The dossier was locked or closed while a step in it was waited for: nobody is there any more to go on."""


def all_of(*parts: Callable[[], object]) -> Exception | None:
    """Do each part of closing, whatever happened to the one before; gives what went wrong first."""
    wrong: Exception | None = None
    for part in parts:
        try:
            part()
        except Exception as error:
            wrong = wrong or error
    return wrong


def forget_last_error() -> None:
    """Python keeps the last error that nothing caught, with all that stood in its frames."""
    for name in ("last_type", "last_value", "last_traceback", "last_exc"):
        if hasattr(sys, name):
            delattr(sys, name)


def forget_everything() -> None:
    """Drop what the program remembers of a dossier to be quick."""
    forget_last_error()
    from pgbdesk.app import attention
    from pgbdesk.law import budget_plichten, loon, oproepen

    attention.forget()
    loon.forget()
    oproepen.forget()
    budget_plichten.forget()
    collector.release()
