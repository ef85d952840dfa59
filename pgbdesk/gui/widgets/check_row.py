"""One answer to look at before going on, with the way to change it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent

from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row, label, restyled
from pgbdesk.text import Text

NAME, VALUE = 190, 380  # pixels at 100 %
VALUE_ROOMY = 250  # where letters are so large that three columns hardly fit


class CheckRow(Row):
    """Question, answer and Wijzig, in columns that stand under each other, also when the text size changes."""

    def __init__(self, what: Text, value: Text | str, change: Callable[[], None] | None, *, wide: int = NAME) -> None:
        super().__init__(gap=12)
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
        self._name.setFixedWidth(theme().px(min(self._wide, NAME) if theme().roomy else self._wide))
        self._value.setFixedWidth(theme().px(VALUE_ROOMY if theme().roomy else VALUE))
        if self._change is not None:
            for words in (self._name, self._value):
                words.setMinimumHeight(self._change.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """The columns follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._fit()
