"""Ranges by level: the published ranges, with formulas that a reader can follow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.context import column, maximum
from ladderexport.artifacts.workbook.sheet import RangeBars, Sheet, Table, filled
from ladderexport.artifacts.workbook.values import Formula
from ladderexport.model.pay import midpoint_progression, overlap_with_lower, published_range, range_spread, range_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import Column
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import CompanyType, Compensation
    from ladderexport.model.values import PayRange

NAME: Final = "RangesByLevel"


@dataclass(frozen=True, slots=True)
class _GeneralRanges:
    """A published range, and the one that it is compared with."""

    level: str
    title: str
    measure: str
    kind: CompanyType | None
    pay: PayRange
    below: str | None
    lower: PayRange | None


def ranges_by_level(context: Context) -> Sheet | None:
    """Build the sheet: every published range: the general ones, then each company type's own."""
    pay, term = context.ladder.compensation, context.labels.sheets.ranges_by_level
    if pay is None:
        return None
    published = tuple(_published(context, pay))
    if not published:
        return None
    rows = tuple(_row(context, pay, each) for each in published)
    table = filled(Table(NAME, _columns(context), rows, term.meaning))
    return Sheet(
        term.head, term.meaning, (table,), keys=context.level_keys, charts=tuple(_charts(context, pay, published))
    )


def _charts(context: Context, pay: Compensation, published: Sequence[_GeneralRanges]) -> Iterator[RangeBars]:
    """A chart for each measure, of the general ranges and of each company type's own; none of a range alone."""
    words = context.labels
    heads = (words.columns.minimum.head, words.columns.width.head, words.calculator.open_part)
    for (measure, _), found in groupby(published, key=lambda row: (row.measure, row.kind.id if row.kind else None)):
        rows = tuple(found)
        titles = (pay.measures[measure].title, _kind_name(context, pay, rows[0].kind))
        said = "; ".join(f"{context.level(row.level)} {context.figures.pay(row.pay)}" for row in rows)
        if len(rows) > 1:
            yield RangeBars(
                ", ".join(filter(None, titles)),
                words.values.chart_about.format(ranges=said),
                f"{pay.currency}, {words.values.per[pay.per]}",
                tuple(context.level(row.level) for row in rows),
                tuple(row.pay for row in rows),
                heads,
            )


def _published(context: Context, pay: Compensation) -> Iterator[_GeneralRanges]:
    for kind in (None, *pay.company_types):
        for measure in pay.measures:
            for level in context.ladder.levels:
                found = published_range(pay, level.id, measure, kind)
                if found is not None:
                    below, lower = _below(context, pay, level.id, measure, kind)
                    title = _title(pay, level.id, kind) or level.title
                    yield _GeneralRanges(level.id, title, measure, kind, found, below, lower)


def _title(pay: Compensation, level: str, kind: CompanyType | None) -> str | None:
    """The title as a pay table prints it."""
    tables = ((kind.ranges if kind else {}), pay.ranges)
    return next((table[level].title for table in tables if level in table and table[level].title), None)


def _below(
    context: Context, pay: Compensation, level: str, measure: str, kind: CompanyType | None
) -> tuple[str | None, PayRange | None]:
    """The first of the levels directly below that has a range of the same sort."""
    for below in context.ladder.progression.previous_levels(level):
        lower = published_range(pay, below, measure, kind)
        if lower is not None:
            return below, lower
    return None, None


def _columns(context: Context) -> tuple[Column, ...]:
    words = context.labels.columns
    return (
        column(words.level, "key"),
        column(words.pay_title, "text"),
        column(words.measure, "text"),
        column(words.company_type, "text"),
        column(words.minimum, "money"),
        column(words.midpoint, "money"),
        column(words.maximum, "money"),
        column(words.open_ended, "flag", context.labels.values.yes),
        column(words.width, "money"),
        column(words.spread, "percent"),
        column(words.level_below, "flag"),
        column(words.progression, "percent"),
        column(words.overlap, "percent"),
    )


def _row(context: Context, pay: Compensation, row: _GeneralRanges) -> tuple[Value, ...]:
    words = context.labels.columns
    low, middle, high = (_here(term.head) for term in (words.minimum, words.midpoint, words.maximum))
    lower_middle, lower_high = (_below_here(context, pay, term.head) for term in (words.midpoint, words.maximum))
    progression = midpoint_progression(row.pay.midpoint, row.lower.midpoint) if row.lower else None
    overlap = overlap_with_lower(row.pay, row.lower) if row.lower else None
    return (
        context.level(row.level),
        context.title_in_pay(row.level, row.title),
        pay.measures[row.measure].title,
        _kind_name(context, pay, row.kind),
        row.pay.minimum,
        _formula(f"=({low}+{high})/2", row.pay.midpoint),
        maximum(row.pay),
        context.yes_or_no(yes=row.pay.open_ended),
        _formula(f"={high}-{low}", range_width(row.pay)),
        _formula(f"=({high}-{low})/{low}", range_spread(row.pay)),
        context.level(row.below) if row.below else None,
        _formula(f"=({middle}-{lower_middle})/{lower_middle}", progression),
        _formula(f"=({lower_high}-{low})/({high}-{low})", overlap),
    )


def _kind_name(context: Context, pay: Compensation, kind: CompanyType | None) -> str | None:
    if kind is not None:
        return kind.title
    return context.labels.values.general if any(each.ranges for each in pay.company_types) else None


def _formula(text: str, result: Decimal | None) -> Formula | None:
    return Formula(text, result) if result is not None else None


def _here(head: str) -> str:
    """The cell of a column in the formula's own row."""
    return f"{NAME}[[#This Row],[{head}]]"


def _below_here(context: Context, pay: Compensation, head: str) -> str:
    """The cell of a column in the row of the level below, found by comparing: a search by text would read wildcards."""
    words = context.labels.columns
    keys = [(words.level.head, words.level_below.head), (words.measure.head, words.measure.head)]
    if _kind_name(context, pay, None):
        keys.append((words.company_type.head, words.company_type.head))
    tests = "*".join(f"({NAME}[{there}]={_here(here)})" for there, here in keys)
    return f"INDEX({NAME}[{head}],MATCH(1,INDEX({tests},0),0))"
