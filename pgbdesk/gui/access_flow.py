"""The way to the screen of who can get in, and back into the dossier; and the questions that come with it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pgbdesk.app.toegang import GEVRAAGD, NAAM, Soort, Veranderd, moet_vragen, namen
from pgbdesk.errors import PgbError
from pgbdesk.gui.banner import Note, Place
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.gui.window import MainWindow

T = TypeVar("T")


def show_access(window: MainWindow) -> None:
    """Close the dossier and show who can get in."""
    from pgbdesk.gui.access import AccessScreen

    if window.open is None or window.open.path is None:
        return
    if not _all_written(window):
        return
    path, names = window.open.path, namen(window.open.store.settings())
    if not window.close_dossier():
        return

    def run(work: Callable[[], T], done: Callable[[T], None], failed: Callable[[PgbError], None]) -> None:
        window.jobs.run(work, screen, done, failed)

    def finished(done: Veranderd, new: Mapping[str, str]) -> None:
        _open_again(window, path, done, new)

    screen = AccessScreen(
        path,
        access=window.services.access(),
        names=names,
        ask=window.ask,
        run=run,
        wait=window.opening.wait,
        sheet=lambda kind, code: _sheet(window, path, kind, code),
        print_sheet=lambda kind, code: _print(window, path, kind, code),
        check_group=window.services.check_group,
        finished=finished,
        leave=lambda: window.opening.ask_secret(path, locked=False),
        locked=lambda: window.opening.lock_at(path),
    )
    window.show_screen(screen)
    window.opening.outside.begin()
    screen.title.setFocus()


def _all_written(window: MainWindow) -> bool:
    """Write what closing would write while the window goes on; whether the dossier is still open then.

    What the disk refuses is told by closing.
    """
    opened = window.open
    if opened is not None and opened.store.safety is not None:
        window.say_saved(Text("Bewaren…"))
        with contextlib.suppress(PgbError):
            window.jobs.write_and_wait(opened.store.safety.begin_close, opened.store.safety.ahead_of_close)
    return opened is not None and window.open is opened


def _sheet(window: MainWindow, path: Path, kind: Soort, code: str) -> bytes:
    from pgbdesk.app.documents import emergency_sheet, recovery_sheet

    day = window.services.clock().date()
    if kind is Soort.NOOD:
        return window.services.papers().pdf(emergency_sheet(path.stem, path.name, code, day))
    return window.services.papers().pdf(recovery_sheet(path.stem, code, day))


def _print(window: MainWindow, path: Path, kind: Soort, code: str) -> None:
    papers, sheet = window.services.papers(), _sheet(window, path, kind, code)
    pages = window.jobs.wait_for(lambda: papers.pages(sheet, dpi=300))
    window.ask.print_pages(Text("Noodblad") if kind is Soort.NOOD else Text("Herstelblad"), pages)


def _open_again(window: MainWindow, path: Path, done: Veranderd, names: Mapping[str, str]) -> None:
    """Open with the new key, keep what the ways in are called inside, and go on in a fresh process."""
    again = replace(done.key, secret=bytearray(done.key.secret))
    try:
        session = window.unlocked(path, done.key)
    except PgbError as problem:
        again.wipe()
        window.opening.ask_secret(path, locked=False)
        window.ask.tell(problem.what, problem.advice)
        return
    if session is None:  # locked meanwhile
        again.wipe()
        return
    store = session.store
    for way, name in names.items():
        store.put_setting(NAAM + way, name or None)
    store.put_setting(GEVRAAGD, session.today.isoformat())
    if window.services.renew is None:
        again.wipe()
        return
    if not window.close_dossier():
        again.wipe()
        return
    window.renew(path, again)
    window.opening.resume(path, again)


def ask_yearly(window: MainWindow) -> None:
    """Once a year: does the user know the passphrase, and where is the sheet?"""
    opened = window.open
    if opened is None or opened.path is None or window.workspace is None or opened.store.safety is None:
        return
    history = opened.store.history(100_000)
    begin = history[0].at.date() if history else None
    if not moet_vragen(opened.store.settings(), begin, opened.session.today):
        return
    banner = window.workspace.banner

    def answered() -> None:
        opened.store.put_setting(GEVRAAGD, opened.session.today.isoformat())
        banner.take(Place.ACCESS)

    banner.put(
        Place.ACCESS,
        Note(
            "warning",
            Text("Weet u uw wachtwoordzin nog, en ligt de herstelcode er nog?"),
            (Text("Zonder zin en zonder code kan niemand uw dossier openen. Kijk waar het herstelblad ligt."),),
            (
                (Text("Ja, ik heb het nagekeken"), answered),
                (Text("Maak een nieuw herstelblad"), lambda: show_access(window)),
            ),
        ),
    )
