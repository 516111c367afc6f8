"""Company types: where the pay of each stands, in figures and in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.artifacts.workbook.context import column, maximum
from ladderexport.artifacts.workbook.sheet import Sheet, Table, TextLine, filled
from ladderexport.artifacts.workbook.sheets.locations import finding, option_cells
from ladderexport.markdown import plain_line
from ladderexport.model.pay import own_range_check
from ladderexport.model.plain_items import plain_item

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import CompanyType, Compensation


def company_types(context: Context) -> Sheet | None:
    """Build the sheet: one row per company type; below, every range of a type's own beside what the type's factor would make."""
    pay, term = context.ladder.compensation, context.labels.sheets.company_types
    if pay is None or not pay.company_types:
        return None
    rows = tuple(_row(context, pay, kind) for kind in pay.company_types)
    table = filled(Table("CompanyTypes", _columns(context), rows, term.meaning))
    return Sheet(term.head, term.meaning, (table, *_own_range_table(context, pay)))


def _own_range_table(context: Context, pay: Compensation) -> tuple[TextLine | Table, ...]:
    words, values = context.labels.columns, context.labels.values
    rows = tuple(_own_range_rows(context, pay))
    if not rows:
        return ()
    columns = (
        column(words.company_type, "key"),
        column(words.level, "text"),
        column(words.measure, "text"),
        column(words.own_low, "money"),
        column(words.own_high, "money"),
        column(words.by_factor_low, "money"),
        column(words.by_factor_high, "money"),
        column(words.own_difference, "change"),
        column(words.finding, "text", values.published_higher, values.published_lower, values.same_middle),
    )
    heading = TextLine("heading", (words.own_ranges.head,))
    return TextLine("plain"), heading, Table("CompanyTypeRanges", columns, rows, words.own_ranges.meaning)


def _own_range_rows(context: Context, pay: Compensation) -> Iterator[tuple[Value, ...]]:
    for kind in pay.company_types:
        for level in context.ladder.levels:
            for measure in pay.measures:
                check = own_range_check(pay, kind, level.id, measure)
                if check is not None:
                    yield (
                        kind.title,
                        context.level(level.id),
                        context.measure(measure),
                        check.published.minimum,
                        maximum(check.published),
                        check.computed.minimum,
                        maximum(check.computed),
                        check.difference,
                        finding(context, check),
                    )


def _columns(context: Context) -> tuple[Column, ...]:
    words = context.labels.columns
    return (
        column(words.company_type, "key"),
        column(words.employers, "phrase"),
        column(words.standing, "phrase"),
        column(words.factor_low, "factor"),
        column(words.factor_middle, "factor"),
        column(words.factor_high, "factor"),
        column(
            words.factor_source, "flag", context.labels.values.provenance["assumed"], context.labels.values.no_factor
        ),
        column(words.because, "phrase"),
        column(words.own_ranges, "phrase"),
        column(words.remarks, "phrase"),
        column(words.note, "prose"),
    )


def _row(context: Context, pay: Compensation, kind: CompanyType) -> tuple[Value, ...]:
    *cells, ranges = option_cells(context, pay, kind)
    return (
        kind.title,
        kind.employers,
        kind.standing,
        *cells,
        context.labels.labeled.format(label=kind.ranges_title) + f" {ranges}"
        if kind.ranges_title and ranges
        else ranges,
        "\n".join(map(plain_item, kind.remarks)) or None,
        plain_line(kind.note) if kind.note else None,
    )
