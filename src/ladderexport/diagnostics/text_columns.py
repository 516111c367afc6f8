"""Text in the columns of a terminal: how many it takes, and where a line that is too long is broken."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_WIDE: Final = "\u2e80-\u303f\u3040-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff60"
_STAYS: Final = "、。，．・：；？！）］｝」』】〉》ー々"
"""Signs that do not begin a line."""
_UNIT: Final = re.compile(rf"(?:[{_WIDE}]|[^{_WIDE}]+)[{_STAYS}]*")


def cells(text: str) -> int:
    """How many columns a terminal gives to a text."""
    if text.isascii():
        return len(text)
    return sum(cell(character) for character in text)


def cell(character: str) -> int:
    """How many columns a terminal gives to a character: none, one, or two."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def folded(text: str, width: int, lead: int, indent: int) -> str:
    """A text whose first line begins in column `lead`, broken to end before `width` (0: never).

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
