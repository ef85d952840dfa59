"""A new dossier: made, filled with the first answers or with what was taken over, and opened in a fresh process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pgbdesk.errors import PgbError
from pgbdesk.text import Text

if TYPE_CHECKING:
    from pgbdesk.app.begin import EersteVragen
    from pgbdesk.app.ports import Key, Store
    from pgbdesk.app.session import Session
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.gui.window import MainWindow


class NewDossier:
    """Walks through making a dossier, and holds its key until it is open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._key: Key | None = None
        self._path: Path | None = None
        self._contents: Dossier | None = None
        self._after: Key | None = None
        self._files: Callable[[Store], None] = lambda _store: None

    def lock(self) -> bool:
        """Lock at the first questions; whether they were on screen."""
        if self._key is None:
            return False
        self._lock_made()
        return True

    def _lock_made(self) -> None:
        """Lock where a new dossier is made: at its passphrase when its file is there."""
        key, self._key = self._key, None
        opening = self._window.opening
        if key is None or self._path is None:
            return opening.start()
        key.wipe()
        return opening.lock_at(self._path)

    def begin_with(self, dossier: Dossier, files: Callable[[Store], None]) -> None:
        """Make a new dossier and put what was taken over in it; `files` puts the files of its documents there."""
        self.begin(dossier)
        self._files = files

    def begin(self, contents: Dossier | None = None) -> None:
        """Walk through making a new dossier; with `contents` there are no first questions."""
        from pgbdesk.gui.create import CreateScreen

        window = self._window
        window.close_dossier()
        self._contents = contents
        screen = CreateScreen(
            ask=window.ask,
            draw=window.services.opener().draw_code,
            make=self._make,
            sheet=self._sheet,
            print_sheet=self._print_sheet,
            check_group=window.services.check_group,
            done=self._made,
            cancel=window.opening.start,
            locked=self._lock_made,
        )
        window.show_screen(screen)
        window.opening.outside.begin()
        screen.take_focus()

    def _make(
        self, path: Path, secrets: tuple[str, str], made: Callable[[], None], failed: Callable[[PgbError], None]
    ) -> None:
        window = self._window

        def ready(result: tuple[Key, str]) -> None:
            self._key, self._path = result[0], path
            window.budgethouders.made(path)
            made()

        window.jobs.run(lambda: window.services.opener().create(path, *secrets), window, ready, failed)

    def _sheet(self, path: Path, code: str) -> bytes:
        from pgbdesk.app.documents import recovery_sheet

        services = self._window.services
        return services.papers().pdf(recovery_sheet(path.stem, code, services.clock().date()))

    def _print_sheet(self, path: Path, code: str) -> None:
        papers, sheet = self._window.services.papers(), self._sheet(path, code)
        pages = self._window.jobs.wait_for(lambda: papers.pages(sheet, dpi=300))
        self._window.ask.print_pages(Text("Herstelblad"), pages)

    def _made(self) -> None:
        """The file is there and the code is on paper: ask the first questions, or take over what was read."""
        from pgbdesk.gui.first_questions import FirstQuestions

        window, contents = self._window, self._contents
        if contents is not None:
            self._contents = None
            self._take_over(contents, self._files)
            return
        screen = FirstQuestions(lambda: window.services.clock().date(), self._answered)
        window.show_screen(screen)
        window.opening.outside.begin()
        screen.take_focus()

    def _take_over(self, contents: Dossier, files: Callable[[Store], None]) -> None:
        from pgbdesk.app.bsn import BSN_NIET
        from pgbdesk.app.changes import Change

        problems: list[PgbError] = []

        def fill(session: Session) -> None:
            try:
                files(session.store)
            except PgbError as problem:
                problems.append(problem)
            session.do(Text("Open bestand overgenomen"), *(Change(None, record) for record in contents))

        session = self._open_made(fill)
        if session is None:
            return
        for problem in problems:
            self._window.ask.tell(problem.what, Text("De andere gegevens zijn wel overgenomen."))
        if session.withheld:
            self._window.ask.tell(Text("De BSN's in dit bestand zijn niet overgenomen."), BSN_NIET)
        self._fresh()

    def _answered(self, answers: EersteVragen | None) -> None:
        def fill(session: Session) -> None:
            if answers is not None:
                from pgbdesk.app.begin import eerste_gegevens

                label, changes = eerste_gegevens(answers)
                session.do(label, *changes)

        if self._open_made(fill) is not None:
            self._fresh()

    def _open_made(self, fill: Callable[[Session], None]) -> Session | None:
        """Open what was made, filled before it is shown; None when it was locked meanwhile, or could not be filled."""
        assert self._key is not None
        assert self._path is not None
        window, path = self._window, self._path
        key, self._key = self._key, None
        if window.services.renew is not None:
            self._after = replace(key, secret=bytearray(key.secret))
        try:
            session = window.unlocked(path, key, fill)
        except PgbError as problem:
            self._forget_after()
            window.opening.ask_secret(path, locked=False)
            window.ask.tell(problem.what, problem.advice)
            return None
        if session is None:
            self._forget_after()
            return None
        window.budgethouders.link(session.store, path)
        return session

    def _forget_after(self) -> None:
        key, self._after = self._after, None
        if key is not None:
            key.wipe()

    def _fresh(self) -> None:
        """The passphrase of a new dossier was typed in this process: go on in another."""
        key, self._after = self._after, None
        if key is None or self._path is None:
            return
        if not self._window.close_dossier():
            key.wipe()
            return
        self._window.renew(self._path, key)
        self._window.opening.resume(self._path, key)
