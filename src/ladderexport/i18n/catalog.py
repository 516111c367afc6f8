"""The languages that have words: one file for each in `languages`, found by being there. Only this module reads them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final, get_args, get_origin, get_type_hints

import yaml

from ladderexport.i18n.plurals import Counted
from ladderexport.i18n.words import Words
from ladderexport.i18n.workbook_words import Name, Term

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
    terms, values, workbook = table["terms"], table["values"], table["workbook"]
    laid_out = {
        **table["pages"],
        **values,
        "terms": terms,
        "web": table["web"],
        "changed": table["changed"],
        "workbook": {**workbook, "values": {**workbook["values"], **values}},
    }
    words: Words = _Builder(language, terms).filled(Words, laid_out)
    return words


@dataclass(frozen=True)
class _Builder:
    """Puts the texts of a table into the form that the artifacts read."""

    language: str
    terms: Mapping[str, str]

    def filled(self, form: type, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as many types as words have
        """Fill in a form. Raises KeyError for a text that is missing."""
        types = get_type_hints(form)
        return form(**{field.name: self._field(field.name, types[field.name], values) for field in fields(form)})

    def _field(self, key: str, form: Any, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - likewise
        if form is Name:
            return self.terms[key]
        return Term(self.terms[key], values[key]) if form is Term else self._value(form, values[key])

    def _value(self, form: Any, value: Any) -> Any:  # noqa: ANN401 - likewise
        if form is Counted:
            return Counted(self.language, value)
        if get_origin(form) is Mapping:
            _, kind = get_args(form)
            return {key: self._value(kind, entry) for key, entry in value.items()}
        return self.filled(form, value) if isinstance(form, type) and is_dataclass(form) else value
