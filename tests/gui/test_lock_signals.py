"""T54: the dossier locks when the desktop says that the user has left, and nothing that was typed is lost."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest
from PySide6.QtDBus import QDBusConnection

from pgbdesk.gui.lock_signals import SCREEN, SLEEP, LockSignals


@pytest.fixture
def bus(tmp_path):
    """A bus of our own: its address, and the connection."""
    if shutil.which("dbus-daemon") is None or shutil.which("dbus-send") is None:
        pytest.skip("dbus is not installed")
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={tmp_path / 'bus'}"],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    name = f"test-{os.urandom(4).hex()}"
    yield address, QDBusConnection.connectToBus(address, name)
    QDBusConnection.disconnectFromBus(name)
    daemon.kill()
    daemon.communicate()


def send(address: str, path: str, signal: str, *values: str) -> None:
    subprocess.run(
        ["dbus-send", f"--bus={address}", "--type=signal", path, signal, *values],
        check=True,
    )


SIGNALS = [
    *((path, f"{interface}.ActiveChanged", ("boolean:true",)) for path, interface in SCREEN),
    (SLEEP[0], f"{SLEEP[1]}.{SLEEP[2]}", ("boolean:true",)),
    ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session.Lock", ()),
]


@pytest.mark.parametrize(("path", "signal", "values"), SIGNALS, ids=[f"{p}{s}" for p, s, _ in SIGNALS])
def test_t54_the_screen_lock_the_session_lock_and_sleep_are_heard(qtbot, bus, path, signal, values):
    address, connection = bus
    signals = LockSignals(connection, connection)
    with qtbot.waitSignal(signals.lock, timeout=5_000):
        send(address, path, signal, *values)


def test_t54_the_end_of_the_screen_saver_locks_nothing(qtbot, bus):
    address, connection = bus
    signals = LockSignals(connection, connection)
    heard: list[bool] = []
    signals.lock.connect(lambda: heard.append(True))
    send(address, SCREEN[0][0], f"{SCREEN[0][1]}.ActiveChanged", "boolean:false")
    with qtbot.waitSignal(signals.lock, timeout=5_000):
        send(address, SCREEN[0][0], f"{SCREEN[0][1]}.ActiveChanged", "boolean:true")
    assert heard == [True]


def test_without_a_bus_nothing_is_heard_and_nothing_breaks(qtbot):
    assert LockSignals(QDBusConnection("nergens"), QDBusConnection("nergens")).heard == []
