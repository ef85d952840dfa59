"""What a screen reader sees and hears of the real window: the tree of AT-SPI, and the announcements (A7, A28, A29).

For a release: it needs a screen (Xvfb), a session bus, the accessibility bus and pyatspi, all from Debian.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pgbdesk.gui.pages import PAGES

HERE = Path(__file__).parent
LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
SYSTEM_PYTHON = "/usr/bin/python3"

pytestmark = pytest.mark.release

#: What a keyboard can stand on, so what must have a name.
INPUTS = {
    "push button",
    "text",
    "entry",
    "combo box",
    "check box",
    "radio button",
    "table",
    "list",
    "table cell",
    "link",
}
Node = dict[str, Any]


class Reader:
    """The window in one process, and who looks at it through the accessibility bus in another."""

    def __init__(self, home: Path) -> None:
        environment = os.environ | {
            "PGBDESK_HOME": str(home),
            "PYTHONPATH": str(HERE.parents[1]),
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        }
        environment.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self._window_in, self._look_in = home / "window", home / "look"
        for pipe in (self._window_in, self._look_in):
            os.mkfifo(pipe)
        script = (
            f"{LAUNCHER} --launch-immediately & "
            f"'{sys.executable}' -m tests.atspi.window < '{self._window_in}' & "
            f"env -u PYTHONPATH {SYSTEM_PYTHON} '{HERE / 'look.py'}' pgbdesk < '{self._look_in}'; wait"
        )
        self._run = subprocess.Popen(
            ["xvfb-run", "-a", "dbus-run-session", "--", "bash", "-c", script],
            env=environment,
            cwd=HERE.parents[1],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            start_new_session=True,
        )
        self._window = self._window_in.open("w")
        self._look = self._look_in.open("w")
        self._hear("ready")

    def _line(self) -> str:
        assert self._run.stdout is not None
        line = self._run.stdout.readline()
        assert line, "the window or the reader has ended"
        return line.strip()

    def _hear(self, word: str) -> None:
        while (line := self._line()) != word:
            assert not line.startswith("Traceback"), line

    def do(self, what: str) -> None:
        """Let the window do something, and wait until it has."""
        print(what, file=self._window, flush=True)
        self._hear(what)

    def title(self) -> str:
        """The title on the screen, as the window manager gets it."""
        print("titel", file=self._window, flush=True)
        found = self._line()
        self._hear("titel")
        return found

    def ask(self, what: str) -> list[Any]:
        """The tree, or the events."""
        print(what, file=self._look, flush=True)
        while not (line := self._line()).startswith("["):
            pass
        found: list[Any] = json.loads(line)
        return found

    def end(self) -> None:
        self._window.close()
        self._look.close()
        try:
            self._run.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._run.pid, 9)
            self._run.wait()
        assert self._run.stdout is not None
        self._run.stdout.close()


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    missing = [tool for tool in ("xvfb-run", "dbus-run-session", "xprop") if shutil.which(tool) is None]
    missing += [LAUNCHER] if not Path(LAUNCHER).exists() else []
    assert not missing, f"install what is missing for the release run: {missing}"
    made = Reader(tmp_path_factory.mktemp("atspi"))
    yield made
    made.end()


def showing(tree: list[Node]) -> list[Node]:
    """What is on screen with all that is around it: Qt says of a cell of a hidden table that it shows."""
    found: list[Node] = []
    hidden = 1_000
    for node in tree:
        if node["depth"] <= hidden:
            hidden = 1_000 if "showing" in node["states"] or node["depth"] == 0 else node["depth"]
        if node["depth"] < hidden and "showing" in node["states"]:
            found.append(node)
    return found


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.key)
def test_on_every_page_whatever_the_keyboard_can_reach_has_a_name_and_the_title_is_said(reader, page):
    reader.ask("events")
    reader.do(page.key)
    said = [event for event in reader.ask("events") if event[0] == "object:announcement"]
    tree = showing(reader.ask("tree"))
    assert tree[0]["name"] == "pgbdesk"
    assert str(page.title) in [event[1] for event in said]
    assert [
        node for node in tree if node["role"] in INPUTS and "focusable" in node["states"] and not node["name"]
    ] == []
    # Without a window manager nothing has the focus here; that the title gets it is seen in test_window.py.
    titles = [node for node in tree if node["name"] == str(page.title) and node["role"] != "list item"]
    assert any("focusable" in node["states"] for node in titles)
    assert [node for node in tree if node["role"] == "gone"] == []


def test_a_cell_of_the_roster_is_a_whole_sentence(reader):
    reader.do("rooster")
    cells = [node["name"] for node in showing(reader.ask("tree")) if node["role"] == "table cell"]
    assert cells
    assert any("Fatima El Amrani, woensdag 25 november 2026, 09:00 tot 13:00" in name for name in cells)
    assert [name for name in cells if name.count(" ") <= 3] == []


def test_the_title_names_the_dossier_and_the_program_once(reader):
    assert reader.title() == "Voorbeeld – pgbdesk"


def test_what_is_urgent_is_heard(reader):
    reader.ask("events")
    reader.do("zeg")
    assert ["object:announcement", "Dringend bericht"] in [event[:2] for event in reader.ask("events")]


def test_the_control_a_page_that_was_not_opened_is_not_heard(reader):
    reader.do("vandaag")
    reader.ask("events")
    assert reader.ask("events") == []
