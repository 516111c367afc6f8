"""Where browsers may break lines of a page: not within ranges of figures or before dashes, and in long words at syllables.

They would break `6–12` after its dash. Not every browser hyphenates, so long words have soft hyphens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import Final

from ladderexport.rendering.drawings.svg import hyphenation

LONG: Final = 16
"""A word with more letters may be wider than its place on a phone."""
_KEPT: Final = r"<(svg|option)\b.*?</\1>|<[^>]*>|&[#\w]+;"
"""Tags and characters written as names, and elements whose texts are set without lines."""
_END: Final = r"[^\s<>&;–]{0,8}\d[^\s<>&;–]{0,8}"
"""Short enough that a range has room on a phone."""
_PIECES: Final = re.compile(
    rf"{_KEPT}|(?<![^\s>])(?P<range>{_END}–{_END})(?![^\s<&;])|(?P<space> )(?=[–—] )|(?P<word>[^\W\d_]{{{LONG + 1},}})",
    re.DOTALL,
)


def with_line_breaks(markup: str, language: str) -> str:
    """Return markup whose texts break well: ranges are in elements of the class `unbroken`, long words have soft hyphens."""

    def written(piece: re.Match[str]) -> str:
        if piece["range"]:
            return f'<span class="unbroken">{piece[0]}</span>'
        if piece["space"]:
            return "\N{NO-BREAK SPACE}"
        return _in_syllables(piece[0], language) if piece["word"] else piece[0]

    return _PIECES.sub(written, markup)


@lru_cache(maxsize=4096)
def _in_syllables(word: str, language: str) -> str:
    ends = [0, *hyphenation(word, language), len(word)]
    return "\N{SOFT HYPHEN}".join(word[start:end] for start, end in pairwise(ends))
