"""Ranges by level: the published ranges, with formulas that a reader can follow."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final

from ladderexport.artifacts.workbook.calculator.formulas import quoted
from ladderexport.artifacts.workbook.context import column, maximum
from ladderexport.artifacts.workbook.sheet import Column, RangeBars, Sheet, Table, filled
from ladderexport.artifacts.workbook.values import Formula
from ladderexport.model.pay import (
    basis_of,
    midpoint_progression,
    overlap_with_lower,
    published_range,
    range_spread,
    range_width,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.values import Value
    from ladderexport.model import Compensation
    from ladderexport.model.compensation import Axis, Option
    from ladderexport.model.pay import Basis
    from ladderexport.model.values import PayRange

NAME: Final = "RangesByLevel"


@dataclass(frozen=True, slots=True)
class _GeneralRanges:
    """A published range, and the one that it is compared with."""

    level: str
    title: str
    measure: str
    owner: Option | None
    """Whose range it is; None for a general one."""
    pay: PayRange
    below: str | None
    lower: PayRange | None


def ranges_by_level(context: Context) -> Sheet | None:
    """Build the sheet: every published range: the general ones, then those of each location, company type and other option."""
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
    """A chart for each measure, of the general ranges and of each option's own; none of a range alone."""
    words = context.labels
    heads = (words.columns.minimum.head, words.columns.width.head, words.calculator.open_part)
    for (measure, _), found in groupby(published, key=lambda row: (row.measure, id(row.owner) if row.owner else 0)):
        rows = tuple(found)
        owner, basis = rows[0].owner, _basis(pay, rows[0].owner)
        named = owner.title if owner else context.general if _owning(context) else None
        figures = context.figures.of(basis.currency)
        said = "; ".join(f"{context.level(row.level)} {figures.pay(row.pay)}" for row in rows)
        if len(rows) > 1:
            yield RangeBars(
                ", ".join(filter(None, (context.measure(measure), named))),
                words.values.chart_about.format(ranges=said),
                f"{basis.currency}, {words.values.per[basis.per]}",
                tuple(context.level(row.level) for row in rows),
                tuple(row.pay for row in rows),
                heads,
            )


def _basis(pay: Compensation, owner: Option | None) -> Basis:
    """The currency and the period of a range."""
    return basis_of(pay, next((place for place in pay.locations if place is owner), None))


def _owning(context: Context) -> tuple[tuple[Axis, str, str], ...]:
    """What pay differs by that has options with ranges of their own."""
    return tuple(each for each in context.axes if any(one.ranges for one in each[0].options))


def _published(context: Context, pay: Compensation) -> Iterator[_GeneralRanges]:
    for owner, _ in pay.tables:
        for measure in pay.measures:
            for level in context.ladder.levels:
                found = published_range(pay, level.id, measure, owner)
                if found is not None:
                    below, lower = _below(context, pay, level.id, measure, owner)
                    title = _title(pay, level.id, owner) or level.title
                    yield _GeneralRanges(level.id, title, measure, owner, found, below, lower)


def _title(pay: Compensation, level: str, owner: Option | None) -> str | None:
    """The title as a pay table prints it."""
    tables = ((owner.ranges if owner else {}), pay.ranges)
    return next((table[level].title for table in tables if level in table and table[level].title), None)


def _below(
    context: Context, pay: Compensation, level: str, measure: str, owner: Option | None
) -> tuple[str | None, PayRange | None]:
    """The first of the levels directly below that has a range of the same sort."""
    for below in context.ladder.progression.previous_levels(level):
        lower = published_range(pay, below, measure, owner)
        if lower is not None:
            return below, lower
    return None, None


def _columns(context: Context) -> tuple[Column, ...]:
    words = context.labels.columns
    return (
        column(words.level, "key"),
        column(words.pay_title, "text"),
        column(words.measure, "text"),
        *(Column(head, "text", meaning) for _, head, meaning in _owning(context)),
        column(words.currency, "flag"),
        column(words.per, "flag"),
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
    lower_middle, lower_high = (_below_here(context, term.head) for term in (words.midpoint, words.maximum))
    progression = midpoint_progression(row.pay.midpoint, row.lower.midpoint) if row.lower else None
    overlap = overlap_with_lower(row.pay, row.lower) if row.lower else None
    basis = _basis(pay, row.owner) if context.several_bases else None
    middle_is = f"=({low}+{high})/2"
    return (
        context.level(row.level),
        context.title_in_pay(row.level, row.title),
        context.measure(row.measure),
        *(_named(context, row.owner, axis) for axis, _, _ in _owning(context)),
        basis.currency if basis else None,
        context.labels.values.per[basis.per] if basis else None,
        row.pay.minimum,
        row.pay.midpoint if row.pay.reference is not None else _formula(middle_is, row.pay.midpoint),
        maximum(row.pay),
        context.yes_or_no(yes=row.pay.open_ended),
        _formula(f"={high}-{low}", range_width(row.pay)),
        _formula(f"=({high}-{low})/{low}", range_spread(row.pay)),
        context.level(row.below) if row.below else None,
        _formula(_or_none(context, f"({middle}-{lower_middle})/{lower_middle}"), progression),
        _formula(_or_none(context, f"({lower_high}-{low})/({high}-{low})"), overlap),
    )


def _or_none(context: Context, formula: str) -> str:
    """A formula over the row of the level below, which somebody may delete."""
    return f"=IFERROR({formula},{quoted(context.labels.calculator.none)})"


def _named(context: Context, owner: Option | None, axis: Axis) -> str:
    """What a range is for, in the column of one of the things that pay differs by."""
    return next((one.title for one in axis.options if one is owner), context.general)


def _formula(text: str, result: Decimal | None) -> Formula | None:
    return Formula(text, result) if result is not None else None


def _here(head: str) -> str:
    """The cell of a column in the formula's own row."""
    return f"{NAME}[[#This Row],[{head}]]"


def _below_here(context: Context, head: str) -> str:
    """The cell of a column in the row of the level below, found by comparing: a search by text would read wildcards."""
    words = context.labels.columns
    keys = [(words.level.head, words.level_below.head), (words.measure.head, words.measure.head)]
    keys += [(head, head) for _, head, _ in _owning(context)]
    tests = "*".join(f"EXACT({NAME}[{there}],{_here(here)})" for there, here in keys)
    return f"INDEX({NAME}[{head}],MATCH(1,INDEX({tests},0),0))"
