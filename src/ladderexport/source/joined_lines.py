"""Lines that look like items of a list but are joined to the line above, told from a sentence that goes on in the next line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from ladderexport.source.list_marks import ListMark, list_mark

WRAPPED: Final = 48
"""A line of this many characters may end where it does because the next word did not fit."""
SHORT: Final = 30
"""The longest keyword, in characters."""
_ENDS: Final = tuple(".:;!?…。：；！？")
_GOES_ON: Final = tuple(",-–—(/&+")


class LooseItem(NamedTuple):
    """A joined line that looks like an item: its number in the text, from 0, and the mark that it begins with, if any."""

    number: int
    mark: ListMark | None


def marked_lines(lines: Sequence[str], joined: Sequence[bool]) -> list[LooseItem]:
    """Return the joined lines that begin with the mark of an item; neither dashes nor figures of a sentence are one."""
    text = _MarkedText(lines, [list_mark(line) for line in lines])
    return [
        LooseItem(number, mark)
        for number, mark in enumerate(text.marks)
        if number and mark and joined[number] and text.is_item(number, mark)
    ]


def unmarked_lines(lines: Sequence[str], *, capital_nouns: bool) -> list[LooseItem]:
    """Return the lines after the first of a text that looks like a list without marks, one item a line.

    Call this only where a list is expected. `capital_nouns` says that a word in the middle of a sentence may well begin
    with a capital, as in German.
    """
    if len(lines) < 2 or any(line.endswith(_GOES_ON) for line in lines[:-1]):
        return []
    rest = lines[1:]
    capitals = [not line[0].islower() for line in rest]
    unforced = all(len(line) + 1 + len(after.split()[0]) <= WRAPPED for line, after in zip(lines, rest, strict=False))
    certain = len(rest) > 1 and not capital_nouns and all(line[0].isupper() for line in rest)
    keywords = all(len(line) <= SHORT and line[0].islower() and not line.endswith(".") for line in lines)
    if (all(capitals) and (unforced or certain)) or (keywords and unforced):
        return [LooseItem(number, None) for number in range(1, len(lines))]
    return []


@dataclass(frozen=True)
class _MarkedText:
    """The lines of a text, and the marks that they begin with."""

    lines: Sequence[str]
    marks: Sequence[ListMark | None]

    @cached_property
    def alike(self) -> Counter[tuple[str, str]]:
        """How many lines begin with marks of a kind and style."""
        return Counter((mark.kind, mark.style) for mark in self.marks if mark)

    @cached_property
    def ranks(self) -> frozenset[tuple[str, int]]:
        """The numbers that lines begin with, each with its style."""
        return frozenset((mark.style, rank) for mark in self.marks if mark for rank in mark.ranks)

    @cached_property
    def is_quoting(self) -> bool:
        """Whether quotation marks are open that a symbol could close."""
        return any("«" in line or "‹" in line for line in self.lines)

    @cached_property
    def is_all_marked(self) -> bool:
        """Whether every line begins with a mark."""
        return all(mark is not None for mark in self.marks)

    def is_item(self, number: int, mark: ListMark) -> bool:
        """Return whether a line with a mark is an item, and no part of a sentence."""
        if mark.kind == "bullet":
            return True
        if mark.kind == "number":
            return self._is_numbered(number, mark)
        alike = self.alike[mark.kind, mark.style]
        if mark.kind == "symbol":
            return mark.typed == "*" or (alike > 1 and not (mark.typed in "»›" and self.is_quoting))
        if mark.kind == "tight dash":
            return alike > 1 or self.lines[number][mark.length :][:1].isupper()
        return not self._is_sentence_dash(number, mark)

    def _is_sentence_dash(self, number: int, mark: ListMark) -> bool:
        """Return whether a dash belongs to a sentence that was too long for the line above."""
        beside = (self.marks[number - 1], self.marks[number + 1] if number + 1 < len(self.marks) else None)
        above = self.lines[number - 1]
        if any(other and other.style == mark.style for other in beside):
            return False
        if above.endswith(_ENDS) or len(above) < WRAPPED:
            return False
        return mark.typed != "-" or self.lines[number][mark.length :][:1].islower()

    def _is_numbered(self, number: int, mark: ListMark) -> bool:
        """Return whether a number has the one before or after it beside it; a first one may be alone after a colon."""
        is_one_of = any((mark.style, rank + step) in self.ranks for rank in mark.ranks for step in (-1, 1))
        if mark.style == "1":
            return is_one_of and self.is_all_marked
        if re.fullmatch(r"[(\[]?[aA].*", mark.style):
            return is_one_of and (mark.style, 1) in self.ranks
        return is_one_of or (1 in mark.ranks and self.lines[number - 1].endswith(":"))
