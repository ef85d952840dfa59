"""What stands where there is nothing yet."""

from __future__ import annotations

from collections.abc import Callable

from pgbdesk.gui.widgets.basic import Button, Card, Row, label
from pgbdesk.text import Text


class EmptyState(Card):
    """What belongs here, the one thing to do, and where it can be seen in the example (`example` shows it)."""

    def __init__(self, what: Text, *buttons: Button, example: Callable[[], object] | None = None) -> None:
        super().__init__()
        self.add(label(what))
        if example is not None:
            buttons = (*buttons, Button(Text("Bekijk het in het voorbeeld"), example, "link"))
        if buttons:
            self.add(Row(*buttons))
