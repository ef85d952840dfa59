"""The bottom of the window can be read in every size of letters and window, in Dutch and in English."""

from __future__ import annotations

import pytest

from pgbdesk.app.reservekopie import GEEN_PLEK
from pgbdesk.gui.settings import preferences
from pgbdesk.gui.tongue import say
from pgbdesk.text import Text
from tests.helpers.desk import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("scale", [100, 150, 200])
@pytest.mark.parametrize("wide", [1280, 1024, 700, 420])
def test_nothing_at_the_bottom_is_cut_off(desk, wide, scale, language):
    desk.open()
    preferences().change(scale=scale, language=language)
    desk.window.resize(wide, 700)
    settle()
    bottom = desk.window._bottom
    bottom.say(say(Text("Alles bewaard om {tijd}", tijd=desk.now.time())))
    bottom.show_state((GEEN_PLEK, False))
    settle()
    room = desk.window.statusBar().rect()
    saved, backups = bottom.saved, bottom.backups
    assert " ".join(backups.text().split()) == say(GEEN_PLEK)
    for widget in (saved, backups):
        at = widget.rect().translated(widget.mapTo(desk.window.statusBar(), widget.rect().topLeft()))
        assert room.contains(at), (at, room)
    assert backups.width() >= backups.sizeHint().width()
    assert backups.height() >= backups.sizeHint().height()
    assert saved.height() >= saved.heightForWidth(saved.width())
    assert not saved.geometry().intersects(backups.geometry())


def test_without_backups_there_is_one_line(desk):
    desk.open()
    desk.window._bottom.show_state(None)
    settle()
    assert desk.window._bottom.backups.isHidden()
    assert desk.window._bottom.height() < 2 * desk.window._bottom.saved.fontMetrics().height() + 8
