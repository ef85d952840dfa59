"""T34: the waits between wrong passphrases."""

from __future__ import annotations

import time

from pgbdesk.app.wachten import Wachten


class Clock:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_t34_the_first_three_tries_are_free_then_two_to_sixty_seconds_and_never_more():
    clock = Clock()
    wait = Wachten(clock)
    waits = []
    for _ in range(14):
        waits.append(wait.left)  # before this try
        clock.now += wait.left
        assert wait.left == 0  # after the wait a right passphrase is always taken
        wait.wrong()
    assert waits == [0, 0, 0, 2, 4, 8, 16, 30, 60, 60, 60, 60, 60, 60]


def test_t34_the_wall_clock_has_no_part_in_it(monkeypatch):
    clock = Clock()
    wait = Wachten(clock)
    for _ in range(4):
        wait.wrong()
    left = wait.left
    for year in (-1, 1):
        real = time.time()
        monkeypatch.setattr(time, "time", lambda real=real, year=year: real + year * 31_536_000)
        assert wait.left == left > 0


def test_t34_after_a_right_one_counting_begins_anew():
    wait = Wachten(Clock())
    for _ in range(6):
        wait.wrong()
    wait.right()
    assert wait.left == 0
    wait.wrong()
    assert wait.left == 0
