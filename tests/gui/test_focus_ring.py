"""The ring around what has the keyboard can be told from what it is around, in every look."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QLabel, QMessageBox, QScrollArea, QWidget

from pgbdesk.gui.again import PassphraseDialog
from pgbdesk.gui.ask import question_box
from pgbdesk.gui.exchange import NOG_EEN_KEER
from pgbdesk.gui.focus_ring import FocusRing, bring_into_view
from pgbdesk.gui.handleiding import show_manual
from pgbdesk.gui.help import show_about, show_help, show_shortcuts
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import Scheme
from pgbdesk.text import Text
from tests.helpers.desk import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager
DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


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


def passphrase(window):
    box = PassphraseDialog(window, NOG_EEN_KEER)
    box.open()
    return box


def question(window):
    words = (Text("Weg ermee?"), Text("U kunt het ongedaan maken."), Text("Verwijderen"), Text("Laten staan"))
    box, _ = question_box(window, *words)
    box.open()
    return box


def search(window):
    window.menus.search(window.workspace)
    return QApplication.activeModalWidget()


def of_qt(window):
    box = QInputDialog(window)
    box.open()
    return box


def message_of_qt(window):
    box = QMessageBox(QMessageBox.Icon.Warning, "pgbdesk", "Klaar", parent=window)
    box.open()
    return box


def activate(desk, window):
    """What a window manager does."""
    window.activateWindow()
    desk.qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    settle()


BOXES = [
    passphrase,
    question,
    show_manual,
    show_help,
    show_shortcuts,
    show_about,
    search,
    of_qt,
    message_of_qt,
]


@pytest.mark.parametrize("change", [{"scheme": Scheme.DARK}, {"scheme": Scheme.CONTRAST}, {"scale": 200}])
def test_enter_still_leaves_a_question_when_the_look_changes_while_it_is_open(desk, change):
    theme().set(scheme=Scheme.LIGHT, scale=100)
    desk.open()
    words = (Text("Weg ermee?"), Text("U kunt het ongedaan maken."), Text("Verwijderen"), Text("Laten staan"))
    box, yes = question_box(desk.window, *words)
    box.open()
    activate(desk, box)
    theme().set(**change)
    settle()

    assert desk.focus is not yes
    QTest.keyClick(desk.focus, Qt.Key.Key_Return)

    assert box.clickedButton().text() == "Laten staan"
    assert not box.isVisible()


@pytest.mark.parametrize("open_box", BOXES, ids=lambda box: box.__name__)
def test_a5_every_dialog_shows_at_once_and_after_each_tab_where_the_keyboard_is(desk, open_box):
    desk.open()
    box = open_box(desk.window)
    activate(desk, box)
    for _ in range(4):
        focus, ring = desk.focus, box.findChild(FocusRing)
        assert focus.window() is box
        assert ring is not None
        assert ring.isVisible()
        around = ring.geometry()
        inside = focus.rect().translated(focus.mapTo(box, focus.rect().topLeft()))
        assert around.intersects(inside)
        assert around.left() < inside.left(), "not cut off at the side"
        assert len(box.findChildren(FocusRing)) == 1
        desk.key(Qt.Key.Key_Tab)
    assert not desk.window.findChild(FocusRing, options=DIRECT).isVisible(), (
        "the keyboard is not in the window behind it"
    )
    box.close()
    settle()


def test_the_window_behind_gets_its_ring_back(desk):
    desk.open()
    desk.workspace.go("rooster")
    desk.page.new.setFocus()
    box = question(desk.window)
    activate(desk, box)
    assert desk.focus.text() == "Laten staan", "the safe answer"
    box.reject()
    activate(desk, desk.window)
    assert desk.focus is desk.page.new
    assert desk.window.findChild(FocusRing, options=DIRECT).isVisible()


def test_of_what_is_higher_than_the_view_its_beginning_is_seen(qtbot):
    """A notice with many lines at 200 %: its first line was under the edge."""
    area, inner = QScrollArea(), QWidget()
    inner.resize(300, 2_000)
    notice = QLabel("regel\n" * 40, inner)
    notice.setGeometry(0, 700, 300, 380)
    area.setWidget(inner)
    area.resize(320, 400)
    qtbot.addWidget(area)
    area.show()
    bring_into_view(area, notice)
    assert 0 <= notice.mapTo(area.viewport(), QPoint(0, 0)).y() <= 40
    low = QLabel("kort", inner)
    low.setGeometry(0, 1_500, 300, 20)
    bring_into_view(area, low)
    assert area.viewport().rect().contains(QRect(low.mapTo(area.viewport(), QPoint(0, 0)), low.size()))
