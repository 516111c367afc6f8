"""Tables of words compared key by key: which keys one lacks, and which texts fill in something else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

_PLACEHOLDER: Final = re.compile(r"\{(\w*)\}")


def texts_of(table: object, above: str = "") -> dict[str, str]:
    """Return every text of a table under its keys joined by dots; the entries of a list under their numbers."""
    if isinstance(table, Mapping):
        parts = table.items()
    elif isinstance(table, list):
        parts = {str(index): entry for index, entry in enumerate(table)}.items()
    else:
        return {above: str(table)}
    found = (texts_of(entry, f"{above}.{key}" if above else key) for key, entry in parts)
    return {key: text for texts in found for key, text in texts.items()}


def placeholders(text: str) -> list[str]:
    """Return the names of what is filled in, sorted; a name that stands twice is there twice."""
    return sorted(_PLACEHOLDER.findall(text))


def faults(texts: Mapping[str, str], reference: Mapping[str, str]) -> Iterator[str]:
    """Say what keeps the texts of a language from being complete: one line for each key, in the order of the reference."""
    for key, text in reference.items():
        wanted = placeholders(text)
        if key not in texts:
            yield f"{key}: missing; English has {text!r}"
        elif not texts[key].strip():
            yield f"{key}: empty; English has {text!r}"
        elif placeholders(texts[key]) != wanted:
            yield f"{key}: fills in {placeholders(texts[key])}; English fills in {wanted}"
    yield from (f"{key}: unknown; English has no such key" for key in texts if key not in reference)
