"""Tables of words compared key by key: which keys one lacks, and which texts fill in something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

WordEntry = str | Mapping[str, str]
"""A text, or the forms of one that depends on a number: plural category -> text."""
OTHER: Final = "other"
"""The plural category that every language has."""
TERMS: Final = "terms"
"""The part of a table whose keys are written without it."""
_PLACEHOLDER: Final = re.compile(r"\{([^{}]*)\}|[{}]")
"""A name in braces; a brace that stands alone is one without a name."""
_EXACT: Final = frozenset({"zero", "one", "two"})
"""Categories of single numbers, whose texts may say the number in a word of their own."""


def entries_of(table: Mapping[str, object], above: str = "") -> dict[str, WordEntry]:
    """Return every text of a table under its keys joined by dots; what depends on a number is one entry."""
    found: dict[str, WordEntry] = {}
    for name, value in table.items():
        key = f"{above}{name}"
        if not isinstance(value, Mapping):
            found[key] = str(value)
        elif OTHER in value:
            found[key] = value
        else:
            found |= entries_of(value, "" if key == TERMS else f"{key}.")
    return found


def texts_of(entries: Mapping[str, WordEntry]) -> dict[str, str]:
    """Return every text of some entries by its own key: each form of one that depends on a number has its category's."""
    found: dict[str, str] = {}
    for key, entry in entries.items():
        found |= {key: entry} if isinstance(entry, str) else {f"{key}.{name}": text for name, text in entry.items()}
    return found


def placeholders(text: str) -> frozenset[str]:
    """Return the names of what is filled in."""
    return frozenset(_PLACEHOLDER.findall(text))


def fills_in_the_same(key: str, text: str, reference: str) -> bool:
    """Whether a text has the placeholders of a reference; the form for a single number may leave the count out."""
    optional = {"count"} if key.rpartition(".")[2] in _EXACT else set()
    wanted, own = placeholders(reference), placeholders(text)
    return wanted - optional <= own <= wanted


def faults(
    entries: Mapping[str, WordEntry], reference: Mapping[str, WordEntry], categories: Collection[str]
) -> Iterator[str]:
    """Say what keeps a language from being complete: a line for each text that is wrong, in the order of the reference.

    `categories` are the plural categories that the language has.
    """
    for key, entry in reference.items():
        english = entry if isinstance(entry, str) else entry[OTHER]
        own = entries.get(key)
        if own is None:
            yield f"{key}: missing; English has {english!r}"
        elif isinstance(entry, str) != isinstance(own, str):
            forms = f"forms for {', '.join(sorted(categories))}"
            yield f"{key}: must be {'one text' if isinstance(entry, str) else forms}; English has {english!r}"
        else:
            missing = () if isinstance(own, str) else sorted({*categories} - {*own})
            yield from (f"{key}.{category}: missing; English has {english!r}" for category in missing)
            yield from _text_faults(texts_of({key: own}), english)
    yield from (f"{key}: unknown; English has no such key" for key in entries if key not in reference)


def _text_faults(texts: Mapping[str, str], english: str) -> Iterator[str]:
    for key, text in texts.items():
        if not text.strip():
            yield f"{key}: empty; English has {english!r}"
        elif not fills_in_the_same(key, text, english):
            yield f"{key}: fills in {listed(placeholders(text))}; English fills in {listed(placeholders(english))}"


def listed(names: Collection[str]) -> str:
    """Return placeholders as they are written, sorted."""
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"
