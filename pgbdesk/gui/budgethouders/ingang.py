"""The way into the list of dossiers and out of it: made, unlocked, held while a dossier of it is open, locked."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.app.budgethouders.register import Register, lijst_pad
from pgbdesk.app.ports import Key, Store
from pgbdesk.app.wachten import TeVlug, Wachten
from pgbdesk.errors import PgbError
from pgbdesk.gui.keeper import Watch
from pgbdesk.gui.settings import preferences
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.budgethouders.openen import Kluis
    from pgbdesk.app.budgethouders.rij import Lijst, Rij, Verandering
    from pgbdesk.gui.budgethouders.scherm import Lijstblad, LijstScherm
    from pgbdesk.gui.budgethouders.slot import ZinScherm
    from pgbdesk.gui.window import MainWindow

TERUG = Text("Terug naar de lijst")
GEWIJZIGD = Text("De lijst heeft een andere wachtwoordzin. De oude zin opent de lijst niet meer.")


class Budgethouders:
    """The list of dossiers in this window.

    `key` is the key of the list while it is unlocked: also while a dossier that was opened from it is open, so that
    closing that dossier leads back to the list. Every lock forgets it.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.key: Key | None = None
        self._watch: Watch | None = None
        self._adding: str | None = None
        self.wait = Wachten()

    @property
    def register(self) -> Register:
        """Where the list is kept."""
        return self._window.services.register()

    def is_list(self, path: Path) -> bool:
        """Whether a file is the list of dossiers."""
        return path.absolute() == lijst_pad().absolute()

    # Opening ---------------------------------------------------------------------------------------

    def show(self) -> None:
        """The list; its lock when it is locked, and the first question when there is none."""
        self._window.close_dossier()
        if not self.register.exists():
            self.forget()
            self.begin()
        elif self.key is None:
            self.ask(locked=False)
        else:
            self._show()

    def back(self) -> bool:
        """From a dossier back to the list that it was opened from, in a fresh process; whether there was one."""
        if self.key is None:
            return False
        self._window.renew(self.register.path, self.key)
        self._show()
        return True

    def open(self, key: Key) -> None:
        """The list with its key."""
        self.key = key
        self._show()

    def begin(self) -> None:
        """Make the list: choose its passphrase."""
        from pgbdesk.gui.budgethouders.slot import NieuweLijst

        window = self._window
        window.close_dossier()

        def make(passphrase: str) -> None:
            window.jobs.run(lambda: self.register.create(passphrase), screen, self._opened, screen.show_error)

        screen = NieuweLijst(make, window.opening.start)
        window.show_screen(screen)
        screen.title.setFocus()

    def ask(self, *, locked: bool) -> None:
        """Ask the passphrase of the list."""
        from pgbdesk.gui.budgethouders.slot import LijstSlot

        window = self._window
        window.close_dossier()

        def unlock(secret: str) -> None:
            if self.wait.left > 0:
                screen.show_error(TeVlug(ceil(self.wait.left)))
                return
            window.jobs.run(lambda: self.register.unlock(secret), screen, unlocked, refused)

        def unlocked(key: Key) -> None:
            self.wait.right()
            self._opened(key)

        def refused(problem: PgbError) -> None:
            self.wait.wrong()
            screen.show_error(problem)

        screen = LijstSlot(
            self.register,
            window.ask,
            unlock,
            other=window.opening.start,
            anew=self.begin,
            again=self.ask,
            locked=locked,
        )
        window.show_screen(screen)
        screen.secret.focus()

    def _opened(self, key: Key) -> None:
        """The passphrase of the list was typed in this process: go on in another."""
        self._window.renew(self.register.path, key)
        self.open(key)

    def _show(self) -> LijstScherm | None:
        from pgbdesk.gui.budgethouders.scherm import LijstScherm

        assert self.key is not None
        try:
            lijst = self.register.change(self.key, _no_keys if preferences().now.professional else _as_it_is)
        except PgbError as problem:
            self.forget()
            self.ask(locked=False)
            self._window.ask.tell(problem.what, problem.advice)
            return None
        screen = LijstScherm(self._window, self, lijst)
        self.put(screen)
        return screen

    def put(self, screen: Lijstblad | ZinScherm) -> None:
        """Show a screen of the list, and watch whether anybody is there."""
        window = self._window
        window.show_screen(screen)
        self._watch = Watch(lambda: preferences().now.locks_after, lambda: window.services.clock().date())
        self._watch.expired.connect(window.lock)  # also a dossier of the list that is on its way
        self._watch.new_day.connect(self._new_day)
        screen.title.setFocus()
        window.keyboard_home()

    def _new_day(self) -> None:
        if self.key is not None and self._window.open is None:
            self._show()

    # Leaving ---------------------------------------------------------------------------------------

    def left(self) -> None:
        """Another screen comes."""
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None

    def forget(self) -> None:
        """Lose the key."""
        if self.key is not None:
            self.key.wipe()
            self.key = None
        self._adding = None

    def lock(self) -> None:
        """Lock the list: forget everything of it, in a fresh process, and ask for its passphrase."""
        if self.key is None:
            return
        self.forget()
        self._window.renew(self.register.path, None)
        self.ask(locked=True)

    def other_passphrase(self) -> None:
        """Give the list another passphrase; it stays open."""
        from pgbdesk.gui.budgethouders.slot import AndereZin

        window = self._window

        def change(now: str, new: str) -> None:
            if self.wait.left > 0:
                screen.show_error(TeVlug(ceil(self.wait.left)))
                return
            window.jobs.run(lambda: self._change_passphrase(now, new), screen, changed, refused)

        def changed(_: None) -> None:
            self.wait.right()
            shown = self._show()
            if shown is not None:
                shown.tell("success", GEWIJZIGD)

        def refused(problem: PgbError) -> None:
            self.wait.wrong()
            screen.show_error(problem)

        screen = AndereZin(change, self.show)
        self.put(screen)
        screen.now.focus()

    def _change_passphrase(self, now: str, new: str) -> None:
        """Slow. Raises `PgbError` when `now` does not open the list, or the disk does not take it."""
        assert self.key is not None
        self.register.unlock(now).wipe()
        self.register.change_passphrase(self.key, new)

    # What is done with it --------------------------------------------------------------------------

    def change(self, do: Verandering) -> Lijst | None:
        """Change the list; None when the disk does not take it, which is told."""
        assert self.key is not None
        try:
            return self.register.change(self.key, do)
        except PgbError as problem:
            self._window.ask.tell(problem.what, problem.advice)
            return None

    def open_rij(self, rij: Rij) -> None:
        """Ask the passphrase of a dossier of the list, and open it."""
        from pgbdesk.gui.ontgrendelen import Unlocking

        window, path = self._window, Path(rij.pad)
        try:
            window.services.opener().look(path)
        except PgbError as problem:
            window.ask.tell(problem.what, problem.advice)
            return

        if rij.sleutel and self._open_with_kept_key(rij):
            return

        window.opening.ask(
            Unlocking(
                window,
                path,
                unlock=lambda secret: self._unlock_and_link(rij, secret),
                wait=window.opening.wait,
                other=self.show,
                locked=False,
                back=TERUG,
            )
        )

    def _unlock_and_link(self, rij: Rij, secret: str) -> Key:
        """The key of a dossier. The first time the dossier is told in which list it stands. Slow."""
        from pgbdesk.app.budgethouders.openen import bekijk
        from pgbdesk.gui.ontgrendelen import unlock

        key = unlock(self._window, Path(rij.pad), secret)
        self._keep(rij, key)
        if not rij.gekoppeld and self.key is not None:
            seen = bekijk(self.kluis(), rij, key)
            self.register.change(self.key, lambda lijst: lijst.bijgewerkt(rij.id, seen, Path(rij.pad)))
        return key

    def _keep(self, rij: Rij, key: Key) -> None:
        """Keep the key of a dossier in the list, when the user chose that."""
        if self.key is None:
            return
        kept = bytes(key.secret).hex()
        self.register.change(self.key, lambda lijst: lijst.met_sleutel(rij.id, kept))

    def _open_with_kept_key(self, rij: Rij) -> bool:
        """Open a dossier without asking; False when it does not open with that key, so that it is asked."""
        from pgbdesk.app.budgethouders.openen import even_open

        window, path = self._window, Path(rij.pad)
        key, opener = Key(bytearray.fromhex(rij.sleutel)), window.services.opener()

        def try_it() -> None:
            with even_open(opener, path, key):
                pass

        try:
            window.jobs.wait_for(try_it)
        except PgbError:
            key.wipe()
            return False
        if self.key is None:  # the list was locked meanwhile
            key.wipe()
            return True
        window.renew(path, key)
        window.unlocked(path, key)
        return True

    def kluis(self) -> Kluis:
        """What opens dossiers of the list, while it is unlocked."""
        from pgbdesk.app.budgethouders.openen import Kluis

        assert self.key is not None
        services = self._window.services
        return Kluis(services.opener(), self.register, self.key, services.law(), services.clock)

    def new(self) -> None:
        """Make a dossier, that comes into the list."""
        assert self.key is not None
        self._adding = ""
        self._window.opening.begin()

    def made(self, path: Path) -> None:
        """A dossier was made. When it was for the list it stands there now, also if nobody answers the questions."""
        if self.key is None or self._adding is None:
            return
        lijst = self.change(lambda lijst: lijst.erbij([path]))
        found = lijst.bij_pad(path) if lijst is not None else None
        self._adding = found.id if found is not None else None

    def link(self, store: Store, path: Path) -> None:
        """Tell the dossier that was made in which list it stands."""
        if self.key is None or not self._adding:
            return
        rij_id, self._adding = self._adding, None

        def linked(lijst: Lijst) -> Lijst:
            rij = lijst.rij(rij_id)
            return lijst if rij is None else lijst.met(replace(rij, gekoppeld=True, pad=str(path.absolute())))

        lijst = self.change(linked)
        rij = lijst.rij(rij_id) if lijst is not None else None
        if rij is not None:
            self.register.koppel(self.key, rij, store)


def _as_it_is(lijst: Lijst) -> Lijst:
    return lijst


def _no_keys(lijst: Lijst) -> Lijst:
    """Who works with dossiers of others by profession keeps no keys of them."""
    return lijst.met_sleutels(False)
