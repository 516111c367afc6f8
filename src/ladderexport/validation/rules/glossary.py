"""Check the glossary: terms that no text uses, and abbreviations that nobody explains. Both rules are off by default."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import optional
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.queries import EACH, level_ids, texts

GLOSSARY: Final = "glossary"
OFTEN: Final = 3
"""How many times an abbreviation is used before it needs an explanation."""

_ABBREVIATION: Final = re.compile(r"(?<![\w&/.-])([A-Z](?:[A-Z]|&(?=[A-Z]))+)s?(?![\w&/-])")
_NOT_PROSE: Final = frozenset({"id", "currency", "language", "updated", "effective", "revision", "source"})
"""Keys whose values are codes, not words."""

UNUSED_TERM: Final = optional(
    "LAD650",
    "unused-term",
    "a term in the glossary that no text uses",
    why="No text of the ladder uses this term, so its readers have no need of it. It may be spelled differently in the text.",
    fix="Delete it, or spell it as the text does.",
)
UNEXPLAINED_ABBREVIATION: Final = optional(
    "LAD651",
    "unexplained-abbreviation",
    "an abbreviation that is used three times or more and explained nowhere",
    why="New readers do not know the abbreviations of a company. This one is used several times, and neither the glossary nor "
    "a text says what it stands for.",
    fix="Add it to the `glossary`, or write it out once with the abbreviation in brackets.",
)


def unused_terms(source: Source) -> Iterator[Diagnostic]:
    """Yield terms of the glossary that are in no other text, whatever the case."""
    others = "\n".join(text for path, text in source.texts if path[0] != GLOSSARY).casefold()
    for found in texts(source, (GLOSSARY, EACH, "term")):
        if found.text and not re.search(rf"(?<!\w){re.escape(found.text.casefold())}(?:s|es)?(?!\w)", others):
            message = f"no text uses the term {quote(found.text)}"
            yield source.report(UNUSED_TERM, found.path, message, hint="delete it, or spell it as the text does")


def unexplained_abbreviations(source: Source) -> Iterator[Diagnostic]:
    """Yield abbreviations in capitals that are used at least OFTEN, at their first use, unless they are explained."""
    known = {found.text for found in texts(source, (GLOSSARY, EACH, "term"))} | {*(level_ids(source) or ())}
    uses: dict[str, list[tuple[KeyPath, int]]] = {}
    for path, text in source.texts:
        if path[0] != GLOSSARY and path[-1] not in _NOT_PROSE:
            for one in _ABBREVIATION.finditer(text):
                uses.setdefault(one[1], []).append((path, one.start()))
    everything = "\n".join(text for _, text in source.texts)
    for word, places in uses.items():
        if len(places) >= OFTEN and word not in known and not _is_explained(word, everything):
            (path, offset), count = places[0], len(places)
            message = f"{quote(word)} is used {count} times and explained nowhere"
            hint = "add it to the `glossary`, or write it out once with the abbreviation in brackets"
            yield source.report(UNEXPLAINED_ABBREVIATION, path, message, hint=hint, offset=offset, length=len(word))


def _is_explained(word: str, text: str) -> bool:
    """Return whether a text has an abbreviation in brackets after other words, or other words in brackets after it."""
    return bool(re.search(rf"\w \({re.escape(word)}s?\)|\b{re.escape(word)}s? \(\w+[ -]\w", text))


CHECKS: Final[tuple[Any, ...]] = (unused_terms, unexplained_abbreviations)
