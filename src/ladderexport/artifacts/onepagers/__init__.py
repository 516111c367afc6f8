"""One sheet per level: everything about it on exactly one page, fitted by measuring, or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from math import floor, sqrt
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, Final

from ladderexport.artifact import File
from ladderexport.editions import one_pager
from ladderexport.errors import PageOverflowError, TypesetError
from ladderexport.names import one_pager_name
from ladderexport.pages import CHARACTERS, HEADING_LINES, PT_PER_MM, lines, page_context
from ladderexport.typeset import PAPER_MM, Pages, Typesetter, typesetter_for

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ladderexport.artifact import Options, Progress
    from ladderexport.model import Ladder, Level

SIDES_MM: Final = 28.0
"""Left and right margin together, as the style sheet sets them."""
TOP_MM: Final = 13.0
BOTTOM_MM: Final = 16.0
LARGEST_PT: Final = 10.0
ENDLESS_MM: Final = 5000.0
"""The height of a page that nothing overflows, to measure on."""
SMALLEST_PT: Final = 7.5
"""Nobody is asked to read smaller type than this."""
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


@dataclass(frozen=True, slots=True)
class Setting:
    """How a sheet is set: type size in points, columns, and white space added between blocks in millimetres."""

    size: float
    columns: int = 2
    added_mm: float = 0.0
    changes: tuple[str, ...] = ()
    """The facets of which the sheet says what changes at the next level."""
    poster: bool = False
    """Whether the whole ladder stands at the foot, not only a strip of it at the head."""

    def css(self, width: float, height: float) -> str:
        """The setting as style rules, for paper of this size in millimetres."""
        notes = max(SMALLEST_PT, round(self.size * 0.88, 2))
        return (
            f"@page {{ size: {width}mm {height}mm }} html {{ font-size: {self.size}pt; line-height: 1.32 }}"
            f" .facts, .basis, .note, .lead {{ font-size: {notes}pt }}"
            f" .facet {{ margin-bottom: {2.6 * self.size / LARGEST_PT + self.added_mm:.2f}mm }}"
            f" .band {{ margin-top: {1 + self.added_mm:.2f}mm }}"
        )


@dataclass(frozen=True, slots=True)
class Plan:
    """How the sheets of a set are finished: the type size they share, and whether they are set like posters."""

    size: float
    poster: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that fits: its level, its setting, and its one page."""

    level: Level
    setting: Setting
    pages: Pages


