"""Levels side by side: which are next to which, what one says that the one before does not, and in which tables."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ladderexport.model import Ladder, Level

MOST_SIDE_BY_SIDE: Final = 6
"""How many levels a table on a page turned on its side bears, with lines that can still be read."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Levels that follow each other, from the lower to the higher."""

    title: str
    """The track that they stand on; empty where no track has all of them in this order."""
    levels: tuple[Level, ...]

    def has_step(self, lower: str, upper: str) -> bool:
        """Return whether two levels are next to each other here."""
        return (lower, upper) in pairwise(level.id for level in self.levels)


def comparisons(ladder: Ladder) -> tuple[Comparison, ...]:
    """Return every step of the ladder once, in as few tables as its tracks allow, each of at most MOST_SIDE_BY_SIDE levels.

    A track gives a table; what an earlier table has at its beginning or its end is left out. Steps that no track has
    are strung together. A table in which fewer than two levels say anything is left out.
    """
    shown: set[tuple[str, str]] = set()
    found = []
    for title, ids in (*_tracks(ladder), *(("", chain) for chain in _strung(_untracked(ladder)))):
        for part in _split(_trimmed(ids, shown)):
            levels = tuple(ladder.level_by_id[level] for level in part)
            if sum(_speaks(ladder, level) for level in levels) > 1:
                found.append(Comparison(title, levels))
        shown |= set(pairwise(ids))
    return tuple(found)


def new_at(level: Level, below: Level, facet: str) -> tuple[str, ...]:
    """Return what a level says under a facet that the level below does not say in the same words."""
    return tuple(item for item in level.said(facet) if item not in below.said(facet))


def _speaks(ladder: Ladder, level: Level) -> bool:
    return any(level.said(facet) for facet in ladder.facets)


def _tracks(ladder: Ladder) -> list[tuple[str, tuple[str, ...]]]:
    tracks = ladder.tracks.values()
    return [(track.title, tuple(step.name for step in track.steps if ladder.is_level(step))) for track in tracks]


def _untracked(ladder: Ladder) -> list[tuple[str, str]]:
    tracked = {step for _, ids in _tracks(ladder) for step in pairwise(ids)}
    return [step for step in ladder.progression.steps if step not in tracked]


def _strung(steps: Sequence[tuple[str, str]]) -> list[tuple[str, ...]]:
    """Steps as chains: a step goes on the first chain that ends where it begins, unless it would come full circle."""
    chains: list[tuple[str, ...]] = []
    for lower, upper in steps:
        place = next((i for i, chain in enumerate(chains) if chain[-1] == lower and upper not in chain), None)
        if place is None:
            chains.append((lower, upper))
        else:
            chains[place] = (*chains[place], upper)
    return chains


def _trimmed(ids: tuple[str, ...], shown: set[tuple[str, str]]) -> tuple[str, ...]:
    while len(ids) > 1 and ids[:2] in shown:
        ids = ids[1:]
    while len(ids) > 1 and ids[-2:] in shown:
        ids = ids[:-1]
    return ids


def _split(ids: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Parts of about the same length that share the level at which one goes over into the next."""
    steps = len(ids) - 1
    if steps < 1:
        return []
    count = -(-steps // (MOST_SIDE_BY_SIDE - 1))
    ends = [round(steps * part / count) for part in range(count + 1)]
    return [ids[start : end + 1] for start, end in pairwise(ends)]
