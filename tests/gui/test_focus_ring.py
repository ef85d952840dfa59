"""The ring around what has the keyboard can be told from what it is around, in every look."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from pgbdesk.gui.focus_ring import FocusRing
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from tests.helpers.desk import settle


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_the_ring_around_the_main_button_has_something_else_between(desk, scheme):
    theme().set(scheme=scheme)
    desk.open()
    desk.workspace.go("rooster")
    button = desk.page.new
    button.setFocus()
    settle()
    ring = desk.window.findChild(FocusRing)
    assert ring.isVisible()
    picture = desk.window.grab().toImage()
    at = button.mapTo(desk.window, button.rect().topLeft())
    middle = at.y() + button.height() // 2
    outside = [picture.pixelColor(at.x() - step, middle).name() for step in range(1, at.x() - ring.x() + 1)]
    look = theme().tokens

    assert QColor(look.focus).name() in outside, "the ring itself"
    between = outside[: outside.index(QColor(look.focus).name())]
    assert any(colour != QColor(look.primary).name() for colour in between), "a gap between button and ring"
    if look.focus == look.primary:
        assert QColor(look.text).name() in between, "a second line where the colours are the same"
