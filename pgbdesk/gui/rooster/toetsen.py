"""What the keys mean in the week and in its list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

#: Single letters; they work only while the week or the list itself has the keyboard.
LETTERS: dict[int, str] = {Qt.Key.Key_N: "new", Qt.Key.Key_V: "move"}


def meaning(event: QKeyEvent) -> str | None:
    """`new`, `move`, `withdraw`, `copy`, `open`, or None for the view itself."""
    if event.matches(QKeySequence.StandardKey.Delete) or event.key() == Qt.Key.Key_Delete:
        return "withdraw"
    plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() == Qt.Key.Key_D and plain == Qt.KeyboardModifier.ControlModifier:
        return "copy"
    if plain != Qt.KeyboardModifier.NoModifier:
        return None
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return "open"
    return LETTERS.get(event.key())
