"""Divide texts into columns of about the same height."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final, TypeVar

from ladderexport.model.items import item_of

if TYPE_CHECKING:
    from collections.abc import Sequence


T = TypeVar("T")


CHARACTERS: Final = 110
"""About how many characters a full line of text holds; good enough to tell which of two columns is taller."""


HEADING_LINES: Final = 2.2
"""How many lines a heading takes, with the space around it."""


UNLIKE: Final = 1.3
"""How much taller than the average a column may be before a facet is cut."""


SHORT: Final = 8
"""How many lines a column has at least before a facet is cut at all."""


def lines(texts: Sequence[str], width: int) -> int:
    """Estimate how many lines texts take at `width` characters a line; each text and sub-item begins a line."""
    return sum(-(-len(line) // width) for text in texts for line in item_of(text).texts)


def balanced(items: Sequence[T], heights: Sequence[float], columns: int) -> tuple[tuple[T, ...], ...]:
    """Divide items into columns, in order, so that the tallest column is as short as possible."""
    if columns == 1 or len(items) <= 1:
        return (tuple(items),)
    cuts = ((cut, balanced(items[cut:], heights[cut:], columns - 1)) for cut in range(1, len(items)))

    def tallest(option: tuple[int, tuple[tuple[T, ...], ...]]) -> float:
        rest = heights[option[0] :]
        ends = [0, *accumulate(len(column) for column in option[1])]
        return max(sum(heights[: option[0]]), *(sum(rest[start:end]) for start, end in pairwise(ends)))

    cut, others = min(cuts, key=tallest)
    return (tuple(items[:cut]), *others)


def cut(
    said: Sequence[tuple[str, tuple[str, ...]]], width: int, columns: int
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
    """Divide headings with their items into columns of the same height; a list may continue in the next column."""
    full = sum(HEADING_LINES + lines(items, width) for _, items in said) / columns
    filled: list[dict[str, tuple[str, ...]]] = [{}]
    height = 0.0
    for title, items in said:
        for number, item in enumerate(items):
            if height >= full and len(filled) < columns:
                filled.append({})
                height = 0.0
            heading = f"{title} \N{HORIZONTAL ELLIPSIS}" if number and title not in filled[-1] else title
            heading = title if title in filled[-1] else heading
            height += lines([item], width) + (0 if heading in filled[-1] else HEADING_LINES)
            filled[-1][heading] = (*filled[-1].get(heading, ()), item)
    return tuple(tuple(column.items()) for column in filled)
