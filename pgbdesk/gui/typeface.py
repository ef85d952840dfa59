"""Letters that are easier to tell apart: Atkinson Hyperlegible Next. Who did not choose them does not wait for them."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from pgbdesk.paths import resource
from pgbdesk.text import Text

LEESBAAR = Text("Leesbaar lettertype")
WAT = Text(
    "Letters die op elkaar lijken, ziet u beter uit elkaar: de l, de hoofdletter I en het cijfer 1. "
    "Het lettertype heet Atkinson Hyperlegible."
)
FAMILY = "Atkinson Hyperlegible Next"
WEIGHTS = ("Regular", "SemiBold", "Bold")


@cache
def load() -> bool:
    """Make the letters known to Qt, once; False when a file of them cannot be read."""
    files = [resource("fonts", "atkinson", f"AtkinsonHyperlegibleNext-{weight}.ttf") for weight in WEIGHTS]
    return -1 not in [QFontDatabase.addApplicationFont(str(file)) for file in files]


def families(system: str, *, readable: bool) -> list[str]:
    """In which letters words are written. What the first has no sign for, as Arabic, comes from the system's."""
    return [FAMILY, system] if readable and load() else [system]
