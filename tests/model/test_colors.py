"""Colors as WCAG 2 measures them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ladderexport.model.colors import LEAST_CONTRAST, WHITE, channels, contrast, darkened, is_color, luminance, mixed

COLORS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


@pytest.mark.parametrize("text", ["#1f4e8c", "#FFFFFF"])
def test_six_hexadecimal_digits_are_a_color(text: str) -> None:
    """In small letters or capitals."""
    assert is_color(text)


@pytest.mark.parametrize("text", ["", "blue", "#fff", "1f4e8c", "#1f4e8", "#1f4e8cc", "#1f4e8g", " #1f4e8c"])
def test_anything_else_is_none(text: str) -> None:
    """No names, no short forms, nothing around it."""
    assert not is_color(text)


def test_luminance_is_that_of_the_standard() -> None:
    """Black is 0, white is 1, and green is lighter than red, red than blue."""
    assert luminance("#000000") == 0
    assert luminance(WHITE) == pytest.approx(1)
    assert [luminance(color) for color in ("#ff0000", "#00ff00", "#0000ff")] == pytest.approx([0.2126, 0.7152, 0.0722])


def test_contrast_has_known_values() -> None:
    """Black on white is 21; #767676 is the lightest gray that text may have on white."""
    assert contrast("#000000", WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) >= LEAST_CONTRAST > contrast("#777777", WHITE)


@given(one=COLORS, other=COLORS)
def test_contrast_has_no_direction(one: str, other: str) -> None:
    """From 1 to 21, whichever of the two is the text."""
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.0001


@given(one=COLORS, other=COLORS)
def test_a_mix_lies_between(one: str, other: str) -> None:
    """Nothing mixed in changes nothing, all of it replaces the color, and a half is in the middle."""
    assert mixed(one, other, 0) == one
    assert mixed(one, other, 1) == other
    for a, b, half in zip(channels(one), channels(other), channels(mixed(one, other, 0.5)), strict=True):
        assert abs(half - (a + b) / 2) <= 0.5


@given(COLORS)
def test_what_is_darkened_stands_out_against_white(color: str) -> None:
    """By as little black as that takes: a color that stands out stays as it is."""
    dark = darkened(color)
    assert contrast(dark, WHITE) >= LEAST_CONTRAST
    assert (dark == color) == (contrast(color, WHITE) >= LEAST_CONTRAST)


def test_short_colors_are_read_too() -> None:
    """`#rgb` doubles each digit."""
    assert channels("#0af") == channels("#00aaff") == (0, 170, 255)
