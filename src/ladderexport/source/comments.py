"""Find comments that are directives to the program, such as `# ladder: ignore[LAD311] published so`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from ladderexport.source.text import SourceText

MARK: Final = "ladder:"
_DIRECTIVE: Final = re.compile(r"(?<!\S)#[ \t]*ladder:[ \t]*([^\r\n]*)")
_BLANK_OR_COMMENT: Final = re.compile(r"\s*(?:#|$)")


@dataclass(frozen=True, slots=True)
class Directive:
    """A comment that begins with `ladder:`."""

    text: SourceText
    start: int
    """Where what it says begins in the text, in characters."""
    words: str
    """What it says after `ladder:`."""
    line: int
    """The line that it speaks of: its own, or, where it stands alone, the next one with content."""


def directives_in(text: SourceText, quoted: Sequence[tuple[int, int]]) -> tuple[Directive, ...]:
    """Return the directives of a file; what looks like one inside a `quoted` span (sorted, of quotes or block text) is text."""
    if MARK not in text.content:
        return ()
    starts = [start for start, _ in quoted]
    found = []
    for one in _DIRECTIVE.finditer(text.content):
        before = bisect_right(starts, one.start()) - 1
        if before < 0 or one.start() >= quoted[before][1]:
            found.append(Directive(text, one.start(1), one[1].rstrip(), _subject(text, one.start())))
    return tuple(found)


def _subject(text: SourceText, index: int) -> int:
    own, column = text.position(index)
    if text.line(own)[: column - 1].strip():
        return own
    below = range(own + 1, len(text.starts) + 1)
    return next((number for number in below if not _BLANK_OR_COMMENT.match(text.line(number))), own)
