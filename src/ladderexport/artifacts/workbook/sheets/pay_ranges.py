"""Pay ranges: one row per level, measure, location and company type, with where each figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column, maximum
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.artifacts.workbook.sheets.posting import posting_text
from ladderexport.markdown import plain_line

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column
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
        column(words.tracks, "text"),
        column(words.measure, "text"),
        column(words.location, "text"),
        column(words.company_type, "text"),
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
        column(words.provenance, "flag", context.labels.values.provenance["assumed"]),
        column(words.because, "sentence"),
        column(words.posting, "sentence"),
    )


def _row(context: Context, pay: Compensation, row: PayRow) -> tuple[Value, ...]:
    values = context.labels.values
    has_factor = row.location_factor is not None or row.company_factor is not None
    factors = (row.factor_low, row.factor_middle, row.factor_high) if has_factor else (None, None, None)
    return (
        context.level(row.level),
        context.title_in_pay(row.level, context.pay_title(row.level)),
        context.tracks(row.level),
        pay.measures[row.measure].title,
        row.location.title if row.location else None,
        row.company_type.title if row.company_type else None,
        pay.currency,
        values.per[pay.per],
        pay.effective.first_day if pay.effective else None,
        row.pay.minimum,
        row.midpoint,
        maximum(row.pay),
        row.spread,
        context.yes_or_no(yes=row.pay.open_ended),
        *factors,
        values.provenance[row.provenance],
        plain_line(row.note) if row.note else None,
        posting_text(context, row, context.pay_title(row.level)),
    )
