"""The first page as it stood, shown while the dossier is read: people see at once what they were at.

The picture is kept encrypted when the dossier is saved, for that one state (`pgbdesk.storage.beeld`), and is only
shown in the same language, colours and size of letters. Of an earlier day it says so.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from pgbdesk.gui.announce import announce
from pgbdesk.gui.eenvoudig import is_simple
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Key
    from pgbdesk.gui.keeper import Saver
    from pgbdesk.gui.window import MainWindow
    from pgbdesk.gui.workspace import Workspace

EVEN = Text("Uw dossier gaat open…")
TOEN = Text("Zo stond het op {dag}. pgbdesk rekent nu uit wat er vandaag is.")

#: The picture is taken so long after saving, when the page is at rest; and shown so long at most before it is painted.
TAKE_AFTER, PAINT_BEFORE = 400, 500
#: The page is scrolled, or a warning or question is there: look again after so long.
AGAIN_AFTER = 3_000
PAGE = "vandaag"


def _look(window: QWidget) -> str:
    """What must be the same for a picture to look like the window: language, colours, letters, view and size."""
    look, view = theme(), "eenvoudig" if is_simple() else "alles"
    letters = f"{look.scale}{' leesbaar' if look.readable else ''}"
    colours = f"{look.tokens.window} {look.tokens.text}"
    return f"{language().code} {colours} {letters} {view} {window.width()}x{window.height()}"


def pack(image: QImage, day: date, look: str) -> bytes:
    """A picture with what it is of. Slow: run it in a job."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 80)  # type: ignore[call-overload]  # the types ask for bytes; Qt takes only text
    head = json.dumps({"dag": day.isoformat(), "ziet": look, "fijn": image.devicePixelRatio()})
    return head.encode() + b"\n" + bytes(buffer.data().data())


def unpack(kept: bytes) -> tuple[QImage, date, str] | None:
    """The picture, its day and its look; None when that cannot be read."""
    head, _, png = kept.partition(b"\n")
    try:
        words = json.loads(head)
        image = QImage.fromData(png)
        image.setDevicePixelRatio(float(words["fijn"]))
        found = image, date.fromisoformat(words["dag"]), str(words["ziet"])
    except (ValueError, KeyError, TypeError):
        return None
    return None if image.isNull() else found


class EersteBeeld(QWidget):
    """The picture, until the dossier is there. Says so to who does not see it; does nothing with keys or the mouse."""

    painted = Signal()

    def __init__(self, image: QImage, day: date, today: date) -> None:
        super().__init__()
        self._image, self._told = image, False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.BusyCursor)
        self.words = QLabel(say(EVEN if day == today else Text(TOEN.msgid, dag=day)))
        self.words.setObjectName("news")
        self.words.setWordWrap(True)
        self.words.setMargin(theme().px(10))
        self.words.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.words)
        self.words.setVisible(day != today)
        self.setAccessibleName(self.words.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The picture as it was taken, from the corner; then the dossier is opened."""
        with QPainter(self) as painter:
            painter.drawImage(0, 0, self._image)
        self.tell()

    def tell(self) -> None:
        """It is on screen, or does not come there: go on."""
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self, self.painted.emit)


def show_picture(window: MainWindow, path: Path, key: Key, then: Callable[[], None]) -> bool:
    """Show the picture that was kept of a dossier and call `then` when it is painted; False when there is none."""
    kept = window.services.picture(path, key)
    found = unpack(kept) if kept is not None else None
    if found is None or found[2] != _look(window):
        return False
    screen = EersteBeeld(found[0], found[1], window.services.clock().date())
    screen.painted.connect(then)
    window.show_screen(screen)
    window.say_saved(EVEN)
    screen.setFocus()
    announce(window, screen.words.text())
    QTimer.singleShot(PAINT_BEFORE, screen, screen.tell)  # a window that nobody sees is not painted
    return True


def _without_news(workspace: Workspace) -> QImage:
    """What is on screen, but not what was just done and could be undone."""
    image, news = workspace.grab(), workspace.news
    if news.isVisible():
        painter = QPainter(image)
        painter.fillRect(QRect(news.mapTo(workspace, QPoint(0, 0)), news.size()), QColor(theme().tokens.window))
        painter.end()
    return image.toImage()


class Pictures(QObject):
    """Takes the picture when all is saved and the first page is on screen, at rest."""

    def __init__(self, window: MainWindow, workspace: Workspace, saver: Saver) -> None:
        super().__init__(workspace)
        self._window, self._workspace = window, workspace
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.take)
        saver.saved.connect(self._soon)
        workspace.opened.connect(self._soon)

    def _soon(self) -> None:
        self._timer.start(TAKE_AFTER)

    def take(self) -> None:
        """Take it now, when it would show what the next opening shows."""
        window, workspace = self._window, self._workspace
        if window.open is None or window.workspace is not workspace or workspace.page.key != PAGE:
            return
        day = workspace.page.filled_on
        if not self._at_rest() or day is None:
            self._timer.start(AGAIN_AFTER)
            return
        keep = window.open.store.pictures()
        if keep is None:
            return
        image, look = _without_news(workspace), _look(window)
        window.jobs.run(lambda: keep(pack(image, day, look)), workspace, lambda _: None)

    def _at_rest(self) -> bool:
        workspace = self._workspace
        return (
            workspace.isVisible()
            and not workspace.banner.isVisible()
            and workspace.page.verticalScrollBar().value() == 0
            and QApplication.activeModalWidget() is None
        )
