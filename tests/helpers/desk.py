"""A driver for the whole window: opens it, presses keys, says what a user sees and hears."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, Qt, QTimer, SignalInstance
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QMenu, QWidget

from pgbdesk.app.gast import Gast, Gastbestand
from pgbdesk.app.ports import Key, PageImage
from pgbdesk.app.toegang import Soort, Toegang, Veranderd
from pgbdesk.clock import fixed
from pgbdesk.domain.dossier import Dossier
from pgbdesk.domain.personen import Huishouden
from pgbdesk.errors import PgbError
from pgbdesk.gui.page import Page
from pgbdesk.gui.presence import presence
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.widgets.lines import Lines
from pgbdesk.gui.window import MainWindow
from pgbdesk.gui.workspace import Workspace
from pgbdesk.storage.keys import Cost
from pgbdesk.storage.register import ListRegister
from pgbdesk.text import Text
from tests.helpers.budget_builders import d1
from tests.helpers.gui import FakeAsk, services
from tests.helpers.memory_store import MemoryStore

TODAY = date(2026, 5, 10)
CODE = "000011 000022 000033 000044 000055 000066 000077 000088"
GOOD = "fiets paraplu kachel oceaan"


class WrongPassphrase(PgbError):
    """As the real opener raises."""

    def __init__(self) -> None:
        super().__init__(Text("De wachtwoordzin klopt niet."), Text("Let op hoofdletters en spaties."))


class FakeOpener:
    """Keeps files as stores in memory, with a passphrase and one code for all."""

    def __init__(self) -> None:
        self.files: dict[Path, tuple[str, MemoryStore]] = {}
        self.problem: PgbError | None = None
        self.no_dossier: PgbError | None = None
        self.opened: list[Path] = []
        self.keys: list[Key] = []

    def draw_code(self) -> str:
        return CODE

    def create(self, path: Path, passphrase: str, code: str = CODE) -> tuple[Key, str]:
        if self.problem is not None:
            raise self.problem
        path.write_bytes(b"dossier")
        self.files[path] = (passphrase, MemoryStore())
        return self._key(), CODE

    def look(self, path: Path) -> None:
        if self.no_dossier is not None:
            raise self.no_dossier

    def opens_otherwise(self, backup: Path, path: Path) -> bool:
        return False

    def unlock(self, path: Path, secret: str) -> Key:
        if self.problem is not None:
            raise self.problem
        digits = "".join(c for c in secret if c.isdigit())
        if secret != self.files[path][0] and digits != CODE.replace(" ", ""):
            raise WrongPassphrase
        return self._key()

    def guests(self) -> tuple[Gastbestand, ...]:
        return ()

    def remove_guest(self, path: Path) -> bool:
        raise AssertionError("tests of guest copies use the real opener")

    def guest_copy(self, dossier: Dossier, files: Mapping[str, bytes], path: Path, passphrase: str, gast: Gast) -> None:
        raise AssertionError("tests of guest copies use the real opener")

    def restore(self, backup: Path, path: Path, key: Key) -> Path | None:
        raise AssertionError("tests of backups use the real opener")

    def open(self, path: Path, key: Key, *, read_only: bool = False) -> MemoryStore:
        self.opened.append(path)
        return self.files[path][1]

    def _key(self) -> Key:
        self.keys.append(Key(bytearray(b"\x07" * 32)))
        return self.keys[-1]


class FakeAccess:
    """Two passphrases and a recovery code; every change goes well with `GOOD`, and gives `CODE`."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []

    def ways(self, path: Path) -> tuple[Toegang, ...]:
        return (Toegang("aa", Soort.ZIN), Toegang("bb", Soort.ZIN), Toegang("cc", Soort.HERSTEL))

    def _done(self, secret: str, what: str, *rest: str, kind: Soort = Soort.ZIN, code: str = "") -> Veranderd:
        if secret != GOOD:
            raise WrongPassphrase
        self.asked.append((what, *rest))
        return Veranderd(Key(bytearray(b"\x07" * 32)), Toegang("dd", kind), code, 1 if what == "withdraw" else 0)

    def add(self, path: Path, secret: str, new: str) -> Veranderd:
        return self._done(secret, "add", new)

    def change(self, path: Path, way: str, secret: str, new: str, *, backups: bool) -> Veranderd:
        return self._done(secret, "change", way, new, str(backups))

    def remove(self, path: Path, way: str, secret: str, *, backups: bool) -> Veranderd:
        return self._done(secret, "remove", way, str(backups))

    def draft_code(self, path: Path, secrets: Sequence[str], *, withdraw: bool = False) -> str:
        if secrets[0] != GOOD:
            raise WrongPassphrase
        return CODE

    def new_code(self, path: Path, kind: Soort, secret: str, code: str, *, backups: bool) -> Veranderd:
        return self._done(secret, "code", kind, code, str(backups), kind=kind, code=code)

    def finish(self, path: Path, key: Key) -> int:
        return 0

    def strengthen(self, path: Path, secret: str, way: str) -> bool:
        return False

    def withdraw(self, path: Path, secrets: Sequence[str], code: str) -> Veranderd:
        return self._done(secrets[0], "withdraw", *secrets, kind=Soort.HERSTEL, code=code)


class FakePapers:
    """Papers of one white page."""

    def pdf(self, document: object, *, large: bool = False) -> bytes:
        return b"%PDF " + repr(document).encode()

    def bundle(self, bundel: object, *, large: bool = False, step: object = None) -> bytes:
        return b"%PDF " + repr(bundel).encode()

    def encrypted(self, pdf: bytes, password: str) -> bytes:
        return b"%PDF locked"

    def pages(self, pdf: bytes, dpi: int = 96) -> tuple[PageImage, ...]:
        return (PageImage(4, 4, 16, b"\xff" * 64),)

    def leaf(self, pdf: bytes, number: int, dpi: int = 96) -> tuple[PageImage, int]:
        return self.pages(pdf)[0], 1


