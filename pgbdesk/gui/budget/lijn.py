"""What is left of a budget as lines, with their names beside them and the range of what is expected."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from pgbdesk.gui.budget.tekening import ChartDrawing
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text

#: What stands beside the band.
KAN_OOK = Text("Kan ook")
NUL = Decimal(0)
LINES = 3  # known, spread evenly, expected; what comes after them are the edges of the band


class LineChart(ChartDrawing):
    """Known as a line with points, spread evenly dotted, expected dashed in a hatched band; each with its name."""

    def under(self) -> int:
        """No key: the names stand at the lines."""
        return 0

    def key(self, painter: QPainter) -> None:
        """The names stand at the lines."""

    def beside(self) -> int:
        """Where there is enough room, the names of what is expected stand beside its end."""
        names = [self.chart.series[2], KAN_OOK] if self.chart.points[-1].values[0] is None else []
        metrics = QFontMetrics(_bold(self.font()))
        wide = max((metrics.horizontalAdvance(say(name)) for name in names), default=0)
        return super().beside() + (wide + theme().px(8) if wide * 4 < self.width() else 0)

    def draw(self, painter: QPainter, area: QRectF, low: Decimal, high: Decimal) -> None:
        """The band below the lines, then the month that is read, then the names where there is room."""
        t = theme().tokens
        lines = [self._points(n, area, low, high) for n in range(len(self.chart.series))]
        edges = self._band(painter, lines)
        for number, points in enumerate(lines[:LINES]):
            painter.setPen(self.pen(number))
            painter.drawPolyline(QPolygonF(points))
            if number == 0:
                painter.setBrush(QColor(t.series[0]))
                for point in points:
                    painter.drawEllipse(point, 4, 4)
        value = self.chart.points[self.at].values[0]
        if value is not None:
            painter.setPen(QPen(QColor(t.text), 3))
            painter.setBrush(QColor(t.surface))
            painter.drawEllipse(QPointF(self.at_x(area, self.at), self.at_y(area, value, low, high)), 7, 7)
        self._names(painter, area, lines, edges, (low, high))

    def _points(self, number: int, area: QRectF, low: Decimal, high: Decimal) -> list[QPointF]:
        return [
            QPointF(self.at_x(area, n), self.at_y(area, value, low, high))
            for n, p in enumerate(self.chart.points)
            if (value := p.values[number]) is not None
        ]

    def _band(self, painter: QPainter, lines: list[list[QPointF]]) -> list[QPointF]:
        """Hatched, with an edge: it can be told from the paper without colour. Gives the edge."""
        if self.chart.band is None:
            return []
        least, most = (lines[n] for n in self.chart.band)
        begin = lines[2][:1]  # where the known line ends
        colour = self._outcome()
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        around = [*begin, *most, *reversed(least)]
        painter.drawPolygon(QPolygonF(around))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        return around

    def _outcome(self) -> QColor:
        """Of what is expected: whether it comes to something left or to a shortage. The words say it too."""
        t = theme().tokens
        last = self.chart.points[-1].values[2]
        return QColor(t.danger if last is not None and last < 0 else t.success)

    def pen(self, number: int) -> QPen:
        """How a line is drawn: each in its own way, also without colour."""
        t = theme().tokens
        if number == 0:
            return QPen(QColor(t.series[0]), 3)
        if number == 1:
            return QPen(QColor(t.muted), 2, Qt.PenStyle.DotLine)
        return QPen(self._outcome(), 3, Qt.PenStyle.DashLine)

    # Names ---------------------------------------------------------------------------------------

    def _names(
        self,
        painter: QPainter,
        area: QRectF,
        lines: list[list[QPointF]],
        band: list[QPointF],
        span: tuple[Decimal, Decimal],
    ) -> None:
        """The name of each line beside it, where it crosses the least."""
        painter.setFont(_bold(painter.font()))
        zero = QLineF(area.left(), self.at_y(area, NUL, *span), area.right(), self.at_y(area, NUL, *span))
        segments = [QLineF(a, b) for points in (*lines[:LINES], band) for a, b in pairwise(points)]
        segments.append(zero)
        told: list[QRectF] = []
        named = [(self.chart.series[n], self.pen(n).color(), points) for n, points in enumerate(lines[:LINES])]
        if band:
            named.append((KAN_OOK, self._outcome(), band))
        for name, colour, points in reversed(named):  # the shortest lines have the least choice
            words = say(name)
            size = QRectF(painter.fontMetrics().boundingRect(words)).size()
            places = [QRectF(corner, size) for corner in _corners(points, size.width(), size.height())]
            places = [place for place in places if _in(place, self.rect().toRectF(), area)]
            if len(points) < 2 or not places:
                continue
            best = min(places, key=lambda place: _crossed(place, segments, told) + _away(place, points, lines[2]))
            told.append(best)
            painter.setPen(colour)
            painter.drawText(best, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _corners(points: list[QPointF], wide: float, high: float) -> Iterator[QPointF]:
    """Where a name can begin: above or below each point and each middle between two, to its right or its left."""
    gap = theme().px(7)
    middles = [(a + b) / 2 for a, b in pairwise(points)]
    for point in (*reversed(points), *middles):
        for x in (point.x() + gap, point.x() + 3 * gap, point.x() - wide / 2, point.x() - wide - gap):
            for away in (gap, 2 * gap):
                for y in (point.y() - high - away, point.y() + away, point.y() - high / 2):
                    yield QPointF(x, y)


def _in(place: QRectF, whole: QRectF, area: QRectF) -> bool:
    """Within the widget, and not over the amounts or the months of the axes."""
    beside = place.left() > area.right() - theme().px(8)  # no name of a month reaches so far
    high_enough = area.top() <= place.top() and place.bottom() <= (whole if beside else area).bottom()
    return place.left() >= area.left() and place.right() <= whole.right() and high_enough


def _crossed(place: QRectF, segments: list[QLineF], told: list[QRectF]) -> int:
    """How much a name would lie over lines and, worse, over other names."""
    room = place.adjusted(-2, -2, 2, 2)
    return sum(_meets(room, s) for s in segments) + 10 * sum(room.intersects(other) for other in told)


def _away(place: QRectF, points: list[QPointF], expected: list[QPointF]) -> float:
    """Names of what is expected stand best to the right of its end, near their own line."""
    end = max(points, key=lambda p: p.x())
    known = not expected or points[0].x() < expected[0].x()
    return 0 if known else (place.left() < end.x()) * 2 + abs(place.center().y() - end.y()) / 100


def _meets(box: QRectF, line: QLineF) -> bool:
    if box.contains(line.p1()) or box.contains(line.p2()):
        return True
    corners = (box.topLeft(), box.topRight(), box.bottomRight(), box.bottomLeft(), box.topLeft())
    bounded = QLineF.IntersectionType.BoundedIntersection
    return any(_crosses(line, QLineF(a, b)) == bounded for a, b in pairwise(corners))


def _crosses(one: QLineF, other: QLineF) -> QLineF.IntersectionType:
    found = one.intersects(other)
    return found[0] if isinstance(found, tuple) else found
