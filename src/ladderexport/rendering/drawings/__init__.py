"""From a ladder to its drawings: what `charts` and `ladder_map` draw, with the ladder's colors, figures and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import chain

from markupsafe import Markup

from ladderexport.i18n.figures import Figures
from ladderexport.i18n.words import Words
from ladderexport.markdown import label
from ladderexport.model import CareerPath, Ladder, Level, LevelPay
from ladderexport.model.values import PayRange
from ladderexport.rendering.drawings import charts, ladder_map
from ladderexport.rendering.drawings.charts import Bar, Stretch
from ladderexport.rendering.drawings.ladder_map import Station, TrackLine

NEUTRAL = "#7a8794"
"""The color of a career stage that stands for no level."""
MOST_IN_STRIP = 14
"""How many levels stand side by side in one line of a page, with ids that can be read."""
OTHERS = "#c4ccd6"
"""The color of the pay bars beside the one that is meant."""


@dataclass(frozen=True)
class Drawings:
    """Draws the figures of one ladder; widths are points."""

    ladder: Ladder
    words: Words
    figures: Figures

    @cached_property
    def tints(self) -> Mapping[str, str]:
        """Level id -> its color, from light to dark in the ladder's order."""
        levels, brand = self.ladder.levels, self.ladder.brand
        tints = charts.level_tints(len(levels), brand.main_color if brand else None)
        return dict(zip((level.id for level in levels), tints, strict=True))

    @cached_property
    def washes(self) -> Mapping[str, str]:
        """Level id -> the ground of text about it, from nearly white to light in the ladder's order."""
        levels = self.ladder.levels
        return dict(zip((level.id for level in levels), charts.level_washes(len(levels)), strict=True))

    def ink_on(self, level: str) -> str:
        """The color of text on a level's color."""
        return charts.ink_on(self.tints[level])

    def tracks(self, width: float, here: Level | None = None) -> Markup:
        """Draw the ladder with its tracks, forking and joining; where a level is given, only that one has its color."""
        stations, lines = self._map
        titles = {
            station.key: station.title if station.tint is None else f"{station.code} {station.title}"
            for station in stations
        }
        said = (f"{line.title}: {', '.join(titles[key] for key in line.keys)}." for line in lines)
        first = self._place(here) + "." if here else self.words.ladder_figure
        title = " ".join([first, *said])
        return ladder_map.ladder(stations, lines, width=width, title=title, here=here.id if here else None)

    @cached_property
    def tracks_height(self) -> float:
        """How tall the drawing of the ladder is, whatever its width."""
        return ladder_map.ladder_height(*self._map)

    @cached_property
    def _map(self) -> tuple[list[Station], list[TrackLine]]:
        lines = [
            TrackLine(
                track.title,
                tuple(step.name if self.ladder.is_level(step) else f"role {step.name}" for step in track.steps),
            )
            for track in self.ladder.tracks.values()
            if track.steps
        ]
        roles = {
            f"role {s.name}": s.name
            for t in self.ladder.tracks.values()
            for s in t.steps
            if not self.ladder.is_level(s)
        }
        return [*self._stations, *(Station(key, name, name, None) for key, name in roles.items())], lines

    def strip(self, level: Level, width: float) -> Markup:
        """Draw the levels in one line with this one marked; of a long ladder, those around it on its own track."""
        return ladder_map.strip(self._beside(level), here=level.id, width=width, title=self._place(level))

    @property
    def strip_height(self) -> float:
        """How tall that line is."""
        return ladder_map.STRIP_HEIGHT

    def _beside(self, level: Level) -> Sequence[Station]:
        if len(self._stations) <= MOST_IN_STRIP:
            return self._stations
        tracks = self.ladder.tracks_through(level.id)
        steps = {step.name for step in tracks[0].steps if self.ladder.is_level(step)} if tracks else set()
        line = [station for station in self._stations if station.key in steps] or self._stations
        here = [station.key for station in line].index(level.id)
        first = max(min(here - MOST_IN_STRIP // 2, len(line) - MOST_IN_STRIP), 0)
        return line[first : first + MOST_IN_STRIP]

    def _place(self, level: Level) -> str:
        index = [other.id for other in self.ladder.levels].index(level.id)
        return self.words.place.format(level=level.id, index=index + 1, count=len(self.ladder.levels))

    @cached_property
    def _stations(self) -> list[Station]:
        return [Station(level.id, level.id, level.name, self.tints[level.id]) for level in self.ladder.levels]

    def pay(self, measure: str, width: float) -> Markup:
        """Draw all levels' published ranges of a measure, on the axis that all measures share."""
        return self._all_pay(measure, width, self._published)

    def neighbour_pay(self, level: Level, width: float) -> Markup:
        """Draw, measure by measure, the range of a level and, in gray, those of the levels directly below and above it."""
        return self._bars_alone(self.neighbour_bars(level), width)

    def neighbour_bars(self, level: Level) -> Sequence[Bar]:
        """The bars of that drawing."""
        around = (self.ladder.level_by_id[other] for other in self.ladder.progression.around(level.id))
        near = [other for other in around if other.id in self._published]
        return [
            self._bar(f"{self.measure_title(measure)}  {other.id}", other, pay, here=level)
            for measure in self._published[level.id].by_measure
            for other in near
            if (pay := self._published[other.id].by_measure.get(measure)) is not None
        ]

    def _bar(self, name: str, level: Level, pay: PayRange, *, here: Level | None) -> Bar:
        tint = self.tints[level.id] if here in {None, level} else OTHERS
        return Bar(name, pay, self.figures.pay(pay), tint, strong=here == level)

    def _bars(self, bars: Sequence[Bar], width: float, end: Decimal, title: str = "") -> Markup:
        said = "; ".join(f"{bar.label}: {bar.figures}" for bar in bars)
        return charts.pay_bars(
            bars, width=width, scale_end=end, title=f"{title} {said}".strip(), tick=self.figures.tick
        )

    def own_pay(self, level: Level, width: float) -> Markup:
        """Draw the ranges of one level, measure by measure, on an axis of their own: no other level's figure is in it."""
        return self._bars_alone(self.own_bars(level), width)

    def own_bars(self, level: Level) -> Sequence[Bar]:
        """The bars of that drawing."""
        ranges = self._published[level.id].by_measure
        return [self._bar(self.measure_title(measure), level, pay, here=level) for measure, pay in ranges.items()]

    def _bars_alone(self, bars: Sequence[Bar], width: float) -> Markup:
        return self._bars(bars, width, charts.axis_end(bar.pay.maximum for bar in bars))

    @staticmethod
    def bars_height(bars: Sequence[Bar]) -> float:
        """Return the height of a drawing of these bars, in points."""
        return charts.bars_height(len(bars))

    def measure_title(self, measure: str) -> str:
        """What a measure is called."""
        return self.ladder.compensation.measures[measure].title if self.ladder.compensation else measure

    def company_pay(self, company_type: str, measure: str, width: float) -> Markup:
        """Draw the ranges that are published for one company type."""
        types = self.ladder.compensation.company_types if self.ladder.compensation else ()
        ranges = next(kind.ranges for kind in types if kind.id == company_type)
        return self._all_pay(measure, width, ranges)

    def range_bar(self, level: Level, pay: PayRange, beside: Iterable[PayRange]) -> Markup:
        """Draw a range of a level as a bar without words, on the axis of the ranges beside it."""
        return charts.range_bar(pay, self.tints[level.id], scale_end=charts.axis_end(own.maximum for own in beside))

    def _all_pay(self, measure: str, width: float, source: Mapping[str, LevelPay]) -> Markup:
        bars = [
            self._bar(f"{level.id}  {source[level.id].title or level.name}", level, pay, here=None)
            for level in self.ladder.levels
            if level.id in source and (pay := source[level.id].by_measure.get(measure)) is not None
        ]
        return self._bars(
            bars, width, self._pay_axis, self.words.pay_figure.format(measures=self.measure_title(measure))
        )

    @cached_property
    def _published(self) -> Mapping[str, LevelPay]:
        return self.ladder.compensation.ranges if self.ladder.compensation else {}

    @cached_property
    def _pay_axis(self) -> Decimal:
        types = self.ladder.compensation.company_types if self.ladder.compensation else ()
        sources = chain([self._published], (kind.ranges for kind in types))
        return charts.axis_end(
            pay.maximum for source in sources for row in source.values() for pay in row.by_measure.values()
        )

    def timeline(self, path: CareerPath, width: float) -> Markup:
        """Draw a career path on the axis of years that all paths share."""
        said = "; ".join(f"{self.figures.span(stage.years)}: {label(stage.role)}" for stage in path.timeline)
        stretches = [
            Stretch(
                float(stage.years.low),
                None if stage.years.high is None or stage.years.open_ended else float(stage.years.high),
                "/".join(stage.levels) or stage.role,
                self.tints[stage.levels[0]] if stage.levels else NEUTRAL,
            )
            for stage in path.timeline
        ]
        return charts.timeline(stretches, width=width, years=self.career_years, title=f"{path.title}. {said}")

    @cached_property
    def career_years(self) -> int:
        """How many years the axis of the career paths holds: two more than the last stage's start or end."""
        spans = [stage.years for path in self.ladder.careers for stage in path.timeline]
        return int(max((span.high if span.high is not None else span.low) for span in spans)) + 2
