"""Lines that look like items of a list but are joined to the line above, told from a sentence that goes on in the next line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from ladderexport.source.list_marks import ListMark, follows, list_mark

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
    marks = [list_mark(line) for line in lines]
    return [
        LooseItem(number, mark)
        for number, mark in enumerate(marks)
        if number and mark and joined[number] and _is_item(lines, marks, number, mark)
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


def _is_item(lines: Sequence[str], marks: Sequence[ListMark | None], number: int, mark: ListMark) -> bool:
    if mark.kind == "bullet":
        return True
    if mark.kind == "number":
        return _is_numbered(lines, marks, number, mark)
    alike = sum(other is not None and (other.kind, other.style) == (mark.kind, mark.style) for other in marks)
    if mark.kind == "symbol":
        opens = mark.typed in "»›" and any("«" in line or "‹" in line for line in lines)
        return mark.typed == "*" or (not opens and alike > 1)
    rest = lines[number][mark.length :]
    if mark.kind == "tight dash":
        return alike > 1 or rest[:1].isupper()
    return not _is_sentence_dash(lines, marks, number, mark)


def _is_sentence_dash(lines: Sequence[str], marks: Sequence[ListMark | None], number: int, mark: ListMark) -> bool:
    """Return whether a dash belongs to a sentence that was too long for the line above."""
    beside = (marks[number - 1], marks[number + 1] if number + 1 < len(marks) else None)
    above = lines[number - 1]
    if any(other and other.style == mark.style for other in beside) or above.endswith(_ENDS) or len(above) < WRAPPED:
        return False
    return mark.typed != "-" or lines[number][mark.length :][:1].islower()


def _is_numbered(lines: Sequence[str], marks: Sequence[ListMark | None], number: int, mark: ListMark) -> bool:
    """Return whether a number goes on from one above or is followed by the next; a first one may be alone after a colon."""
    others = [other for other in (*marks[:number], *marks[number + 1 :]) if other]
    is_one_of = any(follows(mark, other) or follows(other, mark) for other in others)
    if mark.style == "1":
        return is_one_of and all(other is not None for other in marks)
    starts = any(1 in other.ranks and other.style == mark.style for other in (mark, *others))
    if re.fullmatch(r"[(\[]?[aA].*", mark.style):
        return is_one_of and starts
    return is_one_of or (1 in mark.ranks and lines[number - 1].endswith(":"))
