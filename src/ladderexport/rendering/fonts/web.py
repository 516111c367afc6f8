"""Subset fonts for a web page to the characters that it shows, as WOFF2."""

from __future__ import annotations

import base64
import io
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

import uharfbuzz as hb
from fontTools.ttLib import TTFont

from ladderexport.rendering.fonts.bundled import face_file

FEATURES: Final = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum")
"""The features of the faces that pages use: what shapes text well, and figures of the same height and width."""
NAMES: Final = (1, 2, 13, 14)
"""What a face says of itself in the page: its family, its style and its license, by the numbers of the `name` table."""
ALWAYS: Final = frozenset(map(chr, range(0x20, 0x7F)))
"""Characters that are kept in any case, since readers type them."""


def font_face(family: str, file: str, characters: AbstractSet[str], *, weight: int, slope: str = "normal") -> str:
    """Return a style rule with a face for these characters, embedded as data."""
    data = base64.b64encode(_woff2(file, frozenset(characters) | ALWAYS)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2") }}'
    )


@cache
def _woff2(file: str, characters: frozenset[str]) -> bytes:
    """Return the face as WOFF2 with the glyphs of these characters only; characters that it lacks are skipped."""
    cut = hb.SubsetInput()
    cut.flags = hb.SubsetFlags.NO_HINTING
    cut.unicode_set.update(map(ord, characters))
    for kept, wanted in ((cut.layout_feature_tag_set, map(_tag, FEATURES)), (cut.name_id_set, NAMES)):
        kept.clear()
        kept.update(wanted)
    packed = io.BytesIO()
    small = hb.subset(hb.Face(face_file(file).read_bytes()), cut)
    with TTFont(io.BytesIO(small.blob.data), recalcTimestamp=False) as font:
        font.flavor = "woff2"
        font.save(packed, reorderTables=False)
    return packed.getvalue()


def _tag(name: str) -> int:
    """The four letters of a tag as HarfBuzz has them."""
    return int.from_bytes(name.encode("ascii"), "big")
