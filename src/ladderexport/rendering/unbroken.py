"""Ranges of figures that browsers keep on one line: they would break `6–12` after its dash."""

from __future__ import annotations

import re
from typing import Final

_KEPT: Final = r"<(svg|option)\b.*?</\1>|<[^>]*>"
"""Tags, and elements whose texts are set without lines."""
_END: Final = r"[^\s<>&;–]{0,8}\d[^\s<>&;–]{0,8}"
"""Short enough that a range has room on a phone."""
_PIECES: Final = re.compile(rf"{_KEPT}|(?<![^\s>])(?P<range>{_END}–{_END})(?![^\s<&;])", re.DOTALL)


def unbroken(markup: str) -> str:
    """Return markup with each range of figures in its texts in an element of the class `unbroken`."""
    return _PIECES.sub(
        lambda piece: f'<span class="unbroken">{piece[0]}</span>' if piece["range"] else piece[0], markup
    )
