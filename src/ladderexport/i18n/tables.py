"""The languages that have words: one file for each in `languages`, found by being there. Only this module reads them."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any, Final

import yaml

from ladderexport.i18n.keys import TERMS, WordEntry, entries_of

REFERENCE: Final = "en"
"""The language that has every word, and that is used where a ladder's own has none."""
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Reads every value as the text that was typed: `no` is the word "no"."""
_SUFFIX: Final = ".yaml"


@cache
def languages() -> tuple[str, ...]:
    """Return the tags of all languages that have words, sorted."""
    names = (file.name for file in files(__package__).joinpath("languages").iterdir())
    return tuple(sorted(name.removesuffix(_SUFFIX) for name in names if name.endswith(_SUFFIX)))


def language_for(tag: str) -> str | None:
    """Find the language whose words serve a tag: its own, or that of the tag less its last parts; None if no language does.

    So pt-PT takes the words of pt-PT if there are any, and otherwise those of pt.
    """
    known = {language.casefold(): language for language in languages()}
    parts = tag.casefold().split("-")
    ways = ("-".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((known[way] for way in ways if way in known), None)


@cache
def table_of(language: str) -> Mapping[str, Any]:
    """Read a language's file: keys to texts, or to further keys. Raises OSError for a language that has no file."""
    text = files(__package__).joinpath("languages", f"{language}{_SUFFIX}").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - makes texts and mappings only
    return table


@cache
def entries_for(tag: str) -> Mapping[str, WordEntry]:
    """Return every text that serves a language tag, by the key under which a ladder can replace it."""
    return entries_of(table_of(language_for(tag) or REFERENCE))


def replaced(table: Mapping[str, Any], words: Mapping[str, str]) -> Mapping[str, Any]:
    """Return a table in which words of a ladder's own take the place of the texts with their keys."""
    own: dict[str, Any] = deepcopy(dict(table))
    for key, text in words.items():
        *way, last = key.split(".") if "." in key else (TERMS, key)
        at = own
        for step in way:
            at = at[step]
        at[last] = text
    return own
