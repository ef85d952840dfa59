"""Whether forms may take a BSN for keeping: never in a dossier that is kept for somebody else, unless a law asks it."""

from __future__ import annotations

from typing import ClassVar


class _Gate:
    open: ClassVar[bool] = True


def bsn_allowed() -> bool:
    """Whether a BSN that is typed in a form of a record may be kept in the open dossier."""
    return _Gate.open


def let_bsn(allowed: bool) -> None:
    """The window says it of the dossier that it opened; forms that are made after this follow it."""
    _Gate.open = allowed
