"""From a ladder to its drawings: what `charts` and `ladder_map` draw, with the ladder's colors, figures and words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from ladderexport.i18n.figures import Figures
from ladderexport.i18n.locales import direction
from ladderexport.i18n.words import Words
from ladderexport.model import CareerPath, Ladder, Level, LevelPay
from ladderexport.model.level_names import coded
from ladderexport.model.progression import Role
from ladderexport.model.values import PayRange
from ladderexport.rendering.drawings import charts, stairs
from ladderexport.rendering.drawings.careers import CareerChart, CareerRow, CareerStage
from ladderexport.rendering.drawings.charts import Bar, PayPanel
from ladderexport.rendering.drawings.ladder_map import TALLEST, Family, LadderMap, Station, TrackLine
from ladderexport.rendering.drawings.published_pay import PayAxis, PublishedChart, published_charts
from ladderexport.rendering.drawings.stairs import StairStep, Strip

NEUTRAL = "#7a8794"
"""The color of a career stage that stands for no level."""
MOST_IN_STRIP = 14
"""How many ranks are side by side in one line of a page, with ids that can be read."""


@dataclass(frozen=True)
class Drawings:
    """Draws the figures of one ladder; widths are points."""

    ladder: Ladder
    words: Words
    figures: Figures
    tallest: float = TALLEST
    """How tall the map of the tracks may be."""

    @cached_property
    def tints(self) -> Mapping[str, str]:
        """Level id -> its color, from light to dark by its rank in its family; levels of the same rank share it."""
        brand = self.ladder.brand
        return self._by_rank(charts.level_tints(self._most_ranks, brand.main_color if brand else None))

    @cached_property
    def washes(self) -> Mapping[str, str]:
        """Level id -> the ground of text about it, from nearly white to light by its rank in its family."""
        return self._by_rank(charts.level_washes(self._most_ranks))

    def _by_rank(self, colors: Sequence[str]) -> Mapping[str, str]:
        standings = self.ladder.progression.standings
        return {level.id: colors[standings[level.id][0]] for level in self.ladder.levels}

    @property
    def _most_ranks(self) -> int:
        return max(count for _, count in self.ladder.progression.standings.values())

    def ink_on(self, level: str) -> str:
        """The color of text on a level's color."""
        return charts.ink_on(self.tints[level])

    def stairs(self, width: float, height: float, *, bleed: float) -> Markup:
        """Draw the ladder for the foot of the cover: a staircase for each family, with levels as high as they rank."""
        families, language = self._ranks_in_use, self.ladder.language
        said = "; ".join(
            ", ".join(coded(step.code, step.name) for step in peers) for ranks in families for peers in ranks
        )
        title = f"{self.words.ladder_figure} {said}"
        return stairs.stairs(
            families, (width, height), language, title, bleed=bleed, mirrored=direction(language) == "rtl"
        )

    def tracks(self, width: float, here: Level | None = None, *, scale: float = 1.0) -> Markup:
        """Draw the ladder with its tracks, forking and joining; where a level is given, only that one has its color.

        A map that is taller than it may be is several drawings. With a scale, it is so much larger, at the same width.
        """
        first = self._place(here) + "." if here else self.words.ladder_figure

        def describe(lines: Sequence[TrackLine]) -> str:
            said = (
                f"{self._labeled(line.title)} {', '.join(self._step_names[key] for key in line.keys)}."
                for line in lines
            )
            return " ".join([first, *said])

        return Markup("\n").join(self._map(width, scale).draw(describe, here.id if here else None))

    def tracks_height(self, width: float, *, scale: float = 1.0) -> float:
        """How tall the drawing of the ladder is at a width and a scale."""
        return self._map(width, scale).height

    def tracks_bands(self, width: float, *, scale: float = 1.0) -> int:
        """How many bands of lanes it has below one another."""
        return self._map(width, scale).bands

    def _map(self, width: float, scale: float) -> LadderMap:
        return LadderMap(self._families, width, self.ladder.language, self.tallest, scale=scale)

    @cached_property
    def _families(self) -> Sequence[Family]:
        """What the map shows: each group of steps that tracks connect, with those tracks."""
        way = self.ladder.progression
        tracks = [track for track in self.ladder.tracks.values() if track.steps]
        lines = [
            TrackLine(track.title, track.group, tuple(_key(step) for step in steps))
            for track, steps in zip(tracks, way.tracks, strict=True)
        ]
        families = []
        for group in way.connected:
            stations = tuple(self._station(step, way.ranks[step]) for step in group)
            keys = {station.key for station in stations}
            families.append(Family(stations, tuple(line for line in lines if set(line.keys) <= keys)))
        return families

    def _station(self, step: str | Role, rank: int) -> Station:
        if isinstance(step, Role):
            return Station(_key(step), "", step.name, rank, None)
        return Station(step, self.ladder.code(step), self.ladder.level_by_id[step].name, rank, self.tints[step])

    @cached_property
    def _step_names(self) -> Mapping[str, str]:
        stations = (station for family in self._families for station in family.stations)
        return {station.key: coded(station.code, station.title) for station in stations}

    def strip(self, level: Level, width: float, *, scale: float = 1.0) -> Markup:
        """Draw the ranks of a level's family in one line with this one marked; of many ranks, those around it.

        Nothing is drawn for a level that is a family alone. With a scale, all of it is so much larger, at the same width.
        """
        strip = self._strip(level, width / scale)
        return strip.draw(level.id, self._place(level), scale=scale) if strip else Markup("")

    def strip_height(self, level: Level, width: float) -> float:
        """How tall that line is; 0 where there is none."""
        strip = self._strip(level, width)
        return strip.height if strip else 0.0

    def _strip(self, level: Level, width: float) -> Strip | None:
        ranks = next(ranks for ranks in self._ranks if any(step.id == level.id for peers in ranks for step in peers))
        if len(ranks) == len(ranks[0]) == 1:
            return None
        here = self.ladder.progression.standings[level.id][0]
        first = max(min(here - MOST_IN_STRIP // 2, len(ranks) - MOST_IN_STRIP), 0)
        return Strip(ranks[first : first + MOST_IN_STRIP], width, self.ladder.language)

    def _place(self, level: Level) -> str:
        index, count = self.ladder.progression.standings[level.id]
        return self.words.place.format(level=self.ladder.tag(level.id), index=index + 1, count=count)

    @property
    def _ranks_in_use(self) -> Sequence[Sequence[Sequence[StairStep]]]:
        """The families without the levels that nobody is in; all of them where nobody is in any."""
        used = {level.id for level in self.ladder.levels if level.is_in_use}
        families = [
            ranks
            for family in self._ranks
            if (ranks := [own for peers in family if (own := [step for step in peers if step.id in used])])
        ]
        return families or self._ranks

    @cached_property
    def _ranks(self) -> Sequence[Sequence[Sequence[StairStep]]]:
        """The families of the ladder by rank."""
        by_id, years = self.ladder.level_by_id, self.figures.years
        steps = {
            level.id: StairStep(
                level.id,
                self.ladder.code(level.id),
                level.name,
                years(level.years) if level.years else "",
                self.tints[level.id],
            )
            for level in by_id.values()
        }
        return [
            [[steps[level] for level in peers] for peers in ranks] for ranks in self.ladder.progression.ranked_families
        ]

    @cached_property
    def published(self) -> Sequence[PublishedChart]:
        """The charts of all published ranges: of the general ones, and of each location with its own."""
        return published_charts(self.ladder, self.words, self.figures, self._darkest)

    @property
    def _darkest(self) -> str:
        brand = self.ladder.brand
        return charts.level_tints(2, brand.main_color if brand else None)[-1]

    def level_pay(self, level: Level, width: float) -> Markup:
        """Draw, measure by measure, the range of a level and, outlined, those of the levels directly below and above it.

        The axis of a measure is the same for every level.
        """
        return self._panels(self.level_panels(level), width)

    def level_panels(self, level: Level) -> Sequence[PayPanel]:
        """What that drawing shows."""
        around = (self.ladder.level_by_id[other] for other in self.ladder.progression.around(level.id))
        near = [other for other in around if other.id in self._published]
        return [
            PayPanel(
                self.measure_title(measure),
                [
                    self._bar(self.ladder.tag(other.id), other, pay, strong=other == level)
                    for other in near
                    if (pay := self._published[other.id].by_measure.get(measure)) is not None
                ],
                charts.axis_end(
                    row.by_measure[measure].maximum for row in self._published.values() if measure in row.by_measure
                ),
            )
            for measure in self._published[level.id].by_measure
        ]

    def own_pay(self, level: Level, width: float) -> Markup:
        """Draw the ranges of one level, measure by measure, on axes of their own: no other level's figure is in them."""
        return self._panels(self.own_panels(level), width)

    def own_panels(self, level: Level) -> Sequence[PayPanel]:
        """What that drawing shows."""
        return [
            PayPanel(
                self.measure_title(measure),
                [self._bar(self.ladder.tag(level.id), level, pay, strong=True)],
                charts.axis_end([pay.maximum]),
            )
            for measure, pay in self._published[level.id].by_measure.items()
        ]

    def _panels(self, panels: Sequence[PayPanel], width: float) -> Markup:
        said = "; ".join(
            f"{self._labeled(f'{panel.title} {bar.label}')} {bar.figures}" for panel in panels for bar in panel.bars
        )
        return charts.pay_panels(panels, width=width, title=said, tick=self.figures.tick)

    @staticmethod
    def panels_height(panels: Sequence[PayPanel], width: float) -> float:
        """Return the height of a drawing of these measures, in points."""
        return charts.panels_height(panels, width)

    def _labeled(self, label: str) -> str:
        return self.words.labeled.format(label=label)

    def _bar(self, name: str, level: Level, pay: PayRange, *, strong: bool) -> Bar:
        return Bar(name, pay, self.figures.pay(pay), self.tints[level.id], strong=strong)

    def measure_title(self, measure: str) -> str:
        """What a measure is called."""
        return self.ladder.compensation.measures[measure].title if self.ladder.compensation else measure

    def range_bar(self, level: Level, pay: PayRange, axis: PayAxis) -> Markup:
        """Draw a range of a level as a bar without words, on one of the axes."""
        return charts.range_bar(pay, self.tints[level.id], scale_end=axis.end)

    @cached_property
    def measure_axes(self) -> Mapping[str, PayAxis]:
        """For each measure, the axis of the ranges that the ladder publishes for its levels: the same on every level's page."""
        rows = self._published.values()
        measures = self.ladder.compensation.measures if self.ladder.compensation else ()
        return {
            one: PayAxis.of((row.by_measure[one] for row in rows if one in row.by_measure), self.figures)
            for one in measures
        }

    @cached_property
    def _published(self) -> Mapping[str, LevelPay]:
        return self.ladder.compensation.ranges if self.ladder.compensation else {}

    def careers(self, width: float) -> Markup:
        """Draw all career paths that have a timeline on one axis of years; many of them are several drawings."""
        rows = [self._career(path) for path in self.ladder.careers if path.timeline]
        chart = CareerChart(rows, width, self.ladder.language, self.words.career_axis, self._labeled)
        return Markup("\n").join(chart.draw())

    def _career(self, path: CareerPath) -> CareerRow:
        stages = [
            CareerStage(
                float(stage.years.low),
                None if stage.years.high is None or stage.years.open_ended else float(stage.years.high),
                self.figures.span(stage.years),
                "/".join(map(self.ladder.tag, stage.levels)),
                stage.role,
                stage.remark or "",
                self.tints[stage.levels[0]] if stage.levels else NEUTRAL,
            )
            for stage in path.timeline
        ]
        said = (f"{self._labeled(one.years)} {one.role}" + (f" ({one.remark})" if one.remark else "") for one in stages)
        return CareerRow(path.title, stages, f"{path.title}. {'; '.join(said)}.")


def _key(step: str | Role) -> str:
    """What the map calls a step: a level by its id, a role so that it is not taken for a level of that name."""
    return step if isinstance(step, str) else f"role {step.name}"
