"""What is to be known of a month before anything is filled in: that it changed, or that nothing needs to be sent."""

from __future__ import annotations

from pgbdesk.app.maandstaat import Maandstaat, maandloon_zinnen
from pgbdesk.domain.dossier import Dossier
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text


class MaandNieuws(Message):
    """Above the hours of a month."""

    def __init__(self) -> None:
        super().__init__("info", "")

    def show_changed(self, *, changed: bool) -> None:
        """Say that the hours were changed after the declaration was made, or nothing."""
        self.setVisible(changed)
        if changed:
            self.set(
                "warning",
                Text("De uren zijn veranderd nadat u de declaratie invulde"),
                [Text("Kies opnieuw 'Controleer en ga verder'. Dan klopt de declaratie weer met de uren.")],
            )

    def show_monthly(self, staat: Maandstaat, dossier: Dossier) -> None:
        """Say why a month that is paid by itself asks for no declaration."""
        self.show()
        self.set("success", Text("Geen declaratie nodig"), maandloon_zinnen(staat, dossier))
