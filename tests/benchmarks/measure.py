"""One measurement in a process of its own; prints milliseconds (or MB) as JSON. Run by `packaging/bench`."""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from tests.benchmarks.again import SECRET, again, seen
from tests.benchmarks.look import look
from tests.benchmarks.safety import safe
from tests.benchmarks.turns import turns


def now() -> float:
    """Milliseconds on a clock that all processes share."""
    return time.monotonic_ns() / 1e6


def took(work: Callable[[], Any]) -> tuple[float, Any]:
    """How long something takes, and what it gives."""
    began = now()
    result = work()
    return now() - began, result


def until_painted(app: Any, widget: Any) -> None:
    """Let the window do all that it has to do: events, layouts, paints."""
    for _ in range(3):
        app.sendPostedEvents()
        app.processEvents()
    widget.repaint()
    app.processEvents()


def start(dossier: str | None = None) -> dict[str, float]:
    """From the start of the process (told by who started it) to the first painted window."""
    began = float(os.environ["BENCH_BEGAN"])
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    from pgbdesk.gui import app, window

    def event(self: Any, happened: Any) -> bool:
        done = bool(QMainWindow.event(self, happened))
        if happened.type() == QEvent.Type.Paint:
            print(json.dumps({"start": now() - began}), flush=True)
            os._exit(0)
        return done

    def once(_self: Any) -> int:
        QApplication.processEvents()
        return 0

    window.MainWindow.event = event  # type: ignore[method-assign]
    app.Application.exec = once  # type: ignore[method-assign,assignment]
    from pgbdesk.__main__ import main

    main([dossier] if dossier else [])
    raise SystemExit("no window was painted")


def unlock(dossier: str) -> dict[str, float]:
    """The slow derivation, and all else that unlocking does."""
    from pgbdesk.storage import keys
    from pgbdesk.storage.opener import VaultOpener

    derive, spent = keys.derive, []

    def timed(*args: Any, **more: Any) -> bytes:
        length, key = took(lambda: derive(*args, **more))
        spent.append(length)
        return bytes(key)

    keys.derive = timed
    total, _ = took(lambda: VaultOpener().unlock(Path(dossier), SECRET))
    return {"derive": sum(spent), "unlock": total - sum(spent)}


def opened(dossier: str) -> dict[str, float]:
    """Open, check and show the ten-year dossier in a window that is already there; then change one call."""
    from pgbdesk import bootstrap
    from pgbdesk.clock import fixed
    from pgbdesk.gui.app import Application
    from pgbdesk.gui.window import MainWindow
    from tests.helpers.ten_years import TODAY

    app = Application()
    services = bootstrap.services(fixed(TODAY))
    window = MainWindow(services)
    window.show()
    until_painted(app, window)
    window.warm.finish()  # what is loaded while the passphrase is typed
    path = Path(dossier)
    derived, key = took(lambda: services.opener().unlock(path, SECRET))
    found: dict[str, float] = {}

    def open_and_show() -> Any:
        session = window.unlocked(path, key)
        until_painted(app, window)
        return session

    found["open"], session = took(open_and_show)
    assert reads_what_to_do(window), "the first task is in sight"
    found["answer"] = derived + found["open"]
    found["memory"] = memory()
    found["slowest page"] = slowest_page(app, window)
    found |= changes(app, window, session)
    found["memory at the end"] = memory()
    found |= written_beside(app, window, session)
    window.close()
    return found


def reads_what_to_do(window: Any) -> bool:
    """Whether the most pressing task can be read on the page that is shown, without a step more."""
    from PySide6.QtWidgets import QLabel

    from pgbdesk.app.attention import attention
    from pgbdesk.gui.tongue import say

    page = window.workspace.page
    first = say(attention(page.context.case()).alle[0].titel)
    inside = page.viewport()
    return any(
        each.text() == first and inside.rect().contains(each.mapTo(inside, each.rect().center()))
        for each in page.findChildren(QLabel)
        if each.isVisible()
    )


def slowest_page(app: Any, window: Any) -> float:
    """The longest that any page takes, from being asked for to painted, the first time it is shown."""
    from pgbdesk.gui.pages import PAGES
    from pgbdesk.gui.presence import presence

    def show(key: str) -> None:
        presence().somebody.emit(True)  # by a key
        window.workspace.go(key)
        until_painted(app, window)

    return max(took(partial(show, page.key))[0] for page in PAGES)


