"""What every test gets by itself: each guard fails the test that it should."""

from __future__ import annotations

import os
import subprocess
import sys
from xml.etree import ElementTree

import pytest

from tests.architecture.house_rules import ROOT

CONFTEST = "from tests.conftest import *  # noqa: F403\nfrom tests.conftest import pytest_configure  # noqa: F401\n"

BAD = ("failure", "error", "skipped")

CASES = {  # a test, and what it is told; nothing for one that may pass
    "an innocent test": ("def test_x():\n    assert True\n", None),
    "a connection": (
        'import socket\n\ndef test_x():\n    socket.create_connection(("192.0.2.1", 80), timeout=1)\n',
        "NetworkUsed",
    ),
    "a connection by number": (
        'import socket\n\ndef test_x():\n    with socket.socket() as s:\n        s.connect(("192.0.2.1", 80))\n',
        "NetworkUsed",
    ),
    "looking up a name": ('import socket\n\ndef test_x():\n    socket.getaddrinfo("nl", 80)\n', "NetworkUsed"),
    "a warning in the log": (
        'import logging\n\ndef test_x():\n    logging.getLogger("pgbdesk").warning("SOMETHING n=1")\n',
        "unexpected in the log",
    ),
    "a warning in the log that was announced": (
        "import logging\nimport pytest\n\n"
        '@pytest.mark.logs("SOMETHING")\ndef test_x():\n    logging.getLogger("pgbdesk").warning("SOMETHING n=1")\n',
        None,
    ),
    "a window that stays": (
        "from PySide6.QtWidgets import QWidget\n\nKEPT = []\n\n"
        "def test_x(qapp):\n    window = QWidget()\n    window.show()\n    KEPT.append(window)\n",
        "windows left open: QWidget",
    ),
    "a window that is closed": (
        "from PySide6.QtWidgets import QWidget\n\n"
        "def test_x(qtbot):\n    window = QWidget()\n    qtbot.addWidget(window)\n    window.show()\n",
        None,
    ),
    "a warning of Python": ('import warnings\n\ndef test_x():\n    warnings.warn("old")\n', "UserWarning: old"),
    "a warning of Qt": (
        "from PySide6.QtCore import qWarning\n\ndef test_x(qtbot):\n    qWarning('careful')\n",
        "careful",
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What one run said of each test, by its number: how it ended, with all that was told."""
    folder = tmp_path_factory.mktemp("wachters")
    (folder / "conftest.py").write_text(CONFTEST, "utf-8")
    for number, (test, _) in enumerate(CASES.values()):
        (folder / f"test_{number}.py").write_text(test, "utf-8")
    subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)),
            *("-p", "no:randomly", "-p", "no:cacheprovider", f"--junitxml={folder / 'told.xml'}", str(folder)),
        ],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    cases: dict[int, dict[str, str]] = {}
    for case in ElementTree.parse(folder / "told.xml").iter("testcase"):
        number = int(case.get("classname", "").rpartition("_")[2])
        ended = cases.setdefault(number, {})
        ended.update({each.tag: f"{each.get('message')} {each.text}" for each in case if each.tag in BAD})
    return cases


def test_all_tests_were_run(told):
    assert sorted(told) == list(range(len(CASES)))


@pytest.mark.parametrize(("number", "expected"), list(enumerate(t for _, t in CASES.values())), ids=CASES)
def test_a_guard_fails_the_test_that_it_should(number, expected, told):
    if expected is None:
        assert told[number] == {}
    else:
        assert told[number], "it passed"
        assert any(expected in words for words in told[number].values()), told[number]
