"""Pages that are not on screen sleep through a change of colours or letters, until they are asked for."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QStackedWidget, QWidget

from pgbdesk.gui.page import Page
from pgbdesk.gui.sleep import lay_down, wake
from pgbdesk.gui.theme import theme


class HiddenPages(QObject):
    """The pages that are not shown in `stack`: a change of the look does not wait for them."""

    def __init__(self, stack: QStackedWidget, pages: list[Page | None]) -> None:
        super().__init__(stack)
        self._stack, self._pages = stack, pages
        self._asleep: dict[Page, list[QWidget]] = {}
        theme().changing.connect(self._sleep)

    def _sleep(self) -> None:
        here = self._stack.currentWidget()
        for page in self._pages:
            if page is not None and page is not here and page not in self._asleep:
                self._asleep[page] = lay_down(page)

    def wake(self, page: Page) -> None:
        """Dress a page that is about to be shown, if the look changed since it was seen."""
        if page in self._asleep:
            wake(self._asleep.pop(page))
            theme().changed.emit()  # what it measures itself
