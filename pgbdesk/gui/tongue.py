"""The language on screen; the only thing that every widget knows."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from pgbdesk.i18n import Language
from pgbdesk.text import Text

_language = Language("nl")
_qt_words = QTranslator()


def language() -> Language:
    """The language on screen."""
    return _language


def set_language(code: str) -> None:
    """Change the language; widgets made after this are in it, also Qt's own, such as the buttons of a file dialog."""
    global _language  # noqa: PLW0603 - the language on screen is one thing, as the screen is
    _language = Language(code)
    application = QCoreApplication.instance()
    if application is None:
        return
    if _qt_words.isEmpty():
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        _qt_words.load(QLocale(QLocale.Language.Dutch), "qtbase", "_", folder)
    application.removeTranslator(_qt_words)
    if _language.code == "nl":  # Qt's own words are English where it has no others
        application.installTranslator(_qt_words)


def say(text: Text | str) -> str:
    """A sentence in the language on screen; a plain text is shown as it is."""
    return _language.say(text) if isinstance(text, Text) else text


def dutch(text: Text) -> str:
    """A sentence for a carer or an office, in Dutch whatever the language on screen is."""
    return Language("nl").say(text)


def show(value: object) -> str:
    """A value in the language on screen."""
    return _language.show(value)
