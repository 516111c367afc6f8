"""Rules about what stops a page from being made. The checks are those of the artifacts, which know what pages are made from."""

from __future__ import annotations

from typing import Final

from ladderexport.diagnostics.rules import error

MISSING_GLYPH: Final = error(
    "LAD850",
    "missing-glyph",
    "a character that no font has",
    why="Neither the fonts of the brand, nor the built-in ones, nor those installed on this computer have this character. "
    "An empty box would be printed in its place. The web page and the workbook can be made all the same, because readers "
    "see them in their own fonts.",
    fix="Install a font that has the character, name a font file under `brand: {fonts: {fallback: ...}}`, or use another "
    "character. `ladderexport doctor` names fonts that have it.",
)
LAYERED_FONT: Final = error(
    "LAD852",
    "layered-font",
    "a color font whose characters are made of layers, which cannot be printed",
    why="The characters of this font are made of colored layers (its COLR table). Printing them needs HarfBuzz 13 or newer with "
    "its library harfbuzz-vector, which is not installed.",
    fix="Name a font of emoji that has bitmaps or SVG drawings instead, such as NotoColorEmoji.ttf from Debian's package "
    "fonts-noto-color-emoji.",
)
