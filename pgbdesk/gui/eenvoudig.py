"""Eenvoudige weergave: four pages, help and "Meer" in the navigation; everything stays within reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pgbdesk.gui.settings import preferences
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.banner import Banner

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


def offer(banner: Banner) -> None:
    """Ask once, at the first dossier on this computer, which view is wanted."""
    if preferences().now.simple != NOG_NIET:
        return
    from pgbdesk.gui.banner import Note, Place

    def chosen(on: bool) -> None:
        banner.take(Place.VIEW)
        set_simple(on)

    note = Note(
        "info",
        Text("Wilt u minder op het scherm?"),
        (WAT, Text("U kunt dit later veranderen bij Instellingen.")),
        ((Text("Kies de eenvoudige weergave"), lambda: chosen(True)), (Text("Laat alles zien"), lambda: chosen(False))),
    )
    banner.put(Place.VIEW, note)
