"""One budget as one bar: paid, under way, agreed, free; and in words."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgbdesk.domain.budget import Toekenning
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, StatusTag, label
from pgbdesk.law.results import BudgetStand
from pgbdesk.text import Money, Text

REGEL = Text("Uitbetaald {besteed} · Ingestuurd {onderweg} · Afgesproken {verplicht} · Vrij {vrij} van {toegekend}")
TE_VEEL = Text("Uitbetaald {besteed} · Ingestuurd {onderweg} · Afgesproken {verplicht} · {tekort} meer dan {toegekend}")
TEKORT = Text("Verwachting: {bedrag} tekort op {dag}")
OVER = Text("Verwachting: {bedrag} over op {dag}")
TEKORT_ZONDER = Text("Verwachting: {bedrag} tekort op {dag}, zonder werkgeverslasten")
OVER_ZONDER = Text("Verwachting: {bedrag} over op {dag}, zonder werkgeverslasten")


class BudgetBar(Box):
    """The bar with its sentence and what is expected."""

    def __init__(self, stand: BudgetStand, toekenning: Toekenning) -> None:
        super().__init__(gap=6)
        bar = _Bar(stand)
        self.add(bar)
        words = sentence(stand)
        self.add(label(words))
        bar.setAccessibleName(say(words))
        expected = expectation(stand, toekenning)
        if expected is not None:
            self.add(StatusTag("danger" if (stand.eind or 0) < 0 else "success", expected, wrap=True))


def sentence(stand: BudgetStand) -> Text:
    """Where the money is, in one line."""
    free = stand.vrij or Decimal(0)
    values = {
        "besteed": Money(stand.besteed),
        "onderweg": Money(stand.onderweg),
        "verplicht": Money(stand.verplicht),
        "toegekend": Money(stand.toegekend or Decimal(0)),
    }
    if free < 0:
        return Text(TE_VEEL.msgid, **values, tekort=Money(-free))
    return Text(REGEL.msgid, **values, vrij=Money(free))


def expectation(stand: BudgetStand, toekenning: Toekenning) -> Text | None:
    """What will be left or short at the end of the grant; None when the amount is not known."""
    if stand.verwacht_eind is None:
        return None
    apart = stand.lasten_onbekend or bool((stand.lasten_nu or 0) + (stand.lasten_verwacht or 0))
    if stand.verwacht_eind < 0:
        short = TEKORT_ZONDER if apart else TEKORT
        return Text(short.msgid, bedrag=Money(-stand.verwacht_eind), dag=toekenning.tot)
    return Text((OVER_ZONDER if apart else OVER).msgid, bedrag=Money(stand.verwacht_eind), dag=toekenning.tot)


class _Bar(QWidget):
    """Filled, hatched, dotted and empty: readable without colour."""

    def __init__(self, stand: BudgetStand) -> None:
        super().__init__()
        self._stand = stand
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """As high as a line of text."""
        return QSize(theme().px(300), theme().px(26))

    def minimumSizeHint(self) -> QSize:
        """No smaller than that."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The four parts from left to right."""
        t, stand = theme().tokens, self._stand
        painter = QPainter(self)
        area = QRectF(self.rect()).adjusted(1, 3, -1, -3)
        parts = (
            (stand.besteed, QBrush(QColor(t.primary))),
            (stand.onderweg, QBrush(QColor(t.primary), Qt.BrushStyle.BDiagPattern)),
            (stand.verplicht, QBrush(QColor(t.primary), Qt.BrushStyle.Dense6Pattern)),
        )
        total = max(stand.toegekend or Decimal(0), sum((p[0] for p in parts), Decimal(0)), Decimal(1))
        painter.fillRect(area, QColor(t.surface))
        x = area.left()
        for amount, brush in parts:
            width = area.width() * float(amount / total)  # pixels, not money
            painter.fillRect(QRectF(x, area.top(), width, area.height()), brush)
            painter.setPen(QPen(QColor(t.border), 1))
            painter.drawRect(QRectF(x, area.top(), width, area.height()))
            x += width
        painter.setPen(QPen(QColor(t.border), 1))
        painter.drawRect(area)
        if stand.toegekend is not None and stand.toegekend < total:
            limit = area.left() + area.width() * float(stand.toegekend / total)
            painter.setPen(QPen(QColor(t.danger), 3, Qt.PenStyle.DashLine))
            painter.drawLine(int(limit), 0, int(limit), self.height())
