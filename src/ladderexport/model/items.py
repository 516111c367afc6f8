"""Items of lists of prose, and the sub-items that one may have: a text of its own, and a list below it.

In the model an item is one text. Its sub-items are the lines at its end that begin with a dash or a number, as in
Markdown: `Skills of leaders:`, then `- motivating` and `- coaching`. A source may also have a list under the item, as a
key with a colon; it is read as that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_MARK: Final = re.compile(r"(?P<indent>[ \t]*)(?:[-*+]|(?P<number>\d{1,9})[.)])(?P<space>[ \t]+)(?=\S)")
_DEEPEST: Final = 3
"""The most spaces before the mark of a list that Markdown does not take for the text above."""


@dataclass(frozen=True, slots=True)
class SubItem:
    """A sub-item as it stands in the text of its item."""

    text: str
    offset: int
    """Where its text begins, in characters."""
    is_too_deep: bool
    """Whether it is below another sub-item, where nothing shows it."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item taken apart."""

    text: str
    """What it says itself."""
    sub_items: tuple[SubItem, ...] = ()
    first: int | None = None
    """The number of its first sub-item; None where they are not numbered."""

    after: int | None = None
    """Where text begins that stands after the sub-items, in characters; None where there is none."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What it says itself, then each sub-item."""
        return (self.text, *(one.text for one in self.sub_items))


@lru_cache(maxsize=20_000)
def item_of(text: str) -> Item:
    """Take the text of an item apart. One that begins with a mark has no sub-items: there is nothing that they are below."""
    if "\n" not in text:
        return Item(text)
    lines = [*_lines(text)]
    start = next((number for number, (_, line) in enumerate(lines) if line.strip()), 0)
    begin = _first_mark(lines, start)
    if begin is None:
        return Item(text)
    first = _MARK.match(lines[begin][1])
    column, content = (len(first["indent"]), first.end()) if first else (0, 0)
    found: list[SubItem] = []
    after: int | None = None
    was_blank = False
    for offset, line in lines[begin:]:
        mark = _MARK.match(line)
        if mark:
            is_too_deep = len(mark["indent"]) >= content or (found != [] and len(mark["indent"]) > column + _DEEPEST)
            found.append(SubItem(line[mark.end() :].strip(), offset + mark.end(), is_too_deep))
        elif line.strip() and was_blank and len(line) - len(line.lstrip()) < content:
            after = offset + len(line) - len(line.lstrip()) if after is None else after
        elif line.strip():
            last = found[-1]
            found[-1] = SubItem(f"{last.text} {line.strip()}", last.offset, last.is_too_deep)
        was_blank = not line.strip()
    lead = text[: lines[begin][0]].strip()
    number = int(first["number"]) if first and first["number"] else None
    return Item(lead, tuple(found), number, after)


def item_text(lead: str, sub_items: object, colon: str = ":") -> str | None:
    """Return the text of an item with the list below it in a source; None where that is no list of texts.

    `colon` stands after the lead, as it was typed. A list in the list is kept in the text, so that it can be said where it is too deep.
    """
    lines = [*_below(sub_items, "")]
    return "\n".join([_head(lead, colon), *(line for line in lines if line)]) if lines and None not in lines else None


def _below(sub_items: object, indent: str) -> Iterator[str | None]:
    """Yield a line for each sub-item; None for one that is no text."""
    for one in sub_items if isinstance(sub_items, list) and sub_items else [None]:
        if isinstance(one, str) and one.strip():
            head, *rest = one.strip().splitlines()
            yield f"{indent}- {head}"
            yield from (f"{indent}  {line}" for line in rest if line.strip())
        elif isinstance(one, dict) and len(one) == 1:
            name, value = next(iter(one.items()))
            yield f"{indent}- {_head(name)}"
            yield from _below(value, f"{indent}  ")
        else:
            yield None


def _head(lead: str, colon: str = ":") -> str:
    """Return what an item says itself, in one line with one colon."""
    return f"{' '.join(lead.split()).rstrip(':')}{colon}"


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines of a text with the places where they begin."""
    at = 0
    for line in text.split("\n"):
        yield at, line
        at += len(line) + 1


def _first_mark(lines: list[tuple[int, str]], start: int) -> int | None:
    """Return the line in which the list below an item begins, as Markdown sees it; None where there is none."""
    if _MARK.match(lines[start][1]):
        return None
    for number in range(start + 1, len(lines)):
        mark = _MARK.match(lines[number][1])
        after_blank = not lines[number - 1][1].strip()
        if mark and len(mark["indent"]) <= _DEEPEST and (after_blank or mark["number"] in {None, "1"}):
            return number
    return None
