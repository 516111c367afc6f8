"""What changed between two editions of a ladder: a pure function from two ladders to a value.

Every field of the models is compared. Ids that became others are followed, so that what refers to them is no change.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ladderexport.changes.change import Change, ChangeKind, Changes, End, Entry, EntryPath, PayKind, PayMove
from ladderexport.changes.items import told_apart
from ladderexport.changes.pay import pay_moves
from ladderexport.changes.renames import Renames, renames, translated
from ladderexport.changes.walk import TextLists, called, walk
from ladderexport.model import Ladder
from ladderexport.model.sections import SECTIONS

__all__ = ["Change", "ChangeKind", "Changes", "End", "Entry", "EntryPath", "PayKind", "PayMove", "compare"]

NOT_COMPARED: Final = frozenset(section.key for section in SECTIONS if not section.compared)
"""What says what a source is compared with: it is another one in every edition."""


def compare(old: Ladder, new: Ladder) -> Changes:
    """Compare two ladders and return what changed. The same ladders give the same changes in the same order."""
    others = renames(old, new)
    before = translated(old, others)
    found = [*walk(before, new, but=NOT_COMPARED)]
    told = told_apart([one for one in found if isinstance(one, TextLists)])
    changes: list[Change] = [*_renamed(others, new)]
    for one in found:
        if isinstance(one, TextLists):
            changes += next(told)
        elif isinstance(one, Change):
            changes.append(one)
    return Changes(old, new, tuple(pay_moves(before, new)), tuple(changes))


def _renamed(others: Renames, new: Ladder) -> Iterator[Change]:
    """Ids that became others. An id that another level has taken over was given up, and is told as gone elsewhere."""
    for before, now in others.levels.items():
        if now in new.level_by_id:
            yield Change(("levels", called(new.level_by_id[now])), "renamed", before, now)
    for before, now in others.facets.items():
        yield Change(("facets", called(new.facets[now], now)), "renamed", before, now)
    measures = new.compensation.measures if new.compensation else {}
    for before, now in others.measures.items():
        yield Change(("compensation", "measures", called(measures[now], now)), "renamed", before, now)
