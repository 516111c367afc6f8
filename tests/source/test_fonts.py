"""What font files say of themselves."""

from __future__ import annotations

import pytest

from ladderexport.source.fonts import Face, face, letter_widths
from tests.fonts import font_with


@pytest.mark.parametrize("weight", [100, 400, 600])
def test_weight_and_slope_are_read_from_the_file(weight: int) -> None:
    """Not from its name."""
    assert face(font_with("abc", weight=weight)) == Face(weight, italic=False)


@pytest.mark.parametrize("content", [b"", b"no font", b"ttcf" + bytes(40), font_with("abc")[:200]])
def test_what_is_no_font_is_none(content: bytes) -> None:
    """Nor a collection of several, nor half a file."""
    assert face(content) is None


def test_letters_have_widths_in_ems() -> None:
    """Of the characters that the font has, and no others."""
    assert letter_widths(font_with("ab")) == {"a": 0.8, "b": 0.8}
