"""The language of the command line: what `--taal` says, else what was chosen in the window, else Dutch.

The names of commands and options stay as they are: scripts use them. So do the keys and sentences of `check --json`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from pgbdesk.i18n import LANGUAGES, Language
from pgbdesk.paths import private_folder
from pgbdesk.text import Text

OPTION = "--taal"

_language = Language("nl")


def language() -> Language:
    """The language that the command line speaks."""
    return _language


def say(text: Text | str) -> str:
    """A sentence in that language; a text without values is its own msgid."""
    return _language.say(text if isinstance(text, Text) else Text(text))


def speak(code: str) -> None:
    """Speak this language from now on; Dutch when it is not known."""
    global _language  # noqa: PLW0603 - one run speaks one language
    _language = Language(code)


def asked(argv: Sequence[str]) -> str:
    """The language of a command, known before it is read, since its help and mistakes are in it too."""
    for number, word in enumerate(argv):
        if word.startswith(f"{OPTION}="):
            return word.partition("=")[2]
        if word == OPTION and number + 1 < len(argv):
            return argv[number + 1]
    return chosen()


def chosen() -> str:
    """The language that was chosen in the window on this computer; Dutch when none was, or it cannot be read."""
    try:
        code = json.loads((private_folder() / "instellingen.json").read_text("utf-8")).get("language", "nl")
    except (OSError, ValueError, AttributeError):
        return "nl"
    return code if code in LANGUAGES else "nl"
