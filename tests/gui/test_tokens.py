"""The colours keep their contrast, in every scheme (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QTableView

from pgbdesk.gui.handleiding import show_manual
from pgbdesk.gui.theme import theme
from pgbdesk.gui.tokens import CONTRAST, DARK, LIGHT, Scheme, Tokens, contrast
from tests.helpers.desk import settle

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # a screen without a window manager
SCHEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
TEXT, SHAPE = 4.5, 3.0


@pytest.fixture(params=list(SCHEMES))
def tokens(request) -> Tokens:
    return SCHEMES[request.param]


def test_black_on_white_is_the_largest_contrast_there_is():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("ground", ["window", "surface", "header", "selection"])
@pytest.mark.parametrize("ink", ["text", "muted", "link"])
def test_words_can_be_read_on_every_ground(tokens, ink, ground):
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= TEXT


@pytest.mark.parametrize("level", ["danger", "warning", "success", "info"])
def test_a_message_can_be_read_on_its_tint_and_on_a_card(tokens, level):
    ink = getattr(tokens, level)

    assert contrast(ink, getattr(tokens, f"{level}_tint")) >= TEXT
    assert contrast(tokens.text, getattr(tokens, f"{level}_tint")) >= TEXT
    assert contrast(tokens.muted, getattr(tokens, f"{level}_tint")) >= TEXT
    assert contrast(ink, tokens.surface) >= TEXT


def test_the_words_on_the_main_buttons_can_be_read(tokens):
    assert contrast(tokens.on_primary, tokens.primary) >= TEXT
    assert contrast(tokens.on_primary, tokens.link) >= TEXT  # under the mouse
    assert contrast(tokens.surface, tokens.danger) >= TEXT


@pytest.mark.parametrize("ground", ["window", "surface"])
@pytest.mark.parametrize("shape", ["border", "focus", "primary"])
def test_borders_of_inputs_and_the_focus_ring_stand_out(tokens, shape, ground):
    assert contrast(getattr(tokens, shape), getattr(tokens, ground)) >= SHAPE


def test_what_is_chosen_has_a_line_that_stands_out_and_not_only_a_tint(tokens):
    assert contrast(tokens.primary, tokens.selection) >= SHAPE
    assert contrast(tokens.primary, tokens.surface) >= SHAPE
    assert contrast(tokens.disabled, tokens.surface) >= TEXT
    assert tokens.disabled != tokens.text


def test_lines_of_a_chart_stand_out(tokens):
    assert all(contrast(colour, tokens.surface) >= SHAPE for colour in tokens.series)
    assert len(set(tokens.series)) == len(tokens.series)


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK, Scheme.CONTRAST])
def test_the_chosen_row_of_a_table_and_of_a_list_has_that_line(desk, scheme):
    desk.open()
    desk.look(scheme)
    primary = QColor(theme().tokens.primary).name()
    desk.workspace.go("zorgverleners")
    settle()
    table = next(t for t in desk.page.findChildren(QTableView) if t.isVisible())
    table.selectRow(0)
    settle()
    row = table.visualRect(table.model().index(0, 0))
    assert [at for at in across(table.viewport(), row.center().x(), row) if at == primary]

    manual = show_manual(desk.window, "budget")
    settle()
    chapter = manual.chapters.visualItemRect(manual.chapters.currentItem())
    assert along(manual.chapters.viewport(), chapter)[:8].count(primary) >= 3
    manual.close()
    settle()


def across(widget, x, area):
    picture = widget.grab().toImage()
    return [picture.pixelColor(x, y).name() for y in range(area.top(), area.bottom() + 1)]


def along(widget, area):
    picture = widget.grab().toImage()
    return [picture.pixelColor(x, area.center().y()).name() for x in range(area.left(), area.right())]
