"""What the desktop says: the screen locks, another user comes, the computer goes to sleep. Then the dossier locks.

On Linux over D-Bus, as other programs that keep secrets do it. Where there is no bus nothing is heard, and
the idle lock remains.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection

#: Path, interface, and signal, on the bus of the user: a boolean that is true when the screen saver or lock begins.
SCREEN = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver"),
    ("/org/cinnamon/ScreenSaver", "org.cinnamon.ScreenSaver"),
    ("/org/mate/ScreenSaver", "org.mate.ScreenSaver"),
    ("/org/xfce/ScreenSaver", "org.xfce.ScreenSaver"),
)
SLEEP = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
SESSION = "org.freedesktop.login1.Session"


class LockSignals(QObject):
    """Sends `lock` when the computer is left alone. Buses are given only by tests."""

    lock = Signal()

    def __init__(self, session: QDBusConnection | None = None, system: QDBusConnection | None = None) -> None:
        super().__init__()
        self.heard: list[str] = []
        self._session = session or QDBusConnection.sessionBus()
        self._system = system or QDBusConnection.systemBus()
        if self._session.isConnected():
            for path, interface in SCREEN:
                self._hear(self._session, path, interface, "ActiveChanged", "begins(bool)")
        if self._system.isConnected():
            self._hear(self._system, *SLEEP, "begins(bool)")
            self._hear(self._system, "", SESSION, "Lock", "now()")

    def _hear(self, bus: QDBusConnection, path: str, interface: str, name: str, slot: str) -> None:
        # The types ask for bytes here; the library itself takes only what SLOT gives, which is text.
        if bus.connect("", path, interface, name, self, cast(bytes, SLOT(slot))):
            self.heard.append(f"{interface}.{name}")

    @Slot(bool)
    def begins(self, begins: bool) -> None:
        """The screen locks or the computer goes to sleep; the end of that says nothing."""
        if begins:
            self.lock.emit()

    @Slot()
    def now(self) -> None:
        """The session is locked."""
        self.lock.emit()
