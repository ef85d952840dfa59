"""One thing per page: a title that is the question, Terug above, Verder at the left; answers are kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit

from pgbdesk.gui.announce import announce
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Actions, Box, Button, label
from pgbdesk.gui.widgets.message import ErrorSummary
from pgbdesk.text import Text

#: What is wrong, and the way to its field, if it has one.
Wrong = tuple[Text, Callable[[], None] | None]


class Step(Box):
    """One page of a wizard. Its widgets stay, so what was typed is there when the user comes back."""

    title = Text("")
    button = Text("Verder")
    final = False  # whether what went before cannot be changed any more
    changed = Signal()  # an answer changed: what was wrong may be right now

    def __init__(self) -> None:
        super().__init__(gap=14)

    def opened(self) -> None:
        """It comes on screen."""

    def check(self) -> Sequence[Wrong]:
        """Everything that must be corrected before going on."""
        return ()

    def leave(self, go_on: Callable[[], None], wrong: Callable[[Sequence[Wrong]], None]) -> None:
        """Go on when all is well. Steps with slow work do it here and call `go_on` or `wrong` later."""
        problems = self.check()
        if not shiboken6.isValid(self):  # locked while it was checked
            return
        if problems:
            wrong(problems)
        else:
            go_on()


class Wizard(Box):
    """Walks through steps. `done` is called after the last one, `cancel` by Terug on the first one."""

    def __init__(
        self, name: Text, steps: Sequence[Step], *, done: Callable[[], None], cancel: Callable[[], None] | None = None
    ) -> None:
        super().__init__(gap=10)
        self._name, self._steps, self._done, self._cancel = name, tuple(steps), done, cancel
        self.number = 0
        self.back_button = Button(Text("Terug"), self.back, "link", "chevron-left")
        self.add(self.back_button, left=True)
        self._where = label("", "muted")
        self.add(self._where)
        self.title = label("", "h1")
        self.title.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.add(self.title)
        self.summary = ErrorSummary()
        self.add(self.summary)
        for step in self._steps:
            step.hide()
            step.changed.connect(lambda: self.summary.show_problems(()))
            self.add(step)
        self.next_button = Button("", self.next, "primary")
        self.others = Actions(self.next_button)
        self.add(self.others)
        self._show(0, quiet=True)

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self._steps[self.number]

    def add_button(self, button: Button) -> None:
        """One more way on, beside Verder."""
        self.others.add(button)

    def go(self, number: int) -> None:
        """Show a step, counted from 0: a check at the end leads back to the page of an answer."""
        self._show(number)

    def next(self) -> None:
        """Verder: all problems at once, or the next step."""
        self.summary.show_problems(())
        self.step.leave(self._go_on, self._wrong)

    def back(self) -> None:
        """Terug: the step before this one, as it was left."""
        if self.step.final:
            return
        if self.number > 0:
            self._show(self.number - 1)
        elif self._cancel is not None:
            self._cancel()

    def _go_on(self) -> None:
        if self.number + 1 < len(self._steps):
            self._show(self.number + 1)
        else:
            self._done()

    def _wrong(self, problems: Sequence[Wrong]) -> None:
        self.summary.show_problems(problems)

    def _show(self, number: int, *, quiet: bool = False) -> None:
        self.step.hide()
        self.number = number
        self.summary.show_problems(())
        self._where.setText(say(Text("{naam} · stap {n} van {m}", naam=self._name, n=number + 1, m=len(self._steps))))
        self.title.setText(say(self.step.title))
        self.next_button.set_text(self.step.button)
        self.back_button.setVisible(not self.step.final and (number > 0 or self._cancel is not None))
        self.step.show()
        self.step.opened()
        if not quiet:
            self.title.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, self.title.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, and so it does at the title."""
        focus = self.window().focusWidget()
        going = focus is self.title or isinstance(focus, QLineEdit | QComboBox)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and going and not event.isAutoRepeat():
            self.next()
            return
        super().keyPressEvent(event)
