"""The measures that compensation analysts read pay by.

Definitions are the common ones of compensation textbooks; where two are in use, the one used here is named. What takes
both ends of a range, such as midpoint and spread, is None for an open-ended range: nobody has published its upper end.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from ladderexport.model.values import PayRange

Standing = Literal["below", "lower", "middle", "upper", "within", "above", "equal"]
"""Where an amount lies: outside the figures given, in a third of the range, within the figures of an open-ended range, which
has no thirds, or at the only rate."""


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
