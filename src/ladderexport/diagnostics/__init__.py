"""What the author of a source is told: a place, a rule, a message and a way to fix it, and how that is printed.

Everything that came out of a source passes through `safe` on its way into a diagnostic, so no control character,
terminal sequence or invisible turn of direction ever reaches a terminal or a log.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from ladderexport.diagnostics.rules import Rule, Rulebook, Severity
from ladderexport.diagnostics.text_columns import clusters, folded

__all__ = ["Diagnostic", "Place", "Related", "Rule", "Rulebook", "Severity", "quote", "render", "safe"]

_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e00ff\U000f0000-\U0010ffff]"
)
_STYLES: Final = {
    "error": "\x1b[1;31m",
    "warning": "\x1b[1;33m",
    "gutter": "\x1b[34m",
    "place": "\x1b[1m",
    "help": "\x1b[36m",
}
_RESET: Final = "\x1b[0m"
_REACH: Final = 8
"""Characters on each side of the caret that are measured, per column of the excerpt: enough for joined emoji."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A stretch of one line: the file as shown to the user, line and column from 1, length in characters."""

    file: str
    line: int
    column: int
    length: int

    def __str__(self) -> str:
        return f"{safe(self.file)}:{self.line}:{self.column}"


class Related(NamedTuple):
    """A second place that a diagnostic speaks of, what it is, and the text of its line (None where there is none)."""

    place: Place
    label: str
    line: str | None = None


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake in a source, reported once, at the token to fix."""

    place: Place
    rule: Rule
    message: str
    hint: str = ""
    related: tuple[Related, ...] = ()
    line: str | None = None
    """The text of the line it stands on; None where the file has no readable text."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "message", safe(self.message))
        object.__setattr__(self, "hint", safe(self.hint))
        object.__setattr__(self, "line", None if self.line is None else safe(self.line))
        shown = (Related(r.place, safe(r.label), None if r.line is None else safe(r.line)) for r in self.related)
        object.__setattr__(self, "related", tuple(shown))

    @property
    def code(self) -> str:
        """The rule's code, such as LAD203."""
        return self.rule.code

    @property
    def severity(self) -> Severity:
        """Whether the source is refused for it."""
        return self.rule.severity


def safe(text: str) -> str:
    """Return the text with every character that could act on a terminal made visible, one for one."""
    return _UNSAFE.sub(_visible, text)


def quote(text: str, limit: int = 60) -> str:
    """Return a piece of the source between backticks (apostrophes, if it has any of those), on one line and clipped to `limit` characters, for use in a message."""
    line = " ".join(text[: limit * 4].split())
    mark = "'" if "`" in line else "`"
    return f"{mark}{line if len(line) <= limit else line[: limit - 1] + '…'}{mark}"


def render(diagnostic: Diagnostic, *, width: int = 100, colour: bool = False, wrapped: bool = False) -> str:
    """Format a diagnostic as text: the place and the message, the line with a caret under the token, the help.

    Excerpts of long lines are windows of at most `width` columns around the caret; with `wrapped`, messages are broken
    between words to fit as well.
    """
    paint = _paint if colour else _plain
    numbers = [diagnostic.place.line, *(related.place.line for related in diagnostic.related)]
    gutter = max(len(str(number)) for number in numbers) + 2
    head = f"{paint('place', str(diagnostic.place))}: {paint(diagnostic.severity, f'{diagnostic.severity} {diagnostic.code}')}"
    room = width if wrapped else 0
    lead = len(f"{diagnostic.place}: {diagnostic.severity} {diagnostic.code} ")
    lines = [f"{head} {folded(diagnostic.message, room, lead, gutter + 3)}"]
    lines += _excerpt(diagnostic.place, diagnostic.line, gutter, width, (diagnostic.severity, "^"), colour=colour)
    if diagnostic.hint:
        lines.append(
            f"{' ' * gutter} {paint('gutter', '=')} {paint('help', 'help:')} {folded(diagnostic.hint, room, gutter + 9, gutter + 9)}"
        )
    for related in diagnostic.related:
        label = folded(f"{related.place}: {related.label}", room, gutter + 3, gutter + 3)
        lines.append(f"{' ' * gutter} {paint('gutter', ':')} {label}")
        lines += _excerpt(related.place, related.line, gutter, width, ("gutter", "-"), colour=colour)
    return "\n".join(lines)


def _excerpt(
    place: Place, line: str | None, gutter: int, width: int, mark: tuple[str, str], *, colour: bool
) -> list[str]:
    if line is None:
        return []
    paint = _paint if colour else _plain
    shown, column, wide = _window(line, place.column - 1, place.length, max(width - gutter - 4, 20))
    number = f"{place.line:>{gutter}}"
    source = f"{paint('gutter', f'{number} |')} {shown}".rstrip()
    return [source, f"{paint('gutter', ' ' * gutter + ' |')} {' ' * column}{paint(mark[0], mark[1] * wide)}"]


def _window(line: str, start: int, length: int, room: int) -> tuple[str, int, int]:
    """Return the part of a line that fits into `room` columns, and the caret's column and width in it."""
    start = min(start, len(line))
    low, high = max(0, start - _REACH * room), start + _REACH * room
    parts = clusters(line[low:high])
    widths = [columns for _, columns in parts]
    ends = list(accumulate(len(part) for part, _ in parts))
    first, last = bisect_right(ends, start - low), bisect_left(ends, start + length - low) + 1
    left, right = 0, len(parts)
    if low or high < len(line) or sum(widths) >= room:
        left = min(_back(widths, first, room // 3), _back(widths, len(parts), room - 2))
        right, used = left, int(left + low > 0)
        while right < len(parts) and (used := used + widths[right]) < room:
            right += 1
    prefix, suffix = "…" if left + low else "", "…" if right < len(parts) or high < len(line) else ""
    shown = "".join(part for part, _ in parts[left:right])
    return prefix + shown + suffix, len(prefix) + sum(widths[left:first]), max(1, sum(widths[first : min(last, right)]))


def _back(widths: Sequence[int], end: int, room: int) -> int:
    """Return how far back from `end` a stretch of at most `room` columns begins."""
    start, used = end, 0
    while start and (used := used + widths[start - 1]) <= room:
        start -= 1
    return start


def _visible(found: re.Match[str]) -> str:
    code = ord(found[0])
    if code < ord(" "):
        return chr(0x2400 + code)
    return "\N{SYMBOL FOR DELETE}" if code == 0x7F else "\N{REPLACEMENT CHARACTER}"


def _paint(style: str, text: str) -> str:
    return f"{_STYLES[style]}{text}{_RESET}"


def _plain(_style: str, text: str) -> str:
    return text
