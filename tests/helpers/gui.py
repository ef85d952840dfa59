"""What tests of the window share: a context on a store in memory, answers to questions, a driver."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget

from pgbdesk.app.session import Session
from pgbdesk.clock import Clock, fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.exchange.agenda import agenda
from pgbdesk.exchange.rekenvellen import Rekenbladen
from pgbdesk.gui.ask import Kind
from pgbdesk.gui.jobs import Jobs
from pgbdesk.gui.page import Context, Scope
from pgbdesk.gui.services import Services
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.law.book import lawbook
from pgbdesk.text import Text
from tests.helpers.memory_store import MemoryStore


class FakeAsk:
    """Answers questions: `yes` to every confirmation or not; files as given."""

    def __init__(self, *, yes: bool = True, open_path: Path | None = None, save_path: Path | None = None) -> None:
        self.yes, self.open_path, self.save_path = yes, open_path, save_path
        self.folder: Path | None = None
        self.own_files: Path | None = None
        self.questions: list[str] = []
        self.told: list[str] = []
        self.advised: list[str] = []
        self.printed: list[tuple[str, int]] = []
        self.run: FakePrinting | None = None
        self.secret: str | None = "fiets paraplu kachel oceaan"

    def passphrase(self, why: Text) -> str | None:
        self.questions.append(str(why))
        return self.secret

    def confirm(self, question: Text, explanation: Text, do: Text, leave: Text) -> bool:
        self.questions.append(str(question))
        return self.yes

    def tell(self, what: Text, advice: Text | None = None) -> None:
        self.told.append(str(what))
        self.advised.append(str(advice or ""))

    def open_file(self, title: Text, kind: Kind) -> Path | None:
        return self.open_path

    def open_folder(self, title: Text) -> Path | None:
        return self.folder

    def save_file(self, title: Text, kind: Kind, name: str) -> Path | None:
        return self.save_path

    def documents(self) -> Path | None:
        return self.own_files

    def print_pages(self, title: Text, pages: Sequence[object]) -> bool:
        self.printed.append((str(title), len(pages)))
        return self.yes

    def start_print(self, title: Text) -> FakePrinting | None:
        self.run = FakePrinting() if self.yes else None
        return self.run


class FakePrinting:
    """A printer that counts its pages."""

    def __init__(self) -> None:
        self.pages = 0
        self.ended = False

    def add(self, page: object) -> None:
        assert not self.ended
        self.pages += 1

    def end(self) -> None:
        self.ended = True


def services(clock: Clock, **more: Any) -> Services:
    """Services for tests; what a test does not need raises when it is used."""

    def not_here() -> Any:
        raise AssertionError("not given to this test")

    given: dict[str, Any] = {
        "opener": not_here,
        "access": not_here,
        "papers": not_here,
        "open_format": not_here,
        "demo": not_here,
        "demo_clock": clock,
        "law": lawbook,
        "check_group": lambda group: len(group) == 6 and int(group) % 11 == 0,
        "clock": clock,
        "sheets": Rekenbladen,
        "calendar": lambda items, stamp, say: agenda(items, stamp=stamp, say=say),
        "register": not_here,
    }
    return Services(**(given | more))


def make_context(dossier: Dossier, day: date, *, ask: FakeAsk | None = None, **more: Any) -> Context:
    """A context for a page on a dossier in memory, on a fixed day; `went` and `news` are on the function's result."""
    clock = more.pop("clock", fixed(day))
    session = Session(MemoryStore(dossier), clock)
    went: list[tuple[str, str | None]] = []
    news: list[str] = []

    def go(page: str, record: str | None = None) -> None:
        went.append((page, record))

    context = Context(
        session=session,
        ask=ask or FakeAsk(),
        services=services(clock, **more),
        jobs=Jobs(),
        scope=Scope(),
        go=go,
        told=lambda text: news.append(str(text)),
    )
    WENT[id(context)] = (went, news)
    return context


#: Where each context went, and the news it told, by its id.
WENT: dict[int, tuple[list[tuple[str, str | None]], list[str]]] = {}


def mount(qtbot: Any, page: QWidget, width: int = 1180, height: int = 820) -> None:
    """Show a page as the window would: told of changes, active, in focus."""
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    context = getattr(page, "context", None)
    if context is not None:
        context.session.subscribe(page.touched)  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is not None)


def type_into(widget: QWidget, text: str) -> None:
    """Replace what stands in an input, by keys. A choice is typed by its first letters."""
    widget.setFocus()
    if isinstance(widget, QComboBox):
        wanted = next(i for i in range(widget.count()) if widget.itemText(i).lower().startswith(text.lower()))
        QTest.keyClick(widget, Qt.Key.Key_Home)
        for _ in range(wanted):  # headings are passed over
            if widget.currentIndex() < wanted:
                QTest.keyClick(widget, Qt.Key.Key_Down)
        assert widget.currentIndex() == wanted
        return
    assert isinstance(widget, QLineEdit | Lines)
    QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(widget, Qt.Key.Key_Backspace)
    for letter in text:
        if ord(letter) < 256:
            QTest.keyClicks(widget, letter)
        else:  # QTest knows no other letters; a keyboard does
            key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(widget, key)


def walk_carer(wizard: Any, **typed: str) -> None:
    """Answer the questions for a new carer page by page, as far as the check or the first page that is wrong."""
    while wizard.number < len(wizard.questions):
        here = wizard.number
        for name, field in wizard.questions[here].form.fields.items():
            if name in typed and not field.isHidden():
                type_into(field.input, typed[name])
        press(wizard.next_button)
        if wizard.number == here:
            return


def press(widget: QWidget) -> None:
    """Press a button by keyboard."""
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Space)


def words_of(widget: QWidget) -> str:
    """All visible text in a widget, for looking at what the user sees."""
    return " | ".join(
        label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget) and label.text()
    )


def grab(widget: QWidget, name: str) -> None:
    """Photograph a widget when a folder is asked for by `PGBDESK_PICTURES`."""
    folder = os.environ.get("PGBDESK_PICTURES")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        widget.grab().save(str(Path(folder) / f"{name}.png"))
