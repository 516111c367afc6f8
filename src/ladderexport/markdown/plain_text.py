"""Prose as plain text, for places that have no markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ladderexport.characters import without_odd_characters
from ladderexport.markdown.parser import parser, place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.token import Token

CELLS: Final = " | "
"""What stands between two cells of a table."""


def plain(text: str, *, addresses: bool = False) -> str:
    """Prose as plain text: the marks gone, a line for each paragraph and a bullet or number before each list item.

    A row of a table is a line with bars between its cells. The text can be searched as it is seen: its spaces are plain
    ones, and nothing in it is invisible.
    With `addresses`, that of a link out of the document stands in brackets behind its words.
    """
    lines: list[str] = []
    marks: list[int | None] = []
    cells: list[str] | None = None
    prefix = ""
    for token in parser().parse(text):
        if token.type in {"bullet_list_open", "ordered_list_open"}:
            marks.append(int(token.attrGet("start") or 1) if token.type[0] == "o" else None)
        elif token.type in {"bullet_list_close", "ordered_list_close"}:
            marks.pop()
        elif token.type == "list_item_open":
            number = marks[-1]
            prefix = "\N{BULLET} " if number is None else f"{number}. "
            marks[-1] = None if number is None else number + 1
        elif token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            lines.append(prefix + CELLS.join(cells or ()).strip())
            prefix, cells = "", None
        elif token.type == "inline" and cells is not None:
            cells.append(" ".join("".join(_words(token, addresses=addresses)).split()))
        elif token.type == "inline":
            lines.append(prefix + "".join(_words(token, addresses=addresses)))
            prefix = ""
        elif token.content:
            lines.append(token.content.rstrip("\n"))
    return without_odd_characters("\n".join(lines))


def plain_line(text: str, *, addresses: bool = False) -> str:
    """One line of prose as plain text, as `inline` sets it: a sign that it begins with, such as `>` or `+`, stays.

    `addresses` are as in `plain`.
    """
    words = (word for token in parser().parseInline(text) for word in _words(token, addresses=addresses))
    return without_odd_characters("".join(words))


def _words(token: Token, *, addresses: bool) -> Iterator[str]:
    target, words = "", ""
    for child in token.children or ():
        if child.type == "softbreak":
            said = " "
        elif child.type == "hardbreak":
            said = "\n"
        elif child.type == "link_open":
            target, words, said = str(child.attrGet("href")), "", ""
        elif child.type == "link_close":
            told = addresses and place_of(target) is None and target.removeprefix("mailto:") != words
            said = f" ({target})" if told else ""
        else:
            said = child.content
        words += said
        yield said


def has_structure(text: str) -> bool:
    """Return whether prose has headings or tables, which take more room than their lines."""
    return any(token.type in {"heading_open", "table_open"} for token in parser().parse(text))


def continuations(text: str) -> frozenset[int]:
    """Return the lines of prose, counted from 0, that are set as part of the same paragraph as the line above."""
    blocks_of_words = [token.map for token in parser().parse(text) if token.type == "inline" and token.map]
    return frozenset(number for start, end in blocks_of_words for number in range(start + 1, end))


def words_outside_code(text: str) -> Iterator[str]:
    """Yield all stretches of prose that are not code, as it is read in paragraphs and then as it is read in one."""
    for tokens in (parser().parse(text), parser().parseInline(text.strip())):
        for block in tokens:
            yield from (one.content for one in block.children or () if one.type != "code_inline")
