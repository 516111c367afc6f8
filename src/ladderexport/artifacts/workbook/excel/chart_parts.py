"""What the workbook's charts are put together from: axes, titles, and series that store every point."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumRef, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, Paragraph, ParagraphProperties, RegularTextRun

from ladderexport.artifacts.workbook.excel import cells, styles

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from openpyxl.chart import BarChart

_HUNDREDTHS: Final = 100
"""Type sizes are stored in hundredths of a point."""


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
    labels = [StrVal(idx=index, v=cells.clean(name)) for index, name in enumerate(names[1])]
    figures = [NumVal(idx=index, v=repr(cells.as_stored(amount))) for index, amount in enumerate(amounts[1])]
    made = Series(idx=number, order=number)
    made.tx = SeriesLabel(v=cells.clean(head))
    made.cat = AxDataSource(strRef=StrRef(f=names[0], strCache=StrData(ptCount=len(labels), pt=labels)))
    stored = NumData(formatCode="General", ptCount=len(figures), pt=figures)
    made.val = NumDataSource(numRef=NumRef(f=amounts[0], numCache=stored))
    return made


def heading(text: str, *, size: int) -> Title:
    """Return a title in bold, beside the drawing and not over it."""
    look = CharacterProperties(sz=size * _HUNDREDTHS, b=True, solidFill=styles.INK)
    run = RegularTextRun(rPr=look, t=cells.clean(text))
    said = RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), r=[run])])
    return Title(tx=Text(rich=said), overlay=False)


def _plain(size: int) -> RichText:
    look = CharacterProperties(sz=size * _HUNDREDTHS, solidFill=styles.INK)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=look), endParaRPr=look)])
