"""Eenvoudige weergave: four pages, help and "Meer" in the navigation; everything stays within reach."""

from __future__ import annotations

from pgbdesk.gui.settings import preferences
from pgbdesk.text import Text

#: The pages that stay in the navigation.
PAGINAS = ("vandaag", "budget", "rooster", "uren")

EENVOUDIG = Text("Eenvoudige weergave")
WAT = Text("Links staan dan alleen Vandaag, Budget, Rooster, Uren en Hulp. De rest vindt u onder Meer.")
HULP, MEER, MINDER = Text("Hulp"), Text("Meer"), Text("Minder")

#: What was chosen: not asked yet, the simple view, or everything.
NOG_NIET, WEL, NIET = "", "ja", "nee"


def is_simple() -> bool:
    """Whether the simple view is on."""
    return preferences().now.simple == WEL


def set_simple(on: bool) -> None:
    """Turn the simple view on or off; it counts at once and is kept on this computer."""
    preferences().change(simple=WEL if on else NIET)
