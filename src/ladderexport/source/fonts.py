"""Read font files: whether they are fonts, their weight and slope, and the widths of their letters."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

COLLECTION = b"ttcf"
_WOFF = b"wOF"
_LAYERS = "COLR"
_PICTURES = ("CBDT", "sbix", "SVG ")
_COLORED = (*_PICTURES, _LAYERS)
_DRAWN = ("glyf", "CFF ", "CFF2", *_PICTURES)
"""The tables in which a font has what it draws for characters: outlines, or pictures in color."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a font file says of itself: its weight, from 1 to 1000, and whether it is slanted."""

    weight: int
    italic: bool
    in_color: bool = False
    """Whether its pictures of characters have colors of their own, as those of emoji."""
    in_layers: bool = False
    """Whether these are made of layers of outlines, which few typesetters can print."""


def face(content: bytes) -> Face | None:
    """Return the weight and slope of a font file; None if it is not a font, or a collection of several.

    A font of emoji may have no outlines, but pictures in color.
    """
    if content.startswith(COLLECTION):
        return None
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only a ladder with fonts of its own waits for it

    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            if not font.getBestCmap() or not any(table in font for table in _DRAWN):
                return None
            style = font["OS/2"]
            return Face(
                min(max(int(style.usWeightClass), 1), 1000),
                bool(style.fsSelection & 1),
                any(table in font for table in _COLORED),
                _LAYERS in font,
            )
    except Exception:  # noqa: BLE001 - whatever a broken file does to the library, it is no font
        return None


def sfnt(content: bytes) -> bytes:
    """Return a font file without the compression of the web's formats. Raises what the library raises for a broken file."""
    if not content.startswith(_WOFF):
        return content
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - likewise

    unpacked = io.BytesIO()
    with TTFont(io.BytesIO(content)) as font:
        font.flavor = None
        font.save(unpacked)
    return unpacked.getvalue()


def letter_widths(content: bytes) -> Mapping[str, float]:
    """Return the advance width of each character in ems, from the `hmtx` table of a font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only what is set waits for it

    with TTFont(io.BytesIO(content), lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
