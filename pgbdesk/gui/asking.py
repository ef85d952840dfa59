"""A screen that asks what opens something: what went wrong is told at its top, and slow work is seen to go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget

from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.motion import BusyBar
from pgbdesk.gui.secret import RecoveryInput, SecretInput
from pgbdesk.gui.widgets.message import ErrorMessage
from pgbdesk.text import Text

T = TypeVar("T")


def problem_message() -> ErrorMessage:
    """Where it is told what went wrong; hidden until something did."""
    made = ErrorMessage("danger", "")
    made.hide()
    return made


def busy_bar(words: Text) -> BusyBar:
    """A bar without an end, for work of a second or two; hidden until it begins. `words` say what goes on."""
    bar = BusyBar(words)
    bar.hide()
    return bar


class Run(Protocol):
    """Does slow work."""

    def __call__(self, work: Callable[[], T], done: Callable[[T], None], failed: Callable[[PgbError], None], /) -> None:
        """In a thread; then `done` or `failed` in this one."""


class Asking:
    """For a screen with a `message` and something `busy`: it waits, or tells what is wrong and goes to the field."""

    message: ErrorMessage
    busy: QWidget
    waiting = False

    def wait(self, waiting: bool) -> None:
        """Slow work begins or has ended."""
        self.waiting = waiting
        self.busy.setVisible(waiting)

    def tell_problem(self, what: Text, advice: Text | None, field: SecretInput | RecoveryInput) -> None:
        """Tell it, aloud too, and go back to the field; what was typed stays."""
        self.wait(False)
        self.message.set("danger", what, [advice] if advice is not None else [])
        self.message.show()
        announce(self.message, self.message.words, urgent=True)
        field.focus()
