"""Photographs the window with the example household. Run by packaging/pictures."""

from __future__ import annotations

import sys
from pathlib import Path

from pgbdesk import bootstrap
from pgbdesk.gui.app import Application
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.window import MainWindow

SIZE = (1180, 820)

#: name of the picture: page, light or dark, text size
PICTURES = {
    "begin": (None, Scheme.LIGHT, 100),
    "vandaag": ("vandaag", Scheme.LIGHT, 100),
    "rooster": ("rooster", Scheme.LIGHT, 100),
    "uren": ("uren", Scheme.LIGHT, 100),
    "vaste-uren": ("vaste_uren", Scheme.LIGHT, 100),
    "budget-donker": ("budget", Scheme.DARK, 100),
    "vandaag-groot": ("vandaag", Scheme.LIGHT, 200),
}


def main(folder: Path) -> None:
    """One picture after another, in one window."""
    folder.mkdir(parents=True, exist_ok=True)
    app = Application()
    window = MainWindow(bootstrap.services())
    window.resize(*SIZE)
    window.show()
    for name, (page, scheme, scale) in PICTURES.items():
        theme().set(scheme=scheme, scale=scale)
        if page is not None:
            if window.workspace is None:
                window.opening.demo()
            assert window.workspace is not None
            window.workspace.go(page)
        for _ in range(20):
            app.processEvents()
        path = folder / f"{name}.png"
        if not window.grab().save(str(path)):
            sys.exit(f"could not write {path}")
        print("   ", path)
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
