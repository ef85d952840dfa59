"""PySide6 6.12.0 drops a reference to None in every call that returns nothing, and aborts on Python 3.11."""

from __future__ import annotations

import subprocess
import sys

CHECK = """
import sys
from PySide6.QtCore import QObject
it = QObject()
it.setObjectName("x")
before = sys.getrefcount(None)
for _ in range(300):
    it.setObjectName("y")
print(sys.getrefcount(None) - before)
"""


def test_calls_that_return_nothing_keep_every_reference_to_none():
    drift = int(subprocess.run([sys.executable, "-c", CHECK], capture_output=True, check=True, text=True).stdout)

    assert abs(drift) < 50, "this PySide6 loses references to None: do not use it on this Python"
