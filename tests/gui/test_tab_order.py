"""Tab goes in the order of reading, also to what was put on a page after the rest of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pgbdesk.gui.tab_order import in_reading_order
from pgbdesk.gui.widgets.basic import Button, Row
from pgbdesk.text import Text
from tests.helpers.gui import mount


def test_a_card_that_is_made_later_has_its_turn_where_it_stands(desk):
    """WCAG 2.4.3: "Bekijk de declaratie" is made when it is needed, above the list that was there already."""
    desk.open()
    desk.workspace.go("uren")
    page = desk.page
    late = Button(Text("Alles klopt"))
    page.column.insertWidget(page.column.indexOf(page.buttons), late)
    page.buttons.show()

    order = stops(desk)

    assert order.index(page.who) < order.index(late) < order.index(page.all.words)


def stops(desk) -> list[QWidget]:
    start, found = desk.focus, []
    for _ in range(250):
        desk.key(Qt.Key.Key_Tab)
        found.append(desk.focus)
        if desk.focus is start:
            return found
    raise AssertionError("Tab does not come back")


def test_rows_in_rows_and_stacks_count_as_they_stand_and_hidden_ones_do_not(qtbot):
    area, outer = QScrollArea(), QWidget()
    column = QVBoxLayout(outer)
    last, first, second, third, hidden = (QPushButton(name) for name in ("last", "1", "2", "3", "hidden"))
    stack, empty = QStackedWidget(), QStackedWidget()
    stack.addWidget(third)
    for widget in (Row(first, second), hidden, stack, empty, last):
        column.addWidget(widget)
    hidden.hide()
    bare = QWidget()
    column.addWidget(bare)
    under, above = QLineEdit(bare), QLineEdit(bare)
    under.move(0, 40)
    area.setWidget(outer)
    mount(qtbot, area)

    in_reading_order(area)

    wanted = [first, second, third, last, above, under]
    assert [widget for widget in chain(first) if widget in wanted] == wanted


def chain(first: QWidget) -> list[QWidget]:
    """Where Qt goes by itself, from this widget round."""
    found = [first]
    while (following := found[-1].nextInFocusChain()) is not None and following is not first:
        found.append(following)
    return found
