"""Whether somebody is there: keys, clicks and the wheel, heard at the windows.

Heard at the windows and not at the application, because a filter there is asked about every event of every
widget: that costs more than half of the time in which a page is made.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QGuiApplication, QWindow

_KEY = QEvent.Type.KeyPress
_INPUT = frozenset({_KEY, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel})


class Presence(QObject):
    """Sends `somebody` before a widget gets the key, click or turn of the wheel; true when it was a key."""

    somebody = Signal(bool)
    _made: ClassVar[Presence | None] = None

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__()
        self._app = app
        app.focusWindowChanged.connect(self._hear)
        self.look_around()

    @classmethod
    def of(cls, app: QGuiApplication) -> Presence:
        """The one of this application, made on first use."""
        if cls._made is None or cls._made._app is not app:
            cls._made = cls(app)
        return cls._made

    def look_around(self) -> None:
        """Hear the windows too that came without the focus, such as menus."""
        for window in QGuiApplication.topLevelWindows():
            self._hear(window)

    def _hear(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # again is no more than once

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Tell of it; nothing is kept from anybody."""
        kind = event.type()
        if kind in _INPUT:
            self.somebody.emit(kind == _KEY)
        return False


def presence() -> Presence:
    """The one of the running application."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return Presence.of(app)
