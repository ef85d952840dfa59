"""Tries the installed program from outside the checkout: every command once, and the window with the example.

Run by packaging/test with the Python of a clean virtual environment that holds the wheel and nothing of ours else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SECRET = "fiets paraplu kachel oceaan"  # noqa: S105 - of a dossier that lives for a second

#: Opens the window, lets it paint once, tells its title, and leaves.
WINDOW = """
from PySide6.QtWidgets import QApplication
def once(self):
    for _ in range(20):
        self.processEvents()
    print([w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()])
    return 0
from pgbdesk.gui.app import Application
Application.exec = once
from pgbdesk.__main__ import main
raise SystemExit(main(["demo"]))
"""


def run(folder: Path, *command: str, secret: bool = False) -> str:
    """What a command prints. Stops everything when it fails."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PGBDESK"))}
    environment |= {"HOME": str(folder), "PGBDESK_HOME": str(folder / "privé"), "QT_QPA_PLATFORM": "offscreen"}
    reading, writing = os.pipe()
    os.write(writing, SECRET.encode())
    os.close(writing)
    more = ["--wachtwoord-fd", str(reading)] if secret else []
    done = subprocess.run(
        [*command, *more], cwd=folder, env=environment, pass_fds=(reading,), capture_output=True, text=True, check=False
    )
    os.close(reading)
    if done.returncode:
        sys.exit(f"!!! {' '.join(command[:3])} gave {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main() -> None:
    """All of it."""
    pgbdesk = str(Path(sys.executable).parent / "pgbdesk")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        where = run(folder, sys.executable, "-c", "import pgbdesk.paths as p; print(p.resource('demo', 'demo.json'))")
        assert Path(where.strip()).is_relative_to(sys.prefix), f"resources are read from {where}"
        print("   ", run(folder, pgbdesk, "--version").strip())
        found = json.loads(run(folder, pgbdesk, "check", where.strip(), "--vandaag", "2026-11-24", "--json"))
        print(f"    check: {len(found['bevindingen'])} findings in the example")
        run(folder, pgbdesk, "import", where.strip(), "a.pgbd", secret=True)
        run(folder, pgbdesk, "verify", "a.pgbd", secret=True)
        run(folder, pgbdesk, "export", "a.pgbd", "b.json", secret=True)
        again = json.loads(run(folder, pgbdesk, "check", "b.json", "--vandaag", "2026-11-24", "--json"))
        assert again == found, "import and export do not give back the example"
        print("    import, verify, export: the same household comes back")
        print("    window:", run(folder, sys.executable, "-c", WINDOW).strip())


if __name__ == "__main__":
    main()
