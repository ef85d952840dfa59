"""The menu bar, of which the button for what does not fit can be seen and hit in every look."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QMainWindow, QMenuBar, QToolButton

from pgbdesk.gui.icons import icon
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

MEER_MENUS = Text("Meer menu's")
#: The empty end of a menu title, which the button may take. A style of its own would take the style sheet off.
END = 10
#: How wide Qt makes it.
SMALL = 12


class MenuBar(QMenuBar):
    """Menus that stand under a button at the end when the window is narrow or the letters are large."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        more = self.findChild(QToolButton, "qt_menubar_ext_button")
        assert isinstance(more, QToolButton)
        self._more = _More(more, self)


class _More(QObject):
    """Dresses that button: Qt makes it twelve pixels wide, always, and draws a sign that nobody sees in the dark."""

    def __init__(self, button: QToolButton, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._button = button
        button.installEventFilter(self)
        theme().changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        """The sign in the colour and the size of the words."""
        size = theme().px(14)
        self._button.setIcon(icon("chevron-down", theme().tokens.text, size))
        self._button.setIconSize(QSize(size, size))
        self._button.setAccessibleName(say(MEER_MENUS))
        self._button.setToolTip(say(MEER_MENUS))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the empty end of the title before it, each time that the bar put the button in its place."""
        if event.type() is QEvent.Type.Resize:
            place, wide = self._button.geometry(), SMALL + theme().px(END)
            if place.width() != wide:
                place.setLeft(place.right() + 1 - wide)
                self._button.setGeometry(place)
        return super().eventFilter(watched, event)
