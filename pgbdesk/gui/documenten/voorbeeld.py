"""A paper or picture in the window: shown from memory, never through a file on the disk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from pgbdesk.app.documenten import JPEG, PDF, PNG, mediatype
from pgbdesk.app.ports import PageImage
from pgbdesk.domain.rondom import Document
from pgbdesk.errors import PgbError
from pgbdesk.gui.announce import announce
from pgbdesk.gui.page import Context
from pgbdesk.gui.papier_beeld import PagePicture, dots, image_of, leaf_of
from pgbdesk.gui.tongue import say
from pgbdesk.gui.widgets.basic import Box, Button, Row, label
from pgbdesk.gui.widgets.message import Message
from pgbdesk.text import Text

#: The longest side of a picture in the window, in pixels.
LARGEST = 1600

NIET_HIER = Text("Het bestand van dit papier staat niet in dit dossier.")
ZOEK_HET = Text("Het kwam niet mee toen het dossier werd overgenomen. Kies het bestand opnieuw met Bestand kiezen.")
GEEN_BEELD = Text("Dit soort bestand kan pgbdesk niet tonen.")
KOPIE = Text("Bewaar een kopie en open die met een ander programma.")


class Voorbeeld(Box):
    """One page at a time, with the way to the others."""

    def __init__(self, context: Context, document: Document) -> None:
        super().__init__(gap=8)
        self._context, self._document = context, document
        self._data: bytes | None = None
        self._number, self._count = 0, 0
        self.previous = Button(Text("Vorige bladzijde"), lambda: self._turn(-1), icon_name="chevron-left")
        self.next = Button(Text("Volgende bladzijde"), lambda: self._turn(1), icon_name="chevron-right")
        self.where = label("", "muted", wrap=False)
        self._turning = Row(self.previous, self.next, self.where)
        self.add(self._turning)
        self._place = Box(gap=0)
        self.add(self._place)
        self._turning.hide()
        self._place.add(label(Text("Het papier wordt gelezen."), "muted"))
        context.jobs.in_turns(context.session.store.content_in_pieces(document.sha256 or ""), self, self._show)

    def _show(self, pieces: Sequence[bytes]) -> None:
        if not pieces:
            self._say(Message("warning", NIET_HIER, [ZOEK_HET]))
            return
        self._data = data = b"".join(pieces)
        media = mediatype(data, "")
        if media == PDF:
            self._draw(data)
        elif media in (PNG, JPEG):
            self._context.jobs.run(lambda: _picture(data), self, self._show_picture)
        else:
            self._say(Message("info", GEEN_BEELD, [KOPIE]))

    def _say(self, message: Message) -> None:
        self._place.clear()
        self._place.add(message)

    def _draw(self, data: bytes, step: int = 0) -> None:
        """The other thread draws the page: a scan may be large. What is on screen stays until it is there."""
        papers, number, at = self._context.services.papers(), self._number, dots()

        def drawn(leaf: tuple[PageImage, int]) -> None:
            if number == self._number:
                self._show_leaf(leaf, step, partial(leaf_of, papers, data, number))

        def unread(problem: PgbError) -> None:
            self._say(Message("warning", problem.what, [problem.advice] if problem.advice else []))

        self._context.jobs.run(lambda: papers.leaf(data, number, at), self, drawn, unread)

    def _show_leaf(self, leaf: tuple[PageImage, int], step: int, again: Callable[[], QPixmap]) -> None:
        self._place.clear()
        page, self._count = leaf
        self.where.setText(say(Text("Bladzijde {n} van {m}", n=self._number + 1, m=self._count)))
        self._turning.setVisible(self._count > 1)
        self.previous.setEnabled(self._number > 0)
        self.next.setEnabled(self._number + 1 < self._count)
        name = Text("{titel}, bladzijde {n} van {m}", titel=self._document.titel, n=self._number + 1, m=self._count)
        self._put(image_of(page), name, again)
        if step:
            announce(self, self.where.text())
        if not self.next.isEnabled() and step > 0:
            self.previous.setFocus()
        elif not self.previous.isEnabled() and step < 0:
            self.next.setFocus()

    def _show_picture(self, picture: QImage) -> None:
        if picture.isNull():
            self._say(Message("warning", Text("Deze foto kan niet worden getoond."), [KOPIE]))
            return
        self._place.clear()
        self._put(picture, Text("Foto: {titel}", titel=self._document.titel))

    def _put(self, picture: QImage, name: Text, again: Callable[[], QPixmap] | None = None) -> None:
        shown = PagePicture(QPixmap.fromImage(picture), again)
        shown.setAccessibleName(say(name))
        self._place.add(shown)

    def _turn(self, step: int) -> None:
        assert self._data is not None
        self._number = max(0, min(self._count - 1, self._number + step))
        self._draw(self._data, step)


def _picture(data: bytes) -> QImage:
    """A photo as large as is needed here, the right side up; null when it cannot be read. In any thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)  # photos of phones say which side is up
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > LARGEST:
        reader.setScaledSize(size.scaled(QSize(LARGEST, LARGEST), Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
