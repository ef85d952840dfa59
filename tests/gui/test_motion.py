"""Nothing moves by itself for who chose that: no bar, no caret, no menu that slides; else what the system lets move."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox

from pgbdesk.gui import motion
from pgbdesk.gui.motion import BusyBar
from pgbdesk.gui.settings import load, preferences
from pgbdesk.text import Text
from tests.helpers.desk import Desk, settle
from tests.helpers.gui import press

MENU, GENERAL = Qt.UIEffect.UI_AnimateMenu, Qt.UIEffect.UI_General


@pytest.fixture(autouse=True)
def as_the_system() -> Iterator[None]:
    """A system that lets menus slide; after the test nothing is left of that."""
    before = [effect for effect in (GENERAL, MENU) if QApplication.isEffectEnabled(effect)]
    for effect in (GENERAL, MENU):
        QApplication.setEffectEnabled(effect, True)
    motion._effects.cache_clear()
    yield
    motion.set_still(False)
    motion._effects.cache_clear()
    for effect in (GENERAL, MENU):
        QApplication.setEffectEnabled(effect, effect in before)


def moves(bar: BusyBar) -> bool:
    """Whether it has no end: that is drawn moving."""
    return bar.minimum() == bar.maximum()


def test_the_bar_moves_until_somebody_wants_less_and_then_says_what_goes_on(qtbot):
    bar = BusyBar(Text("Bezig met openen"))
    qtbot.addWidget(bar)
    assert moves(bar)
    assert not bar.isTextVisible()
    preferences().change(still=True)
    assert not moves(bar)
    assert bar.isTextVisible()
    assert bar.text() == "Bezig met openen"
    assert not moves(BusyBar(Text("Nog een")))
    preferences().change(still=False)
    assert moves(bar)


def test_caret_and_menus_are_still_and_go_back_to_what_the_system_says(desk: Desk):
    system = QApplication.cursorFlashTime()
    assert system > 0
    assert QApplication.isEffectEnabled(MENU)
    desk.action("Minder beweging").trigger()
    assert QApplication.cursorFlashTime() == 0
    assert not QApplication.isEffectEnabled(MENU)
    assert desk.action("Minder beweging").isChecked()
    assert load().still
    desk.action("Minder beweging").trigger()
    assert QApplication.cursorFlashTime() == system
    assert QApplication.isEffectEnabled(MENU)


def test_what_the_system_keeps_still_stays_still(desk: Desk):
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeTooltip)
    for still in (True, False):
        preferences().change(still=still)
        assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_FadeTooltip)


def test_the_settings_have_a_tick_that_goes_back_with_the_rest(desk: Desk):
    desk.open()
    desk.workspace.go("instellingen")
    settle()
    tick = next(t for t in desk.page.findChildren(QCheckBox) if t.text() == "Minder beweging")
    tick.click()
    assert load().still
    press(next(b for b in desk.page.findChildren(QAbstractButton) if b.text().startswith("Zet letters")))
    assert not load().still
    assert not tick.isChecked()


def test_the_bar_of_the_unlock_screen_is_such_a_bar(desk: Desk, tmp_path):
    desk.open(path=tmp_path / "gezin.pgbd")
    desk.window.lock()
    settle()
    [bar] = desk.screen.findChildren(BusyBar)
    assert bar.accessibleName()
