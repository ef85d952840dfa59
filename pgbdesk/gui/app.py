"""The program with its window: the application, the Dutch of Qt itself, and what happens when something breaks."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, QSocketNotifier, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication

from pgbdesk.errors import PgbError
from pgbdesk.gui.icons import icon
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import LIGHT
from pgbdesk.gui.tongue import language, set_language
from pgbdesk.gui.vergeten import Left, forget_last_error
from pgbdesk.gui.window import MainWindow
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import WaitsForKey
    from pgbdesk.gui.ask import Ask
    from pgbdesk.gui.services import Services
    from pgbdesk.process import GoesOn

VEILIG = Text("Uw gegevens zijn veilig: alles tot uw laatste handeling is bewaard. U kunt verder werken.")


#: A locked window hears of the computer being left alone only when it is on screen (milliseconds).
LISTEN_AFTER = 100
#: So long another thread keeps Python before the window may have it (seconds). Laying out a page asks for it hundreds
#: of times: with Python's own five milliseconds a paper that is made meanwhile holds the window up for half a second.
TURN = 0.000_05


class Application(QApplication):
    """The application: its name, the Dutch locale, and the words of Qt in Dutch."""

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        sys.setswitchinterval(TURN)
        self.setApplicationName("pgbdesk")
        self.setApplicationDisplayName("pgbdesk")
        self.setDesktopFileName("pgbdesk")
        self.setWindowIcon(icon("book-open", LIGHT.primary, 48))
        dutch = QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands)
        QLocale.setDefault(dutch)
        set_language(language().code)


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], object]


class Mishaps(QObject):
    """Tells of an error once per kind and place, without any value of the dossier. The program goes on."""

    _elsewhere = Signal(object, object, object)

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask = ask
        self._told: set[tuple[str, str]] = set()
        self._elsewhere.connect(self.happened, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Hear of every error that nothing else catches, in every thread."""
        sys.excepthook = self.happened
        threading.excepthook = lambda args: self._elsewhere.emit(args.exc_type, args.exc_value, args.exc_traceback)

    def happened(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        """Say what can be said: a known problem in its own words, anything else by its kind and place."""
        QTimer.singleShot(0, self, forget_last_error)  # Python keeps it when this comes back
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, Left):
            return
        if isinstance(error, PgbError):
            self._ask.tell(error.what, error.advice)
            return
        from pgbdesk import log  # opened only when there is something to note
        from pgbdesk.paths import private_folder

        where = log.place(trace)
        if (kind.__name__, where) in self._told:
            return
        self._told.add((kind.__name__, where))
        log.mishap(trace, private_folder())
        self._ask.tell(Text("Er ging iets mis in pgbdesk ({soort}, {plek}).", soort=kind.__name__, plek=where), VEILIG)


def _listen(window: MainWindow) -> None:
    """Lock when the computer is left alone, and move no more than the desktop asks for."""
    from pgbdesk.gui.lock_signals import LockSignals
    from pgbdesk.gui.system_motion import SystemMotion

    signals = LockSignals()
    signals.setParent(window)
    signals.lock.connect(window.lock)
    motion = SystemMotion()
    motion.setParent(window)
    motion.changed.connect(lambda: preferences().follow_system(still=motion.less))
    preferences().follow_system(still=motion.less)


def run(services: Services, path: Path | None = None, *, demo: bool = False, before: GoesOn | None = None) -> int:
    """Show the window and wait until it is closed; gives the exit status. `before`: what the last process left."""
    app = Application()
    theme()
    window = MainWindow(services, start=path is None)
    mishaps = Mishaps(window.ask)
    mishaps.install()
    if path is not None and before is not None and before.waiting is not None:
        _listen(window)
        return _run_ahead(app, window, path, before.waiting)
    if path is None:
        window.show()
        if demo:
            window.opening.demo()
    elif before is not None and before.key is not None:
        _listen(window)
        window.show()
        window.budgethouders.key = before.beside
        window.opening.resume(path, before.key)
    else:
        if before is not None:
            window.opening.ask_secret(path, locked=True, ill=before.ill)
        else:
            window.opening.reopen(path)
        window.show()
    if before is None or before.key is None:
        QTimer.singleShot(LISTEN_AFTER, window, lambda: _listen(window))
    return _until_closed(app)


def _run_ahead(app: Application, window: MainWindow, path: Path, waiting: WaitsForKey) -> int:
    """Started ahead: load everything, and show nothing until the key of the dossier is there."""
    window.warm.finish()
    notifier = QSocketNotifier(waiting.descriptor, QSocketNotifier.Type.Read)

    def arrived() -> None:
        notifier.setEnabled(False)
        handed = waiting.take()
        if handed is None:  # another dossier was chosen, or the program was closed
            app.quit()
            return
        window.go_on(path, handed)
        waiting.ready()

    notifier.activated.connect(arrived)
    return _until_closed(app)


def _until_closed(app: Application) -> int:
    status = app.exec()
    sys.excepthook = sys.__excepthook__
    return status
