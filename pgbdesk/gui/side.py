"""The left side of the window: which budget, and the pages."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QComboBox, QFrame, QVBoxLayout

from pgbdesk.gui.navigation import NavigationList
from pgbdesk.gui.pages import GROUPS
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, label, restyled
from pgbdesk.text import Text

PERSOON_EN_BUDGET = Text("Persoon en budget")


class Side(QFrame):
    """The left side: which budget, and the pages."""

    def __init__(self, open_page: Callable[[int], None], search: Callable[[], None], help_: Callable[[], None]) -> None:
        super().__init__()
        self.setObjectName("side")
        self._column = QVBoxLayout(self)
        self._head = QVBoxLayout()
        title = label(Text("&Persoon en budget"), "label", wrap=False)
        self.chooser = QComboBox()
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(10)
        title.setBuddy(self.chooser)
        self.chooser.setAccessibleName(say(PERSOON_EN_BUDGET))
        self._head.addWidget(title)
        self._head.addWidget(self.chooser)
        self.search = Button(Text("Zoeken (Ctrl+K)"), search, icon_name="search")
        self._head.addWidget(self.search)
        self._column.addLayout(self._head)
        self.nav = NavigationList(GROUPS, open_page, help_)
        self._column.addWidget(self.nav, 1)
        self._space()

    def _space(self) -> None:
        px = theme().px
        self._column.setContentsMargins(0, px(10), 0, 0)
        self._column.setSpacing(px(8))
        self._head.setContentsMargins(px(12), 0, px(12), 0)
        self._head.setSpacing(px(4))

    def changeEvent(self, event: QEvent) -> None:
        """The margins follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._space()
