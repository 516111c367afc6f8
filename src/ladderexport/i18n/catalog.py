"""The languages that have words: one file for each in `languages`, found by being there. Only this module reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, get_args, get_origin, get_type_hints

import yaml

from ladderexport.i18n.words import Words

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


def words_for(tag: str) -> Words:
    """Return the words for a language tag such as pt-BR; English words where there are none."""
    return _words(language_for(tag) or REFERENCE)


@cache
def table_of(language: str) -> Mapping[str, Any]:
    """Read a language's file: keys to texts, or to further keys. Raises OSError for a language that has no file."""
    text = files(__package__).joinpath("languages", f"{language}{_SUFFIX}").read_text(encoding="utf-8")
    table: Mapping[str, Any] = yaml.load(text, Loader=_LOADER)  # noqa: S506 - makes texts, lists and mappings only
    return table


@cache
def _words(language: str) -> Words:
    table = table_of(language)
    words: Words = _filled(Words, {**table, **table["pages"]})
    return words


def _filled(form: Any, value: Any) -> Any:  # noqa: ANN401 - as many types as words have
    """Put the values of a table into a form. Raises KeyError for one that is missing."""
    if isinstance(form, type) and is_dataclass(form):
        types = get_type_hints(form)
        return form(**{field.name: _filled(types[field.name], value[field.name]) for field in fields(form)})
    if get_origin(form) is Mapping:
        _, kind = get_args(form)
        return {key: _filled(kind, entry) for key, entry in value.items()}
    return tuple(value) if get_origin(form) is tuple else value
