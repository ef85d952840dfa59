"""The window with a changed dossier on a bus of its own; the desktop says that the user left.

`python -m tests.gui._locked_by_signal DOSSIER KEY`. Says `READY`, and when nothing of the dossier is in memory any
more, because the process was replaced: `GONE` with the time of the clock that all processes share.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer

from pgbdesk import bootstrap
from pgbdesk.app.changes import Change
from pgbdesk.app.ports import Key
from pgbdesk.domain.personen import Persoon
from pgbdesk.gui.app import Application, _listen
from pgbdesk.gui.window import MainWindow
from pgbdesk.text import Text

AFTER = "import time; print('GONE', time.monotonic(), flush=True)"


def gone(_path: Path, _key: Key | None, *_more: Key) -> None:
    """What the program does too: another program in the place of this one."""
    os.execv(sys.executable, [sys.executable, "-S", "-c", AFTER])


def main(dossier: str, secret: str) -> None:
    """Open, change something, and wait."""
    app = Application()
    window = MainWindow(replace(bootstrap.services(), renew=gone))
    _listen(window)
    window.show()
    session = window.unlocked(Path(dossier), Key(bytearray.fromhex(secret)))
    assert session is not None
    session.do(Text("stap"), Change(None, Persoon(achternaam="Wit")))

    def ready() -> None:
        print("READY", flush=True)

    QTimer.singleShot(500, ready)
    app.exec()


if __name__ == "__main__":
    main(*sys.argv[1:3])
