"""How a set of sheets that have been measured is best finished: in the same type, and with the room on its pages used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from ladderexport.artifacts.onepagers.layout import LARGEST_PT, SIDES_MM, Fit, SetPlan, SheetLayout, available
from ladderexport.model import Ladder, Level
from ladderexport.model.comparisons import new_at
from ladderexport.rendering.columns import CHARACTERS, HEADING_LINES, lines
from ladderexport.rendering.context import PT_PER_MM
from ladderexport.rendering.drawings import Drawings
from ladderexport.rendering.view import View

MOST_SHARED_MM: Final = 5.0
"""How much white space at most is added between two blocks of a short sheet."""
POSTER_PT: Final = 11.5
"""The type size of a poster: what little there is stands large, and the whole ladder at the foot."""
CHANGE_COLUMNS: Final = 3
"""How many facets of the next level stand side by side; a sheet should say at least so many."""
COMFORTABLE_PT: Final = 9.0
"""Type is made no smaller than this to make room for what changes at the next level."""
FIXED_MM: Final = 45.0
"""The height of what does not grow with the type: the head of a sheet, and the bars of pay."""
FOOT_MM: Final = 12.0
"""What the drawing of the ladder at the foot of a sheet takes besides its own height."""


@dataclass(frozen=True)
class Planner:
    """Estimates how much room the sheets of a ladder take on one paper, from what has been measured of them."""

    ladder: Ladder
    view: View
    draw: Drawings
    paper: tuple[float, float]

    def plan(self, fits: Sequence[Fit]) -> SetPlan:
        """Plan how to finish the sheets of a set.

        A set whose sheets leave room for it is set like posters, or at least in larger type. Otherwise the type may be
        a little smaller, so that every sheet can say what changes at the next level; where even that is not enough, it
        stays as it is.
        """
        fits = [fit for fit in fits if fit.layout.pages == 1]
        size = min((fit.layout.size for fit in fits), default=LARGEST_PT)
        larger = _sizes(POSTER_PT, size) if size == LARGEST_PT else ()
        everything = len(self.ladder.facets)
        plans = (
            *((SetPlan(each, poster=True), everything) for each in larger),
            *((SetPlan(each), everything) for each in larger),
            *((SetPlan(each), CHANGE_COLUMNS) for each in _sizes(size, COMFORTABLE_PT)),
        )
        fitting = (plan for plan, said in plans if all(self._fits(fit, plan, said) for fit in fits))
        return next(fitting, SetPlan(size))

    def layouts(self, fit: Fit, plan: SetPlan) -> tuple[SheetLayout, ...]:
        """Return the layouts that use the room on a sheet, the fullest first; the last one is known to fit.

        First what changes at the next level, as much of it as there is room for, and air; then neither. A sheet of two
        pages keeps the type in which it was measured.
        """
        if fit.layout.pages > 1:
            room = available(self.paper, fit.layout.pages) * 0.98 - fit.used_mm
            changes = self._changes(fit, fit.layout.size, room)
            return tuple(dict.fromkeys((replace(fit.layout, changes=changes), fit.layout)))
        plain = SheetLayout(plan.size, fit.layout.columns, poster=plan.poster)
        room = self._room(fit, plan)
        changes = self._changes(fit, plan.size, room)
        blocks = len(self._facets(fit.level)) / plain.columns + 2
        added = max(min((room - self._needs(fit, changes, plan.size)) * 0.75 / blocks, MOST_SHARED_MM), 0.0)
        full = SheetLayout(plan.size, plain.columns, round(added, 2), changes, plan.poster)
        return tuple(dict.fromkeys((full, plain, fit.layout)))

    def foot(self, plan: SetPlan) -> float:
        """Return the height to keep free for the drawing of the ladder at the bottom of a poster."""
        return (
            self.draw.tracks_height((self.paper[0] - SIDES_MM) * PT_PER_MM) / PT_PER_MM + FOOT_MM
            if plan.poster
            else 0.0
        )

    def _facets(self, level: str) -> tuple[str, ...]:
        """The facets that the sheet of a level shows."""
        return self.ladder.one_pagers.facets_of(level, self.ladder.facets)

    def _changing(self, level: str) -> tuple[str, ...]:
        """The facets of a sheet, in the ladder's order, in which a level above says something new."""
        own = self.ladder.level_by_id[level]
        above = [to for to, _ in self.view.ways_up(own)]
        return tuple(facet for facet in self._facets(level) if any(new_at(to, own, facet) for to in above))

    def _fits(self, fit: Fit, plan: SetPlan, number: int) -> bool:
        """Whether the first facets that change, so many of them, can be shown where a sheet is set as planned."""
        said = self._changing(fit.level)[:number]
        return self._room(fit, plan) >= self._needs(fit, said, plan.size)

    def _room(self, fit: Fit, plan: SetPlan) -> float:
        """About how many millimeters of the page are left where a sheet is set as planned; a little is kept back."""
        growth = (plan.size / fit.layout.size) ** 2
        grown = fit.used_mm + max(fit.used_mm - FIXED_MM, 0.0) * (growth - 1)
        return available(self.paper) * 0.98 - grown - self.foot(plan)

    def _changes(self, fit: Fit, size: float, room: float) -> tuple[str, ...]:
        """The facets whose change at the next level there is room for: each in the ladder's order that still fits."""
        chosen: tuple[str, ...] = ()
        for facet in self._changing(fit.level):
            chosen = (*chosen, facet) if self._needs(fit, (*chosen, facet), size) <= room else chosen
        return chosen

    def _needs(self, fit: Fit, facets: tuple[str, ...], size: float) -> float:
        """About how many millimeters it takes to say what changes, in these facets, on every way up."""
        level = self.ladder.level_by_id[fit.level]
        shown = self._facets(fit.level)
        above = [to for to, _ in self.view.ways_up(level)]
        # What was measured has the line that says how many changes there are.
        left = [self.view.changes_left(level, to, shown, chosen) > 0 for to in above for chosen in (facets, ())]
        notes = sum(left[::2]) - sum(left[1::2])
        return sum(self._change_mm(level, to, facets, size) for to in above) + notes * size * 1.7 / PT_PER_MM

    def _change_mm(self, level: Level, to: Level, facets: tuple[str, ...], size: float) -> float:
        columns = self.view.change_columns(level, to, facets, CHANGE_COLUMNS)
        width = int(CHARACTERS / CHANGE_COLUMNS * 0.8 * LARGEST_PT / size)
        tall = max((sum(HEADING_LINES + lines(items, width) for _, items in column) for column in columns), default=0)
        return (tall + 2) * size * 1.4 / PT_PER_MM if tall else 0.0


def _sizes(largest: float, smallest: float) -> tuple[float, ...]:
    """Type sizes from the largest to the smallest, by quarters of a point."""
    return tuple(largest - quarter / 4 for quarter in range(int((largest - smallest) * 4) + 1))
