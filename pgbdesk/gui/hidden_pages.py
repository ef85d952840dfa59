"""What is not on screen sleeps through a change of colours or letters, until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from pgbdesk.gui.page import Page
from pgbdesk.gui.sleep import lay_down, lay_down_hidden, wake
from pgbdesk.gui.theme import theme


class HiddenPages(QObject):
    """Pages that `stack` does not show, and what is hidden on the one it does: no change of the look waits for it."""

    def __init__(self, stack: QStackedWidget, pages: list[Page | None]) -> None:
        super().__init__(stack)
        self._stack, self._pages = stack, pages
        self._asleep: dict[Page, list[QWidget]] = {}
        theme().changing.connect(self._sleep)

    def _sleep(self) -> None:
        here = self._stack.currentWidget()
        if here is not None:
            lay_down_hidden(here)
        for page in self._pages:
            if page is not None and page is not here and page not in self._asleep:
                self._asleep[page] = lay_down(page)

    def wake(self, page: Page) -> None:
        """Dress a page that is about to be shown, if the look changed since it was seen."""
        if page in self._asleep:
            wake(self._asleep.pop(page))
