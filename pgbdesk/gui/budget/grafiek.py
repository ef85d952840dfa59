"""A chart as a card: the drawing or its table, from the same numbers; arrows read them month by month."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from pgbdesk.app.tabel import Tabel
from pgbdesk.domain.declaratie import cents
from pgbdesk.gui.budget.cijferreeks import Chart, Point
from pgbdesk.gui.budget.lijn import LineChart
from pgbdesk.gui.budget.tekening import BarChart, ChartDrawing
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.tongue import say
from pgbdesk.gui.uitvoer import kopieer
from pgbdesk.gui.widgets.basic import Button, Card, Row, label
from pgbdesk.text import Money, Text, left_over


class ChartCard(Card):
    """A chart or its table, with the same numbers; T changes between them."""

    def __init__(self, chart: Chart, *, bars: bool) -> None:
        super().__init__(chart.title)
        self.chart = chart
        self.add(label(chart.conclusion))
        self.drawing: ChartDrawing = BarChart(chart) if bars else LineChart(chart)
        self.add(self.drawing)
        self.point = label("", "strong")
        self.add(self.point)
        self.drawing.read = self.point.setText
        if chart.points:
            self.point.setText(self.drawing.words())
        self.table = chart_table(chart)
        self.table.hide()
        self.add(self.table)
        for note in chart.notes:
            self.add(label(note, "muted"))
        self.toggle = Button(Text("Toon als tabel"), self.change)
        self.toggle.setAccessibleName(say(Text("Toon als tabel: {titel}", titel=chart.title)))
        copy = Button(Text("Kopieer"), self.copy, icon_name="copy")
        copy.setAccessibleName(say(Text("Kopieer: {titel}", titel=chart.title)))
        self.add(Row(self.toggle, copy))

    def change(self) -> None:
        """Chart instead of table, or the other way."""
        as_table = self.table.isHidden()
        self.table.setVisible(as_table)
        self.drawing.setVisible(not as_table)
        self.point.setVisible(not as_table)
        self.toggle.set_text(Text("Toon als grafiek") if as_table else Text("Toon als tabel"))

    def tabel(self) -> Tabel:
        """The table, also when the chart is on screen."""
        return self.table.tabel()

    def copy(self) -> None:
        """The table as text with tabs, for a spreadsheet."""
        kopieer(self, self.tabel())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T changes between chart and table."""
        if event.key() == Qt.Key.Key_T and not event.modifiers():
            self.change()
            return
        super().keyPressEvent(event)


def chart_tabel(chart: Chart) -> Tabel:
    """The numbers of a chart for a spreadsheet, without a table on screen."""
    columns = _columns(chart)
    rows = tuple(tuple(column.waarde(point) for column in columns) for point in chart.points)
    return Tabel(say(chart.title), tuple(say(column.title) for column in columns), rows)


def chart_table(chart: Chart) -> Table:
    """The numbers of a chart as a table."""
    table = Table(_columns(chart), lambda p: p.short + p.name, chart.title)
    table.set_records(chart.points)
    return table


def _columns(chart: Chart) -> list[Column[Point]]:
    def amount(number: int) -> Column[Point]:
        return Column(
            chart.series[number],
            lambda p: p.values[number],
            numeric=True,
            shown=lambda v: say(Text("{b}", b=left_over(v))) if isinstance(v, Decimal) else "",
            cell=lambda p: None if (amount := p.values[number]) is None else Money(cents(amount)),
        )

    return [Column[Point](Text("Maand"), lambda p: p.name, stretch=True), *map(amount, range(len(chart.series)))]
