"""Rules of sense about published ranges: what contradicts itself, and what stands out among its neighbours.

A range is judged against others only where nothing is wrong with it alone, so one slip leads to one diagnostic. The
thresholds are wide on purpose: pay policies differ, and a warning is about what is probably a slip. Of an open-ended
range only the stated figures are judged, and a single rate has neither spread nor overlap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from typing import Final

from ladderexport.diagnostics import Diagnostic, quote, rulebook
from ladderexport.model.pay import range_spread
from ladderexport.model.values import PayRange
from ladderexport.source.reader import Source
from ladderexport.validation.naming import value_at
from ladderexport.validation.progression import Pair, levels_by_id, neighbours
from ladderexport.validation.published_pay import IMPLAUSIBLE, PublishedPay, StatedRange, pay_tables

LEAST_A_YEAR: Final = 1000
"""Less than this is nobody's yearly pay, in any currency of ISO 4217."""
WIDEST_GAP: Final = Decimal("0.15")
"""The widest ordinary gap, as a share of the lower range's maximum: about what a promotion raises pay by."""
MOST_OVERLAP: Final = Decimal("0.8")
"""The most that neighbouring ranges ordinarily share, as a share of the narrower one."""
UNLIKE: Final = 2
"""How many times wider, or narrower, than both its neighbours' a spread is when it is out of line ..."""
LEAST_UNLIKE: Final = Decimal("0.1")
"""... provided that it differs by this much at least."""

_ENOUGH: Final = 1000
"""How many diagnostics of a kind are made of one table; a report shows fewer."""

_Findings = Iterator[tuple[StatedRange, Diagnostic]]


def published_ranges(source: Source) -> Iterator[Diagnostic]:
    """All that is to be said of the published ranges, table by table."""
    pairs = neighbours(source)
    for table in pay_tables(source):
        told = [*islice(_magnitudes(source, table), _ENOUGH)]
        told += islice(_totals(source, _left(table, told)), _ENOUGH)
        for measure, ranges in _left(table, told).items():
            told += _measure(source, table.by_measure[measure], ranges, pairs)
        yield from (diagnostic for _, diagnostic in told)


def missing_pay(source: Source) -> Iterator[Diagnostic]:
    """Levels without pay that stand between two levels with pay."""
    path = ("compensation", "ranges")
    levels, table = levels_by_id(source), value_at(source.data, path)
    paid = {level.strip() for level in table} if isinstance(table, dict) else set()
    if not paid or not paid <= levels.keys():
        return
    pairs = neighbours(source)
    above = {lower for lower, upper in pairs if upper in paid}
    below = {upper for lower, upper in pairs if lower in paid}
    between = above & below
    for name in (one for one in levels if one in between and one not in paid):
        message = f"level {quote(name)} has no pay, and the levels before and after it have"
        related = (source.relate(path, "the ranges are here", key=True),)
        hint = "give its ranges too; if none are published, say so in its `note`"
        if not isinstance(levels[name][1].get("note"), str):
            yield source.report(rulebook.PAY_MISSING, (*levels[name][0], "id"), message, hint=hint, related=related)


def _left(table: PublishedPay, told: Iterable[tuple[StatedRange, Diagnostic]]) -> dict[str, dict[str, StatedRange]]:
    """The ranges of which nothing has been said yet."""
    paths = {one.path for one, _ in told}
    return {
        measure: {level: one for level, one in ranges.items() if one.path not in paths}
        for measure, ranges in table.by_measure.items()
    }


def _magnitudes(source: Source, table: PublishedPay) -> _Findings:
    yearly = str(value_at(source.data, ("compensation", "per")) or "year") == "year"
    for ranges in table.by_measure.values():
        midpoints = sorted(one.pay.midpoint for one in ranges.values())
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
                message = f"{figure} is far {'less' if less else 'more'} than the other ranges here, about {usual:,f}"
            else:
                message = f"{figure} is not the pay of a year"
            hint = "was a K forgotten?" if less or tiny else "is there a K, an M or a digit too many?"
            yield one, source.report(rulebook.AMOUNT_MAGNITUDE, one.path, message, hint=hint)


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
        hint = "a total contains the base: correct one of the two"
        yield total, source.report(rulebook.TOTAL_BELOW_BASE, total.path, message, hint=hint, related=related)


def _measure(
    source: Source,
    everything: Mapping[str, StatedRange],
    ranges: Mapping[str, StatedRange],
    pairs: Sequence[Pair],
) -> list[tuple[StatedRange, Diagnostic]]:
    """What the neighbours of one measure say of each other."""
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
                f"the midpoint of {quote(upper.measure)} falls from {lower.pay.midpoint:,f} at level"
                f" {quote(lower.level)} to {upper.pay.midpoint:,f} at level {quote(upper.level)}"
            )
            related = (source.relate(lower.path, f"level {quote(lower.level)} is here"),)
            hint = "check the figures of both levels"
            told.append(
                (upper, source.report(rulebook.MIDPOINT_FALLS, upper.path, message, hint=hint, related=related))
            )
    doubtful = odd | fallen
    for lower, upper in couples:
        if len(told) < _ENOUGH and not {lower.level, upper.level} & doubtful:
            told += _distance(source, lower, upper)
    return told


def _falls(lower: PayRange, upper: PayRange) -> bool:
    """Whether a midpoint surely falls: that of an open-ended range may lie anywhere above its stated figures."""
    if upper.open_ended:
        return upper.maximum > upper.minimum and upper.maximum < lower.midpoint
    return upper.midpoint < lower.midpoint


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
                f"this range is {spread:.0%} wide, and those before and after it are {below[level]:.0%} and"
                f" {above[level]:.0%} wide"
            )
            hint = "check both ends; the width is (maximum - minimum) / minimum"
            yield ranges[level], source.report(rulebook.RANGE_SPREAD, ranges[level].path, message, hint=hint)


def _distance(source: Source, lower: StatedRange, upper: StatedRange) -> _Findings:
    """A gap between two neighbouring ranges, or an overlap of nearly all of the narrower one."""
    below, above = lower.pay, upper.pay
    if below.minimum == below.maximum or above.minimum == above.maximum:
        return
    related = (source.relate(lower.path, f"level {quote(lower.level)} is here"),)
    gap = above.minimum - below.maximum
    if gap > below.maximum * WIDEST_GAP and not below.open_ended:
        message = (
            f"there is a gap between the ranges of level {quote(lower.level)}, up to {below.maximum:,f}, and of level"
            f" {quote(upper.level)}, from {above.minimum:,f}"
        )
        hint = "neighbouring ranges meet or overlap, so that pay can grow from one into the next"
        yield upper, source.report(rulebook.RANGE_GAP, upper.path, message, hint=hint, related=related)
    shared = min(below.maximum, above.maximum) - max(below.minimum, above.minimum)
    narrower = min(below.maximum - below.minimum, above.maximum - above.minimum)
    if shared > narrower * MOST_OVERLAP:
        message = (
            f"the ranges of levels {quote(lower.level)} and {quote(upper.level)} share {shared / narrower:.0%} of the"
            " narrower one"
        )
        hint = "check both ranges; a promotion hardly changes pay where ranges are so alike"
        yield upper, source.report(rulebook.RANGE_OVERLAP, upper.path, message, hint=hint, related=related)
