"""What the program remembers of a dossier to be quick is dropped when the dossier closes."""

from __future__ import annotations

from pgbdesk import collector


def forget_everything() -> None:
    """Drop what the program remembers of a dossier to be quick."""
    from pgbdesk.app import attention
    from pgbdesk.law import budget_plichten, loon, oproepen

    attention.forget()
    loon.forget()
    oproepen.forget()
    budget_plichten.forget()
    collector.release()
