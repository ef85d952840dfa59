"""The manual in a window of its own: chapters, a search, and text that a screen reader can walk through."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QLabel,
    QListWidget,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from pgbdesk.app.handleiding import Hoofdstuk, Stuk, Vorm, beeld, handleiding, hoofdstuk, zoek
from pgbdesk.gui.announce import announce
from pgbdesk.gui.papier_beeld import PagePicture
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tongue import language, say
from pgbdesk.gui.widgets.basic import Box, Button, Inner, Line, label, restyled, within
from pgbdesk.gui.widgets.wrapped import WrappedRows
from pgbdesk.text import Text

ZOEK = Text("Zoek in de handleiding")
NIETS = Text("Niets gevonden. Probeer een ander woord.")


class Point(QLabel):
    """One of a list: its dot stands before the words, whose next lines begin under the first."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._indent()

    def _indent(self) -> None:
        self.setContentsMargins(theme().px(16), 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        """The room for the dot follows the text size."""
        super().changeEvent(event)
        if restyled(event):
            self._indent()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The words, and the dot at the height of their first line."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.drawText(QPoint(theme().px(2), self.fontMetrics().ascent()), "•")


def marked(made: QLabel, stuk: Stuk) -> QLabel:
    """The same words with the names from the window in bold; a screen reader hears them without marks."""
    if stuk.namen:
        text, at = "", 0
        for begin, end in stuk.namen:
            text += f"{escape(stuk.woorden[at:begin])}<b>{escape(stuk.woorden[begin:end])}</b>"
            at = end
        made.setTextFormat(Qt.TextFormat.RichText)
        made.setText(text + escape(stuk.woorden[at:]))
        made.setAccessibleName(stuk.woorden)
    return made


def stukken(chapter: Hoofdstuk) -> Box:
    """A chapter as widgets; Tab goes from heading to heading, also with a screen reader."""
    box = Box(gap=8)
    for stuk in chapter.stukken:
        if stuk.vorm is Vorm.KOP:
            head = label(stuk.woorden, "h2")
            head.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            head.setProperty("kop", stuk.woorden)
            head.setContentsMargins(0, theme().px(10), 0, 0)
            box.add(head)
        elif stuk.vorm is Vorm.BEELD:
            picture = PagePicture(QPixmap(str(beeld(stuk.bestand, language().code))))
            picture.setAccessibleName(stuk.woorden)
            box.add(picture)
        elif stuk.vorm is Vorm.PUNT:
            box.add(marked(Point(stuk.woorden), stuk))
        else:
            box.add(marked(label(stuk.woorden), stuk))
    return box


class Handleiding(QDialog):
    """All chapters; one of them is open. Esc closes it, and the keyboard goes back to where it was."""

    def __init__(self, window: QWidget, sleutel: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(say(Text("Handleiding")))
        px = theme().px
        self.resize(within(window, 900, 680))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(16), px(16), px(16))
        column.setSpacing(px(8))
        name = label(ZOEK, "label")
        self.words = Line(360)
        self.words.setAccessibleName(name.text())
        name.setBuddy(self.words)
        column.addWidget(name)
        column.addWidget(self.words)
        self._middle = middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        middle.setSpacing(px(12))
        column.addLayout(middle, 1)
        self.chapters = QListWidget()
        self.chapters.setAccessibleName(say(Text("Hoofdstukken")))
        WrappedRows(self.chapters)
        self.chapters.setSpacing(px(4))
        self.chapters.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle.addWidget(self.chapters, 1)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        middle.addWidget(self.area, 3)
        self.close_button = Button(Text("Sluiten"), self.accept, "primary")
        column.addWidget(self.close_button)
        self._places: list[tuple[Hoofdstuk, str]] = []
        self._saying = QTimer(self)
        self._saying.setSingleShot(True)
        self._saying.setInterval(500)
        self._saying.timeout.connect(self._tell)
        self.words.textChanged.connect(self._search)
        self.chapters.currentRowChanged.connect(self._show_row)
        self.chapters.itemActivated.connect(lambda _: self.area.setFocus())
        self._list([(chapter, "") for chapter in handleiding(language().code)])
        self.open_chapter(sleutel)
        self._beside()
        self.chapters.setFocus()

    def _beside(self) -> None:
        """The text stands beside the chapters, and below them where letters are large."""
        roomy = theme().roomy
        self._middle.setDirection(QBoxLayout.Direction.TopToBottom if roomy else QBoxLayout.Direction.LeftToRight)
        self._middle.setStretch(1, 2 if roomy else 3)
        QTimer.singleShot(0, self.chapters, lambda: self.chapters.scrollToItem(self.chapters.currentItem()))

    def changeEvent(self, event: QEvent) -> None:
        """The places follow the text size."""
        super().changeEvent(event)
        window = self.parentWidget()
        if restyled(event) and hasattr(self, "_middle") and window is not None:
            self._beside()
            self.resize(self.size().expandedTo(within(window, 900, 680)))

    def open_chapter(self, sleutel: str) -> None:
        """Show a chapter by its key; the first one when there is none with it."""
        row = next((n for n, (chapter, _) in enumerate(self._places) if chapter.sleutel == sleutel), 0)
        self.chapters.setCurrentRow(row)

    def _list(self, places: list[tuple[Hoofdstuk, str]]) -> None:
        self._places = places
        self.chapters.clear()
        for chapter, kop in places:
            words = Text("{kop} – {hoofdstuk}", kop=kop, hoofdstuk=chapter.titel) if kop else chapter.titel
            self.chapters.addItem(say(words))
        if not places:
            self.chapters.addItem(say(NIETS))

    def _search(self, typed: str) -> None:
        if typed.strip():
            self._list([(found.hoofdstuk, found.kop) for found in zoek(typed, language().code)])
            self._saying.start()
        else:
            self._list([(chapter, "") for chapter in handleiding(language().code)])
        self.chapters.setCurrentRow(0)

    def _tell(self) -> None:
        announce(self, say(Text("{n} gevonden", n=len(self._places)) if self._places else NIETS))

    def _show_row(self, row: int) -> None:
        if not 0 <= row < len(self._places):
            return
        chapter, kop = self._places[row]
        inner = Inner()
        inner.setObjectName("page")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(theme().px(8), theme().px(4), theme().px(8), theme().px(8))
        rows.setSpacing(theme().px(8))
        title = label(chapter.titel, "h1")
        rows.addWidget(title)
        text = stukken(chapter)
        rows.addWidget(text)
        rows.addStretch(1)
        self.area.setWidget(inner)
        self.area.setAccessibleName(chapter.titel)
        head = next((w for w in text.findChildren(QLabel) if w.property("kop") == kop), None) if kop else None
        if head is not None:
            QTimer.singleShot(0, head, lambda: self.area.ensureWidgetVisible(head, 0, theme().px(200)))


def show_manual(window: QWidget, sleutel: str = "beginnen") -> Handleiding:
    """Open the manual at a chapter."""
    made = Handleiding(window, sleutel)
    made.open()
    return made


def chapter_of(sleutel: str) -> Box | None:
    """The chapter of a page as widgets, or None."""
    chapter = hoofdstuk(sleutel, language().code)
    return stukken(chapter) if chapter is not None else None
