"""T54: the dossier locks when the desktop says that the user has left, and nothing that was typed is lost."""

from __future__ import annotations

import os
import select
import shutil
import statistics
import subprocess
import sys
import time

import pytest
from PySide6.QtDBus import QDBusConnection

from pgbdesk.app.ports import Key
from pgbdesk.domain.personen import Persoon
from pgbdesk.gui.lock_signals import SCREEN, SLEEP, LockSignals
from pgbdesk.storage.opener import VaultOpener
from tests.architecture.house_rules import ROOT
from tests.storage.conftest import CHEAP, SECRET


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


# From the signal to nothing in memory any more --------------------------------------------------------


@pytest.fixture
def dossier(tmp_path):
    """A dossier of 5 MB, its key, and the opener."""
    opener = VaultOpener(cost=CHEAP, recovery_cost=CHEAP)
    path = tmp_path / "dossier.pgbd"
    key, _ = opener.create(path, SECRET)
    store = opener.open(path, key)
    for _ in range(5):
        store.put_content(os.urandom(1_000_000))
    store.close()
    return path, bytes(key.secret).hex(), opener


def locked_after(bus_address: str, dossier, home, signal: tuple[str, str, tuple[str, ...]]) -> float | None:
    """Seconds from the signal until the process was replaced; None when it did not lock."""
    path, key, _ = dossier
    buses = {"DBUS_SESSION_BUS_ADDRESS": bus_address, "DBUS_SYSTEM_BUS_ADDRESS": bus_address}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.gui._locked_by_signal", str(path), key],
        cwd=ROOT,
        env=os.environ | buses | {"PGBDESK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "READY\n"
        begun = time.monotonic()
        send(bus_address, signal[0], signal[1], *signal[2])
        there, _, _ = select.select([process.stdout], [], [], 5)
        return float(process.stdout.readline().split()[1]) - begun if there else None
    finally:
        process.kill()
        process.communicate()


@pytest.mark.release
@pytest.mark.timeout(900)
def test_t54_a_changed_dossier_is_saved_and_gone_from_memory_within_a_second_of_the_signal(bus, dossier):
    address, _ = bus
    path, key, opener = dossier
    home = os.environ["PGBDESK_HOME"]
    took = []
    for signal in SIGNALS:
        seconds = locked_after(address, dossier, home, signal)
        assert seconds is not None, signal
        took.append(seconds)
    print(f"T54 {len(took)} signals: {min(took):.2f} to {max(took):.2f} s, median {statistics.median(took):.2f} s")
    with_all = opener.open(path, Key(bytearray.fromhex(key)))
    assert len(with_all.dossier().all(Persoon)) == len(SIGNALS), "what was changed just before is there"
    with_all.abandon()
    assert statistics.median(took) <= 1
    ended = (SCREEN[0][0], f"{SCREEN[0][1]}.ActiveChanged", ("boolean:false",))
    assert locked_after(address, dossier, home, ended) is None, "the control: another signal does not lock it"
