"""Tables of words compared key by key: which keys one lacks, and which texts fill in something else."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import Final

from ladderexport.i18n.locales import OTHER

Entry = str | Mapping[str, str]
"""A text, or the forms of one that depends on a number: plural category -> text."""
_PLACEHOLDER: Final = re.compile(r"\{(\w*)\}")
_EXACT: Final = frozenset({"zero", "one", "two"})
"""Categories of single numbers, whose texts may say the number in a word of their own."""


def entries_of(table: Mapping[str, object], above: str = "") -> dict[str, Entry]:
    """Return every text of a table under its keys joined by dots; what depends on a number is one entry."""
    found: dict[str, Entry] = {}
    for name, value in table.items():
        key = f"{above}{name}"
        if not isinstance(value, Mapping):
            found[key] = str(value)
        elif OTHER in value:
            found[key] = value
        else:
            found |= entries_of(value, f"{key}.")
    return found


def placeholders(text: str) -> frozenset[str]:
    """Return the names of what is filled in."""
    return frozenset(_PLACEHOLDER.findall(text))


def faults(entries: Mapping[str, Entry], reference: Mapping[str, Entry], categories: Collection[str]) -> Iterator[str]:
    """Say what keeps a language from being complete: a line for each text that is wrong, in the order of the reference.

    `categories` are the plural categories that the language has.
    """
    for key, entry in reference.items():
        if key not in entries:
            yield f"{key}: missing; English has {_shown(entry)!r}"
        elif isinstance(entry, str) != isinstance(entries[key], str):
            forms = f"forms for {', '.join(sorted(categories))}"
            yield f"{key}: must be {'one text' if isinstance(entry, str) else forms}; English has {_shown(entry)!r}"
        else:
            missing = () if isinstance(entry, str) else sorted({*categories} - {*entries[key]})
            yield from (f"{key}.{category}: missing; English has {_shown(entry)!r}" for category in missing)
            yield from (f"{where}: {fault}" for where, fault in text_faults(key, entries[key], entry))
    yield from (f"{key}: unknown; English has no such key" for key in entries if key not in reference)


def text_faults(key: str, entry: Entry, reference: Entry) -> Iterator[tuple[str, str]]:
    """Yield where a text is, by its key, and what is wrong with it: it is empty, or fills in something else."""
    wanted = placeholders(_shown(reference))
    for where, category, text in _texts(key, entry):
        optional = {"count"} if category in _EXACT else set()
        own = placeholders(text)
        if not text.strip():
            yield where, f"empty; English has {_shown(reference)!r}"
        elif not wanted - optional <= own <= wanted:
            yield where, f"fills in {_listed(own)}; English fills in {_listed(wanted)}"


def _texts(key: str, entry: Entry) -> Iterator[tuple[str, str, str]]:
    if isinstance(entry, str):
        yield key, "", entry
    else:
        yield from ((f"{key}.{category}", category, text) for category, text in entry.items())


def _shown(entry: Entry) -> str:
    return entry if isinstance(entry, str) else entry[OTHER]


def _listed(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names)) or "nothing"
