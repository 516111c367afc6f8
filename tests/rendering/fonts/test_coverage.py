"""Which characters have no glyph, held against what the typesetter draws.

Covers `rendering.fonts.coverage`, `rendering.fonts.system`.
"""

from __future__ import annotations

import unicodedata
from html import escape

import pytest

from ladderexport.errors import MissingGlyphError
from ladderexport.rendering import glyphs
from ladderexport.rendering.fonts import coverage
from ladderexport.rendering.fonts.system import families, served
from ladderexport.rendering.pdf import native
from ladderexport.rendering.pdf.typesetter import Typesetter
from tests.fonts import emoji_font, font_with

_ODD = {0xE33, 0xEB3, 0x1E9B}
"""Vowels of Thai and Lao, and an old s with a dot, which the shaper takes apart in ways of its own."""
SAMPLE = tuple(
    chr(code)
    for code in (*range(0x20, 0x2000, 7), *range(0x2000, 0x3300, 3), *range(0x3300, 0x1FB00, 151))
    if unicodedata.category(chr(code)) not in {"Cc", "Cn", "Co", "Cs"} and code not in _ODD
)


@pytest.mark.slow
def test_what_has_no_glyph_is_what_the_typesetter_cannot_draw() -> None:
    """Of thousands of characters the same ones, though nothing is laid out for it."""
    typesetter = Typesetter(("tokens.css",))
    body = "".join(f"<p>x{escape(character)}x</p>" for character in SAMPLE)
    pages = typesetter.lay_out(f'<!doctype html><html lang="en"><title>-</title><body>{body}</body></html>')
    with pytest.raises(MissingGlyphError) as caught:
        typesetter.pdf(pages)
    drawn_as_boxes = set(caught.value.characters)
    assert len(SAMPLE) > 2000
    assert len(drawn_as_boxes) > 1000
    assert coverage.without_glyph(SAMPLE) == drawn_as_boxes


def test_fonts_of_ones_own_count() -> None:
    """Also those of emoji, without an outline."""
    for font in (font_with("🧠"), emoji_font("🧠", "CBDT"), emoji_font("🧠", "sbix"), emoji_font("🧠", "SVG ")):
        assert coverage.without_glyph("🧠🧩", [font]) == {"🧩"}


def test_accents_are_put_together() -> None:
    """A letter with an accent needs no glyph of its own, and what is never drawn needs none at all."""
    assert coverage.without_glyph("ǟ\u200b\u2003\ufe0f\u00ad") == frozenset()


def test_what_is_not_rare_is_in_the_bundled_faces() -> None:
    """So that no font need be looked at for it."""
    usual = {chr(code) for code in range(0x20, 0x3000) if not glyphs._RARE.match(chr(code))} - {"\x7f"}
    usual -= {chr(code) for code in range(0x80, 0xA0)}
    assert len(usual) > 500
    assert usual <= coverage._bundled()


def test_fonts_of_the_system_serve_what_they_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """The one that the tests install has Japanese, and no emoji; without fontconfig nothing is known."""
    assert "Scripts" in (families() or ())
    assert [*(served("漢🧠") or ())] == ["漢"]
    monkeypatch.setattr(native, "load", lambda _name: None)
    assert families() is None
    assert served("漢") is None
    assert coverage.without_glyph("漢🧠") == frozenset()
