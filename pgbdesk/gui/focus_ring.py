"""One ring that shows where the keyboard is, drawn around the widget with a gap."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QLabel, QScrollArea, QWidget

from pgbdesk.gui.presence import presence
from pgbdesk.gui.theme import theme

_MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show})


#: The room that is left beside and above what is brought into view.
MARGIN = 20, 40
_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


class FocusRing(QWidget):
    """Follows the focus inside one window; never takes the mouse or the focus itself.

    A title holds the focus for the keyboard and for screen readers only: it gets no ring while the
    mouse is used. Where the ring has the colour of the main button (high contrast), it is double: a line in
    the colour of the text lies between, so that it can be told from the button.
    """

    GAP, WIDTH, INNER = 2, 3, 2

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._target: QWidget | None = None
        self._follower = _Follower(None, self.place)
        self._ring = QRect()
        self._keys = False
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self.follow)
        presence().somebody.connect(self._used)
        theme().changed.connect(self.place)

    def follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The focus moved."""
        if not shiboken6.isValid(self):
            return
        inside = now is not None and now.window() is self.window()
        self._target = now if inside else None
        if shiboken6.isValid(self._follower):  # not when the program ends
            self._follower.deleteLater()  # with it goes its hearing; the widgets themselves may be gone already
        self._follower = _Follower(self._target, self.place)
        self._into_view()
        QTimer.singleShot(0, self, self._into_view)  # once more when a new screen has its layout

    def _into_view(self) -> None:
        if self._target is not None and shiboken6.isValid(self._target):
            _scroll_to(self._target)
        self.place()

    def _used(self, keys: bool) -> None:
        """Whether keys or the mouse are used."""
        if keys != self._keys and shiboken6.isValid(self):
            self._keys = keys
            self.place()

    def place(self) -> None:
        """Put the ring around the widget that has the focus, as far as that can be seen."""
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible() or target is self.window():
            self.hide()
            return
        if isinstance(target, QLabel) and not self._keys:
            self.hide()
            return
        grow = self.GAP + self.WIDTH + self._inner
        inside = _words_of(target) if isinstance(target, QLabel) else target.rect()
        ring = _in_window(target, inside).adjusted(-grow, -grow, grow, grow)
        seen = ring.intersected(_visible(target, self.window()))  # closed at the edges too: no side falls off
        if seen.isEmpty():
            self.hide()
            return
        self._ring = QRect(0, 0, seen.width(), seen.height())
        self.setGeometry(seen)
        self.raise_()
        self.show()
        self.update()

    @property
    def _inner(self) -> int:
        """How wide the second line is; 0 where the colour of the ring is enough."""
        return self.INNER if theme().tokens.focus == theme().tokens.primary else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring itself."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            look, half, inner = theme().tokens, self.WIDTH // 2 + 1, self._inner
            if inner:
                deep = self.WIDTH + inner // 2 + 1
                painter.setPen(QPen(QColor(look.text), inner))
                painter.drawRoundedRect(self._ring.adjusted(deep, deep, -deep, -deep), 5, 5)
            painter.setPen(QPen(QColor(look.focus), self.WIDTH))
            painter.drawRoundedRect(self._ring.adjusted(half, half, -half, -half), 6, 6)


class DialogRings(QObject):
    """Gives every dialog its ring when the focus first comes in it: ours, and those of Qt; none can forget it."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)

    def _moved(self, old: QWidget | None, now: QWidget | None) -> None:
        box = now.window() if now is not None else None
        if isinstance(box, QDialog) and box.findChild(FocusRing, options=_DIRECT) is None:
            FocusRing(box).follow(old, now)


class _Follower(QObject):
    """Tells when a widget moves, comes or goes, or what is around it does."""

    def __init__(self, widget: QWidget | None, moved: Callable[[], None]) -> None:
        super().__init__()
        self._moved = moved
        while widget is not None:
            widget.installEventFilter(self)
            widget = widget.parentWidget()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look on only."""
        if event.type() in _MOVES and not theme().applying:
            self._moved()
        return False


def _in_window(widget: QWidget, area: QRect) -> QRect:
    return QRect(widget.mapTo(widget.window(), area.topLeft()), area.size())


def _visible(widget: QWidget, window: QWidget) -> QRect:
    """The part of the window in which a widget can be seen: inside every scroll area around it."""
    seen = window.rect()
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QAbstractScrollArea):
            port = parent.viewport()
            seen = seen.intersected(_in_window(port, port.rect()))
        parent = parent.parentWidget()
    return seen


def _words_of(title: QLabel) -> QRect:
    """Where the words of a label are: the label itself is as wide as the page."""
    flags = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap)
    return title.fontMetrics().boundingRect(title.rect(), flags, title.text())


def bring_into_view(area: QScrollArea, widget: QWidget) -> None:
    """Scroll so that a widget of the area is seen; of what is as high as the view, where it begins."""
    area.ensureWidgetVisible(widget, *MARGIN)
    inner, (_, above) = area.widget(), MARGIN
    if inner is not None and widget.height() + 2 * above > area.viewport().height():
        area.verticalScrollBar().setValue(max(0, widget.mapTo(inner, QPoint(0, 0)).y() - above // 2))


def _scroll_to(widget: QWidget) -> None:
    """Bring the widget into view in every scroll area around it."""
    parent = widget.parentWidget()
    while parent is not None:
        inner = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inner is not None and inner.isAncestorOf(widget):
            bring_into_view(parent, widget)
        parent = parent.parentWidget()
