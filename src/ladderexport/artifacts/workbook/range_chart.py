"""A chart of floating bars, one for each pay range: all that Office would take for granted is said, points included."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from ladderexport.artifacts.workbook import cells, styles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ladderexport.artifacts.workbook.sheet import RangeBars

WIDTH_CM: Final = 24.0
_FRAME_CM: Final = 3.2
_BAR_CM: Final = 0.75
_ROW_CM: Final = 18 / 72 * 2.54
_GAP_PER_CENT: Final = 60
_HUNDREDTHS: Final = 100
_EDGE_EMU: Final = 19_050
"""A point and a half."""


def range_chart(bars: RangeBars, areas: tuple[str, str, str], money: str) -> BarChart:
    """The chart of the names, the lower ends and the widths in three areas; its axis shows amounts as `money` does."""
    names, lows, widths = areas
    made = BarChart()
    made.type, made.grouping, made.overlap, made.gapWidth = "bar", "stacked", 100, _GAP_PER_CENT
    made.varyColors = made.roundedCorners = made.visible_cells_only = False
    made.title = _title(bars.title, size=12)
    made.legend = None
    made.series = [
        _series(0, bars.heads[0], (names, bars.names), (lows, bars.lows)),
        _series(1, bars.heads[1], (names, bars.names), (widths, bars.widths)),
    ]
    made.series[0].spPr = GraphicalProperties(noFill=True, ln=LineProperties(noFill=True))
    edge = LineProperties(solidFill=styles.ACCENT, w=_EDGE_EMU)  # so that a single rate is a line, not nothing
    made.series[1].spPr = GraphicalProperties(solidFill=styles.ACCENT, ln=edge)
    _axes(made, bars, money)
    made.width, made.height = WIDTH_CM, _height(bars)  # type: ignore[assignment]  # the stubs take them for whole
    return made


def rows_high(bars: RangeBars) -> int:
    """How many rows of a sheet the chart stands over."""
    return int(_height(bars) / _ROW_CM) + 1


def _height(bars: RangeBars) -> float:
    return _FRAME_CM + _BAR_CM * len(bars.names)


def _axes(made: BarChart, bars: RangeBars, money: str) -> None:
    levels, amounts = made.x_axis, made.y_axis
    levels.delete = amounts.delete = False
    levels.scaling.orientation = "maxMin"
    amounts.crosses = "max"  # with the levels from the top down, the amounts stand at the foot
    amounts.title = _title(bars.axis, size=10)
    amounts.number_format, amounts.numFmt.sourceLinked = money, False
    amounts.scaling.min = 0
    amounts.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=styles.RULE)))
    levels.majorTickMark = amounts.majorTickMark = "none"
    levels.txPr = amounts.txPr = _plain(9)


def _series(number: int, head: str, names: tuple[str, Sequence[str]], amounts: tuple[str, Sequence[Decimal]]) -> Series:
    labels = [StrVal(idx=index, v=cells.clean(name)) for index, name in enumerate(names[1])]
    points = [NumVal(idx=index, v=repr(cells.as_stored(amount))) for index, amount in enumerate(amounts[1])]
    made = Series(idx=number, order=number)
    made.tx = SeriesLabel(v=cells.clean(head))
    made.cat = AxDataSource(strRef=StrRef(f=names[0], strCache=StrData(ptCount=len(labels), pt=labels)))
    stored = NumData(formatCode="General", ptCount=len(points), pt=points)
    made.val = NumDataSource(numRef=NumRef(f=amounts[0], numCache=stored))
    made.invertIfNegative = False
    return made


def _title(text: str, *, size: int) -> Title:
    look = CharacterProperties(sz=size * _HUNDREDTHS, b=True, solidFill=styles.INK)
    run = RegularTextRun(rPr=look, t=cells.clean(text))
    said = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])
    return Title(tx=Text(rich=said), overlay=False)


def _plain(size: int) -> RichText:
    look = CharacterProperties(sz=size * _HUNDREDTHS, solidFill=styles.INK)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
