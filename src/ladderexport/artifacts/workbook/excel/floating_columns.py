"""A chart of floating columns: everything that Office would take for granted is said, and every point is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.legend import Legend, LegendEntry
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series as ChartSeries
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.utils import quote_sheetname
from openpyxl.utils.cell import absolute_coordinate

from ladderexport.artifacts.workbook.excel import styles
from ladderexport.artifacts.workbook.excel.chart_parts import axes, fading, heading, points

if TYPE_CHECKING:
    from ladderexport.artifacts.workbook.panel import FloatingColumns, Series

_POINTS_IN_CM: Final = 72 / 2.54
_PIXELS_IN_CM: Final = 96 / 2.54
_CHARACTER_PIXELS: Final = 7
_COLUMN_PIXELS: Final = 5
"""What a column is wider than its characters."""
_EMU_IN_POINT: Final = 12_700
_GAP_PER_CENT: Final = 60
_UPWARD: Final = 270
"""Degrees, clockwise from left to right."""


def floating_columns(sheet: str, chart: FloatingColumns, money: str) -> BarChart:
    """Return the chart; its cells stand on the sheet of that name, and its axis shows amounts in the format `money`."""
    columns, across = BarChart(), LineChart()
    columns.type, columns.grouping, columns.overlap, columns.gapWidth = "col", "stacked", 100, _GAP_PER_CENT
    columns.varyColors = across.varyColors = False
    columns.series = [_column(sheet, chart, number, each) for number, each in enumerate(chart.stacked)]
    across.series = [_line(sheet, chart, len(chart.stacked), chart.line)]
    axes(columns, chart.axis, money)
    columns.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    across.x_axis, across.y_axis = columns.x_axis, columns.y_axis
    _frame(columns, chart)
    columns += across
    return columns


def _frame(made: BarChart, chart: FloatingColumns) -> None:
    made.title = heading(chart.title, size=12)
    made.legend = Legend()
    made.legend.position, made.legend.overlay = "b", False
    made.legend.legendEntry = [
        LegendEntry(idx=number, delete=True) for number, each in enumerate(chart.stacked) if not each.listed
    ]
    made.roundedCorners = False
    made.visible_cells_only = False
    pixels = sum(width * _CHARACTER_PIXELS + _COLUMN_PIXELS for width in chart.widths)
    made.width = pixels / _PIXELS_IN_CM  # type: ignore[assignment]  # the stubs take centimetres for whole
    made.height = chart.height / _POINTS_IN_CM


def _column(sheet: str, chart: FloatingColumns, number: int, series: Series) -> ChartSeries:
    made = _series(sheet, chart, number, series)
    made.invertIfNegative = False
    if series.colour is None:
        made.spPr = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    elif series.fades:
        made.spPr = fading(series.colour, _UPWARD)
    else:
        edge = LineProperties(solidFill=styles.WHITE, w=_EMU_IN_POINT)
        made.spPr = GraphicalProperties(solidFill=series.colour, ln=edge)
    return made


def _line(sheet: str, chart: FloatingColumns, number: int, series: Series) -> ChartSeries:
    made = _series(sheet, chart, number, series)
    made.spPr = GraphicalProperties(ln=LineProperties(solidFill=series.colour, w=2 * _EMU_IN_POINT, prstDash="dash"))
    made.marker = Marker(symbol="dash", size=8)
    made.marker.spPr = GraphicalProperties(solidFill=series.colour, ln=LineProperties(solidFill=series.colour))
    made.smooth = False
    return made


def _series(sheet: str, chart: FloatingColumns, number: int, series: Series) -> ChartSeries:
    where, names = chart.names
    return points(number, series.name, (_area(sheet, where), names), (_area(sheet, series.area), series.values))


def _area(sheet: str, area: str) -> str:
    return f"{quote_sheetname(sheet)}!{absolute_coordinate(area)}"
