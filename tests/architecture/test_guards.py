"""What every test gets by itself: each guard fails the test that it should."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.architecture.house_rules import ROOT

CONFTEST = "from tests.conftest import *  # noqa: F403\nfrom tests.conftest import pytest_configure  # noqa: F401\n"

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


@pytest.mark.parametrize(("test", "told"), CASES.values(), ids=CASES)
def test_a_guard_fails_the_test_that_it_should(test, told, tmp_path):
    (tmp_path / "conftest.py").write_text(CONFTEST, "utf-8")
    (tmp_path / "test_x.py").write_text(test, "utf-8")
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(tmp_path)),
            *("-p", "no:randomly", "-p", "no:cacheprovider", str(tmp_path / "test_x.py")),
        ],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if told is None:
        assert done.returncode == 0, done.stdout
    else:
        assert done.returncode == 1, done.stdout + done.stderr
        assert told in done.stdout
