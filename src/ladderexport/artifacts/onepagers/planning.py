"""How a set of sheets that have been measured is best finished: in the same type, and with the room on its pages used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

from ladderexport.artifacts.onepagers.estimate import CHANGE_COLUMNS, Estimate
from ladderexport.artifacts.onepagers.layout import LARGEST_PT, SIDES_MM, Fit, SetPlan, SheetLayout, available
from ladderexport.model import Ladder, Level
from ladderexport.model.comparisons import new_at
from ladderexport.rendering.columns import CHARACTERS, HEADING_LINES, lines
from ladderexport.rendering.context import PT_PER_MM
from ladderexport.rendering.drawings import Drawings
from ladderexport.rendering.view import View

MOST_SHARED_MM: Final = 2.0
"""How much white space at most is added between two blocks of a short sheet."""
MOST_ON_POSTER_MM: Final = 4.0
"""The same of a sheet that has the whole ladder at its foot, and would else have a hole in its middle."""
MAP_SCALES: Final = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1)
MAP_SHARE: Final = 0.8
"""How much larger that ladder is drawn where there is room, and how much of the room it may take."""
POSTER_PT: Final = 13.0
"""The type size of a poster: what little there is stands large, and the whole ladder at the foot."""
COMFORTABLE_PT: Final = 9.0
"""Type is made no smaller than this to make room for what changes at the next level."""
TERSE_PT: Final = 8.5
"""Nor smaller than this where what changes runs in, as text does that is read in passing."""
MOSTLY_NEW: Final = 0.6
"""The share of its items that may be new at a level, so that its sheet tells which ones are."""
FIXED_MM: Final = 45.0
"""The height of what does not grow with the type: the head of a sheet, and the bars of pay."""
UNSURE_MM: Final = 0.5
"""How much more is kept free for what changes than it is estimated to take."""
FOOT_MM: Final = 12.0
"""What the drawing of the ladder at the foot of a sheet takes besides its own height."""


@dataclass(frozen=True)
class Planner:
    """Estimates how much room the sheets of a ladder take on one paper, from what has been measured of them."""

    ladder: Ladder
    view: View
    draw: Drawings
    paper: tuple[float, float]

    def plans(self, fits: Sequence[Fit]) -> Mapping[str, SetPlan]:
        """Plan how to finish sheets, each family for itself: a crowded one makes the type of no other smaller.

        Returns level id -> the plan of its family.
        """
        made: dict[str, SetPlan] = {}
        for family in self.ladder.progression.families:
            own = [fit for fit in fits if fit.level in family]
            made |= dict.fromkeys((fit.level for fit in own), self._plan(own))
        return made

    def _plan(self, fits: Sequence[Fit]) -> SetPlan:
        """Plan a family.

        A family whose sheets leave room for it is set like posters, or at least in larger type. Otherwise the type may be
        a little smaller, so that every sheet can say what changes at the next level; where even that is not enough, it
        stays as it is.
        """
        fits = [fit for fit in fits if fit.layout.pages == 1]
        size = min((fit.layout.size for fit in fits), default=LARGEST_PT)
        larger = type_sizes(POSTER_PT, size) if size == LARGEST_PT else ()
        everything = len(self.ladder.facets)
        plans = (
            *((SetPlan(each, poster=True), everything) for each in larger),
            *((SetPlan(each), everything) for each in larger),
            *((SetPlan(each), CHANGE_COLUMNS) for each in type_sizes(size, COMFORTABLE_PT)),
            *((SetPlan(each, terse=True), CHANGE_COLUMNS) for each in type_sizes(size, TERSE_PT)),
        )
        fitting = (plan for plan, said in plans if all(self._fits(fit, plan, said) for fit in fits))
        return next(fitting, SetPlan(size, terse=True))

    def layouts(self, fit: Fit, plan: SetPlan) -> tuple[SheetLayout, ...]:
        """Return the layouts that use the room on a sheet, the fullest first; the last one is known to fit.

        First what changes at the next level, as much of it as there is room for, and air; then neither. A sheet of two
        pages keeps the type in which it was measured.
        """
        if fit.layout.pages > 1:
            room = available(self.paper, fit.layout.pages) * 0.98 - fit.used_mm
            plan = SetPlan(fit.layout.size)
            changes = self._changes(fit, plan, room)
            return tuple(dict.fromkeys((replace(fit.layout, changes=changes), fit.layout)))
        room = self._room(fit, plan)
        listed = replace(plan, terse=False)
        if self._changes(fit, listed, room) == self._changing(fit.level):
            plan = listed  # this sheet has the room that others of its family lack
        plain = SheetLayout(plan.size, fit.layout.columns, terse=plan.terse, poster=plan.poster)
        changes = self._changes(fit, plan, room)
        left = room - self._needs(fit, changes, plan)
        poster = plan.poster or (left >= self._map_mm(1.0) and self.view.has_tracks)
        left -= self._map_mm(1.0) if poster and not plan.poster else 0.0
        listing = self._listing_mm(fit.level, plain)
        skills_listed = 0 < listing <= left
        left -= listing if skills_listed else 0.0
        scale = self._map_scale(left) if poster else 1.0
        left -= self._map_mm(scale) - self._map_mm(1.0)
        blocks = len(self._facets(fit.level)) / plain.columns + 2
        added = max(min(left * 0.75 / blocks, MOST_ON_POSTER_MM if poster else MOST_SHARED_MM), 0.0)
        full = replace(
            plain,
            added_mm=round(added, 2),
            changes=changes,
            skills_listed=skills_listed,
            poster=poster,
            map_scale=scale,
        )
        fewer = replace(plain, changes=changes[:-1])
        return tuple(
            dict.fromkeys(
                (full, replace(full, skills_listed=False, poster=plan.poster, map_scale=1.0), fewer, plain, fit.layout)
            )
        )

    def foot(self, layout: SheetLayout) -> float:
        """Return the height to keep free for the drawing of the ladder at the bottom of a sheet."""
        return self._map_mm(layout.map_scale) if layout.poster else 0.0

    def _map_mm(self, scale: float) -> float:
        return self._map_heights[scale] + FOOT_MM

    @cached_property
    def _map_heights(self) -> Mapping[float, float]:
        """Scale -> the height of the drawing of the ladder in millimeters, where its lanes stay side by side as they are."""
        width, draw = (self.paper[0] - SIDES_MM) * PT_PER_MM, self.draw
        scales = [scale for scale in MAP_SCALES if draw.tracks_bands(width, scale=scale) == draw.tracks_bands(width)]
        return {scale: draw.tracks_height(width, scale=scale) / PT_PER_MM for scale in (*scales, 1.0)}

    def _map_scale(self, room: float) -> float:
        """How much larger the ladder is drawn where so many millimeters are left beside it."""
        least = self._map_heights[1.0]
        return next(
            scale for scale, height in self._map_heights.items() if height - least <= room * MAP_SHARE or scale == 1
        )

    def _facets(self, level: str) -> tuple[str, ...]:
        """The facets that the sheet of a level shows."""
        return self.ladder.one_pagers.facets_of(level, self.ladder.facets)

    def _changing(self, level: str) -> tuple[str, ...]:
        """The facets of a sheet, in the ladder's order, in which one of the levels that it compares says something new."""
        pairs = self._compared(level)
        return tuple(facet for facet in self._facets(level) if any(new_at(high, low, facet) for low, high in pairs))

    def _compared(self, level: str) -> Sequence[tuple[Level, Level]]:
        """The level and each level above it; of a last level, each level below and the level."""
        own = self.ladder.level_by_id[level]
        above = [(own, to) for to, _ in self.view.ways_up(own)]
        return above or [(below, own) for below in self.view.levels_below(own) if self._is_like(below, own)]

    def _is_like(self, low: Level, high: Level) -> bool:
        """Whether a level says much in the words of the one below it: where all is new, nothing has to be told apart."""
        facets = self._facets(high.id)
        said, new = sum(len(high.said(one)) for one in facets), sum(len(new_at(high, low, one)) for one in facets)
        return new <= MOSTLY_NEW * said

    def _fits(self, fit: Fit, plan: SetPlan, number: int) -> bool:
        """Whether the first facets that change, so many of them, can be shown where a sheet is set as planned."""
        leads_on = self.view.ways_up(self.ladder.level_by_id[fit.level])
        said = self._changing(fit.level)[:number] if leads_on else ()
        return self._room(fit, plan) >= self._needs(fit, said, plan)

    def _room(self, fit: Fit, plan: SetPlan) -> float:
        """About how many millimeters of the page are left where a sheet is set as planned; a little is kept back."""
        grown = fit.used_mm * self._growth(fit, plan)
        return available(self.paper) * 0.99 - grown - (self._map_mm(1.0) if plan.poster else 0.0)

    def _growth(self, fit: Fit, plan: SetPlan) -> float:
        """How much taller a sheet is as planned than in the setting that it was measured in."""
        level, size = self.ladder.level_by_id[fit.level], plan.size
        settings = (replace(fit.layout, size=size, poster=plan.poster), fit.layout)
        try:
            now, before = (self._estimate(level, setting).mm for setting in settings)
        except LookupError:  # letters that the program's faces do not have, or a table
            share = (size / fit.layout.size) ** 2
            return 1 + (share - 1) * max(fit.used_mm - FIXED_MM, 0.0) / fit.used_mm
        return now / before

    def _listing_mm(self, level: str, setting: SheetLayout) -> float:
        with suppress(LookupError):
            return self._estimate(self.ladder.level_by_id[level], setting).listing_mm
        return 0.0

    def _estimate(self, level: Level, setting: SheetLayout) -> Estimate:
        view, width = self.view, (self.paper[0] - SIDES_MM) * PT_PER_MM
        return Estimate(level, setting, view, view.words, view.figures, self.draw, width)

    def _changes(self, fit: Fit, plan: SetPlan, room: float) -> tuple[str, ...]:
        """The facets whose change at the next level there is room for: all, or the first in the ladder's order.

        A short facet does not take the place of an important one before it, for which there is no room.
        """
        everything = self._changing(fit.level)
        numbers = range(len(everything), 0, -1)
        return next(
            (everything[:number] for number in numbers if self._needs(fit, everything[:number], plan) <= room), ()
        )

    def _needs(self, fit: Fit, facets: tuple[str, ...], plan: SetPlan) -> float:
        """About how many millimeters it takes to say what changes, in these facets, on every way up, or since the level below."""
        level, shown = self.ladder.level_by_id[fit.level], self._facets(fit.level)
        leads_on, needed = bool(self.view.ways_up(level)), 0.0
        for low, high in self._compared(fit.level) if facets else ():
            band = "" if leads_on else self.view.words.new_since.format(level=self.view.short_title(low))
            needed += self._change_mm(level, (low, high), facets, plan, band)
            left = [self.view.changes_left(low, high, shown, chosen) > 0 for chosen in (facets, ())]
            # What was measured has the line that says how many changes there are, where the level leads on.
            needed += (left[0] - (left[1] and leads_on)) * plan.size * 1.7 / PT_PER_MM
        return needed

    def _change_mm(
        self, level: Level, pair: tuple[Level, Level], facets: tuple[str, ...], plan: SetPlan, band: str
    ) -> float:
        view, (low, high) = self.view, pair
        try:
            setting = SheetLayout(plan.size, terse=plan.terse)
            return self._estimate(level, setting).changes_mm(low, high, facets, band=band) + UNSURE_MM
        except LookupError:  # letters that the program's faces do not have
            columns = view.change_columns(low, high, facets, CHANGE_COLUMNS)
            letters = int(CHARACTERS / CHANGE_COLUMNS * 0.8 * LARGEST_PT / plan.size)
            tall = max((sum(HEADING_LINES + lines(items, letters) for _, items in one) for one in columns), default=0)
            return (tall + (4 if band else 2)) * plan.size * 1.4 / PT_PER_MM if tall else 0.0


def type_sizes(largest: float, smallest: float) -> tuple[float, ...]:
    """Type sizes from the largest to the smallest, by quarters of a point."""
    return tuple(largest - quarter / 4 for quarter in range(int((largest - smallest) * 4) + 1))
