"""The cards of the steps of a month: most months need two of them, so each is made when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import ClassVar

from PySide6.QtCore import Signal

from pgbdesk.gui.page import Page
from pgbdesk.gui.uren.cijfers import CijfersKaart
from pgbdesk.gui.uren.invullen import FactuurKaart, UrenKaart
from pgbdesk.gui.uren.stappen import BetalingKaart, InsturenKaart, NakijkenKaart


class KaartenPage(Page):
    """A page with these cards. Who inherits makes the other parts of `order` and listens to what the cards ask."""

    order: ClassVar[tuple[str, ...]] = (
        *("steps", "summary", "wrong", "back", "news", "hours", "invoice", "figures", "received", "term", "buttons"),
        *("review", "send", "paid", "all"),
    )
    changing = Signal(str)  # back to filling in, at this field
    looked_at = Signal(bool)  # all is right; whether it was printed
    reopening = Signal()
    sent = Signal()
    chosen = Signal()  # what to declare

    @cached_property
    def hours(self) -> UrenKaart:
        """Filling in hours."""
        return self.put(UrenKaart(self.context), "hours")

    @cached_property
    def invoice(self) -> FactuurKaart:
        """Filling in an invoice."""
        return self.put(FactuurKaart(self.context), "invoice")

    @cached_property
    def figures(self) -> CijfersKaart:
        """What the hours come to."""
        made = self.put(CijfersKaart(), "figures")
        made.chosen.connect(self.chosen)
        return made

    @cached_property
    def review(self) -> NakijkenKaart:
        """Looking at it."""
        return self.put(NakijkenKaart(self.context, self.changing.emit, self.looked_at.emit), "review")

    @cached_property
    def send(self) -> InsturenKaart:
        """Printing and sending."""
        return self.put(InsturenKaart(self.context, self.reopening.emit, self.sent.emit), "send")

    @cached_property
    def paid(self) -> BetalingKaart:
        """Being paid."""
        return self.put(BetalingKaart(self.context), "paid")

    def hide_work(self) -> None:
        """Nothing is to be filled in here."""
        for name in self.order[:-1]:
            self.set_shown(name, shown=False)

    @property
    def invoicing(self) -> bool:
        """Whether an invoice is filled in now."""
        return self.made("invoice") and self.invoice.isVisibleTo(self)
