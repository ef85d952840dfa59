"""Through a change of colours or letters the window sleeps; what is not on screen sleeps on until it is asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from pgbdesk.gui.page import Page
from pgbdesk.gui.sleep import dress, lay_down, wake
from pgbdesk.gui.theme import theme


class HiddenPages(QObject):
    """The pages that `stack` does not show: no change of the look waits for them.

    What the window shows sleeps too until the new look is there. Qt tells it twice otherwise: once that the look before
    is gone, and once that there is another.
    """

    def __init__(self, stack: QStackedWidget, pages: list[Page | None]) -> None:
        super().__init__(stack)
        self._stack, self._pages = stack, pages
        self._asleep: dict[Page, list[QWidget]] = {}
        self._seen: list[QWidget] = []
        theme().changing.connect(self._sleep)
        theme().dressing.connect(self._dress)

    def _sleep(self) -> None:
        here = self._stack.currentWidget()
        for page in self._pages:
            if page is not None and page is not here and page not in self._asleep:
                self._asleep[page] = lay_down(page)
        self._seen = lay_down(self._stack.window())

    def _dress(self) -> None:
        seen, self._seen = self._seen, []
        dress(seen)

    def wake(self, page: Page) -> None:
        """Dress a page that is about to be shown, if the look changed since it was seen."""
        if page in self._asleep:
            wake(self._asleep.pop(page))
