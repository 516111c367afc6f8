"""Read font files: whether they are fonts, their weight and slope, and the widths of their letters."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

COLLECTION = b"ttcf"
_WOFF = b"wOF"
_LAYERS = "COLR"
_PICTURES = ("CBDT", "sbix", "SVG ")
_COLORED = (*_PICTURES, _LAYERS)
_DRAWN = ("glyf", "CFF ", "CFF2", *_PICTURES)
"""The tables in which a font has what it draws for characters: outlines, or pictures in color."""
_FONT: Final = (b"\0\1\0\0", b"OTTO", b"true", b"wOF")
"""How font files begin."""
_READ: Final = ("head", "maxp", "post", "cmap", "OS/2", "hhea", "hmtx", "loca", "glyf", "CFF ")
"""The tables that are needed to lay out and embed a font."""
_EM: Final = (16, 16384)
"""The least and the most units of an em."""
_LOOKED_AT: Final = 200
"""How many glyphs of a font are looked at."""


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
        with _silent(), TTFont(io.BytesIO(content), lazy=True) as font:
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


def damaged_table(content: bytes) -> str:
    """Return the name of the first table of a font file that cannot be read; empty for a sound font, and for what is none.

    A font with such a table may be loaded, and stop the work, or be printed wrong, only where the table is needed.
    """
    if not content.startswith(_FONT):
        return ""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - likewise

    with _silent():
        try:
            font = TTFont(io.BytesIO(content), lazy=True)
            present = [table for table in _READ if table in font]
        except Exception:  # noqa: BLE001 - whatever a broken file does to the library
            return "directory"
        with font:
            return next((table for table in present if not _is_sound(font, table)), "")


def _is_sound(font: Any, table: str) -> bool:  # noqa: ANN401 - the library has no types
    """Whether a table can be read, and goes with the others."""
    try:
        found = font[table]
        if hasattr(found, "ERROR"):  # the library keeps what it cannot read as bytes
            return False
        if table == "head":
            least, most = _EM
            return least <= int(found.unitsPerEm) <= most
        if table == "loca":
            return bool(len(found) > font["maxp"].numGlyphs)
        if table == "glyf":
            for name in [*dict.fromkeys((font.getBestCmap() or {}).values())][:_LOOKED_AT]:
                found[name].expand(found)
    except Exception:  # noqa: BLE001 - likewise
        return False
    return True


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what the library says of broken fonts from the terminal: it is told as a diagnostic, if it matters."""
    logger = logging.getLogger("fontTools")
    handlers, propagate = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [logging.NullHandler()], False
    try:
        yield
    finally:
        logger.handlers, logger.propagate = handlers, propagate


def sfnt(content: bytes) -> bytes:
    """Return a font file without the compression of the web's formats. Raises what the library raises for a broken file."""
    if not content.startswith(_WOFF):
        return content
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - likewise

    unpacked = io.BytesIO()
    with _silent(), TTFont(io.BytesIO(content)) as font:
        font.flavor = None
        font.save(unpacked)
    return unpacked.getvalue()


def letter_widths(content: bytes) -> Mapping[str, float]:
    """Return the advance width of each character in ems, from the `hmtx` table of a font."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only what is set waits for it

    with TTFont(io.BytesIO(content), lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"]
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}
