"""Find a stretch of a text in the file that it was read from, whatever YAML made of its lines, quotes and escapes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from ladderexport.characters import composed

if TYPE_CHECKING:
    from ladderexport.source.nodes import Node

_ESCAPE: Final = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])|[\s\S]")
_BLANK_ESCAPES: Final = frozenset("nrtvf_NLP \t\r\n")
_BREAK: Final = re.compile(r"\r\n|\r|\n")


def span_of(node: Node, content: str, offset: int, length: int) -> tuple[int, int]:
    """Return where a stretch of a node's text is in the content of its file, in characters.

    That of the whole node where the text has no such stretch, or the file does not hold it letter by letter.
    """
    if not isinstance(node.data, str) or not (offset or length):
        return node.start, node.end
    for start, end in node.removed:
        if start <= offset:
            offset += end - start
    return span_within(node, content, node.typed or node.data, offset, length)


def span_within(node: Node, content: str, typed: str, offset: int, length: int) -> tuple[int, int]:
    """Likewise for a stretch of the text as it was `typed`, before anything was taken out of it."""
    quotes = 1 if node.style in {"'", '"'} else 0
    first, last = node.start + quotes, node.end - quotes
    raw = content[first:last]
    if raw == typed:
        return first + offset, first + offset + (length or 1)
    if composed(raw) == typed:
        start, end = (_before_composing(raw, index) for index in (offset, offset + (length or 1)))
        return first + start, first + end
    if node.style in {"|", ">"}:
        header = _BREAK.search(content, node.start, node.end)
        first = header.end() if header else node.end
    letters = [*_letters(content, first, last, node.style)]
    if len(letters) == sum(not char.isspace() for char in typed):
        start = sum(not char.isspace() for char in typed[:offset])
        count = max(1, sum(not char.isspace() for char in typed[offset : offset + max(length, 1)]))
        if start + count <= len(letters):
            return letters[start][0], letters[start + count - 1][1]
    piece = typed[offset : offset + max(length, 1)].strip()
    if piece and raw.count(piece) == typed.count(piece):
        at = -1
        for _ in range(typed.count(piece, 0, offset) + 1):  # the same one of those that are alike
            at = raw.find(piece, at + 1)
        return node.start + quotes + at, node.start + quotes + at + len(piece)
    return node.start, node.end


def comments_of(node: Node, content: str) -> tuple[tuple[int, int], ...]:
    """Return where the comments that were taken out of a node's text are in the content of its file."""
    return tuple(span_within(node, content, node.typed, start, end - start) for start, end in node.removed)


def _letters(content: str, start: int, end: int, style: str | None) -> Iterator[tuple[int, int]]:
    """Yield where each character that is no white space is written, which folding and indenting leave in their order."""
    if style == '"':
        for one in _ESCAPE.finditer(content, start, end):
            if not _is_blank(one[0]):
                yield one.span()
        return
    at = start
    while at < end:
        width = 2 if style == "'" and content.startswith("''", at) else 1
        if not content[at].isspace():
            yield at, at + width
        at += width


def _is_blank(written: str) -> bool:
    """Return whether a character between double quotes, perhaps an escape, is white space or none."""
    if len(written) == 1:
        return written.isspace()
    code = written[2:]
    return chr(int(code, base=16)).isspace() if code else written[1] in _BLANK_ESCAPES


def _before_composing(text: str, index: int) -> int:
    """Return where a character of a composed text begins in the text as it was typed."""
    return bisect_right(range(len(text) + 1), index, key=lambda end: len(composed(text[:end]))) - 1
