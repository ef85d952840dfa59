"""A line with a number of a person: dots, until somebody goes to it, and dots again after a while."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from pgbdesk.gui.widgets.basic import Line

SHOWN_MS = 20_000


class HiddenLine(Line):
    """Shown while it has the keyboard, for 20 seconds after the last change; else as dots. The text is the same."""

    def __init__(self, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(wide, parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self._hide = QTimer(self)
        self._hide.setSingleShot(True)
        self._hide.setInterval(SHOWN_MS)
        self._hide.timeout.connect(lambda: self.setEchoMode(QLineEdit.EchoMode.Password))
        self.textEdited.connect(lambda _: self._show())

    def _show(self) -> None:
        self.setEchoMode(QLineEdit.EchoMode.Normal)
        self._hide.start()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who goes to it wants to read it."""
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Dots again."""
        super().focusOutEvent(event)
        self._hide.stop()
        self.setEchoMode(QLineEdit.EchoMode.Password)
