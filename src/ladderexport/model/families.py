"""Levels by family, for lists of levels: each family under the names of its tracks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ladderexport.model import Ladder, Level


class LevelGroup(NamedTuple):
    """Levels that stand together in a list; the only group of a list has no title."""

    title: str
    levels: tuple[Level, ...]


def level_groups(ladder: Ladder, levels: Sequence[Level]) -> tuple[LevelGroup, ...]:
    """Return levels by family, in the order of the list; those of families without tracks are one group without a title."""
    titles = {level: _title(ladder, family) for family in ladder.progression.families for level in family}
    found: dict[tuple[str, ...], list[Level]] = {}
    for level in levels:
        found.setdefault(titles[level.id], []).append(level)
    if len(found) == 1:
        return (LevelGroup("", tuple(levels)),)
    return tuple(LevelGroup(", ".join(title), tuple(members)) for title, members in found.items())


def _title(ladder: Ladder, family: Sequence[str]) -> tuple[str, ...]:
    """The titles of the tracks of a family, or of the groups that they are in where each is in one."""
    tracks = {id(track): track for level in family for track in ladder.tracks_through(level)}.values()
    groups = [track.group for track in tracks]
    named = [group for group in groups if group]
    return tuple(dict.fromkeys(named if len(named) == len(groups) else [track.title for track in tracks]))
