"""The longest turn of the window, by interaction, on the ten-year dossier: so long nobody who types is answered."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.again import SECRET

#: What is done, and in words. In this order: the first paper also loads what makes papers.
TURNS = (
    ("open", "opening the dossier, after its key"),
    ("letter", "the first letter: made and shown"),
    ("roster", "a month of the roster on paper"),
    ("law", "all rules of the law on paper"),
    ("print", "... and printed"),
    ("sheet", "the hours as a spreadsheet"),
    ("all", "everything as a spreadsheet, after the passphrase"),
    ("json", "everything as an open file, after the passphrase"),
    ("text", "the carers as a .csv"),
    ("copied", "the carers on the clipboard"),
    ("file", "a second file with everything"),
    ("calendar", "last days and shifts as a calendar"),
    ("compare", "a comparison with a backup"),
    ("document", "a document of 5 MB, added"),
    ("import", "the steps for hours from a spreadsheet"),
    ("tick", "an answer in a checklist"),
    ("big", "a checklist in large letters, and back"),
    ("search", "Ctrl+K"),
    ("budgets", "another budget on Budget, and all of them"),
    ("change", "a changed call on Budget of all budgets"),
    ("sort", "a long list, sorted by words"),
    ("page", "the slowest page, again"),
    ("over", "a household of 16,000 records, taken over into a new dossier"),
    ("large", "a note with 12,500 lines of hours, in one step"),
    ("back", "... taken back"),
    ("forth", "... and done again"),
    ("lock", "the lock, after a change"),
    ("example", "to the first page of the example, after a change"),
    ("close", "closing the window, after a change"),
)

#: What shows a page, and may take as long as one.
SHOWS_A_PAGE = ("page", "example")


class Turns:
    """Does something, and lets the window go on until all that follows is done; keeps the longest turn."""

    def __init__(self, app: Any, window: Any) -> None:
        from PySide6.QtCore import QTimer

        self._app, self._window = app, window
        self.found: dict[str, float] = {}
        self._began, self._longest = 0, 0.0
        self._ticking = QTimer(window, interval=2)
        self._ticking.timeout.connect(self._turned)  # also while something waits in a loop of its own
        self._ticking.start()

    def of(self, name: str, do: Callable[[], Any]) -> None:
        """Do it, once all before it is at rest; the longest turn of the same name counts."""
        self._rest()
        self._began, self._longest = time.monotonic_ns(), 0.0
        do()
        self._turned()
        self._rest()
        self.found[f"turn {name}"] = max(self._longest, self.found.get(f"turn {name}", 0.0))

    def _rest(self) -> None:
        idle = 0
        while idle < 3:
            self._app.processEvents()
            self._turned()
            idle = 0 if self._goes_on else idle + 1

    def _turned(self) -> None:
        now = time.monotonic_ns()
        self._longest, self._began = max(self._longest, (now - self._began) / 1e6), now

    @property
    def _goes_on(self) -> bool:
        desk = self._window.workspace
        return bool(self._window.jobs.busy or self._window.jobs.writes.busy or (desk is not None and desk.waiting))


class Answers:
    """Says yes to everything, knows the passphrase, and has a printer."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._number = folder, 0

    def confirm(self, *_: object) -> bool:
        """Yes."""
        return True

    def tell(self, what: object, advice: object = None) -> None:
        """Something that went wrong makes the figure worthless."""
        raise AssertionError((what, advice))

    def passphrase(self, _why: object) -> str:
        """That of the dossier."""
        return SECRET

    def save_file(self, _title: object, _kind: object, name: str) -> Path:
        """Always another file."""
        self._number += 1
        return self._folder / f"{self._number}-{name}"

    def print_pages(self, _title: object, _pages: object) -> bool:
        """Sent."""
        return True


def turns(dossier: str) -> dict[str, float]:
    """The longest turn of each interaction, in milliseconds."""
    from pgbdesk import bootstrap
    from pgbdesk.clock import fixed
    from pgbdesk.gui.app import Application
    from pgbdesk.gui.window import MainWindow
    from tests.helpers.ten_years import TODAY

    home = Path(os.environ["PGBDESK_HOME"])
    path = home / "beurten.pgbd"
    shutil.copy(dossier, path)
    app, services = Application(), bootstrap.services(fixed(TODAY))
    window = MainWindow(services, Answers(home))  # type: ignore[arg-type]
    window.resize(1280, 860)
    window.show()
    window.warm.finish()  # what is loaded while the passphrase is typed
    measured, key = Turns(app, window), services.opener().unlock(path, SECRET)
    measured.of("open", partial(window.unlocked, path, key))
    assert window.open is not None
    records = tuple(window.open.session.dossier)
    window.close_dossier()
    _large(measured, window, records)
    window.unlocked(path, services.opener().unlock(path, SECRET))
    assert window.safe is not None
    _papers(measured, window)
    _files(measured, window)
    _pages(measured, window)
    _leave(measured, window, lambda: window.unlocked(path, services.opener().unlock(path, SECRET)))
    assert {f"turn {key}" for key, _ in TURNS} == measured.found.keys()
    return measured.found


