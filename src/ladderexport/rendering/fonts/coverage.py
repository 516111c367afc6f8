"""Which characters fonts have: the bundled faces, fonts of a brand, and those of the machine. Nothing is laid out for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

import uharfbuzz as hb

from ladderexport.rendering.fonts import system
from ladderexport.rendering.fonts.bundled import FACES, face_file
from ladderexport.source.fonts import sfnt

_UNSEEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2029-\u202e\u2060-\u206f\ufe00-\ufe0f"
    "\ufeff\U000e0000-\U000e0fff]"
)
"""Characters that are never drawn, so that no font needs them; so are spaces of any width."""


def without_glyph(characters: Iterable[str], own: Sequence[bytes] = ()) -> frozenset[str]:
    """Return those of the characters that are drawn as an empty box: that no bundled face, font file in `own`, or font of the machine has.

    Empty where it cannot be known what the machine has.
    """
    here = frozenset[str]().union(_bundled(), *map(_characters, own))
    left = {
        one
        for one in characters
        if not (one in here or _UNSEEN.match(one) or unicodedata.category(one) == "Zs" or _is_put_together(one, here))
    }
    found = system.served(left) if left else None
    return frozenset() if found is None else frozenset(left - found)


def _is_put_together(character: str, here: frozenset[str]) -> bool:
    """Whether an accented letter that fonts lack can be drawn as the letter and its accent."""
    parts = unicodedata.normalize("NFD", character)
    return parts != character and here.issuperset(parts)


@cache
def _bundled() -> frozenset[str]:
    return frozenset().union(*(_characters(face_file(name).read_bytes()) for name in FACES))


def _characters(font: bytes) -> frozenset[str]:
    return frozenset(map(chr, hb.Face(sfnt(font)).unicodes))
