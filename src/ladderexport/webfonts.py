"""Typefaces for a web page: cut down to the characters that it shows, and packed as WOFF2."""

from __future__ import annotations

import base64
import io
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from ladderexport.faces import face_file

FEATURES: Final = ("kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum")
"""The features of the faces that pages use: what shapes text well, and figures of the same height and width."""
ALWAYS: Final = frozenset(map(chr, range(0x20, 0x7F)))
"""Characters that are kept in any case, since readers type them."""


def font_face(family: str, file: str, characters: AbstractSet[str], *, weight: int, slope: str = "normal") -> str:
    """A style rule that brings a face along for these characters, in the page itself."""
    data = base64.b64encode(_woff2(file, frozenset(characters) | ALWAYS)).decode("ascii")
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {slope}; '
        f'src: url("data:font/woff2;base64,{data}") format("woff2") }}'
    )


@cache
def _woff2(file: str, characters: frozenset[str]) -> bytes:
    """The face with the glyphs of these characters only; those that it lacks are left to other fonts."""
    options = subset.Options(flavor="woff2", hinting=False, layout_features=list(FEATURES), name_IDs=[1, 2, 13, 14])
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=sorted(map(ord, characters)))
    packed = io.BytesIO()
    with face_file(file).open("rb") as source, TTFont(source, recalcTimestamp=False) as font:
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(packed, reorderTables=False)
    return packed.getvalue()
