"""What is copied from a dossier does not stay on the clipboard: gone after half a minute, and at the lock.

Only what is still ours is taken away. Managers of clipboards are told not to keep it.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

CLEAR_AFTER = 30_000
#: What KDE, GNOME extensions and Windows look for before they remember a copy.
HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    "ExcludeClipboardContentFromMonitorProcessing": b"1",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}


class ClipboardGuard(QObject):
    """Looks after the clipboard while a dossier is open."""

    def __init__(self, clipboard: QClipboard | None = None) -> None:
        super().__init__()
        self._clipboard = clipboard or QGuiApplication.clipboard()
        self.owns = self._clipboard.ownsClipboard
        self._ours: str | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(CLEAR_AFTER)
        self.timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._changed)

    def _changed(self) -> None:
        """Somebody copied: when it was this program, mark it and let it go after a while."""
        if not self.owns():
            self._ours = None
            self.timer.stop()
            return
        text = self._clipboard.text()
        if not text or self._clipboard.mimeData().hasFormat(next(iter(HINTS))):
            return
        marked = QMimeData()
        marked.setText(text)
        for name, value in HINTS.items():
            marked.setData(name, value)
        self._ours = text
        self._clipboard.setMimeData(marked)
        self.timer.start()

    def clear(self) -> None:
        """Take away what is still ours."""
        self.timer.stop()
        ours, self._ours = self._ours, None
        if ours is not None and self.owns() and self._clipboard.text() == ours:
            self._clipboard.clear()

    def stop(self) -> None:
        """The dossier closes or locks."""
        self.clear()
        self._clipboard.dataChanged.disconnect(self._changed)
