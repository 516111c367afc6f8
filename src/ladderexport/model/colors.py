"""Colors as `#rrggbb`: how light they are, and how well they stand out; as WCAG 2 defines both."""

from __future__ import annotations

import re
from typing import Final

LEAST_CONTRAST: Final = 4.5
"""The contrast that text of ordinary size needs."""
WHITE: Final = "#ffffff"
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


def is_color(text: str) -> bool:
    """Return whether a text is a color in the one notation that is understood."""
    return _COLOR.fullmatch(text) is not None


def luminance(color: str) -> float:
    """Return the relative luminance of a color, from 0 for black to 1 for white."""
    parts = (part / 255 for part in channels(color))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colors, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(color: str, other: str, share: float) -> str:
    """Mix a share, from 0 to 1, of another color into a color."""
    return "#" + "".join(
        f"{round(a + (b - a) * share):02x}" for a, b in zip(channels(color), channels(other), strict=True)
    )


def darkened(color: str) -> str:
    """Darken a color no more than necessary to make it stand out against white."""
    steps = (mixed(color, "#000000", step / 100) for step in range(101))
    return next(step for step in steps if contrast(step, WHITE) >= LEAST_CONTRAST)


def channels(color: str) -> tuple[int, int, int]:
    """Return red, green and blue, from 0 to 255, of `#rrggbb` or `#rgb`."""
    digits = color[1:] if len(color) == 7 else "".join(digit * 2 for digit in color[1:])
    return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:], 16)
