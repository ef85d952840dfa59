"""Widgets that nobody sees sleep through a change of colours or letters, and are dressed in the new look at waking.

Qt styles every widget there is, seen or not, which takes far longer than what is on screen. What sleeps stays as it
is otherwise: with all that was typed and chosen, and where the keyboard was.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QWidget

#: What Qt looks at when the look changes: it styles again what was styled before, and tells what has no own style.
_STYLED, _OWN_STYLE = Qt.WidgetAttribute.WA_WState_Polished, Qt.WidgetAttribute.WA_SetStyle
#: Known to the style sheet. The next sheet must get to know it anew, to hear when it is deleted.
_KNOWN = Qt.WidgetAttribute.WA_StyleSheet


def lay_down(root: QWidget) -> list[QWidget]:
    """Let a hidden widget with all in it sleep; gives what is to be woken later."""
    parts = [part for part in (root, *root.findChildren(QWidget)) if _dressed(part)]
    for part in parts:
        part.setAttribute(_STYLED, False)
        part.setAttribute(_KNOWN, False)
        part.setAttribute(_OWN_STYLE, True)
    return parts


def wake(parts: list[QWidget]) -> None:
    """Dress what slept, as Qt does it: first all is styled, then all is told."""
    there = [part for part in parts if shiboken6.isValid(part)]
    for part in there:
        part.setAttribute(_OWN_STYLE, False)
        part.style().unpolish(part)  # what the sheet before set, such as the least height
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.Polish))
    for part in there:
        QCoreApplication.sendEvent(part, QEvent(QEvent.Type.StyleChange))


def asleep(widget: QWidget) -> bool:
    """Whether a widget sleeps: what it would measure now is wrong, and it is told to measure when it wakes."""
    return widget.testAttribute(_OWN_STYLE) and not widget.testAttribute(_STYLED)


def _dressed(part: QWidget) -> bool:
    return part.testAttribute(_STYLED) and not part.testAttribute(_OWN_STYLE) and not part.isVisible()
