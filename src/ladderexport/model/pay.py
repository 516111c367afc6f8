"""Pay arithmetic: the pay grid that every artifact shows, and the measures that compensation analysts read it by.

Definitions are the common ones of compensation textbooks; where two are in use, the one used here is named. What takes
both ends of a range, such as midpoint and spread, is None for an open-ended range: nobody has published its upper end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import TYPE_CHECKING, Literal

from ladderexport.model.values import PayRange

if TYPE_CHECKING:
    from ladderexport.model import CompanyType, Compensation, Ladder, Location
    from ladderexport.model.values import Factor

Provenance = Literal["published", "derived", "assumed"]
"""Where a figure comes from: the source itself, published factors, or a factor that nobody published."""
Standing = Literal["below", "lower", "middle", "upper", "within", "above", "equal"]
"""Where an amount lies: outside the figures given, in a third of the range, within the figures of an open-ended range, which
has no thirds, or at the only rate."""


@dataclass(frozen=True, slots=True)
class PayRow:
    """The pay of one level by one measure, at one location and one type of company where the source tells them apart.

    Amounts are in the compensation's currency and period.
    """

    level: str
    measure: str
    location: Location | None
    company_type: CompanyType | None
    pay: PayRange
    location_factor: Factor | None
    company_factor: Factor | None
    provenance: Provenance
    note: str | None
    """Why an assumed factor was used, in the source's words."""

    @property
    def midpoint(self) -> Decimal | None:
        """The middle of the ends as shown, so that whoever adds them up finds the same; an open-ended range has none."""
        return self.pay.midpoint

    @property
    def spread(self) -> Decimal | None:
        """The range spread of the figures as shown."""
        return range_spread(self.pay)

    @property
    def factor_low(self) -> Decimal:
        """The product of the low ends of the factors that were applied; 1 where none was."""
        return _product(*(factor.low for factor in self._factors))

    @property
    def factor_middle(self) -> Decimal:
        """The product of the middles of the factors: the multiplier of this row."""
        return _product(*(factor.middle for factor in self._factors))

    @property
    def factor_high(self) -> Decimal:
        """The product of the high ends of the factors."""
        return _product(*(factor.high for factor in self._factors))

    @property
    def _factors(self) -> tuple[Factor, ...]:
        return tuple(factor for factor in (self.location_factor, self.company_factor) if factor is not None)


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


def pay_grid(ladder: Ladder) -> tuple[PayRow, ...]:
    """Return a row per level x measure x location x company type that has a figure, in the order of the source.

    Where the source has no locations, or no company types, that side of the grid is None. A company type's own
    published range stands in for the level's range and for the type's factor. A type without a factor, published or
    assumed, has rows from its own ranges only.
    """
    pay = ladder.compensation
    if pay is None:
        return ()
    places: tuple[Location | None, ...] = pay.locations or (None,)
    kinds: tuple[CompanyType | None, ...] = pay.company_types or (None,)
    cells = product((level.id for level in ladder.levels), pay.measures, places, kinds)
    rows = (_row(pay, level, measure, place, kind) for level, measure, place, kind in cells)
    return tuple(row for row in rows if row is not None)


def _row(
    pay: Compensation, level: str, measure: str, place: Location | None, kind: CompanyType | None
) -> PayRow | None:
    own = published_range(pay, level, measure, kind) if kind else None
    base = own or published_range(pay, level, measure)
    company_factor, reason = (None, None) if own or kind is None else _company_factor(kind)
    if base is None or (kind and not own and company_factor is None):
        return None
    place_factor = place.factor if place else None
    factors = tuple(factor for factor in (place_factor, company_factor) if factor is not None)
    multiplier = _product(*(factor.middle for factor in factors))
    provenance: Provenance = "published" if all(factor.is_neutral for factor in factors) else "derived"
    return PayRow(
        level,
        measure,
        place,
        kind,
        scaled(base, multiplier, pay.rounding),
        place_factor,
        company_factor,
        "assumed" if reason is not None else provenance,
        reason,
    )


def _company_factor(kind: CompanyType) -> tuple[Factor | None, str | None]:
    """A type's factor, and the reason for it where it is assumed."""
    if kind.factor is not None:
        return kind.factor, None
    return (kind.assumed.factor, kind.assumed.because) if kind.assumed else (None, None)


def published_range(pay: Compensation, level: str, measure: str, kind: CompanyType | None = None) -> PayRange | None:
    """Return the general range of a level and a measure, or a company type's own; None where none is published."""
    table = kind.ranges if kind else pay.ranges
    return table[level].by_measure.get(measure) if level in table else None


def scaled(pay: PayRange, multiplier: Decimal, multiple: Decimal) -> PayRange:
    """Return a range times a factor, each end rounded half up; an open end stays open, and a factor of 1 changes nothing."""
    low, high = (scaled_amount(end, multiplier, multiple) for end in (pay.minimum, pay.maximum))
    return PayRange(low, high, pay.open_ended)


