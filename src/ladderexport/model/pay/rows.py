"""A row of the pay grid: one figure with all that it is made from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from ladderexport.model.pay.ratios import range_spread
from ladderexport.model.pay.scaling import product_of

if TYPE_CHECKING:
    from ladderexport.model.compensation import Axis, CompanyType, DimensionOption, Option
    from ladderexport.model.places import Conversion, Location
    from ladderexport.model.values import Factor, PartialDate, PayRange, Period

Provenance = Literal["published", "derived", "converted", "assumed"]
"""Where a figure comes from: the source itself, published factors, a rate of exchange or another period as well, or a factor
that nobody published. A figure has the last of these that took part in it."""


@dataclass(frozen=True, slots=True)
class PayRow:
    """The pay of one level by one measure, for one option of everything that pay differs by.

    Amounts are in the row's own currency and period.
    """

    level: str
    measure: str
    axes: tuple[Axis, ...]
    """What pay differs by."""
    options: tuple[Option, ...]
    """One for each axis, in their order."""
    pay: PayRange
    currency: str
    per: Period
    effective: PartialDate | None
    """From when the figures apply."""
    applied: tuple[Factor | None, ...]
    """The factor of each option, in the same order; None for an option whose factor was not applied."""
    provenance: Provenance
    note: str | None
    """Why an assumed factor was used, in the source's words."""
    base: PayRange
    """The published range that it comes from, in the currency and the period of that; of a sum, the row's own."""
    base_currency: str
    base_per: Period
    conversion: Conversion | None = None
    """The rate of exchange, where one was used."""
    floored: bool = False
    """Whether a floor raised it."""

    @property
    def location(self) -> Location | None:
        """The location; None where the source has none."""
        return self.option("location")  # type: ignore[return-value]  # all of that axis are

    @property
    def company_type(self) -> CompanyType | None:
        """The type of company; None where the source has none."""
        return self.option("company_type")  # type: ignore[return-value]  # all of that axis are

    @property
    def dimension_options(self) -> tuple[DimensionOption, ...]:
        """The options of the source's own dimensions, in their order."""
        return tuple(one for axis, one in zip(self.axes, self.options, strict=True) if axis.built_in is None)  # type: ignore[misc]  # likewise

    def option(self, axis: str) -> Option | None:
        """Return the option of the axis with this key; None where there is no such axis."""
        return next((one for each, one in zip(self.axes, self.options, strict=True) if each.key == axis), None)

    @property
    def location_factor(self) -> Factor | None:
        """The factor of the location, if it was applied."""
        return self._applied("location")

    @property
    def company_factor(self) -> Factor | None:
        """The factor of the company type, if it was applied."""
        return self._applied("company_type")

    def _applied(self, axis: str) -> Factor | None:
        return next((factor for each, factor in zip(self.axes, self.applied, strict=True) if each.key == axis), None)

    @property
    def factors(self) -> tuple[Factor, ...]:
        """The factors that were applied."""
        return tuple(factor for factor in self.applied if factor is not None)

    @property
    def midpoint(self) -> Decimal | None:
        """The published midpoint, or else the middle of the ends as shown; an open-ended range has none."""
        return self.pay.midpoint

    @property
    def spread(self) -> Decimal | None:
        """The range spread of the figures as shown."""
        return range_spread(self.pay)

    @property
    def factor_low(self) -> Decimal:
        """The product of the low ends of the factors that were applied; 1 where none was."""
        return product_of(factor.low for factor in self.factors)

    @property
    def factor_middle(self) -> Decimal:
        """The product of the middles of the factors: the multiplier of this row, apart from a conversion."""
        return product_of(factor.middle for factor in self.factors)

    @property
    def factor_high(self) -> Decimal:
        """The product of the high ends of the factors."""
        return product_of(factor.high for factor in self.factors)
