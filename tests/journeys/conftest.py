"""Journeys go through the window too: the ordinary look before each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from tests.gui.conftest import ordinary_look
from tests.journeys.test_d1_d2_window import RealDesk

__all__ = ["ordinary_look"]


@pytest.fixture
def desk_on(qtbot: Any) -> Iterator[Callable[[date], RealDesk]]:
    """Opens the window on a day; closed after the test."""
    made: list[RealDesk] = []

    def opened(day: date) -> RealDesk:
        made.append(RealDesk(qtbot, day))
        return made[-1]

    yield opened
    for desk in made:
        desk.close()
