"""Locations: the factor of each, and its published example beside the computed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.markdown import plain_line
from ladderexport.model.pay import basis_of, example_check

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import Compensation, Location, Town
    from ladderexport.model.compensation import Option
    from ladderexport.model.pay import ExampleCheck


def locations(context: Context) -> Sheet | None:
    """Build the sheet: one row per location."""
    pay, term = context.ladder.compensation, context.labels.sheets.locations
    if pay is None or not pay.locations:
        return None
    rows = tuple(_row(context, pay, place) for place in pay.locations)
    return Sheet(term.head, term.meaning, (filled(Table("Locations", _columns(context), rows, term.meaning)),))


def _columns(context: Context) -> tuple[Column, ...]:
    words, values = context.labels.columns, context.labels.values
    return (
        column(words.location, "key"),
        column(words.places, "phrase"),
        column(words.jurisdiction, "phrase"),
        column(words.currency, "flag"),
        column(words.per, "flag"),
        column(words.effective, "date"),
        column(words.rate, "factor"),
        column(words.as_of, "date"),
        *option_columns(context),
        column(words.example_for, "text"),
        column(words.example_low, "money"),
        column(words.example_high, "money"),
        column(words.computed_low, "money"),
        column(words.computed_high, "money"),
        column(words.difference, "change"),
        column(words.finding, "text", values.published_higher, values.published_lower, values.same_middle),
        column(words.note, "prose"),
    )


def _row(context: Context, pay: Compensation, place: Location) -> tuple[Value, ...]:
    example, check = place.example, example_check(pay, place)
    amount = example.amount if example else None
    subject = f"{context.level(example.level)}, {pay.measures[example.measure].title}" if example else None
    basis, values = basis_of(pay, place), context.labels.values
    is_own = (basis.currency, basis.per) != (pay.currency, pay.per)
    *ends, source, because, ranges = option_cells(context, pay, place)
    plain_factors = all(one.factor and not one.ranges for one in pay.locations)
    return (
        place.title,
        "\n".join(_town(one) for one in place.places) or None,
        ", ".join(place.jurisdiction) or None,
        basis.currency if is_own or context.several_bases else None,
        values.per[basis.per] if is_own or context.several_bases else None,
        place.effective.first_day if place.effective else None,
        place.conversion.rate if place.conversion else None,
        place.conversion.as_of.first_day if place.conversion else None,
        *ends,
        None if plain_factors or ranges else source,
        because,
        ranges,
        subject,
        amount.minimum if amount else None,
        amount.maximum if amount else None,
        check.computed.minimum if check else None,
        check.computed.maximum if check else None,
        check.difference if check else None,
        finding(context, check) if check else None,
        plain_line(place.note) if place.note else None,
    )


def _town(place: Town) -> str:
    """A town with whose laws hold there, where that is said of it alone."""
    return f"{place.title} ({', '.join(place.jurisdiction)})" if place.jurisdiction else place.title


def option_columns(context: Context) -> tuple[Column, ...]:
    """Return the columns of `option_cells`."""
    words, values = context.labels.columns, context.labels.values
    return (
        column(words.factor_low, "factor"),
        column(words.factor_middle, "factor"),
        column(words.factor_high, "factor"),
        column(words.factor_source, "flag", values.provenance["assumed"], values.no_factor),
        column(words.because, "phrase"),
        column(words.own_ranges, "phrase"),
    )


def option_cells(context: Context, pay: Compensation, option: Option) -> tuple[Value, ...]:
    """Return the ends and the middle of an option's factor, where it comes from and why, and what it has ranges of its own for."""
    values = context.labels.values
    assumed = option.assumed if option.factor is None else None
    factor = assumed.factor if assumed else option.factor
    ends = (factor.low, factor.middle, factor.high) if factor else (None, None, None)
    source = values.provenance["assumed" if assumed else "published"] if factor else values.no_factor
    measures = [
        context.measure(key) for key in pay.measures if any(key in row.by_measure for row in option.ranges.values())
    ]
    return (*ends, source, plain_line(assumed.because) if assumed else None, ", ".join(measures) or None)


def finding(context: Context, check: ExampleCheck) -> str:
    """Compare the published figures with the computed ones, in words; also where an open end leaves nothing to compare."""
    words = context.labels.values
    if check.difference is None:
        return words.agrees if check.agrees else context.words.changed.no_midpoint
    if check.difference > 0:
        return words.published_higher
    if check.difference < 0:
        return words.published_lower
    return words.agrees if check.agrees else words.same_middle
