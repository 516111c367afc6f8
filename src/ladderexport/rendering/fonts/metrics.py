"""Estimate the lines of a text in the bundled faces from the widths of its letters, without laying it out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from ladderexport.rendering.fonts.bundled import face_file
from ladderexport.source.fonts import letter_widths

TEXT: Final = "SourceSansPro-Regular.ttf"
STRONG: Final = "SourceSansPro-Semibold.ttf"
HEADING: Final = "SourceSerifPro-Semibold.ttf"

_WORD: Final = re.compile(r"[^\s-]*(?:-+|\s+|$)")
"""What is not broken, with the space or the hyphen after it."""


def line_count(text: str, width: float, size: float, face: str = TEXT) -> int:
    """Return how many lines a text takes in a column of `width` at a type `size`, both in points.

    Kerning is left out, so that a text which just fits may be thought a line longer than it is set. Raises LookupError
    for a character that the face does not have.
    """
    return sum(_wrapped(paragraph, width / size, face) for paragraph in text.split("\n"))


def advance(text: str, size: float, face: str = TEXT) -> float:
    """Return the width of a text in points. Raises LookupError for a character that the face does not have."""
    widths = _widths(face)
    return size * sum(widths[char] for char in text)


def _wrapped(paragraph: str, width: float, face: str) -> int:
    lines, filled = 1, 0.0
    for piece in _WORD.findall(paragraph):
        word = piece.rstrip()
        length = advance(word, 1, face)
        if filled and filled + length > width:
            lines, filled = lines + 1, 0.0
        filled += length + advance(" ", 1, face) * (len(piece) - len(word))
    return lines


@cache
def _widths(face: str) -> Mapping[str, float]:
    """Character -> its width in ems."""
    return letter_widths(face_file(face).read_bytes())
