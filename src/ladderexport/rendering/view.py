"""What every page is made from: the ladder, the words and figures of its language, its drawings, and its prose."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from ladderexport.changes import compare
from ladderexport.changes.report import describe, for_readers
from ladderexport.i18n.figures import Figures
from ladderexport.model import CompanyType, Location
from ladderexport.model.anchors import DIFFERENCES, LEVELS, places
from ladderexport.model.comparisons import Comparison, comparisons, new_at
from ladderexport.model.level_names import coded
from ladderexport.model.level_pages import chapter_of, has_page
from ladderexport.rendering.columns import CHARACTERS, HEADING_LINES, SHORT, UNLIKE, balanced, cut, lines
from ladderexport.rendering.matrices import MatrixView
from ladderexport.rendering.pay_view import PayView
from ladderexport.rendering.skills_view import SkillsView

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ladderexport.changes.report import Report
    from ladderexport.i18n.words import Words
    from ladderexport.model import (
        Facet,
        Ladder,
        LearningPath,
        Level,
        Question,
        Track,
        Transition,
    )
    from ladderexport.model.anchors import Anchor, LinkedPart
    from ladderexport.model.compensation import Option
    from ladderexport.model.values import PayRange


UPRIGHT_COLUMNS: Final = 7
"""How many columns a matrix may have on an upright page; the skills of a wider one lie on their side."""
UPRIGHT_LEVELS: Final = 3
"""How many levels stand side by side on an upright page; more lie on their side."""
TALL_ROW_LINES: Final = 28
"""How many lines a row of levels side by side has at most that stays on one page."""
DIFFERENCES_WIDTH: Final = (0.9, 1.4)
"""How wide their columns are together, in full lines of text, on an upright page and on one that is turned."""
COLUMN_LINES: Final = 38
"""How many lines a column of a chapter may have, so that it surely ends on the page it began on."""

LEVEL_LINES: Final = 46
"""How many lines a level's chapter has room for beside its head, its summary and its pay."""
COMMON_MEASURES: Final = 2
SPARE_LINES: Final = 5
"""So many lines more are left where a level has no summary, and no more measures of pay than that."""

SKILL_LISTS: Final = 3
"""How many lists of skills are side by side on a level's page."""

LEAST_LISTED: Final = 4
"""How many skills the longest of all lists has at least: shorter ones run in."""

LIST_CHARACTERS: Final = 60
"""What the heading of a list takes, in characters, when lists are made equally tall."""
LIST_GAP: Final = 3.0
"""How far apart lists are side by side, in hundredths of the page."""
MOST_LISTS: Final = 4
"""How many lists there is room for side by side."""


@dataclass(frozen=True, slots=True)
class Growth:
    """A way on from a level: the level above or, of a learning path that leads elsewhere, none, with its texts."""

    to: Level | None
    levels: tuple[str, ...]
    """The ids of the levels that it leads to."""
    step: Transition | None
    paths: tuple[LearningPath, ...]

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        """The lists that it has: criteria, signs that it is too early, and each path with its focus, plan and time."""
        own = (self.step.criteria, self.step.red_flags) if self.step else ()
        paths = ((*filter(None, (path.focus, path.time)), *path.plan) for path in self.paths)
        return tuple(each for each in (*own, *paths) if each)


