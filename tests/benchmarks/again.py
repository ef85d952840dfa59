"""How soon a dossier that was open before is on screen: its first page as it stood, and then the dossier itself."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

SECRET = "tien jaar zorg in een bestand"


def again(dossier: str) -> dict[str, float]:
    """From the start of a process that is handed the key, so without the derivation. In milliseconds."""
    path = Path(os.environ["PGBDESK_HOME"]) / "weer.pgbd"
    shutil.copy(dossier, path)
    key, access = _leave_a_picture(path)
    reading, writing = os.pipe()
    os.write(writing, key)
    os.close(writing)
    environment = os.environ | {
        "PGBDESK_GAAT_VERDER": f"open:{reading}:{access}:passphrase",
        "BENCH_BEGAN": str(time.monotonic_ns() / 1e6),
    }
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.measure", "seen", str(path)],
        env=environment,
        pass_fds=(reading,),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _leave_a_picture(path: Path) -> tuple[bytes, str]:
    """Open, look, save and close as a user does; gives the key and which way in it is of."""
    from PySide6.QtCore import QEventLoop

    from pgbdesk import bootstrap
    from pgbdesk.clock import fixed
    from pgbdesk.gui.app import Application
    from pgbdesk.gui.eerste_beeld import Pictures
    from pgbdesk.gui.window import MainWindow
    from tests.helpers.ten_years import TODAY

    app = Application()
    services = bootstrap.services(fixed(TODAY))
    window = MainWindow(services)
    window.show()
    key = services.opener().unlock(path, SECRET)
    kept = bytes(key.secret), key.access
    window.unlocked(path, key)
    window.save()
    app.processEvents()
    assert window.workspace is not None
    pictures = window.workspace.findChild(Pictures)
    assert pictures is not None
    pictures.take()
    loop = QEventLoop()
    window.jobs.run(lambda: None, window, lambda _: loop.quit())
    loop.exec()
    window.close()
    return kept


def seen(dossier: str) -> dict[str, float]:
    """In the process that has the key: when the picture is painted, and when the dossier is."""
    began = float(os.environ["BENCH_BEGAN"])
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QMainWindow

    from pgbdesk import bootstrap
    from pgbdesk.gui import window
    from tests.helpers.ten_years import TODAY

    found: dict[str, float] = {}

    def event(self: Any, happened: Any) -> bool:
        done = bool(QMainWindow.event(self, happened))
        if happened.type() == QEvent.Type.Paint:
            found.setdefault("again picture" if self.workspace is None else "again", time.monotonic_ns() / 1e6 - began)
        if "again" in found:
            print(json.dumps(found), flush=True)
            os._exit(0)
        return done

    window.MainWindow.event = event  # type: ignore[method-assign]
    bootstrap.run_window(Path(dossier), TODAY)
    raise SystemExit("no dossier was painted")
