"""What font files say of themselves."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from ladderexport.source.fonts import Face, face, letter_widths, sfnt
from tests.fonts import emoji_font, font_with


@pytest.mark.parametrize("weight", [100, 400, 600])
def test_weight_and_slope_are_read_from_the_file(weight: int) -> None:
    """Not from its name."""
    assert face(font_with("abc", weight=weight)) == Face(weight, italic=False)


@pytest.mark.parametrize("content", [b"", b"no font", b"ttcf" + bytes(40), font_with("abc")[:200]])
def test_what_is_no_font_is_none(content: bytes) -> None:
    """Nor a collection of several, nor half a file."""
    assert face(content) is None


@pytest.mark.parametrize("table", ["CBDT", "sbix", "SVG ", "COLR"])
def test_fonts_of_emoji_are_fonts(table: str) -> None:
    """Whatever their pictures are made of, bitmaps without outlines among them."""
    assert face(emoji_font("🧠", table)) == Face(400, italic=False, in_color=True, in_layers=table == "COLR")


def test_the_compression_of_the_web_is_undone() -> None:
    """Other files stay as they are."""
    plain, packed = font_with("ab"), io.BytesIO()
    with TTFont(io.BytesIO(plain)) as font:
        font.flavor = "woff2"
        font.save(packed)
    assert sfnt(plain) == plain
    assert letter_widths(sfnt(packed.getvalue())) == letter_widths(plain)


def test_letters_have_widths_in_ems() -> None:
    """Of the characters that the font has, and no others."""
    assert letter_widths(font_with("ab")) == {"a": 0.8, "b": 0.8}
