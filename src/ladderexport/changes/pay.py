"""Published pay compared: which range of which level and measure moved, and how far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from ladderexport.changes.change import Owner, PayMove
from ladderexport.changes.matching import naming_of, pairs
from ladderexport.changes.walk import called
from ladderexport.model import Compensation, Ladder, LevelPay, Location
from ladderexport.model.compensation import Option
from ladderexport.model.pay import basis_of
from ladderexport.model.values import PayRange, Period

LevelRanges: TypeAlias = Mapping[str, LevelPay]


def pay_moves(old: Ladder, new: Ladder) -> Iterator[PayMove]:
    """Yield the ranges that moved: the general ones, then those of options; by measure, then from level to level.

    Where the currency or the period of a table is another one, every range in it is there: no figure means what it meant.
    Both ladders have the same ids for the same levels and measures.
    """
    before, now = old.compensation, new.compensation
    levels = {level.id: called(level) for ladder in (old, new) for level in ladder.levels}
    order = dict.fromkeys(level.id for ladder in (new, old) for level in ladder.levels)
    measures = {key: called(one, key) for pay in (before, now) if pay for key, one in pay.measures.items()}
    for owner, was, own in _tables(old, new):
        comparable = was is None or own is None or was.basis == own.basis
        for measure, title in measures.items():
            for level in order:
                first, last = (table.range(level, measure) if table else None for table in (was, own))
                if first != last or (not comparable and first is not None):
                    bases = (was.basis if was else None, own.basis if own else None)
                    yield PayMove(levels[level], title, owner, first, last, comparable=comparable, bases=bases)


@dataclass(frozen=True, slots=True)
class _RangeTable:
    """A table of published ranges, with its currency and period."""

    ranges: LevelRanges
    basis: tuple[str, Period]

    def range(self, level: str, measure: str) -> PayRange | None:
        return self.ranges[level].by_measure.get(measure) if level in self.ranges else None


def _tables(old: Ladder, new: Ladder) -> Iterator[tuple[Owner | None, _RangeTable | None, _RangeTable | None]]:
    """Tables of published ranges, before and now: the general one, and that of each option that has one."""
    before, now = old.compensation, new.compensation
    yield None, _table(before) if before else None, _table(now) if now else None
    for key, was, own in _axes(before, now):
        found = {j: i for i, j in pairs(was, own, naming_of(type((*own, *was)[0])))} if was and own else {}
        for j, option in enumerate(own):
            earlier = was[found[j]] if j in found else None
            owner = Owner(key, called(option))
            yield owner, _table(before, earlier) if before and earlier else None, _table(now, option) if now else None
        for i, option in enumerate(was):
            if i not in found.values():
                yield Owner(key, called(option)), _table(before, option) if before else None, None


def _axes(
    before: Compensation | None, now: Compensation | None
) -> Iterator[tuple[str, tuple[Option, ...], tuple[Option, ...]]]:
    """The options of all that pay differs by, before and now: company types, then dimensions, then locations."""
    axes = [{axis.key: axis.options for axis in pay.axes} if pay else {} for pay in (before, now)]
    keys = sorted(dict.fromkeys((*axes[1], *axes[0])), key=_rank)
    for key in keys:
        yield key, axes[0].get(key, ()), axes[1].get(key, ())


def _rank(key: str) -> int:
    return {"company_type": 0, "location": 2}.get(key, 1)


def _table(pay: Compensation, option: Option | None = None) -> _RangeTable:
    basis = basis_of(pay, option if isinstance(option, Location) else None)
    return _RangeTable(option.ranges if option else pay.ranges, (basis.currency, basis.per))