def _papers(measured: Turns, window: Any) -> None:
    desk = window.workspace
    desk.go("formulieren")
    page = desk.page
    page.start_letter()
    soort, records = next((s, r) for s, r in page.brief._keuzes if not s.vragen(r[0], desk.context.case()))
    page.start_letter(soort.id, records[0].id)
    measured.of("letter", page.brief.make.click)
    desk.go("rooster")
    desk.page.print_page()
    measured.of("roster", partial(desk.page.paper.form["periode"].input.setCurrentIndex, 2))
    desk.go("wet")
    measured.of("law", desk.page.print_button.click)
    measured.of("print", desk.page.panel.print)


def _files(measured: Turns, window: Any) -> None:
    from pgbdesk.gui.agenda import zet_in_agenda
    from pgbdesk.gui.exchange import export_dossier, export_sheets
    from pgbdesk.gui.uitvoer import CSV, XLSX, bewaar_pagina, kopieer_pagina

    desk = window.workspace
    desk.go("uren")
    measured.of("sheet", partial(bewaar_pagina, desk.page, XLSX))
    desk.go("zorgverleners")
    measured.of("text", partial(bewaar_pagina, desk.page, CSV))
    measured.of("copied", partial(kopieer_pagina, desk.page))
    measured.of("file", window.menus.save_copy)
    measured.of("calendar", partial(zet_in_agenda, desk.page))
    measured.of("json", partial(export_dossier, window))
    measured.of("all", partial(export_sheets, window))
    desk.go("reservekopieen")
    Turns(measured._app, window).of("backup", desk.page._make)  # to have something to compare with
    desk.page.table.setCurrentIndex(desk.page.table.model().index(0, 0))
    measured.of("compare", desk.page._compare_backup)
    paper = Path(os.environ["PGBDESK_HOME"]) / "papier.pdf"
    paper.write_bytes(b"%PDF-1.4\n" + os.urandom(5_000_000))
    desk.go("documenten")
    measured.of("document", partial(desk.page.add_files, [paper]))
    desk.go("uren")
    measured.of("import", partial(desk.go, "uren", "rekenblad"))
    desk.go("uren", "")


def _pages(measured: Turns, window: Any) -> None:
    from dataclasses import replace
    from datetime import timedelta

    from pgbdesk.app.changes import Change
    from pgbdesk.app.checklists.sjabloon import sjablonen
    from pgbdesk.domain.werk import Oproep
    from pgbdesk.gui.pages import PAGES
    from pgbdesk.text import Text

    desk = window.workspace
    desk.go("checklists")
    desk.page.begin(next(iter(sjablonen().values())))
    block = next(iter(desk.page.open_one.blocks.values()))
    for button in block.buttons.values():
        measured.of("tick", button.click)
    for _ in range(2):
        measured.of("big", desk.page.open_one.show_big)
    measured.of("search", partial(window.menus.search, desk))
    measured._app.activeModalWidget().reject()
    desk.go("budget")
    for number in (1, 0, 2, 0):
        desk.chooser.setCurrentIndex(number)
        measured.of("budgets", partial(desk.chooser.activated.emit, number))
    call = desk.session.dossier.all(Oproep)[-1]
    moved = Change(call, replace(call, einde=call.einde + timedelta(minutes=30)))
    measured.of("change", partial(desk.session.do, Text("Oproep gewijzigd"), moved))
    desk.go("wet")
    for column in range(3):
        measured.of("sort", partial(desk.page.table.sortByColumn, column, _ascending()))
    for page in PAGES:
        desk.go(page.key)
    for page in PAGES:
        measured.of("page", partial(desk.go, page.key))


def _large(measured: Turns, window: Any, records: tuple[Any, ...]) -> None:
    from dataclasses import replace

    from pgbdesk.app.changes import Change
    from pgbdesk.domain.werk import Uren
    from pgbdesk.text import Text

    new = Path(os.environ["PGBDESK_HOME"]) / "nieuw.pgbd"
    key, _ = window.services.opener().create(new, SECRET)

    def fill(session: Any) -> None:
        session.do(Text("Open bestand overgenomen"), *(Change(None, record) for record in records))

    measured.of("over", partial(window.unlocked, new, key, fill))
    desk = window.workspace
    desk.go("uren")
    changes = [Change(hours, replace(hours, notitie="in overleg")) for hours in desk.session.dossier.all(Uren)]
    measured.of("large", partial(desk.session.do, Text("Uren gewijzigd"), *changes))
    measured.of("back", desk.undo)
    measured.of("forth", desk.redo)
    window.close_dossier()


def _leave(measured: Turns, window: Any, again: Callable[[], object]) -> None:
    from pgbdesk.app.changes import Change
    from pgbdesk.domain.personen import Persoon
    from pgbdesk.text import Text

    for name, leave in (("lock", window.lock_soon), ("example", window.opening.demo), ("close", window.close)):
        window.open.session.do(Text("Persoon erbij"), Change(None, Persoon(achternaam=name)))
        measured.of(name, leave)
        if name == "lock":
            again()
        elif name == "example":
            window.close_dossier()
            again()


def _ascending() -> Any:
    from PySide6.QtCore import Qt

    return Qt.SortOrder.AscendingOrder
