"""Rules about signs that look like others: letters of another script, and the quotes of word processors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from ladderexport.characters import LOOKALIKES, letter_kind, looks
from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import warning
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_name
from ladderexport.validation.queries import level_ids, written

_MAY_BE: Final = re.compile(f"[{LOOKALIKES}]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f]")
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
_LATIN: Final = re.compile("[A-Za-z]")
_LIKE_CYRILLIC: Final = frozenset("ABEKMHOPCTYXaeopcyx")
_CURLY: Final = re.compile(r"[“”„‟‘’‚‛]([^“”„‟‘’‚‛\"]{1,200})[“”‟‘’‛]")
_SURE: Final = 3
"""With so many Cyrillic letters a word is Cyrillic, and the Latin ones in it are the odd ones."""


LOOKALIKE_LETTER: Final = warning(
    "LAD033",
    "lookalike-letter",
    "a letter of another script that looks like the letters around it",
    why="A Cyrillic or Greek letter in a Latin word, or a Latin one in a Cyrillic word, looks right and is not: the word is not found "
    "by a search, and an id with it is another id.",
    fix="Type the word again, with one keyboard layout.",
)


def lookalike_letters(source: Source) -> Iterator[Diagnostic]:
    """Yield texts and keys with a word of two scripts, and ids of levels that only look like the others."""
    ids = level_ids(source) or ()
    is_latin = any(_LATIN.search(one) for one in ids)
    for path, text, is_key in written(source, but=("brand", "previous", "checks")):
        if text.isascii() or not _MAY_BE.search(text):
            continue
        at = _odd_letter(text)
        if at is None and is_latin and text.strip() in ids and looks(text).isascii():
            at = next(index for index, letter in enumerate(text) if letter_kind(letter))
        if at is None:
            continue
        letter = text[at]
        kind = letter_kind(letter) or "a Latin letter"
        where = "a key" if is_key else value_name(path, source.data)
        like = f"looks like `{looks(letter)}`" if letter_kind(letter) else "looks like a Cyrillic one"
        message = f"the `{letter}` in {quote(_around(text, at))} in {where} is {kind} (U+{ord(letter):04X}) that {like}"
        offset, length = (0, 0) if is_key else (at, 1)
        yield source.report(
            LOOKALIKE_LETTER, path, message, hint="type the word again", key=is_key, offset=offset, length=length
        )


CURLY_QUOTES: Final = warning(
    "LAD034",
    "curly-quotes",
    "an id, title or other label between the quotes of a word processor",
    why="YAML knows the straight quotes only. Curly ones are part of the text: they are printed, and an id with them is another id.",
    fix="Type straight quotes, or leave them out.",
)


def curly_quotes(source: Source) -> Iterator[Diagnostic]:
    """Yield labels and keys that are between curly quotes as a whole; in prose, such quotes are a quotation."""
    for path, text, is_key in written(source, but=("brand", "previous", "checks")):
        found = None if text.isascii() else _CURLY.fullmatch(text.strip())
        if not found:
            continue
        from ladderexport.model.annotations import is_label  # noqa: PLC0415 - the list of rules does not wait for the models

        if is_key or is_label(path):
            where = "a key" if is_key else value_name(path, source.data)
            message = f"the quotes of {quote(text)} in {where} are curly, so YAML takes them for a part of the text"
            hint = f'write straight quotes: "{found[1]}"'
            yield source.report(CURLY_QUOTES, path, message, hint=hint, key=is_key)


def _around(text: str, at: int) -> str:
    """Return the word that a letter is in."""
    return next(word[0] for word in re.finditer(r"\S+", text) if word.start() <= at < word.end())


def _odd_letter(text: str) -> int | None:
    """Return where a letter is that looks like those of its word, but is of another script."""
    for word in _WORD.finditer(text):
        latin, foreign = _LATIN.findall(word[0]), _FOREIGN.findall(word[0])
        if not latin or not foreign:
            continue
        if all(letter in LOOKALIKES for letter in foreign) and len(foreign) <= len(latin):
            return word.start() + word[0].index(foreign[0])
        if len(_CYRILLIC.findall(word[0])) >= _SURE and set(latin) <= _LIKE_CYRILLIC and len(latin) < len(foreign):
            return word.start() + word[0].index(latin[0])
    return None


CHECKS: Final = (lookalike_letters, curly_quotes)
