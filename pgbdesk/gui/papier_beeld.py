"""A page of a paper as a picture on screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from pgbdesk.app.ports import PageImage
from pgbdesk.gui.theme import theme


class PagePicture(QLabel):
    """A page on screen, smaller where the window is narrower than the page."""

    def __init__(self, page: QPixmap) -> None:
        super().__init__()
        self._page = page
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The whole page, in its proportions."""
        return self._shown(width).height()

    def sizeHint(self) -> QSize:
        """Its own size."""
        return self._page.size()

    def minimumSizeHint(self) -> QSize:
        """As small as the window wants."""
        return QSize(min(self._page.width(), theme().px(120)), 1)

    def _shown(self, width: int) -> QSize:
        if width >= self._page.width():
            return self._page.size()
        return QSize(width, max(1, self._page.height() * width // max(1, self._page.width())))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The page with a thin edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        area = QRect(QPoint(0, 0), self._shown(self.width()))
        painter.drawPixmap(area, self._page)
        painter.setPen(QColor(theme().tokens.border))
        painter.drawRect(area.adjusted(0, 0, -1, -1))


def image_of(page: PageImage) -> QImage:
    """A page as a picture of Qt; the bytes are copied."""
    form = QImage.Format.Format_Grayscale8 if page.grey else QImage.Format.Format_RGB32
    return QImage(page.pixels, page.width, page.height, page.stride, form).copy()
