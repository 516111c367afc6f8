"""Rules about published ranges: those that contradict themselves, and those that differ too much from their neighbors.

A range is judged against others only where nothing is wrong with it alone, so one slip leads to one diagnostic. The
thresholds are wide on purpose: pay policies differ, and a warning is about what is probably a slip. Of an open-ended
range only the stated figures are judged, and a single rate has neither spread nor overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote
from ladderexport.diagnostics.rules import error, warning
from ladderexport.model.pay import range_spread
from ladderexport.model.progression import Pair
from ladderexport.model.values import PayRange
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.progression import levels_by_id, neighbors
from ladderexport.validation.published_pay import IMPLAUSIBLE, PublishedPay, StatedRange, pay_tables

LEAST_A_YEAR: Final = 1000
"""Less than this is nobody's yearly pay, in any currency of ISO 4217."""
WIDEST_GAP: Final = Decimal("0.15")
"""The widest ordinary gap, as a share of the lower range's maximum: about what a promotion raises pay by."""
MOST_OVERLAP: Final = Decimal("0.8")
"""The most that neighboring ranges ordinarily share, as a share of the narrower one."""
UNLIKE: Final = 2
"""How many times wider, or narrower, than both its neighbors' a spread is when it is out of line ..."""
LEAST_UNLIKE: Final = Decimal("0.1")
"""... provided that it differs by this much at least."""

_ENOUGH: Final = 1000
"""How many diagnostics of a kind are made of one table; a report shows fewer."""

_Findings = Iterator[tuple[StatedRange, Diagnostic]]


def published_ranges(source: Source) -> Iterator[Diagnostic]:
    """Yield what is wrong with the published ranges, table by table."""
    pairs = neighbors(source)
    for table in pay_tables(source):
        told = [*islice(_magnitudes(source, table), _ENOUGH)]
        told += islice(_totals(source, _left(table, told)), _ENOUGH)
        for measure, ranges in _left(table, told).items():
            told += _measure(source, table.by_measure[measure], ranges, pairs)
        yield from (diagnostic for _, diagnostic in told)


PAY_MISSING: Final = warning(
    "LAD314",
    "pay-missing",
    "a level without pay between two levels that have it",
    why="A level has no pay, but its neighbors do. Readers would look for it and not find it.",
    fix="Add its ranges. If none are published, say so in the `note` of the level.",
)


def missing_pay(source: Source) -> Iterator[Diagnostic]:
    """Yield levels without pay between two levels with pay."""
    path = ("compensation", "ranges")
    levels, table = levels_by_id(source), value_at(source.data, path)
    paid = {level.strip() for level in table} if isinstance(table, dict) else set()
    if not paid or not paid <= levels.keys():
        return
    pairs = neighbors(source)
    above = {lower for lower, upper in pairs if upper in paid}
    below = {upper for lower, upper in pairs if lower in paid}
    between = above & below
    for name in (one for one in levels if one in between and one not in paid):
        message = f"level {quote(name)} has no pay, but its neighbors do"
        related = (source.relate(path, "the ranges are here", key=True),)
        hint = "add its ranges; if none are published, say so in its `note`"
        if not isinstance(levels[name][1].get("note"), str):
            yield source.report(PAY_MISSING, (*levels[name][0], "id"), message, hint=hint, related=related)


def _left(table: PublishedPay, told: Iterable[tuple[StatedRange, Diagnostic]]) -> dict[str, dict[str, StatedRange]]:
    """The ranges of which nothing has been said yet."""
    paths = {one.path for one, _ in told}
    return {
        measure: {level: one for level, one in ranges.items() if one.path not in paths}
        for measure, ranges in table.by_measure.items()
    }


AMOUNT_MAGNITUDE: Final = warning(
    "LAD308",
    "amount-magnitude",
    "an amount far from all others, as if a K were missing or doubled",
    why="This amount is much larger or smaller than all others in its table. Probably a K is missing, or there is one too many.",
    fix="Write the amount in full, as 130000, or with its K.",
)


