"""What stands above the page: one message at a time, the most pressing one; and news below it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from pgbdesk.gui.announce import announce
from pgbdesk.gui.eenvoudig import NOG_NIET, WAT, set_simple
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Button, Row, label, restyled
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

NEWS_SECONDS = 20


class Place(IntEnum):
    """What a banner is about, the most pressing first."""

    LOCK = 0
    NOT_SAVED = 1
    READ_ONLY = 2
    OTHERS = 3
    OPENED = 4
    WITHDRAWN = 5
    ROOM = 6
    EXAMPLE = 7
    ACCESS = 8
    BASIS = 9


@dataclass(frozen=True, slots=True)
class Note:
    """What a banner says, and its buttons as words with what they do."""

    level: str
    title: Text
    lines: tuple[Text, ...] = ()
    buttons: tuple[tuple[Text, Callable[[], object]], ...] = ()


class Banner(QFrame):
    """The slot above the page."""

    def __init__(self) -> None:
        super().__init__()
        self._notes: dict[Place, Note] = {}
        self._column = QVBoxLayout(self)
        self._shown: QWidget | None = None
        self._roomy = theme().roomy
        theme().changed.connect(self._sized)
        self.hide()

    def _sized(self) -> None:
        if theme().roomy != self._roomy:
            self._roomy = theme().roomy
            self._show()

    def put(self, place: Place, note: Note) -> None:
        """Show a note unless a more pressing one stands there; it is read aloud, at once when it is pressing."""
        self._notes[place] = note
        self._show()
        urgent = place in (Place.LOCK, Place.NOT_SAVED)
        announce(self, " ".join(say(text) for text in (note.title, *note.lines)), urgent=urgent)

    def take(self, place: Place) -> None:
        """It is over."""
        if self._notes.pop(place, None) is not None:
            self._show()

    @property
    def notes(self) -> Mapping[Place, Note]:
        """All that is put here and not over yet, also what a more pressing one hides."""
        return dict(self._notes)

    @property
    def first(self) -> QWidget | None:
        """Its first button, when it has one."""
        return next(iter(self.findChildren(Button)), None) if self.isVisible() else None

    @property
    def words(self) -> str:
        """What it says now."""
        return self._shown.words if isinstance(self._shown, Message) else ""

    def _show(self) -> None:
        if self._shown is not None:
            self._column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None
        if self._notes:
            note = self._notes[min(self._notes)]
            short = theme().roomy and note.level == "info"  # large letters need the room; the menus have the rest
            made = Message(note.level, note.title, () if short else note.lines)
            if note.buttons and not short:
                made.column.addWidget(Row(*(Button(words, do) for words, do in note.buttons)))
            self._column.addWidget(made)
            self._shown = made
        self._space()
        self.setVisible(bool(self._notes))

    def _space(self) -> None:
        side, top = theme().px(20), theme().px(10)
        self._column.setContentsMargins(side, top, side, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The margins follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._space()


class NewsBar(QFrame):
    """What was just done, with the way back; it goes by itself, and Undo stays in the menu."""

    def __init__(self, undo: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("news")
        self._row = QHBoxLayout(self)
        self.words = label("")
        self._row.addWidget(self.words, 1)
        self.undo_button = Button(Text("Ongedaan maken"), undo, "link", "undo-2")
        self._row.addWidget(self.undo_button)
        self.close_button = Button("", self.hide, "link", "x")
        self.close_button.setAccessibleName(say(Text("Sluit dit bericht")))
        self._row.addWidget(self.close_button)
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(NEWS_SECONDS * 1000)
        self.timer.timeout.connect(self._over)
        self._space()
        self.hide()

    def show_news(self, text: Text, *, undo: bool) -> None:
        """Say something for a while."""
        words = say(text)
        if not (self.isVisible() and self.words.text() == words):
            announce(self, words)
        self.words.setText(words)
        self.undo_button.setVisible(undo)
        self.show()
        self._row.activate()
        self._lines()
        self.timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Its words have all the lines that they need, also beside a page that would like the room."""
        super().resizeEvent(event)
        self._lines()

    def _lines(self) -> None:
        self.words.setMinimumHeight(max(0, self.words.heightForWidth(self.words.width())))

    def _over(self) -> None:
        """Not while the keyboard is in it."""
        focus = QApplication.focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            self.timer.start()
        else:
            self.hide()

    def _space(self) -> None:
        side = theme().px(20)
        self._row.setContentsMargins(side, theme().px(4), side, theme().px(4))
        self._row.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    def changeEvent(self, event: QEvent) -> None:
        """The margins follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._space()


class Offer(QFrame):
    """A quiet line below the page of a first dossier: which view is wanted. It is there until it was answered."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("news")
        self._column = QVBoxLayout(self)
        few = Button(Text("Kies de eenvoudige weergave"), lambda: set_simple(True), "link")
        few.setToolTip(say(WAT))
        few.setAccessibleDescription(say(WAT))
        everything = Button(Text("Laat alles zien"), lambda: set_simple(False), "link")
        self._column.addWidget(Row(label(Text("Wilt u minder op het scherm?"), wrap=False), few, everything, gap=16))
        preferences().changed.connect(self._answered)
        self._space()
        self._answered()

    def _answered(self) -> None:
        if preferences().now.simple != NOG_NIET:
            self.hide()

    def _space(self) -> None:
        side, top = theme().px(20), theme().px(4)
        self._column.setContentsMargins(side, top, side, top)

    def changeEvent(self, event: QEvent) -> None:
        """The margins follow the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._space()