def filtering() -> dict[str, float]:
    """A dossier with 10,000 documents: each letter that is typed to filter them, until the window is painted."""
    from datetime import date

    from PySide6.QtTest import QTest

    from pgbdesk import bootstrap
    from pgbdesk.app.demo_store import DemoStore
    from pgbdesk.clock import fixed
    from pgbdesk.domain.dossier import Dossier
    from pgbdesk.domain.rondom import Document
    from pgbdesk.exchange.demo import DEMO_DAY, demo
    from pgbdesk.gui.app import Application
    from pgbdesk.gui.window import MainWindow

    app, clock = Application(), fixed(DEMO_DAY)
    window = MainWindow(bootstrap.services(clock))
    window.show()
    words = ("Declaratie van Fatima", "Brief van het zorgkantoor", "Beschikking", "Loonstrook van Piet")
    papers = [
        Document(id=f"d{n}", titel=f"{words[n % 4]} {n}", datum=date(2016 + n % 10, 1 + n % 12, 1 + n % 28))
        for n in range(10_000)
    ]
    window.show_dossier(DemoStore(Dossier([*demo(), *papers])), None, clock)
    assert window.workspace is not None

    def show() -> None:
        assert window.workspace is not None
        window.workspace.go("documenten")
        until_painted(app, window)

    shown, _ = took(show)
    page: Any = window.workspace.page
    assert page.table.records.rowCount() >= 10_000
    turns = []
    while page.table._ahead.isActive():  # what happens while somebody moves to the field
        turns.append(took(app.processEvents)[0])
    times = []
    for letter in "fatima 2019":

        def typed(key: str = letter) -> None:
            QTest.keyClicks(page.words, key)
            until_painted(app, window)

        times.append(took(typed)[0])
    return {"long list": shown, "long list ahead": max(turns), "filter": max(times)}


