"""The colours keep their contrast, in every scheme (WCAG 1.4.3 and 1.4.11)."""

from __future__ import annotations

import pytest

from pgbdesk.gui.tokens import CONTRAST, DARK, LIGHT, Tokens, contrast

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


def test_lines_of_a_chart_stand_out(tokens):
    assert all(contrast(colour, tokens.surface) >= SHAPE for colour in tokens.series)
    assert len(set(tokens.series)) == len(tokens.series)
