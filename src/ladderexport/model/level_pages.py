"""Which levels have something to say on a page or a sheet of their own, and where the others are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ladderexport.model.comparisons import comparisons
from ladderexport.model.editions import one_pager
from ladderexport.model.skills import skills_at

if TYPE_CHECKING:
    from ladderexport.model.ladder import Ladder
    from ladderexport.model.levels import Level


def has_page(ladder: Ladder, level: Level) -> bool:
    """Return whether a handbook has a page for a level: there are texts about it, skills, or ways on from it.

    Its title, its years, its tracks and its pay are in tables and figures already.
    """
    return _speaks(ladder, level) or bool(ladder.learning_from(level.id))


def has_sheet(ladder: Ladder, level: str) -> bool:
    """Return whether a level has a one-pager: one is asked for, and it has more to say than its title and its pay."""
    if not ladder.one_pagers.pages_of(level):
        return False
    own = one_pager(ladder, level)
    return _speaks(own, own.level_by_id[level])


def _speaks(ladder: Ladder, level: Level) -> bool:
    said = level.summary or level.note or any(level.said(facet) for facet in ladder.facets)
    return bool(said or ladder.transitions_from(level.id) or skills_at(ladder, level.id))


def chapter_of(ladder: Ladder, level: Level) -> str:
    """Return the anchor of the chapter that shows a level without a page of its own; the contents where none does."""
    pay = ladder.compensation
    tables = pay.tables if pay else ()
    shown = {
        "glance": any(track.steps for track in ladder.tracks.values())
        or any(level.id in rung.levels for rung in ladder.overview),
        "differences": any(level in table.levels for table in comparisons(ladder)),
        "pay": any(level.id in table for _, table in tables),
    }
    return next((chapter for chapter, shows in shown.items() if shows), "contents")
