"""Rules about what stops a page from being made. The checks are those of the artifacts, which know what pages are made from."""

from __future__ import annotations

from typing import Final

from ladderexport.diagnostics.rules import error, warning

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
CROWDED_ONE_PAGER: Final = warning(
    "LAD851",
    "crowded-one-pager",
    "a level that probably does not fit on its one-pager",
    why="By an estimate, the level has more text than its one-pager holds even in the smallest type, 7.5 points, on A4. Nothing "
    "is laid out for this check, so a level that is close to the limit may fit after all, or not fit without a warning. A "
    "one-pager that does not fit is not made; everything else is.",
    fix="Shorten the level, let its one-pager have two pages, or choose fewer facets for it, under `one_pagers`. "
    "`ladderexport onepagers --level ID` measures it.",
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
