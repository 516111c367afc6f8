"""Where everything of the offer calculator stands.

Columns A to C hold the inputs and what follows from them, E to J the same choices at every level with the chart below;
from L on stands, off the printed page, what the chart is drawn from, and from X on the lists to choose from.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

from ladderexport.artifacts.workbook.calculator import formulas
from ladderexport.artifacts.workbook.calculator.choices import (
    dimensions,
    example_offer,
    example_row,
    rows_in_use,
    rows_of_levels,
)
from ladderexport.artifacts.workbook.calculator.levels import FIRST, level_lines
from ladderexport.artifacts.workbook.calculator.results import Result, offer_results, range_results
from ladderexport.artifacts.workbook.excel import sizes
from ladderexport.artifacts.workbook.sheet import Column
from ladderexport.model.pay import basis_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ladderexport.artifacts.workbook.calculator.choices import ChoiceOf
    from ladderexport.artifacts.workbook.calculator.levels import LevelLine
    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.artifacts.workbook.sheet import ColumnKind
    from ladderexport.model import Compensation

TOP: Final = 4
"""The row of the first headings."""
TABLE: Final = "EFGHIJ"
"""The columns of the table: chosen, level, what is beside it, minimum, midpoint, maximum."""
DRAWN: Final = "LMNOPQRSTUV"
"""The columns of what the chart is drawn from: row, open-ended, label, start, two halves and an open end twice, offer."""
_LISTS: Final = 24
"""The number of the first column of lists."""
_GAP: Final = 3
_ROW_POINTS: Final = 24.0
_LEAST_CHART_POINTS: Final = 270.0
_MONEY_PADDING: Final = 6
_REMARK_SIZE: Final = 9 / 11
"""The size of a remark to that of the text face."""


@dataclass(frozen=True)
class CalculatorPlan:
    """The parts of the calculator of a ladder."""

    context: Context
    basis: str
    choices: tuple[ChoiceOf, ...]
    levels: tuple[LevelLine, ...]
    left: tuple[tuple[int, Result | str], ...]
    """Rows with a heading or a line of the calculator."""

    @property
    def lists(self) -> tuple[tuple[str, ChoiceOf], ...]:
        """The lists that have cells of their own, each with its column; the levels stand in the table."""
        return tuple((get_column_letter(_LISTS + at), each) for at, each in enumerate(self.choices[1:]))

    @property
    def results(self) -> tuple[tuple[int, Result], ...]:
        """The lines of the calculator with their rows."""
        return tuple((row, entry) for row, entry in self.left if isinstance(entry, Result))

    @property
    def places(self) -> Mapping[str, str]:
        """Defined name -> the cell on the left that it stands for."""
        return {entry.name: f"B{row}" for row, entry in self.results if entry.name}

    @property
    def last_level(self) -> int:
        """The row of the last level."""
        return FIRST + len(self.levels) - 1

    @property
    def caption_row(self) -> int:
        """The row between the table and the chart that repeats what was chosen."""
        return self.last_level + 2

    @cached_property
    def heights(self) -> Mapping[int, float]:
        """Row -> its height in points: high enough for the longest text that it may show."""
        wide = (self.widths[0], self.widths[1], round(self.widths[2] / _REMARK_SIZE))
        heights = {1: 32.0, 2: 20.0}
        for row, entry in self.left:
            texts = (entry.label, entry.longest, entry.remark) if isinstance(entry, Result) else ()
            heights[row] = max(sizes.row_height(texts, wide) or 0, _ROW_POINTS)
        for row, level in enumerate(self.levels, FIRST):
            title = sizes.row_height((str(level.shown[2]),), (self.widths[6],))
            heights[row] = max(heights.get(row, 0), title or 0, _ROW_POINTS)
        return heights

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """The widths of all columns in characters."""
        return (*self._left_widths(), _GAP, *self._table_widths(), _GAP, *self._source_widths())

    @property
    def chart_height(self) -> float:
        """In points: down to the end of the left, or as high as a chart must be."""
        rows = range(self.caption_row + 1, self.left[-1][0] + 1)
        return max(_LEAST_CHART_POINTS, sum(self.heights.get(row, sizes.LINE_POINTS) for row in rows))

    @property
    def last_row(self) -> int:
        """The last row that goes on paper."""
        row, left = self.caption_row, self.chart_height
        while left > 0:
            row += 1
            left -= self.heights.get(row, sizes.LINE_POINTS)
        return max(row, self.left[-1][0])

    def _left_widths(self) -> tuple[int, ...]:
        results = [entry for _, entry in self.results]
        return (
            _width("phrase", "", (each.label for each in results)),
            _width("key", "", (each.longest for each in results)),
            _width("text", "", (each.remark for each in results)),
        )

    def _table_widths(self) -> tuple[int, ...]:
        columns = self.context.labels.columns
        amounts = (columns.minimum, columns.midpoint, columns.maximum)
        return (
            _width("phrase", self.context.labels.calculator.chosen, ()),
            _width("key", columns.level.head, self.choices[0].entries),
            _width("key", self.context.beside[0], (str(level.shown[2]) for level in self.levels)),
            *(max(self._money_width, _width("phrase", term.head, ())) for term in amounts),
        )

    def _source_widths(self) -> tuple[int, ...]:
        lists = (_width("text", each.head, each.entries) for _, each in self.lists)
        return (*(self._money_width,) * len(DRAWN), _GAP, *lists)

    @cached_property
    def _money_width(self) -> int:
        amounts = (row.pay.maximum for row in self.context.grid)
        return max(len(self.context.figures.money(amount)) for amount in amounts) + _MONEY_PADDING


def plan_for(context: Context, pay: Compensation) -> CalculatorPlan:
    """Return the plan of a calculator that opens with an example; the pay grid has a row of a level in use."""
    example = example_row(rows_in_use(context))
    rows = rows_of_levels(context, example)
    offer = example_offer(example, basis_of(pay, example.location).rounding)
    choices = dimensions(context, pay, example)
    words = context.labels.calculator
    sections = (
        (words.choices, tuple(_inputs(context, choices, offer))),
        (words.the_range, tuple(range_results(context, choices, rows[example.level]))),
        (words.the_offer, tuple(offer_results(context, example, offer))),
    )
    basis = "" if context.several_bases else f"{example.currency}, {context.labels.values.per[example.per]}"
    return CalculatorPlan(
        context, basis, choices, level_lines(context, choices, rows, offer), tuple(_in_rows(sections))
    )


def _inputs(context: Context, choices: tuple[ChoiceOf, ...], offer: Decimal) -> Iterator[Result]:
    words = context.labels.calculator
    for each in choices:
        longest = max(each.entries, key=len)
        yield Result(each.head, each.chosen, "input", words.choose, each.input_name, longest)
    yield Result(words.offer, offer, "input money", words.enter, formulas.OFFER)


def _in_rows(sections: Iterable[tuple[str, tuple[Result, ...]]]) -> Iterator[tuple[int, Result | str]]:
    """Sections under their headings, a row left free between them."""
    row = TOP
    for heading, results in sections:
        yield row, heading
        yield from enumerate(results, row + 1)
        row += len(results) + 2


def _width(kind: ColumnKind, head: str, texts: Iterable[str]) -> int:
    return sizes.column_width(Column(head, kind), texts, money_sign=0)
