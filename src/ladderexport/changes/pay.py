"""Published pay compared: which range of which level and measure moved, and how far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ladderexport.changes.change import Entry, PayMove
from ladderexport.changes.matching import naming_of, pairs
from ladderexport.changes.walk import called
from ladderexport.model import CompanyType, Ladder, LevelPay
from ladderexport.model.values import PayRange

LevelRanges: TypeAlias = Mapping[str, LevelPay]


def pay_moves(old: Ladder, new: Ladder) -> Iterator[PayMove]:
    """Yield the ranges that moved: the general ones, then those of company types; by measure, then from level to level.

    Where the currency or the period is another one, every range is there: no figure means what it meant. Both ladders
    have the same ids for the same levels and measures.
    """
    before, now = old.compensation, new.compensation
    comparable = before is None or now is None or (before.currency, before.per) == (now.currency, now.per)
    levels = {level.id: called(level) for ladder in (old, new) for level in ladder.levels}
    order = dict.fromkeys(level.id for ladder in (new, old) for level in ladder.levels)
    measures = {key: called(one, key) for pay in (before, now) if pay for key, one in pay.measures.items()}
    for kind, was, own in _tables(old, new):
        for measure, title in measures.items():
            for level in order:
                first, last = _range(was, level, measure), _range(own, level, measure)
                if first != last or (not comparable and first is not None):
                    yield PayMove(levels[level], title, kind, first, last, comparable=comparable)


def _range(table: LevelRanges, level: str, measure: str) -> PayRange | None:
    return table[level].by_measure.get(measure) if level in table else None


def _tables(old: Ladder, new: Ladder) -> Iterator[tuple[Entry | None, LevelRanges, LevelRanges]]:
    """Tables of published ranges, before and now: the general one, and that of each company type that has one."""
    before, now = old.compensation, new.compensation
    yield None, before.ranges if before else {}, now.ranges if now else {}
    kinds, mine = before.company_types if before else (), now.company_types if now else ()
    was = {j: i for i, j in pairs(kinds, mine, naming_of(CompanyType))}
    for j, kind in enumerate(mine):
        yield called(kind), kinds[was[j]].ranges if j in was else {}, kind.ranges
    for i, kind in enumerate(kinds):
        if i not in was.values():
            yield called(kind), kind.ranges, {}
