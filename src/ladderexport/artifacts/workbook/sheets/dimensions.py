"""Pay dimensions: what pay differs by beside location and company type, and the factor of each option."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column
from ladderexport.artifacts.workbook.sheet import Sheet, Table, filled
from ladderexport.artifacts.workbook.sheets.locations import option_cells, option_columns
from ladderexport.markdown import plain_line

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column


def dimensions(context: Context) -> Sheet | None:
    """Build the sheet: one row per option of each dimension that the source has of its own."""
    pay, term = context.ladder.compensation, context.labels.sheets.dimensions
    if pay is None or not pay.dimensions:
        return None
    rows = tuple(
        (
            dimension.title,
            option.title,
            option.effective.first_day if option.effective else None,
            *option_cells(context, pay, option),
            plain_line(option.note) if option.note else None,
        )
        for dimension in pay.dimensions
        for option in dimension.options
    )
    table = filled(Table("PayDimensions", _columns(context), rows, term.meaning))
    return Sheet(term.head, term.meaning, (table,), keys=2)


def _columns(context: Context) -> tuple[Column, ...]:
    words = context.labels.columns
    return (
        column(words.dimension, "key"),
        column(words.option, "key"),
        column(words.effective, "date"),
        *option_columns(context),
        column(words.note, "prose"),
    )
