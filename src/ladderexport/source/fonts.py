"""Read font files: whether they are fonts, their weight and slope, and the widths of their letters."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

COLLECTION = b"ttcf"


@dataclass(frozen=True, slots=True)
class Face:
    """What a font file says of itself: its weight, from 1 to 1000, and whether it is slanted."""

    weight: int
    italic: bool


def face(content: bytes) -> Face | None:
    """Return the weight and slope of a font file; None if it is not a font, or a collection of several."""
    if content.startswith(COLLECTION):
        return None
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only a ladder with fonts of its own waits for it

    try:
        with TTFont(io.BytesIO(content), lazy=True) as font:
            if not font.getBestCmap() or not ("glyf" in font or "CFF " in font or "CFF2" in font):
                return None
            style = font["OS/2"]
            return Face(min(max(int(style.usWeightClass), 1), 1000), bool(style.fsSelection & 1))
    except Exception:  # noqa: BLE001 - whatever a broken file does to the library, it is no font
        return None


def letter_widths(content: bytes) -> Mapping[str, float]:
    """Return the advance width of each character in ems, from the `hmtx` table of a font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only what is set waits for it

    with TTFont(io.BytesIO(content), lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
