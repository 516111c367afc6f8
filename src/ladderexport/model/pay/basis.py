"""In which currency and for which period figures are, and what turns the general ones into them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ladderexport.model.pay.scaling import Multiplier, periods, product_of
from ladderexport.model.values import Period, usual_rounding

if TYPE_CHECKING:
    from ladderexport.model import Compensation, Location


@dataclass(frozen=True, slots=True)
class Basis:
    """The currency and the period of figures, what derived ones are rounded to, and what turns general pay into them."""

    currency: str
    per: Period
    rounding: Decimal
    multiplier: Multiplier | None
    """None where no rate of exchange is given, or no hours of a year."""


def basis_of(pay: Compensation, place: Location | None = None) -> Basis:
    """Return the basis of the figures of a location, or of the general ones."""
    currency, per = pay.currency, pay.per
    if place is None:
        return Basis(currency, per, pay.rounding, Multiplier())
    currency, per = place.currency or currency, place.per or per
    is_general = (currency, per) == (pay.currency, pay.per)
    rounding = place.round_to or (pay.rounding if is_general else usual_rounding(per, currency))
    change = periods(pay.per, per, pay.hours_per_year)
    if currency == pay.currency:
        return Basis(currency, per, rounding, change)
    if place.conversion is None or change is None:
        return Basis(currency, per, rounding, None)
    return Basis(currency, per, rounding, Multiplier(product_of((change.times, place.conversion.rate)), change.by))
