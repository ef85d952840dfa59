"""One budget as one bar: paid, under way, agreed, free; and in words."""

from __future__ import annotations

from decimal import Decimal
from typing import Protocol

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from pgbdesk.domain.budget import Toekenning
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Row, StatusTag, in_lines, label
from pgbdesk.gui.widgets.beside import Beside
from pgbdesk.law.results import BudgetStand
from pgbdesk.text import Money, Text

REGEL = Text("Uitbetaald {besteed} · Ingestuurd {onderweg} · Afgesproken {verplicht} · Vrij {vrij} van {toegekend}")
TE_VEEL = Text("Uitbetaald {besteed} · Ingestuurd {onderweg} · Afgesproken {verplicht} · {tekort} meer dan {toegekend}")
TEKORT = Text("Verwachting: {bedrag} tekort op {dag}")
OVER = Text("Verwachting: {bedrag} over op {dag}")
TEKORT_ZONDER = Text("Verwachting: {bedrag} tekort op {dag}, zonder werkgeverslasten")
OVER_ZONDER = Text("Verwachting: {bedrag} over op {dag}, zonder werkgeverslasten")
KWAM_TEKORT = Text("U kwam {bedrag} tekort op {dag}")
BLEEF_OVER = Text("Er bleef {bedrag} over op {dag}")
KWAM_TEKORT_ZONDER = Text("U kwam {bedrag} tekort op {dag}, zonder werkgeverslasten")
BLEEF_OVER_ZONDER = Text("Er bleef {bedrag} over op {dag}, zonder werkgeverslasten")

#: What is said of the end of a budget: whether it is over, whether it falls short, whether charges are unknown.
EINDE = {
    (False, False, False): OVER,
    (False, False, True): OVER_ZONDER,
    (False, True, False): TEKORT,
    (False, True, True): TEKORT_ZONDER,
    (True, False, False): BLEEF_OVER,
    (True, False, True): BLEEF_OVER_ZONDER,
    (True, True, False): KWAM_TEKORT,
    (True, True, True): KWAM_TEKORT_ZONDER,
}

#: How the parts of the bar are filled, in order; what is free is empty.
FILL = (Qt.BrushStyle.SolidPattern, Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.Dense4Pattern, Qt.BrushStyle.NoBrush)


class Verdeling(Protocol):
    """Where the money of a budget is, or of several together."""

    @property
    def toegekend(self) -> Decimal | None:
        """What there is."""

    @property
    def besteed(self) -> Decimal:
        """Paid out."""

    @property
    def onderweg(self) -> Decimal:
        """Sent in."""

    @property
    def verplicht(self) -> Decimal:
        """Agreed."""

    @property
    def vrij(self) -> Decimal | None:
        """The rest."""


class Verdeelbalk(Box):
    """The bar, and what each way of filling stands for unless that stands elsewhere."""

    def __init__(self, verdeling: Verdeling, *, keys: bool = True) -> None:
        super().__init__(gap=6)
        bar = _Bar(verdeling)
        self.add(bar)
        bar.setAccessibleName(say(sentence(verdeling)))
        if keys:
            self.add(Row(*(_Key(fill, words) for fill, words in _keys(verdeling)), gap=18, down=4))


class BudgetBar(Verdeelbalk):
    """The bar of one budget and what is expected."""

    def __init__(self, stand: BudgetStand, toekenning: Toekenning, *, ended: bool = False) -> None:
        """`ended`: the last day of the grant is behind us."""
        super().__init__(stand)
        expected = expectation(stand, toekenning, ended=ended)
        if expected is not None:
            self.add(StatusTag("danger" if (stand.eind or 0) < 0 else "success", expected, wrap=True))


def sentence(stand: Verdeling) -> Text:
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


def expectation(stand: BudgetStand, toekenning: Toekenning, *, ended: bool = False) -> Text | None:
    """What is left or short at the end of the grant, or will be; None when the amount is not known."""
    if stand.eind is None:
        return None
    words = EINDE[ended, stand.eind < 0, stand.lasten_onbekend]
    return Text(words.msgid, bedrag=Money(abs(stand.eind)), dag=toekenning.tot)


def _keys(stand: Verdeling) -> list[tuple[Qt.BrushStyle | None, Text]]:
    """What each way of filling means, with its amount; the last part is what is free or what is too much."""
    free = stand.vrij or Decimal(0)
    keys: list[tuple[Qt.BrushStyle | None, Text]] = [
        (FILL[0], Text("Uitbetaald {bedrag}", bedrag=Money(stand.besteed))),
        (FILL[1], Text("Ingestuurd {bedrag}", bedrag=Money(stand.onderweg))),
        (FILL[2], Text("Afgesproken {bedrag}", bedrag=Money(stand.verplicht))),
    ]
    if free < 0:
        return [*keys, (None, Text("Streep: hier is het budget op. {bedrag} te veel", bedrag=Money(-free)))]
    return [*keys, (FILL[3], Text("Vrij {bedrag}", bedrag=Money(free)))]


class _Key(Beside):
    """A small piece of the bar, and what it stands for; without a fill it is the line where the budget ends."""

    def __init__(self, fill: Qt.BrushStyle | None, words: Text) -> None:
        super().__init__(_Swatch(fill), label(in_lines(say(words)), wrap=False))


class _Swatch(QWidget):
    """One way of filling."""

    def __init__(self, fill: Qt.BrushStyle | None) -> None:
        super().__init__()
        self._fill = fill
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as small letters."""
        return QSize(theme().px(22), theme().px(16))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The piece."""
        with QPainter(self) as painter:
            if self._fill is None:
                painter.setPen(QPen(QColor(theme().tokens.danger), 3, Qt.PenStyle.DashLine))
                painter.drawLine(self.width() // 2, 0, self.width() // 2, self.height())
                return
            _part(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), self._fill)


def _part(painter: QPainter, area: QRectF, fill: Qt.BrushStyle) -> None:
    """Draw one part of the bar."""
    painter.fillRect(area, QColor(theme().tokens.surface))
    painter.fillRect(area, QBrush(QColor(theme().tokens.primary), fill))
    painter.setPen(QPen(QColor(theme().tokens.border), 1))
    painter.drawRect(area)


class _Bar(QWidget):
    """Filled, hatched, dotted and empty: readable without colour."""

    def __init__(self, stand: Verdeling) -> None:
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
        with QPainter(self) as painter:
            area = QRectF(self.rect()).adjusted(1, 3, -1, -3)
            parts = tuple(zip((stand.besteed, stand.onderweg, stand.verplicht), FILL, strict=False))
            total = max(stand.toegekend or Decimal(0), sum((p[0] for p in parts), Decimal(0)), Decimal(1))
            painter.fillRect(area, QColor(t.surface))
            x = area.left()
            for amount, fill in parts:
                width = area.width() * float(amount / total)  # pixels, not money
                _part(painter, QRectF(x, area.top(), width, area.height()), fill)
                x += width
            painter.setPen(QPen(QColor(t.border), 1))
            painter.drawRect(area)
            if stand.toegekend is not None and stand.toegekend < total:
                limit = area.left() + area.width() * float(stand.toegekend / total)
                painter.setPen(QPen(QColor(t.danger), 3, Qt.PenStyle.DashLine))
                painter.drawLine(int(limit), 0, int(limit), self.height())
