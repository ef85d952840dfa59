"""Widgets that nobody sees sleep through a change of colours or letters, and are dressed in the new look at waking.

Qt styles every widget there is, seen or not, which takes far longer than what is on screen. What sleeps stays as it
is otherwise: with all that was typed and chosen, and where the keyboard was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from pgbdesk.gui.theme import theme

#: What Qt looks at when the look changes: it styles again what was styled before, and tells what has no own style.
_STYLED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
#: Known to the style sheet. The next sheet must get to know it anew, to hear when it is deleted.
_KNOWN = Qt.WidgetAttribute.WA_StyleSheet
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def lay_down(root: QWidget) -> list[QWidget]:
    """Let a widget with all in it sleep; gives what is to be woken later.

    Parts of it that are hidden themselves are not among that: they wake when they are shown.
    """
    asleep: list[QWidget] = []
    _lay_down(root, asleep)
    return asleep


def _lay_down(part: QWidget, down: list[QWidget]) -> None:
    if part.testAttribute(_STYLED) and not part.testAttribute(_OWN_STYLE):
        part.setAttribute(_STYLED, False)
        part.setAttribute(_KNOWN, False)
        part.setAttribute(_OWN_STYLE, True)
        down.append(part)
    elif asleep(part):  # it was taken out of what sleeps
        down.append(part)
    measured = isinstance(part, QAbstractItemView)  # its headers and bars are its own, and measured while hidden
    for child in part.findChildren(QWidget, options=_DIRECT):
        if measured or not child.isHidden() or child.isWindow() or child.objectName().startswith("qt_"):
            _lay_down(child, down)
        elif not asleep(child):
            parts = lay_down(child)
            if parts:
                _WakesWhenShown(child, parts)


class _WakesWhenShown(QObject):
    """Wakes a part of the window that was hidden when the look changed, as soon as it is shown."""

    def __init__(self, part: QWidget, asleep: list[QWidget]) -> None:
        super().__init__(part)
        self._asleep = asleep
        part.installEventFilter(self)

    def eventFilter(self, part: QObject, event: QEvent) -> bool:
        """Once."""
        if event.type() is QEvent.Type.Show and self._asleep:
            asleep, self._asleep = self._asleep, []
            part.removeEventFilter(self)
            self.deleteLater()
            dress(asleep)
            theme().tell_soon()
        return False


def wake(parts: list[QWidget]) -> None:
    """Dress what slept; then who measures by hand measures."""
    dress(parts)
    theme().changed.emit()


def dress(parts: list[QWidget]) -> None:
    """Give what slept the look of now, as Qt does it: first all is styled, then all is told."""
    for part in _there(parts):
        part.setAttribute(_OWN_STYLE, False)
        part.style().unpolish(part)  # what the sheet before set, such as the least height
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.Polish))
    for part in _there(parts):
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.StyleChange))


def _there(parts: Iterable[QWidget]) -> Iterator[QWidget]:
    """Those that were not deleted, also not by one before them."""
    return (part for part in parts if shiboken6.isValid(part))


def asleep(widget: QWidget) -> bool:
    """Whether a widget sleeps: what it would measure now is wrong, and it is told to measure when it wakes."""
    return widget.testAttribute(_OWN_STYLE) and not widget.testAttribute(_STYLED)
