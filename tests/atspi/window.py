"""The real window with the example, for whoever looks at it from outside: it does what is typed on its standard input.

A line names a page to open; `oproep` begins a call for tomorrow on the roster, so that there is a verdict.
"""

from __future__ import annotations

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
        else:
            window.workspace.go(line)
        QApplication.processEvents()
        print(line, flush=True)

    typed.activated.connect(act)
    print("ready", flush=True)
    return app.exec()


if __name__ == "__main__":
    sys.exit(main())