@dataclass(frozen=True)
class View:
    """Questions that templates ask of a ladder, answered in its language."""

    ladder: Ladder
    words: Words
    figures: Figures

    @cached_property
    def edition_line(self) -> str:
        """The edition's name and, of an audience's edition, the audience's."""
        audience = self.ladder.audience
        return " · ".join(part for part in (self.ladder.edition, audience.title if audience else None) if part)

    @cached_property
    def running_edition(self) -> str:
        """The same for the head of every page, where a name without letters, such as 2026, would pass for the page's number."""
        named = self.ladder.edition is None or any(char.isalpha() for char in self.ladder.edition)
        return self.edition_line if named else f"{self.words.edition} {self.edition_line}"

    @cached_property
    def notice(self) -> str:
        """The confidentiality line of an audience's edition."""
        return (self.ladder.audience.notice if self.ladder.audience else None) or ""

    @cached_property
    def neighbours_pay(self) -> bool:
        """Whether a one-pager shows the pay of the levels directly below and above its own too."""
        return self.ladder.audience is not None and self.ladder.audience.one_pager_pay == "neighbors"

    def heading(self, chapter: str) -> str:
        """The heading of the chapter with this anchor: its title and, of the chapter on pay, the region."""
        title = self.words.chapter(chapter)
        region = self.ladder.compensation.region if self.ladder.compensation and chapter == "pay" else None
        return f"{self.words.labeled.format(label=title)} {region}" if region else title

    def facts(self, level: Level) -> tuple[str, ...]:
        """One-line facts for a level's head: years of experience, and the tracks it stands on."""
        years = (
            f"{self.words.labeled.format(label=self.words.experience)} {self.figures.years(level.years)}"
            if level.years
            else None
        )
        tracks = ", ".join(track.title for track in self.ladder.tracks_through(level.id))
        return tuple(fact for fact in (years, tracks) if fact)

    def facet_columns(self, level: Level, columns: int) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
        """What is said about a level, heading by heading, in columns of about the same height and in order.

        A facet is kept together unless the columns would then be very unlike; its rest is under its heading again.
        """
        width = CHARACTERS // columns
        said = [(facet.title, level.said(key)) for key, facet in self.ladder.facets.items() if level.said(key)]
        heights = [HEADING_LINES + lines(items, width) for _, items in said]
        whole = balanced(said, heights, columns)
        tallest = max(sum(HEADING_LINES + lines(items, width) for _, items in column) for column in whole)
        return whole if tallest <= max(UNLIKE * sum(heights) / columns, SHORT) else cut(said, width, columns)

    def ways_up(self, level: Level) -> tuple[tuple[Level, Transition | None], ...]:
        """The levels directly above one, each with its promotion where the source has one.

        The order of the list alone leads nowhere: nothing says that a level is reached from the one before it.
        """
        way, steps = self.ladder.progression, {step.to: step for step in self.ladder.transitions_from(level.id)}
        above = way.next_levels(level.id) if way.is_stated else ()
        return tuple((self.ladder.level_by_id[to], steps.get(to)) for to in above)

    def growth(self, level: Level) -> tuple[Growth, ...]:
        """All that a level's page says about growing from it: each way up, and learning paths that lead elsewhere.

        Every promotion and every learning path of a source is in exactly one of them.
        """
        paths = list(self.ladder.learning_from(level.id))
        found = []
        for to, step in self.ways_up(level):
            own = tuple(path for path in paths if to.id in path.to)
            paths = [path for path in paths if path not in own]
            found.append(Growth(to, (to.id,), step, own))
        return (*found, *(Growth(None, path.to, None, (path,)) for path in paths))

    def growth_columns(self, growth: Growth) -> tuple[float, ...]:
        """How wide the lists of a way up are side by side, in hundredths of the page; empty where one is too long for that.

        A list with more to say is wider, so that they are about equally tall.
        """
        lists = growth.lists
        sizes = [sum(map(len, each)) + LIST_CHARACTERS for each in lists]
        room = 99.5 - LIST_GAP * (len(lists) - 1)
        least = room / len(lists) * 0.7 if lists else 0
        free = room - least * len(lists)
        widths = tuple(round(least + free * size / sum(sizes), 2) for size in sizes)
        fits = all(
            lines(each, int(CHARACTERS * width / 100)) <= COLUMN_LINES / 2
            for each, width in zip(lists, widths, strict=True)
        )
        return widths if fits and len(lists) <= MOST_LISTS else ()

    def levels_below(self, level: Level) -> tuple[Level, ...]:
        """The levels directly below one, where the source says which."""
        way = self.ladder.progression
        below = way.previous_levels(level.id) if way.is_stated else ()
        return tuple(self.ladder.level_by_id[one] for one in below)

    def ways_on(self, level: Level, to: Level) -> tuple[tuple[str, str], ...]:
        """The places that say more about a level above one, each with its anchor and what is to be seen there."""
        table = self.comparison_anchor(level.id, to.id)
        return ((self.anchor(to), self.level_title(to)), *(((table, self.words.side_by_side),) if table else ()))

    def change_columns(
        self, level: Level, to: Level, facets: Sequence[str], columns: int
    ) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], ...]:
        """What the next level says that this one does not, facet by facet, in columns of about the same height."""
        new = [(self.ladder.facets[facet].title, new_at(to, level, facet)) for facet in facets]
        said = [(title, items) for title, items in new if items]
        heights = [HEADING_LINES + lines(items, CHARACTERS // columns) for _, items in said]
        return balanced(said, heights, min(columns, len(said)))

    def changes_left(self, level: Level, to: Level, facets: Sequence[str], shown: Sequence[str]) -> int:
        """How many of the items that are new at the next level, in these facets, are not in those that are shown."""
        return sum(len(new_at(to, level, facet)) for facet in facets if facet not in shown)

    def is_long(self, level: Level) -> bool:
        """Whether a level says so much that its columns do not surely end on the page they began on."""
        said = [item for facet in self.ladder.facets for item in level.said(facet)]
        return lines(said, CHARACTERS // 2) + 2 * len(self.ladder.facets) > 2 * COLUMN_LINES

    def question_columns(self) -> tuple[tuple[Question, ...], ...]:
        """The questions in two columns of about the same height, or in one where two would not end on the page."""
        heights = [2.5 + lines(entry.answer.splitlines(), CHARACTERS // 2) for entry in self.ladder.faq]
        return balanced(self.ladder.faq, heights, 2 if sum(heights) <= 2 * COLUMN_LINES else 1)

    @cached_property
    def skills(self) -> SkillsView:
        """The skills of each level, as lists and columns."""
        return SkillsView(self.ladder)

    def skills_on_page(self, level: Level) -> bool:
        """Whether a level's page in the handbook says its skills: where they leave it one page, or nothing else is on it."""
        tables = self.skills.of(level)
        return bool(tables) and (not self._said(level) or self.skills.run_in_lines(tables) <= self._room(level))

    @cached_property
    def skills_listed(self) -> bool:
        """Whether levels' pages have their skills as lists: where there is room for that on all of them, and enough to list."""
        levels = [level for level in self.ladder.levels if self.skills_on_page(level)]
        lists = [own for level in levels for *_, own in self.skills.lists(level, SKILL_LISTS)]
        return max(map(len, lists), default=0) >= LEAST_LISTED and all(map(self._has_room_for_lists, levels))

    def _has_room_for_lists(self, level: Level) -> bool:
        above, lists = self.skills_above(level), self.skills.lists(level, SKILL_LISTS)
        said = [
            [f"{one.title} {one.expected} {above.get((table, one.title), '')}" for one in own]
            for _, table, own in lists
        ]
        tallest = max((lines(texts, CHARACTERS // len(lists)) for texts in said), default=0)
        spare = 0 if level.summary or len(self.pay_of(level)) > COMMON_MEASURES else SPARE_LINES
        return bool(said) and HEADING_LINES + 1 + tallest <= self._room(level) + spare

    def note_alone(self, level: Level) -> bool:
        """Whether a level's note is all the text there is about it, which makes it the text and no note."""
        return bool(level.note) and not level.summary and not self._said(level)

    def _said(self, level: Level) -> bool:
        return any(level.said(facet) for facet in self.ladder.facets)

    def _room(self, level: Level) -> float:
        """How many lines a level's page has room for beside its facets and the ways on from it."""
        columns = self.facet_columns(level, 2) if self._said(level) else ()
        taken = [sum(HEADING_LINES + lines(items, CHARACTERS // 2) for _, items in column) for column in columns]
        for way in self.growth(level):
            widths = self.growth_columns(way) or [100.0] * len(way.lists)
            pairs = zip(way.lists, widths, strict=True)
            heights = [lines(each, int(CHARACTERS * width / 100)) for each, width in pairs]
            taken.append(max(heights, default=0) + 2 * HEADING_LINES)
        return LEVEL_LINES - max(taken[: len(columns)], default=0) - sum(taken[len(columns) :])

    def skills_above(self, level: Level) -> Mapping[tuple[str, str], str]:
        """What is expected of each skill at the level above, by table and skill; nothing where several levels are above."""
        above = [to for to, _ in self.ways_up(level)]
        if len(above) != 1:
            return {}
        return {(own.matrix.id, row.title): row.expected for own in self.skills.of(above[0]) for row in own.rows}

    def option_pay(self, level: Level) -> tuple[tuple[str, str], ...]:
        """What is published for a level at one location, or for one of other options: its name, and its ranges, in one line."""
        pay = self.ladder.compensation
        options = (option for option, _ in pay.tables if option) if pay else ()
        return tuple(found for option in options if (found := self._published_for(option, level)))

    def place_pay(self, level: Level) -> tuple[tuple[str, str], ...]:
        """The same of locations alone."""
        places = self.ladder.compensation.locations if self.ladder.compensation else ()
        return tuple(found for place in places if (found := self._published_for(place, level)))

    def _published_for(self, option: Option, level: Level) -> tuple[str, str] | None:
        pay = self.ladder.compensation
        if pay is None or level.id not in option.ranges:
            return None
        place = option if isinstance(option, Location) else None
        figures = self.figures.of((place.currency if place else None) or pay.currency)
        ranges = option.ranges[level.id].by_measure.items()
        said = ", ".join(f"{pay.measures[key].title} {figures.pay(own)}" for key, own in ranges)
        basis = self.pay.basis_of(place) if place else ""
        named = option.ranges_title if isinstance(option, CompanyType) else None
        return (named or option.title, f"{said} ({basis})" if basis else said) if said else None

    def pay_of(self, level: Level) -> Mapping[str, PayRange]:
        """The published ranges of a level by measure; nothing where there are none."""
        pay = self.ladder.compensation
        return pay.ranges[level.id].by_measure if pay and level.id in pay.ranges else {}

    @cached_property
    def pay_basis(self) -> str:
        """Region, currency, period and date of the ranges, in one line."""
        pay = self.ladder.compensation
        if pay is None:
            return ""
        effective = self.figures.date(pay.effective) if pay.effective else None
        return ", ".join(part for part in (pay.region, pay.currency, self.words.per[pay.per], effective) if part)

    @cached_property
    def matrices(self) -> MatrixView:
        """What the chapter on skills asks."""
        return MatrixView(self.ladder)

    @cached_property
    def pay(self) -> PayView:
        """What the chapter on pay asks. Raises ValueError where there is no pay."""
        if self.ladder.compensation is None:
            raise ValueError("a ladder without pay has no chapter on it")
        return PayView(self.ladder, self.ladder.compensation, self.words, self.figures)

    @cached_property
    def any_open(self) -> bool:
        """Whether any published range has an open end."""
        return any(own.open_ended for own in self.published_ranges)

    def bar_marks(self, ranges: Iterable[PayRange]) -> str:
        """What the marks of these ranges mean where they are drawn as bars; empty where none has a mark."""
        drawn = tuple(ranges)
        ticked = any(pay.midpoint is not None and not pay.is_single_rate for pay in drawn)
        is_open = any(pay.open_ended for pay in drawn)
        marks = (self.words.midpoint_mark if ticked else "", self.words.open_end_mark if is_open else "")
        return " ".join(mark for mark in marks if mark)

    def pay_caption(self, ranges: Iterable[PayRange]) -> str:
        """What is said under the bars of one level: what the figures are, and what the marks mean."""
        return ". ".join(part for part in (self.pay_basis, self.bar_marks(ranges)) if part)

    @cached_property
    def published_ranges(self) -> tuple[PayRange, ...]:
        """All published ranges, of locations and other options too."""
        pay = self.ladder.compensation
        tables = pay.tables if pay else ()
        return tuple(own for _, table in tables for row in table.values() for own in row.by_measure.values())

    @cached_property
    def has_tracks(self) -> bool:
        """Whether any track names its steps."""
        return any(track.steps for track in self.ladder.tracks.values())

    @property
    def tracks_caption(self) -> str:
        """What the drawing of the tracks does not say by itself: what a fork is, and which heights say nothing."""
        tracks = [frozenset(steps) for steps in self.ladder.progression.tracks]
        groups = [sum(steps <= set(group) for steps in tracks) for group in self.ladder.progression.connected]
        forks, apart = max(groups, default=0) > 1, sum(count > 0 for count in groups) > 1
        said = (self.words.tracks_lead if forks else "", self.words.families_lead if apart else "")
        return " ".join(text for text in said if text)

    @cached_property
    def track_groups(self) -> tuple[tuple[str | None, tuple[Track, ...]], ...]:
        """Tracks that need words (a description, or no steps to draw), by group, in the source's order."""
        tracks = [track for track in self.ladder.tracks.values() if track.description or not track.steps]
        return tuple((group, tuple(members)) for group, members in groupby(tracks, key=lambda track: track.group))

    @cached_property
    def comparisons(self) -> tuple[Comparison, ...]:
        """The levels that stand side by side, table by table."""
        return tuple(place.part for place in self._places if isinstance(place.part, Comparison)) or comparisons(
            self.ladder
        )

    def comparison_anchor(self, lower: str, upper: str) -> str | None:
        """The anchor of the table in which two levels stand side by side; None where there is none."""
        table = next((each for each in self.comparisons if each.has_step(lower, upper)), None)
        if table is None:
            return None
        return self.anchor(table) if len(self.comparisons) > 1 else DIFFERENCES

    def facets_of(self, comparison: Comparison) -> Mapping[str, Facet]:
        """Return the facets that any of these levels has."""
        facets = self.ladder.facets.items()
        return {key: facet for key, facet in facets if any(level.said(key) for level in comparison.levels)}

    def is_tall(self, comparison: Comparison, facet: str) -> bool:
        """Whether the levels say so much of a facet that their row is likely to be taller than half a page."""
        width = int(CHARACTERS * DIFFERENCES_WIDTH[DIFFERENCES in self.turned] / len(comparison.levels))
        return max(lines(level.said(facet), width) for level in comparison.levels) > TALL_ROW_LINES

    def times_within(self, comparison: Comparison) -> tuple[tuple[Transition, ...], ...]:
        """For each level of a comparison, the promotions within it whose time is known; empty where none is."""
        times = tuple(
            tuple(
                step
                for step in self.ladder.transitions_from(level.id)
                if step.typical_time and comparison.has_step(level.id, step.to)
            )
            for level in comparison.levels
        )
        return times if any(times) else ()

    @cached_property
    def repeats(self) -> bool:
        """Whether a level says something in the words of the level before it."""
        pairs = (pair for each in self.comparisons for pair in pairwise(each.levels))
        return any(set(low.said(facet)) & set(up.said(facet)) for low, up in pairs for facet in self.ladder.facets)

    @cached_property
    def turned(self) -> frozenset[str]:
        """The anchors of the chapters whose tables need pages turned on their side."""
        wide = any(len(matrix.columns) > UPRIGHT_COLUMNS for matrix in self.ladder.matrices)
        many = any(len(each.levels) > UPRIGHT_LEVELS for each in self.comparisons)
        return frozenset(anchor for anchor, is_wide in (("skills", wide), ("differences", many)) if is_wide)

    @cached_property
    def told(self) -> Report:
        """What changed since the previous edition, in words. Raises ValueError where there is none."""
        if self.ladder.before is None:
            raise ValueError("a ladder without a previous edition has no changes to report")
        return describe(for_readers(compare(self.ladder.before, self.ladder)), self.words)

    def level_title(self, level: Level) -> str:
        """A level's title, after its code if it has one."""
        return coded(self.ladder.code(level.id), level.title)

    def short_title(self, level: Level) -> str:
        """A level's short title, after its code if it has one."""
        return coded(self.ladder.code(level.id), level.name)

    def level_name(self, level: str) -> str:
        """A level's short title, with its code if it has one."""
        name, code = self.ladder.level_by_id[level].name, self.ladder.code(level)
        return name if coded(code, name) == name else f"{name} ({code})"

    def tags(self, levels: Sequence[str]) -> str:
        """Several levels in a narrow place, by their codes or their short titles, each title once."""
        return ", ".join(dict.fromkeys(map(self.ladder.tag, levels)))

    def level_names(self, levels: Sequence[str]) -> str:
        """The names of several levels."""
        return f" {self.words.list_and} ".join(self.level_name(level) for level in levels)

    @cached_property
    def paged_levels(self) -> tuple[Level, ...]:
        """The levels that have a page of their own; the others say nothing beyond tables and figures."""
        return tuple(level for level in self.ladder.levels if has_page(self.ladder, level))

    def anchors_in(self, chapter: str) -> tuple[str, ...]:
        """The anchors of levels without a page that a chapter shows: whatever leads to them leads there."""
        unpaged = [level for level in self.ladder.levels if level not in self.paged_levels]
        found = tuple(self.anchor(level) for level in unpaged if chapter_of(self.ladder, level) == chapter)
        first = not self.paged_levels and self.anchor(self.ladder.levels[0]) in found
        return (LEVELS, *found) if first else found

    def anchor(self, part: LinkedPart) -> str:
        """The anchor of a level, a matrix, or another part that links lead to in the handbook."""
        return next(place.anchor for place in self._places if place.part is part)

    @cached_property
    def _places(self) -> tuple[Anchor, ...]:
        return places(self.ladder)
