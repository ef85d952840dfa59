"""From nothing to an open dossier: start, new, example, unlock."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.wachten import TeVlug, Wachten
from pgbdesk.errors import PgbError
from pgbdesk.gui.ask import DOSSIER
from pgbdesk.gui.eerste_beeld import show_picture
from pgbdesk.gui.guarded import Guarded, OutsideWatch
from pgbdesk.gui.nieuw_dossier import NewDossier
from pgbdesk.gui.ontgrendelen import Unlocking, unlock
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.start import StartScreen, UnlockScreen
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.ports import Key
    from pgbdesk.gui.window import MainWindow

#: Before a backup of before a change of who can get in: question, why, and the two answers.
OUDE_SLEUTELS = (
    Text("Deze kopie gaat open met een oude zin of code. Toch terugzetten?"),
    Text(
        "De kopie is van voordat u een wachtwoordzin of code veranderde, of toegang introk. "
        "Wie de oude zin of code kent, kan daarna weer in uw dossier. Trek de toegang dan opnieuw in."
    ),
    Text("Toch terugzetten"),
    Text("Niet terugzetten"),
)


class Opening:
    """Shows the screens before a dossier is open, and what they lead to."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.new = NewDossier(window)
        self.begin = self.new.begin
        self.wait = Wachten()
        self.outside = OutsideWatch(window)
        self._unlocking: Unlocking | None = None
        self._pending: tuple[Path, Key] | None = None

    def start(self) -> None:
        """The choices; or the list of dossiers, when the one that is closed was opened from there."""
        came_from_list = self._window.open is not None
        self._window.close_dossier()
        if came_from_list and self._window.budgethouders.back():
            return
        services = self._window.services
        screen = StartScreen(
            begin=self.begin,
            demo=self.demo,
            choose=self.choose,
            reopen=self.reopen,
            recent=[Path(p) for p in preferences().now.recent],
            over=[g for g in services.opener().guests() if g.voorbij(services.clock().date())],
            remove=self._remove_guest,
            budgethouders=self._window.budgethouders.show,
        )
        self._window.show_screen(screen)
        screen.title.setFocus()
        self._window.keyboard_home()

    def _remove_guest(self, path: Path) -> None:
        """Wipe a guest copy of which the last day is over, after asking."""
        ask = self._window.ask
        if not ask.confirm(
            Text("Wilt u de gastkopie {naam} verwijderen?", naam=path.name),
            Text("Dit kunt u niet ongedaan maken."),
            Text("Verwijderen"),
            Text("Laten staan"),
        ):
            return
        if not self._window.services.opener().remove_guest(path):
            ask.tell(Text("De gastkopie kon niet worden verwijderd."), Text("Sluit het bestand eerst."))
        self.start()

    def demo(self, page: str = "") -> None:
        """The example, at a page."""
        from pgbdesk.gui.voorbeeld import toon

        toon(self._window, page)

    def choose(self) -> None:
        """Choose a file to open; without a choice everything stays as it is."""
        path = self._window.ask.open_file(Text("Dossier openen"), DOSSIER)
        if path is not None:
            self.reopen(path)

    def reopen(self, path: Path, *_: object) -> None:
        """Open a file that was chosen, or was open before. What is no dossier is told at once; nothing else changes."""
        window = self._window
        if window.budgethouders.is_list(path):
            window.budgethouders.show()
            return
        try:
            window.services.opener().look(path)
        except PgbError as problem:
            if window.centralWidget() is None:
                self.start()
            screen = window.centralWidget()
            if isinstance(screen, StartScreen):
                screen.show_problem(path, problem)
            else:
                window.ask.tell(problem.what, problem.advice)
            return
        self.ask_secret(path, locked=False)

    @property
    def at_start(self) -> bool:
        """Whether the first screen is in the window."""
        return isinstance(self._window.centralWidget(), StartScreen)

    def ask_secret(self, path: Path, *, locked: bool, ill: bool = False) -> None:
        """Ask the passphrase of a dossier, or of the list of dossiers.

        What goes on when it is right is started when it is begun to be typed. `ill`: something went wrong at the lock.
        """
        window = self._window
        if window.budgethouders.is_list(path):
            window.budgethouders.ask(locked=locked)
            return
        window.close_dossier()
        self.ask(
            Unlocking(
                window,
                path,
                unlock=lambda secret: unlock(window, path, secret),
                wait=self.wait,
                other=self.start,
                locked=locked,
                ill=ill,
            )
        )

    def ask(self, unlocking: Unlocking) -> None:
        """Show where a passphrase is asked."""
        self._window.show_screen(unlocking.screen)
        self._unlocking = unlocking
        unlocking.screen.secret.focus()

    def left(self) -> None:
        """Another screen comes: what was started ahead is not needed, and what would open next does not."""
        self.cancel()
        self.outside.stop()
        unlocking, self._unlocking = self._unlocking, None
        if unlocking is not None:
            unlocking.stop()

    def lock(self) -> bool:
        """Nothing is open: leave a screen that shows or asks a secret; whether there was one."""
        screen: object = self._window.centralWidget()
        if isinstance(screen, Guarded):
            screen.lock_away()
        elif not self.new.lock():  # the first questions of a new dossier
            if isinstance(screen, UnlockScreen):
                screen.forget()
            return False
        return True

    def lock_at(self, path: Path) -> None:
        """Forget all that was typed, in a fresh process, and ask for the passphrase."""
        window = self._window
        window.budgethouders.forget()
        window.renew(path, None)
        self.ask_secret(path, locked=True)

    def restore_some(self) -> None:
        """Choose a backup and where it must come to stand: on a new computer there is nothing else."""
        ask = self._window.ask
        backup = ask.open_file(Text("Reservekopie kiezen"), DOSSIER)
        if backup is None:
            return
        path = ask.save_file(
            Text("Waar komt het dossier te staan?"), DOSSIER, f"{backup.stem.split('-stand-')[0]}.pgbd"
        )
        if path is not None:
            self.restore(backup, path)

    def restore(self, backup: Path, path: Path) -> None:
        """Ask the secret of a backup, put it back as the dossier at `path`, and open it."""
        window = self._window
        try:
            window.services.opener().look(backup)
        except PgbError as problem:
            window.ask.tell(problem.what, problem.advice)
            return
        if window.services.opener().opens_otherwise(backup, path) and not window.ask.confirm(*OUDE_SLEUTELS):
            return
        window.close_dossier()

        def unlock(secret: str) -> None:
            if self.wait.left > 0:
                screen.show_error(TeVlug(ceil(self.wait.left)))
                return
            window.jobs.run(lambda: put_back(secret), screen, unlocked, refused)

        def refused(problem: PgbError) -> None:
            self.wait.wrong()
            screen.show_error(problem)

        def put_back(secret: str) -> Key:
            opener = window.services.opener()
            key = opener.unlock(backup, secret)
            opener.restore(backup, path, key)
            return key

        def unlocked(key: Key) -> None:
            self.wait.right()
            try:
                window.unlocked(path, key)
            except PgbError as problem:
                screen.show_error(problem)
                return
            if window.workspace is not None:
                window.workspace.told(Text("De reservekopie is teruggezet. Wat er stond, is bewaard."))

        screen = UnlockScreen(
            backup, unlock=unlock, other=self.start, check_group=window.services.check_group, locked=False
        )
        window.show_screen(screen)
        screen.secret.focus()

    def resume(self, path: Path, key: Key) -> None:
        """Open with the key that the process before this one handed over; what is wrong is told where it is asked.

        When a picture of this dossier was kept it is there at once, and the dossier itself a moment later.
        """
        if self._window.budgethouders.is_list(path):
            self._window.budgethouders.open(key)
            return
        self._pending = None
        if show_picture(self._window, path, key, self._go_on):
            self._pending = path, key
        else:
            self._open(path, key)

    def _go_on(self) -> None:
        """The picture is painted: open the dossier, unless it was locked or left meanwhile."""
        pending, self._pending = self._pending, None
        if pending is not None:
            self._open(*pending)

    def cancel(self) -> Path | None:
        """Forget the key of a dossier of which only the picture is there; gives its file, None when there is none."""
        pending, self._pending = self._pending, None
        if pending is None:
            return None
        path, key = pending
        key.wipe()
        self._window.show_saved()
        return path

    def _open(self, path: Path, key: Key) -> None:
        window = self._window
        window.show_saved()
        problem: PgbError | None = None
        refused = True
        try:
            window.unlocked(path, key)
            refused = False
        except PgbError as found:
            problem = found
        finally:
            if refused:  # a bug too: nobody must wait for ever before a picture, and it is still heard of
                key.wipe()
                self.ask_secret(path, locked=False)
        screen = window.centralWidget()
        if problem is not None and isinstance(screen, UnlockScreen):
            screen.show_error(problem)
