"""Did-you-mean: which known word a mistyped one is close to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from ladderexport.characters import composed, letter_kind, looks
from ladderexport.diagnostics import quote

SUGGESTIONS: Final = 50_000
"""How many words a check compares with what was meant, so that thousands of mistakes are no long work."""


def listing(words: Sequence[str], limit: int = 12) -> str:
    """Return words between backticks with commas, the first `limit` of them."""
    shown = ", ".join(quote(word, 40) for word in words[:limit])
    return f"{shown} and {len(words) - limit} more" if len(words) > limit else shown


def closest(word: str, known: Iterable[str]) -> str:
    """Return the known word that a mistyped one is close to; empty if none is, or if two are equally close."""
    folded = _fold(word)
    limit = len(folded) // 3
    best: list[str] = []
    least = limit + 1
    for candidate in known:
        other = _fold(candidate)
        distance = 0 if other == folded else _distance(folded, other, min(least, limit))
        if distance < least:
            best, least = [candidate], distance
        elif distance == least <= limit:
            best.append(candidate)
    return best[0] if len(best) == 1 or (best and least == 0) else ""


def did_you_mean(typed: str, meant: str) -> str:
    """Return the help for a word that is probably another; where both look the same, it names the letter that differs."""
    if looks(typed) == looks(meant):
        for one, other in zip(composed(typed), composed(meant), strict=False):
            if one != other and (kind := letter_kind(one)):
                return f"the `{one}` in it is {kind} (U+{ord(one):04X}), not `{looks(one)}`; type {quote(meant)} again"
            if one != other and (kind := letter_kind(other)):
                odd = f"its `{other}` is {kind} (U+{ord(other):04X}), not `{looks(other)}`"
                return f"where it is defined, {odd}; type it again there"
    return f"did you mean {quote(meant)}?"


def _fold(word: str) -> str:
    return re.sub(r"[\s_-]+", "", looks(word[:60])).casefold()


def _distance(left: str, right: str, limit: int) -> int:
    """The optimal string alignment distance (edits and swaps of neighbors); `limit` + 1 where it is above `limit`."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        current = [i]
        for j, b in enumerate(right, 1):
            cost = min(row[j] + 1, current[j - 1] + 1, row[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, before[j - 2] + 1)
            current.append(cost)
        if min(current) > limit:
            return limit + 1
        before, row = row, current
    return row[-1]
