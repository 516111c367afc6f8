"""One derived range of the pay grid with all that it is made from, for readers who want to redo the sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladderexport.model.pay import PayRow, pay_grid, periods, product_of
from ladderexport.model.pay.scaling import Multiplier

if TYPE_CHECKING:
    from ladderexport.model import Compensation, Ladder
    from ladderexport.model.values import Factor, PayRange


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A row of the pay grid, the published range that it starts from, and all that changes it."""

    row: PayRow
    factors: tuple[Factor, ...]
    """Those that change anything; the rate of a conversion is the row's."""
    period: Multiplier
    """What turns the period of the published range into that of the row."""

    @property
    def base(self) -> PayRange:
        """The published range, in its own currency and period."""
        return self.row.base

    @property
    def is_rounded(self) -> bool:
        """Whether the figures of the row are rounded, so that the sum is not exactly equal."""
        rate = (self.row.conversion.rate,) if self.row.conversion else ()
        product = product_of((self.row.factor_middle, self.period.times, *rate))
        ends = ((self.base.minimum, self.row.pay.minimum), (self.base.maximum, self.row.pay.maximum))
        return any(start * product != end * self.period.by for start, end in ends)


def worked_example(ladder: Ladder) -> WorkedExample | None:
    """Return the derived range that shows best how pay is derived; None where no range is derived from published factors.

    Best is one that takes all factors, that no note questions, and that has an upper end; among equals, one of the
    level and the measure that the source's own examples are about, and then the first. A range in another currency or for
    another period is taken only where there is no other.
    """
    pay = ladder.compensation
    rows = [row for row in pay_grid(ladder) if _can_be_redone(ladder, row)] if pay else []
    if pay is None or not rows:
        return None
    row = min(rows, key=lambda one: _doubts(pay, one))
    period = periods(row.base_per, row.per, pay.hours_per_year)
    if period is None:
        raise ValueError("a row of the pay grid is for a period that can be worked out")
    return WorkedExample(row, _applied(row), period)


def _can_be_redone(ladder: Ladder, row: PayRow) -> bool:
    """Whether a row is a product of what is published; a sum is none, nor what a floor has raised."""
    pay = ladder.compensation
    is_sum = pay is not None and bool(pay.measures[row.measure].sum_of) and row.base == row.pay
    is_used = ladder.level_by_id[row.level].is_in_use
    return row.provenance in {"derived", "converted"} and is_used and not row.floored and not is_sum


def _applied(row: PayRow) -> tuple[Factor, ...]:
    """The factors of a row that change anything."""
    return tuple(factor for factor in row.factors if not factor.is_neutral)


def _doubts(pay: Compensation, row: PayRow) -> tuple[bool, int, bool, bool, bool]:
    """What speaks against a row as an example, the weightiest first."""
    noted = any(option.note is not None for option in row.options)
    examples = {(place.example.level, place.example.measure) for place in pay.locations if place.example}
    strange = bool(examples) and (row.level, row.measure) not in examples
    return row.provenance == "converted", -len(_applied(row)), noted, row.pay.open_ended, strange
