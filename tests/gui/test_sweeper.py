"""Python looks for cycles of objects when the window says so, and at no other moment."""

from __future__ import annotations

import gc
from collections.abc import Iterator

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


@pytest.fixture
def quick(monkeypatch) -> Iterator[None]:
    monkeypatch.setattr(sweeper, "EVERY", 5)
    monkeypatch.setattr(sweeper, "QUIET", 0.0)
    gc.collect()
    yield
    assert gc.isenabled()


def test_it_is_looked_for_at_a_turn_of_the_window_and_not_while_another_thread_works(qtbot, quick):
    """While Qt holds a lock, a widget that goes waits for itself for ever: the search has its own moment."""
    gone: list[str] = []
    window, busy = QWidget(), [True]
    qtbot.addWidget(window)
    made = Sweeper(lambda: busy[0], window)
    assert not gc.isenabled()
    Dropped(gone)
    kept = [[n] for n in range(sweeper.ENOUGH + 100)]
    made.look()
    assert gone == [], "another thread works"

    busy[0] = False
    qtbot.waitUntil(lambda: gone == ["gone"])

    made.stop()
    made.stop()
    assert gc.isenabled()
    assert kept


def test_what_a_closed_dossier_leaves_goes_soon_however_little_it_is(qtbot, quick):
    gone: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    made = Sweeper(lambda: False, window)
    Dropped(gone)
    made.look()
    assert gone == [], "too little to look for"

    made.soon()
    made.look()

    assert gone == ["gone"]
    made.stop()


def test_nobody_who_types_waits_for_it(qtbot, quick, monkeypatch):
    monkeypatch.setattr(sweeper, "QUIET", 60.0)
    gone: list[str] = []
    window = QWidget()
    qtbot.addWidget(window)
    made = Sweeper(lambda: False, window)
    Dropped(gone)
    kept = [[n] for n in range(sweeper.ENOUGH + 100)]
    made.look()
    assert gone == []

    monkeypatch.setattr(sweeper, "MANY", sweeper.ENOUGH)  # so much that it must go all the same
    made.look()

    assert gone == ["gone"]
    assert kept
    made.stop()
