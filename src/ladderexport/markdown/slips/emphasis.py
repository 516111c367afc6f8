"""Stars, underscores and tildes that were meant as marks, and mark nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.markdown.located import Mark, ProseStretch
from ladderexport.markdown.slips.slip import Slip

_LONGEST_NAME: Final = 8
"""As many characters as tell a name of code."""
_MARGIN: Final = 4
"""So many spaces may be before what begins a line."""


def slipped_emphasis(stretch: ProseStretch) -> Iterator[Slip]:
    """Yield the marks of a stretch that do not pair, and single stars that end emphasis inside a word."""
    text = stretch.content
    for at in stretch.inner_ends:
        yield Slip("emphasis", "inside a word", at, 1, "*")
    marks = [one for one in stretch.marks if _is_sign_of_emphasis(text, one)]
    number = 0
    while number < len(marks):
        one = marks[number]
        other = marks[number + 1] if number + 1 < len(marks) else None
        typed = one.sign * one.length
        if other and (other.sign, other.length) == (one.sign, one.length) and (form := _pair(text, one, other)):
            length = other.at + other.length - one.at
            words = text[one.at + one.length : other.at].strip()
            yield Slip(
                "emphasis", form, one.at, length if "\n" not in text[one.at : other.at] else one.length, typed, words
            )
            number += 2
            continue
        if form := _alone(text, one):
            yield Slip("emphasis", form, one.at, one.length, typed)
        number += 1


def _is_sign_of_emphasis(text: str, mark: Mark) -> bool:
    """Return whether a run of signs may be meant as emphasis: not a line to fill in, a product or a name of code."""
    end = mark.at + mark.length
    before, after = text[mark.at - 1 : mark.at], text[end : end + _LONGEST_NAME]
    if mark.length > 2 or (mark.sign == "~" and mark.length == 1):
        return False
    if mark.sign == "_" and mark.length == 1 and (before.isalnum() and after[:1].isalnum()):
        return False
    if (
        mark.sign == "*"
        and (before.isdigit() or before in {")", "/"})
        and (after[:1].isalnum() or after[:1] in {"(", "/", "."})
    ):
        return False
    return not (mark.sign == "*" and re.match(r"(?:args|kwargs)\b|[./]", after))


def _pair(text: str, one: Mark, other: Mark) -> str:
    """Return what is wrong with two marks that were meant as a pair; empty where they were not."""
    start, end = one.at + one.length, other.at
    inside = text[start:end]
    if not inside.strip():
        return ""
    opens_tight, closes_tight = not inside[0].isspace(), not inside[-1].isspace()
    after = text[end + other.length : end + other.length + 1]
    before = text[one.at - 1 : one.at]
    if one.length == 1 and one.sign in "*_":
        outside = not before.isalnum() and not after.isalnum()
        if opens_tight and not closes_tight and outside:
            return "space before the end"
        if not opens_tight and closes_tight and outside and _begins_line(text, one.at):
            return "space after the start"
        return "beside a sign" if opens_tight and closes_tight and outside and one.sign == "*" else ""
    if opens_tight and closes_tight:
        return "beside a sign"
    return "space before the end" if opens_tight else "space after the start"


def _begins_line(text: str, at: int) -> bool:
    margin = text[max(0, at - _MARGIN) : at]
    return not margin.strip() and (len(margin) < _MARGIN or "\n" in margin)


def _alone(text: str, mark: Mark) -> str:
    before, after = text[mark.at - 1 : mark.at], text[mark.at + mark.length : mark.at + mark.length + 1]
    if mark.sign == "_":
        return ""
    if mark.length == 1:
        return "not closed" if after.isalpha() and not before.isalnum() and before not in {"(", '"'} else ""
    if after and not after.isspace():
        return "not closed"
    return "not opened" if before and not before.isspace() else ""
