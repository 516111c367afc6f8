"""What the workbook's charts are put together from: axes, titles, and series that store every point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.fill import GradientFillProperties, GradientStop, LinearShadeProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from ladderexport.artifacts.workbook.excel import cells, styles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from openpyxl.chart import BarChart

_HUNDREDTHS: Final = 100
"""Type sizes are stored in hundredths of a point."""
_WHOLE: Final = 100_000
"""Places on a gradient are stored in thousandths of a percent."""
_PER_DEGREE: Final = 60_000
"""Angles are stored in 60,000ths of a degree."""


def axes(made: BarChart, title: str, money: str) -> None:
    """Return an axis of names, and one of amounts from 0 with its title, in the format `money`."""
    names, amounts = made.x_axis, made.y_axis
    names.delete = amounts.delete = False
    amounts.title = heading(title, size=10)
    amounts.number_format, amounts.numFmt.sourceLinked = money, False
    amounts.scaling.min = 0
    amounts.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill=styles.RULE)))
    names.majorTickMark = amounts.majorTickMark = "none"
    names.txPr = amounts.txPr = _plain(9)


def points(number: int, head: str, names: tuple[str, Sequence[str]], amounts: tuple[str, Sequence[Decimal]]) -> Series:
    """Return a series: its head, and the area and the stored contents of its names and of its amounts."""
    labels, figures = _stored(names[1], amounts[1])
    made = _series(number, head)
    made.cat = AxDataSource(strRef=StrRef(f=names[0], strCache=labels))
    made.val = NumDataSource(numRef=NumRef(f=amounts[0], numCache=figures))
    return made


def held_points(number: int, head: str, names: Sequence[str], amounts: Sequence[Decimal]) -> Series:
    """Return a series that holds its names and amounts itself."""
    labels, figures = _stored(names, amounts)
    made = _series(number, head)
    made.cat, made.val = AxDataSource(strLit=labels), NumDataSource(numLit=figures)
    return made


def _series(number: int, head: str) -> Series:
    made = Series(idx=number, order=number)
    made.tx = SeriesLabel(v=cells.clean(head))
    return made


def _stored(names: Sequence[str], amounts: Sequence[Decimal]) -> tuple[StrData, NumData]:
    labels = [StrVal(idx=index, v=cells.clean(name)) for index, name in enumerate(names)]
    figures = [NumVal(idx=index, v=repr(cells.as_stored(amount))) for index, amount in enumerate(amounts)]
    return StrData(ptCount=len(labels), pt=labels), NumData(formatCode="General", ptCount=len(figures), pt=figures)


def fading(colour: str, degrees: int) -> GraphicalProperties:
    """Return a fill that goes from a color to the paper's, in a direction counted clockwise from left to right."""
    stops = [_stop(0, colour), _stop(_WHOLE, styles.WHITE)]
    turn = LinearShadeProperties(ang=degrees * _PER_DEGREE, scaled=False)
    return GraphicalProperties(gradFill=GradientFillProperties(gsLst=stops, lin=turn), ln=LineProperties(noFill=True))


def _stop(place: int, colour: str) -> GradientStop:
    return GradientStop(pos=place, srgbClr=colour)  # type: ignore[arg-type]  # the stubs know percentages only


def heading(text: str, *, size: int) -> Title:
    """Return a title in bold, beside the drawing and not over it."""
    look = CharacterProperties(sz=size * _HUNDREDTHS, b=True, solidFill=styles.INK)
    run = RegularTextRun(rPr=look, t=cells.clean(text))
    said = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])
    return Title(tx=Text(rich=said), overlay=False)


def _plain(size: int) -> RichText:
    look = CharacterProperties(sz=size * _HUNDREDTHS, solidFill=styles.INK)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
