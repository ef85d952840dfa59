"""Hands on a keyboard that count what they do, for the targets of the flows T1 to T8.

A shortcut, a letter with a meaning, Enter, Space, Del and Esc are each one control; a field that is typed is one
typed field, however long; arrows and Tab only move. Every key goes through Qt as a real one does: to what has the
focus, or to the shortcut of the window.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QKeyCombination, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QTableView, QWidget
from shiboken6 import isValid

from pgbdesk.domain.dossier import Dossier
from pgbdesk.gui.page import Page
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.gui.workspace import SCOPE
from pgbdesk.text import of_data
from tests.helpers.desk import plain, settle
from tests.helpers.memory_store import MemoryStore
from tests.journeys.test_d1_d2_window import RealDesk

MOVES = {"Tab", "Shift+Tab", "Left", "Right", "Up", "Down", "Home", "End", "F6"}


class Hands:
    """Presses keys in a window and counts them."""

    def __init__(self, desk: RealDesk) -> None:
        self.desk = desk
        self.controls: list[str] = []
        self.typed: list[str] = []
        self.moves: list[str] = []

    def press(self, *keys: str) -> None:
        """Press keys by name: `Ctrl+4`, `Return`, `N`, `Down`."""
        for key in keys:
            (self.moves if key in MOVES else self.controls).append(key)
            self._click(QKeySequence.fromString(key)[0])  # type: ignore[index]

    def enter(self, times: int = 1) -> None:
        """Press Enter."""
        self.press(*["Return"] * times)

    def type(self, words: str) -> None:
        """Fill in the field that has the focus, by keys; what was chosen in it is replaced."""
        self.typed.append(words)
        field = self.focus
        if isinstance(field, QComboBox):
            self._choose(field, words)
            return
        assert isinstance(field, QLineEdit | Lines), f"no field: {name_of(field)}"
        assert field.isEnabled()
        for letter in words:
            if ord(letter) < 256:
                QTest.keyClicks(field, letter)
            else:  # QTest knows no other letters; a keyboard does
                key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(field, key)
        settle()

    def cells(self, *words: str) -> None:
        """Type one line of a grid: Tab between the cells, Enter behind the last one."""
        for number, each in enumerate(words):
            self.typed.append(each)
            for letter in each:
                QTest.keyClicks(self.focus, letter)  # the first letter opens the cell
            last = number == len(words) - 1
            QTest.keyClick(self.focus, Qt.Key.Key_Return if last else Qt.Key.Key_Tab)
        self.desk.qtbot.waitUntil(lambda: isinstance(self.focus, QTableView))
        settle()

    def fill(self, label: str, words: str) -> None:
        """Tab to the field with this label, or with what begins so when it ends with …, and type."""
        self.tab_to(label, kind=QLineEdit | Lines | QComboBox)
        self.type(words)

    def tab_to(self, name: str, *, kind: Any = QAbstractButton) -> QWidget:
        """Press Tab until what has the focus is called this, or begins so (with … at the end)."""
        for _ in range(80):
            found: QWidget = self.focus
            if isinstance(found, kind) and called(found, name):
                return found  # type: ignore[no-any-return]
            self.press("Tab")
        raise AssertionError(f"Tab does not come to {name!r}")

    @property
    def focus(self) -> QWidget:
        """What has the keyboard."""
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the keyboard"
        return found

    @property
    def at(self) -> str:
        """What has the keyboard, by the name that a screen reader says."""
        return name_of(self.focus)

    def _click(self, key: QKeyCombination) -> None:
        target = QApplication.focusWidget() or self.desk.window
        QTest.keyClick(target, key.key(), key.keyboardModifiers())
        if key.keyboardModifiers() == Qt.KeyboardModifier.AltModifier:
            self._let_go()
        settle()
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            self.desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)

    def _let_go(self) -> None:
        """A button that is pressed by its letter shows that for a tenth of a second, and then does what it does."""
        buttons = self.desk.window.findChildren(QAbstractButton)
        self.desk.qtbot.waitUntil(lambda: not any(isValid(b) and b.isDown() for b in buttons))

    def _choose(self, box: QComboBox, words: str) -> None:
        """A choice is made with the arrows, as far as needed."""
        asked = say(of_data(words))
        wanted = next(i for i in range(box.count()) if box.itemText(i).startswith(asked))
        QTest.keyClick(box, Qt.Key.Key_Home)
        for _ in range(wanted):  # headings are passed over
            if box.currentIndex() < wanted:
                QTest.keyClick(box, Qt.Key.Key_Down)
        assert box.currentIndex() == wanted
        settle()


def name_of(widget: QWidget) -> str:
    """The name that a screen reader says, or else what is written on it."""
    words = widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
    return widget.accessibleName() or plain(words)


def called(widget: QWidget, name: str) -> bool:
    """Whether something is called so: all of it but that a field may be left open, or only the beginning (…)."""
    here, words = name_of(widget), plain(say(of_data(name.removesuffix("…"))))
    return here.startswith(words) if name.endswith("…") else here == words or here.startswith(f"{words} (")


def begin(desk: RealDesk, dossier: Dossier, budget: str | None = None) -> Hands:
    """A dossier in the window, at Vandaag, with the budget that was chosen last; and hands on its keyboard."""
    store = MemoryStore(dossier)
    if budget is not None:
        store.put_setting(SCOPE, budget)
    desk.window.show_dossier(store, None)
    later = QTimer(desk.window, singleShot=True, interval=0)
    with desk.qtbot.waitSignal(later.timeout):  # the focus is given once more when the window is there
        later.start()
    assert isinstance(desk.page, Page)
    assert desk.page.key == "vandaag"
    assert desk.page.header.title.hasFocus()
    return Hands(desk)
