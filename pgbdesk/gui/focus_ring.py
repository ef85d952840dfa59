"""One ring that shows where the keyboard is, drawn around the widget with a gap."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from pgbdesk.gui.theme import theme


class FocusRing(QWidget):
    """Follows the focus inside one window; never takes the mouse or the focus itself."""

    GAP, WIDTH = 2, 3

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        self._target: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._moved)
        theme().changed.connect(self._place)

    def _moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not shiboken6.isValid(self):
            return
        if self._target is not None and shiboken6.isValid(self._target):
            self._target.removeEventFilter(self)
        inside = now is not None and now.window() is self.window()
        self._target = now if inside else None
        if self._target is not None:
            self._target.installEventFilter(self)
            _scroll_to(self._target)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move along when the widget moves, grows, hides or goes."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = self._target
        if target is None or not shiboken6.isValid(target) or not target.isVisible() or target is self.window():
            self.hide()
            return
        grow = self.GAP + self.WIDTH
        area = QRect(target.mapTo(self.window(), target.rect().topLeft()), target.size())
        self.setGeometry(area.adjusted(-grow, -grow, grow, grow))
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The ring itself."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme().tokens.focus), self.WIDTH))
        half = self.WIDTH // 2 + 1
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half, -half), 6, 6)


def _scroll_to(widget: QWidget) -> None:
    """Bring the widget into view in every scroll area around it."""
    parent = widget.parentWidget()
    while parent is not None:
        inner = parent.widget() if isinstance(parent, QScrollArea) else None
        if isinstance(parent, QScrollArea) and inner is not None and inner.isAncestorOf(widget):
            parent.ensureWidgetVisible(widget, 20, 40)
        parent = parent.parentWidget()
