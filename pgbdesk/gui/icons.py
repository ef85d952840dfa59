"""Lucide icons from `resources/icons`, in the colours of the theme."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from pgbdesk.paths import resource


@lru_cache(maxsize=256)
def pixmap(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels in one colour."""
    drawing = QSvgRenderer(QByteArray(_svg(name).replace("currentColor", colour).encode()))
    made = QPixmap(round(size * ratio), round(size * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    with QPainter(made) as painter:
        drawing.render(painter, QRectF(0, 0, size, size))
    return made


@lru_cache(maxsize=256)
def icon(name: str, colour: str, size: int = 20) -> QIcon:
    """The same as an icon for buttons and lists. In a chosen row it keeps its colour: Qt would tint it."""
    made = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected):
        for ratio in (1.0, 2.0):
            made.addPixmap(pixmap(name, colour, size, ratio), mode)
    return made


@lru_cache(maxsize=256)
def spaced_icon(name: str, colour: str, size: int, gap: int) -> QIcon:
    """An icon with room at its right, for buttons: Qt puts words against it. Its size is `size + gap` by `size`."""
    made = QIcon()
    for ratio in (1.0, 2.0):
        wide = QPixmap(round((size + gap) * ratio), round(size * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(Qt.GlobalColor.transparent)
        with QPainter(wide) as painter:
            painter.drawPixmap(0, 0, pixmap(name, colour, size, ratio))
        made.addPixmap(wide)
    return made


@lru_cache(maxsize=64)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")
