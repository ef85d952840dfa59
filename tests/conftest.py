"""What every test gets: no screen, no network, no user's folder, no silence about what went wrong."""

from __future__ import annotations

import logging
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import Phase, settings
from hypothesis.internal.conjecture import providers

if TYPE_CHECKING:
    from pgbdesk.storage.opener import VaultOpener

# Before Qt is loaded: no screen, no session bus, the same look on every machine.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["DBUS_SESSION_BUS_ADDRESS"] = "disabled:"
for _name in ("QT_SCALE_FACTOR", "QT_STYLE_OVERRIDE", "QT_QPA_PLATFORMTHEME", "QT_ACCESSIBILITY"):
    os.environ.pop(_name, None)

# The same examples on every run, so that a red run can be repeated. A failing example is shown as it was found:
# making a whole household small takes longer than a test may, and the timeout would hide what was wrong.
# `HYPOTHESIS_PROFILE=shrink` makes it small, `HYPOTHESIS_PROFILE=search` also looks further.
settings.register_profile("shrink", derandomize=True, max_examples=60, deadline=None, database=None, print_blob=True)
settings.register_profile("ci", settings.get_profile("shrink"), phases=(Phase.explicit, Phase.reuse, Phase.generate))
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))
if "HYPOTHESIS_PROFILE" not in os.environ:
    # It also tries numbers and words that stand in the program: then the examples depend on which modules are loaded,
    # on the name of the folder, and on every line that is written anywhere.
    providers._get_local_constants = lambda: providers._local_constants


#: A folder in memory, with so many bytes free: the tests wait a thousand times for a disk otherwise. Nothing is lost
#: by it: what a disk keeps when the power is cut is looked at in what a traced process asks of it (security/powercut).
MEMORY = Path("/dev/shm")
ENOUGH = 6_000_000_000


def pytest_configure(config: pytest.Config) -> None:
    """Name our own marker; let the folders of the tests be in memory, where there is room for them."""
    config.addinivalue_line("markers", "logs(*codes): warnings of the log, by their first word, that this test causes")
    if config.option.basetemp is None and "PYTEST_DEBUG_TEMPROOT" not in os.environ and _roomy():
        root = tempfile.mkdtemp(prefix="pgbdesk-", dir=MEMORY)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = root
        config.add_cleanup(lambda: shutil.rmtree(root, ignore_errors=True))


_NUMBERS = count()


def _roomy() -> bool:
    """Whether there is a folder in memory with room, in which a library that a test builds can be loaded too."""
    if sys.platform != "linux" or not os.access(MEMORY, os.W_OK):
        return False
    return not os.statvfs(MEMORY).f_flag & os.ST_NOEXEC and shutil.disk_usage(MEMORY).free >= ENOUGH


@pytest.fixture(scope="session")
def folder_of_homes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the private folders of all tests stand."""
    return tmp_path_factory.mktemp("thuis")


@pytest.fixture(autouse=True)
def own_folder(folder_of_homes: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's private folder: an empty one for each test.

    We count ourselves: pytest looks through all folders for the next number, which takes ever longer.
    """
    folder = folder_of_homes / f"thuis{next(_NUMBERS)}"
    folder.mkdir(0o700)
    monkeypatch.setenv("PGBDESK_HOME", str(folder))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(folder))
    return folder


class NetworkUsed(AssertionError):
    """pgbdesk talks to nobody."""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make every attempt to reach another machine fail; sockets within this one stay."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: Any) -> None:
        if self.family != getattr(socket, "AF_UNIX", None):
            raise NetworkUsed(f"a connection to {address!r}")
        connect(self, address)

    def refuse_name(host: Any, *_args: Any, **_more: Any) -> Any:
        raise NetworkUsed(f"looking up {host!r}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse_name)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture(autouse=True)
def nothing_in_the_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a warning or worse that the test did not announce with `@pytest.mark.logs("CODE")`.

    A test that asks for `caplog` looks at the log itself.
    """
    collector = _Collector()
    logging.getLogger().addHandler(collector)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(collector)
    if "caplog" in request.fixturenames:
        return
    marker = request.node.get_closest_marker("logs")
    expected = set(marker.args) if marker else set()
    unexpected = [r.getMessage() for r in collector.records if r.getMessage().split(" ")[0] not in expected]
    if unexpected:
        pytest.fail("unexpected in the log:\n" + "\n".join(unexpected))


@pytest.fixture(autouse=True)
def no_window_left() -> Iterator[None]:
    """Fail on a window that a test opened and did not close."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
    names = [f"{type(w).__name__} {w.windowTitle()!r}" for w in left]
    for widget in left:
        widget.close()
    if names:
        pytest.fail("windows left open: " + ", ".join(names))


@pytest.fixture
def cheap_opener() -> VaultOpener:
    """Makes and opens dossiers with the least that the file format allows, so that tests do not wait."""
    from pgbdesk.storage.keys import Cost
    from pgbdesk.storage.opener import VaultOpener

    least = Cost(memory=8_192, passes=1, lanes=1)
    return VaultOpener(cost=least, recovery_cost=least)
