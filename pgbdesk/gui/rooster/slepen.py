"""Carrying a shift with the mouse; V in the week does the same by keys."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDrag, QDropEvent, QPixmap
from PySide6.QtWidgets import QWidget

#: What is dragged: only the key of the shift, which means nothing outside this window.
MIME = "application/x-pgbdesk-dienst"


def carry(view: QWidget, sleutel: str, picture: QPixmap) -> None:
    """Carry a shift until it is let go, or Escape; what it is let go on decides what happens."""
    data = QMimeData()
    data.setData(MIME, sleutel.encode())
    drag = QDrag(view)
    drag.setMimeData(data)
    drag.setPixmap(picture)
    drag.exec(Qt.DropAction.MoveAction)


def carried(event: QDropEvent) -> str:
    """The key of the shift that hangs above a view; empty when it is something else."""
    return bytes(event.mimeData().data(MIME).data()).decode()
