"""One answer to look at before going on, with the way to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent, QShowEvent

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row, label, restyled
from pgbdesk.text import Text

NAME, VALUE, LEAST = 190, 380, 200  # pixels at 100 %
GAP = 12
VALUE_ROOMY = 215  # where letters are so large that three columns hardly fit


class CheckRow(Row):
    """Question, answer and Wijzig, in columns that stand under each other, also when the text size changes."""

    def __init__(self, what: Text, value: Text | str, change: Callable[[], None] | None, *, wide: int = NAME) -> None:
        super().__init__(gap=GAP)
        self._wide = wide
        self._name, self._value = label(what, "label"), label(value)
        self.add(self._name)
        self.add(self._value)
        self._change: Button | None = None
        if change is not None:
            self._change = Button(Text("Wijzig"), change, "link")
            self._change.setAccessibleName(say(Text("Wijzig: {wat}", wat=what)))
            self.add(self._change)
        self._fit()

    def _fit(self) -> None:
        px = theme().px
        self.setContentsMargins(0, px(3), 0, px(3))  # a name of two lines stands apart from the next one
        self._name.setFixedWidth(px(min(self._wide, NAME) if theme().roomy else self._wide))
        least = px(VALUE_ROOMY if theme().roomy else LEAST)
        self._value.setFixedWidth(min(px(VALUE), max(least, self._room())))
        if self._change is not None:
            for words in (self._name, self._value):
                words.setMinimumHeight(self._change.sizeHint().height())

    def _room(self) -> int:
        """What the answer may take beside its name and Wijzig; before the row has a width as much as it wants."""
        if not self.isVisible():
            return 0 if theme().roomy else theme().px(VALUE)
        beside = [self._name.width()] + ([self._change.sizeHint().width()] if self._change is not None else [])
        return self.width() - sum(beside) - len(beside) * theme().px(GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has narrow answers."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """The text size can have changed while it was hidden, and its width was not known."""
        super().showEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """The columns follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._fit()
