"""Short steps with a turn of the window after each: nobody waits, and nothing goes on after the dossier is gone."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest

from pgbdesk.errors import PgbError
from pgbdesk.gui.jobs import Jobs
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
    jobs, begun, owner, found = Jobs(), [], QObject(), []
    jobs.run(lambda: begun.append(1), owner, found.append, when_shown=True)
    assert jobs.busy
    assert not begun
    qtbot.waitUntil(lambda: found == [None])
    assert begun == [1]
    jobs.stop()


def test_what_was_to_begin_once_it_is_shown_is_dropped_when_the_program_stops(qtbot):
    jobs, dropped = Jobs(), []
    jobs.run(lambda: pytest.fail("begun"), QObject(), lambda _: None, dropped=dropped.append, when_shown=True)
    jobs.stop()
    QTest.qWait(20)
    assert dropped == [None]
