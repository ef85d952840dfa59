"""Saving a PDF where the user wants it, and showing its password once."""

from __future__ import annotations

from PySide6.QtCore import Qt

from pgbdesk.gui.ask import PDF
from pgbdesk.gui.page import Context
from pgbdesk.gui.widgets.basic import label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.paths import write_private
from pgbdesk.text import Text

WACHTWOORD = Text("Het wachtwoord van deze PDF is {wachtwoord}")
DOORGEVEN = Text("Schrijf het nu op. pgbdesk laat het niet nog eens zien en bewaart het niet.")
ANDERS = Text("Geef het op een andere manier door dan de PDF, bijvoorbeeld per telefoon.")
NIET_BEWAARD = Text("De PDF kon daar niet worden bewaard.")


def bewaar(context: Context, pdf: bytes, name: str, *, locked: bool = False) -> bool:
    """Save at a place that the user chooses, whole or not at all; whether it was."""
    place = context.ask.save_file(Text("Bewaren als PDF"), PDF, name)
    if place is None:
        return False
    try:
        write_private(place, pdf)
    except OSError:
        context.ask.tell(NIET_BEWAARD, Text("Kies een andere map."))
        return False
    context.told(
        Text("PDF bewaard. Alleen wie het wachtwoord weet, kan hem openen.")
        if locked
        else Text("PDF bewaard. Het bestand is niet versleuteld.")
    )
    return True


def toon_wachtwoord(word: str) -> Message:
    """The password, to be written down; it can be selected by keyboard."""
    message = Message("info", Text(WACHTWOORD.msgid, wachtwoord=word), [DOORGEVEN, ANDERS])
    shown = label(word, "strong")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
    message.column.addWidget(shown)
    return message
