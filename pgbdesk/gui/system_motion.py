"""Whether the desktop asks programs to move less: GNOME, KDE and others over D-Bus, Windows by a question.

Qt does not tell it. Where nobody can be asked the program's own setting remains; on macOS nobody is asked.
"""

from __future__ import annotations

import sys
from functools import partial
from typing import cast

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusVariant

DESKTOP = "org.freedesktop.portal.Desktop"
PLACE = "/org/freedesktop/portal/desktop"
SETTINGS = "org.freedesktop.portal.Settings"
#: Where a desktop keeps the wish, and what stands there then.
WISHES = {
    ("org.freedesktop.appearance", "reduced-motion"): 1,
    ("org.gnome.desktop.interface", "enable-animations"): False,
    ("org.kde.kdeglobals.KDE", "AnimationDurationFactor"): "0",
}
#: A desktop that does not answer is not waited for (milliseconds).
ANSWERS_IN = 5_000
_CLIENT_AREA_ANIMATION = 0x1042


class SystemMotion(QObject):
    """Asks once, and hears of changes. `changed` is sent when `less` is another one. The bus is given only by tests."""

    changed = Signal()

    def __init__(self, bus: QDBusConnection | None = None) -> None:
        super().__init__()
        self._wished: dict[tuple[str, str], bool] = {}
        self._calls: dict[tuple[str, str], QDBusPendingCallWatcher] = {}
        self.answers = 0
        if sys.platform == "win32":  # pragma: no cover
            self._wished["windows", ""] = _windows_asks_for_less()
            return
        bus = bus or QDBusConnection.sessionBus()
        if bus.isConnected():
            # The types ask for bytes here; the library itself takes only what SLOT gives, which is text.
            slot = cast(bytes, SLOT("heard(QString,QString,QDBusVariant)"))
            bus.connect(DESKTOP, PLACE, SETTINGS, "SettingChanged", self, slot)
            for wish in WISHES:
                self._ask(bus, wish)

    @property
    def less(self) -> bool:
        """Whether the desktop asks to move less."""
        return any(self._wished.values())

    def _ask(self, bus: QDBusConnection, wish: tuple[str, str]) -> None:
        question = QDBusMessage.createMethodCall(DESKTOP, PLACE, SETTINGS, "Read")
        question.setArguments(list(wish))
        call = QDBusPendingCallWatcher(bus.asyncCall(question, ANSWERS_IN), self)
        call.finished.connect(partial(self._answered, wish))
        self._calls[wish] = call

    def _answered(self, wish: tuple[str, str], *_: object) -> None:
        call = self._calls[wish]
        self.answers += 1
        if not call.isError() and (values := call.reply().arguments()):
            self._note(wish, values[0])

    @Slot(str, str, QDBusVariant)
    def heard(self, space: str, key: str, value: QDBusVariant) -> None:
        """Somebody changed a setting of the desktop."""
        if (space, key) in WISHES:
            self._note((space, key), value)

    def _note(self, wish: tuple[str, str], value: object) -> None:
        before = self.less
        self._wished[wish] = _plain(value) == WISHES[wish]
        if self.less != before:
            self.changed.emit()


def _plain(value: object) -> object:
    """What is in it: the desktop wraps a value once or twice."""
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return value


def _windows_asks_for_less() -> bool:  # pragma: no cover
    import ctypes

    animates = ctypes.c_int(1)
    user32 = getattr(ctypes, "windll").user32  # noqa: B009
    found = user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animates), 0)
    return bool(found) and not animates.value
