"""What is wrong with a source, as values: where, which rule, and how to mend it; and how one prints.

Text of the source passes one gate, `safe`, before it can reach a terminal.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a file of the source; line and column count from 1, `length` is at least 1 and ends with the line."""

    file: str
    line: int
    column: int
    length: int = 1


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of finding: its code, which never changes its meaning, its name, and what it says."""

    code: str
    name: str
    meaning: str
    severity: Severity = "error"


RULES: Final = (
    Rule("LAD002", "file-too-large", "the file is larger than any ladder"),
    Rule("LAD003", "bad-encoding", "the file is not UTF-8 text"),
    Rule("LAD004", "forbidden-character", "a control character, or one that turns the direction of text"),
    Rule("LAD005", "tab-indentation", "a tab indents a line"),
    Rule("LAD006", "merge-conflict", "a conflict that git left is not resolved"),
    Rule("LAD007", "yaml-syntax", "the file is not YAML"),
    Rule("LAD008", "empty-file", "the file has no content"),
    Rule("LAD009", "multiple-documents", "the file holds more than one YAML document"),
    Rule("LAD010", "not-a-mapping", "the file does not consist of keys and values"),
    Rule("LAD011", "duplicate-key", "the same key stands twice"),
    Rule("LAD012", "bad-key", "a key is not plain text"),
    Rule("LAD013", "yaml-tag", "a YAML tag, which a ladder never needs"),
    Rule("LAD014", "too-deep", "nesting deeper than any ladder needs"),
    Rule("LAD015", "too-many-values", "more values than any ladder needs"),
    Rule("LAD016", "bad-alias", "an alias without an anchor before it"),
    Rule("LAD017", "bad-merge", "`<<` merges something that is no mapping"),
    Rule("LAD101", "unknown-key", "a key that a ladder does not have"),
    Rule("LAD102", "missing-key", "a key that must be there is not"),
    Rule("LAD103", "wrong-type", "text, list and mapping are mixed up"),
    Rule("LAD104", "bad-value", "a value that cannot be read"),
    Rule("LAD105", "empty-value", "a key with nothing after its colon"),
    Rule("LAD106", "bad-link", "a link that no reader should follow"),
    Rule("LAD107", "too-long", "text that no artifact can bear"),
    Rule("LAD201", "duplicate-id", "two things have the same id"),
    Rule("LAD203", "unknown-reference", "a reference to something that is not there"),
    Rule("LAD204", "reserved-id", "an id that a ladder uses for something else"),
    Rule("LAD205", "file-name-collision", "two levels would have the same file name"),
    Rule("LAD301", "wrong-currency", "a figure in another currency than the ladder's"),
    Rule("LAD302", "wrong-period", "a figure for another period than the ladder's"),
    Rule("LAD401", "wrong-cell-count", "a matrix row with too few or too many cells"),
    Rule("LAD402", "level-in-two-columns", "a level in two columns of one matrix"),
    Rule("LAD501", "promotion-to-self", "a promotion from a level to itself"),
    Rule("LAD504", "duplicate-promotion", "the same promotion twice"),
)
"""Every rule there is, by code."""

RULE_BY_CODE: Final = {rule.code: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the rule, the place, what is wrong, how to mend it, the line it is about, and a second place."""

    place: Place
    code: str
    message: str
    hint: str = ""
    excerpt: str = ""
    related: tuple[tuple[Place, str, str], ...] = ()
    """Other places that matter: the place, what it is, and its line."""

    @property
    def rule(self) -> Rule:
        """The rule that was broken."""
        return RULE_BY_CODE[self.code]

    @property
    def severity(self) -> Severity:
        """Whether it is an error or a warning."""
        return self.rule.severity


def safe(text: str) -> str:
    """The text with whatever could move, colour or turn a terminal's output made visible, a character for each."""
    return "".join(_visible(char) for char in text)


def _visible(char: str) -> str:
    if char < " ":
        return chr(0x2400 + ord(char))
    hidden = unicodedata.category(char) in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"}
    return "\N{REPLACEMENT CHARACTER}" if hidden or char == "\x7f" else char


def render(diagnostic: Diagnostic, *, width: int = 100, colour: bool = False) -> str:
    """A finding as lines of text: place, message, the line with a caret under the token, and how to mend it."""
    place, severity = diagnostic.place, diagnostic.severity
    paint = {"error": "\x1b[1;31m", "warning": "\x1b[1;33m"}[severity] if colour else ""
    reset = "\x1b[0m" if colour else ""
    where = f"{safe(place.file)}:{place.line}:{place.column}"
    lines = [f"{where}: {paint}{severity} {diagnostic.code}{reset} {safe(diagnostic.message)}"]
    lines += _excerpt(place, diagnostic.excerpt, "^", width)
    for other, label, line in diagnostic.related:
        lines.append(f"  {safe(other.file)}:{other.line}:{other.column}: {safe(label)}")
        lines += _excerpt(other, line, "-", width)
    if diagnostic.hint:
        lines.append(f"  = help: {safe(diagnostic.hint)}")
    return "\n".join(lines)


def _excerpt(place: Place, line: str, mark: str, width: int) -> list[str]:
    if not line.strip():
        return []
    gutter = f"{place.line} | "
    shown, column, length = _window(line, place.column - 1, place.length, max(width - len(gutter) - 4, 20))
    before = _cells(shown[:column])
    under = _cells(shown[column : column + length]) or 1
    blank = " " * (len(gutter) - 2)
    return [f"  {gutter}{shown}", f"  {blank}| {' ' * before}{mark * under}"]


def _window(line: str, column: int, length: int, width: int) -> tuple[str, int, int]:
    """The part of a long line around the token, with the token's column and length in it."""
    line = safe(line.rstrip("\r\n"))
    if len(line) <= width:
        return line, column, length
    start = max(0, min(column - width // 3, len(line) - width))
    head, tail = ("…" if start else ""), ("…" if start + width < len(line) else "")
    shown = head + line[start + len(head) : start + width - len(tail)] + tail
    return shown, column - start, max(1, min(length, len(shown) - (column - start)))


def _cells(text: str) -> int:
    """How many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
        for char in text
    )