@dataclass(frozen=True)
class Press:
    """Sets the sheets of one ladder on one paper."""

    typesetter: Typesetter
    contexts: Mapping[str, Mapping[str, Any]]
    """Level id -> what its sheet is made from: of all pay, only what that sheet may show."""
    paper: tuple[float, float]

    @property
    def context(self) -> Mapping[str, Any]:
        """What all sheets have in common: everything but pay."""
        return next(iter(self.contexts.values()))

    def fit(self, level: Level, *, largest: float) -> Sheet:
        """The sheet in the largest type, and the fewest columns, in which it is one page.

        Raises PageOverflowError where even the smallest type in three columns is too much.
        """
        tried = self._lay_out(level, Setting(largest))
        if tried.pages.count == 1:
            return tried
        size = _guess(largest, self._height(level, tried.setting) / self._available)
        for setting in (
            Setting(size),
            Setting(max(size - 0.5, SMALLEST_PT)),
            Setting(SMALLEST_PT),
            Setting(SMALLEST_PT, 3),
        ):
            if setting.size < tried.setting.size or setting.columns > tried.setting.columns:
                tried = self._lay_out(level, setting)
                if tried.pages.count == 1:
                    return tried
        raise self._overflow(level)

    def plan(self, sheets: Sequence[Sheet]) -> Plan:
        """How the sheets of a set are best finished: in the same type, and with their pages used.

        A set whose sheets leave room for it is set like posters, or at least in larger type. Otherwise the type may be
        a little smaller, so that every sheet can say what changes at the next level; where even that is not enough, it
        stays as it is.
        """
        size = min(sheet.setting.size for sheet in sheets)
        larger = _sizes(POSTER_PT, size) if size == LARGEST_PT else ()
        everything = tuple(self.context["ladder"].facets)
        plans = (
            *((Plan(each, poster=True), everything) for each in larger),
            *((Plan(each), everything) for each in larger),
            *((Plan(each), self._terse[:CHANGE_COLUMNS]) for each in _sizes(size, COMFORTABLE_PT)),
        )
        fitting = (plan for plan, said in plans if all(self._fits(sheet, plan, said) for sheet in sheets))
        return next(fitting, Plan(size))

    def _fits(self, sheet: Sheet, plan: Plan, facets: tuple[str, ...]) -> bool:
        return self._room(sheet, plan) >= self._needs(sheet, facets, plan.size)

    def finish(self, sheet: Sheet, plan: Plan) -> Sheet:
        """The same sheet with the white space at its foot put to use: what changes at the next level, then air.

        What is estimated here is measured by the layout: if it is too much after all, the sheet does without.
        """
        setting = replace(sheet.setting, size=plan.size, poster=plan.poster)
        room = self._room(sheet, plan)
        changes = self._changes(sheet, plan.size, room)
        blocks = len(self.context["ladder"].facets) / setting.columns + 2
        added = max(min((room - self._needs(sheet, changes, plan.size)) * 0.75 / blocks, MOST_SHARED_MM), 0.0)
        for tried in (replace(setting, added_mm=added, changes=changes), setting):
            finished = sheet if tried == sheet.setting else self._lay_out(sheet.level, tried)
            if finished.pages.count == 1 and self._used(finished) <= self._available - self._foot(plan):
                return finished
        return sheet

    def _foot(self, plan: Plan) -> float:
        """What the drawing of the ladder takes at the foot of a poster, where nothing but this measure keeps it free."""
        return self._ladder_mm if plan.poster else 0.0

    def _room(self, sheet: Sheet, plan: Plan) -> float:
        """About how many millimetres of the page are left where a sheet is set as planned; a little is kept back."""
        growth = (plan.size / sheet.setting.size) ** 2
        used = self._used(sheet)
        grown = used + max(used - FIXED_MM, 0.0) * (growth - 1)
        return self._available * 0.98 - grown - self._foot(plan)

    @property
    def _ladder_mm(self) -> float:
        height: float = self.context["draw"].tracks_height()
        return height / PT_PER_MM + FOOT_MM

    @cached_property
    def _terse(self) -> tuple[str, ...]:
        """The facets in the order in which they tell levels apart in few words; those of one item come last."""
        ladder = self.context["ladder"]

        def words(facet: str) -> tuple[bool, int]:
            said = [level.said(facet) for level in ladder.levels]
            return max(map(len, said)) <= 1, sum(len("".join(items)) for items in said)

        return tuple(sorted(ladder.facets, key=words))

    def _changes(self, sheet: Sheet, size: float, room: float) -> tuple[str, ...]:
        """The facets, in the ladder's order, whose change at the next level there is room for; tersest first."""
        chosen: tuple[str, ...] = ()
        for facet in self._terse:
            tried = tuple(key for key in self.context["ladder"].facets if key in {*chosen, facet})
            chosen = tried if self._needs(sheet, tried, size) <= room else chosen
        return chosen

    def _needs(self, sheet: Sheet, facets: tuple[str, ...], size: float) -> float:
        """About how many millimetres it takes to say what changes, in these facets, on every way up."""
        ways = [to for to, _ in self.context["view"].ways_up(sheet.level)]
        return sum(self._change_mm(sheet.level, to, facets, size) for to in ways)

    def _change_mm(self, level: Level, to: Level, facets: tuple[str, ...], size: float) -> float:
        columns = self.context["view"].change_columns(level, to, facets, CHANGE_COLUMNS)
        width = int(CHARACTERS / CHANGE_COLUMNS * 0.8 * LARGEST_PT / size)
        tall = max((sum(HEADING_LINES + lines(items, width) for _, items in column) for column in columns), default=0)
        return (tall + 2) * size * 1.4 / PT_PER_MM if tall else 0.0

    def _lay_out(self, level: Level, setting: Setting, *, paper: tuple[float, float] | None = None) -> Sheet:
        context = {**self.contexts[level.id], "level": level, "setting": setting, "change_columns": CHANGE_COLUMNS}
        html = self.typesetter.html("onepager/onepager.html.j2", context)
        return Sheet(level, setting, self.typesetter.lay_out(html, css=setting.css(*(paper or self.paper))))

    def _ladder(self, level: Level) -> Ladder:
        ladder: Ladder = self.contexts[level.id]["ladder"]
        return ladder

    def _height(self, level: Level, setting: Setting) -> float:
        """How many millimetres the text takes where no page cuts it."""
        return self._used(self._lay_out(level, setting, paper=(self.paper[0], ENDLESS_MM)))

    @property
    def _available(self) -> float:
        return self.paper[1] - TOP_MM - BOTTOM_MM

    def _used(self, sheet: Sheet) -> float:
        return sheet.pages.bottom_of("end") - TOP_MM

    def _overflow(self, level: Level) -> PageOverflowError:
        least = min(self._height(level, Setting(SMALLEST_PT, columns)) for columns in (2, 3))
        excess = least - self._available
        ladder = self._ladder(level)
        longest = max(ladder.facets, key=lambda facet: sum(map(len, level.said(facet))), default=None)
        path = ("levels", ladder.levels.index(level), *((longest,) if longest else ()))
        said = f"`{longest}` is the longest part" if longest else "it has too much text"
        return PageOverflowError(
            level.id,
            path,
            excess,
            hint=f"{said}; shorten the level by about {excess / 3.5 + 1:.0f} lines, or split items off",
        )


