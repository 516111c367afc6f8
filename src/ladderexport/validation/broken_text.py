"""Text that was read in another encoding than it was written in, as `teamâ€™s` for `team’s`: found, and made right."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Final, NamedTuple


class Broken(NamedTuple):
    """A broken word of a text: where it begins, how it is written, and what it probably was (empty if nobody knows)."""

    start: int
    typed: str
    meant: str


def broken_words(text: str, *, markup: bool = False) -> list[Broken]:
    """Return the words of a text with letters of another encoding, or written for a machine.

    `markup` says that the text is Markdown, where `&amp;` is what it should be.
    """
    found: dict[int, Broken] = {}
    for pattern, repair in _KINDS:
        if pattern is _ENTITY and markup:
            continue
        for match in pattern.finditer(text):
            start, end = _word(text, match.start(), match.end())
            typed = text[start:end]
            is_address = pattern is _PERCENT and _ADDRESS.search(typed)
            if repair(match) and not is_address:
                found.setdefault(start, Broken(start, typed, _repaired(typed, markup=markup)))
    return [found[start] for start in sorted(found)]


def _repaired(word: str, *, markup: bool) -> str:
    """Return a word as it probably was, empty if a letter of it is lost."""
    for _ in range(3):  # it may have been broken twice
        before = word
        for pattern, repair in _KINDS:
            if not (pattern is _ENTITY and markup):
                word = _mended(word, pattern, repair)
        if word == before:
            break
    return "" if "\N{REPLACEMENT CHARACTER}" in word or _LOST.search(word) else word.strip()


def _mended(word: str, pattern: re.Pattern[str], repair: Callable[[re.Match[str]], str]) -> str:
    return pattern.sub(lambda match: repair(match) or match[0], word)


def _word(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the ends of the word that a stretch is in, without the signs around it."""
    last = end
    while start and text[start - 1] not in _AROUND and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and text[end] not in _AROUND and not text[end].isspace():
        end += 1
    while end > last and text[end - 1] in ",.;:!?":
        end -= 1
    return start, end


def _characters(codec: str, first: int, last: int) -> str:
    """Return the characters that an encoding has for these bytes, for a class of a regular expression."""
    one_by_one = (bytes([byte]).decode(codec, "ignore") or chr(byte) for byte in range(first, last + 1))
    return "".join(map(re.escape, one_by_one))


def _bytes(text: str, codec: str) -> bytes:
    return b"".join(one.encode(codec, "ignore") or one.encode("latin-1", "replace") for one in text)


def _read_as(codec: str) -> Callable[[re.Match[str]], str]:
    """Return how to read a match that was written as UTF-8 and read in an encoding."""

    def repair(match: re.Match[str]) -> str:
        try:
            meant = _bytes(match[0], codec).decode("utf-8")
        except UnicodeDecodeError:
            return ""
        return (
            meant
            if meant.isprintable() or meant in {"\u00a0", "\u00ad"} or meant[0] in "\u200b\u200d\u2028\ufeff"
            else ""
        )

    return repair


_TRAIL: Final = _characters("cp1252", 0x80, 0xBF)
_QUOTES: Final = "‘’“”«»–—…"
_UTF8: Final = re.compile(
    rf"""
    [ÃÂ](?![{_QUOTES}])[{_TRAIL}] | (?<=[a-z])[ÃÂ][{_QUOTES}] | [ÃÂ][{_QUOTES}](?=[a-z])   # Ã¼, Â®; Ã” may end a quotation
    | â[€„‚†ˆ‰œ˜–—‡][{_TRAIL}]?                                                # â€™, â€“, âœ“
    | ðŸ[{_TRAIL}]{{2}} | ï»¿ | ï¸[{_TRAIL}]                                      # emoji
    | (?:[{_characters("cp1252", 0xC3, 0xDF)}][{_TRAIL}]){{2,}}                  # Cyrillic, Greek
    | (?:[{_characters("cp1252", 0xE0, 0xEF)}][{_TRAIL}]{{2}}){{2,}}             # Japanese
    | (?<=[a-z])[ÄÅÆÇÈÉÌÍÎÏÐÑ][{_TRAIL}] | [ÄÅÌÎÏÐÑ][{_TRAIL}](?=[a-zà-öø-ÿ])  # Polish, in the middle of a word
    """,
    re.VERBOSE,
)
"""UTF-8 that was read as Windows-1252."""
_UTF8_ON_MAC: Final = re.compile(
    rf"√[{_characters('mac_roman', 0x80, 0xBF)}]|‚Ä[{_characters('mac_roman', 0x80, 0xBF)}]"
)
_UTF8_IN_DOS: Final = re.compile(rf"├[{_characters('cp850', 0x80, 0xBF)}]|ÔÇ[{_characters('cp850', 0x80, 0xBF)}]")
_ALONE: Final = re.compile(r"(?<![A-ZÀ-Þ])Â(?=[ ,.;:)]|$)|(?<=[a-z])Ã(?=[ -~]|$)|â€(?=[ -~]|$)")
"""What is left where the second letter is one that nobody sees."""
_LOST: Final = re.compile("\N{REPLACEMENT CHARACTER}+")
_ENTITY: Final = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});")
_TWICE: Final = re.compile(r"&amp;(?=(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});)")
_ESCAPE: Final = re.compile(r"\\u([0-9A-Fa-f]{4})")
_PERCENT: Final = re.compile(r"(?:%[C-F][0-9A-F]%[89AB][0-9A-F](?:%[89AB][0-9A-F])*)+")
_AROUND: Final = frozenset('[]()<>"*_')
_ADDRESS: Final = re.compile(r"[/#@]")
_PRINTABLE: Final = re.compile(r"(?:=[C-F][0-9A-F]=[89AB][0-9A-F](?:=[89AB][0-9A-F])*)+")


def _from_digits(mark: str) -> Callable[[re.Match[str]], str]:
    """Return how to read bytes that are written in hexadecimal digits behind a mark."""

    def repair(match: re.Match[str]) -> str:
        try:
            return bytes.fromhex(match[0].replace(mark, "")).decode("utf-8")
        except (ValueError, UnicodeDecodeError):
            return ""

    return repair


def _entity(match: re.Match[str]) -> str:
    meant = html.unescape(match[0])
    return meant if meant != match[0] else ""


def _alone(match: re.Match[str]) -> str:
    return {"Â": " ", "â€": "”", "Ã": "í"}[match[0]]


_KINDS: Final[tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...]] = (
    (_LOST, lambda match: match[0]),
    (_UTF8, _read_as("cp1252")),
    (_UTF8_ON_MAC, _read_as("mac_roman")),
    (_UTF8_IN_DOS, _read_as("cp850")),
    (_ALONE, _alone),
    (_TWICE, lambda _: "&"),
    (_ENTITY, _entity),
    (_ESCAPE, lambda match: chr(int(match[1], 16)) if 0x80 <= int(match[1], 16) < 0xD800 else ""),
    (_PERCENT, _from_digits("%")),
    (_PRINTABLE, _from_digits("=")),
)
