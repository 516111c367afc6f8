"""What Babel knows of a language: its locale, the way its text runs, and the forms that its nouns take after a number."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Final

from babel import Locale, UnknownLocaleError

from ladderexport.i18n.keys import OTHER

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