def family() -> Dossier:
    """The household of scenario D1 with its hours, calls and declarations, and a name."""
    dossier = d1().dossier
    return dossier.with_changes([(None, Huishouden(id="huishouden", naam="Familie De Wit"))])


class Desk:
    """The window, and what a user does with it."""

    def __init__(self, qtbot: Any, day: date = TODAY) -> None:
        self.qtbot = qtbot
        self.ask = FakeAsk()
        self.opener = FakeOpener()
        self.access = FakeAccess()
        self.now: datetime = fixed(day)()
        self.register = ListRegister(lambda: self.now, cost=Cost(8_192, 1, 1))
        self.services = services(
            lambda: self.now,
            opener=lambda: self.opener,
            access=lambda: self.access,
            papers=FakePapers,
            demo=family,
            demo_clock=fixed(day),
            register=lambda: self.register,
        )
        self.window = MainWindow(self.services, self.ask)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    # Opening ---------------------------------------------------------------------------------------

    def open(self, dossier: Dossier | None = None, path: Path | None = None) -> MemoryStore:
        """Open a dossier as if it had been unlocked; with a path it can be locked."""
        store = MemoryStore(family() if dossier is None else dossier)
        if path is not None:
            path.write_bytes(b"dossier")
            self.opener.files[path] = (GOOD, store)
        self.window.show_dossier(store, path)
        settle()
        return store

    @property
    def workspace(self) -> Workspace:
        shown = self.window.workspace
        assert shown is not None
        return shown

    @property
    def page(self) -> Page:
        return self.workspace.page

    @property
    def screen(self) -> Any:
        return self.window.centralWidget()

    def close(self) -> None:
        self.ask.yes = True
        self.window.close()
        settle()

    # Doing -----------------------------------------------------------------------------------------

    @property
    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        assert found is not None, "nothing has the focus"
        return found

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is. It does not come through the window, where the program hears of keys."""
        presence().somebody.emit(True)
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)
        settle()

    def type(self, words: str) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self.focus, words)

    def tab_to(self, wanted: Callable[[QWidget], bool], *, most: int = 80) -> QWidget:
        """Press Tab until it is reached."""
        for _ in range(most):
            if wanted(self.focus):
                return self.focus
            self.key(Qt.Key.Key_Tab)
        raise AssertionError("not reached by Tab")

    def tab_to_button(self, words: str) -> QAbstractButton:
        """Press Tab until a button with these words has the focus."""
        found = self.tab_to(lambda w: isinstance(w, QAbstractButton) and plain(w.text()) == words)
        assert isinstance(found, QAbstractButton)
        return found

    def tab_to_field(self, words: str) -> QLineEdit | Lines:
        """Press Tab until the line under this label has the focus."""
        found = self.tab_to(lambda w: isinstance(w, QLineEdit | Lines) and w.accessibleName().startswith(words))
        assert isinstance(found, QLineEdit | Lines)
        return found

    def action(self, words: str) -> QAction:
        """The menu item that begins with these words."""
        for action in self._actions():
            if plain(action.text()).startswith(words):
                return action
        raise AssertionError(f"no menu item {words!r}")

    def shortcut(self, keys: str) -> None:
        """What a shortcut does, found by its keys as the menu bar knows them."""
        wanted = QKeySequence(keys)
        for action in self._actions():
            if wanted in action.shortcuts() and action.isEnabled():
                action.trigger()
                settle()
                return
        raise AssertionError(f"no enabled menu item with {keys}")

    def _actions(self) -> list[QAction]:
        menus = [bar.menu() for bar in self.window.menuBar().actions()]
        return [action for menu in menus if isinstance(menu, QMenu) for action in menu.actions()]

    def look(self, scheme: Scheme = Scheme.LIGHT, scale: int = 100) -> None:
        """Change how everything looks."""
        preferences().change(scheme=scheme.value, scale=scale)
        settle()

    def work_done(self) -> None:
        """Wait until what was asked of the other thread is handed back."""
        self.qtbot.waitUntil(lambda: not self.window.jobs.busy, timeout=20_000)
        settle()

    # Seeing ----------------------------------------------------------------------------------------

    def words(self, widget: QWidget | None = None) -> str:
        """All visible words."""
        root = widget or self.window
        return " | ".join(text.text() for text in root.findChildren(QLabel) if text.isVisible() and text.text())


def plain(text: str) -> str:
    """Words without the mark of their key."""
    return re.sub("&(.)", r"\1", text)


def heard(signal: SignalInstance, milliseconds: int = 20_000) -> bool:
    """Wait for a signal that comes of work in another thread; QSignalSpy would not let that thread have Python."""
    loop, came = QEventLoop(), list[bool]()

    def over(*_: object) -> None:
        came.append(True)
        loop.quit()

    signal.connect(over)
    QTimer.singleShot(milliseconds, loop, loop.quit)
    loop.exec()
    signal.disconnect(over)
    return bool(came)


def settle() -> None:
    """Let layouts and deletions happen that were asked for; what the rules say and what is below comes on screen.

    What is being written beside the window is written then.
    """
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow) and window.jobs.writes.busy:
            assert heard(window.jobs.writes.wrote)
        if isinstance(window, MainWindow) and window.workspace is not None and window.workspace.waiting:
            assert QSignalSpy(window.workspace.judged).wait(5_000)
        if isinstance(window, MainWindow) and window.workspace is not None:
            window.workspace.page.finish()
    for _ in range(3):
        QApplication.sendPostedEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
