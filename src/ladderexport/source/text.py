"""Decode a file, reject characters that must not be in it, and index its lines."""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from ladderexport.characters import character_name
from ladderexport.diagnostics import Diagnostic, Place, Related
from ladderexport.diagnostics.rules import Rule
from ladderexport.source.rules import BAD_ENCODING, FORBIDDEN_CHARACTER, MERGE_CONFLICT

FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Characters that no artifact can bear, or that a reader cannot see but is misled by."""

_BREAK: Final = re.compile(r"\r\n|\r|\n")
_CONFLICT: Final = re.compile(r"^(?:<{7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_MANY: Final = 20
_SAVE_AS_UTF8: Final = (
    "save the file as UTF-8 (in VS Code, click the encoding in the status bar and choose `Save with Encoding`)"
)


@dataclass(frozen=True)
class SourceText:
    """A file's text and where its lines start; lines end where editors end them (not at U+2028 or U+0085)."""

    file: str
    content: str
    starts: array[int] = field(repr=False)
    _lines: dict[int, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, file: str, content: str) -> SourceText:
        """Return the text with its index of lines."""
        if "\r" not in content:  # the usual case, at a tenth of the time
            lengths = (len(line) + 1 for line in content.split("\n")[:-1])
            return cls(file, content, array("Q", accumulate(lengths, initial=0)))
        return cls(file, content, array("Q", [0, *(found.end() for found in _BREAK.finditer(content))]))

    def position(self, index: int) -> tuple[int, int]:
        """Return the line and column, from 1, of a character."""
        line = bisect_right(self.starts, index)
        return line, index - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 1, without its line break."""
        if number not in self._lines:
            stop = self.starts[number] if number < len(self.starts) else len(self.content)
            self._lines[number] = self.content[self.starts[number - 1] : stop].rstrip("\r\n")
        return self._lines[number]

    def place(self, start: int, end: int) -> Place:
        """Return the place of the characters from `start` to `end`, as far as they are on the first line."""
        line, column = self.position(min(start, len(self.content)))
        length = len(self.line(line))
        column = min(column, length + 1)
        return Place(self.file, line, column, max(1, min(end - start, length - column + 1)))

    def diagnose(
        self, rule: Rule, span: tuple[int, int], message: str, *, hint: str = "", related: tuple[Related, ...] = ()
    ) -> Diagnostic:
        """Return a diagnostic about the characters of a span, with its line."""
        place = self.place(*span)
        return Diagnostic(place, rule, message, hint, related, self.line(place.line))

    def relate(self, span: tuple[int, int], label: str) -> Related:
        """Return a second place for a diagnostic."""
        place = self.place(*span)
        return Related(place, label, self.line(place.line))


@dataclass(frozen=True)
class Decoded:
    """What became of a file's bytes; `text` is None where nothing can be read from them."""

    text: SourceText | None
    diagnostics: tuple[Diagnostic, ...] = ()


def decode(raw: bytes, file: str) -> Decoded:
    """Read bytes as UTF-8 with or without a byte order mark, and refuse what no ladder may contain.

    A few forbidden characters are reported and replaced, so that the rest of the file is checked in the same run.
    """
    if wide := _wide_encoding(raw):
        place = Place(file, 1, 1, 1)
        return Decoded(None, (Diagnostic(place, BAD_ENCODING, f"the file is {wide}, not UTF-8", _SAVE_AS_UTF8),))
    raw = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = SourceText.of(file, raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Decoded(None, (_not_utf8(raw, error.start, file),))
    if conflicts := tuple(_CONFLICT.finditer(text.content)):
        starts = tuple(found for found in conflicts if found[0].startswith("<")) or conflicts
        return Decoded(None, tuple(_conflict(text, found) for found in starts))
    return _without_forbidden(text)


def _wide_encoding(raw: bytes) -> str:
    if raw.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "UTF-32"
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "UTF-16"
    head = raw[:64]
    half = len(head) // 2
    zeros = head[::2].count(0), head[1::2].count(0)
    return "UTF-16" if half and max(zeros) > half * 0.7 and min(zeros) < half * 0.3 else ""


def _without_forbidden(text: SourceText) -> Decoded:
    found = tuple(FORBIDDEN.finditer(text.content))
    if not found:
        return Decoded(text)
    if len(found) > _MANY:
        return Decoded(None, (_forbidden(text, found[0].start(), len(found)),))
    clean = SourceText.of(text.file, FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text.content))
    return Decoded(clean, tuple(_forbidden(text, one.start(), 1) for one in found))


def _not_utf8(raw: bytes, index: int, file: str) -> Diagnostic:
    before = raw[:index].decode("utf-8")
    text = SourceText.of(file, before + raw[index : index + 400].decode("utf-8", "replace"))
    legacy = raw[index : index + 1].decode("cp1252", "replace")
    meaning = "" if legacy == "\N{REPLACEMENT CHARACTER}" else f"; in Windows-1252 it is `{legacy}`"
    message = f"byte 0x{raw[index]:02X} is not valid UTF-8{meaning}"
    return text.diagnose(BAD_ENCODING, (len(before), len(before) + 1), message, hint=_SAVE_AS_UTF8)


def _conflict(text: SourceText, found: re.Match[str]) -> Diagnostic:
    message = "a git merge conflict that is not resolved"
    hint = "keep one of the two sides, and delete the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`"
    return text.diagnose(MERGE_CONFLICT, found.span(), message, hint=hint)


def _forbidden(text: SourceText, index: int, count: int) -> Diagnostic:
    more = f", and {count - 1:,} more such characters" if count > 1 else ""
    message = f"the file contains {character_name(text.content[index])}{more}"
    hint = "delete them; the file may not be text at all" if more else "delete it"
    return text.diagnose(FORBIDDEN_CHARACTER, (index, index + 1), message, hint=hint)
