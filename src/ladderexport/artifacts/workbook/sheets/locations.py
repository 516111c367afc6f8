"""Locations: the factor of each, and its published example beside the computed one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.markdown import plain_line
from ladderexport.model.pay import example_check

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import Compensation, Location
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
        column(words.factor_low, "factor"),
        column(words.factor_middle, "factor"),
        column(words.factor_high, "factor"),
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
    return (
        place.title,
        place.factor.low,
        place.factor.middle,
        place.factor.high,
        subject,
        amount.minimum if amount else None,
        amount.maximum if amount else None,
        check.computed.minimum if check else None,
        check.computed.maximum if check else None,
        check.difference if check else None,
        finding(context, check) if check else None,
        plain_line(place.note) if place.note else None,
    )


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