def changes(app: Any, window: Any, session: Any) -> dict[str, float]:
    """One call moved by half an hour until the screen is right, on each of the pages that show it.

    Vandaag and Budget ask the rules in short turns: there the longest turn counts, for nobody waits longer.
    """
    from pgbdesk.app.changes import Change
    from pgbdesk.domain.werk import Oproep
    from pgbdesk.text import Text

    found = {}
    for page in ("vandaag", "rooster", "uren", "budget"):
        window.workspace.go(page)
        until_painted(app, window)
        times = []
        for number in range(5):
            call = session.dossier.all(Oproep)[-1 - number]
            moved = replace(call, einde=call.einde + timedelta(minutes=30))

            change = partial(session.do, Text("Oproep gewijzigd"), Change(call, moved))
            turns = [took(change)[0]]
            while window.workspace.waiting:
                turns.append(took(app.processEvents)[0])
            turns.append(took(partial(until_painted, app, window))[0])
            times.append((max(turns) if window.workspace.page.judged else sum(turns), sum(turns)))
        found[f"change on {page}"], found[f"right on {page}"] = sorted(times)[len(times) // 2]
    return found


def written_beside(app: Any, window: Any, session: Any) -> dict[str, float]:
    """The longest turn of the window while it saves, and while it makes a backup; and how long each takes in all."""
    from pgbdesk.app.changes import Change
    from pgbdesk.domain.werk import Oproep
    from pgbdesk.text import Text

    found = {}
    for name, begin in (("saved", window.save_now), ("backed up", window.safe.back_up)):
        turns, totals = [], []
        for number in range(3):
            call = session.dossier.all(Oproep)[-1 - number]
            longer = replace(call, einde=call.einde + timedelta(minutes=1))
            session.do(Text("Oproep gewijzigd"), Change(call, longer))
            while window.workspace.waiting:
                app.processEvents()
            each = [took(begin)[0]]
            while window.jobs.writes.busy:
                each.append(took(app.processEvents)[0])
            turns.append(max(each))
            totals.append(sum(each))
        found[f"turn while {name}"], found[f"time until {name}"] = statistics.median(turns), statistics.median(totals)
    return found


def paper() -> dict[str, float]:
    """The urendeclaratie of a month of 21 lines as a tagged PDF: the first one, and the ones after."""
    from pgbdesk.app.documents import urendeclaratie
    from pgbdesk.clock import fixed
    from pgbdesk.domain.declaratie import Declaratie
    from pgbdesk.law.book import lawbook
    from pgbdesk.law.rule import Case
    from pgbdesk.pdf.papers import PdfPapers
    from tests.helpers.ten_years import TODAY, ten_years

    dossier = ten_years()
    case = Case(dossier, fixed(TODAY)(), lawbook())
    declaration = dossier.all(Declaratie)[-1]

    def make() -> bytes:
        return PdfPapers().pdf(urendeclaratie(declaration, case))

    first, _ = took(make)
    again = sorted(took(make)[0] for _ in range(9))
    return {"first paper": first, "paper": again[4]}


def check() -> dict[str, float]:
    """Everything that `pgbdesk check` finds in the ten-year dossier, with nothing remembered."""
    from pgbdesk.app.check import check as judge
    from pgbdesk.clock import fixed
    from pgbdesk.law.book import lawbook
    from tests.helpers.ten_years import TODAY, ten_years

    dossier, now_ = ten_years(), fixed(TODAY)()
    return {"check": took(lambda: judge(dossier, now_, lawbook()))[0]}


def judge() -> dict[str, float]:
    """All rules on ten years: the first time, and again with what is remembered; then 50 dossiers of seven years."""
    from pgbdesk.clock import fixed
    from pgbdesk.law.book import lawbook
    from pgbdesk.law.engine import all_rules, assess
    from pgbdesk.law.rule import Case
    from tests.helpers.seven_years import seven_years
    from tests.helpers.ten_years import TODAY, ten_years

    now_, law, dossier = fixed(TODAY)(), lawbook(), ten_years()
    all_rules()
    first = took(lambda: assess(Case(dossier, now_, law)))[0]
    again = sorted(took(lambda: assess(Case(dossier, now_, law)))[0] for _ in range(5))[2]
    many = [seven_years(number) for number in range(50)]
    return {
        "judge first": first,
        "judge": again,
        "judge fifty": took(lambda: [assess(Case(each, now_, law)) for each in many])[0],
    }


def memory() -> float:
    """MB of this process in memory."""
    [line] = [x for x in Path("/proc/self/status").read_text().splitlines() if x.startswith("VmRSS:")]
    return int(line.split()[1]) / 1024


def print_run() -> dict[str, float]:
    """500 declarations as tagged PDFs, one after another as in the print queue, and the memory after 50 and 500."""
    from dataclasses import replace as changed

    from pgbdesk.app.papieren import papier
    from pgbdesk.app.wachtrij import Wachtend
    from pgbdesk.clock import fixed
    from pgbdesk.domain.declaratie import Declaratie
    from pgbdesk.domain.rondom import Afdruk, Betreft
    from pgbdesk.exchange.demo import DEMO_DAY, demo
    from pgbdesk.law.book import lawbook
    from pgbdesk.law.rule import Case
    from pgbdesk.pdf.papers import PdfPapers

    case, maker = Case(demo(), fixed(DEMO_DAY)(), lawbook()), PdfPapers()
    declared = case.dossier.all(Declaratie)
    wait = [
        Wachtend(
            Afdruk(
                formulier="urendeclaratie",
                betreft=Betreft(soort="declaratie", id=declared[n % len(declared)].id),
                gezet_op=DEMO_DAY,
            ),
            changed(declared[n % len(declared)], factuurnummer=f"2026-{n}"),
            case,
        )
        for n in range(500)
    ]
    early, began = 0.0, now()
    for number, each in enumerate(wait, 1):
        assert each.over is not None
        maker.pdf(papier(each.afdruk.formulier, each.over, {}, case))
        if number == 50:
            early = memory()
    return {"print 500": now() - began, "grown 500": max(0.0, memory() - early)}


def make(dossier: str) -> dict[str, float]:
    """Write the ten-year dossier, for the other measurements."""
    from pgbdesk.app.changes import Change
    from pgbdesk.app.session import Session
    from pgbdesk.clock import fixed
    from pgbdesk.storage.opener import VaultOpener
    from pgbdesk.text import Text
    from tests.helpers.ten_years import TODAY, ten_years

    opener = VaultOpener(fixed(TODAY))
    key, _ = opener.create(Path(dossier), SECRET)
    store = opener.open(Path(dossier), key)
    Session(store, fixed(TODAY)).do(Text("Gemaakt"), *(Change(None, record) for record in ten_years()))
    store.close()
    return {"file": Path(dossier).stat().st_size / 1e6}


def many() -> dict[str, float]:
    """The list of 25 and of 50 dossiers, from its key to painted; and its calendar of all days."""
    from pgbdesk import bootstrap
    from pgbdesk.clock import fixed
    from pgbdesk.exchange.demo import DEMO_DAY
    from pgbdesk.gui.app import Application
    from pgbdesk.gui.presence import presence
    from pgbdesk.gui.window import MainWindow
    from tests.helpers.many import a_list

    app = Application()
    services = bootstrap.services(fixed(DEMO_DAY))
    window = MainWindow(services)
    window.show()
    until_painted(app, window)
    window.warm.finish()  # what is loaded while the passphrase is typed
    register, deur = services.register(), window.budgethouders
    key = register.create(SECRET)
    deur.open(key)  # once for nothing, as after the passphrase: what is to be loaded is loaded
    found: dict[str, float] = {}

    def show() -> None:
        presence().somebody.emit(True)  # by a key
        deur.open(key)
        until_painted(app, window)

    def calendar() -> None:
        window.centralWidget().calendar()  # type: ignore[union-attr]
        until_painted(app, window)

    for count in (25, 50):
        lijst = a_list(count, Path(os.environ["PGBDESK_HOME"]))
        for rij in lijst.rijen:
            Path(rij.pad).touch()
        register.change(key, lambda _before, after=lijst: after)  # type: ignore[misc]
        found[f"list {count}"] = took(show)[0]
        found[f"calendar {count}"] = took(calendar)[0]
    window.close()
    return found


MEASUREMENTS: dict[str, Callable[..., dict[str, float]]] = {
    "start": start,
    "unlock": unlock,
    "open": opened,
    "paper": paper,
    "check": check,
    "judge": judge,
    "print": print_run,
    "filter": filtering,
    "make": make,
    "again": again,
    "seen": seen,
    "safe": safe,
    "many": many,
    "turns": turns,
    "look": look,
}

if __name__ == "__main__":
    print(json.dumps(MEASUREMENTS[sys.argv[1]](*sys.argv[2:])), flush=True)
    os._exit(0)
