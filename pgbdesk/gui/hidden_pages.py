"""Pages that are not on screen when the colours or the letters change: most are made anew when they are asked for.

Qt styles every widget there is, whether it is seen or not. So who has opened many pages would wait for all of them.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QStackedWidget

from pgbdesk.gui.page import Page
from pgbdesk.gui.theme import theme


class HiddenPages(QObject):
    """Lets the pages go that are not shown in `stack`, but for those in which something was typed or chosen."""

    def __init__(self, stack: QStackedWidget, pages: list[Page | None]) -> None:
        super().__init__(stack)
        self._stack, self._pages = stack, pages
        theme().changing.connect(self._let_go)

    def _let_go(self) -> None:
        for number, page in enumerate(self._pages):
            if page is not None and page is not self._stack.currentWidget() and not holds_input(page):
                self._pages[number] = None
                self._stack.removeWidget(page)
                shiboken6.delete(page)  # now: what goes later is styled as well


def holds_input(page: Page) -> bool:
    """Whether something is typed in the page, or it has a choice that would be lost."""
    typed = (field.text() for field in page.findChildren(QLineEdit) if field.isVisibleTo(page))
    told = (field.toPlainText() for field in page.findChildren(QPlainTextEdit) if field.isVisibleTo(page))
    return any(typed) or any(told) or any(box.isVisibleTo(page) for box in page.findChildren(QComboBox))
