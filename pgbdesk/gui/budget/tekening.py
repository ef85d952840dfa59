"""How charts are drawn: room, axes, the month that is read, and stacked bars; readable without colour."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_FLOOR, Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgbdesk.gui.announce import announce
from pgbdesk.gui.budget.cijferreeks import Chart
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.text import Text, left_over

PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.VerPattern,
)


class ChartDrawing(QWidget):
    """Room, axes and the point that is read; subclasses draw the data."""

    def __init__(self, chart: Chart) -> None:
        super().__init__()
        self.chart = chart
        self.at = len([p for p in chart.points if p.values and p.values[0] is not None]) - 1
        if chart.expected_from is not None:
            self.at = max(0, chart.expected_from - 1)
        self.read: Callable[[str], object] = str
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(say(chart.title))
        self.setAccessibleDescription(say(chart.conclusion))
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Wide and not too high, with room for the key."""
        return QSize(theme().px(420), theme().px(250) + self.under())

    def minimumSizeHint(self) -> QSize:
        """Narrower where a page has no more room, as beside the navigation in large type."""
        return QSize(theme().px(300), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and right read the months."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self.chart.points:
            super().keyPressEvent(event)
            return
        self.at = min(len(self.chart.points) - 1, max(0, self.at + step))
        words = self.words()
        self.read(words)
        self.setAccessibleDescription(words)
        announce(self, words)
        self.update()

    def words(self) -> str:
        """The month that is read, with its amounts."""
        point = self.chart.points[self.at]
        amounts = [
            say(Text("{wat}: {bedrag}", wat=name, bedrag=left_over(value)))
            for name, value in zip(self.chart.series, point.values, strict=True)
            if value is not None
        ]
        return f"{point.name} – " + ", ".join(amounts)

    # Drawing -------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Axes, the data, and the key under them."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if not self.chart.points:
                return
            low, high = self.span()
            step = _step((high - low) / 4)
            low, high = (low if -low < step / 2 else _down(low, step)), -_down(-high, step)
            metrics = painter.fontMetrics()
            left = max(metrics.horizontalAdvance(_whole(_down(v, step))) for v in (low, high)) + theme().px(10)
            size = (self.width() - left - self.beside(), self.height() - theme().px(46) - self.under())
            area = QRectF(left, theme().px(8), *size)
            self._axes(painter, area, low, high, step)
            self.draw(painter, area, low, high)
            self.key(painter)

    def beside(self) -> int:
        """Room to the right of the last month."""
        return theme().px(10)

    def under(self) -> int:
        """Room under the axis for the key: three names in a row."""
        return -(-len(self.chart.series) // 3) * theme().px(26)

    def key(self, painter: QPainter) -> None:
        """What each series looks like."""
        width = self.width() / 3
        for number, name in enumerate(self.chart.series):
            x = number % 3 * width + theme().px(8)
            y = self.height() - self.under() + number // 3 * theme().px(26)
            self.sample(painter, QRectF(x, y, theme().px(16), theme().px(16)), number)
            painter.setPen(QColor(theme().tokens.text))
            room = int(width - theme().px(36))
            words = painter.fontMetrics().elidedText(say(name), Qt.TextElideMode.ElideRight, room)
            painter.drawText(QPointF(x + theme().px(24), y + theme().px(14)), words)

    def sample(self, painter: QPainter, box: QRectF, series: int) -> None:
        """How a series looks, for the key."""

    def span(self) -> tuple[Decimal, Decimal]:
        """The lowest and highest amount to show; zero is always in it."""
        amounts = [v for p in self.chart.points for v in p.values if v is not None] or [Decimal(0)]
        return min(Decimal(0), *amounts), max(Decimal(1), *amounts)

    def _axes(self, painter: QPainter, area: QRectF, low: Decimal, high: Decimal, step: Decimal) -> None:
        t = theme().tokens
        value = -_down(-low, step)
        while value <= high:
            y = self.at_y(area, value, low, high)
            painter.setPen(QPen(QColor(t.text if value == 0 else t.divider), 2 if value == 0 else 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(t.muted))
            box = QRectF(0, y - 12, area.left() - theme().px(6), 24)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, _whole(value))
            value += step
        slot = area.width() / len(self.chart.points)
        every = max(1, round(painter.fontMetrics().horizontalAdvance("mmm ") / max(slot, 1) + 0.5))
        for number, point in enumerate(self.chart.points):
            if number % every == 0:
                box = QRectF(area.left() + number * slot - slot, area.bottom() + 4, slot * 3, theme().px(24))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, point.short)

    def at_x(self, area: QRectF, number: int) -> float:
        """The middle of a month."""
        return area.left() + (number + 0.5) * area.width() / len(self.chart.points)

    @staticmethod
    def at_y(area: QRectF, value: Decimal, low: Decimal, high: Decimal) -> float:
        """How high an amount stands."""
        return area.bottom() - area.height() * float((value - low) / (high - low))  # pixels, not money

    def draw(self, painter: QPainter, area: QRectF, low: Decimal, high: Decimal) -> None:
        """The data."""


class BarChart(ChartDrawing):
    """Stacked bars: who the money went to, month by month."""

    def span(self) -> tuple[Decimal, Decimal]:
        """Up to the highest stack."""
        stacks = [sum((v for v in p.values if v is not None), Decimal(0)) for p in self.chart.points]
        return Decimal(0), max([Decimal(1), *stacks])

    def sample(self, painter: QPainter, box: QRectF, series: int) -> None:
        """A piece of a bar."""
        self._box(painter, box, series)

    def draw(self, painter: QPainter, area: QRectF, low: Decimal, high: Decimal) -> None:
        """A stack for each month."""
        wide = area.width() / len(self.chart.points) * 0.62
        for number, point in enumerate(self.chart.points):
            base = Decimal(0)
            for series, value in enumerate(point.values):
                if not value:
                    continue
                top, bottom = self.at_y(area, base + value, low, high), self.at_y(area, base, low, high)
                box = QRectF(self.at_x(area, number) - wide / 2, top, wide, bottom - top)
                self._box(painter, box, series)
                base += value

    @staticmethod
    def _box(painter: QPainter, box: QRectF, series: int) -> None:
        colours = theme().tokens.series
        colour = QColor(colours[series % len(colours)])
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(QBrush(colour, PATTERNS[series % len(PATTERNS)]))
        painter.drawRect(box)


def _step(rough: Decimal) -> Decimal:
    """A round step near `rough`: 1, 2 or 5 with zeros."""
    size = Decimal(1)
    while size * 10 <= rough:
        size *= 10
    for factor in (1, 2, 5, 10):
        if size * factor >= rough:
            return size * factor
    return size * 10


def _down(amount: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of `step` at or below an amount."""
    return (amount / step).to_integral_value(ROUND_FLOOR) * step


def _whole(value: Decimal) -> str:
    return language().money(value).removesuffix(",00").removesuffix(".00")
