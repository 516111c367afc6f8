"""Career paths as bars on one axis of years. Lengths are points.

What a bar has no room for is printed below it, after the years it is about, so that nothing is cut. A last stage that
stays open fades out beyond the axis: no year is printed that nobody published.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from markupsafe import Markup

from ladderexport.rendering.drawings import svg
from ladderexport.rendering.drawings.charts import INK, QUIET, RULE, ink_on

TALLEST: Final = 560.0
"""A drawing that would be taller is several ones, each with its axis."""
BESIDE: Final = 420.0
"""From this width on, titles are at the left of their bars; on less, above them."""
_TITLE: Final = (8.5, 10.5)
_IN_BAR: Final = (7.5, 8.6)
_BELOW: Final = (7.5, 9.2)
"""Size and leading."""
_LABELS: Final = 96.0
_INSET: Final = 1.5
"""Browsers draw the edges of letters a little before where a text begins."""
_AXIS: Final = 16.0
_MOST_LINES: Final = 3
_BAR_PADDING: Final = 5.0
_BETWEEN: Final = 9.0
_TAIL: Final = 84.0
_FADING: Final = (9.0, 6.0, 3.5, 1.5)
"""The widths of the pieces that an open end fades out in."""
_GAPS: Final = (1.5, 2.0, 2.5, 3.0)
_MOST_TICKS: Final = 9


@dataclass(frozen=True, slots=True)
class CareerStage:
    """A stage in years since the start, which stays open where `end` is None; its code may be empty."""

    start: float
    end: float | None
    years: str
    code: str
    role: str
    remark: str
    tint: str


@dataclass(frozen=True, slots=True)
class CareerRow:
    """A path: its title, its stages, and all of it in words."""

    title: str
    stages: Sequence[CareerStage]
    said: str


@dataclass(frozen=True)
class CareerChart:
    """All paths on one axis, which has this title; `labeled` puts a colon after the years of what is below a bar."""

    rows: Sequence[CareerRow]
    width: float
    language: str
    axis_title: str
    labeled: Callable[[str], str]

    def draw(self) -> Sequence[Markup]:
        """Return the drawings, one below the other."""
        return [self._drawing(rows) for rows in self._pages()]

    def _pages(self) -> Iterator[Sequence[CareerRow]]:
        filled: list[CareerRow] = []
        for row in self.rows:
            if filled and self._height([*filled, row]) > TALLEST:
                yield filled
                filled = []
            filled.append(row)
        yield from [filled] if filled else []

    def _height(self, rows: Sequence[CareerRow]) -> float:
        return self._head + sum(_Layout(self, row).height + _BETWEEN for row in rows)

    @property
    def _head(self) -> float:
        """The height of the axis: its title has a line of its own where the bars begin at the left."""
        return _AXIS if self.is_beside else _AXIS + _BELOW[1]

    def _drawing(self, rows: Sequence[CareerRow]) -> Markup:
        said = " ".join([f"{self.axis_title}.", *(row.said for row in rows)])
        root = svg.drawing(self.width, self._height(rows), said)
        svg.text(root, _INSET, 8, self.axis_title, size=_BELOW[0], fill=QUIET)
        years = self._head - 8
        for year in self.ticks:
            x, anchor = (self.x(year), "middle") if year else (max(self.left, _INSET), "start")
            svg.text(root, x, years, str(year), size=_BELOW[0], fill=QUIET, anchor=anchor)
        top = self._head
        for row in rows:
            layout = _Layout(self, row)
            layout.draw(root, top)
            top += layout.height + _BETWEEN
        return svg.markup(root)

    @property
    def is_beside(self) -> bool:
        """Whether titles are at the left of the bars."""
        return self.width >= BESIDE

    @property
    def left(self) -> float:
        """Where the axis begins."""
        return max(_LABELS, svg.text_width(self.axis_title, _BELOW[0]) + 8) if self.is_beside else 0.0

    def x(self, year: float) -> float:
        """Where a year is."""
        return self.left + year * (self.width - self.left - self.tail) / self.last

    @cached_property
    def last(self) -> float:
        """The last year that any path names."""
        stages = [stage for row in self.rows for stage in row.stages]
        return max((stage.start if stage.end is None else stage.end for stage in stages), default=0) or 1.0

    @cached_property
    def tail(self) -> float:
        """The room beyond that year for what stays open."""
        is_open = any(stage.end is None for row in self.rows for stage in row.stages)
        return min(_TAIL, self.width / 4) if is_open else 4.0

    @property
    def ticks(self) -> Sequence[int]:
        """The years that the axis names."""
        step = next(step for step in (1, 2, 5, 10, 20, 50, 100) if self.last / step < _MOST_TICKS)
        return range(0, int(self.last) + 1, step)


@dataclass(frozen=True)
class _Layout:
    """A path in a chart: what is in its bars, and what is below them."""

    chart: CareerChart
    row: CareerRow

    @cached_property
    def title(self) -> Sequence[str]:
        room = (self.chart.left - 8 if self.chart.is_beside else self.chart.width) - _INSET
        return svg.wrapped(self.row.title, room, _TITLE[0], self.chart.language, strong=True)

    @cached_property
    def lanes(self) -> Sequence[Sequence[CareerStage]]:
        """Stages whose years overlap, below each other."""
        lanes: list[list[CareerStage]] = []
        for stage in self.row.stages:
            free = (lane for lane in lanes if lane[-1].end is not None and lane[-1].end <= stage.start)
            lane = next(free, None)
            if lane is None:
                lanes.append([stage])
            else:
                lane.append(stage)
        return lanes

    @cached_property
    def bar(self) -> float:
        """The height of the bars: that of the fullest one."""
        most = max((len(self._inside(stage)) for stage in self.row.stages), default=1)
        return max(most, 1) * _IN_BAR[1] + _BAR_PADDING

    @cached_property
    def below(self) -> Sequence[str]:
        """What has no room in the bars, in lines."""
        said = " · ".join(filter(None, map(self._outside, self.row.stages)))
        return svg.wrapped(said, self.chart.width - max(self.chart.left, _INSET), _BELOW[0], self.chart.language)

    @property
    def _above(self) -> float:
        return 0.0 if self.chart.is_beside else len(self.title) * _TITLE[1] + 1

    @property
    def height(self) -> float:
        bars = self._above + len(self.lanes) * (self.bar + 1) + len(self.below) * _BELOW[1] + 2
        return max(bars, len(self.title) * _TITLE[1])

    def draw(self, root: ET.Element, top: float) -> None:
        first = top + (self.bar / 2 - (len(self.title) - 1) * _TITLE[1] / 2 + 3 if self.chart.is_beside else 8)
        for number, line in enumerate(self.title):
            svg.text(
                root, _INSET, max(first, top + 8) + number * _TITLE[1], line, size=_TITLE[0], weight="600", fill=INK
            )
        bars = top + self._above
        bottom = bars + len(self.lanes) * (self.bar + 1)
        for year in self.chart.ticks:
            svg.line(root, self.chart.x(year), bars - 2, self.chart.x(year), bottom + 1, RULE)
        for number, lane in enumerate(self.lanes):
            for stage in lane:
                self._stage(root, stage, bars + number * (self.bar + 1))
        svg.lines(
            root, max(self.chart.left, _INSET), bottom + 8, self.below, size=_BELOW[0], leading=_BELOW[1], fill=QUIET
        )

    def _sides(self, stage: CareerStage) -> tuple[float, float]:
        """Where a stage begins, and where its bar ends or, of an open one, begins to fade out."""
        end = self.chart.width - sum(_FADING) - sum(_GAPS) if stage.end is None else self.chart.x(stage.end)
        return self.chart.x(stage.start), end

    def _stage(self, root: ET.Element, stage: CareerStage, top: float) -> None:
        left, right = self._sides(stage)
        svg.rect(root, left + 0.5, top, max(right - left - 1, 1), self.bar, stage.tint)
        if stage.end is None:
            for gap, piece in zip(_GAPS, _FADING, strict=True):
                svg.rect(root, right - 0.5 + gap, top, piece, self.bar, stage.tint)
                right += gap + piece
        lines = self._inside(stage)
        first = top + self.bar / 2 - (len(lines) - 1) * _IN_BAR[1] / 2 + 2.7
        middle = sum(self._sides(stage)) / 2
        for number, line in enumerate(lines):
            weight = "600" if number == 0 and stage.code else "400"
            y = first + number * _IN_BAR[1]
            svg.text(root, middle, y, line, size=_IN_BAR[0], weight=weight, fill=ink_on(stage.tint), anchor="middle")

    def _inside(self, stage: CareerStage) -> Sequence[str]:
        """The lines in a bar: its code and its role, as far as they fit whole."""
        left, right = self._sides(stage)
        room = right - left - 5
        code = [stage.code] if stage.code and svg.text_width(stage.code, _IN_BAR[0], strong=True) <= room else []
        role = svg.wrapped(stage.role, room, _IN_BAR[0], self.chart.language)
        is_whole = " ".join(role).split() == stage.role.split() and all(
            svg.text_width(line, _IN_BAR[0]) <= room for line in role
        )
        return [*code, *role] if is_whole and len(code) + len(role) <= _MOST_LINES else code

    def _outside(self, stage: CareerStage) -> str:
        """What is below the bar about a stage: its role, unless it is in the bar, and the remark about it."""
        inside = self._inside(stage)
        shown = bool(inside) and inside[-1] != stage.code
        said = stage.remark if shown else f"{stage.role} ({stage.remark})" if stage.remark else stage.role
        whole = said if shown or not stage.code or stage.code in inside else f"{stage.code} {said}"
        return f"{self.chart.labeled(stage.years)} {whole}" if whole else ""
