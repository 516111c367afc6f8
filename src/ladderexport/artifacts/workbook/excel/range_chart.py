"""A chart of floating bars, one for each pay range: all that Office would take for granted is said."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from openpyxl.chart import BarChart
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties

from ladderexport.artifacts.workbook.excel import styles
from ladderexport.artifacts.workbook.excel.chart_parts import axes, fading, heading, held_points

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.chart.series import Series

    from ladderexport.artifacts.workbook.sheet import RangeBars

WIDTH_CM: Final = 24.0
_FRAME_CM: Final = 3.2
_BAR_CM: Final = 0.75
_ROW_CM: Final = 18 / 72 * 2.54
_GAP_PER_CENT: Final = 60
_EDGE_EMU: Final = 19_050
"""A point and a half."""
_FADING: Final = 8
"""An open end fades out over this part of the highest figure given."""
_RIGHTWARD: Final = 0


def range_chart(bars: RangeBars, money: str) -> BarChart:
    """Return the chart; its axis shows amounts in the format `money`."""
    made = BarChart()
    made.type, made.grouping, made.overlap, made.gapWidth = "bar", "stacked", 100, _GAP_PER_CENT
    made.varyColors = made.roundedCorners = made.visible_cells_only = False
    made.title = heading(bars.title, size=12)
    made.legend = None
    made.series = list(_series(bars))
    for each in made.series:
        each.invertIfNegative = False
    axes(made, bars.axis, money)
    made.x_axis.scaling.orientation = "maxMin"
    made.y_axis.crosses = "max"  # with the levels from the top down, the amounts stand at the foot
    made.width, made.height = WIDTH_CM, _height(bars)  # type: ignore[assignment]  # the stubs take them for whole
    return made


def _series(bars: RangeBars) -> Iterator[Series]:
    """What is not drawn, the range, and where one is open at the top, the end that fades out."""
    lows = tuple(pay.minimum for pay in bars.ranges)
    widths = tuple(pay.maximum - pay.minimum for pay in bars.ranges)
    ends = tuple(pay.maximum / _FADING if pay.open_ended else Decimal(0) for pay in bars.ranges)
    edge = LineProperties(solidFill=styles.ACCENT, w=_EDGE_EMU)  # so that a single rate is a line, not nothing
    looks = (
        (lows, GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))),
        (widths, GraphicalProperties(solidFill=styles.ACCENT, ln=edge)),
        (ends, fading(styles.ACCENT, _RIGHTWARD)),
    )
    for number, (head, (amounts, look)) in enumerate(zip(bars.heads, looks, strict=True)):
        if number == 0 or any(amounts) or look.solidFill:
            made = held_points(number, head, bars.names, amounts)
            made.spPr = look
            yield made


def rows_high(bars: RangeBars) -> int:
    """Return the number of rows that the chart covers."""
    return int(_height(bars) / _ROW_CM) + 1


def _height(bars: RangeBars) -> float:
    return _FRAME_CM + _BAR_CM * len(bars.names)
