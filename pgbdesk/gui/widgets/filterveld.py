"""The field that makes a list shorter (Ctrl+F), under its own name."""

from __future__ import annotations

from pgbdesk.gui.widgets.basic import Box, Line, label
from pgbdesk.text import Text


class FilterField(Box):
    """A line to type words in; only what holds them all stays in the list."""

    def __init__(self, title: Text) -> None:
        super().__init__(gap=3)
        name = label(title, "label")
        self.words = Line(320)
        self.words.setAccessibleName(name.text())
        name.setBuddy(self.words)
        self.add(name)
        self.add(self.words, left=True)

    def matches(self, *texts: str) -> bool:
        """Whether all words that were typed are in these texts."""
        found = " ".join(texts).lower()
        return all(word in found for word in self.words.text().lower().split())
