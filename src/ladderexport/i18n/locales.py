"""What Babel knows of a language: its locale, the way its text runs, and the forms that its nouns take after a number."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError
from babel.numbers import get_territory_currencies

from ladderexport.i18n.keys import OTHER

_KNOWN_AT: Final = date(2026, 1, 1)
"""The day for which currencies are asked, so that the same source is judged alike on every day."""
_COUNTS: Final = range(201)
"""Numbers that have every plural category which counts in a ladder can have."""


@cache
def locale_for(language: str) -> Locale:
    """Return the locale of a language tag, or of its language alone; English where Babel knows neither."""
    for tag in (language, language.partition("-")[0]):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")


def direction(language: str) -> str:
    """Which way a language's text runs: `rtl`, from right to left, or `ltr`."""
    return locale_for(language).text_direction


def plural_category(language: str, number: Decimal | int) -> str:
    """Return the CLDR plural category of a number: zero, one, two, few, many or other."""
    category: str = locale_for(language).plural_form(number)
    return category


@cache
def plural_categories(language: str) -> frozenset[str]:
    """Return the plural categories that the counts of a ladder can have in a language."""
    return frozenset({OTHER, *(plural_category(language, number) for number in _COUNTS)})


@cache
def currencies_of(territory: str) -> tuple[str, ...]:
    """Return the currencies that are legal tender in a country, by its ISO 3166 code; empty for a code that is none."""
    return tuple(get_territory_currencies(territory, start_date=_KNOWN_AT, end_date=_KNOWN_AT))


def country(language: str, code: str) -> str | None:
    """Return the name of a country, or of the European Union, by its ISO 3166 code; None for another code."""
    return locale_for(language).territories.get(code)
