"""One derived range of the pay grid with all that it is made from, for readers who want to redo the sum."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ladderexport.model.pay import PayRow, pay_grid, published_range

if TYPE_CHECKING:
    from ladderexport.model import Compensation, Ladder
    from ladderexport.model.values import Factor, PayRange


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A row of the pay grid, the published range that it starts from, and the factors that change it."""

    row: PayRow
    base: PayRange
    factors: tuple[Factor, ...]

    @property
    def is_rounded(self) -> bool:
        """Whether the figures of the row are rounded, so that the sum is not exactly equal."""
        product = self.row.factor_middle
        exact = (self.base.minimum * product, self.base.maximum * product)
        return exact != (self.row.pay.minimum, self.row.pay.maximum)


def worked_example(ladder: Ladder) -> WorkedExample | None:
    """Return the derived range that shows best how pay is derived; None where no range is derived from published factors.

    Best is one that takes both factors, that no note questions, and that has an upper end; among equals, one of the
    level and the measure that the source's own examples are about, and then the first.
    """
    pay = ladder.compensation
    rows = [row for row in pay_grid(ladder) if row.provenance == "derived"] if pay else []
    if pay is None or not rows:
        return None
    row = min(rows, key=lambda one: _doubts(pay, one))
    base = published_range(pay, row.level, row.measure, row.company_type) or published_range(
        pay, row.level, row.measure
    )
    if base is None:
        raise ValueError("a row of the pay grid comes from a published range")
    return WorkedExample(row, base, _applied(row))


def _applied(row: PayRow) -> tuple[Factor, ...]:
    """The factors of a row that change anything."""
    factors = (row.location_factor, row.company_factor)
    return tuple(factor for factor in factors if factor is not None and not factor.is_neutral)


def _doubts(pay: Compensation, row: PayRow) -> tuple[int, bool, bool, bool]:
    """What speaks against a row as an example, the weightiest first."""
    noted = any(of is not None and of.note is not None for of in (row.location, row.company_type))
    examples = {(place.example.level, place.example.measure) for place in pay.locations if place.example}
    return -len(_applied(row)), noted, row.pay.open_ended, bool(examples) and (row.level, row.measure) not in examples
