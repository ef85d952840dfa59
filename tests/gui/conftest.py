"""What tests of the window share: the ordinary look before each test, and a window with its driver."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pgbdesk.app import attention
from pgbdesk.gui.settings import Preferences
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.gui.tongue import set_language
from tests.helpers.desk import Desk


@pytest.fixture(autouse=True)
def ordinary_look(qapp: QApplication, own_folder: object) -> Iterator[None]:
    """Light, 100 %, Dutch, nothing remembered: whatever the test before left behind."""
    Preferences.forget()
    set_language("nl")
    attention.forget()
    theme().set(scheme=Scheme.LIGHT, scale=100, readable=False)
    yield
    Preferences.forget()


@pytest.fixture
def desk(qtbot) -> Iterator[Desk]:
    """The program on a screen, with a household in memory; closed after the test."""
    made = Desk(qtbot)
    yield made
    made.close()
