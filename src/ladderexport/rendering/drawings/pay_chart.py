"""All published ranges on one axis: a row of bars for each level, each bar with its figures at its end.

The rows are drawings of their own, so that they can be the rows of a table, which repeats the axis on every page it
goes on to. Lengths are points.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from ladderexport.model.values import PayRange
from ladderexport.rendering.drawings import charts, svg
from ladderexport.rendering.drawings.charts import INK, PAPER, QUIET, RULE

SIZE: Final = 7.5
PITCH: Final = 8.5
"""From one bar of a row to the next."""
BAR: Final = 5.6
ROW_PADDING: Final = 1.6
"""Above the first bar of a row, and below the last."""
AXIS_HEIGHT: Final = 11.0
HEAD: Final = 5.0
"""How long the head of the arrow is that marks an open end."""
START: Final = 10.0
"""Where the axis begins, so that its first figure is inside."""
NAMES: Final = 110.0
"""The width of the bars' names, where they are beside them."""
_GAP: Final = 4.0
_LEAST: Final = 2.4
"""The width of the bar of a single rate."""
_FEWEST: Final = 0.25
"""The share of the width that bars have at least, however long their figures are."""


@dataclass(frozen=True, slots=True)
class Style:
    """How the bars of one kind of pay look: what they are filled with, their outline, and whether it is dashed."""

    fill: str
    outline: str
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class PayLine:
    """One bar: its range, its figures, how it looks, and its name, which is only drawn where names are asked for."""

    pay: PayRange
    figures: str
    style: Style
    name: str
    strong: bool = False


@dataclass(frozen=True)
class PayChart:
    """Rows of bars on one linear axis from zero; `named` puts the name of every bar at its side."""

    rows: Sequence[Sequence[PayLine]]
    width: float
    tick: Callable[[Decimal], str]
    language: str
    named: bool = False

    def axis(self, title: str) -> Markup:
        """Draw the figures of the axis, for the head of the rows."""
        root = svg.drawing(self.width, AXIS_HEIGHT, title)
        for value in self._ticks():
            svg.text(root, self._x(value), AXIS_HEIGHT - 3, self.tick(value), size=SIZE, fill=QUIET, anchor="middle")
        return svg.markup(root)

    def row(self, lines: Sequence[PayLine], title: str, least: float = 0.0) -> Markup:
        """Draw the bars of one row, at least so tall."""
        heights = [PITCH * len(self._names(line)) for line in lines]
        height = max(sum(heights) + 2 * ROW_PADDING, least)
        root = svg.drawing(self.width, height, title)
        for value in self._ticks():
            svg.line(root, self._x(value), 0, self._x(value), height, RULE)
        top = ROW_PADDING
        for line, tall in zip(lines, heights, strict=True):
            if self.named:
                svg.lines(root, 0, top + PITCH / 2 + 2.6, self._names(line), size=SIZE, leading=PITCH)
            self._bar(root, line, top + PITCH / 2)
            top += tall
        return svg.markup(root)

    def _names(self, line: PayLine) -> Sequence[str]:
        return svg.wrapped(line.name, NAMES - 2 * _GAP, SIZE, self.language) if self.named else [""]

    def _bar(self, root: ET.Element, line: PayLine, middle: float) -> None:
        left, right = self._x(line.pay.minimum), self._x(line.pay.maximum)
        if right - left < _LEAST and not line.pay.open_ended:
            left, right = (left + right - _LEAST) / 2, (left + right + _LEAST) / 2
        top, bottom = middle - BAR / 2, middle + BAR / 2
        head = f" {right + HEAD:.2f},{middle:.2f}" if line.pay.open_ended else ""
        points = f"{left:.2f},{top:.2f} {right:.2f},{top:.2f}{head} {right:.2f},{bottom:.2f} {left:.2f},{bottom:.2f}"
        dashes = {"stroke-dasharray": "2 1.2"} if line.style.dashed else {}
        paint = {"fill": line.style.fill, "stroke": line.style.outline, "stroke-width": "0.7"}
        ET.SubElement(root, "polygon", {"points": points, **paint, **dashes})
        start = right + (HEAD if line.pay.open_ended else 0) + _GAP
        label = svg.text_width(line.figures, SIZE, strong=line.strong)
        svg.rect(root, start - 1, middle - PITCH / 2 + 0.4, label + 2, PITCH - 0.8, PAPER)
        weight = "600" if line.strong else "400"
        svg.text(root, start, middle + 2.6, line.figures, size=SIZE, weight=weight, fill=INK)

    def _x(self, amount: Decimal) -> float:
        return self._start + float(amount) * self._scale

    @property
    def _start(self) -> float:
        return START + (NAMES if self.named else 0)

    @property
    def _scale(self) -> float:
        """How many points a unit of money takes: as many as leave room for every bar's figures at its end."""
        end = charts.axis_end(line.pay.maximum for row in self.rows for line in row)
        room = self.width - self._start
        free = [
            (room - svg.text_width(line.figures, SIZE, strong=line.strong) - HEAD - 2 * _GAP, line.pay.maximum)
            for row in self.rows
            for line in row
        ]
        fitting = (left / float(amount) for left, amount in free if amount)
        return max(min([room / float(end), *fitting]), room * _FEWEST / float(end))

    def _ticks(self) -> Sequence[Decimal]:
        end = charts.axis_end(line.pay.maximum for row in self.rows for line in row)
        return charts.spaced(charts.axis_ticks(end), self._scale, self.tick)
