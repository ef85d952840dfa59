"""A page of a paper as a picture on screen."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from pgbdesk.app.ports import PageImage, Papers
from pgbdesk.gui.theme import theme
from pgbdesk.gui.widgets.basic import restyled

#: Dots per inch at 100 %: the letters of a paper are as large as those around it. More than MOST is never needed.
DPI, MOST = 96, 144


def dots() -> int:
    """In how many dots per inch a paper is drawn on screen, in today's text size."""
    return min(MOST, round(DPI * theme().scale / 100))


class PagePicture(QLabel):
    """A page on screen, smaller where the window is narrower than the page.

    `again` draws it anew in another text size: so a page grows with the letters around it.
    """

    def __init__(self, page: QPixmap, again: Callable[[], QPixmap] | None = None) -> None:
        super().__init__()
        self._page, self._again = page, again
        self._full, self._dots = page.size(), dots()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, page: QPixmap, at: int, again: Callable[[], QPixmap]) -> None:
        """Show another page, drawn in so many dots per inch."""
        self._page, self._again = page, again
        self._full, self._dots = page.size() * (dots() / at), at
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The whole page, in its proportions."""
        return self._shown(width).height()

    def sizeHint(self) -> QSize:
        """Its own size."""
        return self._full

    def minimumSizeHint(self) -> QSize:
        """As small as the window wants."""
        return QSize(min(self._full.width(), theme().px(120)), 1)

    def changeEvent(self, event: QEvent) -> None:
        """It follows the text size."""
        super().changeEvent(event)
        if self._again is not None and restyled(event):
            self._full = self._page.size() * (dots() / self._dots)
            self.updateGeometry()

    def _shown(self, width: int) -> QSize:
        if width >= self._full.width():
            return self._full
        return QSize(width, max(1, self._full.height() * width // max(1, self._full.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page with a thin edge; drawn anew when it became larger or smaller."""
        if self._again is not None and self._dots != dots():
            self._page, self._dots = self._again(), dots()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            area = QRect(QPoint(0, 0), self._shown(self.width()))
            painter.drawPixmap(area, self._page)
            painter.setPen(QColor(theme().tokens.border))
            painter.drawRect(area.adjusted(0, 0, -1, -1))


def leaf_of(papers: Papers, pdf: bytes, number: int) -> QPixmap:
    """One page (from 0) of a paper, in today's text size."""
    return QPixmap.fromImage(image_of(papers.leaf(pdf, number, dots())[0]))


def image_of(page: PageImage) -> QImage:
    """A page as a picture of Qt; the bytes are copied."""
    form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, form).copy()
