"""Which words of a row stay on one line."""

from __future__ import annotations

ONE_LINE = 18  # characters that always stay on one line: a date, an amount, a name
NBSP = "\N{NO-BREAK SPACE}"
BETWEEN = f"{NBSP}· "  # a line never begins with the point


def named(title: str, value: str) -> str:
    """A value after its name, on the same line; a short one as a whole."""
    return f"{_whole(title)}:{NBSP}{_whole(value)}"


def _whole(words: str) -> str:
    return words.replace(" ", NBSP) if len(words) <= ONE_LINE else words
