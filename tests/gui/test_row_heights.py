"""Rows are as high as their own words, also those that come on screen later."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from pgbdesk.gui.row_heights import lines_of
from pgbdesk.gui.table import Column, Table
from pgbdesk.gui.theme import theme
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
def table(qapp):
    """Short rows, of which the first, the middle and the last one are long."""
    columns = (
        Column[int](Text("Regel"), lambda n: LONG if n in (0, ROWS // 2, ROWS - 1) else "Pauze", stretch=True),
        Column[int](Text("Waarde"), lambda n: f"{n} minuten"),
    )
    made = Table(columns, str, Text("Regels"))
    page = page_with(made, 420)
    made.set_records(range(ROWS))
    settle()
    yield made
    page.close()


def page_with(table: QTableView, wide: int) -> QScrollArea:
    page, inside = QScrollArea(), QWidget()
    QVBoxLayout(inside).addWidget(table)
    page.setWidget(inside)
    page.setWidgetResizable(True)
    page.resize(wide, 800)
    page.show()
    return page


def room(table: QTableView, column: int = 0) -> int:
    """What Qt leaves in a cell for its words."""
    style, option, index = table.style(), QStyleOptionViewItem(), table.model().index(0, column)
    table.initViewItemOption(option)
    delegate = table.itemDelegate()
    assert isinstance(delegate, QStyledItemDelegate)
    delegate.initStyleOption(option, index)
    option.rect = table.visualRect(index)
    words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, table).width()
    return words - 2 * (style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, table) + 1)


def lines_in(table: QTableView, wide: int, words: str = LONG) -> int:
    metrics = table.fontMetrics()
    drawn = metrics.boundingRect(0, 0, wide, 9999, Qt.TextFlag.TextWordWrap, words)
    return round(drawn.height() / metrics.lineSpacing())


def whole(table: QTableView, row: int) -> bool:
    """Whether all words of a long row can be seen in it."""
    return table.rowHeight(row) >= lines_in(table, room(table)) * table.fontMetrics().lineSpacing()


def test_only_a_row_with_long_words_is_higher(table):
    assert whole(table, 0)
    assert table.rowHeight(1) < table.fontMetrics().height() * 2
    assert table.rowHeight(0) > table.rowHeight(1)


@pytest.mark.parametrize("scale", [100, 130, 200])
@pytest.mark.parametrize("column", [0, 1], ids=["words", "words beside an icon"])
@pytest.mark.usefixtures("qapp")
def test_a_row_has_the_lines_that_its_words_need_and_no_more(scale, column):
    theme().set(scale=scale)
    columns = (Column[str](Text("Soort"), str), Column[str](Text("Stand"), str, icon=lambda _: "info"))
    made = Table(columns, str, Text("Regels"))
    page = page_with(made, 3000)
    made.set_records([LONG])
    settle()
    metrics, widest = made.fontMetrics(), theme().px(300)
    for wide in range(widest, widest // 2, -1):
        made.setColumnWidth(column, wide)
        made.fit_rows(tuple(wide if number == column else 5000 for number in (0, 1)), 1, plain=False)
        lines = 1 + round((made.rowHeight(0) - metrics.height() - theme().px(14)) / metrics.lineSpacing())
        assert lines_in(made, room(made, column)) <= lines <= lines_in(made, room(made, column) - 2), wide
    page.close()


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
