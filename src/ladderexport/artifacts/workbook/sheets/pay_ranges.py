"""Pay ranges: one row per level, measure, location and company type, with where each figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column, maximum
from ladderexport.artifacts.workbook.sheet import Column, Sheet, Table, filled
from ladderexport.markdown import plain_line

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import Compensation
    from ladderexport.model.pay import PayRow


def pay_ranges(context: Context) -> Sheet | None:
    """Build the pay grid, as values: sorting and filtering must never change a figure."""
    pay, term = context.ladder.compensation, context.labels.sheets.pay_ranges
    rows = context.grid
    if pay is None or not rows:
        return None
    table = Table("PayRanges", _columns(context), tuple(_row(context, pay, row) for row in rows), term.meaning)
    kept = filled(table, always=context.labels.columns.midpoint.head)
    return Sheet(term.head, term.meaning, (kept,), keys=context.level_keys)


def _columns(context: Context) -> tuple[Column, ...]:
    words = context.labels.columns
    return (
        column(words.level, "key"),
        column(words.pay_title, "text"),
        column(words.id, "flag"),
        column(words.tracks, "text"),
        column(words.measure, "text"),
        *(Column(head, "text", meaning) for _, head, meaning in context.axes),
        column(words.currency, "flag"),
        column(words.per, "flag"),
        column(words.effective, "date"),
        column(words.minimum, "money"),
        column(words.midpoint, "money"),
        column(words.maximum, "money"),
        column(words.spread, "percent"),
        column(words.open_ended, "flag", context.labels.values.yes),
        column(words.factor_low, "factor"),
        column(words.factor_middle, "factor"),
        column(words.factor_high, "factor"),
        column(words.rate, "factor"),
        column(words.as_of, "date"),
        column(words.floored, "flag", context.labels.values.yes),
        column(words.provenance, "flag", context.labels.values.provenance["assumed"]),
        column(words.because, "sentence"),
        column(words.posting, "sentence"),
    )


def _row(context: Context, pay: Compensation, row: PayRow) -> tuple[Value, ...]:
    values = context.labels.values
    factors = (row.factor_low, row.factor_middle, row.factor_high) if row.factors else (None, None, None)
    floored = context.yes_or_no(yes=row.floored) if pay.floor or any(place.floor for place in pay.locations) else None
    return (
        context.level(row.level),
        context.title_in_pay(row.level, context.pay_title(row.level)),
        context.id_beside(row.level),
        context.tracks(row.level),
        context.measure(row.measure),
        *(option.title for option in row.options),
        row.currency,
        values.per[row.per],
        row.effective.first_day if row.effective else None,
        row.pay.minimum,
        row.midpoint,
        maximum(row.pay),
        row.spread,
        context.yes_or_no(yes=row.pay.open_ended),
        *factors,
        row.conversion.rate if row.conversion else None,
        row.conversion.as_of.first_day if row.conversion else None,
        floored,
        values.provenance[row.provenance],
        plain_line(row.note) if row.note else None,
        context.posting(row),
    )
