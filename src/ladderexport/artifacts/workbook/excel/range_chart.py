"""A chart of floating bars, one for each pay range: all that Office would take for granted is said, points included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.chart import BarChart
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from ladderexport.artifacts.workbook.excel import styles
from ladderexport.artifacts.workbook.excel.chart_parts import axes, heading, points

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.sheet import RangeBars

WIDTH_CM: Final = 24.0
_FRAME_CM: Final = 3.2
_BAR_CM: Final = 0.75
_ROW_CM: Final = 18 / 72 * 2.54
_GAP_PER_CENT: Final = 60
_EDGE_EMU: Final = 19_050
"""A point and a half."""


def range_chart(bars: RangeBars, areas: tuple[str, str, str], money: str) -> BarChart:
    """Return the chart of the names, the lower ends and the widths in three areas; its axis shows amounts as `money` does."""
    names, lows, widths = areas
    made = BarChart()
    made.type, made.grouping, made.overlap, made.gapWidth = "bar", "stacked", 100, _GAP_PER_CENT
    made.varyColors = made.roundedCorners = made.visible_cells_only = False
    made.title = heading(bars.title, size=12)
    made.legend = None
    made.series = [
        points(0, bars.heads[0], (names, bars.names), (lows, bars.lows)),
        points(1, bars.heads[1], (names, bars.names), (widths, bars.widths)),
    ]
    made.series[0].spPr = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    edge = LineProperties(solidFill=styles.ACCENT, w=_EDGE_EMU)  # so that a single rate is a line, not nothing
    made.series[1].spPr = GraphicalProperties(solidFill=styles.ACCENT, ln=edge)
    for each in made.series:
        each.invertIfNegative = False
    axes(made, bars.axis, money)
    made.x_axis.scaling.orientation = "maxMin"
    made.y_axis.crosses = "max"  # with the levels from the top down, the amounts stand at the foot
    made.width, made.height = WIDTH_CM, _height(bars)  # type: ignore[assignment]  # the stubs take them for whole
    return made


def rows_high(bars: RangeBars) -> int:
    """Return the number of rows that the chart covers."""
    return int(_height(bars) / _ROW_CM) + 1


def _height(bars: RangeBars) -> float:
    return _FRAME_CM + _BAR_CM * len(bars.names)
