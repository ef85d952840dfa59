"""A signature on the screen: drawn with pen, finger or mouse, or a name that is typed."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

WIDE, HIGH = 420, 140


class TekenVak(QWidget):
    """A white field in which a line is drawn. It takes no keyboard: a name can be typed instead."""

    drawn = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._strokes: list[list[QPointF]] = []
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setAccessibleName(say(Text("Vak om in te tekenen. Kunt u niet tekenen? Typ dan uw naam.")))

    def sizeHint(self) -> QSize:
        """Room for a signature, at the text size."""
        return QSize(theme().px(WIDE), theme().px(HIGH))

    def minimumSizeHint(self) -> QSize:
        """Narrower where there is no room."""
        return QSize(theme().px(120), theme().px(HIGH))

    @property
    def empty(self) -> bool:
        """Whether nothing was drawn."""
        return not self._strokes

    def clear(self) -> None:
        """Begin again."""
        self._strokes.clear()
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A new line begins."""
        self._strokes.append([event.position()])
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The line goes on, inside the field."""
        if self._strokes:
            inside = QPointF(
                min(max(event.position().x(), 0), self.width()), min(max(event.position().y(), 0), self.height())
            )
            self._strokes[-1].append(inside)
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """A line is done."""
        self.drawn.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Always black on white, as on paper, with an edge in the colours of the window."""
        with QPainter(self) as painter:
            self._paint(painter)
            painter.setPen(QPen(QColor(theme().tokens.border), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))

    def _paint(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor("white"))
        painter.setPen(QPen(QColor("black"), theme().px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for stroke in self._strokes:
            if len(stroke) == 1:
                painter.drawPoint(stroke[0])
            else:
                painter.drawPolyline(stroke)

    def png(self) -> bytes:
        """The drawing as a PNG, in memory."""
        image = QImage(self.size(), QImage.Format.Format_RGB32)
        with QPainter(image) as painter:
            self._paint(painter)
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs forget that a device may be given
        return bytes(data.data())
