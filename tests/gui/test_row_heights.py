"""Rows are as high as their own words, also those that come on screen later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QTableView, QVBoxLayout, QWidget

from pgbdesk.gui.row_heights import lines_of
from pgbdesk.gui.table import Column, Table
from pgbdesk.text import Text
from tests.helpers.desk import settle

LONG = "Meeste diensten achter elkaar met een nachtdienst, als dat collectief is afgesproken"
ROWS = 900


@pytest.mark.parametrize(
    ("words", "room", "lines"),
    [([], 10, 1), ([4, 4], 9, 1), ([4, 4], 8, 2), ([30], 10, 1), ([30, 4], 10, 2), ([4, 4, 4, 4], 9, 2)],
)
def test_words_go_on_as_many_lines_as_they_need(words, room, lines):
    assert lines_of(words, 1, room) == lines


@pytest.fixture
def table(qtbot):
    """Short rows, of which the first, the middle and the last one are long."""
    columns = (
        Column[int](Text("Regel"), lambda n: LONG if n in (0, ROWS // 2, ROWS - 1) else "Pauze", stretch=True),
        Column[int](Text("Waarde"), lambda n: f"{n} minuten"),
    )
    page, inside = QScrollArea(), QWidget()
    qtbot.addWidget(page)
    made = Table(columns, str, Text("Regels"))
    QVBoxLayout(inside).addWidget(made)
    page.setWidget(inside)
    page.setWidgetResizable(True)
    page.resize(420, 800)
    page.show()
    made.set_records(range(ROWS))
    settle()
    yield made
    page.close()


def whole(table: QTableView, row: int) -> bool:
    """Whether all words of a long row can be seen in it."""
    lines = table.fontMetrics().boundingRect(0, 0, table.columnWidth(0) - 20, 9999, Qt.TextFlag.TextWordWrap, LONG)
    return table.rowHeight(row) >= lines.height()


def test_only_a_row_with_long_words_is_higher(table):
    assert whole(table, 0)
    assert table.rowHeight(1) < table.fontMetrics().height() * 2
    assert table.rowHeight(0) > table.rowHeight(1)


def test_no_row_is_a_line_too_low_where_its_words_only_just_fit(table):
    metrics = table.fontMetrics()
    width = metrics.horizontalAdvance(LONG) + 24
    for narrower in range(24):
        table.fit_rows((width - narrower, 100), 1, plain=False)
        room = width - narrower - 20
        lines = metrics.boundingRect(0, 0, room, 9999, Qt.TextFlag.TextWordWrap, LONG)
        assert table.rowHeight(0) >= lines.height(), room


def test_a_list_becomes_columns_again_when_a_scroll_bar_would_still_leave_room(table):
    # Else: columns, too high, a scroll bar, too narrow, a list, no scroll bar, columns, and so on.
    def width_of_change(step: int) -> int:
        was = table.records.listing
        while table.records.listing == was:
            table.resize(table.width() + step, table.height())
        return int(table.width())

    lists, columns = width_of_change(-2), width_of_change(2)
    assert columns - lists >= table.verticalScrollBar().sizeHint().width()


def test_a_row_that_is_scrolled_to_gets_its_height(table):
    middle = ROWS // 2
    table.verticalScrollBar().setValue(middle - 2)
    settle()
    assert whole(table, middle)
    table.choose(str(ROWS - 2))
    QTest.keyClick(table, Qt.Key.Key_Down)
    settle()
    assert whole(table, ROWS - 1)
    assert table.visualRect(table.records.index(ROWS - 1, 0)).bottom() <= table.viewport().height()


def test_after_filtering_the_rows_have_the_height_of_what_stands_there_now(table):
    table.filter("minuten")
    table.filter("899")
    settle()
    assert table.records.rowCount() == 1
    assert whole(table, 0)
    table.filter("5 minuten")
    settle()
    assert table.rowHeight(0) < table.fontMetrics().height() * 2
