"""The lines of a text as its author typed them, and which of them YAML joins to the line above."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from ladderexport.source.nodes import Node

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_ESCAPED_BREAK: Final = re.compile(r"(?<!\\)(?:\\\\)*(\\n)|\r\n|\r|\n")
_SPACES: Final = " \t"


@dataclass(frozen=True, slots=True)
class ScalarLine:
    """A line of a text that is not blank, without the space around it."""

    start: int
    """Where it begins in its file, in characters."""
    text: str
    indent: int
    """How many characters stand before it on its line of the file."""
    is_kept: bool
    """Whether the text has a line break before it; if not, YAML joins it to the line above."""


def scalar_lines(node: Node, content: str) -> tuple[ScalarLine, ...]:
    """Return the lines of a scalar; `content` is that of its whole file."""
    if node.style in {"|", ">"}:
        lines = _block(node, content)
    else:
        quotes = 1 if node.style in {"'", '"'} else 0
        span = (node.start + quotes, node.end - quotes)
        lines = _folded(content, span, _ESCAPED_BREAK if node.style == '"' else _BREAK)
    return tuple(_stripped(line) for line in lines if line.text.strip(_SPACES))


def _stripped(line: ScalarLine) -> ScalarLine:
    before = len(line.text) - len(line.text.lstrip(_SPACES))
    return replace(line, start=line.start + before, text=line.text.strip(_SPACES), indent=line.indent + before)


def _folded(content: str, span: tuple[int, int], line_break: re.Pattern[str]) -> Iterator[ScalarLine]:
    """Yield the lines of a text that is plain or in quotes; a break is kept where there is a blank line or an escaped one."""
    at, end = span
    indent = at - _line_start(content, at)
    is_kept = False
    while True:
        found = line_break.search(content, at, end)
        stop = found.start(1) if found and found.lastindex else found.start() if found else end
        text = content[at:stop]
        yield ScalarLine(at, text, indent, is_kept)
        if found is None:
            return
        escaped = bool(found.lastindex)
        is_kept = escaped or not text.strip(_SPACES)
        indent = found.end() - _line_start(content, found.end()) if escaped else 0
        at = found.end()


def _block(node: Node, content: str) -> Iterator[ScalarLine]:
    """Yield the lines of a text after `|` or `>`, which joins the lines that are indented like the first."""
    header = _BREAK.search(content, node.start, node.end)
    if header is None:
        return
    base: int | None = None
    after_blank, was_deeper = False, False
    at = header.end()
    while at < node.end:
        found = _BREAK.search(content, at, node.end)
        text = content[at : found.start() if found else node.end]
        indent = len(text) - len(text.lstrip(" "))
        if text.strip(_SPACES):
            base = indent if base is None else base
            if indent < base:
                return
            deeper = indent > base or text[base : base + 1] == "\t"
            yield ScalarLine(at, text, 0, node.style == "|" or after_blank or deeper or was_deeper)
            was_deeper = deeper
        after_blank = not text.strip(_SPACES)
        at = found.end() if found else node.end


def _line_start(content: str, index: int) -> int:
    return max(content.rfind("\n", 0, index), content.rfind("\r", 0, index)) + 1