def _sizes(largest: float, smallest: float) -> tuple[float, ...]:
    """Type sizes from the largest to the smallest, by quarters of a point."""
    return tuple(largest - quarter / 4 for quarter in range(int((largest - smallest) * 4) + 1))


def _guess(size: float, overfull: float) -> float:
    """The type size at which a text that fills `overfull` pages fills one: its area shrinks with the square."""
    return max(SMALLEST_PT, floor(size / sqrt(overfull) * 4) / 4)


def make(ladder: Ladder, options: Options, progress: Progress) -> tuple[File, ...]:
    """One PDF per chosen level, all in the same type size where that leaves the type readable.

    Raises PageOverflowError for a level that does not fit, and TypesetError where the typesetter complains.
    """
    chosen = [level for level in ladder.levels if not options.levels or level.id in options.levels]
    press = Press(
        typesetter_for("onepager", ladder, options),
        {level.id: page_context(one_pager(ladder, level.id), options, margins_mm=SIDES_MM) for level in ladder.levels},
        PAPER_MM[options.paper],
    )
    sheets = []
    for level in chosen:
        progress(f"fitting {level.id}")
        sheets.append(press.fit(level, largest=LARGEST_PT))
    plan = press.plan(sheets)
    files = []
    for sheet in sheets:
        progress(f"writing {sheet.level.id}")
        files.append(_file(press.typesetter, press.finish(sheet, plan)))
    return tuple(files)


def _file(typesetter: Typesetter, sheet: Sheet) -> File:
    if sheet.pages.count != 1:
        raise TypesetError(f"the one-pager of level {sheet.level.id} has {sheet.pages.count} pages")
    path = PurePosixPath("onepagers", one_pager_name(sheet.level))
    return File(path, typesetter.pdf(sheet.pages), f"1 page in {sheet.setting.size:g} pt", 1)
