"""The rest of a long list: one click away, and hidden with the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from pgbdesk.gui.widgets.basic import Disclosure
from pgbdesk.text import Text


def others(count: int, content: Callable[[], QWidget]) -> Disclosure:
    """A link to `count` others."""
    return Disclosure(Text("Toon de andere {n}", n=count), content, Text("Verberg de andere {n}", n=count))
