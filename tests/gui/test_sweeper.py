"""Python looks for cycles of objects when the window says so, and at no other moment."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QWidget

from pgbdesk.gui import sweeper
from pgbdesk.gui.sweeper import Sweeper


class Dropped:
    """Something of the window that is in a cycle, as pages are; notes when it goes."""

    def __init__(self, gone: list[str]) -> None:
        self.itself, self.gone = self, gone

    def __del__(self) -> None:
        self.gone.append("gone")


Make = Callable[[Callable[[], bool]], Sweeper]


@pytest.fixture
def sweep(monkeypatch, qtbot) -> Iterator[Make]:
    """Makes a sweeper that looks often; it is stopped also when the test fails, so that the next has Python's own."""
    monkeypatch.setattr(sweeper, "EVERY", 5)
    monkeypatch.setattr(sweeper, "QUIET", 0.0)
    monkeypatch.setattr(sweeper, "ENOUGH", 500)
    window, made = QWidget(), []
    qtbot.addWidget(window)

    def make(busy: Callable[[], bool]) -> Sweeper:
        made.append(Sweeper(busy, window))
        return made[-1]

    gc.collect()
    yield make
    for one in made:
        one.stop()
    assert gc.isenabled()


def much() -> list[list[int]]:
    """Objects that stay: far more than enough, for what Qt lets go meanwhile counts off."""
    return [[n] for n in range(sweeper.ENOUGH * 20)]


def test_it_is_looked_for_at_a_turn_of_the_window_and_not_while_another_thread_works(qtbot, sweep):
    """While Qt holds a lock, a widget that goes waits for itself for ever: the search has its own moment."""
    gone: list[str] = []
    busy = [True]
    made = sweep(lambda: busy[0])
    assert not gc.isenabled()
    Dropped(gone)
    kept = much()
    made.look()
    assert gone == [], "another thread works"

    busy[0] = False
    qtbot.waitUntil(lambda: gone == ["gone"])

    made.stop()
    made.stop()
    assert gc.isenabled()
    assert kept


def test_what_a_closed_dossier_leaves_goes_soon_however_little_it_is(sweep):
    gone: list[str] = []
    made = sweep(lambda: False)
    Dropped(gone)
    made.look()
    assert gone == [], "too little to look for"

    made.soon()
    made.look()

    assert gone == ["gone"]


def test_nobody_who_types_waits_for_it(sweep, monkeypatch):
    monkeypatch.setattr(sweeper, "QUIET", 60.0)
    gone: list[str] = []
    made = sweep(lambda: False)
    Dropped(gone)
    kept = much()
    made.look()
    assert gone == []

    monkeypatch.setattr(sweeper, "MANY", sweeper.ENOUGH)  # so much that it must go all the same
    made.look()

    assert gone == ["gone"]
    assert kept