def _magnitudes(source: Source, table: PublishedPay) -> _Findings:
    yearly = table.per == "year"
    for ranges in table.by_measure.values():
        midpoints = sorted(one.pay.middle_stated for one in ranges.values())
        usual = midpoints[len(midpoints) // 2] if midpoints else Decimal(0)
        for one in ranges.values():
            ends = one.pay.minimum, one.pay.maximum
            many = len(ranges) > 1 and usual > 0
            less = [end for end in ends if many and 0 < end * IMPLAUSIBLE <= usual]
            more = [end for end in ends if many and end >= usual * IMPLAUSIBLE]
            tiny = [end for end in ends if yearly and 0 < end < LEAST_A_YEAR]
            if not (less or more or tiny):
                continue
            figure = f"{(less or more or tiny)[0]:,f}"
            if less or more:
                message = (
                    f"{figure} is far {'below' if less else 'above'} the other ranges here, which are about {usual:,f}"
                )
            else:
                message = f"{figure} is too low for a year's pay"
            hint = "is a K missing?" if less or tiny else "is there a K, an M or a digit too many?"
            yield one, source.report(AMOUNT_MAGNITUDE, one.path, message, hint=hint)


TOTAL_BELOW_BASE: Final = error(
    "LAD301",
    "total-below-base",
    "a total that is less than the base",
    why="Total compensation includes the base salary, so it cannot be less. One of the two figures is wrong.",
    fix="Correct the wrong figure.",
)


def _totals(source: Source, ranges: Mapping[str, Mapping[str, StatedRange]]) -> _Findings:
    """Totals below the base: only where the source calls its measures `base` and `total`."""
    bases, totals = ranges.get("base", {}), ranges.get("total", {})
    for level, total in totals.items():
        base = bases.get(level)
        if base is None:
            continue
        low, high = total.pay.minimum < base.pay.minimum, total.pay.maximum < base.pay.maximum
        if not low and (not high or total.pay.open_ended):
            continue
        end, lower, upper = (
            ("minimum", total.pay.minimum, base.pay.minimum)
            if low
            else ("maximum", total.pay.maximum, base.pay.maximum)
        )
        message = f"the {end} of the total, {lower:,f}, is below that of the base, {upper:,f}"
        related = (source.relate(base.path, "the base is here"),)
        hint = "a total includes the base: correct one of the two"
        yield total, source.report(TOTAL_BELOW_BASE, total.path, message, hint=hint, related=related)


MIDPOINT_FALLS: Final = warning(
    "LAD302",
    "midpoint-falls",
    "a midpoint that is below that of the level before",
    why="The midpoint of this range is below that of the level before it, so a promotion would mean lower pay. Tracks and "
    "promotions say which level comes before.",
    fix="Check both ranges against your pay data.",
)


def _measure(
    source: Source,
    everything: Mapping[str, StatedRange],
    ranges: Mapping[str, StatedRange],
    pairs: Sequence[Pair],
) -> list[tuple[StatedRange, Diagnostic]]:
    """Return what is wrong between neighboring ranges of one measure."""
    told = [*islice(_spreads(source, ranges, pairs), _ENOUGH)]
    odd = {one.level for one, _ in told}
    couples = [
        (ranges[lower], ranges[upper])
        for lower, upper in pairs
        if lower in ranges and upper in ranges and upper in everything
    ]
    fallen: set[str] = set()
    for lower, upper in couples if len(told) < _ENOUGH else ():
        if len(told) < _ENOUGH and not {lower.level, upper.level} & odd and _falls(lower.pay, upper.pay):
            fallen |= {lower.level, upper.level}
            message = (
                f"the midpoint of {quote(upper.measure)} falls from {lower.pay.middle_stated:,f} at level"
                f" {quote(lower.level)} to {upper.pay.middle_stated:,f} at level {quote(upper.level)}"
            )
            related = (source.relate(lower.path, f"level {quote(lower.level)} is here"),)
            hint = "check both ranges against your pay data"
            told.append((upper, source.report(MIDPOINT_FALLS, upper.path, message, hint=hint, related=related)))
    doubtful = odd | fallen
    for lower, upper in couples:
        if len(told) < _ENOUGH and not {lower.level, upper.level} & doubtful:
            told += _distance(source, lower, upper)
    return told


def _falls(lower: PayRange, upper: PayRange) -> bool:
    """Whether a midpoint surely falls: that of an open-ended range may lie anywhere above its stated figures."""
    if upper.open_ended:
        return upper.maximum > upper.minimum and upper.maximum < lower.middle_stated
    return upper.middle_stated < lower.middle_stated


RANGE_SPREAD: Final = warning(
    "LAD305",
    "range-spread",
    "a range that is far wider or narrower than its neighbors",
    why="This range is at least twice as wide, or at most half as wide, as the ranges of both neighbors. Width is measured in "
    "percent of the minimum. Often one end has a wrong digit.",
    fix="Check both ends.",
)


def _spreads(source: Source, ranges: Mapping[str, StatedRange], pairs: Sequence[Pair]) -> _Findings:
    """Ranges between two others, both far wider or both far narrower."""
    spreads = {
        level: range_spread(one.pay) or Decimal(0)
        for level, one in ranges.items()
        if one.pay.maximum > one.pay.minimum and not one.pay.open_ended
    }
    below, above = ({}, {})  # type: dict[str, Decimal], dict[str, Decimal]
    for lower, upper in pairs:
        if lower in spreads and upper in spreads:
            below.setdefault(upper, spreads[lower])
            above.setdefault(lower, spreads[upper])
    for level in spreads.keys() & below.keys() & above.keys():
        spread, (least, most) = spreads[level], sorted((below[level], above[level]))
        wide = spread > most * UNLIKE and spread - most >= LEAST_UNLIKE
        if wide or (spread * UNLIKE < least and least - spread >= LEAST_UNLIKE):
            message = (
                f"this range is {spread:.0%} wide, but its neighbors are {below[level]:.0%} and {above[level]:.0%} wide"
            )
            hint = "check both ends; the width is (maximum - minimum) / minimum"
            yield ranges[level], source.report(RANGE_SPREAD, ranges[level].path, message, hint=hint)


RANGE_GAP: Final = warning(
    "LAD303",
    "range-gap",
    "two neighboring ranges with a wide gap between them",
    why="Between the top of one range and the bottom of the next there is a gap of more than 15% of the lower top. A promotion "
    "would raise pay by more than promotions usually do.",
    fix="Check both ends.",
)
RANGE_OVERLAP: Final = warning(
    "LAD304",
    "range-overlap",
    "two neighboring ranges that are almost the same",
    why="Two neighboring ranges share more than 80% of the narrower one, so the step between the levels hardly shows in pay.",
    fix="Check both ranges. If the overlap is intended, silence the warning with the reason.",
)


def _distance(source: Source, lower: StatedRange, upper: StatedRange) -> _Findings:
    """A gap between two neighboring ranges, or an overlap of nearly all of the narrower one."""
    below, above = lower.pay, upper.pay
    if below.minimum == below.maximum or above.minimum == above.maximum:
        return
    related = (source.relate(lower.path, f"level {quote(lower.level)} is here"),)
    gap = above.minimum - below.maximum
    if gap > below.maximum * WIDEST_GAP and not below.open_ended:
        message = (
            f"there is a gap between the range of level {quote(lower.level)}, up to {below.maximum:,f}, and that of level"
            f" {quote(upper.level)}, from {above.minimum:,f}"
        )
        hint = "neighboring ranges usually meet or overlap, so that pay can grow from one to the next"
        yield upper, source.report(RANGE_GAP, upper.path, message, hint=hint, related=related)
    shared = min(below.maximum, above.maximum) - max(below.minimum, above.minimum)
    narrower = min(below.maximum - below.minimum, above.maximum - above.minimum)
    if shared > narrower * MOST_OVERLAP:
        message = (
            f"the ranges of levels {quote(lower.level)} and {quote(upper.level)} share {shared / narrower:.0%} of the"
            " narrower one"
        )
        hint = "check both ranges; with ranges so similar, a promotion hardly changes pay"
        yield upper, source.report(RANGE_OVERLAP, upper.path, message, hint=hint, related=related)


CHECKS: Final = (published_ranges, missing_pay)
