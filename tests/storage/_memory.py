"""A program with the real window that a test looks into: it does what is typed on its standard input.

`python _memory.py DOSSIER open`: type the passphrase (a line), open; `... ahead`: the same, with the process that
goes on started while it is typed. `... lock` and `... close`: the dossier is
open (the key is on the first line, as hex); then lock, or only close the dossier as a program without a fresh
process would.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest

from pgbdesk import bootstrap, process, successor
from pgbdesk.app.ports import Key
from pgbdesk.gui.app import Application
from pgbdesk.gui.start import UnlockScreen
from pgbdesk.gui.window import MainWindow


def tell(what: str) -> None:
    print(what, flush=True)


def main(path: Path, what: str) -> int:
    app = Application()
    ahead = successor.start_successor if what == "ahead" else None
    window = MainWindow(replace(bootstrap.services(), renew=process.renew, succeed=ahead))
    window.show()

    def begin() -> None:
        secret = sys.stdin.readline().strip()
        if what in ("open", "ahead"):
            window.opening.ask_secret(path, locked=False)
            QTest.keyClicks(unlock_screen().secret.line, secret)
        else:
            window.opening.resume(path, Key(bytearray.fromhex(secret)))
            assert window.workspace is not None
            window.workspace.go("zorgverleners", None)
        QTimer.singleShot(0, act)

    def act() -> None:
        tell("ready")
        sys.stdin.readline()
        if what in ("open", "ahead"):
            unlock_screen().open_button.click()
        elif what == "lock":
            window.lock()
        else:
            window.close_dossier()
            QTimer.singleShot(0, lambda: tell("closed"))

    def unlock_screen() -> UnlockScreen:
        screen = window.centralWidget()
        assert isinstance(screen, UnlockScreen)
        return screen

    QTimer.singleShot(0, begin)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2]))
