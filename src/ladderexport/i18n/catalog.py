"""The words of a language, and what a ladder replaces of them, in the form that the artifacts read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from typing import Any, get_args, get_origin, get_type_hints

from ladderexport.i18n.marks import marked_table
from ladderexport.i18n.plurals import Counted
from ladderexport.i18n.tables import REFERENCE, language_for, replaced, table_of
from ladderexport.i18n.words import Words
from ladderexport.i18n.workbook_words import Name, Term
from ladderexport.model import Ladder


def words_for(tag: str) -> Words:
    """Return the words for a language tag such as pt-BR; English words where there are none."""
    return _words(language_for(tag) or REFERENCE, (), marked=False)


def words_of(ladder: Ladder, *, marked: bool = False) -> Words:
    """Return the words for a ladder's language, with those that the ladder replaces.

    With `marked`, texts that are English because the language has no words are marked as such: see `i18n.marks`.
    """
    language = language_for(ladder.language)
    return _words(language or REFERENCE, tuple(ladder.words.items()), marked=marked and language is None)


@lru_cache(maxsize=32)
def _words(language: str, own: tuple[tuple[str, str], ...], *, marked: bool) -> Words:
    table = replaced(marked_table(table_of(language)) if marked else table_of(language), dict(own))
    terms, values, workbook = table["terms"], table["values"], table["workbook"]
    laid_out = {
        **table["pages"],
        **values,
        "terms": terms,
        "web": table["web"],
        "changed": table["changed"],
        "posting": table["posting"],
        "workbook": {**workbook, "values": {**workbook["values"], **values}},
    }
    words: Words = _WordsBuilder(language, terms).filled(Words, laid_out)
    return words


@dataclass(frozen=True)
class _WordsBuilder:
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
