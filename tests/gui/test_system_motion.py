"""A23: who asked the whole computer to move less does not have to ask pgbdesk again."""

from __future__ import annotations

import os
import shutil
import subprocess
from typing import Any, cast

import pytest
from PySide6.QtCore import ClassInfo, QEventLoop, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusVariant
from PySide6.QtWidgets import QApplication, QLabel

from pgbdesk.gui.motion import SYSTEEM, BusyBar
from pgbdesk.gui.settings import load, preferences
from pgbdesk.gui.system_motion import DESKTOP, PLACE, SETTINGS, SystemMotion
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text
from tests.helpers.desk import Desk, heard, settle

GNOME = ("org.gnome.desktop.interface", "enable-animations")
KDE = ("org.kde.kdeglobals.KDE", "AnimationDurationFactor")
PORTAL = ("org.freedesktop.appearance", "reduced-motion")


@cast(Any, ClassInfo)({"D-Bus Interface": SETTINGS})
class Desktop(QObject):
    """A desktop with settings; for what it does not know it answers something else."""

    def __init__(self) -> None:
        super().__init__()
        self.known: dict[tuple[str, str], object] = {}
        self.asked: list[tuple[str, str]] = []

    @Slot(str, str, result=QDBusVariant)
    def Read(self, space: str, key: str) -> QDBusVariant:  # noqa: N802  # the name on the bus
        self.asked.append((space, key))
        return QDBusVariant(QDBusVariant(self.known.get((space, key), "onbekend")))


@pytest.fixture
def buses(qapp, tmp_path):
    """A bus of our own, and two that are on it: the desktop's and the program's."""
    if shutil.which("dbus-daemon") is None:
        pytest.skip("dbus is not installed")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    names = [f"test-{os.urandom(4).hex()}" for _ in range(2)]
    yield [QDBusConnection.connectToBus(address, name) for name in names]
    for name in names:
        QDBusConnection.disconnectFromBus(name)
    daemon.kill()
    daemon.communicate()


@pytest.fixture
def desktop(buses):
    """The desktop on that bus."""
    made = Desktop()
    assert buses[0].registerService(DESKTOP)
    assert buses[0].registerObject(PLACE, made, QDBusConnection.RegisterOption.ExportAllSlots)
    yield made
    buses[0].unregisterObject(PLACE)
    buses[0].unregisterService(DESKTOP)


def tell(bus, where, value):
    """The user changes a setting of the desktop."""
    signal = QDBusMessage.createSignal(PLACE, SETTINGS, "SettingChanged")
    signal.setArguments([*where, QDBusVariant(value)])
    assert bus.send(signal)


@pytest.mark.parametrize(
    ("where", "value", "less"),
    [
        (GNOME, False, True),
        (GNOME, True, False),
        (KDE, "0", True),
        (KDE, "1.0", False),
        (PORTAL, 1, True),
        (PORTAL, 0, False),
    ],
)
def test_what_the_desktop_says_is_heard(buses, desktop, where, value, less):
    desktop.known[where] = value
    motion = SystemMotion(buses[1])
    if less:
        assert heard(motion.changed)
    else:
        wait_until(lambda: motion.answers == 3)
    assert motion.less is less
    assert sorted(desktop.asked) == sorted([GNOME, KDE, PORTAL])


def test_a_change_on_the_desktop_is_heard_at_once(buses, desktop):
    motion = SystemMotion(buses[1])
    wait_until(lambda: motion.answers == 3)
    assert not motion.less
    tell(buses[0], ("org.gnome.desktop.interface", "gtk-theme"), False)
    for value, less in ((False, True), (True, False)):
        tell(buses[0], GNOME, value)
        assert heard(motion.changed)
        assert motion.less is less


def test_without_a_bus_or_a_desktop_that_answers_everything_stays(buses):
    assert not SystemMotion(QDBusConnection("nergens")).less
    alone = SystemMotion(buses[1])
    wait_until(lambda: alone.answers == 3)
    assert not alone.less


def test_then_nothing_moves_and_the_settings_say_why(desk: Desk):
    desk.open()
    desk.workspace.go("instellingen")
    settle()
    bar = BusyBar(Text("Bezig met openen"))
    desk.qtbot.addWidget(bar)
    preferences().follow_system(still=True)
    assert bar.isTextVisible()
    assert QApplication.cursorFlashTime() == 0
    assert say(SYSTEEM) in [words.text() for words in desk.page.findChildren(QLabel)]
    assert not cast(Any, desk.page).still.isChecked(), "that is what the user chose here"
    assert not load().still, "it is not kept: the desktop can change its mind"
    preferences().follow_system(still=False)
    assert not bar.isTextVisible()
    assert QApplication.cursorFlashTime() > 0


def wait_until(what):
    """Let the window go on until it is so."""
    loop = QEventLoop()

    def look():
        if what():
            loop.quit()

    looking, giving_up = QTimer(interval=5), QTimer(interval=20_000)
    looking.timeout.connect(look)
    giving_up.timeout.connect(loop.quit)
    looking.start()
    giving_up.start()
    loop.exec()
    assert what()
