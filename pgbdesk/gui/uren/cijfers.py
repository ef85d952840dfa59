"""What a month comes to: owed and delivered as two figures, the difference explained, and what to declare."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton

from pgbdesk.app.maandstaat import Keuze, Maandstaat
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Card, Row, in_lines, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Hours, Money, Text, Weekday


class Figure(Box):
    """A figure with what it is above it and the hours under it."""

    def __init__(self, what: Text, amount: Decimal | None, minutes: int) -> None:
        super().__init__(gap=1)
        self.add(label(what, "muted", wrap=False))
        shown = language().money(amount) if amount is not None else say(Text("Geen tarief"))
        self.add(label(shown, "big", wrap=False))
        self.add(label(Text("{uren} uur", uren=Hours(minutes)), wrap=False))
        self.setMinimumWidth(theme().px(190))


class CijfersKaart(Card):
    """Owed, delivered, the difference with its reasons, and the choice that is never made silently."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(Text("Wat de maand kost"))
        self._top = Box(gap=10)
        self.add(self._top)
        self._choice = Box(gap=4)
        self._choice.add(label(Text("Wat wilt u declareren?"), "label"))
        self._group = QButtonGroup(self)
        self.buttons: dict[Keuze, QRadioButton] = {}
        for keuze in Keuze:
            button = QRadioButton()
            self.buttons[keuze] = button
            self._group.addButton(button)
            self._choice.add(button)
            button.clicked.connect(lambda _checked=False: self.chosen.emit())
        self.add(self._choice)

    def show_staat(self, staat: Maandstaat) -> None:
        """Show the figures of a month."""
        self._top.clear()
        loon = staat.loon
        owed = Figure(Text("Te betalen volgens de wet"), loon.bedrag_verschuldigd, loon.minuten_verschuldigd)
        coming = bool(staat.minuten_nog_te_komen)
        care = Text("Zorg die gegeven is of nog komt") if coming else Text("Geleverde zorg")
        delivered = Figure(care, loon.bedrag_geleverd, loon.minuten_geleverd)
        row = Row(owed, delivered, gap=24)
        if staat.minuten_verschil:
            row.add(Figure(Text("Verschil: wel betalen, niet geleverd"), staat.bedrag_verschil, staat.minuten_verschil))
        self._top.add(row)
        if coming:
            later = Hours(staat.minuten_nog_te_komen)
            self._top.add(label(Text("Hierin tellen diensten mee die nog komen: {uren} uur.", uren=later), "muted"))
        if staat.minuten_verschil:
            self._top.add(self._difference(staat))
        self._choice.setVisible(bool(staat.minuten_verschil))
        self.buttons[Keuze.ALLES].setText(_choice_text(Text("Alles wat u moet betalen"), loon.bedrag_verschuldigd))
        self.buttons[Keuze.GELEVERD].setText(_choice_text(Text("Alleen de geleverde zorg"), loon.bedrag_geleverd))

    def _difference(self, staat: Maandstaat) -> Message:
        lines = [
            Text("{dag}: {uren} uur. {waarom}", dag=Weekday(v.dag), uren=Hours(v.minuten), waarom=v.waarom)
            for v in staat.verschillen
        ]
        lines.append(
            Text(
                "Dit loon moet u altijd betalen. Maar het zorgkantoor of de gemeente kan weigeren om het uit het pgb "
                "te betalen. Veilig is: vraag het eerst aan het zorgkantoor of de gemeente, en bewaar het antwoord."
            )
        )
        amount = staat.bedrag_verschil
        title = (
            Text("{bedrag} moet u betalen zonder dat er zorg voor was", bedrag=Money(amount))
            if amount is not None
            else Text("{uren} uur moet u betalen zonder dat er zorg voor was", uren=Hours(staat.minuten_verschil))
        )
        return Message("warning", title, lines)

    @property
    def keuze(self) -> Keuze | None:
        """What was chosen; None when that is still open."""
        return next((keuze for keuze, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, keuze: Keuze | None) -> None:
        """Show a choice that was made before, or none."""
        self._group.setExclusive(False)
        for each, button in self.buttons.items():
            button.setChecked(each is keuze)
        self._group.setExclusive(True)


def _choice_text(what: Text, amount: Decimal | None) -> str:
    return in_lines(say(what if amount is None else Text("{wat}: {bedrag}", wat=what, bedrag=Money(amount))))
