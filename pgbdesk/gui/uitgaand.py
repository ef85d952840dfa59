"""A file that leaves the program: made and written beside the window, one at a time.

It gets its name in the window's thread, at the moment that it is noted and told. So there is never a file of which
nobody knows: when the dossier was locked meanwhile, nothing of it is left.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pgbdesk.errors import PgbError
from pgbdesk.gui.jobs import Jobs
from pgbdesk.paths import Draft, draft_private
from pgbdesk.text import Text

WORDT_GEMAAKT = Text("Het bestand wordt gemaakt.")
AL_BEZIG = Text("Er wordt al een bestand gemaakt. Wacht tot het klaar is.")
_BEZIG = "maakt een bestand"


class NietBewaard(PgbError):
    """A file could not be written where the user wants it."""

    def __init__(self) -> None:
        super().__init__(Text("Het bestand kon daar niet worden bewaard."), Text("Kies een andere map."))


def scherm_van(source: QWidget) -> QWidget:
    """All that goes when the dossier is locked: the part of the window that a widget is in."""
    at = source
    while (above := at.parentWidget()) is not None and not at.isWindow() and not above.isWindow():
        at = above
    return at


def al_bezig(source: QWidget, tell: Callable[[Text], object]) -> bool:
    """Whether a file is being made here already; then that is told."""
    if not scherm_van(source).property(_BEZIG):
        return False
    tell(AL_BEZIG)
    return True


class Uitgaand:
    """The time that a file is being made: from here until `klaar` no second one is begun."""

    def __init__(self, source: QWidget) -> None:
        self.scherm = scherm_van(source)
        self.scherm.setProperty(_BEZIG, True)

    def klaar(self) -> None:
        """It is there, or it does not come."""
        self.scherm.setProperty(_BEZIG, False)


def maak(
    source: QWidget,
    jobs: Jobs,
    place: Path,
    make: Callable[[], bytes],
    *,
    done: Callable[[], None],
    failed: Callable[[PgbError], None],
) -> None:
    """Make a file beside the window; then call `done`, or `failed` with what is wrong. Neither when its screen went."""
    uit = Uitgaand(source)

    def made(draft: Draft) -> None:
        uit.klaar()
        try:
            draft.keep()
        except OSError:
            failed(NietBewaard())
        else:
            done()

    def not_made(problem: PgbError) -> None:
        uit.klaar()
        failed(problem)

    def dropped(draft: Draft | None) -> None:
        if draft is not None:
            draft.drop()

    jobs.run(lambda: schets(place, make()), uit.scherm, made, not_made, dropped)


def schets(place: Path, data: bytes) -> Draft:
    """A file that is whole on disk, without its name; slow. Raises `NietBewaard`."""
    try:
        return draft_private(place, data)
    except OSError:
        raise NietBewaard from None
