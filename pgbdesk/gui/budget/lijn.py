"""What is left of a budget as lines, with their names beside them and the range of what is expected."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetrics, QPainter, QPen, QPolygonF

from pgbdesk.gui.budget.namen import Box, Names, Room
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
        self._band(painter, lines)
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
        self._names(painter, area, lines, self.at_y(area, NUL, low, high))

    def _points(self, number: int, area: QRectF, low: Decimal, high: Decimal) -> list[QPointF]:
        return [
            QPointF(self.at_x(area, n), self.at_y(area, value, low, high))
            for n, p in enumerate(self.chart.points)
            if (value := p.values[number]) is not None
        ]

    def _band(self, painter: QPainter, lines: list[list[QPointF]]) -> None:
        """Hatched, with an edge: it can be told from the paper without colour."""
        if self.chart.band is None:
            return
        least, most = (lines[n] for n in self.chart.band)
        begin = lines[2][:1]  # where the known line ends
        colour = self._outcome()
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        painter.drawPolygon(QPolygonF([*begin, *most, *reversed(least)]))
        painter.setBrush(Qt.BrushStyle.NoBrush)

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

    def _names(self, painter: QPainter, area: QRectF, lines: list[list[QPointF]], zero: float) -> None:
        """The name of each line beside it, where it lies over the least."""
        painter.setFont(_bold(painter.font()))
        drawn = [[(p.x(), p.y()) for p in points] for points in lines]
        edges = [drawn[n] for n in self.chart.band or ()]
        passed = [*drawn[:LINES], *edges, [(area.left(), zero), (area.right(), zero)]]
        months = Box(area.left(), area.top(), area.right() - theme().px(8), area.bottom())
        room = Room(months, self.width(), self.height())
        # What is expected comes first: its line is the shortest, so it has the least choice.
        named = [(self.chart.series[n], self.pen(n).color(), drawn[n], n > 1) for n in reversed(range(LINES))]
        if edges:
            named.insert(1, (KAN_OOK, self._outcome(), [drawn[2][0], *edges[1]], True))
        names = Names(room, theme().px(7), passed)
        for name, colour, points, at_end in named:
            words = say(name)
            size = QRectF(painter.fontMetrics().boundingRect(words)).size()
            wide_high = (size.width(), size.height())
            found = names.place(points, wide_high, at_end=at_end) if len(points) > 1 else None
            if found is not None:
                painter.setPen(colour)
                where = QRectF(QPointF(found.left, found.top), size)
                painter.drawText(where, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, words)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold
