"""Rules about what pay differs by: locations in their currencies, rates of exchange, and options that have a figure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.i18n.locales import currencies_of
from ladderexport.i18n.tables import language_for, table_of
from ladderexport.model.notation import parse_date
from ladderexport.model.values import CURRENCIES, NotationError, PartialDate
from ladderexport.source.nodes import KeyPath
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at, value_name
from ladderexport.validation.published_pay import GENERAL, LOCATIONS, basis_at
from ladderexport.validation.queries import EACH, titles_twice, walk

_OPTIONS: Final = ("compensation", "dimensions", EACH, "options", EACH)
_MOST_FIGURES: Final = 200_000
"""More rows than a reader filters, and some more than any ladder has."""


PLACE_WITHOUT_CURRENCY: Final = warning(
    "LAD318",
    "place-without-currency",
    "a location abroad that does not say in which currency it is paid",
    why="A location has a rate of exchange, or a jurisdiction with another currency, but no `currency`. Its figures are then "
    "taken for figures in the ladder's currency, and readers would quote the wrong one.",
    fix="Add `currency` to the location; if people there are paid in the ladder's currency, write that one.",
)


def places_without_currency(source: Source) -> Iterator[Diagnostic]:
    """Yield locations with a rate, or with a jurisdiction in which another currency is in use, and without a currency."""
    general = value_at(source.data, ("compensation", "currency"))
    if not isinstance(general, str) or general not in CURRENCIES:
        return
    for path, place in walk(source.data, (*LOCATIONS, EACH)):
        if not isinstance(place, dict) or place.get("currency") is not None:
            continue
        if place.get("conversion") is not None:
            message = f"{value_name(path, source.data)} has a rate of exchange, but no currency"
            hint = "add the `currency` that the rate leads to"
            yield source.report(PLACE_WITHOUT_CURRENCY, (*path, "conversion"), message, hint=hint, key=True)
            continue
        for code in _codes(place.get("jurisdiction")):
            used = currencies_of(code[:2])
            if used and general not in used:
                message = f"{value_name(path, source.data)} is in {code}, where {used[0]} is paid, but its figures are in {general}"
                hint = f"add `currency: {used[0]}`, or `currency: {general}` if that is what people there are paid in"
                yield source.report(PLACE_WITHOUT_CURRENCY, (*path, "jurisdiction"), message, hint=hint)
                break


def _codes(value: object) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else [value]
    return tuple(one.strip() for one in listed if isinstance(one, str))


RATE_OUTDATED: Final = warning(
    "LAD319",
    "rate-outdated",
    "a rate of exchange that is more than a year older than the ranges",
    why="A rate of exchange is more than a year older than the date from which the ranges apply. Rates move by several percent a "
    "year, so that the converted figures are not what people are paid.",
    fix="Update the rate and its date, or publish the ranges of the location in its own currency.",
)


def outdated_rates(source: Source) -> Iterator[Diagnostic]:
    """Yield rates more than a year older than the effective date, or else than the last update of the ladder.

    A date known to the year or month begins with it, and that of a rate holds to the end of it.
    """
    for path, place in walk(source.data, (*LOCATIONS, EACH)):
        at = (*path, "conversion", "as_of")
        rated = _date(value_at(place, ("conversion", "as_of")))
        dates = ((*path, "effective"), ("compensation", "effective"), ("updated",))
        found = ((where, day) for where in dates if (day := _date(value_at(source.data, where))))
        where, day = next(found, ((), None))
        if rated and day and day.first_day > _a_year_after(rated.last_day):
            message = f"the rate is from {rated}, more than a year before {day}"
            hint = "update the rate and its date"
            related = (source.relate(where, "the figures apply from then"),)
            yield source.report(RATE_OUTDATED, at, message, hint=hint, related=related)


def _a_year_after(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _date(value: object) -> PartialDate | None:
    try:
        return parse_date(value)
    except NotationError:
        return None


OPTION_WITHOUT_FIGURE: Final = warning(
    "LAD321",
    "option-without-figure",
    "a location or an option of a dimension that has no figure",
    why="A location, or an option of a dimension, has neither a factor nor ranges of its own, or a factor that leads to another "
    "currency without a rate, or to another period without the hours of a year. No figure follows from it, so that it is in no "
    "table of pay.",
    fix="Add a `factor`, `ranges`, or `assumed` with the reason; for another currency, a `conversion`.",
)


def options_without_figure(source: Source) -> Iterator[Diagnostic]:
    """Yield options of dimensions, and locations, from which no figure follows. A company type may have words alone."""
    for pattern in (_OPTIONS, (*LOCATIONS, EACH)):
        for path, option in walk(source.data, pattern):
            if isinstance(option, dict) and not option.get("ranges"):
                yield from _without_figure(source, path, option)


def _without_figure(source: Source, path: KeyPath, option: dict[str, Any]) -> Iterator[Diagnostic]:
    name = value_name(path, source.data)
    if option.get("factor") is None and option.get("assumed") is None:
        message = f"{name} has neither a factor nor ranges, so that it has no figures"
        hint = "add a `factor`, or `ranges` of its own"
        yield source.report(OPTION_WITHOUT_FIGURE, path, message, hint=hint)
        return
    (currency, per), (general, usual) = basis_at(source, path), basis_at(source, GENERAL)
    key = "assumed" if option.get("factor") is None else "factor"
    if currency != general and option.get("conversion") is None:
        message = f"{name} has a factor, but no rate from {general} to {currency}, so that it has no figures"
        hint = "add `conversion: {rate: ..., as_of: ...}`, or `ranges` of its own"
        yield source.report(OPTION_WITHOUT_FIGURE, (*path, key), message, hint=hint)
    hours = value_at(source.data, ("compensation", "hours_per_year"))
    if per != usual and "hour" in (per, usual) and hours is None:
        message = f"{name} is paid per {per}, but nothing says how many hours a year has"
        hint = "add `hours_per_year: 2080` to `compensation`, with your own hours"
        yield source.report(OPTION_WITHOUT_FIGURE, (*path, key), message, hint=hint)


PLACE_TWICE: Final = error(
    "LAD211",
    "place-twice",
    "a town that belongs to two locations",
    why="The same town is listed under two locations, so that nobody can tell what is paid there.",
    fix="Keep it in one of them.",
)


def places_twice(source: Source) -> Iterator[Diagnostic]:
    """Yield towns that are listed twice, letter case aside."""
    for at, title, earlier in titles_twice(source, (*LOCATIONS, EACH, "places", EACH)):
        related = (source.relate(earlier, "the first is here"),)
        yield source.report(
            PLACE_TWICE, at, f"{quote(title)} is listed twice", hint="keep it in one location", related=related
        )


GENERAL_NAME: Final = warning(
    "LAD213",
    "general-name",
    "an option that is called like the word for the general ranges",
    why="The workbook calls the ranges that are published for nothing in particular by a word, such as General. An option with "
    "that title would be taken for them.",
    fix="Choose another title, such as General employers.",
)


def general_names(source: Source) -> Iterator[Diagnostic]:
    """Yield company types, locations and options with ranges that have the title of the general ranges."""
    language = source.data.get("language")
    known = language_for(language) if isinstance(language, str) else None
    word = str(table_of(known or "en")["workbook"]["values"]["general"])
    for pattern in (("compensation", "company_types", EACH), _OPTIONS, (*LOCATIONS, EACH)):
        for path, option in walk(source.data, pattern):
            title = option.get("title") if isinstance(option, dict) else None
            if isinstance(title, str) and title.strip().casefold() == word.casefold():
                message = f"{quote(title.strip())} is also what the workbook calls the general ranges"
                hint = "choose another title"
                yield source.report(GENERAL_NAME, (*path, "title"), message, hint=hint)


TOO_MANY_FIGURES: Final = error(
    "LAD324",
    "too-many-figures",
    "more combinations of levels, measures and options than anyone can read",
    why="Every level has a figure for each measure and each combination of options. With many dimensions these are more than a "
    "workbook can hold.",
    fix="Leave out a dimension, or make one of two that go together.",
)


def too_many_figures(source: Source) -> Iterator[Diagnostic]:
    """Yield an error where the pay grid would be too large to be worked out."""
    pay = source.data.get("compensation")
    if not isinstance(pay, dict):
        return
    lists = [source.data.get("levels"), pay.get("measures"), pay.get("locations"), pay.get("company_types")]
    lists += [options for _, options in walk(pay, ("dimensions", EACH, "options"))]
    count = 1
    for one in lists:
        count *= len(one) if isinstance(one, list | dict) and one else 1
    if count > _MOST_FIGURES and any(True for _ in walk(pay, ("dimensions", EACH))):
        message = f"levels, measures and options make {count:,} combinations"
        hint = f"leave out a dimension: a ladder can have {_MOST_FIGURES:,}"
        yield source.report(TOO_MANY_FIGURES, ("compensation", "dimensions"), message, hint=hint, key=True)


CHECKS: Final = (
    places_without_currency,
    outdated_rates,
    options_without_figure,
    places_twice,
    general_names,
    too_many_figures,
)
