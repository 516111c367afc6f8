"""What font files say of themselves."""

from __future__ import annotations

import io

import pytest
from fontTools.ttLib import TTFont

from ladderexport.rendering.fonts.bundled import face_file
from ladderexport.source.fonts import Face, damaged_table, face, letter_widths, sfnt
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


def tables(content: bytes) -> dict[str, tuple[int, int]]:
    """Where each table of a font begins, and how long it is."""
    entries = [content[12 + 16 * number : 28 + 16 * number] for number in range(int.from_bytes(content[4:6], "big"))]
    return {one[:4].decode(): (int.from_bytes(one[8:12], "big"), int.from_bytes(one[12:], "big")) for one in entries}


@pytest.mark.parametrize("filler", [b"\xff", b"\xa5"])
@pytest.mark.parametrize("table", ["head", "post", "cmap", "OS/2", "glyf"])
def test_a_damaged_table_is_named_and_nothing_is_printed(
    table: str, filler: bytes, capfd: pytest.CaptureFixture[str]
) -> None:
    """Whatever the library has to say about it is kept from the terminal."""
    content = face_file("SourceSansPro-Regular.ttf").read_bytes()
    assert damaged_table(content) == ""
    start, size = tables(content)[table]
    assert damaged_table(content[:start] + filler * size + content[start + size :]) == table
    assert capfd.readouterr() == ("", "")


def test_a_font_that_was_cut_off_is_damaged() -> None:
    """In the middle, or in its directory; what does not begin like a font is none."""
    content = face_file("SourceSansPro-Regular.ttf").read_bytes()
    assert damaged_table(content[: len(content) // 2]) != ""
    assert damaged_table(content[:60]) == "directory"
    assert damaged_table(b"title: T") == ""
