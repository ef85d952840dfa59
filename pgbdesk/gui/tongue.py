"""The language on screen; the only thing that every widget knows."""

from __future__ import annotations

from pgbdesk.i18n import Language
from pgbdesk.text import Text

_language = Language("nl")


def language() -> Language:
    """The language on screen."""
    return _language


def set_language(code: str) -> None:
    """Change the language; widgets made after this are in it."""
    global _language  # noqa: PLW0603 - the language on screen is one thing, as the screen is
    _language = Language(code)


def say(text: Text | str) -> str:
    """A sentence in the language on screen; a plain text is shown as it is."""
    return _language.say(text) if isinstance(text, Text) else text


def show(value: object) -> str:
    """A value in the language on screen."""
    return _language.show(value)
