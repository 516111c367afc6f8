"""Characters that look like others or like nothing: what they are called, and texts without them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""The spaces that are not the plain one, for a class of a regular expression."""
INVISIBLE: Final = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2064\u3164\ufe00-\ufe0f\uffa0\ufeff"
)
"""Characters that nobody sees, likewise."""

_NAMES: Final = {
    "\0": "a NUL character",
    "\x1b": "an escape character",
    "\x85": "an invisible line break",
    "\u00a0": "a no-break space",
    "\u00ad": "a soft hyphen",
    "\u2011": "a no-break hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "an invisible mark for text from left to right",
    "\u200f": "an invisible mark for text from right to left",
    "\u061c": "an invisible mark for text from right to left",
    "\u2028": "an invisible line break",
    "\u2029": "an invisible line break",
    "\u202f": "a narrow no-break space",
    "\u2060": "a word joiner",
    "\u3000": "a full-width space",
    "\ufeff": "a byte order mark",
    "：": "a full-width colon",
    "，": "a full-width comma",
}
_KINDS: Final = (
    (re.compile("[\x00-\x1f\x7f-\x9f]"), "a control character"),
    (re.compile("[\u202a-\u202e\u2066-\u2069]"), "an invisible character that reverses text"),
    (re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]"), "an invisible variation selector"),
    (re.compile("[\uf06c\uf06e\uf071\uf076\uf0a7\uf0a8\uf0b7\uf0d8\uf0e0\uf0fc]"), "a bullet pasted from Word"),
    (re.compile("[\uf020-\uf0ff]"), "a sign pasted from Word"),
    (re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]"), "a private character of one font"),
    (re.compile("\ufffd"), "the mark of a letter that was lost"),
)
_LOOKS_LIKE: Final = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухԛԝһԁӏ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲϳ",
        "ABESIJKMHOPCTYX3aesijopcyxqwhdl" + "ABEZHIKMNOPTYXovcj",
        strict=True,
    )
)
"""Cyrillic and Greek letters, and what they look like."""
LOOKALIKES: Final = "".join(_LOOKS_LIKE)
"""All of these, for a class of a regular expression."""
_LATIN: Final = str.maketrans(_LOOKS_LIKE)
_ODD: Final = re.compile(f"[{SPACES}{INVISIBLE}\u2011\U000e0000-\U000e007f]")
_SPACE_RUN: Final = re.compile(f"[ ]*[{SPACES}][ {SPACES}]*")
_CJK: Final = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]")
_JOINERS: Final = re.compile("(?:\\A|(?<=[\0-\u058f]))[\u200c\u200d]+|[\u200c\u200d]+(?=[\0-\u058f]|\\Z)")
"""Joiners beside a Latin, Greek or Cyrillic letter; other scripts and emoji need theirs."""
_SELECTORS: Final = re.compile(
    "(?:\\A|(?<=[\0-\u00a8\u00aa-\u00ad\u00af-\u058f\u2000-\u200a]))[\ufe00-\ufe0f]+(?!\u20e3)"
)
_DIRECTIONS: Final = re.compile("[\u200e\u200f\u061c]")
_RIGHT_TO_LEFT: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_TAGS: Final = re.compile("(?<![\U0001f3f4\U000e0020-\U000e007f])[\U000e0000-\U000e007f]+")
_NOTHING: Final = re.compile("[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2064\u3164\uffa0\ufeff]")
_TYPOGRAPHY: Final = str.maketrans("‘’‚‛“”„‟«»‐‑–—−", '\'\'\'\'""""""-----')
_UNSEEN: Final = re.compile(f"[{INVISIBLE}\U000e0000-\U000e007f]")


def character_name(character: str) -> str:
    """Name a character that cannot be seen or told apart, with its number, such as: a no-break space (U+00A0)."""
    name = _NAMES.get(character) or kind_of(character)
    if not name:
        known = unicodedata.name(character, "a character without a name").lower()
        name = known if known.startswith("a ") else f"{'an' if known[0] in 'aeiou' else 'a'} {known}"
    return f"{name} (U+{ord(character):04X})"


def kind_of(character: str) -> str:
    """Say what a character is that has no name of its own, such as a bullet pasted from Word; empty for any other."""
    return next((kind for found, kind in _KINDS if found.match(character)), "")


def letter_kind(letter: str) -> str:
    """Return what a letter is that looks like a Latin one, such as: a Cyrillic letter; empty for any other."""
    if letter in _LOOKS_LIKE:
        return f"a {unicodedata.name(letter).split()[0].capitalize()} letter"
    return "a full-width letter" if "\uff01" <= letter <= "\uff5e" else ""


def looks(text: str) -> str:
    """Return a text with Latin letters in place of those that look like them; texts that look the same are equal in it."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text.translate(_LATIN))


def composed(text: str) -> str:
    """Return a text with letters and their accents as one character each where there is one (Unicode's NFC)."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def without_odd_characters(text: str) -> str:
    """Return a text that can be looked up as it is seen: with plain spaces and hyphens, and without what nobody sees.

    What a script or an emoji needs is kept: joiners, directions in a text from right to left, full-width spaces between
    Japanese words.
    """
    if text.isascii() or not _ODD.search(text):
        return text
    seen = _NOTHING.sub("", text)
    seen = seen if _RIGHT_TO_LEFT.search(seen) else _DIRECTIONS.sub("", seen)
    seen = _TAGS.sub("", _SELECTORS.sub("", _JOINERS.sub("", seen)))
    return _SPACE_RUN.sub(_plain_space, seen).replace("\u2011", "-")


def _plain_space(run: re.Match[str]) -> str:
    before, after = run.string[: run.start()][-1:], run.string[run.end() :][:1]
    if set(run[0]) == {"\u3000"} and _CJK.match(before) and _CJK.match(after):
        return run[0]
    return " "


@lru_cache(maxsize=20_000)
def same(text: str) -> str:
    """Return a form of a text that ignores white space, what nobody sees, and the kinds of quotes and dashes."""
    if not text.isascii():
        text = _UNSEEN.sub("", composed(text).translate(_TYPOGRAPHY).replace("…", "..."))
    return " ".join(text.split())
