"""What the offer calculator lets a reader choose, and the choices and the offer that it opens with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from ladderexport.model.pay import scaled_amount

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ladderexport.artifacts.workbook.context import Context
    from ladderexport.model import Compensation
    from ladderexport.model.pay import PayRow

_EXAMPLE_SHARE: Final = Decimal("0.6")
"""How far through its range the offer stands that the calculator opens with."""


@dataclass(frozen=True, slots=True)
class ChoiceOf:
    """One thing to choose: what it is called in formulas, what heads it, its entries, and the one chosen at first."""

    key: str
    head: str
    """Also the head of its column on the sheet of all pay ranges."""
    entries: tuple[str, ...]
    chosen: str

    @property
    def input_name(self) -> str:
        """The defined name of the cell with the choice."""
        return f"Chosen{self.key}"

    @property
    def list_name(self) -> str:
        """The defined name of the cells with the entries."""
        return f"{self.key}Choices"


def dimensions(context: Context, pay: Compensation, example: PayRow) -> tuple[ChoiceOf, ...]:
    """Return what can be chosen, the level first; locations and other dimensions only where the source has any."""
    words = context.labels.columns
    levels = tuple(context.level(level.id) for level in context.levels_in_use)
    measures = tuple(map(context.measure, pay.measures))
    found = [
        ChoiceOf("Level", words.level.head, levels, context.level(example.level)),
        ChoiceOf("Measure", words.measure.head, measures, context.measure(example.measure)),
    ]
    named = {"location": "Location", "company_type": "CompanyType"}
    for number, ((axis, head, _), option) in enumerate(zip(context.axes, example.options, strict=True), 1):
        titles = tuple(one.title for one in axis.options)
        found.append(ChoiceOf(named.get(axis.key, f"Dimension{number}"), head, titles, option.title))
    return tuple(found)


def rows_in_use(context: Context) -> tuple[PayRow, ...]:
    """Return the rows of the levels that anyone can be in."""
    used = {level.id for level in context.levels_in_use}
    return tuple(row for row in context.grid if row.level in used)


def example_row(grid: tuple[PayRow, ...]) -> PayRow:
    """Return the row that the calculator opens with: of the level in the middle, and if there is one, a published range."""
    levels = tuple(dict.fromkeys(row.level for row in grid))
    middle = levels[(len(levels) - 1) // 2]
    rows = (row for row in grid if row.level == middle)
    return max(rows, key=lambda row: (row.pay.minimum < row.pay.maximum, row.provenance == "published"))


def example_offer(row: PayRow, rounding: Decimal) -> Decimal:
    """Return an offer within the range of a row, in round figures."""
    return row.pay.minimum + scaled_amount(row.pay.maximum - row.pay.minimum, _EXAMPLE_SHARE, rounding)


def rows_of_levels(context: Context, example: PayRow) -> Mapping[str, tuple[int, PayRow]]:
    """Return the row of the pay sheet, and the pay, for each level with the example's other choices."""
    same = (example.measure, *map(id, example.options))
    return {
        row.level: (number, row)
        for number, row in enumerate(context.grid, 2)
        if (row.measure, *map(id, row.options)) == same
    }
