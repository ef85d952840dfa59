"""Photographs the walk of a newcomer for the chapter about it in the manual, in Dutch and in English.

It is the same walk as the test in tests/journeys, on the same day, in light colours. Run by packaging/pictures.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent
from PySide6.QtGui import QImage

from pgbdesk.gui.app import Application
from pgbdesk.gui.eenvoudig import NOG_NIET
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.i18n import LANGUAGES
from pgbdesk.paths import resource, translations
from tests.journeys.newcomer import DAY, walk
from tests.journeys.steps import Hands
from tests.journeys.test_d1_d2_window import RealDesk

SIZE = (980, 680)
MOST = 1_500_000  # bytes, of all pictures together


class Waiting:
    """Waits as the tests do: until something is so."""

    def addWidget(self, _widget: object) -> None:  # noqa: N802 - the name of pytest-qt
        """Kept by nobody."""

    def waitExposed(self, _widget: object) -> None:  # noqa: N802
        """There is no screen to wait for."""

    def waitUntil(self, so: Callable[[], object], timeout: int = 10_000) -> None:  # noqa: N802
        """Let the window go on until it is so; stops the script when that takes too long."""
        end = QDeadlineTimer(timeout)
        while not so():
            QCoreApplication.processEvents()
            if end.hasExpired():
                sys.exit("the window did not come where the walk goes")


class Desk(RealDesk):
    """The real window, without a test around it."""

    def __init__(self, waiting: Any) -> None:
        super().__init__(waiting, DAY)
        self.window.resize(*SIZE)


def photograph(desk: Desk, place: Path) -> None:
    """The window as it is, in 256 colours of its own: a fifth of the bytes, and no eye sees it."""
    for _ in range(6):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    picture = desk.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    size = (picture.width(), picture.height())
    whole = Image.frombytes("RGB", size, bytes(picture.constBits()), "raw", "RGB", picture.bytesPerLine())
    whole.quantize(256, dither=Image.Dither.NONE).save(place, optimize=True)


def one_walk(language: str) -> list[Path]:
    """The pictures in one language, in the place of those that stood there."""
    preferences().change(language=language, simple=NOG_NIET, recent=())
    theme().set(scheme=Scheme.LIGHT, scale=100)
    home = resource("handleiding") if language == "nl" else translations() / language / "handleiding"
    folder = home / "beeld"
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.png"):
        old.unlink()
    made: list[Path] = []
    desk = Desk(Waiting())

    def see(name: str) -> None:
        made.append(folder / f"{name}.png")
        photograph(desk, made[-1])

    with tempfile.TemporaryDirectory() as place:
        own = Path(place) / ("Documenten" if language == "nl" else "Documents")
        own.mkdir()
        walk(Hands(desk), own, see)
        desk.close()
    return made


def main() -> None:
    """One walk in each language."""
    app = Application()
    made: list[Path] = []
    for language in LANGUAGES:
        made += one_walk(language)
        app.processEvents()
    total = sum(path.stat().st_size for path in made)
    print("   ", len(made), "pictures,", total // 1000, "kB")
    if total > MOST:
        sys.exit("the pictures of the manual are too large")


if __name__ == "__main__":
    main()
