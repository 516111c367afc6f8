"""Published figures beside what published factors make of others."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ladderexport.model.pay.grid import published_range
from ladderexport.model.pay.scaling import scaled_amount
from ladderexport.model.values import PayRange

if TYPE_CHECKING:
    from ladderexport.model import CompanyType, Compensation, Location
    from ladderexport.model.compensation import DimensionOption


@dataclass(frozen=True, slots=True)
class ExampleCheck:
    """Published figures beside what a published factor makes of the level's range."""

    published: PayRange
    computed: PayRange
    """What the low and the high end of the factor make, rounded."""
    difference: Decimal | None
    """Middle of the published figures minus the level's midpoint x the middle of the factor, rounded; None where one of the
    two is open-ended."""

    @property
    def agrees(self) -> bool:
        """Whether the two are the same figures."""
        return self.published == self.computed


def example_check(pay: Compensation, location: Location) -> ExampleCheck | None:
    """Compare a location's example with the midpoint x its factor; None without an example, a factor, or a midpoint to compare with.

    What is paid in another currency or for another period is not compared.
    """
    example, factor = location.example, location.factor
    base = published_range(pay, example.level, example.measure) if example else None
    alike = (location.currency or pay.currency, location.per or pay.per) == (pay.currency, pay.per)
    if example is None or factor is None or base is None or base.midpoint is None or not alike:
        return None
    low, middle, high = (
        scaled_amount(base.midpoint, end, pay.rounding) for end in (factor.low, factor.middle, factor.high)
    )
    return ExampleCheck(example.amount, PayRange(low, high), _difference(example.amount.midpoint, middle))


def own_range_check(
    pay: Compensation, option: CompanyType | DimensionOption, level: str, measure: str
) -> ExampleCheck | None:
    """Compare an option's own range with the level's minimum x low and maximum x high end of the option's factor.

    None where the option has no range of its own or no published factor, or the level no general range.
    """
    own, base = published_range(pay, level, measure, option), published_range(pay, level, measure)
    factor = option.factor
    if own is None or base is None or factor is None:
        return None
    # A factor of 1 is not rounded, so that of two tiny ends the upper one can come out below the lower one.
    low, high = sorted(
        (
            scaled_amount(base.minimum, factor.low, pay.rounding),
            scaled_amount(base.maximum, factor.high, pay.rounding),
        )
    )
    middle = None if base.midpoint is None else scaled_amount(base.midpoint, factor.middle, pay.rounding)
    return ExampleCheck(own, PayRange(low, high, base.open_ended), _difference(own.midpoint, middle))


def _difference(published: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return None if published is None or computed is None else published - computed
