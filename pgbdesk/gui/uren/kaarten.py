"""The cards of the steps of a month: most months need two of them, so each is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pgbdesk.gui.page import Page
from pgbdesk.gui.uren.cijfers import CijfersKaart
from pgbdesk.gui.uren.invullen import FactuurKaart, UrenKaart
from pgbdesk.gui.uren.stappen import BetalingKaart, InsturenKaart, NakijkenKaart

#: What is under the choosers, from top to bottom.
ORDER = (
    *("steps", "summary", "wrong", "back", "news", "hours", "invoice", "figures", "received", "term", "buttons"),
    *("review", "send", "paid", "all"),
)
W = TypeVar("W", bound=QWidget)


class KaartenPage(Page):
    """A page with these cards. Who inherits makes the other parts of `ORDER` and listens to what the cards ask."""

    changing = Signal(str)  # back to filling in, at this field
    looked_at = Signal(bool)  # all is right; whether it was printed
    reopening = Signal()
    sent = Signal()
    chosen = Signal()  # what to declare

    def made(self, name: str) -> bool:
        """Whether a card is there."""
        return name in self.__dict__

    @cached_property
    def hours(self) -> UrenKaart:
        """Filling in hours."""
        return self._put(UrenKaart(self.context), "hours")

    @cached_property
    def invoice(self) -> FactuurKaart:
        """Filling in an invoice."""
        return self._put(FactuurKaart(self.context), "invoice")

    @cached_property
    def figures(self) -> CijfersKaart:
        """What the hours come to."""
        made = self._put(CijfersKaart(), "figures")
        made.chosen.connect(self.chosen)
        return made

    @cached_property
    def review(self) -> NakijkenKaart:
        """Looking at it."""
        return self._put(NakijkenKaart(self.context, self.changing.emit, self.looked_at.emit), "review")

    @cached_property
    def send(self) -> InsturenKaart:
        """Printing and sending."""
        return self._put(InsturenKaart(self.context, self.reopening.emit, self.sent.emit), "send")

    @cached_property
    def paid(self) -> BetalingKaart:
        """Being paid."""
        return self._put(BetalingKaart(self.context), "paid")

    def _put(self, card: W, name: str) -> W:
        """Put a card before the next one that is there, not shown yet."""
        card.hide()
        following = next(other for other in ORDER[ORDER.index(name) + 1 :] if self.made(other))
        self.column.insertWidget(self.column.indexOf(getattr(self, following)), card)
        return card

    def set_shown(self, name: str, shown: bool) -> None:
        """Show or hide a card; one that is not needed is not made for it."""
        if shown or self.made(name):
            getattr(self, name).setVisible(shown)

    def hide_work(self) -> None:
        """Nothing is to be filled in here."""
        for name in ORDER[:-1]:
            self.set_shown(name, shown=False)

    @property
    def invoicing(self) -> bool:
        """Whether an invoice is filled in now."""
        return self.made("invoice") and self.invoice.isVisibleTo(self)