def scaled_amount(amount: Decimal, multiplier: Decimal, multiple: Decimal) -> Decimal:
    """Return an amount times a factor, rounded half up to a multiple of `multiple`; unchanged where the factor is 1."""
    if multiplier == 1:
        return amount
    return (amount * multiplier / multiple).to_integral_value(ROUND_HALF_UP) * multiple


def _scaled_midpoint(pay: PayRange, multiplier: Decimal, multiple: Decimal) -> Decimal | None:
    return None if pay.midpoint is None else scaled_amount(pay.midpoint, multiplier, multiple)


def _product(*factors: Decimal) -> Decimal:
    result = Decimal(1)
    for factor in factors:
        result *= factor
    return result


def range_spread(pay: PayRange) -> Decimal | None:
    """Return the range spread, (maximum - minimum) / minimum; None for an open-ended range, or where the minimum is 0.

    Another definition in use divides by the midpoint and gives smaller figures: name the denominator beside the figure.
    """
    width = range_width(pay)
    return None if width is None or not pay.minimum else width / pay.minimum


def range_width(pay: PayRange) -> Decimal | None:
    """Return maximum - minimum; None for an open-ended range."""
    return None if pay.open_ended else pay.maximum - pay.minimum


def compa_ratio(amount: Decimal, midpoint: Decimal | None) -> Decimal | None:
    """Return the compa-ratio, amount / midpoint: 1 at the midpoint; None where there is no midpoint, or it is 0."""
    return amount / midpoint if midpoint else None


def range_penetration(amount: Decimal, pay: PayRange) -> Decimal | None:
    """Return the range penetration, (amount - minimum) / (maximum - minimum); None for a single rate or an open end.

    It is 0 at the minimum and 1 at the maximum.
    """
    width = range_width(pay)
    return (amount - pay.minimum) / width if width else None


def midpoint_distance(amount: Decimal, midpoint: Decimal | None) -> Decimal | None:
    """Return the distance to the midpoint as a share of it, (amount - midpoint) / midpoint; None where that is 0 or missing."""
    return (amount - midpoint) / midpoint if midpoint else None


def standing(amount: Decimal, pay: PayRange) -> Standing:
    """Return where an amount lies in a range; a third begins at its lower end, and the ends belong to the range."""
    if amount < pay.minimum:
        return "below"
    if amount > pay.maximum:
        return "above"
    if pay.open_ended:
        return "within"
    width, above_minimum = pay.maximum - pay.minimum, amount - pay.minimum
    if not width:
        return "equal"
    return "lower" if 3 * above_minimum < width else "middle" if 3 * above_minimum < 2 * width else "upper"


def midpoint_progression(midpoint: Decimal | None, lower_midpoint: Decimal | None) -> Decimal | None:
    """Return the midpoint progression, (midpoint - lower midpoint) / lower midpoint; None where that is 0, or one is missing."""
    return (midpoint - lower_midpoint) / lower_midpoint if midpoint is not None and lower_midpoint else None


def overlap_with_lower(pay: PayRange, lower: PayRange) -> Decimal | None:
    """Return the range overlap, (maximum of the range below - minimum) / (maximum - minimum).

    It is the share of a range that the range below reaches into, negative where there is a gap; None where the range
    has no width or one of the two is open-ended. Other denominators are in use.
    """
    width = range_width(pay)
    return (lower.maximum - pay.minimum) / width if width and not lower.open_ended else None


def example_check(pay: Compensation, location: Location) -> ExampleCheck | None:
    """Compare a location's example with the midpoint x its factor; None without an example, or a midpoint to compare with."""
    example = location.example
    base = published_range(pay, example.level, example.measure) if example else None
    if example is None or base is None or base.midpoint is None:
        return None
    factor = location.factor
    low, middle, high = (
        scaled_amount(base.midpoint, end, pay.rounding) for end in (factor.low, factor.middle, factor.high)
    )
    return ExampleCheck(example.amount, PayRange(low, high), _difference(example.amount.midpoint, middle))


def own_range_check(pay: Compensation, kind: CompanyType, level: str, measure: str) -> ExampleCheck | None:
    """Compare a company type's own range with the level's minimum x low and maximum x high end of the type's factor.

    None where the type has no range of its own or no published factor, or the level no general range.
    """
    own, base, factor = published_range(pay, level, measure, kind), published_range(pay, level, measure), kind.factor
    if own is None or base is None or factor is None:
        return None
    # A factor of 1 is not rounded, so that of two tiny ends the upper one can come out below the lower one.
    low, high = sorted(
        (
            scaled_amount(base.minimum, factor.low, pay.rounding),
            scaled_amount(base.maximum, factor.high, pay.rounding),
        )
    )
    middle = _scaled_midpoint(base, factor.middle, pay.rounding)
    return ExampleCheck(own, PayRange(low, high, base.open_ended), _difference(own.midpoint, middle))


def _difference(published: Decimal | None, computed: Decimal | None) -> Decimal | None:
    return None if published is None or computed is None else published - computed
