"""Measure text in columns of a terminal, and break lines that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WIDE: Final = "\u2e80-\u303f\u3040-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
_STAYS: Final = "、。，．・：；？！）］｝」』】〉》ー々\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Signs that do not begin a line, and marks that belong to the character before them."""
_UNIT: Final = re.compile(rf"(?:[{_WIDE}]|[^{_WIDE}]+)[{_STAYS}]*")


def clusters(text: str) -> tuple[tuple[str, int], ...]:
    """Split a text into what a reader sees as characters, each with the columns (0 to 2) that a terminal gives to it.

    A letter with its combining marks, a flag, and emoji that are joined into one are one cluster each. Control characters
    count as one column: `ladderexport.diagnostics.safe` has replaced them before a text is shown.
    """
    if text.isascii():
        return tuple((character, 1) for character in text)
    from wcwidth import iter_graphemes, width  # noqa: PLC0415 - `--help` must not wait for its tables

    return tuple((one, len(one) if one.isascii() else width(one)) for one in iter_graphemes(text))


def cells(text: str) -> int:
    """Return how many columns a terminal gives to a text."""
    return len(text) if text.isascii() else sum(columns for _, columns in clusters(text))


def folded(text: str, width: int, lead: int, indent: int) -> str:
    """Return a text whose first line begins in column `lead`, broken to end before `width` (0: never).

    It is broken between words, and between letters where a script puts no spaces between words.
    """
    if not width:
        return text
    lines, used = [""], lead
    for gap, unit in _units(text):
        if lines[-1] and used + len(gap) + cells(unit) > width:
            lines.append("")
            used = indent
        joined = gap + unit if lines[-1] else unit
        used += cells(joined)
        lines[-1] += joined
    return f"\n{' ' * indent}".join(lines)


def _units(text: str) -> Iterator[tuple[str, str]]:
    """What is not broken, each with the space before it."""
    for word in text.split(" "):
        if word.isascii():
            yield " ", word
            continue
        gap = " "
        for unit in _UNIT.findall(word):
            yield gap, unit
            gap = ""
