"""Tab goes in the order of reading, also to what was put on a page later."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QStackedWidget, QWidget


def in_reading_order(root: QWidget) -> None:
    """Let Tab follow the layouts below `root`. By itself Qt takes the order in which things were made."""
    for before, after in pairwise(_stops(root)):
        QWidget.setTabOrder(before, after)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    """Where Tab stops: the widget, then what is in it."""
    if widget.isHidden():
        return
    stops = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if stops:
        yield widget
    for each in _inside(widget, whole=stops):
        if each is not None:  # nothing is put in yet
            yield from _stops(each)


def _inside(widget: QWidget, *, whole: bool) -> Sequence[QWidget | None]:
    """The parts of a widget. One that is a `whole` and lays out nothing, as a field, arranges its own."""
    if isinstance(widget, QScrollArea):
        return [widget.widget()]
    if isinstance(widget, QStackedWidget):
        return [widget.currentWidget()]
    if (layout := widget.layout()) is not None:
        return list(_laid_out(layout))
    if whole or isinstance(widget, QAbstractScrollArea):
        return []
    parts = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted((part for part in parts if not part.isWindow()), key=lambda part: (part.y(), part.x()))


def _laid_out(layout: QLayout) -> Iterator[QWidget]:
    for item in filter(None, map(layout.itemAt, range(layout.count()))):
        if (widget := item.widget()) is not None:
            yield widget
        elif (inner := item.layout()) is not None:
            yield from _laid_out(inner)


def next_stop(stops: Sequence[tuple[QWidget | None, QWidget]], now: QWidget | None, step: int) -> QWidget:
    """Where F6 goes: each stop is what gets the keyboard, or None when it is not there, and the part it stands for."""
    there = [(target, part) for target, part in stops if target is not None]
    inside = (n for n, (_, part) in enumerate(there) if now is not None and (part is now or part.isAncestorOf(now)))
    return there[(next(inside, -1) + step) % len(there)][0]
