"""Short steps with a turn of the window after each: nobody waits, and nothing goes on after the dossier is gone."""

from __future__ import annotations

from collections.abc import Callable
from threading import current_thread, main_thread
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from pgbdesk.errors import PgbError
from pgbdesk.forms.catalogue import CATALOGUE
from pgbdesk.forms.spec import fill
from pgbdesk.gui.ask import QtPrinting
from pgbdesk.gui.jobs import Jobs
from pgbdesk.pdf.papers import PdfPapers
from pgbdesk.text import Text


def test_the_window_turns_between_the_steps_and_rows_come_one_after_another(qtbot):
    jobs = Jobs()
    happened: list[str] = []
    given: list[Any] = []

    def steps(name):
        for number in range(3):
            happened.append(f"{name}{number}")
            QTimer.singleShot(0, jobs, lambda: happened.append("window"))
            yield number

    jobs.in_turns(steps("a"), jobs, given.append)
    jobs.in_turns(steps("b"), jobs, given.append)
    assert jobs.busy
    qtbot.waitUntil(lambda: not jobs.busy)
    assert given == [[0, 1, 2], [0, 1, 2]]
    done = [each for each in happened if each != "window"]
    assert done == ["a0", "a1", "a2", "b0", "b1", "b2"]
    assert "window" in happened[: happened.index("a2")]


def test_a_screen_that_goes_takes_its_steps_along(qtbot):
    jobs, screen = Jobs(), QObject()
    taken: list[Any] = []
    owner = QObject(screen)
    jobs.in_turns(map(taken.append, range(5)), owner, taken.append)
    jobs.leave(screen)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert taken == []


def test_a_known_problem_is_handed_back_and_the_next_row_is_done(qtbot):
    jobs = Jobs()
    found: list[Any] = []

    def wrong():
        yield 1
        raise PgbError(Text("Vol"))

    jobs.in_turns(wrong(), jobs, found.append, lambda problem: found.append(problem.what.msgid))
    jobs.in_turns(iter([2]), jobs, found.append)
    qtbot.waitUntil(lambda: not jobs.busy)
    assert found == ["Vol", [2]]


def test_what_is_to_begin_once_it_is_shown_counts_as_busy_and_begins_in_a_later_turn(qtbot):
    jobs, begun, owner, found = Jobs(), list[int](), QObject(), list[None]()
    jobs.run(lambda: begun.append(1), owner, found.append, when_shown=True)
    assert jobs.busy
    assert not begun
    qtbot.waitUntil(lambda: found == [None])
    assert begun == [1]
    jobs.stop()


def test_what_was_to_begin_once_it_is_shown_is_dropped_when_the_program_stops(qtbot):
    jobs, dropped = Jobs(), list[object]()
    jobs.run(lambda: pytest.fail("begun"), QObject(), lambda _: None, dropped=dropped.append, when_shown=True)
    jobs.stop()
    QTest.qWait(20)
    assert dropped == [None]


def test_a_page_is_packed_for_the_printer_in_another_thread_and_the_window_goes_on(qtbot, tmp_path):
    """A real print run, to a PDF: what Qt makes for every printer of the system on Linux."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "afdruk.pdf"))
    jobs, heard, threads = Jobs(), list[int](), list[bool]()

    def beside(work: Callable[[], None]) -> None:
        def heard_of() -> None:
            threads.append(current_thread() is main_thread())
            work()

        jobs.wait_for(heard_of)

    QTimer.singleShot(0, jobs, lambda: heard.append(len(threads)))
    printing = QtPrinting(printer, QPainter(printer), beside)
    [page] = PdfPapers(lambda: "nl").pages(PdfPapers(lambda: "nl").pdf(fill(CATALOGUE[0], CATALOGUE[0].example)), 150)
    for _ in range(3):
        printing.add(page)
    printing.end()
    jobs.stop()
    assert threads == [False] * 4
    assert heard == [1]  # while the first page was packed
    with pypdfium2.PdfDocument(tmp_path / "afdruk.pdf") as made:
        assert len(made) == 3
        assert made[2].render(scale=0.2).to_pil().convert("L").getextrema()[0] < 100  # there are words on it
