"""Multiplying pay and rounding it: exact up to the rounding, which is half up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal
from typing import Final, NamedTuple

from ladderexport.model.values import PayRange, Period

_EXACT: Final = Context(prec=200, rounding=ROUND_HALF_UP)
"""More digits than several long factors and a rate have together, so that a product is exact."""
_ONE: Final = Decimal(1)
_MONTHS: Final = Decimal(12)


class Multiplier(NamedTuple):
    """What pay is multiplied by: a product, and what that is divided by, so that a twelfth is exact."""

    times: Decimal = _ONE
    by: Decimal = _ONE

    @property
    def is_neutral(self) -> bool:
        """Whether it changes nothing."""
        return self.times == self.by


def product_of(factors: Iterable[Decimal]) -> Decimal:
    """Return the exact product of numbers; 1 where there are none."""
    result = _ONE
    for factor in factors:
        result = _EXACT.multiply(result, factor)
    return result


def periods(start: Period, end: Period, hours_per_year: Decimal | None) -> Multiplier | None:
    """Return what turns pay for one period into pay for another: a year has 12 months; None where its hours are unknown."""
    in_a_year = {"year": _ONE, "month": _MONTHS, "hour": hours_per_year}
    times, by = in_a_year[start], in_a_year[end]
    if start == end:
        return Multiplier()
    return None if times is None or by is None else Multiplier(times, by)


def scaled(pay: PayRange, multiplier: Decimal | Multiplier, multiple: Decimal) -> PayRange:
    """Return a range times a factor, each figure rounded half up; an open end stays open, and a factor of 1 changes nothing."""
    low, high = (scaled_amount(end, multiplier, multiple) for end in (pay.minimum, pay.maximum))
    middle = None if pay.reference is None else scaled_amount(pay.reference, multiplier, multiple)
    return PayRange(low, high, pay.open_ended, middle)


def scaled_amount(
    amount: Decimal, multiplier: Decimal | Multiplier, multiple: Decimal, rounding: str = ROUND_HALF_UP
) -> Decimal:
    """Return an amount times a factor, rounded to a multiple of `multiple`, half up; unchanged where the factor is 1."""
    by = multiplier if isinstance(multiplier, Multiplier) else Multiplier(multiplier)
    if by.is_neutral:
        return amount
    exact = _EXACT.divide(_EXACT.multiply(amount, by.times), _EXACT.multiply(multiple, by.by))
    return exact.to_integral_value(rounding, context=_EXACT) * multiple


def total(parts: Sequence[PayRange]) -> PayRange:
    """Return the sum of ranges: ends are added to ends, and midpoints to midpoints; one open end leaves it open."""
    low = sum((one.minimum for one in parts), Decimal(0))
    high = sum((one.maximum for one in parts), Decimal(0))
    is_open = any(one.open_ended for one in parts)
    stated = any(one.reference is not None for one in parts) and not is_open
    middle = sum((one.middle_stated if one.reference is None else one.reference for one in parts), Decimal(0))
    return PayRange(low, high, is_open, middle if stated else None)


def raised(pay: PayRange, floor: Decimal) -> PayRange:
    """Return a range with no figure below a floor."""
    low, high = max(pay.minimum, floor), max(pay.maximum, floor)
    return PayRange(low, high, pay.open_ended, None if pay.reference is None else max(pay.reference, floor))


def floor_amount(amount: Decimal, multiplier: Multiplier, multiple: Decimal) -> Decimal:
    """Return a floor in another currency or period, rounded up, so that it never falls below what the source says."""
    return scaled_amount(amount, multiplier, multiple, ROUND_CEILING)
