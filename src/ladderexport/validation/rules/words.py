"""Rules of sense about the program's own words: those that a source replaces, and a language that has none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.diagnostics.suggestions import closest, listing
from ladderexport.i18n.keys import fills_in_the_same, listed, placeholders, texts_of
from ladderexport.i18n.tables import entries_for, language_for, languages, table_of
from ladderexport.source.reader import Source

MOST_LETTERS: Final = 31
"""The most characters of a sheet's name."""
_NOT_IN_A_SHEET: Final = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NOT_IN_A_HEAD: Final = re.compile(r"[\[\]#'@]")


LANGUAGE_WITHOUT_WORDS: Final = warning(
    "LAD843",
    "language-without-words",
    "a language in which the program has no words, so that they are English",
    why="The program has no headings and labels in this language, so they are in English and marked as English for screen "
    "readers. Figures and dates are written as the language writes them.",
    fix="Add the language, which needs no programming (docs/translating.md), or silence this with a comment.",
)


def language_without_words(source: Source) -> Iterator[Diagnostic]:
    """A language for whose ladders the program's own words are English."""
    tag = source.data.get("language")
    if isinstance(tag, str) and re.fullmatch(r"[A-Za-z]{2,3}(-\w+)*", tag.strip()) and not language_for(tag.strip()):
        message = f"there are no words in {quote(tag)}: headings and labels will be in English"
        hint = f"there are words in {listing(languages(), 40)}; docs/translating.md says how to add a language"
        yield source.report(LANGUAGE_WITHOUT_WORDS, ("language",), message, hint=hint)


UNKNOWN_WORD: Final = error(
    "LAD840",
    "unknown-word",
    "a key in `words` under which the program has no word",
    why="`words` replaces words of the program by their keys. There is no word with this key, so nothing would be replaced.",
    fix="Write the key that the help line suggests. docs/source.md says which words there are.",
)
WORD_PLACEHOLDER: Final = error(
    "LAD841",
    "word-placeholder",
    "a word that lacks what the program fills in, or has something else in braces",
    why="The program fills in figures and names where a text has words in braces. A text that replaces another one needs the "
    "same ones; anything else in braces would be printed as it is.",
    fix="Copy the words in braces from the text in the help line.",
)
WORKBOOK_NAME: Final = error(
    "LAD842",
    "workbook-name",
    "a word that cannot name a sheet or a column of the workbook, or that names two",
    why="This word names a sheet or a column of the workbook. Excel allows 31 characters for a sheet, without [ ] : * ? / or a "
    "backslash, and no [ ] # ' or @ in the head of a column; and no two sheets or columns can have the same name.",
    fix="Choose a shorter word, or another one.",
)


def replaced_words(source: Source) -> Iterator[Diagnostic]:
    """Words that replace none of the program's, fill in something else, or cannot stand where they are used."""
    words = {key: text for key, text in _words(source).items() if isinstance(text, str) and text.strip()}
    known = texts_of(entries_for(_language(source)))
    for key, text in words.items():
        if key not in known:
            meant = closest(key, known)
            hint = f"did you mean `{meant}`?" if meant else "docs/source.md says which words can be replaced"
            message = f"the program has no word {quote(key)}"
            yield source.report(UNKNOWN_WORD, ("words", key), message, hint=hint, key=True)
        elif not fills_in_the_same(key, text, known[key]):
            own, wanted = placeholders(text), placeholders(known[key])
            message = f"this fills in {listed(own)}, and the text that it replaces fills in {listed(wanted)}"
            hint = f"it replaces {quote(known[key])}"
            yield source.report(WORD_PLACEHOLDER, ("words", key), message, hint=hint)
    yield from _names(source, words, known)


def _words(source: Source) -> Mapping[str, object]:
    words = source.data.get("words")
    return words if isinstance(words, dict) else {}


def _language(source: Source) -> str:
    tag = source.data.get("language")
    return tag.strip() if isinstance(tag, str) else "en"


def _names(source: Source, words: Mapping[str, str], known: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Names that a sheet or a column of the workbook cannot have, or that two of them would have."""
    workbook = table_of(language_for(_language(source)) or "en")["workbook"]
    for what, keys, forbidden in (
        ("sheet", workbook["sheets"], _NOT_IN_A_SHEET),
        ("column", workbook["columns"], _NOT_IN_A_HEAD),
    ):
        names = {key: words.get(key, known[key]).strip() for key in keys}
        often = Counter(name.casefold() for name in names.values())
        for key in (one for one in names if one in words):
            name, signs = names[key], forbidden.findall(names[key])
            if what == "sheet" and len(name) > MOST_LETTERS:
                fault = f"has {len(name)} characters, and the name of a sheet has at most {MOST_LETTERS}"
            elif what == "sheet" and name.casefold() == "history":
                fault = "is a name that Excel keeps for itself"
            elif signs:
                fault = f"has {' and '.join(map(quote, dict.fromkeys(signs)))}, which the name of a {what} cannot have"
            elif often[name.casefold()] > 1:
                twin = next(one for one in names if one != key and names[one].casefold() == name.casefold())
                fault = f"is the name of another {what} too, {quote(twin)}"
            else:
                continue
            hint = f"this names a {what} of the workbook; choose another word"
            yield source.report(WORKBOOK_NAME, ("words", key), f"{quote(name)} {fault}", hint=hint)


CHECKS: Final = (language_without_words, replaced_words)
