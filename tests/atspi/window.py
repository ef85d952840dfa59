"""The real window with the example, for whoever looks at it from outside: it does what is typed on its standard input.

A line names a page to open; `zeg` says something urgent; `titel` asks what the screen shows as the title.
"""

from __future__ import annotations

import subprocess
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication

from pgbdesk import bootstrap
from pgbdesk.gui.announce import announce
from pgbdesk.gui.app import Application
from pgbdesk.gui.window import MainWindow


def main() -> int:
    app = Application()
    window = MainWindow(bootstrap.services())
    window.show()
    window.opening.demo()
    typed = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)

    def act() -> None:
        line = sys.stdin.readline().strip()
        assert window.workspace is not None
        if not line:
            app.quit()
        elif line == "zeg":
            announce(window.workspace.page, "Dringend bericht", urgent=True)
        elif line == "titel":
            print(_title(window), flush=True)
        else:
            window.workspace.go(line)
        QApplication.processEvents()
        print(line, flush=True)

    typed.activated.connect(act)
    print("ready", flush=True)
    return app.exec()


def _title(window: MainWindow) -> str:
    """What the window manager is told: Qt may have put the name of the program behind our title."""
    asked = ["xprop", "-id", str(int(window.winId())), "-notype", "_NET_WM_NAME"]
    return subprocess.run(asked, check=True, capture_output=True, text=True).stdout.split('"')[1]


if __name__ == "__main__":
    sys.exit(main())
